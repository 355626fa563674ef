package workbook

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFormatsInTheWordsOfASpreadsheet(t *testing.T) {
	for want, f := range map[string]Format{
		"General":                           {},
		"@":                                 AsText(),
		`#,##0_);(#,##0);"–"_);@_)`:         Money(0),
		`#,##0.00_);(#,##0.00);"–"_);@_)`:   Money(2),
		`#,##0.0,_);(#,##0.0,);"–"_);@_)`:   Thousands(1),
		`#,##0,,_);(#,##0,,);"–"_);@_)`:     Millions(0),
		`#,##0.00%_);(#,##0.00%);"–"_);@_)`: Percent(2),
	} {
		assert.Equal(t, want, f.code())
	}
	assert.Equal(t, "#,##0,;(#,##0,);0", Thousands(0).axisCode())
	assert.Equal(t, "General", AsText().axisCode())
}

func TestCharactersThatANumberTakes(t *testing.T) {
	for _, c := range []struct {
		shown  string // in brackets, for which room is kept
		number string
		format Format
	}{
		{"(1,234.50)", "1234.5", Money(2)},
		{"(1,234,567)", "-1234567.4", Money(0)},
		{"(1,000.0)", "999.95", Money(1)},
		{"(1,234.6)", "1234567.89", Thousands(1)},
		{"(0)", "12", Millions(0)},
		{"(125.60%)", "1.256", Percent(2)},
		{"-12.30", "-12.30", Format{}},
	} {
		assert.Equal(t, len(c.shown), c.format.characters(c.number), c.shown)
	}
}

func TestWidths(t *testing.T) {
	body, total := Style{Format: Money(2)}, Style{Role: Total, Format: Money(2)}
	// (1,234.50) is 10 digits of 10 points, in digits of 11 points and with 1.6 around.
	assert.InDelta(t, 10*10/11.0+1.6, WidthOf(Number("1234.50"), body), 0.02)
	assert.Greater(t, WidthOf(Number("1234.50"), total), WidthOf(Number("1234.50"), body), "bold is wider")
	assert.Equal(t, WidthOf(Text("longest"), Style{}), WidthOf(Text("a\nlongest\nab"), Style{}), "the longest line counts")
	assert.Greater(t, WidthOf(Text("MMM"), Style{}), WidthOf(Text("iii"), Style{}))
	assert.Greater(t, WidthOf(Text("安全"), Style{}), WidthOf(Text("ab"), Style{}))
	assert.Equal(t, 255.0, WidthOf(Number("1"+strings.Repeat("0", 249)), body), "a column has a most")
	assert.Equal(t, Money(15), Money(19), "so have the decimals of a number")
	assert.InDelta(t, 1.6, WidthOf(Value{}, Style{}), 0.001, "a blank cell takes its padding")
}

func TestAddresses(t *testing.T) {
	for want, at := range map[string][2]int{"A1": {1, 1}, "Z9": {26, 9}, "AA10": {27, 10}, "ZZ1": {702, 1}, "AAA1": {703, 1}, "XFD1048576": {16384, 1048576}} {
		assert.Equal(t, want, At(at[0], at[1]))
		column, row, ok := parseCell(want)
		require.True(t, ok)
		assert.Equal(t, at, [2]int{column, row})
	}
	for _, not := range []string{"", "A", "1", "A0", "A01", "XFE1", "A1048577", "a1", "A1:B2", "A-1", "$", "AAAAAAAAAAAAAAAA1", "A99999999999999999999"} {
		_, _, ok := parseCell(not)
		assert.False(t, ok, not)
	}
}

func TestReferencesQuoteSheetsThatNeedIt(t *testing.T) {
	for sheet, want := range map[string]string{
		"Inputs": "Inputs!$B$4", "Re-costing": "'Re-costing'!$B$4", "O'Hara": "'O''Hara'!$B$4", "A1": "'A1'!$B$4",
		"RC": "'RC'!$B$4", "True": "'True'!$B$4", "2026": "'2026'!$B$4", "Two words": "'Two words'!$B$4", "Été": "'Été'!$B$4",
	} {
		ref := Ref(sheet, "$B$4")
		assert.Equal(t, want, ref)
		back, cells, ok := splitRef(ref)
		assert.True(t, ok, ref)
		assert.Equal(t, sheet+" $B$4", back+" "+cells)
	}
	for _, not := range []string{"B4", "Two words!B4", "'open!B4", "!B4"} {
		_, _, ok := splitRef(not)
		assert.False(t, ok, not)
	}
}

func TestEveryRoleHasALookOfItsOwn(t *testing.T) {
	seen := map[look]Role{}
	for r := range lastRole {
		if r == Figure {
			continue // a figure for reading looks like the text beside it
		}
		other, twice := seen[lookOf(r)]
		assert.False(t, twice, "roles %d and %d", r, other)
		seen[lookOf(r)] = r
	}
}

func TestNumbersAndTheirHeadsStandToTheRight(t *testing.T) {
	for want, s := range map[string]Style{
		"right": {Role: Head, Format: Money(2)}, "left": {Role: Head}, "": {Role: Body}, "center": {Role: Pass},
	} {
		assert.Equal(t, want, s.excel().Alignment.Horizontal)
	}
}
