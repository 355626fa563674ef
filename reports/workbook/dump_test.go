package workbook

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestADumpHasOneLineACell(t *testing.T) {
	b := oneSheet(
		Row{Number: 2, Cells: []Cell{{}, {Value: Text("plain words")}, {Value: Number("-12.30")}, {Value: Bool(true)}}},
		Row{Cells: []Cell{
			{Value: Number("3"), Formula: "SUM(1,2)"}, {Value: Text(""), Formula: `""`},
			{Value: Bool(false), Formula: "1=2"}, {Style: Style{Role: Total}},
		}},
		Row{Number: 100, Cells: words(Style{}, "12", "TRUE", "=1+1", "a\tb\nc", `"q"`, "", " a", "00123")},
	)
	b.Sheets = append(b.Sheets, &Sheet{Name: "Empty"}, &Sheet{Name: "Two words", Rows: rowsOf(Row{Cells: words(Style{}, "安全")})})
	assert.Equal(t, `S!B2	plain words
S!C2	-12.30
S!D2	TRUE
S!A3	=SUM(1,2)	3
S!B3	=""	""
S!C3	=1=2	FALSE
S!A100	"12"
S!B100	"TRUE"
S!C100	"=1+1"
S!D100	"a\tb\nc"
S!E100	"\"q\""
S!F100	""
S!G100	" a"
S!H100	00123
Two words!A1	安全
`, dumpOf(t, b))
}
