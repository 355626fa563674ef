package grid

import (
	"slices"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// Table is rows under heads, filled a column after the other: the spans of the columns
// that are there serve the formulas of the next ones. Rows that add others up, by group
// or all of them, stand below the rows and are filled with each column.
type Table struct {
	Page   *Page
	Head   int // the row of the heads
	Rows   int
	Filled int             // the last column filled
	Format workbook.Format // of amounts; those of the book in full unless it is set
	sums   []sums
	rows   []int           // of the page, by place, where they are not below each other
	again  []int           // the rows where the heads stand again
	engine map[int]figures // of the columns of amounts
}

// sums is a row that adds up rows of the table.
type sums struct {
	row     int
	role    workbook.Role
	members []int // the places of the rows that it adds up
	of      func(column Span) Expr
	known   bool    // no sum where one of them has no amount
	label   *string // of a row between others
}

// Table begins a table of so many rows, at least one, and goes on below it.
func (p *Page) Table(rows int) *Table {
	t := &Table{Page: p, Head: p.Next, Rows: rows}
	if p.book != nil {
		t.Format = p.book.InFull()
	}
	p.Next += 1 + rows
	return t
}

// Total adds up all rows, in the next free row of the page. It is asked for before the
// columns that it is to add up.
func (t *Table) Total(label string) *Table {
	t.sum(workbook.Total, t.places(func(int) bool { return true }), func(column Span) Expr { return F("SUM(%s)", column) })
	for column := 2; column <= t.Filled; column++ {
		t.Page.Put(column, t.Page.Next-1, Cell{Style: workbook.Style{Role: workbook.Total}})
	}
	t.Page.Put(1, t.Page.Next-1, Label(label, workbook.Total))
	return t
}

// Groups adds up, in the next free rows of the page, the rows that have the same word in
// the last column filled: those of the words given or, without any, of each that there
// is. It is asked for before the columns that are to be added up.
func (t *Table) Groups(label string, of func(i int) string, words ...string) {
	keys := t.Last()
	if len(words) == 0 {
		words = t.words(of)
	}
	for _, word := range words {
		name := t.Page.Put(t.Filled, t.Page.Next, Label(word, workbook.Subtotal))
		t.Page.Put(1, t.Page.Next, Label(label, workbook.Subtotal))
		members := t.places(func(i int) bool { return of(i) == word })
		t.sum(workbook.Subtotal, members, func(column Span) Expr { return F("SUMPRODUCT((%s=%s)*%s)", keys, name, column) })
	}
}

// words are those of the rows, in the order in which they first appear.
func (t *Table) words(of func(i int) string) []string {
	var words []string
	for i := range t.Rows {
		if !slices.Contains(words, of(i)) {
			words = append(words, of(i))
		}
	}
	return words
}

// places are those of some rows.
func (t *Table) places(of func(i int) bool) []int {
	var places []int
	for i := range t.Rows {
		if of(i) {
			places = append(places, i)
		}
	}
	return places
}

func (t *Table) sum(role workbook.Role, members []int, of func(column Span) Expr) {
	t.sums = append(t.sums, sums{row: t.Page.Next, role: role, members: members, of: of})
	t.Page.Next++
}

// Add fills the next column: its head, in the format of its figures, and its cells.
// Groups and totals have nothing in it.
func (t *Table) Add(head string, format workbook.Format, at func(i int) Cell) Span {
	return t.fill(head, format, at, nil)
}

// Text fills the next column with texts.
func (t *Table) Text(head string, at func(i int) Operand) Span {
	return t.Add(head, workbook.Format{}, func(i int) Cell { return Said(at(i)) })
}

// Figures fills the next column with numbers that nothing adds up; where there is no
// operand the cell is blank.
func (t *Table) Figures(head string, format workbook.Format, at func(i int) Operand) Span {
	return t.Add(head, format, func(i int) Cell { return Figure(format, at(i)) })
}

// Summed fills the next column with numbers that groups and totals add up.
func (t *Table) Summed(head string, format workbook.Format, at func(i int) Operand) Span {
	return t.fill(head, format, func(i int) Cell { return Figure(format, at(i)) },
		func(s sums, column Span) Cell { return Figure(format, s.of(column)) })
}

// Amounts fills the next column with amounts, each beside the engine's figure, which
// groups and totals add up; where there is no operand the cell is blank.
func (t *Table) Amounts(head string, at func(i int) (Operand, exact.Money)) Span {
	engine := figures{}
	t.keep(engine)
	return t.fill(head, t.Format, func(i int) Cell {
		x, m := at(i)
		c := t.amount(x, m)
		if !c.isBlank() {
			engine[t.row(i)] = m
		}
		return c
	}, func(s sums, column Span) Cell {
		total, ok := t.total(s, engine)
		if !ok {
			return Cell{}
		}
		engine[s.row] = total
		return t.amount(t.Page.book.Rounded(s.of(column)), total)
	})
}

// Minus fills the next column with what one of amounts is more than another, row by row
// beside the engine's figure, which groups and totals add up.
func (t *Table) Minus(head string, column, less Span, engine func(i int) exact.Money) Span {
	return t.Amounts(head, func(i int) (Operand, exact.Money) {
		return t.Page.book.Rounded(F("%s-%s", column.At(i), less.At(i))), engine(i)
	})
}

// Parts fills the next column with what one column is of another, in per cent, in groups
// and totals too; of nothing it is nil.
func (t *Table) Parts(head string, decimals int, column, of Span) Span {
	return t.parts(head, decimals, column, func(row int) Ref { return t.Page.At(of.First.Column, row) })
}

// fill fills the next column, and the rows that add others up.
func (t *Table) fill(head string, format workbook.Format, at func(i int) Cell, sum func(s sums, column Span) Cell) Span {
	t.Filled++
	t.head(Head(head, format))
	for i := range t.Rows {
		if !t.within(t.row(i)) {
			t.Page.Put(t.Filled, t.row(i), at(i))
		}
	}
	for _, s := range t.sums {
		if sum == nil {
			t.Page.Put(t.Filled, s.row, s.without(t.Filled))
		} else {
			t.Page.Put(t.Filled, s.row, sum(s, t.Last()).As(s.role))
		}
	}
	return t.Last()
}

// head puts what stands above the last column filled.
func (t *Table) head(c Cell) {
	for _, row := range append([]int{t.Head}, t.again...) {
		t.Page.Put(t.Filled, row, c)
	}
}

// Headed lets a formula say what stands above the last column filled.
func (t *Table) Headed(x Operand) {
	c := Said(x)
	c.Style = t.Page.Look(t.Filled, t.Head).Style
	t.head(c)
}

// Heads begins a table that is filled a row after the other: what a row shows may rest on
// what is written below the table for those before it.
func (t *Table) Heads(format workbook.Format, heads ...string) {
	for _, head := range heads {
		t.Filled++
		t.head(Head(head, format))
	}
}

// Line fills the i-th row.
func (t *Table) Line(i int, cells ...Cell) {
	for column, c := range cells {
		t.Page.Put(column+1, t.row(i), c)
	}
}

// At is the cell of the i-th row in a column, from 1.
func (t *Table) At(i, column int) Ref { return t.Page.At(column, t.row(i)) }

// row is where the i-th row stands on the page.
func (t *Table) row(i int) int {
	if t.rows == nil {
		return t.Head + 1 + i
	}
	return t.rows[i]
}

// Last is the last column filled, without its head.
func (t *Table) Last() Span {
	return t.Page.At(t.Filled, t.row(0)).To(t.Page.At(t.Filled, t.row(t.Rows-1)))
}

// Right is the cell in a row of the column after the next one, or so many further.
func (t *Table) Right(i, columns int) Ref { return t.Page.At(t.Filled+columns, t.row(i)) }

// Cell is the cell of a column in the i-th row.
func (t *Table) Cell(column Span, i int) Ref { return t.Page.At(column.First.Column, t.row(i)) }

// TotalOf is the cell that adds up a column, in the last row that does.
func (t *Table) TotalOf(column Span) Ref {
	return t.Page.At(column.First.Column, t.sums[len(t.sums)-1].row)
}

// GroupsOf are the cells that add up a column by groups.
func (t *Table) GroupsOf(column Span) Span {
	var rows []int
	for _, s := range t.sums {
		if s.role == workbook.Subtotal {
			rows = append(rows, s.row)
		}
	}
	if len(rows) == 0 {
		return Span{}
	}
	return t.Page.At(column.First.Column, rows[0]).To(t.Page.At(column.First.Column, rows[len(rows)-1]))
}

// Close rules the table off where it has no total.
func (t *Table) Close() {
	for column := 1; column <= t.Filled; column++ {
		t.Page.CellAt(column, t.Head+t.Rows).Style.Closing = true
	}
}
