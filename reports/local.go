package reports

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// Local is the local budgets (LCSSB) of countries, and what organizations pay in them.
type Local struct {
	Countries     []LocalCountry `json:"countries"`
	Organizations []LocalTotal   `json:"organizations"`

	page  page
	basis *apportion.Basis
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
func NewLocal(basis *apportion.Basis, countries []apportion.CountryBudget) Local {
	r := Local{Countries: []LocalCountry{}, Organizations: []LocalTotal{}, page: newPage(basis.Book), basis: basis, local: countries}
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
