package sheets

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// localCountry is the local budgets of a country on Workings: what each organization
// pays of all items, and what it paid.
type localCountry struct {
	budget        apportion.CountryBudget
	names         grid.Span
	amounts, paid grid.Span
	total         grid.Ref
}

// row is the place of an organization among those of the country, -1 where it is not.
func (c localCountry) row(o budget.OrganizationCode) int {
	for i, row := range c.budget.Rows {
		if row.Organization == o {
			return i
		}
	}
	return -1
}

// localWeighing asks for the local budgets with headcounts multiplied.
type localWeighing struct {
	title   string
	people  apportion.People                     // nil: as in the book
	factors map[budget.OrganizationCode]grid.Ref // where those multipliers stand
}

// shareLocal writes how every item of every local budget is shared. An error is that
// of the engine.
func (w *workings) shareLocal(q localWeighing) ([]localCountry, error) {
	local, err := w.report.basis.Local(q.people)
	if err != nil {
		return nil, err
	}
	countries := make([]localCountry, len(local.Countries))
	for i, country := range local.Countries {
		items := make([]shared, len(country.Items))
		for k, item := range country.Items {
			if items[k], err = w.shareItem(q, item); err != nil {
				return nil, err
			}
		}
		countries[i] = w.localTotals(q, country, items)
	}
	return countries, nil
}

// shareItem writes how one item is shared: by its shares, by its key, or by the
// headcount in its country. An error is that of the weights of a key.
func (w *workings) shareItem(q localWeighing, item apportion.LocalItem) (shared, error) {
	name := q.title + "Local budget of " + string(item.Row.Country) + ", " + item.Row.Item
	sharers, err := w.itemSharers(q, item, name+": weights by "+string(item.By))
	return w.apportion(sharing{title: name, amount: w.report.inputs.cell(item.Row.At, "Amount"), sharers: sharers, result: item.Result}), err
}

// itemSharers writes the weights by which an item is shared.
func (w *workings) itemSharers(q localWeighing, item apportion.LocalItem, title string) ([]sharer, error) {
	if item.By == apportion.ByKey {
		all := make([]budget.OrganizationCode, len(item.Sharers))
		for i, s := range item.Sharers {
			all[i] = s.Organization
		}
		return w.weights(weighing{title: title + " " + string(item.Row.Key), key: item.Row.Key, sharers: all, people: q.people, factors: q.factors})
	}
	w.section(title, "")
	t := w.Table(len(item.Sharers))
	names := t.Text("Organization", func(i int) grid.Operand { return w.report.organization(item.Sharers[i].Organization) })
	weights := t.Add("Weight", workbook.Count(4), func(i int) grid.Cell {
		return grid.Figure(workbook.Count(4), w.localWeight(q, item, i, names.At(i))).Is(item.Sharers[i].Weight)
	})
	t.Close()
	return w.sharersOf(item.Sharers, names, weights), nil
}

func (w *workings) localWeight(q localWeighing, item apportion.LocalItem, i int, name grid.Ref) grid.Expr {
	in, o := w.report.inputs, item.Sharers[i].Organization
	if item.By == apportion.ByShares {
		for _, row := range w.report.book.LCSSB {
			if row.Country == item.Row.Country && row.Item == item.Row.Item && row.Organization == o && row.Share.Set {
				return grid.F("%s", in.cell(row.At, "Share"))
			}
		}
	}
	x := w.report.sumIfs(in.column("Headcount", "Count"), in.column("Headcount", "Organization"), name,
		in.column("Headcount", "Country"), in.cell(item.Row.At, "Country").Abs())
	if factor, scaled := q.factors[o]; scaled {
		return grid.F("%s*%s", x, factor)
	}
	return x
}

// localTotals adds up the items of a country by organization, with what was paid.
func (w *workings) localTotals(q localWeighing, country apportion.CountryBudget, items []shared) localCountry {
	w.section(q.title+"Local budgets of "+string(country.Country)+", all items", "")
	rows := country.Rows
	if len(rows) == 0 { // nothing is shared as yet
		rows = make([]apportion.CountryRow, 1)
	}
	t := w.Table(len(rows))
	c := localCountry{budget: country, names: t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		if rows[i].Organization == "" {
			return grid.Plain("nobody")
		}
		return grid.Said(w.report.organization(rows[i].Organization))
	})}
	amounts := func(head string, of func(i int) ([]grid.Ref, exact.Money)) grid.Span {
		return t.Amounts(head, func(i int) (grid.Operand, exact.Money) {
			cells, engine := of(i)
			return where(rows[i].Organization != "", w.report.Rounded(sumOrNothing(cells))), engine
		})
	}
	c.amounts = amounts("Amount", func(i int) ([]grid.Ref, exact.Money) { return itemsOf(items, rows[i].Organization), rows[i].Amount })
	c.paid = amounts("Paid", func(i int) ([]grid.Ref, exact.Money) {
		return w.paidLocally(country.Country, rows[i].Organization), rows[i].Paid
	})
	t.Close()
	c.total = w.Reserve("Total")[0]
	w.Set(c.total, w.report.Amount(w.report.Rounded(grid.F("SUM(%s)", c.amounts)), country.Total))
	return c
}

// itemsOf are an organization's parts of the items.
func itemsOf(items []shared, o budget.OrganizationCode) []grid.Ref {
	var cells []grid.Ref
	for _, item := range items {
		for i, s := range item.sharers {
			if s.Organization == o {
				cells = append(cells, item.amounts.At(i))
			}
		}
	}
	return cells
}

// paidLocally is what an organization paid in a country.
func (w *workings) paidLocally(country budget.Country, o budget.OrganizationCode) []grid.Ref {
	var cells []grid.Ref
	for _, row := range w.report.book.LCSSB {
		if row.Country == country && row.Organization == o && row.Paid.Set {
			cells = append(cells, w.report.inputs.cell(row.At, "Paid"))
		}
	}
	return cells
}

func sumOrNothing(cells []grid.Ref) grid.Expr {
	if len(cells) == 0 {
		return grid.F("0")
	}
	return grid.Sum(cells)
}

// localAmounts is the measure lcssb of an organization: its amounts, of one country or of
// all.
func (k *keyTable) localAmounts(row keyRow, o budget.OrganizationCode) grid.Expr {
	countries := k.localShares
	if countries == nil {
		countries = k.workings.countries
	}
	var cells []grid.Ref
	for _, country := range countries {
		i := country.row(o)
		if i >= 0 && (row.Row.Country == "" || row.Row.Country == country.budget.Country) {
			cells = append(cells, country.amounts.At(i))
		}
	}
	return grid.F("%s*%s", k.report.Rounded(sumOrNothing(cells)), row.factor)
}
