package steps

import (
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Check is two figures that must be equal.
type Check struct {
	What             string
	Expected, Actual Side
	Format           workbook.Format
}

// Side is what an operand of a formula comes to.
type Side struct {
	At    grid.Operand
	Value exact.Ratio
}

// Side is a figure of money.
func (r *Source) Side(at grid.Operand, m exact.Money) Side {
	return Side{at, r.Budget.Settings.Unit.Value(m.Ratio())}
}

// Check registers a check of amounts.
func (r *Source) Check(what string, expected, actual Side) {
	r.Checks = append(r.Checks, Check{what, expected, actual, r.InFull()})
}

// CheckNumber registers a check of numbers that are no amounts.
func (r *Source) CheckNumber(what string, expected, actual Side, format workbook.Format) {
	r.Checks = append(r.Checks, Check{what, expected, actual, format})
}

// Result is PASS or FAIL.
func (c Check) Result() string {
	if c.Expected.Value.Equal(c.Actual.Value) {
		return Pass
	}
	return Fail
}

// Failing shows FAIL as such where it appears.
func (r *Source) Failing(p *grid.Page, where grid.Span) {
	p.Sheet.Conditionals = append(p.Sheet.Conditionals, workbook.Conditional{Cells: where.Cells(), Equals: Fail, Role: workbook.Fail})
}

// What checks come to.
const (
	Pass        = "PASS"
	Fail        = "FAIL"
	NotCompared = "not compared: inputs changed"
)
