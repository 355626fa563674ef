package sheets

import (
	"errors"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// changePage is the change of one pool on the sheet Change in the making (rules.md,
// Change from the last period).
type changePage struct {
	*page
	report *report
	format workbook.Format
	shares poolShares
	change apportion.Change
	prior  map[budget.OrganizationCode]budget.HistoryRow
	table  *table
	names  span
	facts  changeFacts
	before struct{ amounts, weights span } // a0 in full, and w0
	now    span                            // w1
}

// changeFacts are the totals of both sides: for a year, T0 and T1, W0 and W1.
type changeFacts struct{ t0, t1, w0, w1 ref }

// changed is where the change of a pool stands.
type changed struct {
	change                apportion.Change
	names, prior, current span
}

// buildChange writes why each part differs from the last period's, for each pool that
// has a history.
func (r *report) buildChange() error {
	var p *page
	for _, shares := range r.pools {
		change, err := r.basis.Change(shares.pool)
		if errors.Is(err, apportion.ErrNoHistory) {
			continue
		}
		if err != nil {
			return err
		}
		if p == nil {
			p = r.page("Change", "Change from the last period", r.currency()+" for one year, in full")
			p.add(label("Level: the whole budget. Own headcount: had only its own weight changed. Others' headcount: had then theirs. Rules and the rest: what remains, so that a row adds up.", workbook.Note))
		}
		c := &changePage{page: p, report: r, format: r.inFull(), shares: shares, change: change, prior: map[budget.OrganizationCode]budget.HistoryRow{}}
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
	c.blank()
	c.together()
	c.add(label(joinedTexts(": ", string(pool.Code), pool.Name)+", from "+string(c.change.From)+" to "+string(c.change.To)+" ("+string(pool.Status)+")", workbook.Subtitle))
	at := c.reserve("All parts before, for a year, in full", "All parts now, for a year, in full", "All weights before", "All weights now")
	c.facts = changeFacts{at[0], at[1], at[2], at[3]}
	c.table = c.page.table(len(c.change.Rows))
	c.weights()
	c.sums()
	out := c.effects()
	c.table.close()
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
	c.names = c.table.add("Organization", workbook.Format{}, func(i int) cell {
		o, _, _, _ := c.row(i)
		return said(o, f("%s", c.report.organization(o)))
	})
	c.before.weights = c.table.add("Weight before", workbook.Count(2), func(i int) cell {
		_, prior, before, _ := c.row(i)
		if !before || !prior.Weight.Set {
			return cell{}
		}
		return worked(number(prior.Weight.Value), workbook.Count(2), f("%s", in.cell(prior.At, "Weight")))
	})
	c.now = c.table.add("Weight now", workbook.Count(2), func(i int) cell {
		_, _, _, place := c.row(i)
		if place < 0 {
			return cell{}
		}
		return worked(number(c.shares.sharers[place].Weight), workbook.Count(2), f("%s", c.shares.sharers[place].weight))
	})
	c.before.amounts = c.table.add("Part before, for a year, in full", workbook.Money(2), func(i int) cell {
		_, prior, before, _ := c.row(i)
		if !before {
			return worked(whole(0), workbook.Money(2), f("0"))
		}
		return worked(number(c.yearly(prior)), workbook.Money(2), f("%s/%s", in.cell(prior.At, "Amount"), in.cell(prior.At, "Years")))
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
	c.set(c.facts.t0, worked(number(unit.Value(c.change.PriorTotal)), workbook.Money(2), f("SUM(%s)", c.before.amounts)))
	c.set(c.facts.t1, worked(number(unit.Value(c.change.CurrentTotal)), workbook.Money(2), f("MIN(%s,%s)/%s", refs.ceiling, refs.expenditure, c.report.inputs.setting("Period years"))))
	w0, w1 := c.totalWeights()
	c.set(c.facts.w0, worked(number(w0), workbook.Count(2), f("SUM(%s)", c.before.weights)))
	c.set(c.facts.w1, worked(number(w1), workbook.Count(2), f("SUM(%s)", c.now)))
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
	amount := func(head string, of func(row apportion.ChangeRow) budget.Optional[exact.Money], x func(i int) formula) changeColumn {
		return changeColumn{c.table.add(head, c.format, func(i int) cell {
			if m := of(rows[i]); m.Set {
				return worked(c.report.money(m.Value), c.format, x(i))
			}
			return cell{}
		}), of}
	}
	t0, t1 := c.facts.t0.abs(), c.facts.t1.abs()
	prior := amount("Before", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return budget.Some(row.Prior) },
		func(i int) formula { return c.report.rounded(f("%s", c.before.amounts.at(i))) })
	level := amount("Level", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return budget.Some(row.Level) }, func(i int) formula {
		return c.report.rounded(f("IF(%s=0,0,%s*(%s/%s-1))", t0, c.before.amounts.at(i), t1, t0))
	})
	own := amount("Own headcount", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return row.Own }, c.own)
	others := amount("Others' headcount", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return row.Others }, c.others)
	rest := amount("Rules and the rest", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return budget.Some(row.Rules) }, func(i int) formula {
		now := c.at(c.table.column+1, c.table.head+1+i) // stands to the right of the rest
		return c.report.rounded(f("%s-SUM(%s)", now, prior.at(i).to(others.at(i))))
	})
	current := amount("Now", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return budget.Some(row.Current) }, func(i int) formula {
		_, _, _, place := c.row(i)
		return c.report.rounded(f("%s/%s", cellOf(c.shares.payable, place), c.report.inputs.setting("Period years")))
	})
	increase := amount("Increase/(decrease)", func(row apportion.ChangeRow) budget.Optional[exact.Money] {
		return budget.Some(row.Current.Sub(row.Prior))
	}, func(i int) formula { return c.report.rounded(f("%s-%s", current.at(i), prior.at(i))) })
	c.table.add("Per cent", workbook.Percent(1), func(i int) cell {
		part := exact.Ratio{}
		if !rows[i].Prior.IsZero() {
			part = rows[i].Current.Sub(rows[i].Prior).Ratio().Quo(rows[i].Prior.Ratio())
		}
		return worked(number(part), workbook.Percent(1), f("IF(%s=0,0,%s/%s)", prior.at(i), increase.at(i), prior.at(i)))
	})
	c.totals([]changeColumn{prior, level, own, others, rest, current, increase})
	return changed{c.change, c.names, prior.span, current.span}
}

// changeColumn is a column of amounts; what cannot be known is not set.
type changeColumn struct {
	span
	of func(row apportion.ChangeRow) budget.Optional[exact.Money]
}

// own is what its own weight alone changes: m - w0/W0 of the amount now, m its share
// had nobody else's weight changed.
func (c *changePage) own(i int) formula {
	w0, w1 := c.before.weights.at(i), c.now.at(i)
	return c.report.rounded(f("(%s/(%s-%s+%s)-%s/%s)*%s", w1, c.facts.w0.abs(), w0, w1, w0, c.facts.w0.abs(), c.facts.t1.abs()))
}

// others is what the weights of the others change then.
func (c *changePage) others(i int) formula {
	w0, w1 := c.before.weights.at(i), c.now.at(i)
	return c.report.rounded(f("(%s/%s-%s/(%s-%s+%s))*%s", w1, c.facts.w1.abs(), w1, c.facts.w0.abs(), w0, w1, c.facts.t1.abs()))
}

func (c *changePage) totals(columns []changeColumn) {
	for column := 1; column <= c.table.column; column++ {
		c.put(column, c.next, cell{style: workbook.Style{Role: workbook.Total}})
	}
	c.put(1, c.next, label("Total", workbook.Total))
	for _, column := range columns {
		var sum exact.Money
		for _, row := range c.change.Rows {
			sum = sum.Add(column.of(row).Value)
		}
		c.put(column.first.column, c.next, worked(c.report.money(sum), c.format, c.report.rounded(f("SUM(%s)", column.span))).as(workbook.Total))
	}
	c.next++
}
