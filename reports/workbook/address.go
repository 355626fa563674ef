package workbook

import (
	"strconv"
	"strings"
)

const (
	mostRows    = 1048576
	mostColumns = 16384
)

// At is the address of a cell by column and row, both from 1: At(3, 7) is "C7".
func At(column, row int) string {
	return string(appendAddress(nil, column, row))
}

// Ref is a reference to cells of a sheet, quoted where its name needs it:
// Ref("Re-costing", "$B$4") is "'Re-costing'!$B$4".
func Ref(sheet, cells string) string {
	if plainSheet(sheet) {
		return sheet + "!" + cells
	}
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + cells
}

// plainSheet tells whether a formula takes the name without quotes: letters only, and
// more of them than a column name or a TRUE and FALSE could have.
func plainSheet(name string) bool {
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			return false
		}
	}
	return len(name) > len("XFD") && !strings.EqualFold(name, "TRUE") && !strings.EqualFold(name, "FALSE")
}

func appendAddress(b []byte, column, row int) []byte {
	b = appendColumn(b, column)
	return strconv.AppendInt(b, int64(row), 10)
}

// appendColumn writes a column number in letters: 1 is A, 27 is AA.
func appendColumn(b []byte, column int) []byte {
	if column > 26 {
		b = appendColumn(b, (column-1)/26)
	}
	return append(b, byte('A'+(column-1)%26))
}

// parseCell reads an address as in C7 or $C$7. It is not ok for anything else or for
// a cell beyond the last one.
func parseCell(s string) (column, row int, ok bool) {
	s = strings.TrimPrefix(s, "$")
	for s != "" && s[0] >= 'A' && s[0] <= 'Z' && column <= mostColumns {
		column, s = column*26+int(s[0]-'A')+1, s[1:]
	}
	row, ok = parseRow(s)
	return column, row, ok && column >= 1 && column <= mostColumns
}

func parseRow(s string) (int, bool) {
	s = strings.TrimPrefix(s, "$")
	if !digits(s) || s[0] == '0' {
		return 0, false
	}
	row, err := strconv.Atoi(s)
	return row, err == nil && row <= mostRows
}

// isRange tells whether s is a cell or two cells that span a range, as in A1:H40.
func isRange(s string) bool {
	first, last, two := strings.Cut(s, ":")
	c1, r1, ok := parseCell(first)
	if !ok || !two {
		return ok
	}
	c2, r2, ok := parseCell(last)
	return ok && c1 <= c2 && r1 <= r2
}

// isRowRange tells whether s is a range of whole rows, as in 1:6.
func isRowRange(s string) bool {
	first, last, _ := strings.Cut(s, ":")
	r1, ok1 := parseRow(first)
	r2, ok2 := parseRow(last)
	return ok1 && ok2 && r1 <= r2
}

// splitRef parts a reference into the sheet's name without quotes and its cells.
func splitRef(ref string) (sheet, cells string, ok bool) {
	at := strings.LastIndexByte(ref, '!')
	if at < 0 {
		return "", ref, false
	}
	sheet, cells = ref[:at], ref[at+1:]
	if quoted, cut := strings.CutPrefix(sheet, "'"); cut {
		quoted, cut = strings.CutSuffix(quoted, "'")
		return strings.ReplaceAll(quoted, "''", "'"), cells, cut
	}
	return sheet, cells, plainOrUnquotable(sheet)
}

// plainOrUnquotable accepts what spreadsheet programs read without quotes.
func plainOrUnquotable(name string) bool {
	return name != "" && !strings.ContainsAny(name, " '!-+*/^&=<>(){},;:\"%#@$~")
}
