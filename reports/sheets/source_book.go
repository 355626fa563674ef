package sheets

import (
	"slices"

	"jfa/budget"
	"jfa/reports/grid"
)

// first is the organization that the cover shows when it is opened.
func (r *source) first() budget.OrganizationCode {
	for _, o := range r.book.Organizations {
		if o.Participates == budget.ParticipatesYes {
			return o.Code
		}
	}
	return r.book.Organizations[0].Code
}

// poolNamed is the code of a pool with its name, as Inputs has them.
func (r *source) poolNamed(pool budget.Pool) grid.Expr {
	code := r.inputs.cell(pool.At, "Pool")
	if pool.Name == "" {
		return grid.F("%s", code)
	}
	return grid.F(`%s&": "&%s`, code, r.inputs.cell(pool.At, "Name"))
}

// countsPeople tells whether some row of a key counts headcount.
func (r *source) countsPeople(key budget.KeyCode) bool {
	return slices.ContainsFunc(r.book.Keys, func(row budget.KeyRow) bool { return row.Key == key && row.Measure == budget.MeasureHeadcount })
}

func (r *source) peopleDecimals() int {
	most := 0
	for _, row := range r.basis.Census {
		most = max(most, decimals(row.Count))
	}
	return most
}

// censusDate is the day of an organization's census: as Inputs has it where there is
// one, else the first and the last.
func (r *source) censusDate(o budget.OrganizationCode) grid.Cell {
	var dates []budget.Date
	var at budget.At
	for _, row := range r.book.Headcount {
		if row.Organization == o && row.AsOf != "" && !slices.Contains(dates, row.AsOf) {
			dates, at = append(dates, row.AsOf), row.At
		}
	}
	switch len(dates) {
	case 0:
		return grid.Plain("")
	case 1:
		return grid.Said(r.inputs.cell(at, "As of"))
	}
	return grid.Plain(slices.Min(dates) + " to " + slices.Max(dates))
}
