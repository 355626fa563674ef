package table

import "strconv"

// The last row and column of a sheet (Excel specifications and limits).
const (
	maxRows    = 1_048_576
	maxColumns = 16_384 // XFD
)

// columnName writes a column counted from 0 as A, B, ..., XFD.
func columnName(column int) string {
	var letters [8]byte
	i := len(letters)
	for n := column + 1; n > 0 && i > 0; n = (n - 1) / 26 {
		i--
		letters[i] = byte('A' + (n-1)%26)
	}
	return string(letters[i:])
}

func cellName(row, column int) string {
	return columnName(column) + strconv.Itoa(row)
}

// parseReference reads E17 as row 17 and column 4. It accepts what is within a sheet.
func parseReference(reference string) (row, column int, ok bool) {
	i := 0
	for ; i < len(reference) && i < 4 && reference[i] >= 'A' && reference[i] <= 'Z'; i++ {
		column = column*26 + int(reference[i]-'A') + 1
	}
	if i == 0 || column > maxColumns {
		return 0, 0, false
	}
	row, ok = parseRow(reference[i:])
	return row, column - 1, ok
}

// parseRow reads the number of a row, without sign or leading zero.
func parseRow(digits string) (int, bool) {
	if len(digits) > 7 || !allDigits(digits) || digits[0] == '0' {
		return 0, false
	}
	row, err := strconv.Atoi(digits)
	return row, err == nil && row <= maxRows
}
