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
	names := t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return said(item.Sharers[i].Organization, grid.F("%s", w.report.organization(item.Sharers[i].Organization)))
	})
	format := workbook.Count(4)
	weights := t.Add("Weight", format, func(i int) grid.Cell {
		return worked(grid.Number(item.Sharers[i].Weight), format, w.localWeight(q, item, i, names.At(i)))
	})
	t.Close()
	sharers := make([]sharer, len(item.Sharers))
	for i, s := range item.Sharers {
		order := w.report.inputs.cell(w.report.organizations[s.Organization].At, codeOrder)
		sharers[i] = sharer{Sharer: s, name: names.At(i), order: order, weight: weights.At(i)}
	}
	return sharers, nil
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
	c := localCountry{budget: country}
	t, rows := w.Table(max(1, len(country.Rows))), country.Rows
	c.names = t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		if i >= len(rows) {
			return grid.Plain("nobody")
		}
		return said(rows[i].Organization, grid.F("%s", w.report.organization(rows[i].Organization)))
	})
	c.amounts = t.Add("Amount", w.report.inFull(), func(i int) grid.Cell {
		if i >= len(rows) {
			return grid.Cell{}
		}
		return worked(w.report.money(rows[i].Amount), w.report.inFull(), w.report.rounded(itemsOf(items, rows[i].Organization)))
	})
	c.paid = t.Add("Paid", w.report.inFull(), func(i int) grid.Cell {
		if i >= len(rows) {
			return grid.Cell{}
		}
		return worked(w.report.money(rows[i].Paid), w.report.inFull(), w.report.rounded(w.paidLocally(country.Country, rows[i].Organization)))
	})
	t.Close()
	c.total = w.Reserve("Total")[0]
	w.Set(c.total, worked(w.report.money(country.Total), w.report.inFull(), w.report.rounded(grid.F("SUM(%s)", c.amounts))))
	return c
}

// itemsOf is the sum of an organization's parts of the items.
func itemsOf(items []shared, o budget.OrganizationCode) grid.Expr {
	var cells []grid.Ref
	for _, item := range items {
		for i, s := range item.sharers {
			if s.Organization == o {
				cells = append(cells, item.amounts.At(i))
			}
		}
	}
	return sumOrNothing(cells)
}

// paidLocally is what an organization paid in a country.
func (w *workings) paidLocally(country budget.Country, o budget.OrganizationCode) grid.Expr {
	var cells []grid.Ref
	for _, row := range w.report.book.LCSSB {
		if row.Country == country && row.Organization == o && row.Paid.Set {
			cells = append(cells, w.report.inputs.cell(row.At, "Paid"))
		}
	}
	return sumOrNothing(cells)
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
	var cells []grid.Ref
	for _, country := range k.local() {
		i := country.row(o)
		if i >= 0 && (row.Country == "" || row.Country == country.budget.Country) {
			cells = append(cells, country.amounts.At(i))
		}
	}
	return grid.F("%s*%s", k.report.rounded(sumOrNothing(cells)), row.factor)
}

// localCounted is what localAmounts comes to.
func (k *keyTable) localCounted(row budget.KeyRow, o budget.OrganizationCode) exact.Ratio {
	var units exact.Money
	for _, country := range k.local() {
		if i := country.row(o); i >= 0 && (row.Country == "" || row.Country == country.budget.Country) {
			units = units.Add(country.budget.Rows[i].Amount)
		}
	}
	return k.report.book.Settings.Unit.Value(units.Ratio()).Mul(row.Factor.Or(one))
}

// local is the local budgets that the key follows.
func (k *keyTable) local() []localCountry {
	if k.localShares != nil {
		return k.localShares
	}
	return k.workings.countries
}
