package exact

import (
	"errors"
	"math/big"
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// ErrNotNumber says that a text is not a number as a book writes one.
var ErrNotNumber = errors.New("not a number")

// ErrTooLong says that a number has more digits than any figure of a budget.
var ErrTooLong = errors.New("more than 250 digits")

// maxDigits bounds a number on both sides of its point: a short text such as 1e999999999
// cannot ask for a gigabyte of digits, and a spreadsheet, which holds nothing from 2^1024
// (1.8e308) on, can multiply any count by any amount.
const maxDigits = 250

// number is book.md's grammar: an optional sign, digits with at most one point, an
// optional exponent, and commas only as groups of three.
var number = regexp.MustCompile(`^[+-]?(([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$`)

// Parse reads a number as a book writes one ("1,234.50", ".5", "1e3"). Anything else
// is ErrNotNumber, or ErrTooLong.
func Parse(text string) (Ratio, error) {
	if r, ok := plain(text); ok {
		return r, nil
	}
	return general(text)
}

// plain reads what nearly every cell of a census holds: an optional minus and at most 18
// digits, with or without a point among them. ok is false for any other text.
func plain(text string) (r Ratio, ok bool) {
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || len(digits) > 18 {
		return Ratio{}, false
	}
	var n, scale int64 // scale is 0 before the point
	for i := range len(digits) {
		switch c := digits[i]; {
		case '0' <= c && c <= '9':
			n, scale = 10*n+int64(c-'0'), 10*scale
		case c == '.' && scale == 0 && 0 < i && i < len(digits)-1:
			scale = 1
		default:
			return Ratio{}, false
		}
	}
	if len(digits) < len(text) {
		n = -n
	}
	scale = max(scale, 1)
	shared := gcd(n, scale)
	return fraction(n/shared, scale/shared), true
}

// general reads any number.
func general(text string) (Ratio, error) {
	if !number.MatchString(text) {
		return Ratio{}, ErrNotNumber
	}
	if len(text) > 3*maxDigits {
		return Ratio{}, ErrTooLong
	}
	d, err := decimal.NewFromString(strings.ReplaceAll(text, ",", ""))
	if err != nil || d.NumDigits()+int(d.Exponent()) > maxDigits || d.Exponent() < -maxDigits {
		return Ratio{}, ErrTooLong
	}
	return ofDecimal(d), nil
}

// MustParse is Parse for a number that stands in the program; it panics on an error.
func MustParse(text string) Ratio {
	r, err := Parse(text)
	if err != nil {
		panic("exact: " + text + ": " + err.Error())
	}
	return r
}

func ofDecimal(d decimal.Decimal) Ratio { return ofRat(d.Rat()) }

// String is the number as a plain decimal, or n/d where it has no finite one.
func (r Ratio) String() string {
	digits, finite := r.digits()
	if !finite {
		return r.rat().RatString()
	}
	return r.rat().FloatString(digits)
}

// Finite says whether the number can be written as a decimal.
func (r Ratio) Finite() bool {
	_, finite := r.digits()
	return finite
}

// digits is how many digits after the point write the number exactly.
func (r Ratio) digits() (int, bool) {
	den := new(big.Int).Set(r.rat().Denom())
	twos, fives := factor(den, 2), factor(den, 5)
	return max(twos, fives), den.IsInt64() && den.Int64() == 1
}

// factor divides p out of n and says how often it could.
func factor(n *big.Int, p int64) int {
	count, rest := 0, new(big.Int)
	for {
		q, _ := new(big.Int).QuoRem(n, big.NewInt(p), rest)
		if rest.Sign() != 0 {
			return count
		}
		n.Set(q)
		count++
	}
}

// Fixed is the number with that many digits after the point, half away from zero.
func (r Ratio) Fixed(digits int) string {
	scale := ofInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil))
	units := Round(r.Mul(scale))
	return decimal.NewFromBigInt(units.int(), int32(-digits)).StringFixed(int32(digits))
}
