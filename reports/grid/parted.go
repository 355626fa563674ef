package grid

import "jfa/reports/workbook"

// Part is rows of a table that are added up in a row above them.
type Part struct {
	Name Cell
	Rows []int // their places
}

// Parted begins a table whose rows stand in parts, each below the row that adds it up,
// and a total; its first column names them. One part alone is not added up. The heads
// stand again above every so many rows, which are printed together. Of a column the
// cells of rows that follow each other need not do so.
func (p *Page) Parted(head string, parts []Part, name func(i int) Cell, most int) *Table {
	t := &Table{Page: p, Head: p.Next, Filled: 1, Format: p.book.InFull()}
	for _, part := range parts {
		t.Rows += len(part.Rows)
	}
	t.rows = make([]int, t.Rows)
	heads := (t.Rows + most - 1) / most
	most = (t.Rows + heads - 1) / heads
	var all, above []int
	p.Add(Label(head, workbook.Head))
	for _, part := range parts {
		if len(parts) > 1 {
			above = append(above, p.Next)
			t.sum(workbook.Subtotal, part.Rows, func(column Span) Expr { return t.between(column, part.Rows) })
			p.Put(1, p.Next-1, part.Name.As(workbook.Subtotal))
		}
		for _, i := range part.Rows {
			if len(all) > 0 && len(all)%most == 0 {
				p.Apart()
				t.again = append(t.again, p.Next)
				p.Add(Label(head, workbook.Head))
			}
			t.rows[i], all = p.Next, append(all, i)
			p.Add(name(i))
		}
	}
	t.sum(workbook.Total, all, func(column Span) Expr {
		if len(above) == 0 {
			return t.between(column, all)
		}
		cells := make([]Ref, len(above))
		for i, row := range above {
			cells[i] = p.At(column.First.Column, row)
		}
		return Sum(cells)
	})
	p.Put(1, p.Next-1, Label("Total", workbook.Total))
	return t
}

// between adds up a column from the first of some rows to the last.
func (t *Table) between(column Span, rows []int) Expr {
	first, last := t.rows[rows[0]], t.rows[rows[len(rows)-1]]
	return F("SUM(%s)", t.Page.At(column.First.Column, first).To(t.Page.At(column.First.Column, last)))
}
