package sheets

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// result writes what the scenario means for each organization.
func (p *paying) result() {
	p.section("Scenario "+p.titled(p.scenario)+": what each organization is charged", "Charged = part of what is within the ceiling + additional. What does not arrive is not taken off.")
	out, t := p.outcome, p.table(len(p.outcome.Rows))
	place := map[budget.OrganizationCode]int{}
	for i, o := range p.sharers {
		place[o] = i
	}
	of := func(s span, i int) formula {
		at, shares := place[out.Rows[i].Organization]
		if !shares {
			return f("0")
		}
		return f("%s", s.at(at))
	}
	add := func(head string, value func(row apportion.ScenarioRow) exact.Money, x func(i int) formula) span {
		return t.add(head, p.report.inFull(), func(i int) cell {
			return worked(p.report.money(value(out.Rows[i])), p.report.inFull(), x(i))
		})
	}
	rows := &p.rows
	rows.names = t.add("Organization", workbook.Format{}, func(i int) cell {
		return said(out.Rows[i].Organization, f("%s", p.report.organization(out.Rows[i].Organization)))
	})
	rows.base = add("Part of what is within the ceiling", func(row apportion.ScenarioRow) exact.Money { return row.Base },
		func(i int) formula { return of(p.base, i) })
	rows.additional = add("Additional", func(row apportion.ScenarioRow) exact.Money { return row.Additional },
		func(i int) formula { return p.report.added(p.additional[out.Rows[i].Organization]) })
	rows.charged = add("Charged", func(row apportion.ScenarioRow) exact.Money { return row.Total },
		func(i int) formula { return p.report.rounded(f("%s+%s", rows.base.at(i), rows.additional.at(i))) })
	rows.missing = add("Does not arrive", func(row apportion.ScenarioRow) exact.Money { return row.Unpaid },
		func(i int) formula { return p.report.added(p.missingOf(out.Rows[i].Organization)) })
	rows.provided = add("Part of the ceiling", func(row apportion.ScenarioRow) exact.Money { return row.Base.Add(row.Returned) },
		func(i int) formula { return of(p.provided, i) })
	rows.returned = add("Returned", func(row apportion.ScenarioRow) exact.Money { return row.Returned }, func(i int) formula {
		return f("IF(%s=0,0,%s)", p.returned.abs(), p.report.rounded(f("%s-%s", rows.provided.at(i), rows.base.at(i))))
	})
	t.close()
}

// added is the sum of amounts, nil where there are none.
func (r *report) added(figures []moneyAt) formula {
	switch len(figures) {
	case 0:
		return f("0")
	case 1:
		return f("%s", figures[0].ref)
	}
	return r.rounded(sum(refsOf(figures)))
}

func refsOf(figures []moneyAt) []ref {
	refs := make([]ref, len(figures))
	for i, g := range figures {
		refs[i] = g.ref
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
