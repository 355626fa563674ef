package exact

import (
	"cmp"
	"math"
	"math/bits"
)

// The integers of this package are above -2^63, so that each has a negative.

// addInt is a + b; ok is false where that does not fit.
func addInt(a, b int64) (sum int64, ok bool) {
	sum = a + b
	return sum, (sum > a) == (b > 0) && sum != math.MinInt64
}

// mulInt is a x b; ok is false where that does not fit.
func mulInt(a, b int64) (product int64, ok bool) {
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

// gcd is the greatest common divisor of a and b, for b above 0.
func gcd(a, b int64) int64 {
	x, y := magnitude(a), uint64(b)
	for y > 1 {
		x, y = y, x%y
	}
	if y == 1 {
		return 1
	}
	return int64(x)
}

// cmpProducts compares a x b with c x d in 128 bits.
func cmpProducts(a, b, c, d uint64) int {
	hi, lo := bits.Mul64(a, b)
	hi2, lo2 := bits.Mul64(c, d)
	return cmp.Or(cmp.Compare(hi, hi2), cmp.Compare(lo, lo2))
}
