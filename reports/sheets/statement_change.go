package sheets

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
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
	c.Page = s.sheet("Change", "change from the last period", ", for one year")
	c.Add(grid.Label("Level: the whole budget. Own headcount: had only its own weight changed. Others' headcount: had then theirs. Rules and the rest: what remains.", workbook.Note))
	c.write()
	return nil
}

// statedChange is the sheet Change of a statement in the making.
type statedChange struct {
	*grid.Page
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
func (c *statedChange) figures(name grid.Cell, at func(i int) grid.Cell) []grid.Ref {
	refs := make([]grid.Ref, len(c.rows))
	c.Put(1, c.Next, name)
	for i := range c.rows {
		refs[i] = c.Put(i+2, c.Next, at(i))
	}
	c.Next++
	return refs
}

func (c *statedChange) write() {
	s, in, unit := c.statement, c.statement.inputs, c.statement.book.Settings.Unit
	c.Blank()
	c.figures(grid.Label("", workbook.Head), func(i int) grid.Cell {
		head := string(c.changes[i].Pool.Code) + " " + string(c.changes[i].From) + " to " + string(c.changes[i].To)
		return grid.Cell{Value: grid.Text(head), Style: workbook.Style{Role: workbook.Head, Format: s.inFull()}}
	})
	paid := c.figures(grid.Plain("Paid before, exact"), func(i int) grid.Cell {
		row, there, _ := c.of(i)
		if !there {
			return worked(whole(0), workbook.Money(2), grid.F("0"))
		}
		return worked(grid.Number(unit.Value(row.Amount.Ratio()).Quo(row.Years)), workbook.Money(2), grid.F("%s/%s", in.cell(row.At, "Amount"), in.cell(row.At, "Years")))
	})
	othersPaid := c.figures(grid.Plain("Paid before by all others"), func(i int) grid.Cell {
		row, there, _ := c.of(i)
		all := unit.Value(c.changes[i].PriorTotal)
		if there {
			all = all.Sub(unit.Value(row.Amount.Ratio()).Quo(row.Years))
		}
		return given(grid.Number(all), workbook.Money(2)).Illustrative(s.exampleHistory(c.changes[i].Pool.Code))
	})
	now := c.figures(grid.Plain("Of all, for a year, now"), func(i int) grid.Cell {
		return given(grid.Number(unit.Value(c.changes[i].CurrentTotal)), workbook.Money(2)).Illustrative(s.exampleLines(c.changes[i].Pool.Code))
	})
	w := c.weights()
	c.effects(changeCells{paid, othersPaid, now, w})
}

// changeCells are what the effects are worked out from, a pool each.
type changeCells struct {
	paid, othersPaid, now []grid.Ref
	weights               [4][]grid.Ref // own and others' before, own and others' now
}

// weights are its own and those of the others, before and now.
func (c *statedChange) weights() [4][]grid.Ref {
	s, in := c.statement, c.statement.inputs
	format := workbook.Count(2)
	own0 := c.figures(grid.Plain("Its weight before"), func(i int) grid.Cell {
		row, _, _ := c.of(i)
		if !row.Weight.Set {
			return grid.Cell{}
		}
		return worked(grid.Number(row.Weight.Value), format, grid.F("%s", in.cell(row.At, "Weight")))
	})
	others0 := c.figures(grid.Plain("Weights of all others before"), func(i int) grid.Cell {
		row, _, _ := c.of(i)
		return given(grid.Number(s.weightBefore(c.changes[i]).Sub(row.Weight.Value)), format).Illustrative(s.exampleHistory(c.changes[i].Pool.Code))
	})
	own1 := c.figures(grid.Plain("Its weight now"), func(i int) grid.Cell {
		_, _, pool := c.of(i)
		if pool < 0 {
			return grid.Cell{}
		}
		return worked(grid.Number(s.pools[pool].of[budget.Ceiling].Row.Weight), format, grid.F("%s", s.pools[pool].weight))
	})
	others1 := c.figures(grid.Plain("Weights of all others now"), func(i int) grid.Cell {
		_, _, pool := c.of(i)
		all := s.weightNow(c.changes[i].Pool)
		if pool >= 0 {
			all = all.Sub(s.pools[pool].of[budget.Ceiling].Row.Weight)
		}
		return given(grid.Number(all), format).Illustrative(s.exampleKey(c.changes[i].Pool.Key))
	})
	return [4][]grid.Ref{own0, others0, own1, others1}
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
	amount := func(name string, of func(row apportion.ChangeRow) budget.Optional[exact.Money], x func(i int) grid.Expr) []grid.Ref {
		return c.figures(grid.Plain(name), func(i int) grid.Cell {
			if m := of(c.rows[i]); m.Set {
				return s.amount(m.Value, s.rounded(x(i)))
			}
			return grid.Cell{}
		})
	}
	always := func(of func(row apportion.ChangeRow) exact.Money) func(apportion.ChangeRow) budget.Optional[exact.Money] {
		return func(row apportion.ChangeRow) budget.Optional[exact.Money] { return budget.Some(of(row)) }
	}
	m := func(i int) grid.Expr {
		return grid.F("%s/(%s+%s)", own1[i], others0[i], own1[i])
	}
	prior := amount("Before", always(func(row apportion.ChangeRow) exact.Money { return row.Prior }), func(i int) grid.Expr { return grid.F("%s", from.paid[i]) })
	amount("Level", always(func(row apportion.ChangeRow) exact.Money { return row.Level }), func(i int) grid.Expr {
		all := grid.F("(%s+%s)", from.paid[i], from.othersPaid[i])
		return grid.F("IF(%s=0,0,%s*(%s/%s-1))", all, from.paid[i], from.now[i], all)
	})
	amount("Own headcount", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return row.Own }, func(i int) grid.Expr {
		return grid.F("(%s-%s/(%s+%s))*%s", m(i), own0[i], own0[i], others0[i], from.now[i])
	})
	others := amount("Others' headcount", func(row apportion.ChangeRow) budget.Optional[exact.Money] { return row.Others }, func(i int) grid.Expr {
		return grid.F("(%s/(%s+%s)-%s)*%s", own1[i], own1[i], others1[i], m(i), from.now[i])
	})
	c.sums(prior, others)
}

// sums are what remains of the change, what it pays now, and how much more that is.
func (c *statedChange) sums(prior, others []grid.Ref) {
	s := c.statement
	money := func(m exact.Money, x grid.Expr) grid.Cell { return s.amount(m, s.rounded(x)) }
	rest := c.Next
	c.figures(grid.Plain("Rules and the rest"), func(i int) grid.Cell {
		return money(c.rows[i].Rules, grid.F("%s-SUM(%s)", c.At(i+2, rest+1), prior[i].To(others[i])))
	})
	now := c.figures(grid.Label("Now", workbook.Total), func(i int) grid.Cell {
		_, _, pool := c.of(i)
		x := grid.F("0")
		if pool >= 0 {
			x = s.rounded(grid.F("%s/%s", s.pools[pool].payable, s.inputs.setting("Period years")))
		}
		return s.amount(c.rows[i].Current, x).As(workbook.Total)
	})
	increase := c.figures(grid.Plain("Increase/(decrease)"), func(i int) grid.Cell {
		return money(c.rows[i].Current.Sub(c.rows[i].Prior), grid.F("%s-%s", now[i], prior[i]))
	})
	s.increased = c.Next - 1
	c.figures(grid.Plain("Per cent"), func(i int) grid.Cell {
		return partCell(c.rows[i].Current.Sub(c.rows[i].Prior), c.rows[i].Prior, increase[i], prior[i])
	})
}
