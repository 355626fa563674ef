package meeting

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// poolsOf is what the chosen organization pays of each pool, on which weight by which
// key and census, and how much more or less than in the last period.
func (r *report) poolsOf(p *grid.Page, chosen grid.Ref) {
	t, parts := p.Table(len(r.parts)), r.parts
	if len(parts) > 1 {
		t.Total("All pools")
	}
	t.Text("Pool", func(i int) grid.Operand { return r.PoolNamed(parts[i].Pool) })
	pays := func(i int) (grid.Operand, exact.Money) {
		return found(parts[i].charged.amounts, parts[i].names, chosen), parts[i].charged.Of(r.First())
	}
	t.Amounts(r.chargedHead(), pays)
	r.weighsOn(t, chosen)
	r.againstBefore(t, chosen)
	if len(parts) == 1 {
		t.Close()
	}
}

// chargedHead says what the pools charge: their parts under the ceiling, or what was
// decided.
func (r *report) chargedHead() string {
	for _, shares := range r.parts {
		if shares.charged.Decided != nil {
			return "Charged: as decided, else under the ceiling"
		}
	}
	return "Pays under the ceiling, as the book stands"
}

// weighsOn is the weight that it pays on, the key that counts it, and the day of the
// census where the key counts people.
func (r *report) weighsOn(t *grid.Table, chosen grid.Ref) {
	parts := r.parts
	t.Add("On a weight (headcount) of", workbook.Count(0), func(i int) grid.Cell {
		format := workbook.Count(min(2, steps.Decimals(steps.WeightsOf(parts[i].Sharers)...)))
		return grid.Figure(format, found(parts[i].Of[budget.Ceiling].Weights, parts[i].names, chosen))
	})
	t.Text("By the key", func(i int) grid.Operand { return r.Inputs.Cell(parts[i].Pool.At, "Key") })
	t.Add("Census of", workbook.Format{}, func(i int) grid.Cell {
		if !parts[i].asOf.There() || !r.CountsPeople(parts[i].Pool.Key) {
			return grid.Plain("no headcount")
		}
		return grid.Said(wordsFound(parts[i].asOf, parts[i].names, chosen))
	})
}

// againstBefore is what it pays more or less than in the last period, for a year, of the
// pools that have a history.
func (r *report) againstBefore(t *grid.Table, chosen grid.Ref) {
	if len(r.changes) == 0 {
		return
	}
	head := "Against the last period"
	if from := r.changes[0].Change.From; !slices.ContainsFunc(r.changes, func(c steps.Changed) bool { return c.Change.From != from }) {
		head = "Against " + string(from)
	}
	t.Add(head+", for one year", r.InFull(), func(i int) grid.Cell {
		at := slices.IndexFunc(r.changes, func(c steps.Changed) bool { return c.Change.Pool.Code == r.parts[i].Pool.Code })
		if at < 0 {
			return grid.Plain("no history")
		}
		c, increase := r.changes[at], exact.Money{}
		if place := slices.IndexFunc(c.Change.Rows, func(row apportion.ChangeRow) bool { return row.Organization == r.First() }); place >= 0 {
			increase = c.Change.Rows[place].Current.Sub(c.Change.Rows[place].Prior)
		}
		return r.Amount(r.Rounded(grid.F("%s-%s", found(c.Current, c.Names, chosen), found(c.Prior, c.Names, chosen))), increase)
	})
}
