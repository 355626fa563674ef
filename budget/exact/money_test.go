package exact

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func unit(t *testing.T, size string) Unit {
	t.Helper()
	u, err := NewUnit(size)
	require.NoError(t, err)
	return u
}

func TestAmountsAreWholeUnits(t *testing.T) {
	tests := []struct{ rule, unit, amount, want string }{
		{"cents", "0.01", "1234.5", "1234.50"},
		{"a cent", "0.01", ".01", "0.01"},
		{"half a cent is not whole", "0.01", "0.005", ""},
		{"whole dollars", "1", "1e3", "1000"},
		{"not whole dollars", "1", "1000.5", ""},
		{"five cents", "0.05", "1.15", "1.15"},
		{"not whole five cents", "0.05", "1.12", ""},
		{"thousands", "1000", "144100000", "144100000"},
		{"not whole thousands", "1000", "500", ""},
		{"a unit keeps the digits it is written with", "0.10", "1.1", "1.10"},
		{"negative", "0.01", "-0.5", "-0.50"},
		{"nil", "0.01", "0", "0.00"},
		{"cents beyond 2^63", "0.01", "92233720368547758.08", "92233720368547758.08"},
		{"cents far beyond 2^63", "0.01", "-123456789012345678901234567890.12", "-123456789012345678901234567890.12"},
		{"a float64 would lose this cent", "0.01", "90071992547409.93", "90071992547409.93"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			u := unit(t, test.unit)
			m, err := u.Money(MustParse(test.amount))
			if test.want == "" {
				require.ErrorIs(t, err, ErrNotWhole)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, test.want, u.Text(m))
			assert.True(t, u.Value(m.Ratio()).Equal(MustParse(test.amount)))
		})
	}
}

func TestAUnitIsAboveZero(t *testing.T) {
	for _, size := range []string{"0", "0.00", "-0.01", "cent", ""} {
		_, err := NewUnit(size)
		assert.ErrorContains(t, err, "must be a number above 0")
	}
}

func TestAnAmountCountsUnitsWholeOrNot(t *testing.T) {
	assert.Equal(t, "123450", unit(t, "0.01").Count(MustParse("1234.5")).String())
	assert.Equal(t, "100/3", unit(t, "0.01").Count(Fraction(1, 3)).String())
	assert.Equal(t, "1/3", unit(t, "0.01").Value(Fraction(100, 3)).String())
}

func TestUnitSizeAndDigits(t *testing.T) {
	assert.Equal(t, "0.01", unit(t, "0.01").Size())
	assert.Equal(t, 2, unit(t, "0.01").Digits())
	assert.Equal(t, 0, unit(t, "1").Digits())
	assert.Equal(t, 0, unit(t, "1e3").Digits())
	assert.Equal(t, "1", Unit{}.Size())
	assert.Equal(t, "42", Unit{}.Text(Units(42)))
}

func TestMoneyAddsAndCompares(t *testing.T) {
	assert.Equal(t, Units(-3), Units(2).Sub(Units(5)))
	assert.Equal(t, Units(3), Units(-3).Abs())
	assert.Equal(t, Units(3), Units(3).Abs())
	assert.Equal(t, Units(-3), Units(3).Neg())
	assert.Equal(t, Units(2), Units(2).Min(Units(5)))
	assert.Equal(t, Units(2), Units(5).Min(Units(2)))
	assert.Equal(t, Units(5), Units(2).Max(Units(5)))
	assert.Equal(t, Units(5), Units(5).Max(Units(2)))
	assert.Equal(t, Units(6), Total(Units(1), Units(2), Units(3)))
	assert.True(t, Units(4).Equal(Units(4)))
	assert.False(t, Units(4).Equal(Units(-4)))
}

// A library that keeps cents in a float64 or in 32 bits fails from here on.
func TestMoneyOfAnySize(t *testing.T) {
	cents := unit(t, "0.01")
	tenBillion := Units(10_000_000_000)
	assert.Equal(t, "100000000.00", cents.Text(tenBillion))
	assert.Equal(t, "100000000.01", cents.Text(tenBillion.Add(Units(1))))
	beyond := Units(math.MaxInt64).Add(Units(math.MaxInt64))
	assert.Equal(t, "184467440737095516.14", cents.Text(beyond))
	assert.Equal(t, 1, beyond.Cmp(Units(math.MaxInt64)))
	assert.Equal(t, -1, beyond.Neg().Sign())
	assert.Equal(t, Units(math.MaxInt64), beyond.Sub(Units(math.MaxInt64)))
	assert.Equal(t, "184467440737095516.14", cents.Text(beyond.Neg().Abs()))
	assert.Equal(t, "18446744073709551614", beyond.Ratio().String())
}

func TestAPercentIsAPartOfSomething(t *testing.T) {
	third := PerCent(Fraction(100, 3))
	assert.Equal(t, "1/3", third.Fraction().String())
	assert.Equal(t, "100/3", third.String())
	assert.Equal(t, "50", third.Of(Units(150)).String())
	assert.Equal(t, "0.35", PerCent(Whole(35)).Fraction().String())
	assert.Equal(t, "35", PerCent(Whole(35)).Number().String())
	assert.Equal(t, "-12.5", PerCent(MustParse("-12.5")).String())
	assert.Equal(t, -1, PerCent(Whole(-1)).Sign())
	assert.Equal(t, -1, PerCent(Whole(33)).Cmp(third))
}
