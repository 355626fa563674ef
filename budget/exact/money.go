package exact

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// ErrNotWhole says that an amount is not a whole number of units.
var ErrNotWhole = errors.New("not whole units of the currency")

// Money is a count of whole units of one currency: cents, where the unit is 0.01.
// Adding keeps it whole; there is no division of it and nothing to round.
//
// It is n while large is nil, and large otherwise; what fits 64 bits is never large.
type Money struct {
	n     int64
	large *big.Int
}

// Units is n units.
func Units(n int64) Money {
	if n == math.MinInt64 {
		return Money{large: big.NewInt(n)}
	}
	return Money{n: n}
}

func moneyOf(n *big.Int) Money {
	if n.IsInt64() {
		return Units(n.Int64())
	}
	return Money{large: n}
}

func (m Money) int() *big.Int {
	if m.large != nil {
		return m.large
	}
	return big.NewInt(m.n)
}

// Add is m + o.
func (m Money) Add(o Money) Money {
	if m.large == nil && o.large == nil {
		if n, ok := addInt(m.n, o.n); ok {
			return Money{n: n}
		}
	}
	return moneyOf(new(big.Int).Add(m.int(), o.int()))
}

// Sub is m - o.
func (m Money) Sub(o Money) Money { return m.Add(o.Neg()) }

// Neg is -m.
func (m Money) Neg() Money {
	if m.large == nil {
		return Money{n: -m.n}
	}
	return moneyOf(new(big.Int).Neg(m.large))
}

// Abs is m without its sign.
func (m Money) Abs() Money {
	if m.Sign() < 0 {
		return m.Neg()
	}
	return m
}

// Cmp is -1, 0 or 1 as m is below, equal to or above o.
func (m Money) Cmp(o Money) int {
	if m.large == nil && o.large == nil {
		return cmp.Compare(m.n, o.n)
	}
	return m.int().Cmp(o.int())
}

// Equal says whether m and o are the same amount.
func (m Money) Equal(o Money) bool { return m.Cmp(o) == 0 }

// Sign is -1, 0 or 1.
func (m Money) Sign() int {
	if m.large != nil {
		return m.large.Sign()
	}
	return cmp.Compare(m.n, 0)
}

// IsZero says whether m is nil.
func (m Money) IsZero() bool { return m.Sign() == 0 }

// Min is the smaller of m and o.
func (m Money) Min(o Money) Money {
	if m.Cmp(o) <= 0 {
		return m
	}
	return o
}

// Max is the larger of m and o.
func (m Money) Max(o Money) Money {
	if m.Cmp(o) >= 0 {
		return m
	}
	return o
}

// Ratio is the count of units as an exact fraction, to calculate with.
func (m Money) Ratio() Ratio {
	if m.large == nil {
		return Whole(m.n)
	}
	return ofInt(m.large)
}

// Total is the sum of the amounts; of none it is nil.
func Total(amounts ...Money) Money {
	var total Money
	for _, m := range amounts {
		total = total.Add(m)
	}
	return total
}

// Unit is the smallest amount of a currency: 0.01 for cents, 1 for whole dollars or
// posts. The zero value stands for 1.
type Unit struct{ size decimal.Decimal }

// NewUnit makes a Unit of a size such as "0.01". A size that is not a number above 0
// is an error.
func NewUnit(size string) (Unit, error) {
	d, err := decimal.NewFromString(size)
	if err != nil || d.Sign() <= 0 {
		return Unit{}, fmt.Errorf("a unit must be a number above 0: %q", size)
	}
	return Unit{d}, nil
}

func (u Unit) decimal() decimal.Decimal {
	if u.size.IsZero() {
		return decimal.NewFromInt(1)
	}
	return u.size
}

// Size is the unit in the currency, "0.01".
func (u Unit) Size() string { return u.decimal().String() }

// Digits is the number of digits after the point that an amount is written with.
func (u Unit) Digits() int { return int(max(0, -u.decimal().Exponent())) }

// Money turns an amount in the currency into units. An amount that is not whole
// units is ErrNotWhole.
func (u Unit) Money(amount Ratio) (Money, error) {
	units := u.Count(amount)
	if !units.IsWhole() {
		return Money{}, ErrNotWhole
	}
	return Cut(units).Whole, nil
}

// Count is an amount in the currency as a number of units, whole or not.
func (u Unit) Count(amount Ratio) Ratio { return amount.Quo(ofDecimal(u.decimal())) }

// Value is a number of units, whole or not, in the currency.
func (u Unit) Value(units Ratio) Ratio { return units.Mul(ofDecimal(u.decimal())) }

// Text is the amount in the currency with all the unit's digits: "1234.50".
func (u Unit) Text(m Money) string {
	return decimal.NewFromBigInt(m.int(), 0).Mul(u.decimal()).StringFixed(int32(u.Digits()))
}
