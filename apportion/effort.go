package apportion

import (
	"fmt"

	"jfa/budget"
)

// mostEffort bounds what check works out of a book, in organizations and lines that are
// gone through once: a few seconds, and a hundred times what the largest book asks for.
const mostEffort = 4_000_000

// checkEffort refuses a book that asks for more, whatever a file of a few megabytes holds.
func checkEffort(b *budget.Book) budget.Findings {
	effort := effortOf(b)
	if effort <= mostEffort {
		return nil
	}
	return budget.Findings{{Severity: budget.Error, Code: budget.TooMuch, Address: b.Name, Message: fmt.Sprintf(
		"the book asks for too much: %d scenarios with %d steps, %d rules, %d pools and %d local items over %d organizations and %d lines; parts of it may be books of their own",
		len(b.Scenarios), len(b.Steps), len(b.Rules), len(b.Pools), len(b.LCSSB), len(b.Organizations), len(b.Lines))}}
}

// effortOf is how much there is to work out.
func effortOf(b *budget.Book) int {
	sharers, lines := len(b.Organizations), len(b.Lines)
	plays := 3*len(b.Scenarios) + len(b.Steps)
	shares := 3*tries(b) + plays
	local := len(b.LCSSB) * (sharers + len(b.LCSSB)/200)
	return counting(b) + shares*(sharers+len(b.Rules)) + plays*lines + local*(1+shares*countsLocal(b)) + recosting(b)
}

// counting is how much of the census the rows of keys go through; a row of it takes a
// small part of what sharing takes.
func counting(b *budget.Book) int { return len(b.Keys) * (len(b.Headcount) + len(b.Measures)) / 25 }

// tries is how often rule sets are tried on pools.
func tries(b *budget.Book) int {
	pools := map[budget.RuleSet]map[budget.PoolCode]bool{}
	n := len(b.Pools)
	for _, r := range b.Rules {
		if pools[r.Set] == nil {
			pools[r.Set] = map[budget.PoolCode]bool{}
		}
		if !pools[r.Set][r.Pool] && r.Pool == "" {
			n += len(b.Pools)
		} else if !pools[r.Set][r.Pool] {
			n++
		}
		pools[r.Set][r.Pool] = true
	}
	return n
}

// countsLocal is how many rows of keys count local budgets, anew each time.
func countsLocal(b *budget.Book) (rows int) {
	for _, k := range b.Keys {
		if k.Measure == budget.MeasureLCSSB {
			rows++
		}
	}
	return rows
}

// recosting is how much the steps `stage` re-cost: lines, and the digits of the rates,
// which add up in the exact sums of the lines.
func recosting(b *budget.Book) int {
	digits, steps := 0, 0
	for _, r := range b.Rates {
		digits += len(r.Value.String())
	}
	for _, s := range b.Steps {
		if s.Action == budget.ActionStage {
			steps++
		}
	}
	words := digits/19 + 1
	return steps * len(b.Lines) * (len(b.Rates) + words*words/20) / 10
}
