package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestACellIsTypedByWhatTheFileSays(t *testing.T) {
	tests := []struct{ rule, cell, want string }{
		{"a number", `<c r="A1"><v>12</v></c>`, "A1 a number 12"},
		{"a number that says so", `<c r="A1" t="n"><v> 12 </v></c>`, "A1 a number 12"},
		{"fifteen digits", `<c r="A1"><v>20.100000000000001</v></c>`, "A1 a number 20.1"},
		{"a long number", `<c r="A1"><v>1234567890123456.78</v></c>`, "A1 a number 1234567890123456.78 long"},
		{"a percent keeps its fraction", `<c r="A1" s="1"><v>0.35</v></c>`, "A1 a number 0.35 percent"},
		{"a percent of the workbook's own", `<c r="A1" s="3"><v>0.35</v></c>`, "A1 a number 0.35 percent"},
		{"a quoted per cent sign is text", `<c r="A1" s="5"><v>35</v></c>`, "A1 a number 35"},
		{"a date", `<c r="A1" s="2"><v>43830</v></c>`, "A1 a date 2019-12-31"},
		{"a date of the workbook's own", `<c r="A1" s="4"><v>43830</v></c>`, "A1 a date 2019-12-31"},
		{"a date with a time", `<c r="A1" s="7"><v>43830.25</v></c>`, "A1 a date 2019-12-31T06:00:00"},
		{"an ISO date", `<c r="A1" t="d"><v>2019-12-31T00:00:00</v></c>`, "A1 a date 2019-12-31"},
		{"a shared text", `<c r="A1" t="s"><v>0</v></c>`, "A1 text FAO"},
		{"runs are joined, trimmed and without guides", `<c r="A1" t="s"><v>1</v></c>`, "A1 text World Food"},
		{"an empty shared text is blank", `<c r="A1" t="s"><v>2</v></c>`, ""},
		{"text in the cell", `<c r="A1" t="inlineStr"><is><r><t>UN</t></r><r><t>DP</t></r></is></c>`, "A1 text UNDP"},
		{"text of a formula", `<c r="A1" t="str"><f>A2</f><v>FAO</v></c>`, "A1 text FAO"},
		{"an empty text of a formula is blank", `<c r="A1" t="str"><f>A2</f><v></v></c>`, ""},
		{"white space is trimmed, no-break and narrow included", "<c r=\"A1\" t=\"str\"><v>\u00A0 FAO\u202F\u2009\n</v></c>", "A1 text FAO"},
		{"zero-width marks are no white space", "<c r=\"A1\" t=\"str\"><v>FAO\u200B</v></c>", "A1 text FAO\u200B"},
		{"spaces inside stay", "<c r=\"A1\" t=\"str\"><v>New\u00A0York</v></c>", "A1 text New\u00A0York"},
		{"white space alone is blank", "<c r=\"A1\" t=\"str\"><v> \u00A0 </v></c>", ""},
		{"an escaped character", `<c r="A1" t="str"><v>a_x000A_b</v></c>`, "A1 text a\nb"},
		{"an escaped underscore is decoded once", `<c r="A1" t="str"><v>a_x005F_x000A_</v></c>`, "A1 text a_x000A_"},
		{"an escaped pair", `<c r="A1" t="str"><v>_xD83D__xDE00_</v></c>`, "A1 text \U0001F600"},
		{"half a pair stays", `<c r="A1" t="str"><v>_xD83D_x</v></c>`, "A1 text _xD83D_x"},
		{"what is no escape stays", `<c r="A1" t="str"><v>_xyz__x12_</v></c>`, "A1 text _xyz__x12_"},
		{"predefined entities", `<c r="A1" t="str"><v>P&amp;L &#60; 1</v></c>`, "A1 text P&L < 1"},
		{"a text that is a number stays text", `<c r="A1" t="str"><v>12</v></c>`, "A1 text 12"},
		{"true", `<c r="A1" t="b"><v>1</v></c>`, "A1 a truth value TRUE"},
		{"false", `<c r="A1" t="b"><v>0</v></c>`, "A1 a truth value FALSE"},
		{"an error", `<c r="A1" t="e"><f>B1</f><v>#REF!</v></c>`, "A1 an error value #REF!"},
		{"a formula with its value", `<c r="A1"><f>1+1</f><v>2</v></c>`, "A1 a number 2"},
		{"a formula without a value", `<c r="A1"><f>1+1</f></c>`, "A1 a formula that was never calculated =1+1"},
		{"a text formula without a value", `<c r="A1" t="str"><f>B1</f></c>`, "A1 a formula that was never calculated =B1"},
		{"a formula with an empty value", `<c r="A1"><f>1+1</f><v/></c>`, "A1 a formula that was never calculated =1+1"},
		{"a cell with a style alone is blank", `<c r="A1" s="1"/>`, ""},
		{"a typed cell without a value is blank", `<c r="A1" t="s"/>`, ""},
		{"an empty value is blank", `<c r="A1"><v></v></c>`, ""},
		{"extensions and comments are passed over", `<c r="A1"><v>1<!-- one -->2</v><extLst><ext><v>3</v></ext></extLst></c>`, "A1 a number 12"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			cells, err := cellsOf(test.cell).cells(t)
			require.NoError(t, err)
			assert.Equal(t, test.want, strings.Join(cells, "\n"))
		})
	}
}

func TestCellsWithoutReferencesFollowEachOther(t *testing.T) {
	f := workbookOf(sheetOf(`<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row r="5"><c r="B5"><v>4</v></c></row><row><c><v>5</v></c></row>`))
	cells, err := f.cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"A1 a number 1", "C1 a number 2", "D1 a number 3", "B5 a number 4", "A6 a number 5"}, cells)
}

func TestCellsOfARowMayBeInAnyOrder(t *testing.T) {
	cells, err := workbookOf(sheetOf(`<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c><v>2</v></c></row><row r="2"><c r="B2"><v>4</v></c></row>`)).cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"A1 a number 1", "B1 a number 2", "C1 a number 3", "B2 a number 4"}, cells)
}

func TestTheLastCellOfASheetIsRead(t *testing.T) {
	cells, err := workbookOf(sheetOf(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)).cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"XFD1048576 a number 1"}, cells)
}

func TestBlankRowsAndCellsAtTheEndAreNotYielded(t *testing.T) {
	book := openFixture(t, workbookOf(sheetOf(`<row r="1"/><row r="2"><c r="A2" s="1"/></row><row r="3"><c r="B3"><v>1</v></c><c r="C3"/></row>`)))
	for row, err := range book.Tables()[0].Rows() {
		require.NoError(t, err)
		assert.Equal(t, 3, row.Number)
		assert.Len(t, row.Cells, 2)
		assert.Equal(t, Cell{Kind: Number, Text: "1"}, row.At(1))
		assert.Equal(t, Cell{}, row.At(7))
	}
}

func TestASheetThatIsNotSoundIsRefused(t *testing.T) {
	const a1 = `<c r="A1"><v>1</v></c>`
	tests := []struct {
		rule, rows, cell, got string
		want                  error
	}{
		{"a cell beyond XFD", `<row r="1">` + a1 + `<c r="XFE1"><v>1</v></c></row>`, "A1", "XFE1", ErrReference},
		{"a column of four letters", `<row r="1"><c r="AAAA1"/></row>`, "A1", "AAAA1", ErrReference},
		{"a row beyond the last", `<row r="1048577"/>`, "", "1048577", ErrReference},
		{"a row after the last", `<row r="1048576"/><row/>`, "A1048576", "", ErrReference},
		{"a cell after the last column", `<row r="1"><c r="XFD1"/><c/></row>`, "XFD1", "", ErrReference},
		{"a cell given twice", `<row r="1">` + a1 + a1 + `</row>`, "A1", "A1", ErrReference},
		{"a cell given twice, out of order", `<row r="1"><c r="B1"/>` + a1 + `<c/></row>`, "A1", "B1", ErrReference},
		{"a row given twice", `<row r="1"/><row r="1"/>`, "A1", "1", ErrReference},
		{"rows out of order", `<row r="2"/><row r="1"/>`, "A2", "1", ErrReference},
		{"row zero", `<row r="0"/>`, "", "0", ErrReference},
		{"a row that is no number", `<row r="1e1"/>`, "", "1e1", ErrReference},
		{"a cell of another row", `<row r="2">` + a1 + `</row>`, "A2", "A1", ErrReference},
		{"a reference in small letters", `<row r="1"><c r="a1"/></row>`, "A1", "a1", ErrReference},
		{"a range for a reference", `<row r="1"><c r="A1:B1"/></row>`, "A1", "A1:B1", ErrReference},
		{"a shared text beyond the last", `<row r="1"><c r="B1" t="s"><v>3</v></c></row>`, "B1", "3", ErrValue},
		{"a shared text before the first", `<row r="1"><c r="B1" t="s"><v>-1</v></c></row>`, "B1", "-1", ErrValue},
		{"a shared text that is no number", `<row r="1"><c r="B1" t="s"><v>FAO</v></c></row>`, "B1", "FAO", ErrValue},
		{"a shared text without a number", `<row r="1"><c r="B1" t="s"><v></v></c></row>`, "B1", "", ErrValue},
		{"a style beyond the last", `<row r="1"><c r="B1" s="8"><v>1</v></c></row>`, "B1", "8", ErrValue},
		{"a style that is no number", `<row r="1"><c r="B1" s="x"/></row>`, "B1", "x", ErrValue},
		{"a format that is not defined", `<row r="1"><c r="B1" s="6"><v>1</v></c></row>`, "B1", "1", ErrValue},
		{"a type that is not known", `<row r="1"><c r="B1" t="x"><v>1</v></c></row>`, "B1", "x", ErrValue},
		{"a formula of such a type", `<row r="1"><c r="B1" t="x"><f>A1</f></c></row>`, "B1", "x", ErrValue},
		{"not a number", `<row r="1"><c r="B1"><v>NaN</v></c></row>`, "B1", "NaN", ErrValue},
		{"infinity", `<row r="1"><c r="B1"><v>INF</v></c></row>`, "B1", "INF", ErrValue},
		{"beyond a float64", `<row r="1"><c r="B1"><v>1e999</v></c></row>`, "B1", "1e999", ErrValue},
		{"hexadecimal digits", `<row r="1"><c r="B1"><v>0x1F</v></c></row>`, "B1", "0x1F", ErrValue},
		{"text in a numeric cell", `<row r="1"><c r="B1"><v>FAO</v></c></row>`, "B1", "FAO", ErrValue},
		{"a truth value that is none", `<row r="1"><c r="B1" t="b"><v>yes</v></c></row>`, "B1", "yes", ErrValue},
		{"a date that is none", `<row r="1"><c r="B1" t="d"><v>31.12.2019</v></c></row>`, "B1", "31.12.2019", ErrValue},
		{"an error without a name", `<row r="1"><c r="B1" t="e"><v/></c></row>`, "B1", "", ErrValue},
		{"text in the cell that says number", `<row r="1"><c r="B1"><is><t>FAO</t></is></c></row>`, "B1", "", ErrValue},
		{"a value in the cell that says text in the cell", `<row r="1"><c r="B1" t="inlineStr"><v>FAO</v></c></row>`, "B1", "FAO", ErrValue},
		{"two values", `<row r="1"><c r="B1"><v>1</v><v>2</v></c></row>`, "B1", "", ErrPart},
		{"an element inside a value", `<row r="1"><c r="B1"><v>1<b/></v></c></row>`, "B1", "", ErrPart},
		{"an unknown element in a cell", `<row r="1"><c r="B1"><w>1</w></c></row>`, "B1", "", ErrPart},
		{"an unknown element in a row", `<row r="1"><d r="B1"/></row>`, "A1", "", ErrPart},
		{"an unknown element among the rows", `<rows/>`, "", "", ErrPart},
		{"an unknown element in a text", `<row r="1"><c r="B1" t="inlineStr"><is><x/></is></c></row>`, "B1", "", ErrPart},
		{"text between the cells", `<row r="1">` + a1 + `12</row>`, "A1", "", ErrDamaged},
		{"elements that are not balanced", `<row r="1">` + a1 + `</c></row>`, "A1", "", ErrDamaged},
		{"an entity of its own", `<row r="1"><c r="B1" t="str"><v>&lol;</v></c></row>`, "B1", "", ErrDamaged},
		{"an attribute given twice", `<row r="1"><c r="A1" r="B1"/></row>`, "A1", "", ErrDamaged},
		{"elements nested too deep", strings.Repeat("<a>", 200), "", "", ErrPart},
		{"a text too long", `<row r="1"><c r="B1" t="str"><v>` + strings.Repeat("x", 32768) + `</v></c></row>`, "B1", strings.Repeat("x", 32768), ErrLongText},
		{"a text longer still", `<row r="1"><c r="B1" t="str"><v>` + strings.Repeat("x", 2<<20) + `</v></c></row>`, "B1", "", ErrLongText},
		{"a token without end", `<row r="1"><c r="` + strings.Repeat("A", 5<<20) + `"/></row>`, "A1", "", ErrTooLarge},
		{"too many attributes", `<row r="1"><c` + manyAttributes() + `/></row>`, "A1", "", ErrTooLarge},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			_, err := workbookOf(sheetOf(test.rows)).cells(t)
			var e *Error
			require.ErrorAs(t, err, &e)
			assert.ErrorIs(t, err, test.want)
			assert.Equal(t, []string{"plan.xlsx", "Headcount", test.cell, test.got}, []string{e.File, e.Table, e.Cell, e.Got})
		})
	}
}

func manyAttributes() string {
	var b strings.Builder
	for i := range maxAttributes + 1 {
		fmt.Fprintf(&b, ` a%d=""`, i)
	}
	return b.String()
}

func TestTheLongestTextIsRead(t *testing.T) {
	longest := strings.Repeat("é", maxCharacters)
	cells, err := cellsOf(`<c r="A1" t="str"><v>` + longest + `</v></c>`).cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"A1 text " + longest}, cells)
	// A character beyond U+FFFF counts twice, as in Excel.
	_, err = cellsOf(`<c r="A1" t="str"><v>` + strings.Repeat("\U0001F600", 16384) + `</v></c>`).cells(t)
	assert.ErrorIs(t, err, ErrLongText)
}

func TestAPartThatIsNotASheetIsRefused(t *testing.T) {
	sound := sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	tests := []struct {
		rule, sheet string
		want        error
	}{
		{"nothing", " ", ErrCut},
		{"no list of cells", `<worksheet` + xmlns + `/>`, ErrPart},
		{"two lists of cells", `<worksheet` + xmlns + `><sheetData/><sheetData/></worksheet>`, ErrPart},
		{"another root element", `<chartsheet` + xmlns + `/>`, ErrPart},
		{"another vocabulary", `<worksheet xmlns="urn:other"><sheetData/></worksheet>`, ErrPart},
		{"a document type declaration", `<!DOCTYPE worksheet>` + sound, ErrDamaged},
		{"entities of its own", `<!DOCTYPE w [<!ENTITY lol "lol">]>` + sound, ErrDamaged},
		{"two root elements", sound + sound, ErrDamaged},
		{"text after the root element", sound + "1", ErrDamaged},
		{"another encoding", `<?xml version="1.0" encoding="UTF-16"?>` + sound, ErrDamaged},
		{"bytes that are no UTF-8", sheetOf("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xE9</v></c></row>"), ErrDamaged},
		{"nested too deep", `<worksheet` + xmlns + `><sheetData/>` + strings.Repeat("<a>", maxDepth) + strings.Repeat("</a>", maxDepth) + `</worksheet>`, ErrTooLarge},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			_, err := workbookOf(test.sheet).cells(t)
			assert.ErrorIs(t, err, test.want)
		})
	}
}

func TestASheetCutAnywhereIsRefused(t *testing.T) {
	rows := ""
	for r := 1; r <= 50; r++ {
		rows += fmt.Sprintf(`<row r="%[1]d"><c r="A%[1]d" t="s"><v>0</v></c><c r="B%[1]d"><v>%[1]d</v></c></row>`, r)
	}
	whole := sheetOf(rows)
	for percent := 10; percent < 100; percent += 10 {
		_, err := workbookOf(whole[:len(whole)*percent/100]).cells(t)
		assert.ErrorIs(t, err, ErrCut, "cut at %d%%", percent)
	}
	for short := 1; short < 400; short++ {
		_, err := workbookOf(whole[:len(whole)-short]).cells(t)
		assert.ErrorIs(t, err, ErrCut, "%d bytes are missing", short)
	}
	cells, err := workbookOf("\uFEFF" + whole).cells(t)
	require.NoError(t, err)
	assert.Len(t, cells, 100)
}

func TestRowsMayBeReadAgainAndLeftEarly(t *testing.T) {
	table := openFixture(t, workbookOf(sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`))).Tables()[0]
	for range 2 {
		for row, err := range table.Rows() {
			require.NoError(t, err)
			require.Equal(t, 1, row.Number)
			break
		}
	}
	count := 0
	for _, err := range table.Rows() {
		require.NoError(t, err)
		count++
	}
	assert.Equal(t, 2, count)
}

func TestATableMayBeReadTwiceAtTheSameTime(t *testing.T) {
	book := openFixture(t, cellsOf(`<c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.35</v></c>`))
	results := make(chan []string)
	for range 4 {
		go func() {
			cells, _ := bookCells(book)
			results <- cells
		}()
	}
	for range 4 {
		assert.Equal(t, []string{"A1 text FAO", "B1 a number 0.35 percent"}, <-results)
	}
}

func TestAReferenceIsWrittenAsItIsRead(t *testing.T) {
	for column, name := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		assert.Equal(t, name, columnName(column))
		row, read, ok := parseReference(cellName(17, column))
		assert.Equal(t, []any{17, column, true}, []any{row, read, ok})
	}
}
