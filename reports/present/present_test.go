package present

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/budget/exact"
)

func cents(t require.TestingT) exact.Unit {
	unit, err := exact.NewUnit("0.01")
	require.NoError(t, err)
	return unit
}

func amounts(t require.TestingT, texts ...string) []exact.Money {
	var all []exact.Money
	for _, text := range texts {
		m, err := cents(t).Money(exact.MustParse(text))
		require.NoError(t, err)
		all = append(all, m)
	}
	return all
}

func texts(figures []Figure) []string {
	var all []string
	for _, f := range figures {
		all = append(all, f.String())
	}
	return all
}

func TestAFigureIsShownInTheUnitOfTheBook(t *testing.T) {
	tests := []struct {
		rule     string
		in       int64
		decimals int
		amount   string
		want     string
	}{
		{"thousands separated", 1, 2, "131400000", "131,400,000.00"},
		{"brackets for a reduction", 1, 2, "-1234.5", "(1,234.50)"},
		{"a dash for nil", 1000, 1, "0", "-"},
		{"thousands", 1000, 1, "131400000", "131,400.0"},
		{"millions without decimals", 1_000_000, 0, "131400000", "131"},
		{"half goes away from zero", 1000, 0, "500", "1"},
		{"half of a reduction goes away from zero", 1000, 0, "-500", "(1)"},
		{"too small to show is not nil", 1000, 1, "12.34", "0.0"},
		{"a reduction too small to show has no brackets", 1000, 1, "-12.34", "0.0"},
		{"more digits than the unit has", 1000, 6, "12.34", "0.012340"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			scale := NewScale(cents(t), test.in, test.decimals)
			assert.Equal(t, test.want, scale.Single(amounts(t, test.amount)[0]).String())
		})
	}
}

func TestThousandsAreSeparated(t *testing.T) {
	for decimal, want := range map[string]string{"1": "1", "123": "123", "1234": "1,234", "-1234567.891": "-1,234,567.891", "1000000": "1,000,000", "1/3": "1/3"} {
		assert.Equal(t, want, Thousands(decimal))
	}
}

// 33.4 + 33.3 + 33.3 thousand: each by itself is 33, and the total 100.
func TestFiguresMayNotAddUpAsShownAndThatCanBeAsked(t *testing.T) {
	scale := NewScale(cents(t), 1000, 0)
	parts := amounts(t, "33400", "33300", "33300")
	var figures []Figure
	for _, m := range parts {
		figures = append(figures, scale.Single(m))
	}
	total := scale.Single(exact.Total(parts...))
	assert.Equal(t, []string{"33", "33", "33"}, texts(figures))
	assert.Equal(t, "100", total.String())
	assert.False(t, total.Adds(figures...))
	assert.True(t, total.Adds(figures[0], figures[1], scale.Single(amounts(t, "34000")[0])))
	assert.True(t, figures[0].Adds(total, scale.Single(amounts(t, "-67000")[0])), "a difference")
	assert.True(t, scale.Single(exact.Money{}).Adds())
}

// Half a step more or less is nearest; and what is shown of an amount never depends on
// what stands beside it.
func TestAFigureIsTheNearestToItsAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scale := NewScale(cents(t), rapid.SampledFrom([]int64{1, 1000, 1_000_000}).Draw(t, "in"), rapid.IntRange(0, 4).Draw(t, "decimals"))
		m := exact.Units(rapid.Int64Range(-1<<40, 1<<40).Draw(t, "cents"))
		f := scale.Single(m)
		away := scale.steps(m).Sub(f.steps.Ratio())
		require.LessOrEqual(t, away.Mul(away).Cmp(exact.Fraction(1, 4)), 0)
		require.Equal(t, m, f.Exact())
		require.Equal(t, f.Neg().String(), scale.Single(m.Neg()).String())
	})
}
