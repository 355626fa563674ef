package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// followed recomputes a weight from the cells that an explanation names.
func followed(t *testing.T, book *budget.Book, e apportion.Explanation) exact.Ratio {
	var weight exact.Ratio
	for _, part := range e.Key {
		var value exact.Ratio
		for _, term := range part.Terms {
			var sum exact.Ratio
			for _, evidence := range term.Evidence {
				sum = sum.Add(evidence.Sum)
			}
			assert.True(t, sum.Equal(term.Sum))
			value = value.Add(sum.Mul(term.Scale).Mul(term.Row.Factor.Or(exact.Whole(1))))
		}
		assert.True(t, value.Equal(part.Value))
		weight = weight.Add(part.Adds)
	}
	if e.Months.Set {
		weight = weight.Mul(e.Months.Value).Quo(exact.Whole(12 * book.Settings.PeriodYears))
	}
	return weight
}

func assertFollowed(t *testing.T, book *budget.Book, e apportion.Explanation) {
	assert.True(t, followed(t, book, e).Equal(e.Row.Weight), "%s: the weight follows from its cells", e.Organization.Code)
	if e.Row.Rule == apportion.ProRata && !e.Rounded.Set && !e.Divisor.Set && !e.Free.IsZero() {
		quota := e.Open.Mul(e.Row.Discounted).Quo(e.Free)
		assert.True(t, quota.Equal(e.Row.Part.Quota.Ratio()), "%s: the quota is what it shares by (its weight, discounts made) x what is open / what is free", e.Organization.Code)
	}
}

func TestEveryPartCanBeFollowedFromItsCells(t *testing.T) {
	for _, name := range []string{"demo", "jfa-2022"} {
		book := readCase(t, name)
		b := apportion.NewBasis(book)
		for _, pool := range book.Pools {
			for _, key := range book.Keys {
				for _, o := range b.Sharers(pool.Code) {
					e, err := b.Explain(o, apportion.Query{Pool: pool.Code, Key: key.Key, Rules: budget.NoRules})
					if err != nil {
						require.ErrorIs(t, err, apportion.ErrNobody)
						continue
					}
					assertFollowed(t, book, e)
				}
			}
		}
	}
}

func TestEveryFigureOfAScenarioCanBeFollowed(t *testing.T) {
	for _, name := range []string{"demo", "jfa-2022"} {
		book := readCase(t, name)
		b := apportion.NewBasis(book)
		for _, scenario := range book.Scenarios {
			out, err := b.Scenario(scenario)
			require.NoError(t, err)
			for _, o := range b.Sharers(scenario.Pool) {
				e, err := b.ExplainScenario(o, out)
				require.NoError(t, err)
				assertScenarioFollowed(t, book, e)
			}
		}
	}
}

func assertScenarioFollowed(t *testing.T, book *budget.Book, e apportion.ScenarioExplanation) {
	unit := book.Settings.Unit
	var additional, own exact.Money
	for _, step := range e.Steps {
		if step.Part.Set {
			assertFollowed(t, book, step.Part.Value)
			additional = additional.Add(step.Part.Value.Row.Amount)
		}
		if step.Own {
			own = own.Add(step.Payment.Took)
		}
		assert.Equal(t, step.Payment.Among != nil && !step.Idle(), step.Part.Set || step.Why != "", "a part, or why there is none")
	}
	assert.Equal(t, unit.Text(e.Row.Additional), unit.Text(additional))
	assert.Equal(t, unit.Text(e.Row.Unpaid), unit.Text(own))
	assert.Equal(t, !e.Row.Leaves, e.Base.Set)
	if e.Base.Set {
		assertFollowed(t, book, e.Base.Value)
		assert.Equal(t, unit.Text(e.Row.Base), unit.Text(e.Base.Value.Row.Amount))
	}
	if e.Provided.Set {
		assert.Equal(t, unit.Text(e.Row.Returned), unit.Text(e.Provided.Value.Row.Amount.Sub(e.Row.Base)))
	}
}

func TestTheLastUnitAndTheNext(t *testing.T) {
	// 33 1/3 each of 100: A has the unit, B and C are tied with it
	b := basis(t, village, "Keys\nKey,Part,Measure,Country\nHEADS,1,each,", "Measures\nMeasure,Organization,Value\neach,A,1\neach,B,1\neach,C,1")
	e, err := b.Explain("B", apportion.Query{Pool: "P", Amount: budget.Some(exact.Units(100))})
	require.NoError(t, err)
	assert.Equal(t, budget.OrganizationCode("A"), e.LastTaker.Value.Organization)
	assert.Equal(t, budget.OrganizationCode("B"), e.NextInLine.Value.Organization)
	assert.Equal(t, "A 34, B 33, C 33", said(posts, e.Tied))
	assert.False(t, e.TieByWeight(), "by code")
}

func TestExplainWhoDoesNotShare(t *testing.T) {
	_, err := basis(t, village).Explain("Z", apportion.Query{Pool: "P"})
	assert.ErrorIs(t, err, apportion.ErrNoFigure)
	b := inVillageBasis(t, "")
	_, err = b.ExplainScenario("Z", run(t, b, "S"))
	assert.ErrorIs(t, err, apportion.ErrNoFigure)
}

// The quotients of Webster for 5 posts by 9, 5, 1: A 18, B 10, A 6, A 3.6, B 3.33; next
// A with 2.57. B, with its second post, has the last.
func TestWhereAnOrganizationStandsUnderADivisorMethod(t *testing.T) {
	b := basis(t, village, "Keys\nKey,Part,Measure,Country\nHEADS,1,each,", "Measures\nMeasure,Organization,Value\neach,A,9\neach,B,5\neach,C,1")
	e, err := b.Explain("B", apportion.Query{Pool: "P", Method: budget.Webster, Amount: budget.Some(exact.Units(5))})
	require.NoError(t, err)
	s := e.Divisor.Value
	assert.Equal(t, "2", posts.Text(s.Held))
	// squares of 5/1.5 and 5/2.5
	assert.Equal(t, []string{"100/9", "4"}, []string{s.Last.Square.String(), s.Next.Square.String()})
	assert.Equal(t, budget.OrganizationCode("B"), s.OfAll.Row.Organization)
	assert.Equal(t, budget.OrganizationCode("A"), s.After.Row.Organization)
	assert.Equal(t, "4", posts.Text(s.After.Units))
}

func TestHeldIsTheCutOfEveryLine(t *testing.T) {
	postRows := "Posts\nLine,Grade,Posts,Vacant\nguards,G-4,12,2"
	b := inVillageBasis(t, "absorb, guards, , , 60,", postRows)
	held := b.Held(run(t, b, string(b.Book.Scenarios[0].Code)))
	require.Len(t, held.Lines, 3)
	guards := held.Lines[0]
	// 60 of 600 are a tenth of 10 filled posts
	assert.Equal(t, "600 60 10 1", posts.Text(guards.Spent)+" "+posts.Text(guards.Cut)+" "+guards.Percent.Value.String()+" "+guards.Posts.Value.String())
	assert.False(t, held.Lines[1].Posts.Set)
	assert.Equal(t, "0", posts.Text(held.Lines[1].Cut))
}

func TestRecostingByOrganizationFollowsTheTotals(t *testing.T) {
	rates := "Rates\nStage,Parameter,Subject,Value\nfirst,inflation,*,100\nlast,inflation,*,110"
	b := basis(t, village, rates, "Rules\nSet,Order,Rule,Organization,Amount\nS,1,lump,A,100\n\nSettings\nKey,Value\nPeriod,2024\nUnit,1\nRules,S")
	r, err := b.Recost(b.Book.Pools[0], budget.Ceiling, "last", budget.Ordered)
	require.NoError(t, err)
	// 900 and then 1,000 by 30, 20, 10; only inflation has an effect
	assert.Equal(t, "A 100 0 100, B 450 50 500, C 300 33 333, D 150 17 167", joined(r.Rows, func(row apportion.RecostRow) string {
		return string(row.Organization) + " " + posts.Text(row.Before) + " " + posts.Text(row.Effects[1]) + " " + posts.Text(row.After)
	}))
	b.Book.Rules[0].Amount = budget.Some(exact.Units(1001))
	_, err = apportion.NewBasis(b.Book).Recost(b.Book.Pools[0], budget.Ceiling, "last", budget.Ordered)
	assert.ErrorIs(t, err, apportion.ErrFixedAbovePool)
	assert.ErrorContains(t, err, "ceiling of "+string(b.Book.Pools[0].Code)+" re-costed to last, before re-costing")
}
