package sheets

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// buildChange writes why its part differs from the last period's, a pool a column.
func (s *statement) buildChange() error {
	c := &statedChange{statement: s}
	for _, change := range s.ledger.changes {
		i := slices.IndexFunc(change.Rows, func(row apportion.ChangeRow) bool { return row.Organization == s.who.Code })
		if i >= 0 {
			c.changes, c.rows = append(c.changes, change), append(c.rows, change.Rows[i])
		}
	}
	if len(c.rows) == 0 {
		return nil
	}
	c.page = s.sheet("Change", "change from the last period", ", for one year")
	c.add(label("Level: the whole budget. Own headcount: had only its own weight changed. Others' headcount: had then theirs. Rules and the rest: what remains.", workbook.Note))
	c.write()
	return nil
}

// statedChange is the sheet Change of a statement in the making.
type statedChange struct {
	*page
	statement *statement
	changes   []apportion.Change
	rows      []apportion.ChangeRow
}

// of is its row of History and its place among the pools that it shares, or -1.
func (c *statedChange) of(i int) (before budget.HistoryRow, there bool, pool int) {
	for _, row := range c.statement.book.History {
		if row.Organization == c.statement.who.Code && row.Pool == c.changes[i].Pool.Code && row.Period == c.changes[i].From {
			before, there = row, true
		}
	}
	return before, there, slices.IndexFunc(c.statement.pools, func(p statedPool) bool { return p.pool.Code == c.changes[i].Pool.Code })
}

// figures writes a row, a pool a column, and gives its cells.
func (c *statedChange) figures(name cell, at func(i int) cell) []ref {
	refs := make([]ref, len(c.rows))
	c.put(1, c.next, name)
	for i := range c.rows {
		refs[i] = c.put(i+2, c.next, at(i))
	}
	c.next++
	return refs
}

func (c *statedChange) write() {
	s, in, unit := c.statement, c.statement.inputs, c.statement.book.Settings.Unit
	c.blank()
	c.figures(label("", workbook.Head), func(i int) cell {
		head := string(c.changes[i].Pool.Code) + " " + string(c.changes[i].From) + " to " + string(c.changes[i].To)
		return cell{value: text(head), style: workbook.Style{Role: workbook.Head, Format: s.inFull()}}
	})
	paid := c.figures(plain("Paid before, exact"), func(i int) cell {
		row, there, _ := c.of(i)
		if !there {
			return worked(whole(0), workbook.Money(2), f("0"))
		}
		return worked(number(unit.Value(row.Amount.Ratio()).Quo(row.Years)), workbook.Money(2), f("%s/%s", in.cell(row.At, "Amount"), in.cell(row.At, "Years")))
	})
	othersPaid := c.figures(plain("Paid before by all others"), func(i int) cell {
		row, there, _ := c.of(i)
		all := unit.Value(c.changes[i].PriorTotal)
		if there {
			all = all.Sub(unit.Value(row.Amount.Ratio()).Quo(row.Years))
		}
		return given(number(all), workbook.Money(2)).illustrative(s.exampleHistory(c.changes[i].Pool.Code))
	})
	now := c.figures(plain("Of all, for a year, now"), func(i int) cell {
		return given(number(unit.Value(c.changes[i].CurrentTotal)), workbook.Money(2)).illustrative(s.exampleLines(c.changes[i].Pool.Code))
	})
	w := c.weights()
	c.effects(changeCells{paid, othersPaid, now, w})
}

// changeCells are what the effects are worked out from, a pool each.
type changeCells struct {
	paid, othersPaid, now []ref
	weights               [4][]ref // own and others' before, own and others' now
}

// weights are its own and those of the others, before and now.
func (c *statedChange) weights() [4][]ref {
	s, in := c.statement, c.statement.inputs
	format := workbook.Count(2)
	own0 := c.figures(plain("Its weight before"), func(i int) cell {
		row, _, _ := c.of(i)
		if !row.Weight.Set {
			return cell{}
		}
		return worked(number(row.Weight.Value), format, f("%s", in.cell(row.At, "Weight")))
	})
	others0 := c.figures(plain("Weights of all others before"), func(i int) cell {
		row, _, _ := c.of(i)
		return given(number(s.weightBefore(c.changes[i]).Sub(row.Weight.Value)), format).illustrative(s.exampleHistory(c.changes[i].Pool.Code))
	})
	own1 := c.figures(plain("Its weight now"), func(i int) cell {
		_, _, pool := c.of(i)
		if pool < 0 {
			return cell{}
		}
		return worked(number(s.pools[pool].of[budget.Ceiling].Row.Weight), format, f("%s", s.pools[pool].weight))
	})
	others1 := c.figures(plain("Weights of all others now"), func(i int) cell {
		_, _, pool := c.of(i)
		all := s.weightNow(c.changes[i].Pool)
		if pool >= 0 {
			all = all.Sub(s.pools[pool].of[budget.Ceiling].Row.Weight)
		}
		return given(number(all), format).illustrative(s.exampleKey(c.changes[i].Pool.Key))
	})
	return [4][]ref{own0, others0, own1, others1}
}

func (s *statement) weightBefore(change apportion.Change) exact.Ratio {
	var all exact.Ratio
	for _, row := range s.book.History {
		if row.Pool == change.Pool.Code && row.Period == change.From {
			all = all.Add(row.Weight.Value)
		}
	}
	return all
}

// weightNow is that of all who share a pool, excluded ones too.
func (s *statement) weightNow(pool budget.Pool) exact.Ratio {
	var all exact.Ratio
	weights, err := s.basis.Weights(pool.Code, pool.Key, s.basis.Sharers(pool.Code), nil)
	if err != nil {
		return all // the change of the pool could not have been worked out
	}
	for _, w := range weights {
		all = all.Add(w.Weight)
	}
	return all
}

func (s *statement) exampleHistory(pool budget.PoolCode) bool {
	return slices.ContainsFunc(s.book.History, func(row budget.HistoryRow) bool { return row.Pool == pool && budget.IsIllustrative(row.Source) })
}

// effects are the parts of the change; a column adds up to what it pays now.
func (c *statedChange) effects(from changeCells) {
	s := c.statement
	own0, others0, own1, others1 := from.weights[0], from.weights[1], from.weights[2], from.weights[3]
	amount := func(name string, of func(row apportion.ChangeRow) budget.Optional[exact.Money], x func(i int) formula) []ref {
		return c.figures(plain(name), func(i int) cell {
			if m := of(c.rows[i]); m.Set {
				return s.amount(m.Value, s.rounded(x(i)))
			}
			return cell{}
		})
	}
	always := func(of func(row apportion.ChangeRow) exact.Money) func(apportion.ChangeRow) budget.Optional[exact.Money] {
		return func(row apportion.ChangeRow) budget.Optional[exact.Money] { return budget.Some(of(row)) }
	}
	m := func(i int) formula {
		return f("%s/(%s+%s)", own1[i], others0[i], own1[i])
	}
	prior := amount("Before", always(func(row apportion.ChangeRow) exact.Money { return row.Prior }), func(i int) formula { return f("%s", from.paid[i]) })
	amount("Level", always(func(row apportion.ChangeRow) exact.Money { return row.Level }), func(i int) formula {
		all := f("(%s+%s)", from.paid[i], from.othersPaid[i])
		return f("IF(%s=0,0,%s*(%s/%s-1))", all, from.paid[i], from.now[i], all)
	})
	amount("Own headcount", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return row.Own }, func(i int) formula {
		return f("(%s-%s/(%s+%s))*%s", m(i), own0[i], own0[i], others0[i], from.now[i])
	})
	others := amount("Others' headcount", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return row.Others }, func(i int) formula {
		return f("(%s/(%s+%s)-%s)*%s", own1[i], own1[i], others1[i], m(i), from.now[i])
	})
	c.sums(prior, others)
}

// sums are what remains of the change, what it pays now, and how much more that is.
func (c *statedChange) sums(prior, others []ref) {
	s := c.statement
	money := func(m exact.Money, x formula) cell { return s.amount(m, s.rounded(x)) }
	rest := c.next
	c.figures(plain("Rules and the rest"), func(i int) cell {
		return money(c.rows[i].Rules, f("%s-SUM(%s)", c.at(i+2, rest+1), prior[i].to(others[i])))
	})
	now := c.figures(label("Now", workbook.Total), func(i int) cell {
		_, _, pool := c.of(i)
		x := f("0")
		if pool >= 0 {
			x = s.rounded(f("%s/%s", s.pools[pool].payable, s.inputs.setting("Period years")))
		}
		return s.amount(c.rows[i].Current, x).as(workbook.Total)
	})
	increase := c.figures(plain("Increase/(decrease)"), func(i int) cell {
		return money(c.rows[i].Current.Sub(c.rows[i].Prior), f("%s-%s", now[i], prior[i]))
	})
	s.increased = c.next - 1
	c.figures(plain("Per cent"), func(i int) cell {
		return partCell(c.rows[i].Current.Sub(c.rows[i].Prior), c.rows[i].Prior, increase[i], prior[i])
	})
}
