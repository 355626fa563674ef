package sheets

import (
	"errors"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// changed is where the change of a pool stands.
type changed struct {
	change                apportion.Change
	names, prior, current grid.Span
}

// buildChange writes why each part differs from the last period's, for each pool that
// has a history (rules.md, Change from the last period).
func (r *report) buildChange() error {
	for _, shares := range r.workings.shares {
		change, err := r.basis.Change(shares.pool)
		if errors.Is(err, apportion.ErrNoHistory) {
			continue
		}
		if err != nil {
			return err
		}
		if r.Find("Change") == nil {
			p := r.Page("Change", "Change from the last period", r.currency()+" for one year, in full")
			p.Add(grid.Label("Level: the whole budget. Own headcount: had only its own weight changed. Others' headcount: had then theirs. Rules and the rest: what remains, so that a row adds up.", workbook.Note))
		}
		r.changes = append(r.changes, r.changeOf(shares, change))
	}
	return nil
}

// changeOf is the change of one pool, an organization a row.
func (r *report) changeOf(shares poolShares, change apportion.Change) changed {
	p, rows, pool := r.Find("Change"), change.Rows, shares.pool
	p.Blank()
	p.Together()
	p.Add(grid.Label(grid.JoinedTexts(": ", string(pool.Code), pool.Name)+", from "+string(change.From)+" to "+string(change.To)+" ("+string(pool.Status)+")", workbook.Subtitle))
	facts := p.Reserve("All parts before, for a year, in full", "All parts now, for a year, in full", "All weights before", "All weights now")
	t0, t1, w0, w1 := facts[0].Abs(), facts[1].Abs(), facts[2].Abs(), facts[3].Abs()
	t, history, years := p.Table(len(rows)).Total("Total"), r.historyOf(change), r.inputs.setting("Period years")
	place := func(i int) int { return placeOfSharer(shares.sharers, rows[i].Organization) }
	weight := workbook.Count(2)

	names := t.Text("Organization", func(i int) grid.Operand { return r.organization(rows[i].Organization) })
	before := t.Figures("Weight before", weight, func(i int) grid.Operand { return history.weight(rows[i].Organization) })
	now := t.Figures("Weight now", weight, func(i int) grid.Operand { return shares.weightAt(place(i)) })
	paid := t.Figures("Part before, for a year, in full", workbook.Money(2), func(i int) grid.Operand { return history.yearly(rows[i].Organization) })
	p.Set(facts[0], grid.Figure(workbook.Money(2), grid.F("SUM(%s)", paid)).Is(r.value(change.PriorTotal)))
	p.Set(facts[1], grid.Figure(workbook.Money(2), grid.F("%s/%s", r.payableOf(pool.Code), years)).Is(r.value(change.CurrentTotal)))
	p.Set(facts[2], grid.Figure(weight, grid.F("SUM(%s)", before)))
	p.Set(facts[3], grid.Figure(weight, grid.F("SUM(%s)", now)))

	prior := t.Amounts("Before", func(i int) (grid.Operand, exact.Money) { return r.Rounded(paid.At(i)), rows[i].Prior })
	t.Amounts("Level", func(i int) (grid.Operand, exact.Money) {
		return r.Rounded(grid.F("IF(%[1]s=0,0,%[2]s*(%[3]s/%[1]s-1))", t0, paid.At(i), t1)), rows[i].Level
	})
	t.Amounts("Own headcount", func(i int) (grid.Operand, exact.Money) { // had it alone changed, its share would be w / (w0 - own before + w)
		x := grid.F("(%[1]s/(%[3]s-%[2]s+%[1]s)-%[2]s/%[3]s)*%[4]s", now.At(i), before.At(i), w0, t1)
		return whereKnown(rows[i].Own, r.Rounded(x)), rows[i].Own.Value
	})
	others := t.Amounts("Others' headcount", func(i int) (grid.Operand, exact.Money) {
		x := grid.F("(%[1]s/%[5]s-%[1]s/(%[3]s-%[2]s+%[1]s))*%[4]s", now.At(i), before.At(i), w0, t1, w1)
		return whereKnown(rows[i].Others, r.Rounded(x)), rows[i].Others.Value
	})
	t.Amounts("Rules and the rest", func(i int) (grid.Operand, exact.Money) { // the amount now stands to the right of it
		return r.Rounded(grid.F("%s-SUM(%s)", t.Right(i, 1), prior.At(i).To(others.At(i)))), rows[i].Rules
	})
	current := t.Amounts("Now", func(i int) (grid.Operand, exact.Money) {
		return r.Rounded(grid.F("%s/%s", cellOf(shares.payable, place(i)), years)), rows[i].Current
	})
	increase := t.Amounts("Increase/(decrease)", func(i int) (grid.Operand, exact.Money) {
		return r.Rounded(grid.F("%s-%s", current.At(i), prior.At(i))), rows[i].Current.Sub(rows[i].Prior)
	})
	t.Figures("Per cent", workbook.Percent(1), func(i int) grid.Operand { return grid.F("IF(%[1]s=0,0,%[2]s/%[1]s)", prior.At(i), increase.At(i)) })
	t.Close()
	return changed{change, names, prior, current}
}

// whereKnown is an operand where the engine knows the amount.
func whereKnown(m budget.Optional[exact.Money], x grid.Expr) grid.Operand {
	if !m.Set {
		return nil
	}
	return x
}

// pastRows are the rows of History that a change compares with.
type pastRows struct {
	*inputs
	of map[budget.OrganizationCode]budget.HistoryRow
}

func (r *report) historyOf(change apportion.Change) pastRows {
	rows := pastRows{r.inputs, map[budget.OrganizationCode]budget.HistoryRow{}}
	for _, row := range r.book.History {
		if row.Pool == change.Pool.Code && row.Period == change.From {
			rows.of[row.Organization] = row
		}
	}
	return rows
}

func (p pastRows) weight(o budget.OrganizationCode) grid.Operand {
	if row, before := p.of[o]; before && row.Weight.Set {
		return p.cell(row.At, "Weight")
	}
	return nil
}

// yearly is what was paid for a year.
func (p pastRows) yearly(o budget.OrganizationCode) grid.Operand {
	row, before := p.of[o]
	if !before {
		return grid.F("0")
	}
	return grid.F("%s/%s", p.cell(row.At, "Amount"), p.cell(row.At, "Years"))
}
