package exact

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// edges are the integers at which 64-bit arithmetic goes wrong.
func edges() []int64 {
	return []int64{0, 1, -1, 2, 3, 10, 100, 1 << 31, 1 << 32, 1<<53 + 1, 1 << 62, -1 << 62,
		math.MaxInt64, math.MaxInt64 - 1, math.MinInt64, math.MinInt64 + 1}
}

// anyInt draws small, huge and edge integers alike.
func anyInt() *rapid.Generator[int64] {
	return rapid.OneOf(rapid.Int64Range(-1000, 1000), rapid.Int64(), rapid.SampledFrom(edges()))
}

// drawRatio draws a number together with the same number in math/big.
func drawRatio(t *rapid.T, label string) (Ratio, *big.Rat) {
	n := anyInt().Draw(t, label+" numerator")
	d := anyInt().Filter(func(d int64) bool { return d != 0 }).Draw(t, label+" denominator")
	r, oracle := Fraction(n, d), big.NewRat(n, d)
	if rapid.Bool().Draw(t, label+" beyond 64 bits") {
		r, oracle = r.Mul(Whole(math.MaxInt64)), oracle.Mul(oracle, big.NewRat(math.MaxInt64, 1))
	}
	return r, oracle
}

// requireSame says that r is the oracle's number, kept as the type promises.
func requireSame(t require.TestingT, oracle *big.Rat, r Ratio, text string) {
	require.Equal(t, oracle.RatString(), r.rat().RatString(), text)
	require.Equal(t, ofRat(oracle).small(), r.small(), "%s: kept large only if it does not fit", text)
	if r.small() {
		require.Equal(t, ofRat(oracle), r, "%s: one representation", text)
	}
}

func TestRatioIsMathBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, x := drawRatio(t, "r")
		s, y := drawRatio(t, "s")
		requireSame(t, new(big.Rat).Add(x, y), r.Add(s), "r + s")
		requireSame(t, new(big.Rat).Sub(x, y), r.Sub(s), "r - s")
		requireSame(t, new(big.Rat).Mul(x, y), r.Mul(s), "r x s")
		requireSame(t, new(big.Rat).Neg(x), r.Neg(), "-r")
		if y.Sign() != 0 {
			requireSame(t, new(big.Rat).Quo(x, y), r.Quo(s), "r / s")
		}
		requireSame(t, x, r, "r is unchanged")
		requireSame(t, y, s, "s is unchanged")
		require.Equal(t, x.Cmp(y), r.Cmp(s))
		require.Equal(t, x.Cmp(y) == 0, r.Equal(s))
		require.Equal(t, x.Sign(), r.Sign())
		require.Equal(t, x.Sign() == 0, r.IsZero())
		require.Equal(t, x.IsInt(), r.IsWhole())
	})
}

func TestWholeNumbersAtTheEdgeOf64Bits(t *testing.T) {
	for _, n := range edges() {
		for _, m := range edges() {
			x, y := big.NewInt(n), big.NewInt(m)
			sum, difference, product := new(big.Int).Add(x, y), new(big.Int).Sub(x, y), new(big.Int).Mul(x, y)
			requireSame(t, new(big.Rat).SetInt(sum), Whole(n).Add(Whole(m)), "n + m")
			requireSame(t, new(big.Rat).SetInt(difference), Whole(n).Sub(Whole(m)), "n - m")
			requireSame(t, new(big.Rat).SetInt(product), Whole(n).Mul(Whole(m)), "n x m")
			assert.Equal(t, x.Cmp(y), Whole(n).Cmp(Whole(m)))
			assert.Equal(t, x.Sign(), Whole(n).Sign())
			assert.Equal(t, moneyOf(sum), Units(n).Add(Units(m)))
			assert.Equal(t, moneyOf(difference), Units(n).Sub(Units(m)))
			assert.Equal(t, moneyOf(difference.Neg(difference)), Units(n).Sub(Units(m)).Neg())
			assert.Equal(t, x.Cmp(y), Units(n).Cmp(Units(m)))
		}
	}
}

func TestTheSmallestIntegerIsANumberLikeAnyOther(t *testing.T) {
	least := Whole(math.MinInt64)
	assert.Equal(t, "-9223372036854775808", least.String())
	assert.Equal(t, "9223372036854775808", least.Neg().String())
	assert.Equal(t, -1, least.Sign())
	assert.True(t, least.IsWhole())
	assert.Equal(t, "-9223372036854775808", least.Neg().Neg().String())
	assert.Equal(t, "-9223372036854775808", Whole(math.MinInt64+1).Sub(Whole(1)).String())
	assert.Equal(t, "-1/9223372036854775808", Whole(1).Quo(least).rat().RatString())
	assert.Equal(t, "-9223372036854775808/3", Fraction(math.MinInt64, 3).String())
	assert.Equal(t, "-9223372036854775808", Unit{}.Text(Units(math.MinInt64)))
	assert.Equal(t, "9223372036854775808", Unit{}.Text(Units(math.MinInt64).Neg()))
	assert.Equal(t, -1, Cut(least).Whole.Sign())
	assert.Equal(t, "-3074457345618258603 + 1/3", text(Cut(Fraction(math.MinInt64, 3))))
	assert.Equal(t, "-3074457345618258603", Unit{}.Text(Round(Fraction(math.MinInt64, 3))))
}

func TestTheZeroValuesAreZero(t *testing.T) {
	var r Ratio
	var m Money
	var p Percent
	assert.Equal(t, Whole(0), r)
	assert.True(t, r.IsZero() && r.IsWhole() && r.Finite())
	assert.Equal(t, "0", r.String())
	assert.Equal(t, "5", r.Add(Whole(5)).String())
	assert.Equal(t, "0", r.Mul(Fraction(2, 7)).String())
	assert.Equal(t, "0", r.Quo(Fraction(2, 7)).String())
	assert.Equal(t, Units(0), m)
	assert.True(t, m.IsZero())
	assert.Equal(t, "0", p.String())
	assert.Zero(t, p.Sign())
	assert.True(t, p.Of(Units(500)).IsZero())
	assert.True(t, Sum().IsZero())
	assert.True(t, Total().IsZero())
}

func TestARatioIsInLowestTerms(t *testing.T) {
	assert.Equal(t, Fraction(1, 2), Fraction(-50, -100))
	assert.Equal(t, Fraction(-1, 2), Fraction(50, -100))
	assert.Equal(t, Whole(3), Fraction(9, 3))
	assert.Equal(t, Whole(1), Fraction(1, 6).Add(Fraction(5, 6)))
	assert.Equal(t, Fraction(1, 2), Fraction(1, 6).Add(Fraction(1, 3)))
	assert.Equal(t, Whole(1), Fraction(2, 3).Mul(Fraction(3, 2)))
	assert.Equal(t, Whole(-2), Fraction(2, 3).Quo(Fraction(-1, 3)))
	assert.Equal(t, "3/7", Sum(Fraction(1, 7), Fraction(2, 7)).String())
}

func TestDividingByZeroPanics(t *testing.T) {
	assert.Panics(t, func() { Fraction(1, 0) })
	assert.Panics(t, func() { Whole(1).Quo(Ratio{}) })
	assert.Panics(t, func() { Ratio{}.Quo(Whole(0)) })
	assert.Panics(t, func() { Share(Whole(1), Whole(0), Whole(0)) })
}

// Values that pass 2^63 and come back must not stay large, or == would fail.
func TestWhatFitsAgainIsSmallAgain(t *testing.T) {
	beyond := Whole(math.MaxInt64).Add(Whole(1))
	assert.False(t, beyond.small())
	assert.Equal(t, Whole(math.MaxInt64), beyond.Sub(Whole(1)))
	assert.Equal(t, Whole(2), beyond.Quo(Whole(1<<62)))
	assert.Equal(t, Units(7), Units(math.MaxInt64).Add(Units(8)).Sub(Units(math.MaxInt64)).Sub(Units(1)))
}
