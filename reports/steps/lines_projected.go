package steps

import (
	"jfa/budget"
	"jfa/reports/grid"
)

// projected is the expenditure of a line as its actuals and its method give it
// (rules.md, Projection).
func (w *Workings) projected(p budget.Projection, line budget.LineProjection, ceiling grid.Ref) grid.Expr {
	in := w.Report.Inputs
	var spent, latest, committed []grid.Ref
	for _, a := range w.Report.Budget.Actuals {
		if a.Line != line.Line.Code {
			continue
		}
		spent = append(spent, in.Cell(a.At, "Amount"))
		if a.Month > p.At(p.Months-line.Latest) {
			latest = append(latest, in.Cell(a.At, "Amount"))
		}
		if a.Month == p.To {
			committed = append(committed, in.Cell(a.At, "Commitments"))
		}
	}
	left := p.PeriodMonths - p.Months
	rest := SumOrNothing(committed)
	switch line.Method {
	case budget.ByPlan:
		rest = grid.F("%s*%s/%s", ceiling, left, p.PeriodMonths)
	case budget.ByRunRate:
		rest = grid.F("%s*%s/%s", SumOrNothing(spent), left, p.Months)
	case budget.ByRecent:
		rest = grid.F("%s*%s/%s", SumOrNothing(latest), left, line.Latest)
	}
	x := grid.F("%s+%s", SumOrNothing(spent), rest)
	if line.Row.Set {
		x = grid.F("%s+%s", x, in.Cell(line.Row.Value.At, "Adjustment"))
	}
	return w.Report.Rounded(x)
}
