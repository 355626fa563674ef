package meeting

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// localPage is the sheet Local in the making.
type localPage struct {
	*grid.Page
	report    *steps.Source
	countries []steps.LocalCountry
}

// localTotals is where the totals of the organizations stand on Local.
type localTotals struct {
	rows                 []apportion.LocalTotal
	names, amounts, paid grid.Span
}

// place is that of an organization, -1 where it pays nothing locally.
func (t localTotals) place(o budget.OrganizationCode) int {
	return slices.IndexFunc(t.rows, func(row apportion.LocalTotal) bool { return row.Organization == o })
}

// buildLocal writes the local budgets: what each organization pays in all, countries
// by organizations, and each country by itself.
func (r *report) buildLocal() error {
	if len(r.workings.Countries) == 0 {
		return nil
	}
	local, err := r.Basis.Local(nil)
	if err != nil {
		return err
	}
	l := &localPage{Page: r.Page("Local", "Local budgets (LCSSB)", r.Currency()+", in full"), report: r.Source, countries: r.workings.Countries}
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
	l.Begin("All countries")
	t := l.Table(len(rows)).Total("Total")
	all := func(i int, column func(steps.LocalCountry) grid.Span) grid.Operand {
		var cells []grid.Ref
		for _, country := range l.countries {
			if place := country.Row(rows[i].Organization); place >= 0 {
				cells = append(cells, column(country).At(place))
			}
		}
		return r.Rounded(steps.SumOrNothing(cells))
	}
	totals.names = t.Text("Organization", func(i int) grid.Operand { return r.Organization(rows[i].Organization) })
	totals.amounts = t.Amounts("Amount", func(i int) (grid.Operand, exact.Money) {
		return all(i, func(c steps.LocalCountry) grid.Span { return c.Amounts }), rows[i].Amount
	})
	totals.paid = t.Amounts("Paid", func(i int) (grid.Operand, exact.Money) {
		return all(i, func(c steps.LocalCountry) grid.Span { return c.Paid }), rows[i].Paid
	})
	owed := func(i int) exact.Money { return rows[i].Amount.Sub(rows[i].Paid) }
	t.Minus("Outstanding", totals.amounts, totals.paid, owed)
	var items []grid.Ref
	var amount exact.Money
	for _, country := range l.countries {
		for _, item := range country.Budget.Items {
			items = append(items, r.Inputs.Cell(item.Row.At, "Amount"))
		}
		amount = amount.Add(country.Budget.Total)
	}
	slices.SortFunc(items, func(a, b grid.Ref) int { return a.Row - b.Row })
	r.Check("Local: the parts add up to the items", r.Side(r.Rounded(grid.Sum(items)), amount), r.Side(t.TotalOf(totals.amounts), amount))
	return totals
}

// countriesAcross is how many countries stand beside each other on a page.
const countriesAcross = 8

// matrix is the amounts, organizations down and countries across.
func (l *localPage) matrix(totals localTotals) {
	for countries := range slices.Chunk(l.countries, countriesAcross) {
		l.Part("Amounts by country")
		t := l.Table(len(totals.rows)).Total("Total")
		t.Text("Organization", func(i int) grid.Operand { return totals.names.At(i) })
		for _, country := range countries {
			t.Amounts(string(country.Budget.Country), func(i int) (grid.Operand, exact.Money) {
				place := country.Row(totals.rows[i].Organization)
				if place < 0 {
					return nil, exact.Money{}
				}
				return country.Amounts.At(place), country.Budget.Rows[place].Amount
			})
		}
	}
}

// country is a country by itself: amounts, local percentages, what was paid and what
// is outstanding.
func (l *localPage) country(c steps.LocalCountry) {
	rows := c.Budget.Rows
	if len(rows) == 0 {
		return
	}
	l.Part(string(c.Budget.Country))
	t := l.Table(len(rows)).Total("Total " + string(c.Budget.Country))
	t.Text("Organization", func(i int) grid.Operand { return c.Names.At(i) })
	amounts := t.Amounts("Amount", func(i int) (grid.Operand, exact.Money) { return c.Amounts.At(i), rows[i].Amount })
	paid := t.Amounts("Paid", func(i int) (grid.Operand, exact.Money) { return c.Paid.At(i), rows[i].Paid })
	t.Minus("Outstanding", amounts, paid, func(i int) exact.Money { return rows[i].Outstanding })
	t.Summed("Local percentage", workbook.Percent(4), func(i int) grid.Operand { return grid.Of(c.Total.Abs(), amounts.At(i)) })
	l.items(c, t.TotalOf(amounts))
}

// items lists what the local budget of the country is for.
func (l *localPage) items(c steps.LocalCountry, total grid.Ref) {
	r := l.report
	var cells []grid.Ref
	for _, item := range c.Budget.Items {
		basis := "shared as given on Inputs"
		switch item.By {
		case apportion.ByKey:
			basis = "shared by the key " + string(item.Row.Key)
		case apportion.ByHeadcount:
			basis = "shared by headcount"
		}
		amount := r.Inputs.Cell(item.Row.At, "Amount")
		cells = append(cells, amount)
		l.Add(grid.Plain(item.Row.Item).Indented(1), r.Amount(amount, item.Row.Amount.Value), grid.Plain(basis).Running())
	}
	r.Check("Local: the parts of "+string(c.Budget.Country)+" add up to its items",
		r.Side(r.Rounded(grid.Sum(cells)), c.Budget.Total), r.Side(total, c.Budget.Total))
}
