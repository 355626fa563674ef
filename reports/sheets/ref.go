package sheets

import (
	"fmt"
	"slices"
	"strings"

	"jfa/reports/workbook"
)

// ref is one cell of the report. Within a formula of its own sheet it is written
// without the sheet, elsewhere with it.
type ref struct {
	page        *page
	column, row int  // from 1
	fixed       bool // written as $A$1
}

// abs is the same cell, written so that copying the formula does not move it.
func (r ref) abs() ref {
	r.fixed = true
	return r
}

// is tells whether there is such a cell: the zero ref is none.
func (r ref) is() bool { return r.page != nil }

// right is the cell so many columns further.
func (r ref) right(columns int) ref {
	r.column += columns
	return r
}

func (r ref) cell() string {
	if r.fixed {
		return fixed(r.column, r.row)
	}
	return workbook.At(r.column, r.row)
}

func (r ref) on(p *page) string { return qualified(r.page, p, r.cell()) }

func (r ref) example() bool { return r.page.isExample(r.column, r.row, r.row) }

// link is the target of a link to the cell.
func (r ref) link() string { return "#" + workbook.Ref(r.page.name, r.cell()) }

// span is a block of cells of one sheet, always written with $.
type span struct {
	first, last ref
}

// to is the block from the cell to another one of its sheet.
func (r ref) to(last ref) span { return span{r, last} }

func (s span) cells() string {
	return fixed(s.first.column, s.first.row) + ":" + fixed(s.last.column, s.last.row)
}

func (s span) on(p *page) string { return qualified(s.first.page, p, s.cells()) }

func (s span) example() bool {
	for column := s.first.column; column <= s.last.column; column++ {
		if s.first.page.isExample(column, s.first.row, s.last.row) {
			return true
		}
	}
	return false
}

// absolute is the block with its sheet, for charts and drop-down lists; one cell is
// written as such.
func (s span) absolute() string {
	if s.first == s.last {
		return workbook.Ref(s.first.page.name, s.first.abs().cell())
	}
	return workbook.Ref(s.first.page.name, s.cells())
}

// searched is the block as INDEX and MATCH are given it: gnumeric takes a block of one
// cell for a cell and finds nothing in it, so the head above goes with it.
func (s span) searched() span {
	if s.len() == 1 {
		s.first.row--
	}
	return s
}

// at is the cell of the block's first column in its i-th row, from 0.
func (s span) at(i int) ref {
	return ref{page: s.first.page, column: s.first.column, row: s.first.row + i}
}

func (s span) len() int { return s.last.row - s.first.row + 1 }

func fixed(column, row int) string {
	cell := workbook.At(column, row)
	letters := strings.TrimRight(cell, "0123456789")
	return "$" + letters + "$" + cell[len(letters):]
}

func qualified(home, p *page, cells string) string {
	if home == p {
		return cells
	}
	return workbook.Ref(home.name, cells)
}

// operand is what formulas are composed of: a ref, a span, or another formula.
type operand interface {
	on(p *page) string
	example() bool
}

// formula is a formula in the making: a pattern with a %s for each operand. A string
// or a number among the operands stands as it is.
type formula struct {
	pattern  string
	operands []any
}

// f composes a formula: f("ROUND(%s/%s,2)", amount, unit).
func f(pattern string, operands ...any) formula { return formula{pattern, operands} }

// joined puts operands between separators: joined("+", a, b) is a+b.
func joined[T operand](separator string, operands ...T) formula {
	x := formula{pattern: strings.TrimSuffix(strings.Repeat("%s"+separator, len(operands)), separator)}
	for _, o := range operands {
		x.operands = append(x.operands, o)
	}
	return x
}

// sum is the sum of cells: of the block that they are where they follow each other in
// a column or a row, else one by one.
func sum(refs []ref) formula {
	first, last := refs[0], refs[len(refs)-1]
	down := last.column == first.column && last.row-first.row == len(refs)-1
	across := last.row == first.row && last.column-first.column == len(refs)-1
	if down || across {
		return f("SUM(%s)", first.to(last))
	}
	return f("SUM(%s)", joined(",", refs...))
}

func (x formula) on(p *page) string {
	written := make([]any, len(x.operands))
	for i, o := range x.operands {
		if o, ok := o.(operand); ok {
			written[i] = o.on(p)
			continue
		}
		written[i] = fmt.Sprint(o)
	}
	return fmt.Sprintf(x.pattern, written...)
}

// example tells whether something that the formula reads is illustrative.
func (x formula) example() bool {
	return slices.ContainsFunc(x.operands, func(o any) bool {
		operand, ok := o.(operand)
		return ok && operand.example()
	})
}

// quote is a text as it stands in a formula.
func quote(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }
