package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// faultOf writes a book that must be refused before the first byte.
func faultOf(t *testing.T, b *Book, rule string) *CellError {
	t.Helper()
	var out bytes.Buffer
	err := b.Write(&out)
	require.Error(t, err, rule)
	assert.Zero(t, out.Len(), "%s: nothing is written", rule)
	require.Error(t, b.Dump(&out), rule)
	var fault *CellError
	require.ErrorAs(t, err, &fault, rule)
	return fault
}

func TestACellThatCannotBeStoredIsNamed(t *testing.T) {
	long := strings.Repeat("é", 32767)
	for _, c := range []struct {
		rule string
		cell Cell
		want error
	}{
		{"a formula needs its value", Cell{Formula: "1+1"}, ErrNoValue},
		{"a formula has no leading =", Cell{Formula: "=1+1", Value: Number("2")}, ErrFormula},
		{"a formula is one line", Cell{Formula: "1+\n1", Value: Number("2")}, ErrFormula},
		{"a formula has a most", Cell{Formula: strings.Repeat("1+", 4096) + "1", Value: Number("4097")}, ErrFormula},
		{"a quoted text has a most", Cell{Formula: `"` + strings.Repeat("a", 256) + `"`, Value: Text("a")}, ErrFormula},
		{"a number has no exponent", Cell{Value: Number("1e5")}, ErrNumber},
		{"a number has no comma", Cell{Value: Number("1,000")}, ErrNumber},
		{"a number is not empty", Cell{Value: Number("")}, ErrNumber},
		{"a number is not a sign", Cell{Value: Number("-")}, ErrNumber},
		{"a number has no plus", Cell{Value: Number("+1")}, ErrNumber},
		{"a number ends in a digit", Cell{Value: Number("1.")}, ErrNumber},
		{"a number begins with a digit", Cell{Value: Number(".5")}, ErrNumber},
		{"leading zeros make a code", Cell{Value: Number("00123")}, ErrNumber},
		{"the value of a formula is checked too", Cell{Value: Number("NaN"), Formula: "A2"}, ErrNumber},
		{"text has a most", Cell{Value: Text(long + "é")}, ErrText},
		{"text is counted in UTF-16", Cell{Value: Text(strings.Repeat("𝄞", 16384))}, ErrText},
		{"text is valid UTF-8", Cell{Value: Text("a\xff")}, ErrText},
		{"a role is known", Cell{Style: Style{Role: lastRole}}, ErrStyle},
		{"decimals are not negative", Cell{Style: Style{Format: Money(-1)}}, ErrStyle},
		{"an indent has a most", Cell{Style: Style{Indent: 16}}, ErrStyle},
		{"a link stays in the workbook", Cell{Value: Text("a"), Link: "https://example.org"}, ErrReference},
		{"a link names a sheet that exists", Cell{Value: Text("a"), Link: "#Other!A1"}, ErrReference},
		{"a link names a cell", Cell{Value: Text("a"), Link: "#S!there"}, ErrReference},
	} {
		fault := faultOf(t, oneSheet(Row{}, Row{Cells: []Cell{{}, {}, c.cell}}), c.rule)
		assert.ErrorIs(t, fault, c.want, c.rule)
		assert.Equal(t, "S!C2", fault.Sheet+"!"+fault.Cell, c.rule)
	}
	require.NoError(t, oneSheet(Row{Cells: words(Style{}, long)}).Write(new(bytes.Buffer)), "32,767 characters are not too many")
}

func TestRowsComeInOrder(t *testing.T) {
	for rule, rows := range map[string][]Row{
		"not twice":        {{Number: 3}, {Number: 3}},
		"not back":         {{}, {}, {Number: 1}},
		"not before first": {{Number: -1}},
		"not after last":   {{Number: 1048576}, {}},
	} {
		assert.ErrorIs(t, faultOf(t, oneSheet(rows...), rule), ErrRowOrder, rule)
	}
	for rule, row := range map[string]Row{
		"too many cells":  {Cells: make([]Cell, 16385)},
		"negative height": {Height: -1},
		"too high":        {Height: 410},
	} {
		assert.ErrorIs(t, faultOf(t, oneSheet(row), rule), ErrColumns, rule)
	}
}

func TestSheetNames(t *testing.T) {
	for _, names := range [][]string{
		{""}, {strings.Repeat("a", 32)}, {"a/b"}, {"a:b"}, {"[a]"}, {"a?"}, {"'a"}, {"a'"}, {"a\nb"}, {"history"}, {"Budget", "BUDGET"},
	} {
		b := &Book{}
		for _, n := range names {
			b.Sheets = append(b.Sheets, &Sheet{Name: n})
		}
		assert.ErrorIs(t, faultOf(t, b, names[0]), ErrSheetName, names[0])
	}
	assert.ErrorIs(t, faultOf(t, &Book{}, "no sheets"), ErrNoSheets)
	require.NoError(t, (&Book{Sheets: []*Sheet{{Name: strings.Repeat("é", 31)}, {Name: "O'Hara & <co>"}}}).Write(new(bytes.Buffer)))
}

func TestDefinedNames(t *testing.T) {
	for _, n := range []Name{
		{"", "S!A1"}, {"1a", "S!A1"}, {"a b", "S!A1"}, {"FY2024", "S!A1"}, {"r1c1", "S!A1"}, {"R", "S!A1"}, {"C7", "S!A1"},
		{"rate", "Other!A1"}, {"rate", "A1"}, {"rate", "S!A1:"}, {"Taken", "S!A1"},
	} {
		b := oneSheet()
		b.Names = []Name{{"taken", "S!A1"}, n}
		assert.ErrorIs(t, faultOf(t, b, n.Name), ErrName, n.Name+" "+n.Refers)
	}
	b := oneSheet()
	b.Names = []Name{{"Rate", "S!$B$4"}, {"Organisations_2024", "S!$A$1:$A$9"}, {"RATES", "'S'!A1"}}
	require.NoError(t, b.Write(new(bytes.Buffer)))
}

func TestLayoutThatCannotBe(t *testing.T) {
	series := []Series{{"S!A1", "S!A2:A3", "S!B2:B3", Series1}}
	for _, c := range []struct {
		rule  string
		sheet Sheet
		want  error
	}{
		{"columns have a width", Sheet{Columns: []Column{{-1}}}, ErrColumns},
		{"columns have a widest", Sheet{Columns: []Column{{256}}}, ErrColumns},
		{"A1 freezes nothing", Sheet{Freeze: "A1"}, ErrReference},
		{"freeze is a cell", Sheet{Freeze: "5"}, ErrReference},
		{"titles are rows", Sheet{Print: Print{Titles: "A1:B2"}}, ErrReference},
		{"titles run down", Sheet{Print: Print{Titles: "6:1"}}, ErrReference},
		{"the area is a range", Sheet{Print: Print{Area: "1:6"}}, ErrReference},
		{"headers have a most", Sheet{Print: Print{HeaderLeft: strings.Repeat("&", 120)}}, ErrHeaderFooter},
		{"a list is a range", Sheet{Validations: []Validation{{"A1", "a,b"}}}, ErrReference},
		{"a list has a place", Sheet{Validations: []Validation{{"", "S!A1:A2"}}}, ErrReference},
		{"a condition has a place", Sheet{Conditionals: []Conditional{{"", "PASS", Pass}}}, ErrReference},
		{"a condition has a role", Sheet{Conditionals: []Conditional{{"A1", "PASS", lastRole}}}, ErrStyle},
		{"a tab has a known colour", Sheet{TabColour: lastColour}, ErrStyle},
		{"a chart has a place", Sheet{Charts: []Chart{{Width: 1, Height: 1, Series: series}}}, ErrReference},
		{"a chart has a size", Sheet{Charts: []Chart{{Cell: "A1", Series: series}}}, ErrChart},
		{"a chart has series", Sheet{Charts: []Chart{{Cell: "A1", Width: 1, Height: 1}}}, ErrChart},
		{"a chart has a kind", Sheet{Charts: []Chart{{Kind: lastChart, Cell: "A1", Width: 1, Height: 1, Series: series}}}, ErrChart},
		{"series have values", Sheet{Charts: []Chart{{Cell: "A1", Width: 1, Height: 1, Series: []Series{{"S!A1", "S!A2", "", Series1}}}}}, ErrReference},
		{"series have a colour", Sheet{Charts: []Chart{{Cell: "A1", Width: 1, Height: 1, Series: []Series{{"S!A1", "S!A2", "S!A2", NoColour}}}}}, ErrStyle},
	} {
		c.sheet.Name = "S"
		fault := faultOf(t, &Book{Sheets: []*Sheet{&c.sheet}}, c.rule)
		assert.ErrorIs(t, fault, c.want, c.rule)
		assert.Equal(t, "S", fault.Sheet, c.rule)
	}
}

func TestAllFaultsAreReportedInOneRunUpToAHundred(t *testing.T) {
	bad := make([]Row, 150)
	for i := range bad {
		bad[i] = Row{Cells: []Cell{{Formula: fmt.Sprint(i)}}}
	}
	err := oneSheet(bad...).Write(new(bytes.Buffer))
	require.Error(t, err)
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, 101)
	assert.Equal(t, `workbook: S!A1: a formula needs its stored value: "0"`, lines[0])
	assert.Equal(t, `workbook: S!A100: a formula needs its stored value: "99"`, lines[99])
	assert.Equal(t, "workbook: and 50 faults more", lines[100])
	assert.True(t, slices.IsSortedFunc(lines[:100], func(a, b string) int { return len(a) - len(b) }))
}

func TestALongTextIsCutInItsError(t *testing.T) {
	err := oneSheet(Row{Cells: words(Style{}, strings.Repeat("a", 32768))}).Write(new(bytes.Buffer))
	assert.EqualError(t, err, `workbook: S!A1: text has at most 32767 characters, in valid UTF-8: "`+strings.Repeat("a", 60)+`" and so on`)
}
