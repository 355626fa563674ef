package meeting

import (
	"slices"

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
	var works []*steps.ScenarioWork
	var firsts []int // the row of the first scenario of the same pool
	for _, s := range r.scenarios {
		firsts = append(firsts, slices.Repeat([]int{len(works)}, len(s.works))...)
		works = append(works, s.works...)
	}
	row := func(i int) (first apportion.ScenarioRow) {
		for _, row := range works[i].Outcome.Rows {
			if row.Organization == r.First() {
				first = row
			}
		}
		return first
	}
	p.Add(grid.Label("Charged = its part of what is within the ceiling + additional. "+
		"Returned is out of it already; what does not arrive is not taken off.", workbook.Note))
	t := p.Table(len(works))
	column := func(head string, of func(rows steps.ScenarioRows) grid.Span, is func(row apportion.ScenarioRow) exact.Money) grid.Span {
		return t.Amounts(head, func(i int) (grid.Operand, exact.Money) {
			return found(of(works[i].Rows), works[i].Rows.Names, chosen), is(row(i))
		})
	}
	t.Text("Scenario (code, pool, title)", func(i int) grid.Operand { return r.briefTitle(works[i].Outcome) })
	charged := column("Charged", func(r steps.ScenarioRows) grid.Span { return r.Charged },
		func(row apportion.ScenarioRow) exact.Money { return row.Total })
	column("Of which beyond the ceiling (additional)", func(r steps.ScenarioRows) grid.Span { return r.Additional },
		func(row apportion.ScenarioRow) exact.Money { return row.Additional })
	column("Returned", func(r steps.ScenarioRows) grid.Span { return r.Returned },
		func(row apportion.ScenarioRow) exact.Money { return row.Returned })
	t.Amounts("Change of charged from the pool's first scenario", func(i int) (grid.Operand, exact.Money) {
		return r.Rounded(grid.F("%s-%s", charged.At(i), charged.At(firsts[i]))), row(i).Total.Sub(row(firsts[i]).Total)
	})
	t.Close()
}

// briefTitle is the code, the pool and the title of a scenario, cut to what fits.
func (r *report) briefTitle(o apportion.Outcome) grid.Expr {
	x := grid.F(`%s&", "&%s`, r.Inputs.Cell(o.Scenario.At, "Scenario"), r.Inputs.Cell(o.Pool.At, "Pool"))
	if o.Pool.Decided == o.Scenario.Code {
		x = grid.F(`%s&", decided"`, x)
	}
	if o.Scenario.Title != "" {
		x = grid.F(`%s&": "&%s`, x, r.Inputs.Cell(o.Scenario.At, "Title"))
	}
	return grid.F(`IF(LEN(%[1]s)>%[2]s,LEFT(%[1]s,%[3]s)&"…",%[1]s)`, x, scenarioLetters, scenarioLetters-1)
}
