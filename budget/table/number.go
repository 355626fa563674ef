package table

import (
	"strconv"
	"strings"
)

// maxDigits is the number of significant digits that Excel keeps and shows.
const maxDigits = 15

// decimalText returns the exact decimal that a numeric cell means, without an exponent:
// the shortest decimal of at most 15 significant digits that reads back as the same
// float64 (4.4000000000000004 is 4.4). Where there is none the stored digits stand and
// long is true. ok is false for what is no finite decimal number. The source of the
// rule is the book's "How a table is read".
//
// It is the only place where a float64 occurs: the binary number of the spreadsheet is
// what the file holds. It is compared, and nothing is calculated with it.
func decimalText(stored string) (text string, long, ok bool) {
	own, ok := scanNumber(stored)
	if !ok {
		return "", false, false
	}
	binary, err := strconv.ParseFloat(stored, 64)
	if err != nil {
		return "", false, false
	}
	shortest, _ := scanNumber(strconv.FormatFloat(binary, 'e', -1, 64))
	if len(shortest.digits) > maxDigits {
		return own.plain(), true, true
	}
	return shortest.plain(), false, true
}

// numeral is the number digits * 10^exponent; zero has no digits.
type numeral struct {
	negative bool
	digits   string // neither begins nor ends in 0
	exponent int
}

// scanNumber reads an optional sign, digits with at most one point, and an optional
// exponent.
func scanNumber(s string) (numeral, bool) {
	var n numeral
	s, n.negative = cutSign(s)
	mantissa, power := s, ""
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa = s[:i]
		power, _ = cutSign(s[i+1:])
		if !allDigits(power) {
			return n, false
		}
		// The exponent is used only for numbers that a float64 can hold, where it fits.
		n.exponent, _ = strconv.Atoi(s[i+1:])
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if !allDigits(whole + fraction) {
		return n, false
	}
	n.exponent -= len(fraction)
	digits := strings.TrimLeft(whole+fraction, "0")
	n.digits = strings.TrimRight(digits, "0")
	n.exponent += len(digits) - len(n.digits)
	return n, true
}

func cutSign(s string) (rest string, negative bool) {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		return s[1:], s[0] == '-'
	}
	return s, false
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// plain writes the number without an exponent; zero has no sign.
func (n numeral) plain() string {
	if n.digits == "" {
		return "0"
	}
	sign := ""
	if n.negative {
		sign = "-"
	}
	point := len(n.digits) + n.exponent
	switch {
	case n.exponent >= 0:
		return sign + n.digits + strings.Repeat("0", n.exponent)
	case point > 0:
		return sign + n.digits[:point] + "." + n.digits[point:]
	}
	return sign + "0." + strings.Repeat("0", -point) + n.digits
}

// SameNumber tells whether a spreadsheet holds two decimals as the same number.
func SameNumber(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && x == y
}
