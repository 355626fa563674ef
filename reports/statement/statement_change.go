package statement

import (
	"slices"

	"jfa/apportion"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// buildChange writes why its part differs from the last period's, beside what all others
// paid and weigh together.
func (s *statement) buildChange() error {
	for _, change := range s.ledger.changes {
		i := slices.IndexFunc(change.Rows, func(row apportion.ChangeRow) bool { return row.Organization == s.who.Code })
		if i < 0 {
			continue
		}
		p := s.Find("Change")
		if p == nil {
			p = s.sheet("Change", "change from the last period", ", for one year")
			p.Add(grid.Label("Level: the whole budget. Own headcount: had only its own weight changed. Others' headcount: had then theirs. Rules and the rest: what remains.", workbook.Note))
		}
		change.Rows = change.Rows[i : i+1]
		s.changes = append(s.changes, s.ChangeTable(p, s.changeRows(change)))
	}
	return nil
}

func (s *statement) changeRows(change apportion.Change) steps.ChangeRows {
	history, pool := s.HistoryOf(change.Pool.Code, change.From), slices.IndexFunc(s.pools, func(p statedPool) bool { return p.pool.Code == change.Pool.Code })
	weight, pays := grid.Operand(nil), grid.Operand(grid.F("0"))
	if pool >= 0 {
		weight, pays = s.pools[pool].weight, s.pools[pool].payable
	}
	money := workbook.Money(2)
	return steps.ChangeRows{
		Change: change,
		Name:   func(int) grid.Operand { return s.Organization(s.who.Code) },
		Before: func(int) grid.Operand { return history.Weight(s.who.Code) },
		Now:    func(int) grid.Operand { return weight },
		Paid:   func(int) grid.Operand { return history.Yearly(s.who.Code) },
		Pays:   func(int) grid.Operand { return pays },
		All:    grid.Typed(grid.Number(s.Value(change.CurrentTotal)), money).Illustrative(s.exampleLines(change.Pool.Code)),
		Others: s.otherParts(change),
	}
}

// otherParts are the weights of all others together, and what they paid for a year.
func (s *statement) otherParts(change apportion.Change) *steps.OtherParts {
	own, past := change.Rows[0], s.exampleHistory(change.Pool.Code)
	given := func(all, own exact.Ratio, format workbook.Format, example bool) grid.Cell {
		return grid.Typed(grid.Number(all.Sub(own)), format).Illustrative(example)
	}
	return &steps.OtherParts{
		Before: given(change.PriorWeight, own.WeightBefore.Value, workbook.Count(2), past),
		Now:    given(change.CurrentWeight, own.Weight, workbook.Count(2), s.exampleKey(change.Pool.Key)),
		Paid:   given(s.Value(change.PriorTotal), s.Value(own.Yearly), workbook.Money(2), past),
	}
}
