package apportion_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// inVillage runs a scenario of the village: its steps are lines of the table Steps from
// Order on; more are other tables of the book.
func inVillage(t require.TestingT, steps string, more ...string) apportion.Outcome {
	return run(t, inVillageBasis(t, steps, more...), "S")
}

func inVillageBasis(t require.TestingT, steps string, more ...string) *apportion.Basis {
	rows := "Scenarios\nScenario,Pool\nS,P\n\nSteps\nScenario,Order,Action,Target,Key,Rules,Amount,Percent\n"
	for i, step := range strings.Split(steps, "\n") {
		if step = strings.TrimSpace(step); step != "" {
			rows += fmt.Sprintf("S,%d,%s\n", i, step)
		}
	}
	return basis(t, append([]string{village, rows}, more...)...)
}

// column is one figure of every row, "A 1, B 2".
func column(out apportion.Outcome, of func(apportion.ScenarioRow) exact.Money) string {
	return joined(out.Rows, func(r apportion.ScenarioRow) string { return string(r.Organization) + " " + posts.Text(of(r)) })
}

func base(r apportion.ScenarioRow) exact.Money       { return r.Base }
func additional(r apportion.ScenarioRow) exact.Money { return r.Additional }
func unpaid(r apportion.ScenarioRow) exact.Money     { return r.Unpaid }
func returned(r apportion.ScenarioRow) exact.Money   { return r.Returned }

// funding is what each step paid, "0 donor 50".
func funding(out apportion.Outcome) string {
	return joined(out.Funding(), func(f apportion.Played) string {
		return fmt.Sprintf("%d %s %s", f.Step.Order, f.Step.Action, posts.Text(f.Payment.Took))
	})
}

func cuts(out apportion.Outcome) string {
	return joined(out.Cuts, func(c apportion.Cut) string { return c.Line + " " + posts.Text(c.Amount) })
}

func TestAScenarioWithoutSteps(t *testing.T) {
	out := inVillage(t, "")
	assert.Equal(t, "1100 1050 1000", figures(out))
	assert.Equal(t, "100", posts.Text(out.OverCeiling))
	assert.Equal(t, "50", posts.Text(out.OverAppropriation))
	assert.Equal(t, "100", posts.Text(out.Unfunded))
	assert.Equal(t, "A 400, B 300, C 200, D 100", column(out, base))
	assert.Equal(t, "A 0, B 0, C 0, D 0", column(out, additional))
	assert.Empty(t, out.Played)
	assert.Empty(t, out.Notes)
}

// figures are expenditure, appropriation and ceiling.
func figures(out apportion.Outcome) string {
	return posts.Text(out.Expenditure) + " " + posts.Text(out.Appropriation) + " " + posts.Text(out.Ceiling)
}

func TestStepsThatChangeTheMoney(t *testing.T) {
	tests := []struct{ rule, steps, want string }{
		{"a line becomes an amount", "line, guards, , , 450,", "950 1050 1000"},
		{"a line changes by a percentage", "line, radios, , , , -10", "1070 1050 1000"},
		// 300 x 1.0025 is 300.75
		{"which is rounded", "line, radios, , , , 0.25", "1101 1050 1000"},
		// 300 x 0.995 is 298.5: the new value is rounded, half away from zero
		{"the value, not the change", "line, radios, , , , -0.5", "1099 1050 1000"},
		{"steps follow each other", "line, guards, , , 100,\nline, guards, , , , 50", "650 1050 1000"},
		{"a line may become nil", "line, guards, , , , -100", "500 1050 1000"},
		{"what moves between lines changes no total", "reclassify, guards>cars, , , 600,", "1100 1050 1000"},
		{"and then counts where it is", "reclassify, guards>cars, , , 100,\nline, cars, , , , -50", "950 1050 1000"},
		{"from a line to itself", "reclassify, cars>cars, , , 200,", "1100 1050 1000"},
		{"the ceiling becomes an amount", "limit, ceiling, , , 1099,", "1100 1050 1099"},
		{"the appropriation changes by a percentage", "limit, appropriation, , , , 10", "1100 1155 1000"},
		{"a limit may become nil", "limit, ceiling, , , 0,", "1100 1050 0"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			assert.Equal(t, test.want, figures(inVillage(t, test.steps)))
		})
	}
}

func TestStageRecostsTheCeiling(t *testing.T) {
	rates := `Rates
Stage, Parameter, Subject, Value
first, inflation, *, 100
last, inflation, *, 104`
	// 500, 300 and 200 at 1.04 are 520, 312 and 208
	out := inVillage(t, "stage, last, , , ,\nline, guards, , , , 10\nabsorb, *, , , , 100", rates)
	stage, ok := out.Stage()
	assert.True(t, ok)
	assert.EqualValues(t, "last", stage)
	assert.Equal(t, "1092 1050 1000", figures(out))
	// 92 of 572, 312 and 208: 48.19, 26.29, 17.52
	assert.Equal(t, "guards 48, radios 26, cars 18", cuts(out))
}

func TestStageMakesExpenditureKnownByLine(t *testing.T) {
	byLimit := "Limits\nPool,Limit,Amount\nP,appropriation,1050\nP,ceiling,1000\nP,expenditure,2000\n\n" +
		"Budget\nLine,Pool,Class,Appropriation,Ceiling,Expenditure\nguards,P,non-post,550,500,\nradios,P,non-post,500,500,\n\n" +
		"Rates\nStage,Parameter,Subject,Value\nfirst,inflation,*,100\nlast,inflation,*,110"
	out := inVillage(t, "stage, last, , , ,\nabsorb, *, , , 11,", byLimit)
	assert.Equal(t, "1100 1050 1000", figures(out))
	assert.Equal(t, "guards 6, radios 5", cuts(out), "a tie goes to the earlier line")

	b := inVillageBasis(t, "stage, last, , , ,", byLimit)
	b.Book.Steps = append(b.Book.Steps, budget.Step{Scenario: "S", Order: 1, Action: budget.ActionAbsorb, Target: "radios", Amount: budget.Some(exact.Whole(7))})
	assert.Equal(t, "radios 7", cuts(run(t, b, "S")), "and a line can be named")
}

func TestStepsThatChangeTheShares(t *testing.T) {
	rules := "Rules\nSet,Order,Rule,Organization,Amount\nkeep,1,lump,A,100\nkeep,2,maximum,B,250\nkeep,3,exclude,D,"
	tests := []struct{ rule, steps, want string }{
		{"headcount becomes a number of people", "headcount, A, , , 140,", "A 700, B 150, C 100, D 50"},
		// 10, 30, 20, 10 of 70: 142 6/7, 428 4/7, 285 5/7, 142 6/7
		{"headcount changes by a percentage", "headcount, A, , , , -75", "A 143, B 428, C 286, D 143"},
		{"steps compound", "headcount, A, , , , -50\nheadcount, A, , , , -50", "A 143, B 428, C 286, D 143"},
		{"a percentage of a number", "headcount, A, , , 20,\nheadcount, A, , , , -50", "A 143, B 428, C 286, D 143"},
		// 40 x 1/3 is not rounded to people: 13 1/3 of 73 1/3 is 2/11
		{"in exact fractions", "headcount, A, , , , -66.66666666666666666667", "A 182, B 409, C 273, D 136"},
		{"headcount may become 0", "headcount, A, , , 0,", "A 0, B 500, C 333, D 167"},
		{"who leaves shares nothing", "leave, A, , , ,", "A 0, B 500, C 333, D 167"},
		{"and may leave twice", "leave, A, , , ,\nleave, A, , , ,", "A 0, B 500, C 333, D 167"},
		{"another key", "key, , EQUAL, , ,", "A 250, B 250, C 250, D 250"},
		{"a set of rules applies", "rules, keep, , , ,", "A 100, B 250, C 650, D 0"},
		{"the last of them", "rules, keep, , , ,\nrules, none, , , ,", "A 400, B 300, C 200, D 100"},
		{"rules that name who leaves do nothing", "leave, A, , , ,\nleave, D, , , ,\nrules, keep, , , ,", "A 0, B 250, C 750, D 0"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			out := inVillage(t, test.steps, rules)
			assert.Equal(t, test.want, column(out, base))
		})
	}
}

func TestWhoLeavesHasARowOfZeros(t *testing.T) {
	out := inVillage(t, "leave, A, , , ,\nshare, , , , , 100\nunpaid, A, , , , 50")
	row := out.Rows[0]
	assert.True(t, row.Leaves)
	assert.Equal(t, "0 0 0 0 0", fmt.Sprint(posts.Text(row.Base), " ", posts.Text(row.Additional), " ",
		posts.Text(row.Total), " ", posts.Text(row.Unpaid), " ", posts.Text(row.Returned)))
	assert.Len(t, out.Rows, 4)
	assert.Equal(t, []string{"step 2, unpaid: nothing of what A pays is missing: it does nothing"}, out.Notes)
}

func TestTheBooksRulesApplyUntilAStepSaysOtherwise(t *testing.T) {
	rules := "Rules\nSet,Order,Rule,Organization,Amount\nkeep,1,lump,A,100\n\nSettings\nKey,Value\nPeriod,2024\nUnit,1\nRules,keep"
	out := inVillage(t, "", rules)
	assert.Equal(t, "A 100, B 450, C 300, D 150", column(out, base))
	assert.Equal(t, budget.RuleSet("keep"), out.Rules)
	assert.Equal(t, "A 400, B 300, C 200, D 100", column(inVillage(t, "rules, none, , , ,", rules), base))
}

func TestHeadcountMovesLocalBudgetsAndWhoLeavesKeepsThem(t *testing.T) {
	local := `LCSSB
Country, Item, Organization, Share, Amount
KEN, gate, , , 100

Keys
Key, Part, Measure, Country
HEADS, 1, headcount,
LOCAL, 1, lcssb, KEN`
	// people 140, 30, 20, 10 of 200: 70, 15, 10, 5 of the gate
	out := inVillage(t, "headcount, A, , , 140,\nkey, , LOCAL, , ,", local)
	assert.Equal(t, "A 700, B 150, C 100, D 50", column(out, base))
	// 40, 30, 20, 10 of the gate still; B, C and D share by their parts
	out = inVillage(t, "leave, A, , , ,\nkey, , LOCAL, , ,", local)
	assert.Equal(t, "A 0, B 500, C 333, D 167", column(out, base))
}

func TestALocalBudgetThatNobodySharesIsNoMatterOfAnotherCountry(t *testing.T) {
	local := `Headcount
Organization, Country, Duty station, Category, Count, As of
A, KEN, Nairobi, staff, 40, 2023-12-31
B, KEN, Nairobi, staff, 10, 2023-12-31
C, CHE, Geneva, staff, 5, 2023-12-31

LCSSB
Country, Item, Organization, Share, Amount
KEN, gate, , , 100
CHE, wall, , , 70

Keys
Key, Part, Measure, Country
HEADS, 1, headcount,
KENYA, 1, lcssb, KEN
ALL, 1, lcssb,`
	out := inVillage(t, "headcount, C, , , 0,\nkey, , KENYA, , ,", local)
	assert.Equal(t, "A 800, B 200, C 0, D 0", column(out, base))
	b := inVillageBasis(t, "headcount, C, , , 0,\nkey, , ALL, , ,", local)
	_, err := b.Scenario(b.Book.Scenarios[0])
	require.ErrorIs(t, err, apportion.ErrNobodyLocal)
	assert.ErrorContains(t, err, "wall in CHE")
}

func TestWhatIsNotSpentGoesBack(t *testing.T) {
	rules := "Rules\nSet,Order,Rule,Organization,Amount\nkeep,1,lump,A,100"
	out := inVillage(t, "line, guards, , , 400,\nrules, keep, , , ,\nshare, , , , , 100", rules)
	assert.Equal(t, "900 1050 1000", figures(out))
	assert.Equal(t, "100", posts.Text(out.Returned))
	// of 1,000 A 100 and 450, 300, 150; of 900 A 100 and 400, 266 2/3, 133 1/3
	assert.Equal(t, "A 100, B 400, C 267, D 133", column(out, base))
	assert.Equal(t, "A 0, B 50, C 33, D 17", column(out, returned))
	assert.Equal(t, []string{"step 2, share: nothing is over the ceiling: it does nothing"}, out.Notes)
	assert.Equal(t, "2 share 0", funding(out))
	assert.Equal(t, "A 0, B 0, C 0, D 0", column(inVillage(t, "line, guards, , , 500,"), returned), "E is the ceiling")
}

// With one unit more to share, a unit that was left may go to somebody else.
func TestOneUnitMayGoBackTheOtherWay(t *testing.T) {
	few := `Limits
Pool, Limit, Amount
P, appropriation, 9
P, ceiling, 11
P, expenditure, 10

Budget
Line, Pool, Class, Appropriation, Ceiling, Expenditure

Headcount
Organization, Country, Duty station, Category, Count, As of
A, KEN, Nairobi, staff, 6, 2023-12-31
B, KEN, Nairobi, staff, 6, 2023-12-31
C, KEN, Nairobi, staff, 2, 2023-12-31`
	out := inVillage(t, "", few)
	// 10: 4.29, 4.29, 1.43; 11: 4.71, 4.71, 1.57
	assert.Equal(t, "A 4, B 4, C 2, D 0", column(out, base))
	assert.Equal(t, "A 1, B 1, C -1, D 0", column(out, returned))
}
