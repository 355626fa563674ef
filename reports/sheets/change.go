package sheets

import (
	"errors"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// changePage is the change of one pool on the sheet Change in the making (rules.md,
// Change from the last period).
type changePage struct {
	*grid.Page
	report *report
	format workbook.Format
	shares poolShares
	change apportion.Change
	prior  map[budget.OrganizationCode]budget.HistoryRow
	table  *grid.Table
	names  grid.Span
	facts  changeFacts
	before struct{ amounts, weights grid.Span } // a0 in full, and w0
	now    grid.Span                            // w1
}

// changeFacts are the totals of both sides: for a year, T0 and T1, W0 and W1.
type changeFacts struct{ t0, t1, w0, w1 grid.Ref }

// changed is where the change of a pool stands.
type changed struct {
	change                apportion.Change
	names, prior, current grid.Span
}

// buildChange writes why each part differs from the last period's, for each pool that
// has a history.
func (r *report) buildChange() error {
	var p *grid.Page
	for _, shares := range r.pools {
		change, err := r.basis.Change(shares.pool)
		if errors.Is(err, apportion.ErrNoHistory) {
			continue
		}
		if err != nil {
			return err
		}
		if p == nil {
			p = r.Page("Change", "Change from the last period", r.currency()+" for one year, in full")
			p.Add(grid.Label("Level: the whole budget. Own headcount: had only its own weight changed. Others' headcount: had then theirs. Rules and the rest: what remains, so that a row adds up.", workbook.Note))
		}
		c := &changePage{Page: p, report: r, format: r.inFull(), shares: shares, change: change, prior: map[budget.OrganizationCode]budget.HistoryRow{}}
		for _, row := range r.book.History {
			if row.Pool == shares.pool.Code && row.Period == change.From {
				c.prior[row.Organization] = row
			}
		}
		r.changes = append(r.changes, c.write())
	}
	return nil
}

func (c *changePage) write() changed {
	pool := c.shares.pool
	c.Blank()
	c.Together()
	c.Add(grid.Label(grid.JoinedTexts(": ", string(pool.Code), pool.Name)+", from "+string(c.change.From)+" to "+string(c.change.To)+" ("+string(pool.Status)+")", workbook.Subtitle))
	at := c.Reserve("All parts before, for a year, in full", "All parts now, for a year, in full", "All weights before", "All weights now")
	c.facts = changeFacts{at[0], at[1], at[2], at[3]}
	c.table = c.Page.Table(len(c.change.Rows))
	c.weights()
	c.sums()
	out := c.effects()
	c.table.Close()
	return out
}

// row is the organization of a row, what it was before and is now.
func (c *changePage) row(i int) (o budget.OrganizationCode, prior budget.HistoryRow, before bool, place int) {
	o = c.change.Rows[i].Organization
	prior, before = c.prior[o]
	return o, prior, before, placeOfSharer(c.shares.sharers, o)
}

// weights are what each weighed and paid before, and weighs now.
func (c *changePage) weights() {
	in := c.report.inputs
	c.names = c.table.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		o, _, _, _ := c.row(i)
		return said(o, grid.F("%s", c.report.organization(o)))
	})
	c.before.weights = c.table.Add("Weight before", workbook.Count(2), func(i int) grid.Cell {
		_, prior, before, _ := c.row(i)
		if !before || !prior.Weight.Set {
			return grid.Cell{}
		}
		return worked(grid.Number(prior.Weight.Value), workbook.Count(2), grid.F("%s", in.cell(prior.At, "Weight")))
	})
	c.now = c.table.Add("Weight now", workbook.Count(2), func(i int) grid.Cell {
		_, _, _, place := c.row(i)
		if place < 0 {
			return grid.Cell{}
		}
		return worked(grid.Number(c.shares.sharers[place].Weight), workbook.Count(2), grid.F("%s", c.shares.sharers[place].weight))
	})
	c.before.amounts = c.table.Add("Part before, for a year, in full", workbook.Money(2), func(i int) grid.Cell {
		_, prior, before, _ := c.row(i)
		if !before {
			return worked(whole(0), workbook.Money(2), grid.F("0"))
		}
		return worked(grid.Number(c.yearly(prior)), workbook.Money(2), grid.F("%s/%s", in.cell(prior.At, "Amount"), in.cell(prior.At, "Years")))
	})
}

// yearly is what was paid for a year, in the currency.
func (c *changePage) yearly(row budget.HistoryRow) exact.Ratio {
	return c.report.book.Settings.Unit.Value(row.Amount.Ratio()).Quo(row.Years)
}

// sums are the totals of both sides.
func (c *changePage) sums() {
	unit := c.report.book.Settings.Unit
	refs := c.report.workings.pools[c.shares.pool.Code]
	c.Set(c.facts.t0, worked(grid.Number(unit.Value(c.change.PriorTotal)), workbook.Money(2), grid.F("SUM(%s)", c.before.amounts)))
	c.Set(c.facts.t1, worked(grid.Number(unit.Value(c.change.CurrentTotal)), workbook.Money(2), grid.F("MIN(%s,%s)/%s", refs.ceiling, refs.expenditure, c.report.inputs.setting("Period years"))))
	w0, w1 := c.totalWeights()
	c.Set(c.facts.w0, worked(grid.Number(w0), workbook.Count(2), grid.F("SUM(%s)", c.before.weights)))
	c.Set(c.facts.w1, worked(grid.Number(w1), workbook.Count(2), grid.F("SUM(%s)", c.now)))
}

func (c *changePage) totalWeights() (w0, w1 exact.Ratio) {
	for i := range c.change.Rows {
		_, prior, _, place := c.row(i)
		w0 = w0.Add(prior.Weight.Value)
		if place >= 0 {
			w1 = w1.Add(c.shares.sharers[place].Weight)
		}
	}
	return w0, w1
}

// effects are the parts of the change, a row adding up to what is paid now.
func (c *changePage) effects() changed {
	rows := c.change.Rows
	amount := func(head string, of func(row apportion.ChangeRow) budget.Optional[exact.Money], x func(i int) grid.Expr) changeColumn {
		return changeColumn{c.table.Add(head, c.format, func(i int) grid.Cell {
			if m := of(rows[i]); m.Set {
				return worked(c.report.money(m.Value), c.format, x(i))
			}
			return grid.Cell{}
		}), of}
	}
	t0, t1 := c.facts.t0.Abs(), c.facts.t1.Abs()
	prior := amount("Before", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return budget.Some(row.Prior) },
		func(i int) grid.Expr { return c.report.rounded(grid.F("%s", c.before.amounts.At(i))) })
	level := amount("Level", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return budget.Some(row.Level) }, func(i int) grid.Expr {
		return c.report.rounded(grid.F("IF(%s=0,0,%s*(%s/%s-1))", t0, c.before.amounts.At(i), t1, t0))
	})
	own := amount("Own headcount", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return row.Own }, c.own)
	others := amount("Others' headcount", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return row.Others }, c.others)
	rest := amount("Rules and the rest", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return budget.Some(row.Rules) }, func(i int) grid.Expr {
		now := c.At(c.table.Filled+1, c.table.Head+1+i) // stands to the right of the rest
		return c.report.rounded(grid.F("%s-SUM(%s)", now, prior.At(i).To(others.At(i))))
	})
	current := amount("Now", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return budget.Some(row.Current) }, func(i int) grid.Expr {
		_, _, _, place := c.row(i)
		return c.report.rounded(grid.F("%s/%s", cellOf(c.shares.payable, place), c.report.inputs.setting("Period years")))
	})
	increase := amount("Increase/(decrease)", func(row apportion.ChangeRow) budget.Optional[exact.Money] {
		return budget.Some(row.Current.Sub(row.Prior))
	}, func(i int) grid.Expr { return c.report.rounded(grid.F("%s-%s", current.At(i), prior.At(i))) })
	c.table.Add("Per cent", workbook.Percent(1), func(i int) grid.Cell {
		part := exact.Ratio{}
		if !rows[i].Prior.IsZero() {
			part = rows[i].Current.Sub(rows[i].Prior).Ratio().Quo(rows[i].Prior.Ratio())
		}
		return worked(grid.Number(part), workbook.Percent(1), grid.F("IF(%s=0,0,%s/%s)", prior.At(i), increase.At(i), prior.At(i)))
	})
	c.totals([]changeColumn{prior, level, own, others, rest, current, increase})
	return changed{c.change, c.names, prior.Span, current.Span}
}

// changeColumn is a column of amounts; what cannot be known is not set.
type changeColumn struct {
	grid.Span
	of func(row apportion.ChangeRow) budget.Optional[exact.Money]
}

// own is what its own weight alone changes: m - w0/W0 of the amount now, m its share
// had nobody else's weight changed.
func (c *changePage) own(i int) grid.Expr {
	w0, w1 := c.before.weights.At(i), c.now.At(i)
	return c.report.rounded(grid.F("(%s/(%s-%s+%s)-%s/%s)*%s", w1, c.facts.w0.Abs(), w0, w1, w0, c.facts.w0.Abs(), c.facts.t1.Abs()))
}

// others is what the weights of the others change then.
func (c *changePage) others(i int) grid.Expr {
	w0, w1 := c.before.weights.At(i), c.now.At(i)
	return c.report.rounded(grid.F("(%s/%s-%s/(%s-%s+%s))*%s", w1, c.facts.w1.Abs(), w1, c.facts.w0.Abs(), w0, w1, c.facts.t1.Abs()))
}

func (c *changePage) totals(columns []changeColumn) {
	for column := 1; column <= c.table.Filled; column++ {
		c.Put(column, c.Next, grid.Cell{Style: workbook.Style{Role: workbook.Total}})
	}
	c.Put(1, c.Next, grid.Label("Total", workbook.Total))
	for _, column := range columns {
		var sum exact.Money
		for _, row := range c.change.Rows {
			sum = sum.Add(column.of(row).Value)
		}
		c.Put(column.First.Column, c.Next, worked(c.report.money(sum), c.format, c.report.rounded(grid.F("SUM(%s)", column.Span))).As(workbook.Total))
	}
	c.Next++
}
