package grid

import "jfa/reports/workbook"

// Reader is what a typed cell is read by, directly or through other formulas.
type Reader uint8

const (
	ByNothing Reader = iota // no formula follows the cell
	ByTexts                 // texts alone follow it
	ByFigures               // a figure follows it
)

// Readers are what the cells of a workbook are read by.
type Readers struct {
	of    map[*Page][][]Reader
	spans map[Span]Reader
}

// Readers follows every formula that has been put on the pages back to what it reads.
func (b *Book) Readers() Readers {
	r := Readers{map[*Page][][]Reader{}, map[Span]Reader{}}
	for _, p := range b.Pages() {
		for _, m := range p.Formulas {
			if _, is := p.formula(m.Column, m.Row); !is {
				continue
			}
			by := ByTexts
			if p.IsFigure(m.Column, m.Row) {
				by = ByFigures
			}
			r.follow(m.Formula, by)
		}
	}
	return r
}

// Of is what a cell is read by.
func (r Readers) Of(at Ref) Reader {
	rows := r.of[at.Page]
	if at.Row > len(rows) || at.Column > len(rows[at.Row-1]) {
		return ByNothing
	}
	return rows[at.Row-1][at.Column-1]
}

// follow marks what an operand reads.
func (r Readers) follow(o Operand, by Reader) {
	if s, is := o.cells(); is {
		r.block(s, by)
		return
	}
	t, is := o.term(scope{})
	if !is {
		return
	}
	for _, part := range t.operands {
		r.follow(part, by)
	}
	for _, s := range t.node.blocks(t.scope) {
		r.block(s, by)
	}
}

// blocks are those that a tree makes of its operands, as in A1:B2.
func (n *node) blocks(at scope) []Span {
	if n.kind == binary && n.name == ":" {
		if s, is := (term{n, at}).span(); is {
			return []Span{s}
		}
	}
	var blocks []Span
	for _, part := range n.args {
		blocks = append(blocks, part.blocks(at)...)
	}
	return blocks
}

func (r Readers) block(s Span, by Reader) {
	s.First.fixed, s.Last.fixed = false, false
	if r.spans[s] >= by {
		return
	}
	r.spans[s] = by
	for row := s.First.Row; row <= s.Last.Row; row++ {
		for column := s.First.Column; column <= s.Last.Column; column++ {
			r.cell(s.First.Page, column, row, by)
		}
	}
}

// cell marks a cell and, where it holds a formula, what that reads.
func (r Readers) cell(p *Page, column, row int, by Reader) {
	rows := r.of[p]
	for len(rows) < row {
		rows = append(rows, nil)
	}
	for len(rows[row-1]) < column {
		rows[row-1] = append(rows[row-1], ByNothing)
	}
	r.of[p] = rows
	if rows[row-1][column-1] >= by {
		return
	}
	rows[row-1][column-1] = by
	if x, is := p.formula(column, row); is {
		r.follow(x, by)
	}
}

// formula is that of a cell, if it holds one.
func (p *Page) formula(column, row int) (Expr, bool) {
	if s := p.filled(column, row); s != nil && s.working != nil {
		return s.working.Formula, true
	}
	return Expr{}, false
}

// IsFigure tells whether a formula is shown as a number, before it is worked out. The head
// of a column has the style of its figures, and is words.
func (p *Page) IsFigure(column, row int) bool {
	style := p.slots[row-1][column-1].Style
	return style.Format != workbook.Format{} && style.Role != workbook.Head
}
