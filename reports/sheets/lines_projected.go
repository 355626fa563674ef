package sheets

import (
	"jfa/budget"
	"jfa/reports/grid"
)

// projectedAmount is the expenditure of a line as its actuals and its method give it
// (rules.md, Projection).
func (w *workings) projectedAmount(p budget.Projection, line budget.LineProjection, ceiling grid.Ref) grid.Cell {
	in := w.report.inputs
	var spent, latest, committed []grid.Ref
	for _, a := range w.report.book.Actuals {
		if a.Line != line.Line.Code {
			continue
		}
		spent = append(spent, in.cell(a.At, "Amount"))
		if a.Month > p.At(p.Months-line.Latest) {
			latest = append(latest, in.cell(a.At, "Amount"))
		}
		if a.Month == p.To {
			committed = append(committed, in.cell(a.At, "Commitments"))
		}
	}
	left := p.PeriodMonths - p.Months
	rest := grid.F("%s", total(committed))
	switch line.Method {
	case budget.ByPlan:
		rest = grid.F("%s*%s/%s", ceiling, left, p.PeriodMonths)
	case budget.ByRunRate:
		rest = grid.F("%s*%s/%s", total(spent), left, p.Months)
	case budget.ByRecent:
		rest = grid.F("%s*%s/%s", total(latest), left, line.Latest)
	}
	x := grid.F("%s+%s", total(spent), rest)
	if line.Row.Set {
		x = grid.F("%s+%s", x, in.cell(line.Row.Value.At, "Adjustment"))
	}
	return worked(w.report.money(line.Amount), w.report.inFull(), w.report.rounded(x))
}

// total is the sum of the cells, or nothing.
func total(refs []grid.Ref) grid.Expr {
	if len(refs) == 0 {
		return grid.F("0")
	}
	return grid.Sum(refs)
}
