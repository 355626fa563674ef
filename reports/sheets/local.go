package sheets

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// localPage is the sheet Local in the making.
type localPage struct {
	*grid.Page
	report    *source
	countries []localCountry
}

// localTotals is where the totals of the organizations stand on Local.
type localTotals struct {
	rows                              []apportion.LocalTotal
	names, amounts, paid, outstanding grid.Span
}

// place is that of an organization, -1 where it pays nothing locally.
func (t localTotals) place(o budget.OrganizationCode) int {
	return slices.IndexFunc(t.rows, func(row apportion.LocalTotal) bool { return row.Organization == o })
}

// buildLocal writes the local budgets: what each organization pays in all, countries
// by organizations, and each country by itself.
func (r *report) buildLocal() error {
	if len(r.workings.countries) == 0 {
		return nil
	}
	local, err := r.basis.Local(nil)
	if err != nil {
		return err
	}
	l := &localPage{Page: r.Page("Local", "Local budgets (LCSSB)", r.currency()+", in full"), report: r.source, countries: r.workings.countries}
	r.local = l.organizations(local.Organizations)
	l.matrix(r.local)
	for _, country := range l.countries {
		l.country(country)
	}
	return nil
}

// organizations is what each pays in all countries.
func (l *localPage) organizations(rows []apportion.LocalTotal) localTotals {
	r, totals := l.report, localTotals{rows: rows}
	l.Add(grid.Label("All countries", workbook.Subtitle))
	t := l.Table(len(rows)).Total("Total")
	all := func(i int, column func(localCountry) grid.Span) grid.Operand {
		var cells []grid.Ref
		for _, country := range l.countries {
			if place := country.row(rows[i].Organization); place >= 0 {
				cells = append(cells, column(country).At(place))
			}
		}
		return r.Rounded(sumOrNothing(cells))
	}
	totals.names = t.Text("Organization", func(i int) grid.Operand { return r.organization(rows[i].Organization) })
	totals.amounts = t.Amounts("Amount", func(i int) (grid.Operand, exact.Money) {
		return all(i, func(c localCountry) grid.Span { return c.amounts }), rows[i].Amount
	})
	totals.paid = t.Amounts("Paid", func(i int) (grid.Operand, exact.Money) {
		return all(i, func(c localCountry) grid.Span { return c.paid }), rows[i].Paid
	})
	totals.outstanding = t.Amounts("Outstanding", func(i int) (grid.Operand, exact.Money) {
		return r.Rounded(grid.F("%s-%s", totals.amounts.At(i), totals.paid.At(i))), rows[i].Amount.Sub(rows[i].Paid)
	})
	var items []grid.Ref
	var amount exact.Money
	for _, country := range l.countries {
		for _, item := range country.budget.Items {
			items = append(items, r.inputs.cell(item.Row.At, "Amount"))
		}
		amount = amount.Add(country.budget.Total)
	}
	slices.SortFunc(items, func(a, b grid.Ref) int { return a.Row - b.Row })
	r.check("Local: the parts add up to the items", r.amount(r.Rounded(grid.Sum(items)), amount), r.amount(t.TotalOf(totals.amounts), amount))
	return totals
}

// countriesAcross is how many countries stand beside each other on a page.
const countriesAcross = 8

// matrix is the amounts, organizations down and countries across.
func (l *localPage) matrix(totals localTotals) {
	for countries := range slices.Chunk(l.countries, countriesAcross) {
		l.Blank()
		l.Together()
		l.Add(grid.Label("Amounts by country", workbook.Subtitle))
		t := l.Table(len(totals.rows)).Total("Total")
		t.Text("Organization", func(i int) grid.Operand { return totals.names.At(i) })
		for _, country := range countries {
			t.Amounts(string(country.budget.Country), func(i int) (grid.Operand, exact.Money) {
				place := country.row(totals.rows[i].Organization)
				if place < 0 {
					return nil, exact.Money{}
				}
				return country.amounts.At(place), country.budget.Rows[place].Amount
			})
		}
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
	t := l.Table(len(rows)).Total("Total " + string(c.budget.Country))
	t.Text("Organization", func(i int) grid.Operand { return c.names.At(i) })
	amounts := t.Amounts("Amount", func(i int) (grid.Operand, exact.Money) { return c.amounts.At(i), rows[i].Amount })
	paid := t.Amounts("Paid", func(i int) (grid.Operand, exact.Money) { return c.paid.At(i), rows[i].Paid })
	t.Amounts("Outstanding", func(i int) (grid.Operand, exact.Money) {
		return l.report.Rounded(grid.F("%s-%s", amounts.At(i), paid.At(i))), rows[i].Outstanding
	})
	t.Summed("Local percentage", workbook.Percent(4), func(i int) grid.Operand {
		return grid.F("IF(%[1]s=0,0,%[2]s/%[1]s)", c.total.Abs(), amounts.At(i))
	})
	l.items(c, t.TotalOf(amounts))
}

// items lists what the local budget of the country is for.
func (l *localPage) items(c localCountry, total grid.Ref) {
	r := l.report
	var cells []grid.Ref
	for _, item := range c.budget.Items {
		basis := "shared as given on Inputs"
		switch item.By {
		case apportion.ByKey:
			basis = "shared by the key " + string(item.Row.Key)
		case apportion.ByHeadcount:
			basis = "shared by headcount"
		}
		amount := r.inputs.cell(item.Row.At, "Amount")
		cells = append(cells, amount)
		l.Add(grid.Plain(item.Row.Item).Indented(1), r.Amount(amount, item.Row.Amount.Value), grid.Plain(basis).Running())
	}
	r.check("Local: the parts of "+string(c.budget.Country)+" add up to its items",
		r.amount(r.Rounded(grid.Sum(cells)), c.budget.Total), r.amount(total, c.budget.Total))
}
