package steps

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// LocalCountry is the local budgets of a country on Workings: what each organization
// pays of all items, and what it paid.
type LocalCountry struct {
	Budget        apportion.CountryBudget
	Names         grid.Span
	Amounts, Paid grid.Span
	Total         grid.Ref
}

// Row is the place of an organization among those of the country, -1 where it is not.
func (c LocalCountry) Row(o budget.OrganizationCode) int {
	return slices.IndexFunc(c.Budget.Rows, func(row apportion.CountryRow) bool { return row.Organization == o })
}

// LocalWeighing asks for the local budgets with headcounts multiplied.
type LocalWeighing struct {
	title   string
	people  apportion.People                     // nil: as in the book
	factors map[budget.OrganizationCode]grid.Ref // where those multipliers stand
}

// ShareLocal writes how every item of every local budget is shared. An error is that
// of the engine.
func (w *Workings) ShareLocal(q LocalWeighing) ([]LocalCountry, error) {
	local, err := w.Report.Basis.Local(q.people)
	if err != nil {
		return nil, err
	}
	countries := make([]LocalCountry, len(local.Countries))
	for i, country := range local.Countries {
		items := make([]Shared, len(country.Items))
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
func (w *Workings) shareItem(q LocalWeighing, item apportion.LocalItem) (Shared, error) {
	name := q.title + "Local budget of " + string(item.Row.Country) + ", " + item.Row.Item
	sharers, err := w.itemSharers(q, item, name+": weights by "+string(item.By))
	return w.apportion(Sharing{title: name, amount: w.Report.Inputs.Cell(item.Row.At, "Amount"), sharers: sharers, Result: item.Result}), err
}

// itemSharers writes the weights by which an item is shared.
func (w *Workings) itemSharers(q LocalWeighing, item apportion.LocalItem, title string) ([]sharer, error) {
	if item.By == apportion.ByKey {
		all := make([]budget.OrganizationCode, len(item.Sharers))
		for i, s := range item.Sharers {
			all[i] = s.Organization
		}
		return w.weights(Weighing{Title: title + " " + string(item.Row.Key), Key: item.Row.Key, Sharers: all, People: q.people, Factors: q.factors})
	}
	w.Section(title, "")
	t := w.Table(len(item.Sharers))
	names := t.Text("Organization", func(i int) grid.Operand { return w.Report.Organization(item.Sharers[i].Organization) })
	weights := t.Add("Weight", workbook.Count(4), func(i int) grid.Cell {
		return grid.Figure(workbook.Count(4), w.localWeight(q, item, i, names.At(i))).Is(item.Sharers[i].Weight)
	})
	t.Close()
	return w.sharersOf(item.Sharers, names, weights), nil
}

func (w *Workings) localWeight(q LocalWeighing, item apportion.LocalItem, i int, name grid.Ref) grid.Expr {
	in, o := w.Report.Inputs, item.Sharers[i].Organization
	if item.By == apportion.ByShares {
		for _, row := range w.Report.Budget.LCSSB {
			if row.Country == item.Row.Country && row.Item == item.Row.Item && row.Organization == o && row.Share.Set {
				return grid.F("%s", in.Cell(row.At, "Share"))
			}
		}
	}
	x := w.Report.SumIfs(in.Column("Headcount", "Count"), in.Column("Headcount", "Organization"), name,
		in.Column("Headcount", "Country"), in.Cell(item.Row.At, "Country").Abs())
	if factor, scaled := q.factors[o]; scaled {
		return grid.F("%s*%s", x, factor)
	}
	return x
}

// localTotals adds up the items of a country by organization, with what was paid.
func (w *Workings) localTotals(q LocalWeighing, country apportion.CountryBudget, items []Shared) LocalCountry {
	w.Section(q.title+"Local budgets of "+string(country.Country)+", all items", "")
	rows := country.Rows
	if len(rows) == 0 { // nothing is shared as yet
		rows = make([]apportion.CountryRow, 1)
	}
	t := w.Table(len(rows))
	c := LocalCountry{Budget: country, Names: t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		if rows[i].Organization == "" {
			return grid.Plain("nobody")
		}
		return grid.Said(w.Report.Organization(rows[i].Organization))
	})}
	amounts := func(head string, of func(i int) ([]grid.Ref, exact.Money)) grid.Span {
		return t.Amounts(head, func(i int) (grid.Operand, exact.Money) {
			cells, engine := of(i)
			return where(rows[i].Organization != "", w.Report.Rounded(SumOrNothing(cells))), engine
		})
	}
	c.Amounts = amounts("Amount", func(i int) ([]grid.Ref, exact.Money) { return itemsOf(items, rows[i].Organization), rows[i].Amount })
	c.Paid = amounts("Paid", func(i int) ([]grid.Ref, exact.Money) {
		return w.paidLocally(country.Country, rows[i].Organization), rows[i].Paid
	})
	t.Close()
	c.Total = w.Reserve("Total")[0]
	w.Set(c.Total, w.Report.Amount(w.Report.Rounded(grid.F("SUM(%s)", c.Amounts)), country.Total))
	return c
}

// itemsOf are an organization's parts of the items.
func itemsOf(items []Shared, o budget.OrganizationCode) []grid.Ref {
	var cells []grid.Ref
	for _, item := range items {
		for i, s := range item.sharers {
			if s.Organization == o {
				cells = append(cells, item.Amounts.At(i))
			}
		}
	}
	return cells
}

// paidLocally is what an organization paid in a country.
func (w *Workings) paidLocally(country budget.Country, o budget.OrganizationCode) []grid.Ref {
	var cells []grid.Ref
	for _, row := range w.Report.Budget.LCSSB {
		if row.Country == country && row.Organization == o && row.Paid.Set {
			cells = append(cells, w.Report.Inputs.Cell(row.At, "Paid"))
		}
	}
	return cells
}

func SumOrNothing(cells []grid.Ref) grid.Expr {
	if len(cells) == 0 {
		return grid.F("0")
	}
	return grid.Sum(cells)
}

// localAmounts is the measure lcssb of an organization: its amounts, of one country or of
// all.
func (k *keyTable) localAmounts(row keyRow, o budget.OrganizationCode) grid.Expr {
	countries := k.Local
	if countries == nil {
		countries = k.Workings.Countries
	}
	var cells []grid.Ref
	for _, country := range countries {
		i := country.Row(o)
		if i >= 0 && (row.Row.Country == "" || row.Row.Country == country.Budget.Country) {
			cells = append(cells, country.Amounts.At(i))
		}
	}
	return grid.F("%s*%s", k.Report.Rounded(SumOrNothing(cells)), row.factor)
}
