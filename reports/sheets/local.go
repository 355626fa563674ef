package sheets

import (
	"jfa/apportion"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// localPage is the sheet Local in the making.
type localPage struct {
	*grid.Page
	report *report
	format workbook.Format
	totals localTotals
}

// localTotals is where the totals of the organizations stand on Local.
type localTotals struct{ names, amounts, paid, outstanding grid.Span }

// buildLocal writes the local budgets: what each organization pays in all, countries
// by organizations, and each country by itself.
func (r *report) buildLocal() error {
	if len(r.workings.countries) == 0 {
		return nil
	}
	l := &localPage{Page: r.Page("Local", "Local budgets (LCSSB)", r.currency()+", in full"), report: r, format: r.inFull()}
	local, err := r.basis.Local(nil)
	if err != nil {
		return err
	}
	l.organizations(local.Organizations)
	l.matrix(local.Organizations)
	for _, country := range r.workings.countries {
		l.country(country)
	}
	r.localTotals, r.localRows = l.totals, local.Organizations
	r.answerLocal(local.Organizations)
	return nil
}

// money is a column of amounts.
func (l *localPage) money(t *grid.Table, head string, of func(i int) exact.Money, x func(i int) grid.Expr) grid.Span {
	return t.Add(head, l.format, func(i int) grid.Cell { return worked(l.report.money(of(i)), l.format, x(i)) })
}

// organizations is what each pays in all countries.
func (l *localPage) organizations(rows []apportion.LocalTotal) {
	l.Add(grid.Label("All countries", workbook.Subtitle))
	t := l.Table(len(rows))
	all := func(i int, column func(localCountry) grid.Span) grid.Expr {
		var cells []grid.Ref
		for _, country := range l.report.workings.countries {
			if place := country.row(rows[i].Organization); place >= 0 {
				cells = append(cells, column(country).At(place))
			}
		}
		return l.report.rounded(sumOrNothing(cells))
	}
	l.totals.names = t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return said(rows[i].Organization, grid.F("%s", l.report.organization(rows[i].Organization)))
	})
	l.totals.amounts = l.money(t, "Amount", func(i int) exact.Money { return rows[i].Amount },
		func(i int) grid.Expr { return all(i, func(c localCountry) grid.Span { return c.amounts }) })
	l.totals.paid = l.money(t, "Paid", func(i int) exact.Money { return rows[i].Paid },
		func(i int) grid.Expr { return all(i, func(c localCountry) grid.Span { return c.paid }) })
	l.totals.outstanding = l.money(t, "Outstanding", func(i int) exact.Money { return rows[i].Amount.Sub(rows[i].Paid) },
		func(i int) grid.Expr {
			return l.report.rounded(grid.F("%s-%s", l.totals.amounts.At(i), l.totals.paid.At(i)))
		})
	var amount, paid exact.Money
	for _, row := range rows {
		amount, paid = amount.Add(row.Amount), paid.Add(row.Paid)
	}
	total := l.total("Total", []grid.Span{l.totals.amounts, l.totals.paid, l.totals.outstanding}, []exact.Money{amount, paid, amount.Sub(paid)})
	var items []grid.Ref
	for _, row := range l.report.book.LCSSB {
		if row.Organization == "" {
			items = append(items, l.report.inputs.cell(row.At, "Amount"))
		}
	}
	l.report.check("Local: the parts add up to the items", l.report.amount(l.report.rounded(grid.Sum(items)), amount), l.report.amount(total[0], amount))
}

// total writes the totals of columns, from the second one on where they stand.
func (l *localPage) total(name string, columns []grid.Span, sums []exact.Money) []grid.Ref {
	l.Put(1, l.Next, grid.Label(name, workbook.Total))
	refs := make([]grid.Ref, len(columns))
	for i, c := range columns {
		refs[i] = l.Put(c.First.Column, l.Next, worked(l.report.money(sums[i]), l.format, l.report.rounded(grid.F("SUM(%s)", c))).As(workbook.Total))
	}
	l.Next++
	return refs
}

// countriesAcross is how many countries stand beside each other on a page.
const countriesAcross = 8

// matrix is the amounts, organizations down and countries across.
func (l *localPage) matrix(rows []apportion.LocalTotal) {
	for first := 0; first < len(l.report.workings.countries); first += countriesAcross {
		countries := l.report.workings.countries[first:min(first+countriesAcross, len(l.report.workings.countries))]
		l.Blank()
		l.Together()
		l.Add(grid.Label("Amounts by country", workbook.Subtitle))
		t := l.Table(len(rows))
		t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
			return said(rows[i].Organization, grid.F("%s", l.totals.names.At(i)))
		})
		var columns []grid.Span
		var sums []exact.Money
		for _, country := range countries {
			columns = append(columns, t.Add(string(country.budget.Country), l.format, func(i int) grid.Cell {
				place := country.row(rows[i].Organization)
				if place < 0 {
					return grid.Cell{}
				}
				return worked(l.report.money(country.budget.Rows[place].Amount), l.format, grid.F("%s", country.amounts.At(place)))
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
	l.Blank()
	l.Together()
	l.Add(grid.Label(string(c.budget.Country), workbook.Subtitle))
	t := l.Table(len(rows))
	t.Add("Organization", workbook.Format{}, func(i int) grid.Cell { return said(rows[i].Organization, grid.F("%s", c.names.At(i))) })
	amounts := l.money(t, "Amount", func(i int) exact.Money { return rows[i].Amount }, func(i int) grid.Expr { return grid.F("%s", c.amounts.At(i)) })
	paid := l.money(t, "Paid", func(i int) exact.Money { return rows[i].Paid }, func(i int) grid.Expr { return grid.F("%s", c.paid.At(i)) })
	outstanding := l.money(t, "Outstanding", func(i int) exact.Money { return rows[i].Outstanding },
		func(i int) grid.Expr { return l.report.rounded(grid.F("%s-%s", amounts.At(i), paid.At(i))) })
	part := func(m exact.Money) exact.Ratio {
		if c.budget.Total.IsZero() {
			return exact.Ratio{}
		}
		return m.Ratio().Quo(c.budget.Total.Ratio())
	}
	percents := t.Add("Local percentage", workbook.Percent(4), func(i int) grid.Cell {
		return worked(grid.Number(part(rows[i].Amount)), workbook.Percent(4), grid.F("IF(%s=0,0,%s/%s)", c.total.Abs(), amounts.At(i), c.total.Abs()))
	})
	var payments exact.Money
	for _, row := range rows {
		payments = payments.Add(row.Paid)
	}
	l.Put(percents.First.Column, l.Next, worked(grid.Number(part(c.budget.Total)), workbook.Percent(4), grid.F("SUM(%s)", percents)).As(workbook.Total))
	total := l.total("Total "+string(c.budget.Country), []grid.Span{amounts, paid, outstanding}, []exact.Money{c.budget.Total, payments, c.budget.Total.Sub(payments)})
	l.items(c, total[0])
}

// items lists what the local budget of the country is for.
func (l *localPage) items(c localCountry, total grid.Ref) {
	var cells []grid.Ref
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
		l.Add(grid.Plain(item.Row.Item).Indented(1), worked(l.report.money(item.Row.Amount.Value), l.format, grid.F("%s", amount)), grid.Plain(basis).Running())
	}
	l.report.check("Local: the parts of "+string(c.budget.Country)+" add up to its items",
		l.report.amount(l.report.rounded(grid.Sum(cells)), c.budget.Total), l.report.amount(total, c.budget.Total))
}

// answerLocal is what the chosen organization pays locally.
func (r *report) answerLocal(rows []apportion.LocalTotal) {
	r.answer(placeLocal, "Pays locally (LCSSB)", func(chosen grid.Ref) []grid.Cell {
		var pays exact.Money
		for _, row := range rows {
			if row.Organization == r.first() {
				pays = row.Amount
			}
		}
		return []grid.Cell{worked(r.money(pays), r.inFull(), found(r.localTotals.amounts, r.localTotals.names, chosen, "0"))}
	})
}
