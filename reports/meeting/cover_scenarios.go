package meeting

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// scenarioLetters is how long the code, the pool and the title of a scenario may be
// together on the cover.
const scenarioLetters = 52

// scenariosOf is what the chosen organization is charged under each scenario.
func (r *report) scenariosOf(p *grid.Page, chosen grid.Ref) {
	c := &coverScenarios{report: r, chosen: chosen}
	for _, s := range r.scenarios {
		first := len(c.works)
		for _, w := range s.works {
			c.works, c.pools, c.firsts = append(c.works, w), append(c.pools, s), append(c.firsts, first)
		}
	}
	p.Add(grid.Label("Charged = its part of what is within the ceiling + additional. Returned is out of it already; what does not arrive is not taken off.", workbook.Note))
	t := p.Table(len(c.works))
	t.Add("Scenario (code, pool, title)", workbook.Format{}, c.title)
	charged := c.amounts(t, "Charged", func(w *steps.ScenarioWork) grid.Span { return w.Rows.Charged }, func(row apportion.ScenarioRow) exact.Money { return row.Total })
	c.amounts(t, "Of which beyond the ceiling (additional)", func(w *steps.ScenarioWork) grid.Span { return w.Rows.Additional }, func(row apportion.ScenarioRow) exact.Money { return row.Additional })
	c.amounts(t, "Returned", func(w *steps.ScenarioWork) grid.Span { return w.Rows.Returned }, func(row apportion.ScenarioRow) exact.Money { return row.Returned })
	t.Add("Change of charged from the pool's first scenario", r.InFull(), func(i int) grid.Cell {
		change := c.row(i).Total.Sub(c.row(c.firsts[i]).Total)
		return steps.Worked(r.Money(change), r.InFull(), r.Rounded(grid.F("%s-%s", charged.At(i), charged.At(c.firsts[i]))))
	})
	t.Close()
}

// coverScenarios is the scenarios of all pools, a row each.
type coverScenarios struct {
	report *report
	chosen grid.Ref
	works  []*steps.ScenarioWork
	pools  []*scenarioSection
	firsts []int // the row of the first scenario of the same pool
}

// title is the code, the pool and the title, cut to what fits.
func (c *coverScenarios) title(i int) grid.Cell {
	row, in := c.works[i].Scenario, c.report.Inputs
	text := fmt.Sprintf("%s, %s", row.Code, c.pools[i].pool.Code)
	x := grid.F(`%s&", "&%s`, in.Cell(row.At, "Scenario"), in.Cell(c.pools[i].pool.At, "Pool"))
	if c.pools[i].pool.Decided == row.Code {
		text, x = text+", decided", grid.F(`%s&", decided"`, x)
	}
	if row.Title != "" {
		text, x = text+": "+row.Title, grid.F(`%s&": "&%s`, x, in.Cell(row.At, "Title"))
	}
	full := []rune(text)
	if len(full) <= scenarioLetters {
		return steps.Said(string(full), x)
	}
	return steps.Said(string(full[:scenarioLetters-1])+"…", grid.F(`IF(LEN(%s)>%s,LEFT(%s,%s)&"…",%s)`, x, scenarioLetters, x, scenarioLetters-1, x))
}

// row is what the scenario means for the organization that the cover shows first.
func (c *coverScenarios) row(i int) apportion.ScenarioRow {
	for _, row := range c.works[i].Outcome.Rows {
		if row.Organization == c.report.First() {
			return row
		}
	}
	return apportion.ScenarioRow{}
}

func (c *coverScenarios) amounts(t *grid.Table, head string, at func(w *steps.ScenarioWork) grid.Span, of func(row apportion.ScenarioRow) exact.Money) grid.Span {
	r := c.report
	return t.Add(head, r.InFull(), func(i int) grid.Cell {
		w := c.works[i]
		return steps.Worked(r.Money(of(c.row(i))), r.InFull(), found(at(w), w.Rows.Names, c.chosen, "0"))
	})
}
