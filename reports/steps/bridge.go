package steps

import (
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Worked is a figure with the formula that gives it.
func Worked(v workbook.Value, format workbook.Format, x grid.Expr) grid.Cell {
	return grid.Cell{Value: v, Style: workbook.Style{Role: workbook.Formula, Format: format}, Formula: x}
}

// Said is text that a formula gives.
func Said[T ~string](s T, x grid.Expr) grid.Cell {
	return grid.Cell{Value: workbook.Text(string(s)), Formula: x}
}
