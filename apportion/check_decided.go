package apportion

import (
	"fmt"

	"jfa/budget"
)

// DecidedOpen: a pool charges what a scenario gives that is not its own, or that leaves
// something open.
const DecidedOpen budget.Code = "decided"

// checkDecided warns of a scenario that was decided and is not of its pool, or leaves
// something unfunded or a cash gap (rules.md, The decided scenario).
func (b *Basis) checkDecided() budget.Findings {
	var findings budget.Findings
	for _, pool := range b.Book.Pools {
		scenario, of := b.decidedRow(pool)
		switch {
		case !of || !b.soundScenario(scenario.Code):
		case scenario.Pool != pool.Code:
			findings = append(findings, pool.At.Find(budget.Warning, DecidedOpen, "Decided",
				"the scenario %s is of the pool %s, not of %s: it is left aside, and each organization is charged its part of what "+
					"is spent up to the ceiling",
				scenario.Code, scenario.Pool, pool.Code))
		default:
			for _, left := range b.leaves(scenario) {
				findings = append(findings, pool.At.Find(budget.Warning, DecidedOpen, "Decided", "the scenario %s is decided and %s",
					scenario.Code, left))
			}
		}
	}
	return findings
}

// decidedRow is the scenario that Decided names, be it of another pool.
func (b *Basis) decidedRow(pool budget.Pool) (budget.Scenario, bool) {
	for _, s := range b.Book.Scenarios {
		if s.Code == pool.Decided {
			return s, true
		}
	}
	return budget.Scenario{}, false
}

// leaves says what of the expenditure nobody pays under a scenario.
func (b *Basis) leaves(s budget.Scenario) []string {
	outcome, err := b.Scenario(s)
	if err != nil {
		return nil // an error of its own
	}
	text := b.Book.Settings.Unit.Text
	var left []string
	if outcome.Unfunded.Sign() > 0 {
		left = append(left, fmt.Sprintf("leaves %s of what is over the ceiling unfunded", text(outcome.Unfunded)))
	}
	if outcome.CashGap.Sign() > 0 {
		left = append(left, fmt.Sprintf("leaves a cash gap of %s: what does not arrive, nobody takes over", text(outcome.CashGap)))
	}
	return left
}
