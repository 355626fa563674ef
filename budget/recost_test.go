package budget

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
)

// pricedBook has a line that is spent in euros and one that pays posts, at two stages:
// exchange 0.9/1 and inflation 1.1 for the first, salary 1.05 and vacancy 95/90 for
// the second.
func pricedBook(t require.TestingT) *Book {
	b := emptyBook(t)
	b.Lines = []Line{
		{Code: "travel", Pool: "P", Class: ClassNonPost, Object: "Travel", Currency: "EUR",
			Appropriation: dollarCell(t, "1100"), Ceiling: dollarCell(t, "1000"), Expenditure: dollarCell(t, "980")},
		{Code: "posts", Pool: "P", Class: ClassPost, Object: "Posts", Category: "P",
			Appropriation: dollarCell(t, "900"), Ceiling: dollarCell(t, "900"), Expenditure: dollarCell(t, "1050")},
	}
	b.Limits = []Limit{
		{Pool: "P", Kind: Appropriation, Amount: dollars(t, "2000")},
		{Pool: "P", Kind: Ceiling, Amount: dollars(t, "1900")},
	}
	b.Rates = []Rate{
		rateRow("a", Exchange, "EUR", "0.9", ""), rateRow("a", Inflation, "*", "1", ""),
		rateRow("a", Salary, "P", "1", ""), rateRow("a", Vacancy, "*", "10", ""),
		rateRow("b", Exchange, "EUR", "1", ""), rateRow("b", Inflation, "*", "1.1", ""),
		rateRow("b", Salary, "P", "1.05", ""), rateRow("b", Vacancy, "*", "5", ""),
	}
	return b
}

// effects are those of the re-costing as text: first in total, then by line.
func effects(t require.TestingT, r Recosting) [][]string {
	var list [][]string
	for _, effect := range r.Effects() {
		list = append(list, append(inText(t, []exact.Money{effect.Total}), inText(t, effect.Amounts)...))
	}
	return list
}

func TestFactorsApplyInThePrintedOrder(t *testing.T) {
	r, err := pricedBook(t).Recost("P", Ceiling, "b", Ordered)
	require.NoError(t, err)
	// 1000 x 0.9 = 900, x 1.1 = 990; 900 x 1.05 = 945, x 95/90 = 997.50
	assert.Equal(t, [][]string{
		{"-100.00", "-100.00", "0.00"},
		{"90.00", "90.00", "0.00"},
		{"45.00", "0.00", "45.00"},
		{"52.50", "0.00", "52.50"},
	}, effects(t, r))
	assert.Equal(t, []string{"1000.00", "900.00"}, inText(t, r.Before.Amounts))
	assert.Equal(t, []string{"990.00", "997.50"}, inText(t, r.After().Amounts))
	assert.Equal(t, "1900.00", inCents(t).Text(r.Before.Total))
	assert.Equal(t, "1987.50", inCents(t).Text(r.After().Total))
	assert.Equal(t, []Stage{"a", "b"}, []Stage{r.From, r.To})
	var order []Factor
	for _, step := range r.Steps {
		order = append(order, step.Factor)
	}
	assert.Equal(t, []Factor{"exchange", "inflation", "salary", "vacancy"}, order)
}

func TestShapleyIsTheMeanOverAllOrders(t *testing.T) {
	r, err := pricedBook(t).Recost("P", Ceiling, "b", Shapley)
	require.NoError(t, err)
	// exchange -100 or, after inflation, -110; inflation 100 or 90;
	// salary 45 or, after vacancy, 47.50; vacancy 50 or 52.50
	assert.Equal(t, [][]string{
		{"-105.00", "-105.00", "0.00"},
		{"95.00", "95.00", "0.00"},
		{"46.25", "0.00", "46.25"},
		{"51.25", "0.00", "51.25"},
	}, effects(t, r))
	assert.Equal(t, []string{"990.00", "997.50"}, inText(t, r.After().Amounts))
}

func TestLinesAreRoundedToTheRoundedSum(t *testing.T) {
	b := pricedBook(t)
	b.Rates[4].Value = exact.MustParse("1.8") // exchange: one half
	euros := Line{Pool: "P", Class: ClassNonPost, Currency: "EUR", Ceiling: dollarCell(t, "0.05")}
	b.Lines = []Line{euros, euros, euros}
	r, err := b.Recost("P", Ceiling, "b", Ordered)
	require.NoError(t, err)
	// 2.5 cents each are 7.5, rounded 8: the earlier two have the units left
	assert.Equal(t, []string{"0.03", "0.03", "0.02"}, inText(t, r.Steps[0].Amounts))
	// 2.75 cents each are 8.25, rounded 8
	assert.Equal(t, []string{"0.03", "0.03", "0.02"}, inText(t, r.Steps[1].Amounts))
}

func TestALineThatAFactorDoesNotTouchMayMoveByOneUnit(t *testing.T) {
	b := pricedBook(t)
	b.Rates[4].Value = exact.MustParse("1.8")                           // exchange: one half
	b.Rates[5].Value, b.Rates[6].Value = exact.Whole(1), exact.Whole(2) // inflation 1, salary 2
	b.Lines = []Line{
		{Code: "1", Pool: "P", Class: ClassPost, Category: "P", Currency: "EUR", Ceiling: dollarCell(t, "0.01")},
		{Code: "2", Pool: "P", Class: ClassNonPost, Currency: "EUR", Ceiling: dollarCell(t, "0.01")},
	}
	r, err := b.Recost("P", Ceiling, "b", Ordered)
	require.NoError(t, err)
	// 0.5 + 0.5 is 1 for the earlier line; then 1 + 0.5 is 1.5, rounded 2
	assert.Equal(t, [][]string{
		{"-0.01", "0.00", "-0.01"},
		{"0.00", "0.00", "0.00"},
		{"0.01", "0.00", "0.01"},
	}, effects(t, r)[:3])
}

func TestAColumnIsRecostedFromItsOwnStage(t *testing.T) {
	b := pricedBook(t)
	b.Settings.AppropriationStage = "b"
	r, err := b.Recost("P", Appropriation, "b", Ordered)
	require.NoError(t, err)
	assert.Equal(t, Stage("b"), r.From)
	assert.Equal(t, r.Before.Amounts, r.After().Amounts, "to its own stage nothing changes")
	r, err = b.Recost("P", Appropriation, "a", Ordered)
	require.NoError(t, err)
	assert.Equal(t, []string{"1111.11", "812.03"}, inText(t, r.After().Amounts)) // 1100 / 0.99, 900 / 1.05 x 90/95
}

func TestACostedLineIsRecosted(t *testing.T) {
	b := pricedBook(t)
	b.Lines[1].Ceiling = Optional[exact.Money]{}
	b.Posts = []PostRow{{Line: "posts", Posts: exact.Whole(3), StandardCost: numberCell("300")}}
	r, err := b.Recost("P", Ceiling, "b", Ordered)
	require.NoError(t, err)
	assert.Equal(t, []string{"1000.00", "900.00"}, inText(t, r.Before.Amounts))
	assert.Equal(t, []string{"990.00", "997.50"}, inText(t, r.After().Amounts))
}

func TestTheBridgePartsPriceFromVacancyAndProgramme(t *testing.T) {
	b := pricedBook(t)
	r, err := b.Recost("P", Ceiling, "b", Ordered)
	require.NoError(t, err)
	bridge, ok := r.Bridge(b.Figures("P").Expenditure)
	assert.True(t, ok)
	// 1900 + (90 + 45 - 100) + 52.50 + 42.50 = 2030
	assert.Equal(t, []string{"1900.00", "35.00", "52.50", "42.50", "2030.00"},
		inText(t, []exact.Money{bridge.Ceiling, bridge.Price, bridge.Vacancy, bridge.Programme, bridge.Expenditure}))

	r, err = b.Recost("P", Appropriation, "b", Ordered)
	require.NoError(t, err)
	_, ok = r.Bridge(b.Figures("P").Expenditure)
	assert.False(t, ok, "the bridge starts from the ceiling")
}

func TestTheRecostedCeilingIsThatOfTheLines(t *testing.T) {
	amounts, err := pricedBook(t).RecostedCeiling("P", "b")
	require.NoError(t, err)
	assert.Equal(t, []string{"990.00", "997.50"}, inText(t, amounts))
	_, err = pricedBook(t).RecostedCeiling("Q", "b")
	assert.ErrorIs(t, err, ErrNotByLine)
}

func TestWhatIsNotRecosted(t *testing.T) {
	tests := []struct {
		rule   string
		pool   PoolCode
		column LimitKind
		to     Stage
		method RecostMethod
		want   error
		says   string
	}{
		{"a pool without lines", "Q", Ceiling, "b", Ordered, ErrNotByLine, "pool Q: the ceiling is not known by line"},
		{"expenditure", "P", Expenditure, "b", Ordered, ErrNotRecosted, "the expenditure is not re-costed"},
		{"a stage without rates", "P", Ceiling, "c", Ordered, ErrNoStage, `pool P: "c": no such stage`},
		{"a way that is not one", "P", Ceiling, "b", "owen", ErrNoMethod, `"owen"`},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			_, err := pricedBook(t).Recost(test.pool, test.column, test.to, test.method)
			assert.ErrorIs(t, err, test.want)
			assert.ErrorContains(t, err, test.says)
			_, err = pricedBook(t).BreakEvens(test.pool, test.column, test.to)
			if test.want != ErrNoMethod {
				assert.ErrorIs(t, err, test.want)
			}
		})
	}

	b := pricedBook(t)
	b.Lines[0].Ceiling, b.Lines[1].Ceiling = Optional[exact.Money]{}, Optional[exact.Money]{}
	_, err := b.Recost("P", Ceiling, "b", Ordered)
	assert.ErrorIs(t, err, ErrNotByLine, "a column that is blank on all lines")

	b = pricedBook(t)
	b.Settings.CeilingStage = ""
	_, err = b.Recost("P", Ceiling, "b", Ordered)
	assert.ErrorIs(t, err, ErrNoStage, "a ceiling that stands at no stage")
}

func TestARateThatCannotBeDividedByIsNamed(t *testing.T) {
	for row, value := range map[int]string{1: "0", 2: "0", 3: "100", 4: "0"} { // index and vacancy at base, exchange at the stage
		b := pricedBook(t)
		b.Rates[row].Value = exact.MustParse(value)
		_, err := b.Recost("P", Ceiling, "b", Ordered)
		assert.ErrorIs(t, err, ErrRate)
		assert.ErrorContains(t, err, "line ")
		assert.ErrorContains(t, err, `"`+value+`"`)
	}
}

func TestAStepKeepsHowItsLinesBecameWhole(t *testing.T) {
	b := pricedBook(t)
	b.Lines[0].Ceiling, b.Lines[1].Ceiling = dollarCell(t, "0.05"), dollarCell(t, "0.07")
	r, err := b.Recost("P", Ceiling, "b", Ordered)
	require.NoError(t, err)
	// 5 cents x 0.9 are 4.5, and 7 stay: of 11.5, rounded 12, the unit left goes to travel
	exchange := r.Steps[0]
	assert.Equal(t, []string{"4.5", "7"}, []string{exchange.Parts[0].Quota.Ratio().String(), exchange.Parts[1].Quota.Ratio().String()})
	assert.Equal(t, []bool{true, false}, []bool{exchange.Parts[0].Took, exchange.Parts[1].Took})
	assert.Equal(t, []string{"0.05", "0.07"}, inText(t, exchange.Amounts))
	assert.Nil(t, r.Before.Parts)
}
