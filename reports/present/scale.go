// Package present turns exact amounts into the figures that people read, in units,
// thousands or millions. Each is rounded by itself, half away from zero, so that one
// amount looks the same wherever it stands; whether figures add up as they are shown can
// be asked. It is the only home of such rounding.
//
// It changes no amount and knows no organization: what is calculated further is
// always the exact amount, never its picture.
package present

import (
	"strconv"
	"strings"

	"jfa/budget/exact"
)

// Scale says in what amounts are shown: a step is one in the last shown digit.
type Scale struct {
	unit     exact.Unit
	step     exact.Ratio // in the currency
	decimals int
}

// NewScale shows amounts of the unit in ones, thousands or millions (in: 1, 1000,
// 1000000), with so many decimals.
func NewScale(unit exact.Unit, in int64, decimals int) Scale {
	last := exact.MustParse("1e-" + strconv.Itoa(decimals))
	return Scale{unit, exact.Whole(in).Mul(last), decimals}
}

// steps is an amount as an exact number of steps.
func (s Scale) steps(m exact.Money) exact.Ratio { return s.unit.Value(m.Ratio()).Quo(s.step) }

// Figure is one amount as it is shown.
type Figure struct {
	exact exact.Money
	steps exact.Money
	scale Scale
}

// Single is the picture of an amount.
func (s Scale) Single(m exact.Money) Figure { return Figure{m, exact.Round(s.steps(m)), s} }

// Exact is the amount itself.
func (f Figure) Exact() exact.Money { return f.exact }

// Neg is the figure with the other sign.
func (f Figure) Neg() Figure { return Figure{f.exact.Neg(), f.steps.Neg(), f.scale} }

// Adds tells whether the figure is what the others add up to, as they are shown.
func (f Figure) Adds(parts ...Figure) bool {
	var sum exact.Money
	for _, part := range parts {
		sum = sum.Add(part.steps)
	}
	return sum.Equal(f.steps)
}

// String is the figure as people read it: thousands separated, brackets for a
// reduction, a dash for nil. What is not nil but too small to show is 0.
func (f Figure) String() string {
	if f.exact.IsZero() {
		return "-"
	}
	last := exact.MustParse("1e-" + strconv.Itoa(f.scale.decimals))
	digits := f.steps.Abs().Ratio().Mul(last).Fixed(f.scale.decimals)
	if f.steps.Sign() < 0 {
		return "(" + Thousands(digits) + ")"
	}
	return Thousands(digits)
}

// Thousands separates the thousands of a plain decimal: "-1234.5" becomes "-1,234.5".
// What is not one, as 1/3, stays as it is.
func Thousands(decimal string) string {
	digits := strings.TrimPrefix(decimal, "-")
	whole, rest, point := strings.Cut(digits, ".")
	if strings.Trim(whole+rest, "0123456789") != "" {
		return decimal
	}
	var groups []string
	for len(whole) > 3 {
		groups = append([]string{whole[len(whole)-3:]}, groups...)
		whole = whole[:len(whole)-3]
	}
	text := decimal[:len(decimal)-len(digits)] + strings.Join(append([]string{whole}, groups...), ",")
	if point {
		text += "." + rest
	}
	return text
}
