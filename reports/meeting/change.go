package meeting

import (
	"slices"

	"jfa/apportion"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// buildChange writes why each part differs from the last period's, for each pool that
// has a history (rules.md, Change from the last period).
func (r *report) buildChange() error {
	changes, err := steps.Changes(r.Basis)
	for _, change := range changes {
		if r.Find("Change") == nil {
			p := r.Page("Change", "Change from the last period", r.Currency()+" for one year, in full")
			p.Add(grid.Label("Level: the whole budget. Own headcount: had only its own weight changed. Others' headcount: had then theirs. Rules and the rest: what remains, so that a row adds up.", workbook.Note))
		}
		i := slices.IndexFunc(r.parts, func(p poolParts) bool { return p.Pool.Code == change.Pool.Code })
		r.changes = append(r.changes, r.changeOf(r.parts[i], change))
	}
	return err
}

// changeOf is the change of one pool, an organization a row.
func (r *report) changeOf(shares poolParts, change apportion.Change) steps.Changed {
	rows, history, years := change.Rows, r.HistoryOf(change.Pool.Code, change.From), r.Inputs.Setting("Period years")
	place := func(i int) int { return steps.PlaceOfSharer(shares.Sharers, rows[i].Organization) }
	return r.ChangeTable(r.Find("Change"), steps.ChangeRows{
		Change: change,
		Name:   func(i int) grid.Operand { return r.Organization(rows[i].Organization) },
		Before: func(i int) grid.Operand { return history.Weight(rows[i].Organization) },
		Now:    func(i int) grid.Operand { return shares.WeightAt(place(i)) },
		Paid:   func(i int) grid.Operand { return history.Yearly(rows[i].Organization) },
		Pays:   func(i int) grid.Operand { return cellOf(shares.charged.amounts, place(i)) },
		All:    grid.Figure(workbook.Money(2), grid.F("%s/%s", shares.charged.total, years)).Is(r.Value(change.CurrentTotal)),
	})
}
