package meeting

import (
	"jfa/apportion"
	"jfa/reports/grid"
)

// charged is where stands what a pool charges (rules.md, The decided scenario).
type charged struct {
	apportion.Charge
	amounts grid.Span // of each who shares the pool, in the order of its parts
	total   grid.Expr
}

// chargedBy is what a pool charges: the parts of the lower of ceiling and expenditure,
// or what the scenario gives that was decided. An error is that of the scenario.
func (r *report) chargedBy(parts poolParts) (charged, error) {
	charge, err := r.Basis.Charge(parts.Pool)
	if err != nil {
		return charged{}, err
	}
	if charge.Decided == nil {
		return charged{charge, parts.payable, r.workings.PayableOf(parts.Pool.Code)}, nil
	}
	work, err := r.workings.Play(charge.Decided.Scenario)
	if err != nil {
		return charged{}, err
	}
	return charged{charge, work.Rows.Charged, r.Rounded(grid.F("SUM(%s)", work.Rows.Charged))}, nil
}
