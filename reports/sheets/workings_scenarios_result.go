package sheets

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// result writes what the scenario means for each organization.
func (p *paying) result() {
	p.section("Scenario "+p.titled(p.scenario)+": what each organization is charged", "Charged = part of what is within the ceiling + additional. What does not arrive is not taken off.")
	out, t := p.outcome, p.Table(len(p.outcome.Rows))
	place := map[budget.OrganizationCode]int{}
	for i, o := range p.sharers {
		place[o] = i
	}
	of := func(s grid.Span, i int) grid.Expr {
		at, shares := place[out.Rows[i].Organization]
		if !shares {
			return grid.F("0")
		}
		return grid.F("%s", s.At(at))
	}
	add := func(head string, value func(row apportion.ScenarioRow) exact.Money, x func(i int) grid.Expr) grid.Span {
		return t.Add(head, p.report.inFull(), func(i int) grid.Cell {
			return worked(p.report.money(value(out.Rows[i])), p.report.inFull(), x(i))
		})
	}
	rows := &p.rows
	rows.names = t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return said(out.Rows[i].Organization, grid.F("%s", p.report.organization(out.Rows[i].Organization)))
	})
	rows.base = add("Part of what is within the ceiling", func(row apportion.ScenarioRow) exact.Money { return row.Base },
		func(i int) grid.Expr { return of(p.base, i) })
	rows.additional = add("Additional", func(row apportion.ScenarioRow) exact.Money { return row.Additional },
		func(i int) grid.Expr { return p.report.added(p.additional[out.Rows[i].Organization]) })
	rows.charged = add("Charged", func(row apportion.ScenarioRow) exact.Money { return row.Total },
		func(i int) grid.Expr {
			return p.report.rounded(grid.F("%s+%s", rows.base.At(i), rows.additional.At(i)))
		})
	rows.missing = add("Does not arrive", func(row apportion.ScenarioRow) exact.Money { return row.Unpaid },
		func(i int) grid.Expr { return p.report.added(p.missingOf(out.Rows[i].Organization)) })
	rows.provided = add("Part of the ceiling", func(row apportion.ScenarioRow) exact.Money { return row.Base.Add(row.Returned) },
		func(i int) grid.Expr { return of(p.provided, i) })
	rows.returned = add("Returned", func(row apportion.ScenarioRow) exact.Money { return row.Returned }, func(i int) grid.Expr {
		return grid.F("IF(%s=0,0,%s)", p.returned.Abs(), p.report.rounded(grid.F("%s-%s", rows.provided.At(i), rows.base.At(i))))
	})
	t.Close()
}

// added is the sum of amounts, nil where there are none.
func (r *source) added(figures []moneyAt) grid.Expr {
	switch len(figures) {
	case 0:
		return grid.F("0")
	case 1:
		return grid.F("%s", figures[0].Ref)
	}
	return r.rounded(grid.Sum(refsOf(figures)))
}

func refsOf(figures []moneyAt) []grid.Ref {
	refs := make([]grid.Ref, len(figures))
	for i, g := range figures {
		refs[i] = g.Ref
	}
	return refs
}

func totalOf(figures []moneyAt) exact.Money {
	var total exact.Money
	for _, g := range figures {
		total = total.Add(g.is)
	}
	return total
}
