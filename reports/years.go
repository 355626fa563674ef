package reports

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Years is what each organization was charged for a pool over the periods of History and
// of books, for one year of each.
type Years struct {
	Pool    string    `json:"pool"`
	Periods []string  `json:"periods"`
	Rows    []YearRow `json:"rows"`
	Total   []string  `json:"total"`

	page  page
	years apportion.Years
	books []*budget.Book
}

// YearRow is one organization; a period in which it was not charged is null.
type YearRow struct {
	Organization string    `json:"organization"`
	Amounts      []*string `json:"amounts"`
}

// NewYears reports the years of a pool. Organizations that the latest book does not have
// are known from the others.
func NewYears(y apportion.Years, books []*budget.Book) Years {
	r := Years{Pool: string(y.Pool), Periods: []string{}, Rows: []YearRow{}, Total: []string{}, page: newPage(y.Book), years: y, books: books}
	for _, b := range books {
		r.page.know(b.Organizations)
	}
	for i, period := range y.Periods {
		r.Periods, r.Total = append(r.Periods, string(period)), append(r.Total, r.page.text(y.Totals[i]))
	}
	for _, row := range y.Rows {
		one := YearRow{Organization: string(row.Organization), Amounts: []*string{}}
		for _, amount := range row.Amounts {
			one.Amounts = append(one.Amounts, r.page.maybe(amount))
		}
		r.Rows = append(r.Rows, one)
	}
	return r
}

// Records are one for each organization, a column a period.
func (r Years) Records() [][]string {
	records := [][]string{append([]string{"pool", "organization"}, r.Periods...)}
	for _, row := range r.Rows {
		record := []string{r.Pool, row.Organization}
		for _, amount := range row.Amounts {
			record = append(record, or(amount, ""))
		}
		records = append(records, record)
	}
	return records
}

// Tables are one: a column a period, and the change to the last one.
func (r Years) Tables() []render.Table {
	p, y := r.page, r.years
	t := render.Table{Title: p.title("%s over the years", y.Pool), Base: []string{
		"What each organization was charged, for one year of the period, in nominal terms. " + r.sources() + " " + p.unit()}}
	codes := make([]budget.OrganizationCode, len(y.Rows))
	for i, row := range y.Rows {
		codes[i] = row.Organization
	}
	l := p.of(codes)
	last := len(y.Periods) - 1
	for i := range y.Periods {
		l.amounts(r.Periods[i], r.amounts(i))
	}
	for i, row := range y.Rows {
		for k, amount := range row.Amounts {
			if !amount.Set {
				l.columns[k].rows[i] = ""
			}
		}
	}
	if last > 0 {
		growth := minus(r.amounts(last), r.amounts(last-1))
		l.amounts("Change", growth)
		l.percentsOf("%", growth, r.amounts(last-1))
		t.Notes = append(t.Notes, fmt.Sprintf("Change: from %s to %s.", r.Periods[last-1], r.Periods[last]))
	}
	l.fill(&t)
	if r.off() {
		t.Notes = append(t.Notes, "Figures may not add up because of rounding.")
	}
	return []render.Table{p.finish(t, r.evidence())}
}

// sources says what the periods come from.
func (r Years) sources() string {
	text := ""
	for i, source := range r.years.Sources {
		if source != "" {
			text += fmt.Sprintf("%s: the book %s. ", r.Periods[i], source)
		}
	}
	return text + "Other periods: History."
}

// amounts are those of a period, by row.
func (r Years) amounts(period int) []exact.Money {
	amounts := make([]exact.Money, len(r.years.Rows))
	for i, row := range r.years.Rows {
		amounts[i] = row.Amounts[period].Value
	}
	return amounts
}

// off says whether the rounded amounts of a period do not add to its total.
func (r Years) off() bool {
	for i, total := range r.years.Totals {
		if !exact.Total(r.amounts(i)...).Equal(total) {
			return true
		}
	}
	return false
}

func (r Years) evidence() []string {
	e := evidence{page: r.page}
	for _, b := range r.books {
		theirs := evidence{page: newPage(b)}
		for _, pool := range b.Pools {
			if budget.SameText(string(pool.Code), r.Pool) {
				theirs.charge(pool)
				for _, row := range b.History {
					if row.Pool == pool.Code {
						theirs.row(row.At, row.Source)
					}
				}
			}
		}
		for _, cell := range theirs.cells {
			e.cells = append(e.cells, b.Name+": "+cell)
		}
	}
	return e.cells
}
