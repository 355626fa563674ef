package exact

import (
	"math"
	"math/big"
	"math/bits"
)

// Ratio is an exact fraction in lowest terms.
//
// The number is num/den while large is nil (den 0 stands for 1, so that the zero
// value is 0), and large otherwise. A value that fits 64 bits is never kept large,
// so equal ratios have equal representations.
type Ratio struct {
	num, den int64
	large    *big.Rat
}

// Whole is n as a Ratio.
func Whole(n int64) Ratio {
	if n == math.MinInt64 {
		return Ratio{large: new(big.Rat).SetInt64(n)}
	}
	return Ratio{num: n, den: 1}
}

// Fraction is n/d in lowest terms. A d of 0 panics, as it does in math/big.
func Fraction(n, d int64) Ratio { return ofRat(big.NewRat(n, d)) }

func ofRat(r *big.Rat) Ratio {
	if r.Num().IsInt64() && r.Denom().IsInt64() && r.Num().Int64() != math.MinInt64 {
		return Ratio{num: r.Num().Int64(), den: r.Denom().Int64()}
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
	if r.small() && s.small() && r.denominator() == 1 && s.denominator() == 1 {
		if n, ok := addInt(r.num, s.num); ok {
			return Whole(n)
		}
	}
	return ofRat(new(big.Rat).Add(r.rat(), s.rat()))
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

// Mul is r x s.
func (r Ratio) Mul(s Ratio) Ratio {
	if r.small() && s.small() && r.denominator() == 1 && s.denominator() == 1 {
		if n, ok := mulInt(r.num, s.num); ok {
			return Whole(n)
		}
	}
	return ofRat(new(big.Rat).Mul(r.rat(), s.rat()))
}

// Quo is r / s. An s of 0 panics: whoever divides has made sure that it is not.
func (r Ratio) Quo(s Ratio) Ratio { return ofRat(new(big.Rat).Quo(r.rat(), s.rat())) }

// Cmp is -1, 0 or 1 as r is below, equal to or above s.
func (r Ratio) Cmp(s Ratio) int {
	if !r.small() || !s.small() {
		return r.rat().Cmp(s.rat())
	}
	if r.denominator() == s.denominator() {
		return cmpInt(r.num, s.num)
	}
	if r.Sign() != s.Sign() || r.Sign() == 0 {
		return cmpInt(int64(r.Sign()), int64(s.Sign()))
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
	return cmpInt(r.num, 0)
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

func addInt(a, b int64) (int64, bool) {
	sum := a + b
	return sum, (sum > a) == (b > 0) && sum != math.MinInt64
}

func mulInt(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return uint64(-a)
	}
	return uint64(a)
}

func cmpInt(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// cmpProducts compares a x b with c x d in 128 bits.
func cmpProducts(a, b, c, d uint64) int {
	hi, lo := bits.Mul64(a, b)
	hi2, lo2 := bits.Mul64(c, d)
	switch {
	case hi != hi2 && hi < hi2, hi == hi2 && lo < lo2:
		return -1
	case hi == hi2 && lo == lo2:
		return 0
	}
	return 1
}
