package steps

import (
	"errors"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Changed is where the change of a pool stands.
type Changed struct {
	Change                          apportion.Change
	Names, Prior, Current, Increase grid.Span
}

// ChangeRows is what a table of the change of a pool is made from, by row.
type ChangeRows struct {
	apportion.Change                                       // with the rows to be shown
	Name, Before, Now, Paid, Pays func(i int) grid.Operand // weights before and now, what it paid for a year, and what it pays for the period
	All                           grid.Cell                // what all pay now, for a year
	Others                        *OtherParts              // nil: every row is shown
}

// OtherParts are what all those who are not shown had together, in one row more.
type OtherParts struct{ Before, Now, Paid grid.Cell }

// ChangeTable writes the change of a pool.
func (r *Source) ChangeTable(p *grid.Page, c ChangeRows) Changed {
	p.Part(r.PoolName(c.Pool) + ", from " + string(c.From) + " to " + string(c.To) + " (" + r.Dated(c.Pool) + ")")
	facts := p.Reserve("All parts before, for a year, in full", "All parts now, for a year, in full", "All weights before", "All weights now")
	n, weight := len(c.Rows), workbook.Count(2)
	var t *grid.Table
	if c.Others == nil {
		c.Others, t = &OtherParts{}, p.Table(n).Total("Total")
	} else {
		t = p.Table(n + 1)
	}
	column := func(head string, format workbook.Format, at func(i int) grid.Operand, others grid.Cell) grid.Span {
		return t.Add(head, format, func(i int) grid.Cell {
			if i == n {
				return others
			}
			return grid.Figure(format, at(i))
		})
	}
	names := t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		if i == n {
			return grid.Plain("All others together")
		}
		return grid.Said(c.Name(i))
	})
	w := changeCells{table: t, ChangeRows: c}
	w.before = column("Weight before", weight, c.Before, c.Others.Before)
	w.now = column("Weight now", weight, c.Now, c.Others.Now)
	w.paid = column("Part before, for a year, in full", workbook.Money(2), c.Paid, c.Others.Paid)
	p.Set(facts[0], grid.Figure(workbook.Money(2), grid.F("SUM(%s)", w.paid)).Is(r.Value(c.PriorTotal)))
	p.Set(facts[1], c.All)
	p.Set(facts[2], grid.Figure(weight, grid.F("SUM(%s)", w.before)))
	p.Set(facts[3], grid.Figure(weight, grid.F("SUM(%s)", w.now)))
	w.t0, w.t1, w.w0, w.w1 = facts[0].Abs(), facts[1].Abs(), facts[2].Abs(), facts[3].Abs()
	prior, current, increase := r.effects(w)
	return Changed{c.Change, names, prior, current, increase}
}

// changeCells is where weights and parts stand, and their totals before and now.
type changeCells struct {
	ChangeRows
	table             *grid.Table
	before, now, paid grid.Span
	t0, t1, w0, w1    grid.Ref
}

// amounts are a column of the rows that are shown.
func (w changeCells) amounts(head string, of func(i int, row apportion.ChangeRow) (grid.Operand, exact.Money)) grid.Span {
	return w.table.Amounts(head, func(i int) (grid.Operand, exact.Money) {
		if i == len(w.Rows) {
			return nil, exact.Money{}
		}
		return of(i, w.Rows[i])
	})
}

// effects are the parts of each change: a row adds up to what it pays now.
func (r *Source) effects(w changeCells) (prior, current, increase grid.Span) {
	t, years := w.table, r.Inputs.Setting("Period years")
	prior = w.amounts("Before", func(i int, row apportion.ChangeRow) (grid.Operand, exact.Money) {
		return r.Rounded(w.paid.At(i)), row.Prior
	})
	w.amounts("Level", func(i int, row apportion.ChangeRow) (grid.Operand, exact.Money) {
		return r.Rounded(grid.F("IF(%[1]s=0,0,%[2]s*(%[3]s/%[1]s-1))", w.t0, w.paid.At(i), w.t1)), row.Level
	})
	w.amounts("Own headcount", func(i int, row apportion.ChangeRow) (grid.Operand, exact.Money) { // had it alone changed, its share would be w / (w0 - own before + w)
		x := grid.F("(%[1]s/(%[3]s-%[2]s+%[1]s)-%[2]s/%[3]s)*%[4]s", w.now.At(i), w.before.At(i), w.w0, w.t1)
		return where(row.Own.Set, r.Rounded(x)), row.Own.Value
	})
	others := w.amounts("Others' headcount", func(i int, row apportion.ChangeRow) (grid.Operand, exact.Money) {
		x := grid.F("(%[1]s/%[5]s-%[1]s/(%[3]s-%[2]s+%[1]s))*%[4]s", w.now.At(i), w.before.At(i), w.w0, w.t1, w.w1)
		return where(row.Others.Set, r.Rounded(x)), row.Others.Value
	})
	w.amounts("Rules and the rest", func(i int, row apportion.ChangeRow) (grid.Operand, exact.Money) { // the amount now stands to the right of it
		return r.Rounded(grid.F("%s-SUM(%s)", t.Right(i, 1), prior.At(i).To(others.At(i)))), row.Rules
	})
	current = w.amounts("Now", func(i int, row apportion.ChangeRow) (grid.Operand, exact.Money) {
		return r.Rounded(grid.F("%s/%s", w.Pays(i), years)), row.Current
	})
	increase = w.amounts("Increase/(decrease)", func(i int, row apportion.ChangeRow) (grid.Operand, exact.Money) {
		return r.Rounded(grid.F("%s-%s", current.At(i), prior.At(i))), row.Current.Sub(row.Prior)
	})
	t.Figures("Per cent", workbook.Percent(1), func(i int) grid.Operand {
		if i == len(w.Rows) {
			return nil
		}
		return grid.Of(prior.At(i), increase.At(i))
	})
	t.Close()
	return prior, current, increase
}

// Changes are those of the pools that had a last period. An error is that of the engine.
func Changes(basis *apportion.Basis) ([]apportion.Change, error) {
	var changes []apportion.Change
	for _, pool := range basis.Book.Pools {
		change, err := basis.Change(pool)
		switch {
		case err == nil:
			changes = append(changes, change)
		case !errors.Is(err, apportion.ErrNoHistory):
			return nil, err
		}
	}
	return changes, nil
}

// pastRows are rows of History of a pool in a period.
type pastRows struct {
	*inputs
	Of map[budget.OrganizationCode]budget.HistoryRow
}

// HistoryOf is the rows of a pool in a period.
func (r *Source) HistoryOf(pool budget.PoolCode, period budget.Period) pastRows {
	rows := pastRows{r.Inputs, map[budget.OrganizationCode]budget.HistoryRow{}}
	for _, row := range r.Budget.History {
		if row.Pool == pool && row.Period == period {
			rows.Of[row.Organization] = row
		}
	}
	return rows
}

func (p pastRows) Weight(o budget.OrganizationCode) grid.Operand {
	if row, before := p.Of[o]; before && row.Weight.Set {
		return p.Cell(row.At, "Weight")
	}
	return nil
}

// Yearly is what was paid for a year.
func (p pastRows) Yearly(o budget.OrganizationCode) grid.Operand {
	row, before := p.Of[o]
	if !before {
		return grid.F("0")
	}
	return grid.F("%s/%s", p.Cell(row.At, "Amount"), p.Cell(row.At, "Years"))
}
