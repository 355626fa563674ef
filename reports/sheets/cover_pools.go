package sheets

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// poolsOf is what the chosen organization pays of each pool, on which weight by which
// key and census, and how much more or less than in the last period.
func (r *report) poolsOf(p *grid.Page, chosen grid.Ref) {
	t := p.Table(len(r.workings.shares))
	t.Add("Pool", workbook.Format{}, func(i int) grid.Cell {
		pool := r.workings.shares[i].pool
		return said(grid.JoinedTexts(": ", string(pool.Code), pool.Name), grid.F("%s", r.poolNamed(pool)))
	})
	pays := t.Add("Pays under the ceiling, as the book stands", r.inFull(), func(i int) grid.Cell {
		s := r.workings.shares[i]
		return worked(r.money(s.payableTo(r.first())), r.inFull(), found(s.payable, s.names, chosen, "0"))
	})
	r.weighsOn(t, chosen)
	r.againstBefore(t, chosen)
	if len(r.workings.shares) == 1 {
		t.Close()
		return
	}
	for column := 1; column <= t.Filled; column++ {
		p.Put(column, p.Next, grid.Cell{Style: workbook.Style{Role: workbook.Total}})
	}
	var total exact.Money
	for _, s := range r.workings.shares {
		total = total.Add(s.payableTo(r.first()))
	}
	p.Add(grid.Label("All pools", workbook.Total), worked(r.money(total), r.inFull(), r.rounded(grid.F("SUM(%s)", pays))).As(workbook.Total))
}

// poolNamed is the code of a pool with its name, as Inputs has them.
func (r *source) poolNamed(pool budget.Pool) grid.Expr {
	code := r.inputs.cell(pool.At, "Pool")
	if pool.Name == "" {
		return grid.F("%s", code)
	}
	return grid.F(`%s&": "&%s`, code, r.inputs.cell(pool.At, "Name"))
}

// weighsOn is the weight that it pays on, the key that counts it, and the day of the
// census where the key counts people.
func (r *report) weighsOn(t *grid.Table, chosen grid.Ref) {
	t.Add("On a weight (headcount) of", workbook.Count(0), func(i int) grid.Cell {
		s, weight := r.workings.shares[i], exact.Ratio{}
		format := workbook.Count(min(2, decimals(weightsOf(s.sharers)...)))
		if place := placeOfSharer(s.sharers, r.first()); place >= 0 {
			weight = s.sharers[place].Weight
		}
		return worked(grid.Number(weight), format, found(s.of[budget.Ceiling].weights, s.names, chosen, "0"))
	})
	t.Add("By the key", workbook.Format{}, func(i int) grid.Cell {
		return said(r.workings.shares[i].pool.Key, grid.F("%s", r.inputs.cell(r.workings.shares[i].pool.At, "Key")))
	})
	t.Add("Census of", workbook.Format{}, func(i int) grid.Cell {
		s := r.workings.shares[i]
		if !s.asOf.First.There() || !r.countsPeople(s.pool.Key) {
			return grid.Plain("no headcount")
		}
		date := ""
		if placeOfSharer(s.sharers, r.first()) >= 0 {
			date = r.censusDate(r.first()).Value.String()
		}
		return said(date, grid.F(`%s&""`, found(s.asOf, s.names, chosen, `""`)))
	})
}

// countsPeople tells whether some row of a key counts headcount.
func (r *source) countsPeople(key budget.KeyCode) bool {
	return slices.ContainsFunc(r.book.Keys, func(row budget.KeyRow) bool { return row.Key == key && row.Measure == budget.MeasureHeadcount })
}

// againstBefore is what it pays more or less than in the last period, for a year, of the
// pools that have a history.
func (r *report) againstBefore(t *grid.Table, chosen grid.Ref) {
	if len(r.changes) == 0 {
		return
	}
	head := "Against the last period"
	if from := r.changes[0].change.From; !slices.ContainsFunc(r.changes, func(c changed) bool { return c.change.From != from }) {
		head = "Against " + string(from)
	}
	t.Add(head+", for one year", r.inFull(), func(i int) grid.Cell {
		at := slices.IndexFunc(r.changes, func(c changed) bool { return c.change.Pool.Code == r.workings.shares[i].pool.Code })
		if at < 0 {
			return grid.Plain("no history")
		}
		c, increase := r.changes[at], exact.Money{}
		if place := slices.IndexFunc(c.change.Rows, func(row apportion.ChangeRow) bool { return row.Organization == r.first() }); place >= 0 {
			increase = c.change.Rows[place].Current.Sub(c.change.Rows[place].Prior)
		}
		return worked(r.money(increase), r.inFull(), r.rounded(grid.F("%s-%s", found(c.current, c.names, chosen, "0"), found(c.prior, c.names, chosen, "0"))))
	})
}

// payableTo is what an organization pays of the lower of ceiling and expenditure.
func (s poolShares) payableTo(o budget.OrganizationCode) exact.Money {
	if place := placeOfSharer(s.sharers, o); place >= 0 {
		return s.payableRows()[place].Amount
	}
	return exact.Money{}
}
