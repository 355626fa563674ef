package steps

import (
	"slices"

	"jfa/budget"
	"jfa/reports/grid"
)

// First is the organization that the cover shows when it is opened.
func (r *Source) First() budget.OrganizationCode {
	for _, o := range r.Budget.Organizations {
		if o.Participates == budget.ParticipatesYes {
			return o.Code
		}
	}
	return r.Budget.Organizations[0].Code
}

// Pool is the pool of that code, which the book has.
func (r *Source) Pool(code budget.PoolCode) budget.Pool {
	return r.Budget.Pools[slices.IndexFunc(r.Budget.Pools, func(p budget.Pool) bool { return p.Code == code })]
}

// PoolNamed is the code of a pool with its name, as Inputs has them.
func (r *Source) PoolNamed(pool budget.Pool) grid.Expr {
	code := r.Inputs.Cell(pool.At, "Pool")
	if pool.Name == "" {
		return grid.F("%s", code)
	}
	return grid.F(`%s&": "&%s`, code, r.Inputs.Cell(pool.At, "Name"))
}

// CountsPeople tells whether some row of a key counts headcount.
func (r *Source) CountsPeople(key budget.KeyCode) bool {
	return slices.ContainsFunc(r.Budget.Keys, func(row budget.KeyRow) bool { return row.Key == key && row.Measure == budget.MeasureHeadcount })
}

func (r *Source) PeopleDecimals() int {
	most := 0
	for _, row := range r.Basis.Census {
		most = max(most, Decimals(row.Count))
	}
	return most
}

// CensusDate is the day of an organization's census: as Inputs has it where there is
// one, else the first and the last.
func (r *Source) CensusDate(o budget.OrganizationCode) grid.Cell {
	var dates []budget.Date
	var at budget.At
	for _, row := range r.Budget.Headcount {
		if row.Organization == o && row.AsOf != "" && !slices.Contains(dates, row.AsOf) {
			dates, at = append(dates, row.AsOf), row.At
		}
	}
	switch len(dates) {
	case 0:
		return grid.Plain("")
	case 1:
		return grid.Said(r.Inputs.Cell(at, "As of"))
	}
	return grid.Plain(slices.Min(dates) + " to " + slices.Max(dates))
}

// AsOfCell is the cell of Inputs that holds the day that the book is of, if it says one.
func (r *Source) AsOfCell() (at grid.Ref, stated bool) {
	for _, row := range r.Budget.SettingRows {
		if row.Key == "As of" && row.Value != "" {
			return r.Inputs.Cell(row.At, "Value"), true
		}
	}
	return grid.Ref{}, false
}
