package apportion_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// town is a village with everything that a scenario can touch: two stages, local
// budgets, keys of two parts, rules, positions, and a pool not known by line.
const town = village + `
Settings
Key, Value
Period, 2024-2025
Period years, 2
Unit, 1
Rules, book

Pools
Pool, Key, Status
P, HEADS, projected
ONE, MIXED, final

Limits
Pool, Limit, Amount
P, appropriation, 1050
P, ceiling, 1000
ONE, appropriation, 999
ONE, ceiling, 777
ONE, expenditure, 1234

Keys
Key, Part, Part weight, Measure, Country
HEADS, 1, , headcount,
EQUAL, 1, , each,
MIXED, people, 3, headcount,
MIXED, local, 2, lcssb, KEN

LCSSB
Country, Item, Organization, Share, Amount
KEN, gate, , , 101
KEN, lamp, , , 50
KEN, lamp, A, 12.5,
KEN, lamp, D, 87.5,

Rules
Set, Order, Rule, Organization, From, To, Amount, Percent, Per years
book, 1, lump, D, , , 30, , 2
book, 2, maximum, A, , , , 45,
small, 1, percent, B, , , , 10,
small, 2, flat, , , 15, 5, ,
small, 3, minimum, , , , 1, ,
strict, 1, exclude, C, , , , ,

Rates
Stage, Parameter, Subject, Value
first, inflation, *, 100
last, inflation, *, 117.3

Scenarios
Scenario, Pool
S, P

Positions
Scenario, Organization, Position
*, A, support
*, C, support
S, A, oppose
S, B, support`

// drawSteps draws steps in an order that can be followed.
func drawSteps(t *rapid.T, lines []string) []budget.Step {
	var steps []budget.Step
	if rapid.IntRange(0, 3).Draw(t, "stage") == 3 {
		steps = append(steps, budget.Step{Action: budget.ActionStage, Target: "last"})
	}
	for range rapid.IntRange(0, 4).Draw(t, "changes") {
		steps = append(steps, drawChange(t, lines))
	}
	for range rapid.IntRange(0, 5).Draw(t, "payments") {
		steps = append(steps, drawPayment(t, lines))
	}
	for _, o := range []string{"A", "B", "C", "D"} {
		if rapid.IntRange(0, 4).Draw(t, "unpaid") == 4 {
			step := budget.Step{Action: budget.ActionUnpaid, Target: o, Percent: drawPercent(t, 0, 100)}
			step.Key, step.Rules = drawKey(t), drawSet(t)
			steps = append(steps, step)
		}
	}
	for i := range steps {
		steps[i].Scenario, steps[i].Order = "S", i
	}
	return steps
}

func drawChange(t *rapid.T, lines []string) budget.Step {
	step := budget.Step{Action: rapid.SampledFrom([]budget.Action{budget.ActionLine, budget.ActionReclassify, budget.ActionLimit,
		budget.ActionHeadcount, budget.ActionLeave, budget.ActionKey, budget.ActionRules}).Draw(t, "change")}
	line, organization := rapid.SampledFrom(lines), rapid.SampledFrom([]string{"A", "B", "C", "D"})
	switch step.Action {
	case budget.ActionLine:
		step.Target = line.Draw(t, "line")
		drawValue(t, &step, -110, 100)
	case budget.ActionReclassify:
		step.Target = line.Draw(t, "from") + ">" + line.Draw(t, "to")
		step.Amount = drawUnits(t)
	case budget.ActionLimit:
		step.Target = rapid.SampledFrom([]string{"ceiling", "appropriation"}).Draw(t, "limit")
		drawValue(t, &step, -110, 100)
	case budget.ActionHeadcount:
		step.Target = organization.Draw(t, "organization")
		drawValue(t, &step, -110, 100)
	case budget.ActionLeave:
		step.Target = organization.Draw(t, "organization")
	case budget.ActionKey:
		step.Key = rapid.SampledFrom([]budget.KeyCode{"HEADS", "EQUAL", "MIXED"}).Draw(t, "key")
	case budget.ActionRules:
		step.Target = rapid.SampledFrom([]string{"none", "small", "strict", "book"}).Draw(t, "set")
	}
	return step
}

func drawPayment(t *rapid.T, lines []string) budget.Step {
	step := budget.Step{Action: rapid.SampledFrom([]budget.Action{budget.ActionAbsorb, budget.ActionDonor, budget.ActionContingency,
		budget.ActionCarry, budget.ActionShare, budget.ActionShare, budget.ActionSupporters}).Draw(t, "payment")}
	drawValue(t, &step, 0, 130)
	switch step.Action {
	case budget.ActionAbsorb:
		step.Target = rapid.SampledFrom(append([]string{budget.Every}, lines...)).Draw(t, "cut")
	case budget.ActionShare, budget.ActionSupporters:
		step.Key, step.Rules = drawKey(t), drawSet(t)
	}
	return step
}

func drawKey(t *rapid.T) budget.KeyCode {
	return rapid.SampledFrom([]budget.KeyCode{"", "HEADS", "EQUAL", "MIXED"}).Draw(t, "key")
}

func drawSet(t *rapid.T) budget.RuleSet {
	return rapid.SampledFrom([]budget.RuleSet{"", "none", "small", "strict", "book"}).Draw(t, "set")
}

func drawUnits(t *rapid.T) budget.Optional[exact.Ratio] {
	return budget.Some(exact.Whole(rapid.Int64Range(0, 300).Draw(t, "amount")))
}

func drawPercent(t *rapid.T, low, high int64) budget.Optional[exact.Percent] {
	return budget.Some(exact.PerCent(exact.Fraction(rapid.Int64Range(low*4, high*4).Draw(t, "percent"), 4)))
}

func drawValue(t *rapid.T, step *budget.Step, low, high int64) {
	if rapid.Bool().Draw(t, "in per cent") {
		step.Percent = drawPercent(t, low, high)
	} else {
		step.Amount = drawUnits(t)
	}
}

// played draws a scenario on one of the pools of the town, and what came of it.
func played(t *rapid.T, book budget.Book) (apportion.Outcome, error) {
	lines, scenario := []string{"guards", "radios", "cars"}, budget.Scenario{Code: "S", Pool: "P"}
	if rapid.IntRange(0, 4).Draw(t, "pool") == 4 {
		lines, scenario.Pool = []string{budget.Every}, "ONE"
	}
	book.Steps = drawSteps(t, lines)
	return apportion.NewBasis(&book).Scenario(scenario)
}

// identities hold for every scenario that can be computed.
func identities(t *rapid.T, book budget.Book) {
	out, err := played(t, book)
	if err != nil {
		var failed *apportion.StepError
		require.ErrorAs(t, err, &failed)
		require.NotEmpty(t, failed.Column)
		return
	}
	equal := func(want, got exact.Money, what string) {
		assert.Equal(t, posts.Text(want), posts.Text(got), what)
	}
	var nothing exact.Money
	equal(out.Expenditure.Sub(out.Ceiling).Max(nothing), out.OverCeiling, "over the ceiling")
	equal(out.Expenditure.Sub(out.Appropriation).Max(nothing), out.OverAppropriation, "over the appropriation")
	var funded, absorbed, shared, cut, missing, overtaken exact.Money
	for _, f := range out.Funding {
		assert.GreaterOrEqual(t, f.Amount.Sign(), 0)
		funded = funded.Add(f.Amount)
		if f.Step.Action == budget.ActionAbsorb {
			absorbed = absorbed.Add(f.Amount)
		}
		if f.Shared != nil {
			shared = shared.Add(f.Amount)
			equal(f.Amount, f.Shared.Total(), "what a step shares")
		}
	}
	for _, f := range out.Unpaid {
		missing = missing.Add(f.Amount)
		if f.Shared != nil {
			overtaken = overtaken.Add(f.Amount)
		}
	}
	for _, c := range out.Cuts {
		cut = cut.Add(c.Amount)
	}
	equal(out.OverCeiling, funded.Add(out.Unfunded), "over the ceiling = steps that pay + unfunded")
	assert.GreaterOrEqual(t, out.Unfunded.Sign(), 0)
	equal(absorbed, cut, "cuts")
	equal(missing, overtaken.Add(out.CashGap), "unpaid = taken over + cash gap")
	equal(out.Ceiling.Sub(out.Expenditure).Max(nothing), out.Returned, "returned")

	total := func(of func(apportion.ScenarioRow) exact.Money) exact.Money {
		var sum exact.Money
		for _, row := range out.Rows {
			sum = sum.Add(of(row))
		}
		return sum
	}
	equal(out.Expenditure.Min(out.Ceiling), total(base), "base")
	equal(shared.Add(overtaken), total(additional), "additional")
	equal(out.Returned, total(returned), "returned")
	equal(missing, total(unpaid), "unpaid")
	for _, row := range out.Rows {
		equal(row.Base.Add(row.Additional), row.Total, "total = base + additional")
		assert.LessOrEqual(t, row.Unpaid.Cmp(row.Total), 0)
		assert.GreaterOrEqual(t, row.Additional.Sign(), 0)
		if row.Leaves {
			assert.True(t, row.Total.IsZero() && row.Unpaid.IsZero() && row.Returned.IsZero(), "a row of zeros")
		}
	}
}

func TestTheFiguresOfAScenarioFoot(t *testing.T) {
	book := read(t, town)
	rapid.Check(t, func(t *rapid.T) { identities(t, *book) })
}

// FuzzScenario decodes the bytes into steps on the town.
func FuzzScenario(f *testing.F) {
	book := read(f, town)
	for _, seed := range []string{"", "\x01\x02", fmt.Sprint(village), "\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) { identities(t, *book) }))
}

// Steps in any order, of any action with any cells: nonsense may be refused, or mean
// something, but nothing breaks.
func TestNoStepsPanic(t *testing.T) {
	book := *read(t, town)
	words := []string{"", "A", "Z", "guards", "cars>guards", ">", "*", "ceiling", "last", "none", "small"}
	rapid.Check(t, func(t *rapid.T) {
		book.Steps = nil
		for i := range rapid.IntRange(0, 6).Draw(t, "steps") {
			step := drawPayment(t, words)
			if rapid.Bool().Draw(t, "change") {
				step = drawChange(t, words)
			}
			step.Scenario, step.Order = "S", i
			step.Target = rapid.SampledFrom(append(words, step.Target)).Draw(t, "target")
			step.Key = budget.KeyCode(rapid.SampledFrom(append(words, string(step.Key))).Draw(t, "key"))
			book.Steps = append(book.Steps, step)
		}
		pool := rapid.SampledFrom([]budget.PoolCode{"P", "ONE", "Q"}).Draw(t, "pool")
		_, err := apportion.NewBasis(&book).Scenario(budget.Scenario{Code: "S", Pool: pool})
		var failed *apportion.StepError
		if err != nil {
			assert.ErrorAs(t, err, &failed)
		}
	})
}

// One basis answers all at the same time and again, with the same results, in any order.
func TestScenariosDoNotTouchEachOther(t *testing.T) {
	for _, name := range []string{"demo", "jfa-2022"} {
		book := readCase(t, name)
		lines, people, rules := slices.Clone(book.Lines), slices.Clone(book.Headcount), slices.Clone(book.Rules)
		first := outcomes(t, book, apportion.NewBasis(book))
		b := apportion.NewBasis(book)
		var wait sync.WaitGroup
		for range 3 {
			for i := len(book.Scenarios) - 1; i >= 0; i-- {
				wait.Go(func() {
					out, err := b.Scenario(book.Scenarios[i])
					assert.NoError(t, err)
					assert.Equal(t, first[i], out, book.Scenarios[i].Code)
				})
			}
		}
		wait.Wait()
		assert.Equal(t, []any{lines, people, rules}, []any{book.Lines, book.Headcount, book.Rules}, "the book stays")
		assert.Equal(t, first, outcomes(t, book, b))
	}
}

func outcomes(t *testing.T, book *budget.Book, b *apportion.Basis) []apportion.Outcome {
	var list []apportion.Outcome
	for _, scenario := range book.Scenarios {
		out, err := b.Scenario(scenario)
		require.NoError(t, err)
		list = append(list, out)
	}
	return list
}
