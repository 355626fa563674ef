package sheets

import (
	"jfa/apportion"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// localPage is the sheet Local in the making.
type localPage struct {
	*page
	report *report
	format workbook.Format
	totals localTotals
}

// localTotals is where the totals of the organizations stand on Local.
type localTotals struct{ names, amounts, paid, outstanding span }

// buildLocal writes the local budgets: what each organization pays in all, countries
// by organizations, and each country by itself.
func (r *report) buildLocal() error {
	if len(r.local) == 0 {
		return nil
	}
	l := &localPage{page: r.page("Local", "Local budgets (LCSSB)", r.currency()+", in full"), report: r, format: r.inFull()}
	local, err := r.basis.Local(nil)
	if err != nil {
		return err
	}
	l.organizations(local.Organizations)
	l.matrix(local.Organizations)
	for _, country := range r.local {
		l.country(country)
	}
	r.localTotals, r.localRows = l.totals, local.Organizations
	r.answerLocal(local.Organizations)
	return nil
}

// money is a column of amounts.
func (l *localPage) money(t *table, head string, of func(i int) exact.Money, x func(i int) formula) span {
	return t.add(head, l.format, func(i int) cell { return worked(l.report.money(of(i)), l.format, x(i)) })
}

// organizations is what each pays in all countries.
func (l *localPage) organizations(rows []apportion.LocalTotal) {
	l.add(label("All countries", workbook.Subtitle))
	t := l.table(len(rows))
	all := func(i int, column func(localCountry) span) formula {
		var cells []ref
		for _, country := range l.report.local {
			if place := country.row(rows[i].Organization); place >= 0 {
				cells = append(cells, column(country).at(place))
			}
		}
		return l.report.rounded(sumOrNothing(cells))
	}
	l.totals.names = t.add("Organization", workbook.Format{}, func(i int) cell {
		return said(rows[i].Organization, f("%s", l.report.organization(rows[i].Organization)))
	})
	l.totals.amounts = l.money(t, "Amount", func(i int) exact.Money { return rows[i].Amount },
		func(i int) formula { return all(i, func(c localCountry) span { return c.amounts }) })
	l.totals.paid = l.money(t, "Paid", func(i int) exact.Money { return rows[i].Paid },
		func(i int) formula { return all(i, func(c localCountry) span { return c.paid }) })
	l.totals.outstanding = l.money(t, "Outstanding", func(i int) exact.Money { return rows[i].Amount.Sub(rows[i].Paid) },
		func(i int) formula { return l.report.rounded(f("%s-%s", l.totals.amounts.at(i), l.totals.paid.at(i))) })
	var amount, paid exact.Money
	for _, row := range rows {
		amount, paid = amount.Add(row.Amount), paid.Add(row.Paid)
	}
	total := l.total("Total", []span{l.totals.amounts, l.totals.paid, l.totals.outstanding}, []exact.Money{amount, paid, amount.Sub(paid)})
	var items []ref
	for _, row := range l.report.book.LCSSB {
		if row.Organization == "" {
			items = append(items, l.report.inputs.cell(row.At, "Amount"))
		}
	}
	l.report.check("Local: the parts add up to the items", l.report.amount(l.report.rounded(sum(items)), amount), l.report.amount(total[0], amount))
}

// total writes the totals of columns, from the second one on where they stand.
func (l *localPage) total(name string, columns []span, sums []exact.Money) []ref {
	l.put(1, l.next, label(name, workbook.Total))
	refs := make([]ref, len(columns))
	for i, c := range columns {
		refs[i] = l.put(c.first.column, l.next, worked(l.report.money(sums[i]), l.format, l.report.rounded(f("SUM(%s)", c))).as(workbook.Total))
	}
	l.next++
	return refs
}

// countriesAcross is how many countries stand beside each other on a page.
const countriesAcross = 8

// matrix is the amounts, organizations down and countries across.
func (l *localPage) matrix(rows []apportion.LocalTotal) {
	for first := 0; first < len(l.report.local); first += countriesAcross {
		countries := l.report.local[first:min(first+countriesAcross, len(l.report.local))]
		l.blank()
		l.together()
		l.add(label("Amounts by country", workbook.Subtitle))
		t := l.table(len(rows))
		t.add("Organization", workbook.Format{}, func(i int) cell {
			return said(rows[i].Organization, f("%s", l.totals.names.at(i)))
		})
		var columns []span
		var sums []exact.Money
		for _, country := range countries {
			columns = append(columns, t.add(string(country.budget.Country), l.format, func(i int) cell {
				place := country.row(rows[i].Organization)
				if place < 0 {
					return cell{}
				}
				return worked(l.report.money(country.budget.Rows[place].Amount), l.format, f("%s", country.amounts.at(place)))
			}))
			sums = append(sums, country.budget.Total)
		}
		l.total("Total", columns, sums)
	}
}

// country is a country by itself: amounts, local percentages, what was paid and what
// is outstanding.
func (l *localPage) country(c localCountry) {
	rows := c.budget.Rows
	if len(rows) == 0 {
		return
	}
	l.blank()
	l.together()
	l.add(label(string(c.budget.Country), workbook.Subtitle))
	t := l.table(len(rows))
	t.add("Organization", workbook.Format{}, func(i int) cell { return said(rows[i].Organization, f("%s", c.names.at(i))) })
	amounts := l.money(t, "Amount", func(i int) exact.Money { return rows[i].Amount }, func(i int) formula { return f("%s", c.amounts.at(i)) })
	paid := l.money(t, "Paid", func(i int) exact.Money { return rows[i].Paid }, func(i int) formula { return f("%s", c.paid.at(i)) })
	outstanding := l.money(t, "Outstanding", func(i int) exact.Money { return rows[i].Outstanding },
		func(i int) formula { return l.report.rounded(f("%s-%s", amounts.at(i), paid.at(i))) })
	part := func(m exact.Money) exact.Ratio {
		if c.budget.Total.IsZero() {
			return exact.Ratio{}
		}
		return m.Ratio().Quo(c.budget.Total.Ratio())
	}
	percents := t.add("Local percentage", workbook.Percent(4), func(i int) cell {
		return worked(number(part(rows[i].Amount)), workbook.Percent(4), f("IF(%s=0,0,%s/%s)", c.total.abs(), amounts.at(i), c.total.abs()))
	})
	var payments exact.Money
	for _, row := range rows {
		payments = payments.Add(row.Paid)
	}
	l.put(percents.first.column, l.next, worked(number(part(c.budget.Total)), workbook.Percent(4), f("SUM(%s)", percents)).as(workbook.Total))
	total := l.total("Total "+string(c.budget.Country), []span{amounts, paid, outstanding}, []exact.Money{c.budget.Total, payments, c.budget.Total.Sub(payments)})
	l.items(c, total[0])
}

// items lists what the local budget of the country is for.
func (l *localPage) items(c localCountry, total ref) {
	var cells []ref
	for _, item := range c.budget.Items {
		basis := "shared as given on Inputs"
		switch item.By {
		case apportion.ByKey:
			basis = "shared by the key " + string(item.Row.Key)
		case apportion.ByHeadcount:
			basis = "shared by headcount"
		}
		amount := l.report.inputs.cell(item.Row.At, "Amount")
		cells = append(cells, amount)
		l.add(plain(item.Row.Item).indented(1), worked(l.report.money(item.Row.Amount.Value), l.format, f("%s", amount)), plain(basis).running())
	}
	l.report.check("Local: the parts of "+string(c.budget.Country)+" add up to its items",
		l.report.amount(l.report.rounded(sum(cells)), c.budget.Total), l.report.amount(total, c.budget.Total))
}

// answerLocal is what the chosen organization pays locally.
func (r *report) answerLocal(rows []apportion.LocalTotal) {
	r.answer(placeLocal, "Pays locally (LCSSB)", func(chosen ref) []cell {
		var pays exact.Money
		for _, row := range rows {
			if row.Organization == r.first() {
				pays = row.Amount
			}
		}
		return []cell{worked(r.money(pays), r.inFull(), found(r.localTotals.amounts, r.localTotals.names, chosen, "0"))}
	})
}
