package workbook

import (
	"bufio"
	"io"
	"strconv"
	"strings"
)

// Dump writes the cells as text for golden tests, one line a cell in order, blank
// ones left out: "Budget!C7<TAB>value", or "Budget!C7<TAB>=formula<TAB>value". Text
// that could be taken for something else stands in quotation marks. It fails on what
// Write fails on.
func (b *Book) Dump(w io.Writer) error {
	if _, err := surveyBook(b); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	for _, sheet := range b.Sheets {
		dumpSheet(out, sheet)
	}
	return out.Flush()
}

func dumpSheet(out *bufio.Writer, sheet *Sheet) {
	if sheet.Rows == nil {
		return
	}
	place := sheetSurvey{}
	for row := range sheet.Rows {
		place.last = place.next(row)
		for i := range row.Cells {
			if c := &row.Cells[i]; !c.Value.IsBlank() {
				out.WriteString(sheet.Name + "!" + At(i+1, place.last) + "\t" + dumped(c) + "\n")
			}
		}
	}
}

func dumped(c *Cell) string {
	if c.Formula != "" {
		return "=" + c.Formula + "\t" + dumpedValue(c.Value)
	}
	return dumpedValue(c.Value)
}

func dumpedValue(v Value) string {
	if v.kind == kindText && ambiguous(v.text) {
		return strconv.Quote(v.text)
	}
	return v.String()
}

// ambiguous tells whether a reader of the dump could take the text for a number, a
// truth value, a formula, a quoted text, nothing, or more than one line or field.
func ambiguous(s string) bool {
	return s == "" || s == "TRUE" || s == "FALSE" || isDecimal(s) || strings.Trim(s, " ") != s ||
		strings.HasPrefix(s, "=") || strings.HasPrefix(s, `"`) || hasControl(s)
}
