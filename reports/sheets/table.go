package sheets

import "jfa/reports/workbook"

// table is rows under heads, filled a column after the other: the spans of the columns
// that are there serve the formulas of the next ones.
type table struct {
	page   *page
	head   int // the row of the heads
	rows   int
	column int // the last one filled
}

// table begins a table of so many rows, at least one, and goes on below it.
func (p *page) table(rows int) *table {
	t := &table{page: p, head: p.next, rows: rows}
	p.next += 1 + rows
	return t
}

// add fills the next column: its head, in the format of its figures, and its cells.
func (t *table) add(head string, format workbook.Format, at func(i int) cell) span {
	t.column++
	t.page.put(t.column, t.head, cell{value: text(head), style: workbook.Style{Role: workbook.Head, Format: format}})
	for i := range t.rows {
		t.page.put(t.column, t.head+1+i, at(i))
	}
	return t.span()
}

// span is the last column filled, without its head.
func (t *table) span() span {
	return t.page.at(t.column, t.head+1).to(t.page.at(t.column, t.head+t.rows))
}

// close rules the table off where it has no total.
func (t *table) close() {
	for column := 1; column <= t.column; column++ {
		t.page.cellAt(column, t.head+t.rows).Style.Closing = true
	}
}

// reserve puts labels into the next rows and gives the cells beside them, to be set
// when what they are worked out from is there.
func (p *page) reserve(labels ...string) []ref {
	refs := make([]ref, len(labels))
	for i, l := range labels {
		refs[i] = p.add(plain(l))[0].right(1)
	}
	return refs
}

// set puts a cell where r is.
func (p *page) set(r ref, c cell) { p.put(r.column, r.row, c) }
