package sheets

import (
	"errors"

	"jfa/apportion"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// buildChange writes why each part differs from the last period's, for each pool that
// has a history (rules.md, Change from the last period).
func (r *report) buildChange() error {
	for _, shares := range r.parts {
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
func (r *report) changeOf(shares poolParts, change apportion.Change) changed {
	rows, history, years := change.Rows, r.historyOf(change), r.inputs.setting("Period years")
	place := func(i int) int { return placeOfSharer(shares.sharers, rows[i].Organization) }
	return r.changeTable(r.Find("Change"), changeRows{
		Change: change,
		name:   func(i int) grid.Operand { return r.organization(rows[i].Organization) },
		before: func(i int) grid.Operand { return history.weight(rows[i].Organization) },
		now:    func(i int) grid.Operand { return shares.weightAt(place(i)) },
		paid:   func(i int) grid.Operand { return history.yearly(rows[i].Organization) },
		pays:   func(i int) grid.Operand { return cellOf(shares.payable, place(i)) },
		all:    grid.Figure(workbook.Money(2), grid.F("%s/%s", r.workings.payableOf(shares.pool.Code), years)).Is(r.value(change.CurrentTotal)),
	})
}
