package budget

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
)

// breakEvens are those of the column as text: what, current and value.
func breakEvens(t *testing.T, b *Book, column LimitKind, to Stage) [][]string {
	t.Helper()
	found, err := b.BreakEvens("P", column, to)
	require.NoError(t, err)
	var list [][]string
	for _, f := range found {
		value := "none"
		if f.Exists {
			value = f.Value.String()
		}
		list = append(list, []string{string(f.Parameter), f.Subject, f.Current.String(), value})
	}
	return list
}

// only leaves one line in the book, and its amount as the appropriation.
func only(t *testing.T, i int, ceiling string) *Book {
	b := pricedBook(t)
	b.Lines = b.Lines[i : i+1]
	b.Limits[1].Amount = dollars(t, ceiling)
	return b
}

func TestBreakEvenIsExact(t *testing.T) {
	// 1100 x 0.9/x x 1.1 = 1000: x = 1.089; 1100 x 0.9/1 x i/1 = 1000: i = 1000/990
	assert.Equal(t, [][]string{
		{"exchange", "EUR", "1", "1.089"},
		{"inflation", "*", "1.1", "100/99"},
	}, breakEvens(t, only(t, 0, "1000"), Appropriation, "b"))
	// 900 x s x 95/90 = 900: s = 18/19; 900 x 1.05 x (100 - v)/90 = 900: v = 100 - 600/7
	assert.Equal(t, [][]string{
		{"salary", "P", "1.05", "18/19"},
		{"vacancy", "*", "5", "100/7"},
	}, breakEvens(t, only(t, 1, "900"), Appropriation, "b"))
}

func TestBreakEvenChangesOneRateAtATime(t *testing.T) {
	// at the stage: 990 + 997.50, which is 87.50 above 1900
	assert.Equal(t, [][]string{
		{"exchange", "EUR", "1", "396/361"},  // 990/x = 902.50
		{"inflation", "*", "1.1", "361/360"}, // 900 x i = 902.50
		{"salary", "P", "1.05", "91/95"},     // 950 x s = 910
		{"vacancy", "*", "5", "40/3"},        // 10.5 x (100 - v) = 910
	}, breakEvens(t, pricedBook(t), Ceiling, "b"))
}

func TestWhatMovesWithARate(t *testing.T) {
	found, err := pricedBook(t).BreakEvens("P", Ceiling, "b")
	require.NoError(t, err)
	for i, want := range []string{"990", "990", "997.5", "997.5"} { // 990/x, 900 x i, 950 x s, 10.5 x (100 - v)
		assert.Equal(t, want, found[i].Moving.Quo(exact.Whole(100)).String(), found[i].Parameter)
	}
}

func TestNoRateReachesTheCeiling(t *testing.T) {
	b := pricedBook(t)
	b.Limits[1].Amount = dollars(t, "950") // the other line alone is above it
	assert.Equal(t, [][]string{
		{"exchange", "EUR", "1", "none"},
		{"inflation", "*", "1.1", "none"},
		{"salary", "P", "1.05", "none"},
		{"vacancy", "*", "5", "none"},
	}, breakEvens(t, b, Ceiling, "b"))

	rule := "a vacancy cannot be below 0"
	assert.Equal(t, []string{"vacancy", "*", "5", "0"}, breakEvens(t, only(t, 1, "1050"), Appropriation, "b")[1], rule)
	assert.Equal(t, []string{"vacancy", "*", "5", "none"}, breakEvens(t, only(t, 1, "1050.01"), Appropriation, "b")[1], rule)
	rule = "a vacancy must be below 100, an index above 0"
	assert.Equal(t, [][]string{{"salary", "P", "1.05", "none"}, {"vacancy", "*", "5", "none"}},
		breakEvens(t, only(t, 1, "0"), Appropriation, "b"), rule)

	b = only(t, 1, "900")
	b.Lines[0].Appropriation = dollarCell(t, "0")
	assert.Equal(t, "none", breakEvens(t, b, Appropriation, "b")[0][3], "a rate that changes nothing")
}

func TestOnlyRatesThatALineIsRecostedWithAreTried(t *testing.T) {
	b := only(t, 0, "1000")
	b.Lines = append(b.Lines, Line{Code: "2", Pool: "P", Class: ClassPost, Category: "LL"})
	b.Rates = append(b.Rates,
		rateRow("a", Exchange, "KES", "120", ""), rateRow("b", Exchange, "KES", "130", ""), // no line's
		rateRow("b", Exchange, "USD", "1.5", ""),     // the book's own
		rateRow("b", Salary, "LL", "1.2", ""),        // not at both stages
		rateRow("b", Inflation, "Travel", "1.2", "")) // hides * at b; * remains at a
	b.Posts = []PostRow{{Line: "2", Posts: exact.Whole(2), Vacant: numberCell("1")}}
	assert.Equal(t, [][]string{
		{"exchange", "EUR", "1", "1.188"}, // 1100 x 0.9/x x 1.2
		{"inflation", "Travel", "1.2", "100/99"},
	}, breakEvens(t, b, Appropriation, "b"))
}

func TestBreakEvensAreInTheOrderOfTheStagesRates(t *testing.T) {
	b := pricedBook(t)
	b.Rates[4], b.Rates[7] = b.Rates[7], b.Rates[4]
	var list []Parameter
	found, err := b.BreakEvens("P", Ceiling, "b")
	require.NoError(t, err)
	for _, f := range found {
		list = append(list, f.Parameter)
	}
	assert.Equal(t, []Parameter{Vacancy, Inflation, Salary, Exchange}, list)
}

func TestAnAverageByMonthsIsOneValue(t *testing.T) {
	b := only(t, 0, "1000")
	b.Rates[4] = rateRow("b", Exchange, "EUR", "0.8", "6")
	b.Rates = append(b.Rates, rateRow("b", Exchange, "eur", "1.2", "6"))
	assert.Equal(t, [][]string{
		{"exchange", "EUR", "1", "1.089"},
		{"inflation", "*", "1.1", "100/99"},
	}, breakEvens(t, b, Appropriation, "b"))
}

func TestAtItsOwnStageEveryRateReachesTheCeiling(t *testing.T) {
	assert.Equal(t, [][]string{
		{"exchange", "EUR", "0.9", "0.9"},
		{"inflation", "*", "1", "1"},
		{"salary", "P", "1", "1"},
		{"vacancy", "*", "10", "10"},
	}, breakEvens(t, pricedBook(t), Ceiling, "a"))
}

func TestBreakEvenIsTriedOnBothSides(t *testing.T) {
	found, err := only(t, 0, "1000").BreakEvens("P", Appropriation, "b")
	require.NoError(t, err)
	exchange, inflation := found[0], found[1]
	assert.Equal(t, "1.088999", exchange.Below.Value.String())
	assert.Equal(t, "1.089001", exchange.Above.Value.String())
	assert.Equal(t, exact.MustParse("108900").Quo(exact.MustParse("1.088999")), exchange.Below.Total)
	assert.Equal(t, "1.010101", inflation.Below.Value.String())
	assert.Equal(t, "1.010102", inflation.Above.Value.String())
	assert.Equal(t, "99999.999", inflation.Below.Total.String()) // 990 x 1.010101, in cents
	assert.Equal(t, "100000.098", inflation.Above.Total.String())
}

func TestASmallValueIsTriedWithSixDigitsThatCount(t *testing.T) {
	tests := []struct{ value, below, above string }{
		{"0.00001234567", "0.0000123456", "0.0000123457"},
		{"0.5", "0.499999", "0.500001"},
		{"141.2", "141.199999", "141.200001"},
		{"0", "-0.000001", "0.000001"},
	}
	for _, test := range tests {
		below, above := around(exact.MustParse(test.value))
		assert.Equal(t, test.below, below.String())
		assert.Equal(t, test.above, above.String())
	}
}
