package exact

import (
	"cmp"
	"math"
	"math/big"
)

// Ratio is an exact fraction in lowest terms.
//
// The number is num/den while large is nil, and large otherwise. A whole number has
// den 0, which stands for 1: so the zero value is 0. A value that fits 64 bits is
// never kept large, so equal ratios that fit are equal with == too.
type Ratio struct {
	num, den int64
	large    *big.Rat
}

// Whole is n as a Ratio.
func Whole(n int64) Ratio {
	if n == math.MinInt64 {
		return Ratio{large: new(big.Rat).SetInt64(n)} // so that every num has a negative
	}
	return Ratio{num: n}
}

// Fraction is n/d in lowest terms. A d of 0 panics, as it does in math/big.
func Fraction(n, d int64) Ratio { return ofRat(big.NewRat(n, d)) }

// fraction is num/den, which are in lowest terms already, den above 0.
func fraction(num, den int64) Ratio {
	if den == 1 {
		return Ratio{num: num}
	}
	return Ratio{num: num, den: den}
}

// ofRat takes r over; the caller does not change it any more.
func ofRat(r *big.Rat) Ratio {
	if r.Num().IsInt64() && r.Denom().IsInt64() && r.Num().Int64() != math.MinInt64 {
		return fraction(r.Num().Int64(), r.Denom().Int64())
	}
	return Ratio{large: r}
}

func ofInt(n *big.Int) Ratio { return ofRat(new(big.Rat).SetInt(n)) }

func (r Ratio) small() bool { return r.large == nil }

func (r Ratio) denominator() int64 { return max(r.den, 1) }

// rat is the value in math/big. The result must not be changed.
func (r Ratio) rat() *big.Rat {
	if r.large != nil {
		return r.large
	}
	return big.NewRat(r.num, r.denominator())
}

// Add is r + s.
func (r Ratio) Add(s Ratio) Ratio {
	if sum, ok := addSmall(r, s); ok {
		return sum
	}
	return ofRat(new(big.Rat).Add(r.rat(), s.rat()))
}

// addSmall is r + s over the least common denominator; ok is false where a step
// does not fit 64 bits.
func addSmall(r, s Ratio) (sum Ratio, ok bool) {
	if !r.small() || !s.small() {
		return Ratio{}, false
	}
	common := gcd(r.denominator(), s.denominator())
	a, okA := mulInt(r.num, s.denominator()/common)
	b, okB := mulInt(s.num, r.denominator()/common)
	num, okNum := addInt(a, b)
	den, okDen := mulInt(r.denominator(), s.denominator()/common)
	if !okA || !okB || !okNum || !okDen {
		return Ratio{}, false
	}
	shared := gcd(num, common) // whatever num still shares with den divides common
	return fraction(num/shared, den/shared), true
}

// Sub is r - s.
func (r Ratio) Sub(s Ratio) Ratio { return r.Add(s.Neg()) }

// Neg is -r.
func (r Ratio) Neg() Ratio {
	if r.small() {
		return Ratio{num: -r.num, den: r.den}
	}
	return ofRat(new(big.Rat).Neg(r.large))
}

// Abs is r without its sign.
func (r Ratio) Abs() Ratio {
	if r.Sign() < 0 {
		return r.Neg()
	}
	return r
}

// Mul is r x s.
func (r Ratio) Mul(s Ratio) Ratio {
	if product, ok := mulSmall(r, s); ok {
		return product
	}
	return ofRat(new(big.Rat).Mul(r.rat(), s.rat()))
}

// mulSmall is r x s, each numerator first reduced by the other's denominator; ok is
// false where the product does not fit 64 bits.
func mulSmall(r, s Ratio) (product Ratio, ok bool) {
	if !r.small() || !s.small() {
		return Ratio{}, false
	}
	g, h := gcd(r.num, s.denominator()), gcd(s.num, r.denominator())
	num, okNum := mulInt(r.num/g, s.num/h)
	den, okDen := mulInt(r.denominator()/h, s.denominator()/g)
	return fraction(num, den), okNum && okDen
}

// Quo is r / s. An s of 0 panics: whoever divides has made sure that it is not.
func (r Ratio) Quo(s Ratio) Ratio { return r.Mul(s.inverse()) }

func (r Ratio) inverse() Ratio {
	if r.small() && r.num > 0 {
		return fraction(r.denominator(), r.num)
	}
	return ofRat(new(big.Rat).Inv(r.rat()))
}

// Cmp is -1, 0 or 1 as r is below, equal to or above s.
func (r Ratio) Cmp(s Ratio) int {
	if !r.small() || !s.small() {
		return r.rat().Cmp(s.rat())
	}
	if r.den == s.den {
		return cmp.Compare(r.num, s.num)
	}
	if r.Sign() != s.Sign() {
		return cmp.Compare(r.Sign(), s.Sign())
	}
	return r.Sign() * cmpProducts(magnitude(r.num), uint64(s.denominator()), magnitude(s.num), uint64(r.denominator()))
}

// Equal says whether r and s are the same number.
func (r Ratio) Equal(s Ratio) bool { return r.Cmp(s) == 0 }

// Sign is -1, 0 or 1.
func (r Ratio) Sign() int {
	if !r.small() {
		return r.large.Sign()
	}
	return cmp.Compare(r.num, 0)
}

// IsZero says whether r is 0.
func (r Ratio) IsZero() bool { return r.Sign() == 0 }

// IsWhole says whether r is an integer.
func (r Ratio) IsWhole() bool {
	if !r.small() {
		return r.large.IsInt()
	}
	return r.denominator() == 1
}

// Sum is the sum of the values; of none it is 0.
func Sum(values ...Ratio) Ratio {
	var total Ratio
	for _, v := range values {
		total = total.Add(v)
	}
	return total
}
