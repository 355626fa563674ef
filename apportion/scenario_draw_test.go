package apportion_test

import (
	"pgregory.net/rapid"

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
