package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

func TestAScenarioThatCannotBeComputed(t *testing.T) {
	rules := "Rules\nSet,Order,Rule,Organization,Amount\nbig,1,lump,A,1001\nall,1,exclude,A,\nsome,1,lump,A,90\n"
	tests := []struct {
		rule, steps string
		err         error
		message     string
		column      string
	}{
		{"a line below zero", "line, cars, , , , -101", apportion.ErrBelowZero, "scenario S, step 0, line: the new value is below zero: -2", "Target"},
		{"a limit below zero", "limit, ceiling, , , , -150", apportion.ErrBelowZero, "below zero: -500", "Target"},
		{"people below zero", "headcount, A, , , , -150", apportion.ErrBelowZero, "below zero: -20 people", "Target"},
		{"a line that would have less than what moves", "reclassify, cars>guards, , , 201,", apportion.ErrBelowZero,
			"cars has 200, and 201 is to be moved", "Target"},
		{"people where there are none to scale", "headcount, D, , , 0,\nheadcount, D, , , 5,", apportion.ErrNoPeople, "D has none, and 5 are asked for", "Target"},
		{"nobody of positive weight to share", "share, , NONE, , , 100", apportion.ErrNobodyPays, "step 0, share: nobody of a weight above 0 shares this: 100 by the key NONE", "Key"},
		{"nor of none", "share, , NONE, none, , 0", apportion.ErrNobodyPays, "0 by the key NONE", "Key"},
		{"no supporter", "supporters, , , , , 100", apportion.ErrNobodyPays, "100 by the key HEADS", "Key"},
		{"nobody else to take over", "leave, B, , , ,\nleave, C, , , ,\nleave, D, , , ,\nunpaid, A, HEADS, , , 1", apportion.ErrNobodyPays, "10 by the key HEADS", "Target"},
		{"a set that the step's amount cannot satisfy", "share, , , some, 80,", apportion.ErrFixedAbovePool, "they add to 90 of a pool of 80", "Key"},
		{"a part of the step's key of nobody", "share, , MIXED, , , 100", apportion.ErrEmptyPart, `"2" of "MIXED"`, "Key"},
		{"the pool's own rules", "rules, big, , , ,", apportion.ErrFixedAbovePool, "scenario S: fixed amounts above the pool: they add to 1001 of a pool of 1000", "Scenario"},
		{"the pool's own key", "key, , NONE, , ,", apportion.ErrNobody, "1000 of 1000 is left", "Scenario"},
		{"everybody leaves", "leave, A, , , ,\nleave, B, , , ,\nleave, C, , , ,\nleave, D, , , ,", apportion.ErrNobody, "1000 of 1000 is left", "Scenario"},
	}
	keys := `Keys
Key, Part, Measure, Country
HEADS, 1, headcount,
NONE, 1, headcount, ITA
MIXED, 1, headcount,
MIXED, 2, headcount, ITA`
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := inVillageBasis(t, test.steps, rules, keys)
			out, err := b.Scenario(b.Book.Scenarios[0])
			require.ErrorIs(t, err, test.err)
			assert.ErrorContains(t, err, test.message)
			var failed *apportion.StepError
			require.ErrorAs(t, err, &failed)
			assert.Equal(t, test.column, failed.Column)
			assert.Empty(t, out.Rows)
		})
	}
}

// These steps do not come out of a book that is read; a program could make them.
func TestAStepThatNoBookHolds(t *testing.T) {
	tests := []struct {
		rule string
		step budget.Step
		err  error
	}{
		{"an action that is none", budget.Step{Action: "pray"}, apportion.ErrUnknownStep},
		{"a line of no pool", budget.Step{Action: budget.ActionLine, Target: "boats"}, apportion.ErrNoFigure},
		{"to cut it", budget.Step{Action: budget.ActionAbsorb, Target: "boats", Amount: budget.Some(exact.Whole(1))}, apportion.ErrNoFigure},
		{"to move from it", budget.Step{Action: budget.ActionReclassify, Target: "boats>cars"}, apportion.ErrNoFigure},
		{"to move to it", budget.Step{Action: budget.ActionReclassify, Target: "cars>boats"}, apportion.ErrNoFigure},
		{"who does not share and does not pay", budget.Step{Action: budget.ActionUnpaid, Target: "Z"}, apportion.ErrNoFigure},
		{"an amount that is not whole units", budget.Step{Action: budget.ActionDonor, Amount: budget.Some(exact.Fraction(1, 2))}, exact.ErrNotWhole},
		{"nor of a line", budget.Step{Action: budget.ActionLine, Target: "cars", Amount: budget.Some(exact.Fraction(1, 2))}, exact.ErrNotWhole},
		{"nor of a share", budget.Step{Action: budget.ActionShare, Amount: budget.Some(exact.Fraction(1, 2))}, exact.ErrNotWhole},
		{"nor of what moves", budget.Step{Action: budget.ActionReclassify, Target: "cars>guards", Amount: budget.Some(exact.Fraction(1, 2))}, exact.ErrNotWhole},
		{"a key that is none", budget.Step{Action: budget.ActionKey, Key: "Z"}, apportion.ErrUnknownKey},
		{"a stage that is none", budget.Step{Action: budget.ActionStage, Target: "Z"}, budget.ErrNoStage},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := basis(t, village)
			test.step.Scenario = "S"
			b.Book.Steps = []budget.Step{test.step}
			_, err := b.Scenario(budget.Scenario{Code: "S", Pool: "P"})
			assert.ErrorIs(t, err, test.err)
		})
	}
	_, err := basis(t, village).Scenario(budget.Scenario{Code: "S", Pool: "Q"})
	assert.ErrorIs(t, err, apportion.ErrNoFigure)
}

func TestWhereExpenditureIsNotKnownByLineNoStepNamesOne(t *testing.T) {
	for _, step := range []budget.Step{
		{Action: budget.ActionLine, Target: "guards", Amount: budget.Some(exact.Whole(1))},
		{Action: budget.ActionReclassify, Target: "guards>guards", Amount: budget.Some(exact.Whole(1))},
		{Action: budget.ActionAbsorb, Target: "guards", Amount: budget.Some(exact.Whole(1))},
	} {
		b := basis(t, village, spentAsOne)
		step.Scenario = "S"
		b.Book.Steps = []budget.Step{step}
		_, err := b.Scenario(budget.Scenario{Code: "S", Pool: "P"})
		assert.ErrorIs(t, err, apportion.ErrNotByLine, step.Action)
	}
}

func TestCheckFindsWhatCannotBeShared(t *testing.T) {
	const book = village + `
Settings
Key, Value
Period, 2024
Unit, 1
Rules, settings

Rules
Set, Order, Rule, Organization, Amount
settings, 1, lump, A, 1050
used, 1, lump, A, 5000
idle, 1, minimum, , 300
fine, 1, lump, A, 1

Scenarios
Scenario, Pool
S, P

Steps
Scenario, Order, Action, Target, Rules, Percent
S, 1, rules, used, ,`
	var got []string
	for _, f := range apportion.Check(read(t, book)) {
		got = append(got, string(f.Severity)+" "+f.Address+" "+f.Message)
	}
	assert.Equal(t, []string{
		"error Rules.csv:2:3 the set settings cannot share the ceiling of P, 1000: fixed amounts above the pool: they add to 1050 of a pool of 1000",
		"error Rules.csv:3:3 the set used cannot share the ceiling of P, 1000: fixed amounts above the pool: they add to 5000 of a pool of 1000",
		"error Rules.csv:3:3 the set used cannot share the appropriation of P, 1050: fixed amounts above the pool: they add to 5000 of a pool of 1050",
		"error Rules.csv:3:3 the set used cannot share the expenditure of P, 1100: fixed amounts above the pool: they add to 5000 of a pool of 1100",
		"warning Rules.csv:4:3 the set idle cannot share the ceiling of P, 1000: lower bounds above the pool: they add to 1200, and 1000 is to be shared",
		"warning Rules.csv:4:3 the set idle cannot share the appropriation of P, 1050: lower bounds above the pool: they add to 1200, and 1050 is to be shared",
		"warning Rules.csv:4:3 the set idle cannot share the expenditure of P, 1100: lower bounds above the pool: they add to 1200, and 1100 is to be shared",
		"error Scenarios.csv:2:1 scenario S: fixed amounts above the pool: they add to 5000 of a pool of 1000",
	}, got)
}

// Of the village A paid 10 in 2023, B nothing, and C has no row.
func TestCheckWarnsOfBoundsThatHoldNobody(t *testing.T) {
	const rules = `
Settings
Key, Value
Period, 2024
Unit, 1

History
Period, Years, Pool, Organization, Amount
2023, 1, P, A, 10
2023, 1, P, B, 0

Rules
Set, Order, Rule, Organization, Percent
S, 1, rise, A, 1000000
S, 2, rise, B, 10
S, 3, fall, C, 10
S, 4, fall, , 10`
	var got []string
	for _, f := range apportion.Check(read(t, village, rules)) {
		got = append(got, string(f.Severity)+" "+f.Address+" "+f.Message)
	}
	assert.Equal(t, []string{
		"warning Rules.csv:3:4 the rise names B, which paid nothing of P in 2023: it is not held",
		"warning Rules.csv:4:4 the fall names C, which paid nothing of P in 2023: it is not held",
	}, got)
}

func TestCheckFindsItemsThatNobodySharesByTheirKey(t *testing.T) {
	const local = `
LCSSB
Country, Item, Amount, Key
KEN, Guards, 100, ABROAD
KEN, Radios, 50, HEADS

Keys
Key, Part, Measure, Country
HEADS, 1, headcount,
ABROAD, 1, headcount, ITA`
	findings := apportion.Check(read(t, village, local))
	require.Len(t, findings, 1)
	assert.Equal(t, budget.Error, findings[0].Severity)
	assert.Equal(t, "LCSSB.csv:2:4", findings[0].Address)
	assert.Contains(t, findings[0].Message, "nobody shares the item Guards of KEN by the key ABROAD")
}

func TestASetWithARiseIsNotTriedOnAHistoryWithErrors(t *testing.T) {
	const rules = `
Rules
Set, Order, Rule, Organization, Amount, Percent
S, 1, rise, , , 0
L, 1, lump, A, 2000,

History
Period, Years, Pool, Organization, Amount
2023, 0, P, A, 10`
	book, findings := readWithErrors(t, village, rules)
	require.Equal(t, 1, findings.Errors())
	for _, f := range apportion.Check(book) {
		assert.Contains(t, f.Message, "the set L cannot share")
	}
}

func TestCheckSaysTheSameOfThreeFiguresOnce(t *testing.T) {
	findings := apportion.Check(read(t, village, "Rules\nSet,Order,Rule,Organization,Amount\nS,1,lump,A,1\nS,2,lump,A,1"))
	require.Len(t, findings, 1)
	assert.Equal(t, budget.Warning, findings[0].Severity)
	assert.Contains(t, findings[0].Message, "two fixed rules for one organization: A: the rules of order 1 and 2")
}

func TestCheckFindsAKeyThatNobodySharesBy(t *testing.T) {
	findings := apportion.Check(read(t, village, "Keys\nKey,Part,Measure,Country\nHEADS,1,headcount,ITA"))
	require.Len(t, findings, 3, "for the ceiling, the appropriation and the expenditure")
	assert.Equal(t, apportion.KeyRefused, findings[0].Code)
	assert.Equal(t, "Pools.csv:2:2", findings[0].Address)
	assert.Empty(t, apportion.Check(read(t, village)))
}

func TestCheckFindsTheStepThatFails(t *testing.T) {
	b := inVillageBasis(t, "donor, , , , 1,\nsupporters, , , , , 100")
	findings := apportion.Check(b.Book)
	require.Len(t, findings, 1)
	assert.Equal(t, budget.ScenarioRefused, findings[0].Code)
	assert.Equal(t, "Steps.csv:3:5", findings[0].Address)
}
