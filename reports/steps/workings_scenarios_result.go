package steps

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// result writes what the scenario means for each organization.
func (p *paying) result() {
	p.Section("Scenario "+p.titled(p.Scenario)+": what each organization is charged", "Charged = part of what is within the ceiling + additional. What does not arrive is not taken off.")
	out, t := p.Outcome, p.Table(len(p.Outcome.Rows))
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
		return t.Add(head, p.Report.InFull(), func(i int) grid.Cell {
			return Worked(p.Report.Money(value(out.Rows[i])), p.Report.InFull(), x(i))
		})
	}
	rows := &p.Rows
	rows.Names = t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return Said(out.Rows[i].Organization, grid.F("%s", p.Report.Organization(out.Rows[i].Organization)))
	})
	rows.base = add("Part of what is within the ceiling", func(row apportion.ScenarioRow) exact.Money { return row.Base },
		func(i int) grid.Expr { return of(p.base, i) })
	rows.Additional = add("Additional", func(row apportion.ScenarioRow) exact.Money { return row.Additional },
		func(i int) grid.Expr { return p.Report.Added(p.additional[out.Rows[i].Organization]) })
	rows.Charged = add("Charged", func(row apportion.ScenarioRow) exact.Money { return row.Total },
		func(i int) grid.Expr {
			return p.Report.Rounded(grid.F("%s+%s", rows.base.At(i), rows.Additional.At(i)))
		})
	rows.missing = add("Does not arrive", func(row apportion.ScenarioRow) exact.Money { return row.Unpaid },
		func(i int) grid.Expr { return p.Report.Added(p.missingOf(out.Rows[i].Organization)) })
	rows.provided = add("Part of the ceiling", func(row apportion.ScenarioRow) exact.Money { return row.Base.Add(row.Returned) },
		func(i int) grid.Expr { return of(p.provided, i) })
	rows.Returned = add("Returned", func(row apportion.ScenarioRow) exact.Money { return row.Returned }, func(i int) grid.Expr {
		return grid.F("IF(%s=0,0,%s)", p.Returned.Abs(), p.Report.Rounded(grid.F("%s-%s", rows.provided.At(i), rows.base.At(i))))
	})
	t.Close()
}

// Added is the sum of amounts, nil where there are none.
func (r *Source) Added(figures []MoneyAt) grid.Expr {
	switch len(figures) {
	case 0:
		return grid.F("0")
	case 1:
		return grid.F("%s", figures[0].Ref)
	}
	return r.Rounded(grid.Sum(RefsOf(figures)))
}

func RefsOf(figures []MoneyAt) []grid.Ref {
	refs := make([]grid.Ref, len(figures))
	for i, g := range figures {
		refs[i] = g.Ref
	}
	return refs
}

func TotalOf(figures []MoneyAt) exact.Money {
	var total exact.Money
	for _, g := range figures {
		total = total.Add(g.Is)
	}
	return total
}
