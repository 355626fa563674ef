package grid

import (
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// Cell is what is put into a place of a page: a value, or a formula that gives it.
type Cell struct {
	Value   workbook.Value
	Style   workbook.Style
	Formula Expr
	Digits  int    // after the point, of the stored value of a formula; 0: those that it has
	Reason  string // why a computed figure has no formula
	Loose   bool   // text that may run over the cells beside it
	Rough   bool   // a figure of which programs keep other digits
	link    string
	counted bool
	engine  *exact.Ratio // the engine's figure, which the formula must come to
	says    *string      // the engine's word, likewise
}

// Label is text in a role.
func Label[T ~string](s T, role workbook.Role) Cell {
	return Cell{Value: Text(s), Style: workbook.Style{Role: role}}
}

// Plain is running text.
func Plain[T ~string](s T) Cell { return Label(s, workbook.Body) }

// Head stands above figures of a format.
func Head[T ~string](s T, format workbook.Format) Cell {
	return Cell{Value: Text(s), Style: workbook.Style{Role: workbook.Head, Format: format}}
}

// Figure is a number by its formula; a Ref by itself is a formula too. Where there is no
// operand the cell is blank.
func Figure(format workbook.Format, x Operand) Cell {
	c := Said(x)
	if c.Formula.There() {
		c.Style = workbook.Style{Role: workbook.Formula, Format: format}
	}
	return c
}

// Counted is a number of units or weights by its formula, shown with the decimals that it
// has, up to four.
func Counted(x Operand) Cell {
	c := Figure(workbook.Count(0), x)
	c.counted = true
	return c
}

// Typed is a figure that the program gives, and that may be changed.
func Typed(v workbook.Value, format workbook.Format) Cell {
	return Cell{Value: v, Style: workbook.Style{Role: workbook.Input, Format: format}}
}

// Said is text that a formula gives. Where there is no operand the cell is blank.
func Said(x Operand) Cell {
	if x == nil {
		return Cell{}
	}
	formula, _ := x.formula()
	return Cell{Formula: formula}
}

func (x Expr) formula() (Expr, bool) { return x, x.There() }

func (r Ref) formula() (Expr, bool) {
	if !r.There() {
		return Expr{}, false
	}
	return F("%s", r), true
}

func (s Span) formula() (Expr, bool) { return F("%s", s), true }

// Held is a computed amount without a formula: the reason is listed on Notes.
func Held(v workbook.Value, format workbook.Format, reason string) Cell {
	return Cell{Value: v, Style: workbook.Style{Role: workbook.Figure, Format: format}, Reason: reason}
}

// Is keeps the engine's figure beside a formula: making the workbook fails where the
// formula comes to something else.
func (c Cell) Is(engine exact.Ratio) Cell {
	if c.Formula.There() {
		c.engine = &engine
	}
	return c
}

// Says keeps the engine's word beside a formula, in the same way.
func (c Cell) Says(engine string) Cell {
	if c.Formula.There() {
		c.says = &engine
	}
	return c
}

// Near keeps the engine's figure of a formula that reads figures of which cells hold the
// first digits alone: the cell shows the engine's, and making the workbook fails where
// the formula comes to another in the digits that programs keep.
func (c Cell) Near(engine exact.Ratio) Cell {
	if c.Formula.There() {
		c.Value = Number(engine)
	}
	return c
}

// Indented is the cell with its text so many steps from the edge.
func (c Cell) Indented(steps uint8) Cell {
	c.Style.Indent = steps
	return c
}

// As is the cell in another role.
func (c Cell) As(role workbook.Role) Cell {
	c.Style.Role = role
	return c
}

// Linked is the cell as a link.
func (c Cell) Linked(target Ref) Cell {
	c.link, c.Style.Role = target.link(), workbook.Link
	return c
}

// Running is a cell whose text may run over the blank cells beside it.
func (c Cell) Running() Cell {
	c.Loose = true
	return c
}

// Roughly is a figure in digits that a spreadsheet keeps only in part.
func (c Cell) Roughly() Cell {
	c.Rough = true
	return c
}

// Illustrative marks the cell as illustrative whatever its formula reads.
func (c Cell) Illustrative(is bool) Cell {
	c.Style.Example = c.Style.Example || is
	return c
}

func (c Cell) isBlank() bool {
	return c.Value.IsBlank() && c.Style == (workbook.Style{}) && !c.Formula.There()
}
