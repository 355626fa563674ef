package workbook

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	mostText    = 32767
	mostFormula = 8192
	mostQuoted  = 255
	mostHeader  = 255
	mostWidth   = 255
	mostHeight  = 409
)

// length counts as spreadsheets do, in UTF-16 units.
func length(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

func hasControl(s string) bool {
	return strings.ContainsFunc(s, unicode.IsControl) || !utf8.ValidString(s)
}

// oneLine is text for where no cell keeps it: properties, heads and feet of pages and
// titles of charts have no lines, tabs or other control characters, but a space for each.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

func isSheetName(s string) bool {
	if n := length(s); n < 1 || n > 31 || hasControl(s) {
		return false
	}
	quoted := strings.HasPrefix(s, "'") || strings.HasSuffix(s, "'")
	return !quoted && !strings.ContainsAny(s, `:\/?*[]`) && !strings.EqualFold(s, "History")
}

// isName accepts letters, digits, underscores and points that cannot be read as a
// cell: FY2024 is a cell of a column that few ever scroll to.
func isName(s string) bool {
	if s == "" || length(s) > mostQuoted || strings.EqualFold(s, "R") || strings.EqualFold(s, "C") {
		return false
	}
	for i, r := range s {
		if !unicode.IsLetter(r) && r != '_' && (i == 0 || !unicode.IsDigit(r) && r != '.') {
			return false
		}
	}
	_, _, cell := parseCell(strings.ToUpper(s))
	return !cell && !isRowColumn(strings.ToUpper(s))
}

// isRowColumn tells whether s is a cell in the other notation, as in R1C1 or R12.
func isRowColumn(s string) bool {
	rest := strings.TrimLeft(strings.TrimPrefix(s, "R"), "0123456789")
	return rest != s && strings.TrimLeft(strings.TrimPrefix(rest, "C"), "0123456789") == "" ||
		strings.HasPrefix(s, "C") && digits(s[1:])
}

// checkCell says which rule the cell breaks, and on what; nil if none. Links and
// styles are checked where they are gathered.
func checkCell(c *Cell) (got string, err error) {
	if c.Formula != "" && !isFormula(c.Formula) {
		return c.Formula, ErrFormula
	}
	switch c.Value.kind {
	case kindBlank:
		if c.Formula != "" {
			return c.Formula, ErrNoValue
		}
	case kindNumber:
		if !isDecimal(c.Value.text) {
			return c.Value.text, ErrNumber
		}
	case kindText:
		if !isText(c.Value.text) {
			return c.Value.text, ErrText
		}
	}
	return "", nil
}

func isText(s string) bool {
	short := len(s) <= mostText || length(s) <= mostText
	return short && utf8.ValidString(s)
}

func isFormula(s string) bool {
	if s[0] == '=' || hasControl(s) {
		return false
	}
	if len(s) <= mostQuoted {
		return true
	}
	return length(s) <= mostFormula && !hasLongQuote(s)
}

// hasLongQuote tells whether text between quotation marks is longer than a
// spreadsheet takes: it would call the whole file damaged.
func hasLongQuote(formula string) bool {
	for i, part := range strings.Split(formula, `"`) {
		if i%2 == 1 && length(part) > mostQuoted {
			return true
		}
	}
	return false
}
