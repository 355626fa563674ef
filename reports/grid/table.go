package grid

import "jfa/reports/workbook"

// Table is rows under heads, filled a column after the other: the spans of the columns
// that are there serve the formulas of the next ones.
type Table struct {
	Page   *Page
	Head   int // the row of the heads
	Rows   int
	Filled int // the last column filled
}

// Table begins a table of so many rows, at least one, and goes on below it.
func (p *Page) Table(rows int) *Table {
	t := &Table{Page: p, Head: p.Next, Rows: rows}
	p.Next += 1 + rows
	return t
}

// Add fills the next column: its head, in the format of its figures, and its cells.
func (t *Table) Add(head string, format workbook.Format, at func(i int) Cell) Span {
	t.Filled++
	t.Page.Put(t.Filled, t.Head, Cell{Value: Text(head), Style: workbook.Style{Role: workbook.Head, Format: format}})
	for i := range t.Rows {
		t.Page.Put(t.Filled, t.Head+1+i, at(i))
	}
	return t.Last()
}

// Last is the last column filled, without its head.
func (t *Table) Last() Span {
	return t.Page.At(t.Filled, t.Head+1).To(t.Page.At(t.Filled, t.Head+t.Rows))
}

// Close rules the table off where it has no total.
func (t *Table) Close() {
	for column := 1; column <= t.Filled; column++ {
		t.Page.CellAt(column, t.Head+t.Rows).Style.Closing = true
	}
}
