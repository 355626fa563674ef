package grid

import (
	"strings"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// Ref is one cell of a workbook in the making. Within a formula of its own sheet it is
// written without the sheet, elsewhere with it.
type Ref struct {
	Page        *Page
	Column, Row int  // from 1
	fixed       bool // written as $A$1
}

// Abs is the same cell, written so that copying the formula does not move it.
func (r Ref) Abs() Ref {
	r.fixed = true
	return r
}

// There tells whether there is such a cell: the zero Ref is none.
func (r Ref) There() bool { return r.Page != nil }

// Right is the cell so many columns further.
func (r Ref) Right(columns int) Ref {
	r.Column += columns
	return r
}

// Address is the cell without its sheet, as in C7.
func (r Ref) Address() string {
	if r.fixed {
		return fixed(r.Column, r.Row)
	}
	return workbook.At(r.Column, r.Row)
}

func (r Ref) write(b *strings.Builder, home *Page) { qualify(b, r.Page, home, r.Address()) }

func (r Ref) example() bool { return r.Page.isExample(r.Column, r.Row, r.Row) }

func (r Ref) strength() uint8 { return tight }

func (r Ref) value() value { return r.Page.value(r.Column, r.Row) }

// Number is what the cell comes to by what has been put on the pages so far; what is no
// number is 0.
func (r Ref) Number() exact.Ratio {
	v := r.value()
	if v.kind != number {
		return exact.Ratio{}
	}
	return v.number
}

// Text is what the cell holds, as text.
func (r Ref) Text() string { return r.Page.Look(r.Column, r.Row).Value.String() }

// Numbers are those of the block's first column, row by row.
func (s Span) Numbers() []exact.Ratio {
	numbers := make([]exact.Ratio, s.Len())
	for i := range numbers {
		numbers[i] = s.At(i).Number()
	}
	return numbers
}

// link is the target of a link to the cell.
func (r Ref) link() string { return "#" + workbook.Ref(r.Page.Name, r.Address()) }

// Span is a block of cells of one sheet, always written with $.
type Span struct {
	First, Last Ref
}

// To is the block from the cell to another one of its sheet.
func (r Ref) To(last Ref) Span { return Span{r, last} }

// Cells is the block without its sheet, as in $A$1:$B$7.
func (s Span) Cells() string {
	return fixed(s.First.Column, s.First.Row) + ":" + fixed(s.Last.Column, s.Last.Row)
}

func (s Span) write(b *strings.Builder, home *Page) { qualify(b, s.First.Page, home, s.Cells()) }

func (s Span) example() bool {
	for column := s.First.Column; column <= s.Last.Column; column++ {
		if s.First.Page.isExample(column, s.First.Row, s.Last.Row) {
			return true
		}
	}
	return false
}

func (s Span) strength() uint8 { return tight }

// There tells whether there is such a block: the zero Span is none.
func (s Span) There() bool { return s.First.There() }

// Absolute is the block with its sheet, for charts and drop-down lists; one cell is
// written as such.
func (s Span) Absolute() string {
	if s.First == s.Last {
		return workbook.Ref(s.First.Page.Name, s.First.Abs().Address())
	}
	return workbook.Ref(s.First.Page.Name, s.Cells())
}

// Series draws a column of a table under the name of its head.
func (s Span) Series(categories Span, colour workbook.Colour) workbook.Series {
	head := s.First.Page.At(s.First.Column, s.First.Row-1)
	return workbook.Series{Name: head.Alone().Absolute(), Categories: categories.Absolute(), Values: s.Absolute(), Colour: colour}
}

// Searched is the block as INDEX and MATCH are given it: gnumeric takes a block of one
// cell for a cell and finds nothing in it, so the head above goes with it.
func (s Span) Searched() Span {
	if s.Len() == 1 {
		s.First.Row--
	}
	return s
}

// At is the cell of the block's first column in its i-th row, from 0.
func (s Span) At(i int) Ref {
	return Ref{Page: s.First.Page, Column: s.First.Column, Row: s.First.Row + i}
}

// Len is how many rows the block has.
func (s Span) Len() int { return s.Last.Row - s.First.Row + 1 }

func (s Span) columns() int { return s.Last.Column - s.First.Column + 1 }

func fixed(column, row int) string {
	cell := workbook.At(column, row)
	letters := strings.TrimRight(cell, "0123456789")
	return "$" + letters + "$" + cell[len(letters):]
}

func qualify(b *strings.Builder, of, home *Page, cells string) {
	if of != home {
		cells = workbook.Ref(of.Name, cells)
	}
	b.WriteString(cells)
}

// Alone is the block of the one cell.
func (r Ref) Alone() Span { return r.To(r) }
