package grid

import (
	"slices"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// Within makes the row in that place one that adds up other rows of the table, by their
// places: a row between others. It is asked for before the columns, and after those of
// the rows that it adds up. Where one of them has no amount, it has none.
func (t *Table) Within(place int, role workbook.Role, label string, members ...int) {
	t.sums = append(t.sums, sums{row: t.row(place), role: role, members: members, known: true, label: &label, of: func(column Span) Expr {
		cells := make([]Ref, len(members))
		for i, member := range members {
			cells[i] = t.Page.At(column.First.Column, t.row(member))
		}
		return Sum(cells)
	}})
}

// TotalKnown is Total where all cells of a column have an amount, and none where one has
// not.
func (t *Table) TotalKnown(label string) *Table {
	t.Total(label)
	t.sums[len(t.sums)-1].known = true
	return t
}

// Sum is the engine's figure of the cell that adds up a column of amounts.
func (t *Table) Sum(column Span) exact.Money {
	return t.engine[column.First.Column][t.sums[len(t.sums)-1].row]
}

// within tells whether a row of the page is one of those that Within made.
func (t *Table) within(row int) bool {
	return slices.ContainsFunc(t.sums, func(s sums) bool { return s.row == row })
}

// without is what a row that adds others up has in a column that it does not add up.
func (s sums) without(column int) Cell {
	switch {
	case s.label != nil && column == 1:
		return Label(*s.label, s.role).Running()
	case s.label != nil, column > 1 && s.role == workbook.Total:
		return Cell{Style: workbook.Style{Role: s.role}}
	}
	return Cell{}
}

// figures are the engine's amounts of a column, by row of the page; a blank cell has none.
type figures map[int]exact.Money

// total adds up what a row does.
func (t *Table) total(s sums, of figures) (total exact.Money, ok bool) {
	for _, member := range s.members {
		m, there := of[t.row(member)]
		if !there && s.known {
			return exact.Money{}, false
		}
		total = total.Add(m)
	}
	return total, true
}

// Less fills the next column with what is left of a column of amounts after another one,
// in the rows that add others up too; where either is blank, it is.
func (t *Table) Less(head string, column, after Span) Span {
	of := t.engine[column.First.Column]
	taken := t.engine[after.First.Column]
	engine := figures{}
	left := func(row int) Cell {
		m, there := of[row]
		n, both := taken[row]
		if !there || !both {
			return Cell{}
		}
		engine[row] = m.Sub(n)
		x := F("%s-%s", t.Page.At(column.First.Column, row), t.Page.At(after.First.Column, row))
		return t.amount(t.Page.book.Rounded(x), engine[row])
	}
	t.keep(engine)
	return t.fill(head, t.Format, func(i int) Cell { return left(t.row(i)) }, func(s sums, _ Span) Cell { return left(s.row) })
}

// keep keeps the engine's amounts of the next column.
func (t *Table) keep(engine figures) {
	if t.engine == nil {
		t.engine = map[int]figures{}
	}
	t.engine[t.Filled+1] = engine
}

// amount is one in the format of the table.
func (t *Table) amount(x Operand, m exact.Money) Cell {
	c := t.Page.book.Amount(x, m)
	if !c.isBlank() {
		c.Style.Format = t.Format
	}
	return c
}

// PartsOf fills the next column with what one column is of a single cell, in per cent;
// of nothing it is nil.
func (t *Table) PartsOf(head string, decimals int, column Span, whole Ref) Span {
	return t.parts(head, decimals, column, func(int) Ref { return whole.Abs() })
}

// parts fills the next column with what one is of the cell that belongs to a row; where
// an amount is blank, so is its part.
func (t *Table) parts(head string, decimals int, column Span, whole func(row int) Ref) Span {
	format := workbook.Percent(decimals)
	amounts := t.engine[column.First.Column]
	part := func(row int) Cell {
		if _, there := amounts[row]; amounts != nil && !there {
			return Cell{}
		}
		return Figure(format, Of(whole(row), t.Page.At(column.First.Column, row)))
	}
	return t.fill(head, format, func(i int) Cell { return part(t.row(i)) }, func(s sums, _ Span) Cell { return part(s.row) })
}
