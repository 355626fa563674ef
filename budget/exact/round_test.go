package exact

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// text is a quota as people write one: "-3 + 1/2".
func text(q Quota) string { return Unit{}.Text(q.Whole) + " + " + q.Rest.rat().RatString() }

func TestRoundingIsHalfAwayFromZero(t *testing.T) {
	for number, want := range map[string]int64{
		"0": 0, "0.5": 1, "-0.5": -1, "1.5": 2, "2.5": 3, "-2.5": -3, "0.49": 0, "-0.49": 0,
		"2.51": 3, "-2.51": -3, "7": 7, "-7": -7, "1e18": 1_000_000_000_000_000_000,
	} {
		assert.Equal(t, Units(want), Round(MustParse(number)), number)
	}
	assert.Equal(t, "100000000000000000000001", Unit{}.Text(Round(MustParse("100000000000000000000000.5"))))
	assert.Equal(t, "-100000000000000000000001", Unit{}.Text(Round(MustParse("-100000000000000000000000.5"))))
}

func TestAQuotaIsCutTowardMinusInfinity(t *testing.T) {
	assert.Equal(t, "2 + 1/2", text(Cut(MustParse("2.5"))))
	assert.Equal(t, "-3 + 1/2", text(Cut(MustParse("-2.5"))))
	assert.Equal(t, "-1 + 99/100", text(Cut(MustParse("-0.01"))))
	assert.Equal(t, "-7 + 0", text(Cut(Whole(-7))))
	assert.Equal(t, "0 + 0", text(Cut(Ratio{})))
	assert.Equal(t, "-100000000000000000001 + 2/3", text(Cut(MustParse("-100000000000000000000").Sub(Fraction(1, 3)))))
}

func TestRoundAndCutAreMathBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, x := drawRatio(t, "r")
		q := Cut(r)
		floor := new(big.Int).Div(x.Num(), x.Denom()) // Euclidean: the floor, as the denominator is positive
		require.Equal(t, floor.String(), q.Whole.int().String())
		require.True(t, q.Rest.Sign() >= 0 && q.Rest.Cmp(Whole(1)) < 0, "rest %s", q.Rest)
		requireSame(t, x, q.Ratio(), "whole + rest")

		rounded, _ := new(big.Int).SetString(x.FloatString(0), 10) // half away from zero, as documented
		require.Equal(t, rounded.String(), Round(r).int().String())
		require.True(t, Round(r.Neg()).Equal(Round(r).Neg()), "rounding mirrors")
	})
}

// naiveShare is amount x weight / total in math/big alone.
func naiveShare(amount, weight, total Ratio) *big.Rat {
	product := new(big.Rat).Mul(amount.rat(), weight.rat())
	return product.Quo(product, total.rat())
}

func TestAShareIsAmountTimesWeightOverTotal(t *testing.T) {
	assert.Equal(t, "16 + 2/3", text(Share(Whole(100), Whole(2), Whole(12))))
	assert.Equal(t, "-17 + 1/3", text(Share(Whole(-100), Whole(2), Whole(12))))
	assert.Equal(t, "25 + 0", text(Share(Whole(100), Fraction(1, 2), Whole(2))))
	assert.Equal(t, "28 + 4/7", text(Share(Whole(100), Fraction(2, 3), Fraction(7, 3))))
	assert.Equal(t, "12 + 1/2", text(Share(MustParse("50.5"), Whole(25), Whole(101))))
	assert.Equal(t, "0 + 0", text(Share(Whole(100), Whole(0), Whole(9))))
	assert.Equal(t, "300 + 0", text(Share(Whole(100), Whole(6), Whole(2)))) // a factor, not a part
	assert.Equal(t, "13835058055282163712 + 0", text(Share(Whole(1<<62), Whole(6), Whole(2))))
	assert.Equal(t, "-34 + 2/3", text(Share(Whole(100), Whole(-1), Whole(3))))
	assert.Equal(t, "33 + 1/3", text(Share(Whole(100), Whole(-1), Whole(-3))))
	assert.Equal(t, "9223372036854775807 + 0", text(Share(Whole(1<<63-1), Whole(1<<63-1), Whole(1<<63-1))))
}

// FuzzShare holds the way with products in 128 bits against the general one, and
// both against math/big.
func FuzzShare(f *testing.F) {
	f.Add(int64(13140000000), int64(14803), int64(114119), uint8(0), uint8(0), uint8(0))
	f.Add(int64(1<<63-1), int64(1<<63-1), int64(1<<63-1), uint8(0), uint8(1), uint8(2))
	f.Add(int64(-1<<63), int64(-1<<63), int64(-1<<63), uint8(0), uint8(0), uint8(0))
	f.Add(int64(1<<63-1), int64(1), int64(1), uint8(0), uint8(30), uint8(0))
	f.Add(int64(100), int64(3), int64(7), uint8(0), uint8(2), uint8(1))
	f.Add(int64(1<<62), int64(-3), int64(7), uint8(0), uint8(0), uint8(0))
	f.Add(int64(1<<62), int64(7), int64(3), uint8(0), uint8(0), uint8(0))
	f.Fuzz(func(t *testing.T, amount, weight, total int64, amountDigits, weightDigits, totalDigits uint8) {
		if total == 0 {
			return
		}
		a, w, sum := decimalOf(amount, amountDigits), decimalOf(weight, weightDigits), decimalOf(total, totalDigits)
		want := naiveShare(a, w, sum)
		requireSame(t, want, Share(a, w, sum).Ratio(), "Share")
		general := shareLarge(a, w, sum)
		if fast, ok := shareSmall(a, w, sum); ok {
			require.Equal(t, general, fast)
		}
		requireSame(t, want, general.Ratio(), "general way")
	})
}

// decimalOf is n with some digits behind the point, up to 24 of them.
func decimalOf(n int64, digits uint8) Ratio {
	return Whole(n).Quo(ofInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits%25)), nil)))
}

// The fast way is the one that a census takes.
func TestACensusIsSharedIn128Bits(t *testing.T) {
	_, ok := shareSmall(Whole(13_140_000_000), Whole(14_803), Whole(114_119))
	assert.True(t, ok, "whole people")
	_, ok = shareSmall(Whole(13_140_000_000), MustParse("1480.25"), MustParse("114119.5"))
	assert.True(t, ok, "full-time equivalents")
}
