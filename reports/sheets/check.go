package sheets

import (
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// check is two figures that must be equal.
type check struct {
	what             string
	expected, actual figure
	format           workbook.Format
}

// figure is what an operand of a formula comes to.
type figure struct {
	at    grid.Operand
	value exact.Ratio
}

// amount is a figure of money.
func (r *source) amount(at grid.Operand, m exact.Money) figure {
	return figure{at, r.book.Settings.Unit.Value(m.Ratio())}
}

// check registers a check of amounts.
func (r *source) check(what string, expected, actual figure) {
	r.checks = append(r.checks, check{what, expected, actual, r.inFull()})
}

// checkNumber registers a check of numbers that are no amounts.
func (r *source) checkNumber(what string, expected, actual figure, format workbook.Format) {
	r.checks = append(r.checks, check{what, expected, actual, format})
}

// result is PASS or FAIL.
func (c check) result() string {
	if c.expected.value.Equal(c.actual.value) {
		return pass
	}
	return fail
}

// failing shows FAIL as such where it appears.
func (r *source) failing(p *grid.Page, where grid.Span) {
	p.Sheet.Conditionals = append(p.Sheet.Conditionals, workbook.Conditional{Cells: where.Cells(), Equals: fail, Role: workbook.Fail})
}

// What checks come to.
const (
	pass = "PASS"
	fail = "FAIL"

	asRead      = "as read"
	asWritten   = "as written"
	notCompared = "not compared: inputs changed"
)
