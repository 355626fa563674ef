package workbook

import "strings"

type valueKind uint8

const (
	kindBlank valueKind = iota
	kindNumber
	kindText
	kindBool
)

// Value is what a cell holds: nothing, a number, text, or a truth value. The zero
// Value is a blank cell.
type Value struct {
	kind valueKind
	text string // a number's digits as given, "1" or "0" for a truth value
}

// Number is a number given as a plain decimal, as in "-12.30": an optional minus
// sign, digits, and perhaps a point with digits. All digits are stored; spreadsheet
// programs calculate with the first 15 significant ones. Anything else, including
// leading zeros and exponents, is reported when the book is written.
func Number(decimal string) Value { return Value{kindNumber, decimal} }

// Text is text that stays text whatever it begins with: "=1+1" is not calculated.
func Text(s string) Value { return Value{kindText, s} }

// Bool is TRUE or FALSE.
func Bool(b bool) Value {
	if b {
		return Value{kindBool, "1"}
	}
	return Value{kindBool, "0"}
}

// IsBlank tells whether the cell holds nothing. Text("") is text, not blank.
func (v Value) IsBlank() bool { return v.kind == kindBlank }

// String gives a number's digits, the text itself, or TRUE or FALSE.
func (v Value) String() string {
	switch {
	case v.kind != kindBool:
		return v.text
	case v.text == "1":
		return "TRUE"
	default:
		return "FALSE"
	}
}

// isDecimal tells whether s is a plain decimal without leading zeros: digits such as
// 00123 are a code, which a spreadsheet would shorten to 123.
func isDecimal(s string) bool {
	whole, fraction, pointed := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if !digits(whole) || pointed && !digits(fraction) {
		return false
	}
	return len(whole) == 1 || whole[0] != '0'
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
