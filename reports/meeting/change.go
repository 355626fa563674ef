package meeting

import (
	"errors"

	"jfa/apportion"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// buildChange writes why each part differs from the last period's, for each pool that
// has a history (rules.md, Change from the last period).
func (r *report) buildChange() error {
	for _, shares := range r.parts {
		change, err := r.Basis.Change(shares.Pool)
		if errors.Is(err, apportion.ErrNoHistory) {
			continue
		}
		if err != nil {
			return err
		}
		if r.Find("Change") == nil {
			p := r.Page("Change", "Change from the last period", r.Currency()+" for one year, in full")
			p.Add(grid.Label("Level: the whole budget. Own headcount: had only its own weight changed. Others' headcount: had then theirs. Rules and the rest: what remains, so that a row adds up.", workbook.Note))
		}
		r.changes = append(r.changes, r.changeOf(shares, change))
	}
	return nil
}

// changeOf is the change of one pool, an organization a row.
func (r *report) changeOf(shares poolParts, change apportion.Change) steps.Changed {
	rows, history, years := change.Rows, r.HistoryOf(change), r.Inputs.Setting("Period years")
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
