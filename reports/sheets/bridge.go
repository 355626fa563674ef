package sheets

import (
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// worked is a figure with the formula that gives it.
func worked(v workbook.Value, format workbook.Format, x grid.Expr) grid.Cell {
	return grid.Cell{Value: v, Style: workbook.Style{Role: workbook.Formula, Format: format}, Formula: x}
}

// said is text that a formula gives.
func said[T ~string](s T, x grid.Expr) grid.Cell {
	return grid.Cell{Value: workbook.Text(string(s)), Formula: x}
}
