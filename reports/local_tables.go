package reports

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// Tables are one for each country and, of several, one of all and the countries side
// by side.
func (r Local) Tables() []render.Table {
	var tables []render.Table
	for _, c := range r.local {
		title := fmt.Sprintf("local budget (LCSSB) of %s", c.Country)
		tables = append(tables, r.table(title, c.Rows, r.page.localItems(c), []budget.Country{c.Country}))
	}
	if len(tables) != 1 {
		var countries []budget.Country
		for _, c := range r.local {
			countries = append(countries, c.Country)
		}
		title := "local budgets (LCSSB) of all countries"
		if len(countries) == 0 {
			return []render.Table{{Title: r.page.title("%s", title), Notes: []string{"The book has none."}}}
		}
		tables = append(tables, r.table(title, r.totals(), "All local budgets together.", countries), r.sideBySide(countries))
	}
	return tables
}

// localItems says what the amount of a country is, and how it is shared.
func (p page) localItems(c apportion.CountryBudget) string {
	text := ""
	for i, item := range c.Items {
		if i > 0 {
			text += "; "
		}
		how := map[apportion.LocalBasis]string{apportion.ByShares: "by its shares", apportion.ByKey: "by the key " + string(item.Row.Key),
			apportion.ByHeadcount: "by headcount in the country"}[item.By]
		text += fmt.Sprintf("%s, %s, %s", item.Row.Item, p.full(item.Row.Amount.Value), how)
	}
	return text + "."
}

// table is what organizations pay and have paid, with their local percentage beside
// the global one.
func (r Local) table(title string, rows []apportion.CountryRow, base string, countries []budget.Country) render.Table {
	p := r.page
	t := render.Table{Title: p.title("%s", title), Base: []string{sentence(base),
		"Local % is the part of these budgets, global % that of the headcount of all who take part, everywhere. Outstanding is the " +
			"amount less what was paid. " + p.unit()}}
	amounts, codes := localColumns(rows)
	l := p.of(codes)
	scale := present.NewScale(exact.Unit{}, 1_000_000, 3)
	if percents := percentages(amounts, codes); percents != nil {
		l.scaled(scale, "Local %", percents)
	}
	if percents := r.global(codes); percents != nil {
		l.scaled(scale, "Global %", percents)
	}
	var paid, outstanding []exact.Money
	for _, row := range rows {
		paid, outstanding = append(paid, row.Paid), append(outstanding, row.Outstanding)
	}
	l.adds([]addend{{head: "Paid", amounts: paid}, {head: "Outstanding", amounts: outstanding}}, "Amount")
	l.sumFirst(2)
	l.fill(&t)
	return p.finish(t, p.ofCountries(countries))
}

// global is each organization's part of the headcount of all who take part, in
// millionths of a per cent; none where there are no people.
func (r Local) global(codes []budget.OrganizationCode) []exact.Money {
	var all exact.Ratio
	people := map[budget.OrganizationCode]exact.Ratio{}
	for _, o := range r.page.book.Organizations {
		if o.Participates == budget.ParticipatesYes {
			people[o.Code], _ = r.basis.People(o.Code)
			all = all.Add(people[o.Code])
		}
	}
	if all.IsZero() {
		return nil
	}
	percents := make([]exact.Money, len(codes))
	for i, code := range codes {
		percents[i] = exact.Round(people[code].Mul(exact.Whole(100_000_000)).Quo(all))
	}
	return percents
}

// sideBySide is what each organization pays in each country.
func (r Local) sideBySide(countries []budget.Country) render.Table {
	p := r.page
	t := render.Table{Title: p.title("local budgets (LCSSB) by country"), Base: []string{p.unit()}}
	_, codes := localColumns(r.totals())
	l := p.of(codes)
	var addends []addend
	for _, c := range r.local {
		amounts := map[budget.OrganizationCode]exact.Money{}
		for _, row := range c.Rows {
			amounts[row.Organization] = row.Amount
		}
		column := addend{head: string(c.Country)}
		for _, code := range codes {
			column.amounts = append(column.amounts, amounts[code])
		}
		addends = append(addends, column)
	}
	l.adds(addends, "All countries")
	l.fill(&t)
	return p.finish(t, p.ofCountries(countries))
}

// ofCountries are the illustrative cells that local budgets depend on.
func (p page) ofCountries(countries []budget.Country) []string {
	e := evidence{page: p}
	for _, country := range countries {
		e.local(country)
	}
	return e.cells
}
