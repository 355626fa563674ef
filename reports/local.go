package reports

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// Local is the local budgets (LCSSB) of countries, and what organizations pay in them.
type Local struct {
	Countries     []LocalCountry `json:"countries"`
	Organizations []LocalTotal   `json:"organizations"`

	page  page
	local []apportion.CountryBudget
}

// LocalCountry is the local budgets of one country.
type LocalCountry struct {
	Country string     `json:"country"`
	Total   string     `json:"total"`
	Rows    []LocalRow `json:"rows"`
}

// LocalRow is one organization in a country; Percent is its local percentage.
type LocalRow struct {
	Organization string  `json:"organization"`
	Percent      *string `json:"percent"`
	Amount       string  `json:"amount"`
	Paid         string  `json:"paid"`
	Outstanding  string  `json:"outstanding"`
}

// LocalTotal is one organization in all countries of the report.
type LocalTotal struct {
	Organization string `json:"organization"`
	Amount       string `json:"amount"`
}

// NewLocal reports the local budgets of those countries.
func NewLocal(b *budget.Book, countries []apportion.CountryBudget) Local {
	r := Local{Countries: []LocalCountry{}, Organizations: []LocalTotal{}, page: newPage(b), local: countries}
	for _, c := range countries {
		country := LocalCountry{Country: string(c.Country), Total: r.page.text(c.Total), Rows: []LocalRow{}}
		percents := percentages(localColumns(c.Rows))
		for i, row := range c.Rows {
			country.Rows = append(country.Rows, LocalRow{string(row.Organization), percentText(percents, i),
				r.page.text(row.Amount), r.page.text(row.Paid), r.page.text(row.Outstanding)})
		}
		r.Countries = append(r.Countries, country)
	}
	for _, row := range r.totals() {
		r.Organizations = append(r.Organizations, LocalTotal{string(row.Organization), r.page.text(row.Amount)})
	}
	return r
}

func localColumns(rows []apportion.CountryRow) (amounts []exact.Money, codes []budget.OrganizationCode) {
	for _, row := range rows {
		amounts, codes = append(amounts, row.Amount), append(codes, row.Organization)
	}
	return amounts, codes
}

// totals are the organizations over the countries of the report.
func (r Local) totals() []apportion.CountryRow {
	var totals []apportion.CountryRow
	for _, o := range r.page.book.Organizations {
		total, listed := apportion.CountryRow{Organization: o.Code}, false
		for _, c := range r.local {
			for _, row := range c.Rows {
				if row.Organization == o.Code {
					listed = true
					total.Amount, total.Paid = total.Amount.Add(row.Amount), total.Paid.Add(row.Paid)
				}
			}
		}
		if total.Outstanding = total.Amount.Sub(total.Paid); listed {
			totals = append(totals, total)
		}
	}
	return totals
}

// Records are one for each organization of each country.
func (r Local) Records() [][]string {
	records := [][]string{{"country", "organization", "percent", "amount", "paid", "outstanding"}}
	for _, c := range r.Countries {
		for _, row := range c.Rows {
			records = append(records, []string{c.Country, row.Organization, or(row.Percent, ""), row.Amount, row.Paid, row.Outstanding})
		}
	}
	return records
}

// Tables are one for each country and, of several, one of all.
func (r Local) Tables() []render.Table {
	var tables []render.Table
	for _, c := range r.local {
		title := fmt.Sprintf("local budget (LCSSB) of %s", c.Country)
		tables = append(tables, r.page.localTable(title, c.Rows, r.page.localItems(c), []budget.Country{c.Country}))
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
		tables = append(tables, r.page.localTable(title, r.totals(), "All local budgets together.", countries))
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
		how := "by its shares"
		if item.ByHeadcount {
			how = "by headcount in the country"
		}
		text += fmt.Sprintf("%s, %s, %s", item.Row.Item, p.full(item.Row.Amount.Value), how)
	}
	return text + "."
}

func (p page) localTable(title string, rows []apportion.CountryRow, base string, countries []budget.Country) render.Table {
	t := render.Table{Title: p.title("%s", title), Base: []string{sentence(base), "Outstanding is the amount less what was paid. " + p.unit()}}
	amounts, codes := localColumns(rows)
	l := p.of(codes)
	if percents := percentages(amounts, codes); percents != nil {
		l.scaled(present.NewScale(exact.Unit{}, 1_000_000, 3), "Share %", percents)
	}
	var paid, outstanding []exact.Money
	for _, row := range rows {
		paid, outstanding = append(paid, row.Paid), append(outstanding, row.Outstanding)
	}
	l.adds([]addend{{head: "Paid", amounts: paid}, {head: "Outstanding", amounts: outstanding}}, "Amount")
	l.sumFirst(2)
	l.fill(&t)
	e := evidence{page: p}
	for _, country := range countries {
		e.local(country)
	}
	return p.finish(t, e.cells)
}
