package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// partsOf unzips a workbook.
func partsOf(t testing.TB, file []byte) (names []string, content map[string]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	content = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		names, content[f.Name] = append(names, f.Name), string(data)
		assert.Equal(t, "1980-01-01", f.Modified.UTC().Format("2006-01-02"), f.Name)
	}
	return names, content
}

// oneSheet is a workbook of one sheet named S.
func oneSheet(rows ...Row) *Book {
	return &Book{Sheets: []*Sheet{{Name: "S", Rows: slices.Values(rows)}}}
}

func TestTheSameDescriptionGivesTheSameBytes(t *testing.T) {
	first := bytesOf(t, sampleBook())
	for range 20 {
		require.True(t, bytes.Equal(first, bytesOf(t, sampleBook())))
	}
}

func TestPartsAreSortedAndBearNoTimeAndNoForeignName(t *testing.T) {
	names, parts := partsOf(t, bytesOf(t, sampleBook()))
	last := len(names) - 1
	assert.True(t, slices.IsSorted(names[:last]))
	assert.Equal(t, corePart, names[last], "which has the seal of all others")
	assert.Equal(t, "[Content_Types].xml", names[0])
	core := parts["docProps/core.xml"]
	assert.Contains(t, core, "Security costs 2026 &amp; after")
	assert.Contains(t, core, "<dc:creator>jfa</dc:creator>")
	assert.NotContains(t, core, "created")
	assert.NotContains(t, core, "xuri")
	assert.NotContains(t, parts["docProps/app.xml"], "Excelize")
}

func TestNothingIsMergedHiddenOrLinkedToAnotherFile(t *testing.T) {
	_, parts := partsOf(t, bytesOf(t, sampleBook()))
	for name, part := range parts {
		for _, never := range []string{"mergeCell", `hidden="`, `TargetMode="External"`, "externalLink", "vbaProject"} {
			assert.NotContains(t, part, never, name)
		}
	}
}

func TestDigitsAreStoredAsGiven(t *testing.T) {
	for _, n := range []string{
		"0", "-0.5", "12.30", "9999999999999.99", "-9999999999999.99", "123456789012345", "0.123456789012345",
		"1234567890123456789.123456789", "0.00000000000000000001",
	} {
		_, parts := partsOf(t, bytesOf(t, oneSheet(Row{Cells: []Cell{
			{Value: Number(n)}, {Value: Number(n), Formula: "A1", Style: Style{Format: Money(2)}},
		}})))
		assert.Contains(t, parts["xl/worksheets/sheet1.xml"], `<c r="A1" s="1"><v>`+n+`</v></c>`)
		assert.Contains(t, parts["xl/worksheets/sheet1.xml"], `<c r="B1" s="2"><f>A1</f><v>`+n+`</v></c>`)
	}
}

func TestCellsAreStoredByKind(t *testing.T) {
	for _, c := range []struct {
		rule string
		cell Cell
		xml  string
	}{
		{"a truth value", Cell{Value: Bool(true)}, `<c r="A1" s="1" t="b"><v>1</v></c>`},
		{"a text stands in the table of texts", Cell{Value: Text("a")}, `<c r="A1" s="1" t="s"><v>0</v></c>`},
		{"a formula with text", Cell{Value: Text(" <a&b> "), Formula: `" <a&b> "`}, `<c r="A1" s="1" t="str"><f>" &lt;a&amp;b&gt; "</f><v> &lt;a&amp;b&gt; </v></c>`},
		{"a formula with empty text", Cell{Value: Text(""), Formula: `""`}, `<c r="A1" s="1" t="str"><f>""</f><v></v></c>`},
		{"a formula with a truth value", Cell{Value: Bool(false), Formula: "1=2"}, `<c r="A1" s="1" t="b"><f>1=2</f><v>0</v></c>`},
		{"a blank cell with a style", Cell{Style: Style{Role: Total}}, `<c r="A1" s="2"/>`},
	} {
		_, parts := partsOf(t, bytesOf(t, oneSheet(Row{Cells: []Cell{c.cell}})))
		assert.Contains(t, parts["xl/worksheets/sheet1.xml"], "<row r=\"1\">"+c.xml+"</row>", c.rule)
	}
}

func TestTextsAreStoredSoThatTheyComeBack(t *testing.T) {
	for given, stored := range map[string]string{
		"  two blanks ": "  two blanks ",
		"=1+1":          "=1+1",
		"a\nb\tc":       "a\nb\tc",
		"a\rb":          "a_x000D_b",
		"\x00\x1f":      "_x0000__x001F_",
		"_x0041_":       "_x005F_x0041_",
		"_xzzzz_ _x":    "_xzzzz_ _x",
		"\uffff":        "_xFFFF_",
		"<&>\"'":        "&lt;&amp;&gt;\"'",
		"安全 é":          "安全 é",
	} {
		_, parts := partsOf(t, bytesOf(t, oneSheet(Row{Cells: []Cell{{Value: Text(given)}}})))
		assert.Contains(t, parts["xl/sharedStrings.xml"], `<si><t xml:space="preserve">`+stored+`</t></si></sst>`)
	}
}

func TestATextThatTheTableCannotTakeStandsInItsCell(t *testing.T) {
	texts := textTable{index: map[string]int{}, bytes: sharedBytes}
	texts.add("late")
	r := rowWriter{found: &survey{texts: texts}}
	assert.Equal(t, `" t="inlineStr"><is><t xml:space="preserve">late</t></is>`, string(r.appendText(nil, "late")))
	assert.Zero(t, texts.uses)
}

func TestEachUseOfATextIsCountedAndStoredOnce(t *testing.T) {
	_, parts := partsOf(t, bytesOf(t, oneSheet(Row{Cells: words(Style{}, "a", "b", "a")})))
	assert.Contains(t, parts["xl/sharedStrings.xml"], `count="3" uniqueCount="2"><si>`)
}

func TestRowsMayLeaveGapsAndAStreamMayReuseItsCells(t *testing.T) {
	stream := func(yield func(Row) bool) {
		cells := make([]Cell, 1)
		for i := range 3 {
			cells[0] = Cell{Value: Number(fmt.Sprint(i))}
			if !yield(Row{Number: 10 * (i + 1), Cells: cells}) {
				return
			}
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, &Book{Sheets: []*Sheet{{Name: "S", Rows: stream}}})))
	require.NoError(t, err)
	for cell, want := range map[string]string{"A10": "0", "A20": "1", "A30": "2", "A11": ""} {
		got, err := f.GetCellValue("S", cell)
		require.NoError(t, err)
		assert.Equal(t, want, got, cell)
	}
}

func TestRowsThatChangeBetweenReadingsAreAnError(t *testing.T) {
	for _, second := range []int{0, 1, 3} {
		reading := 0
		rows := func(yield func(Row) bool) {
			reading++
			n := 2
			if reading == 2 {
				n = second
			}
			for range n {
				if !yield(Row{Cells: words(Style{}, "a")}) {
					return
				}
			}
		}
		err := (&Book{Sheets: []*Sheet{{Name: "S", Rows: rows}}}).Write(io.Discard)
		assert.ErrorIs(t, err, ErrRowsChanged)
	}
}

func TestAnErrorOfTheWriterIsReturned(t *testing.T) {
	broken := errors.New("no room left")
	r, w := io.Pipe()
	require.NoError(t, r.CloseWithError(broken))
	assert.ErrorIs(t, sampleBook().Write(w), broken)
	assert.Error(t, sampleBook().Write(iotest.TruncateWriter(w, 100)))
}

func TestHeightsFollowTheTextUnlessGiven(t *testing.T) {
	sheet := &Sheet{Columns: []Column{{Width: 10}}}
	long := strings.Repeat("word ", 10) // 10 times w 1.75, o and d 1.05, r and blank 0.7: 52.5 digits, 47.7 in 10 points
	for _, c := range []struct {
		rule   string
		row    Row
		height float64
		fixed  bool
	}{
		{"one line takes the usual height", Row{Cells: words(Style{}, long)}, 0, false},
		{"a title takes more", Row{Cells: words(Style{Role: Title}, "a")}, 21, false},
		{"two lines of a head", Row{Cells: words(Style{Role: Head}, "a\nb")}, 26, false},
		{"wrapped text: 47.7 digits, 7.56 a line, are 7 lines", Row{Cells: words(Style{Role: Wrapped}, long)}, 91, false},
		{"a height that is given stays", Row{Height: 30, Cells: words(Style{Role: Wrapped}, long)}, 30, true},
	} {
		height, fixed := sheet.height(c.row)
		assert.Equal(t, c.height, height, c.rule)
		assert.Equal(t, c.fixed, fixed, c.rule)
	}
}

func TestPropertiesAndHeadsOfPagesAreOneLine(t *testing.T) {
	b := oneSheet(Row{Cells: words(Style{}, "a")})
	b.Title, b.Subject = "Plan\tof\n2026", "a\x01b"
	b.Sheets[0].Print.HeaderLeft, b.Sheets[0].Print.FooterLeft = "Plan\tof\n2026", "a\rb"
	_, parts := partsOf(t, bytesOf(t, b))
	assert.Contains(t, parts["docProps/core.xml"], ">Plan of 2026<")
	assert.Contains(t, parts["docProps/core.xml"], ">a b<")
	assert.Contains(t, parts["xl/worksheets/sheet1.xml"], " Plan of 2026<")
	assert.Contains(t, parts["xl/worksheets/sheet1.xml"], " a b&amp;R")
}
