package apportion_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// bookOf is a book that asks the question: its people are the weights, and its ceiling
// the amount.
func (q question) bookOf(t *rapid.T) *budget.Book {
	s := q.sharing()
	b := &budget.Book{Settings: budget.Settings{Period: "2022", PeriodYears: s.PeriodYears, Currency: "USD", Unit: s.Unit, Method: s.Method,
		ShareDecimals: s.ShareDecimals, Rules: "R"}, Rules: s.Rules}
	key := rapid.SampledFrom([]budget.KeyCode{"K", "K", "K", "TWO", "L"}).Draw(t, "key")
	b.Pools = []budget.Pool{{Code: "P", Key: key, Status: budget.Final}}
	b.Keys = []budget.KeyRow{{Key: "K", Part: "1", Measure: budget.MeasureHeadcount},
		{Key: "TWO", Part: "a", Measure: budget.MeasureHeadcount}, {Key: "TWO", Part: "b", Measure: "points", PartWeight: budget.Some(exact.Whole(2))},
		{Key: "L", Part: "1", Measure: budget.MeasureLCSSB, Country: "KEN"}}
	b.LCSSB = []budget.LocalRow{{Country: "KEN", Item: "gate", Amount: budget.Some(exact.Units(rapid.Int64Range(0, 40).Draw(t, "local")))}}
	b.Limits = []budget.Limit{{Pool: "P", Kind: budget.Ceiling, Amount: s.Amount.Abs()}}
	months := rapid.IntRange(0, 4).Draw(t, "months") == 4
	for i, sharer := range s.Sharers {
		b.Organizations = append(b.Organizations, budget.Organization{Code: sharer.Organization, Group: sharer.Group, Participates: budget.ParticipatesYes})
		b.Headcount = append(b.Headcount, budget.HeadcountRow{Organization: sharer.Organization, Country: "KEN", Count: sharer.Weight})
		b.Measures = append(b.Measures, budget.MeasureRow{Measure: "points", Organization: sharer.Organization, Value: exact.Whole(rapid.Int64Range(0, 5).Draw(t, "points"))})
		if months {
			b.Participation = append(b.Participation, budget.Participation{Pool: "P", Organization: sharer.Organization, Months: budget.Some(exact.Whole(rapid.Int64Range(0, 12).Draw(t, "month")))})
		}
		if last := q.sharers[i].last; last != nil {
			b.History = append(b.History, budget.HistoryRow{Period: "2021", Pool: "P", Organization: sharer.Organization,
				Amount: units(new(big.Rat).SetInt(last.Num())), Years: ratio(new(big.Rat).SetInt(last.Denom()))})
		}
	}
	return b
}

// smallTargets draws a question whose values can all be tried.
func smallTarget(t *rapid.T) (*apportion.Basis, budget.OrganizationCode) {
	q := drawQuestion(t)
	q.amount.Rem(q.amount, big.NewInt(90))
	for i := range q.sharers {
		q.sharers[i].weight = big.NewRat(rapid.Int64Range(0, 60).Draw(t, "people"), rapid.SampledFrom([]int64{1, 1, 2, 4}).Draw(t, "parts of one"))
	}
	if len(q.sharers) == 0 {
		t.Skip("nobody shares")
	}
	b := q.bookOf(t)
	return apportion.NewBasis(b), rapid.SampledFrom(b.Organizations).Draw(t, "of").Code
}

// tried is the part with a value of the input, asked for directly.
func tried(b *apportion.Basis, o budget.OrganizationCode, vary apportion.Vary, value int64) (exact.Money, bool) {
	q := apportion.Query{Pool: "P"}
	if vary == apportion.VaryCeiling {
		q.Amount = budget.Some(exact.Units(value))
	} else if people, _ := b.People(o); !people.IsZero() {
		var err error
		if b, err = b.WithHeadcount(o, exact.Whole(value)); err != nil {
			return exact.Money{}, false
		}
	}
	parts, err := b.Apportion(q)
	return parts.Of(o), err == nil
}

// The value found is the first of all from 0 on that reaches the amount, whatever the
// rules, the method and the key; where none is found, none of them reaches it.
func TestATargetIsTheFirstValueOfAll(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		b, o := smallTarget(t)
		pool := b.Book.Pools[0]
		vary := rapid.SampledFrom([]apportion.Vary{apportion.VaryCeiling, apportion.VaryHeadcount}).Draw(t, "vary")
		wanted := exact.Units(rapid.Int64Range(0, 120).Draw(t, "wanted"))
		target, err := b.Target(pool, o, wanted, vary)
		if _, refused := b.Apportion(apportion.Query{Pool: "P"}); refused != nil {
			require.Error(t, err)
			return
		}
		require.NoError(t, err)
		var want budget.Optional[apportion.Reached]
		var below budget.Optional[exact.Money]
		for v := range target.Most + 1 {
			part, ok := tried(b, o, vary, v)
			if ok && part.Cmp(wanted) >= 0 {
				want = budget.Some(apportion.Reached{Value: v, Part: part, Below: below})
				break
			}
			if below = (budget.Optional[exact.Money]{}); ok {
				below = budget.Some(part)
			}
		}
		assert.Equal(t, want, target.Reached)
		if want.Set && want.Value.Value > 0 {
			found++
		}
	})
	assert.Positive(t, found, "some are found above 0")
}
