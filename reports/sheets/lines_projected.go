package sheets

import (
	"jfa/budget"
	"jfa/reports/grid"
)

// projected is the expenditure of a line as its actuals and its method give it
// (rules.md, Projection).
func (w *workings) projected(p budget.Projection, line budget.LineProjection, ceiling grid.Ref) grid.Expr {
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
	rest := sumOrNothing(committed)
	switch line.Method {
	case budget.ByPlan:
		rest = grid.F("%s*%s/%s", ceiling, left, p.PeriodMonths)
	case budget.ByRunRate:
		rest = grid.F("%s*%s/%s", sumOrNothing(spent), left, p.Months)
	case budget.ByRecent:
		rest = grid.F("%s*%s/%s", sumOrNothing(latest), left, line.Latest)
	}
	x := grid.F("%s+%s", sumOrNothing(spent), rest)
	if line.Row.Set {
		x = grid.F("%s+%s", x, in.cell(line.Row.Value.At, "Adjustment"))
	}
	return w.report.Rounded(x)
}
