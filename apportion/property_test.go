package apportion_test

import (
	"flag"
	"fmt"
	"math/big"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// A question is drawn and answered in microseconds: properties are tried more often
// than the default, unless told how often.
func TestMain(m *testing.M) {
	flag.Parse()
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		if err := checks.Value.Set("1000"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// held draws questions that are not refused, and holds the property against the answer.
func held(t *testing.T, property func(t *rapid.T, q question, r apportion.Result)) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		result, err := apportion.Apportion(q.sharing())
		if err != nil {
			t.Skip("refused")
		}
		property(t, q, result)
	})
}

// amountsOf are what each pays.
func amountsOf(r apportion.Result) map[string]string {
	amounts := map[string]string{}
	for _, row := range r.Rows {
		amounts[string(row.Organization)] = posts.Text(row.Amount) + " " + row.Label()
	}
	return amounts
}

func again(t require.TestingT, q question) apportion.Result {
	result, err := apportion.Apportion(q.sharing())
	require.NoError(t, err)
	return result
}

func TestThePartsAddUp(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		assert.Equal(t, q.amount.String(), posts.Text(r.Total()))
		assert.Equal(t, q.amount.String(), posts.Text(r.Amount))
	})
}

func TestEachPartIsWithinAUnitOfItsQuota(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		for _, row := range r.Rows {
			if q.divides() {
				continue // a divisor method may stray from the quota
			}
			off := row.Amount.Abs().Sub(row.Part.Difference).Ratio().Sub(row.Part.Quota.Ratio())
			if q.method == difference {
				assert.True(t, off.Cmp(exact.Fraction(-1, 2)) >= 0 && off.Cmp(exact.Fraction(1, 2)) <= 0, "%s is off by %s", row.Organization, off)
				continue
			}
			assert.True(t, off.Cmp(exact.Whole(-1)) > 0 && off.Cmp(exact.Whole(1)) < 0, "%s is off by %s", row.Organization, off)
			assert.True(t, row.Part.Took || off.Sign() <= 0, "only who takes a unit pays more than its quota")
		}
	})
}

func TestWeightZeroPaysNothingButItsOwnLumpOrPercent(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		for _, row := range r.Rows {
			if row.Discounted.IsZero() && row.Rule != apportion.Lump && row.Rule != apportion.Percent {
				assert.True(t, row.Amount.IsZero(), "%s", row.Organization)
			}
		}
	})
}

func TestNobodyPaysWithTheOtherSign(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		for _, row := range r.Rows {
			assert.GreaterOrEqual(t, row.Amount.Sign()*q.amount.Sign(), 0)
		}
	})
}

func TestALargerWeightPaysNoLess(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		if q.method == difference {
			t.Skip("the largest may pay for the rounding of all others")
		}
		for _, a := range r.Rows {
			for _, b := range r.Rows {
				if a.Rule == apportion.ProRata && b.Rule == apportion.ProRata && a.Discounted.Cmp(b.Discounted) >= 0 {
					assert.True(t, a.Amount.Abs().Cmp(b.Amount.Abs()) >= 0 || a.Discounted.Equal(b.Discounted), "%s and %s", a.Organization, b.Organization)
				}
			}
		}
	})
}

func TestTheOrderOfTheSharersChangesNothing(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		shuffled := q
		shuffled.sharers = rapid.Permutation(q.sharers).Draw(t, "order")
		assert.Equal(t, amountsOf(r), amountsOf(again(t, shuffled)))
	})
}

func TestTheOrderOfTheRulesChangesNothingButAmongFlats(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		var flats []plainRule
		for _, rule := range q.rules {
			if rule.kind == "flat" {
				flats = append(flats, rule)
			}
		}
		shuffled := q
		shuffled.rules = rapid.Permutation(q.rules).Draw(t, "order")
		for i, rule := range shuffled.rules {
			if rule.kind == "flat" {
				shuffled.rules[i], flats = flats[0], flats[1:]
			}
		}
		assert.Equal(t, amountsOf(r), amountsOf(again(t, shuffled)))
	})
}

func TestTheScaleOfTheWeightsChangesNothing(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		factor := big.NewRat(rapid.Int64Range(1, 1000).Draw(t, "n"), rapid.Int64Range(1, 1000).Draw(t, "d"))
		scaled := q
		scaled.sharers = slices.Clone(q.sharers)
		for i, s := range q.sharers {
			scaled.sharers[i].weight = times(s.weight, factor)
		}
		assert.Equal(t, amountsOf(r), amountsOf(again(t, scaled)))
	})
}

func TestTheMirrorChangesOnlyTheSign(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		mirrored := q
		mirrored.amount = new(big.Int).Neg(q.amount)
		for i, row := range again(t, mirrored).Rows {
			assert.Equal(t, posts.Text(r.Rows[i].Amount.Neg()), posts.Text(row.Amount))
			assert.Equal(t, r.Rows[i].Rule, row.Rule)
		}
	})
}

func TestAskingLeavesTheQuestionAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		s, same := q.sharing(), q.sharing()
		first, err := apportion.Apportion(s)
		assert.Equal(t, same, s)
		second, err2 := apportion.Apportion(s)
		assert.Equal(t, first, second)
		assert.Equal(t, fmt.Sprint(err), fmt.Sprint(err2))
	})
}

// Whoever joins with a weight makes nobody pay more than a unit more; largest
// remainders may move single units (the Alabama paradox), and no more than that.
func TestAnotherSharerCostsNobodyMoreThanAUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := question{amount: drawAmount(t, false), years: 1, decimals: -1}
		for _, code := range []string{"A", "B", "C"} {
			q.sharers = append(q.sharers, plainSharer{code: code, weight: plus(drawWeight(t), number(1))})
		}
		before := again(t, q)
		q.sharers = append(q.sharers, plainSharer{code: "D", weight: drawWeight(t)})
		after := again(t, q)
		for i, row := range before.Rows {
			assert.LessOrEqual(t, after.Rows[i].Amount.Abs().Sub(row.Amount.Abs()).Cmp(exact.Units(1)), 0)
		}
	})
}

// The one multiplier shares exactly what remains: the quotas of those who share it add
// up to the remainder, and each is the clamped product.
func TestTheQuotasAddUpToTheAmount(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		if q.divides() || len(r.Rows) == 0 {
			t.Skip("a divisor method has no quotas")
		}
		var sum exact.Ratio
		for _, row := range r.Rows {
			sum = sum.Add(row.Part.Quota.Ratio())
			if row.Rule == apportion.ProRata && !r.Amount.IsZero() && q.decimals < 0 {
				assert.True(t, row.Part.Quota.Ratio().Equal(r.Multiplier.Mul(row.Discounted)), "%s pays its weight times the multiplier", row.Organization)
			}
		}
		assert.True(t, sum.Equal(r.Amount.Abs().Ratio()))
	})
}

// What a discount takes of a weight is borne by the group that the rule names, to the
// last fraction, and pro rata to the weights of the key.
func TestDiscountsAreBorneExactly(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		taken, borne, bearers := map[string]exact.Ratio{}, map[string]exact.Ratio{}, map[string]exact.Ratio{}
		var before, after exact.Ratio
		for i, row := range r.Rows {
			before, after = before.Add(row.Weight), after.Add(row.Discounted)
			switch group := q.sharers[i].group; {
			case row.Discount != nil:
				less := row.Weight.Mul(row.Discount.Percent.Value.Fraction())
				assert.True(t, row.Weight.Sub(row.Discounted).Equal(less), "%s", row.Organization)
				taken[row.Discount.BorneBy] = taken[row.Discount.BorneBy].Add(less)
			case row.Discounted.Cmp(row.Weight) > 0:
				borne[group], bearers[group] = borne[group].Add(row.Discounted.Sub(row.Weight)), bearers[group].Add(row.Weight)
			}
		}
		assert.True(t, before.Equal(after), "discounts move weights, and lose none")
		for group, sum := range taken {
			assert.True(t, borne[group].Equal(sum), "%s bears %s of %s", group, borne[group], sum)
		}
		for i, row := range r.Rows {
			if more := row.Discounted.Sub(row.Weight); more.Sign() > 0 {
				group := q.sharers[i].group
				assert.True(t, more.Mul(bearers[group]).Equal(borne[group].Mul(row.Weight)), "%s bears pro rata", row.Organization)
			}
		}
	})
}

// Who shares the remainder pays within its bounds, up to the unit that is left; and
// where a difference was put on a row that could not take it within them.
func TestWhoSharesTheRemainderPaysWithinItsBounds(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		if r.Bounding == nil {
			t.Skip("no bounds")
		}
		for _, bounded := range r.Bounding.Rows {
			row := r.Rows[bounded.Row]
			amount := row.Amount.Abs().Sub(row.Part.Difference).Ratio()
			unit := exact.Whole(1)
			if q.decimals >= 0 { // a share may be a step of its decimals away, and its amount a unit more
				unit = unit.Add(r.Amount.Abs().Ratio().Quo(exact.MustParse(fmt.Sprintf("1e%d", q.decimals+2))).Mul(exact.Whole(int64(len(r.Rows)))))
			}
			if bounded.Lower.Set {
				assert.Positive(t, amount.Add(unit).Cmp(bounded.Lower.Value), "%s pays %s, at least %s", row.Organization, amount, bounded.Lower.Value)
			}
			if bounded.Upper.Set {
				assert.Negative(t, amount.Sub(unit).Cmp(bounded.Upper.Value), "%s pays %s, at most %s", row.Organization, amount, bounded.Upper.Value)
			}
		}
	})
}

// No rise is above its limit and no fall below it: the quota, exactly.
func TestNoChangeFromTheLastPeriodIsAboveItsLimit(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		if q.amount.Sign() == 0 {
			t.Skip("of nothing")
		}
		for i, row := range r.Rows {
			last := q.sharers[i].last
			if row.Rule.Fixed() || row.Discounted.IsZero() || last == nil || last.Sign() <= 0 {
				continue
			}
			quota, before := row.Part.Quota.Ratio(), ratio(times(last, number(q.years)))
			if rise := q.of("rise", q.sharers[i], nil); rise != nil {
				most := before.Add(before.Mul(exact.PerCent(ratio(rise.percent)).Fraction()))
				assert.LessOrEqual(t, quota.Cmp(most), 0, "%s", row.Organization)
			}
			if fall := q.of("fall", q.sharers[i], nil); fall != nil {
				least := before.Sub(before.Mul(exact.PerCent(ratio(fall.percent)).Fraction()))
				assert.GreaterOrEqual(t, quota.Cmp(least), 0, "%s", row.Organization)
			}
		}
	})
}

// What groups are called changes nothing.
func TestTheNamesOfGroupsChangeNothing(t *testing.T) {
	held(t, func(t *rapid.T, q question, r apportion.Result) {
		name := func(group string) string {
			if group == "" {
				return ""
			}
			return "a group " + group
		}
		renamed := q
		renamed.sharers, renamed.rules = slices.Clone(q.sharers), slices.Clone(q.rules)
		for i := range renamed.sharers {
			renamed.sharers[i].group = name(q.sharers[i].group)
		}
		for i := range renamed.rules {
			renamed.rules[i].group, renamed.rules[i].bearer = name(q.rules[i].group), name(q.rules[i].bearer)
		}
		assert.Equal(t, amountsOf(r), amountsOf(again(t, renamed)))
	})
}

func TestNoRulesIsTheSetOfThatName(t *testing.T) {
	b := basis(t, village)
	b.Book.Rules = []budget.Rule{{Set: budget.NoRules, Kind: budget.RuleLump, Organization: "A"}}
	assert.Empty(t, apportion.NewBasis(b.Book).RulesOf(budget.NoRules, "P"))
}
