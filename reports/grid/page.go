package grid

import (
	"slices"
	"strings"

	"jfa/reports/workbook"
)

// Page is one sheet in the making. Cells are put into a row after the other, or into
// a table; each gives back its Ref, and formulas are composed of refs alone.
type Page struct {
	Name     string
	Next     int            // the next free row, from 1
	Sheet    workbook.Sheet // what is set beside cells
	Units    string         // of its amounts, above every printed page
	Heading  int            // the rows of the heading
	Titles   int            // rows repeated on every printed page, and kept in sight
	Formulas []Made
	Only     []OnlyFigure
	book     *Book
	slots    [][]slot // by row and column, from 0
	columns  []workbook.Column
	most     workbook.Width // the widest that text makes a column
	examples map[int][]int  // rows of illustrative cells, by column, in order
	rough    [][2]int       // columns and rows of figures of which programs keep other digits
	blocks   []int          // first rows of what is printed together
	found    lookups
}

// slot is a cell in its place.
type slot struct {
	workbook.Cell
	working *working // of a formula
}

// Made is a formula in its cell.
type Made struct {
	Ref
	Formula Expr
}

// OnlyFigure is a computed amount that has no formula, and why.
type OnlyFigure struct {
	Ref
	Reason string
}

// working is a formula on its way to its value; one that is given is to be what it comes to.
type working struct {
	Cell
	most        workbook.Width // how wide text may make the column
	begun, done bool
	value       value
}

func (w *working) given() bool { return !w.Value.IsBlank() }

func newPage(b *Book, name string) *Page {
	p := &Page{Name: name, Next: 1, book: b, examples: map[int][]int{}, found: newLookups()}
	p.TextWidth(32)
	return p
}

// TextWidth lets text make a column so many digits wide, and no wider.
func (p *Page) TextWidth(digits int) {
	p.most = digitsWide(digits)
}

// Add puts cells into the next row.
func (p *Page) Add(cells ...Cell) []Ref {
	refs := make([]Ref, len(cells))
	for i, c := range cells {
		refs[i] = p.Put(i+1, p.Next, c)
	}
	p.Next++
	return refs
}

// Begin writes what stands above a part of the sheet; blank notes are left out.
func (p *Page) Begin(title string, notes ...string) {
	p.Add(Label(title, workbook.Subtitle))
	for _, note := range notes {
		if note != "" {
			p.Add(Label(note, workbook.Note))
		}
	}
}

// Part begins a part of the sheet that is printed together, below a free row.
func (p *Page) Part(title string, notes ...string) {
	p.Blank()
	p.Together()
	p.Begin(title, notes...)
}

// Draw puts a chart over the next rows.
func (p *Page) Draw(chart workbook.Chart, rows int) {
	chart.Cell = workbook.At(1, p.Next)
	p.Sheet.Charts = append(p.Sheet.Charts, chart)
	p.Next += rows
}

// Blank leaves a row free.
func (p *Page) Blank() { p.Next++ }

// At is the cell of that column and row of the page.
func (p *Page) At(column, row int) Ref { return Ref{Page: p, Column: column, Row: row} }

// Put puts a cell into its place.
func (p *Page) Put(column, row int, c Cell) Ref {
	r := p.At(column, row)
	if c.isBlank() {
		return r
	}
	if c.Style.Example {
		p.MarkExample(column, row)
	}
	if c.Reason != "" {
		p.Only = append(p.Only, OnlyFigure{r, c.Reason})
	}
	if c.Rough {
		p.rough = append(p.rough, [2]int{column, row})
	}
	s := p.slot(column, row)
	c.Style.Closing = c.Style.Closing || s.Style.Closing
	*s = slot{Cell: workbook.Cell{Value: c.Value, Style: c.Style, Link: c.link}}
	if c.Formula.There() {
		p.Formulas = append(p.Formulas, Made{r, c.Formula})
		s.Formula = c.Formula.on(p)
		s.working = &working{Cell: c, most: p.most}
	}
	p.widen(column, 0)
	if !c.Value.IsBlank() {
		p.fit(column, &s.Cell, c.Loose, p.most)
	}
	return r
}

// Set puts a cell where r is.
func (p *Page) Set(r Ref, c Cell) { p.Put(r.Column, r.Row, c) }

// Reserve puts labels into the next rows and gives the cells beside them, to be set
// when what they are worked out from is there.
func (p *Page) Reserve(labels ...string) []Ref {
	refs := make([]Ref, len(labels))
	for i, l := range labels {
		refs[i] = p.Add(Plain(l))[0].Right(1)
	}
	return refs
}

func (p *Page) slot(column, row int) *slot {
	for len(p.slots) < row {
		p.slots = append(p.slots, nil)
	}
	line := &p.slots[row-1]
	for len(*line) < column {
		*line = append(*line, slot{})
	}
	return &(*line)[column-1]
}

// filled is what has been put into a place; nil: nothing.
func (p *Page) filled(column, row int) *slot {
	if row > len(p.slots) || column > len(p.slots[row-1]) {
		return nil
	}
	return &p.slots[row-1][column-1]
}

// CellAt is the cell in that place, to be changed.
func (p *Page) CellAt(column, row int) *workbook.Cell { return &p.slot(column, row).Cell }

// Look is what stands in a cell, which may be beyond what has been filled.
func (p *Page) Look(column, row int) workbook.Cell {
	s := p.filled(column, row)
	if s == nil {
		return workbook.Cell{}
	}
	c := s.Cell
	if c.Value.IsBlank() && s.working != nil {
		c.Value = p.value(column, row).stored(s.working.Digits)
	}
	return c
}

// Overwrite puts a value over whatever gives the cell its own, as somebody may who has
// the file, and lets every formula be worked out anew. It gives back how to undo it.
func (p *Page) Overwrite(r Ref, v workbook.Value) (undo func()) {
	s := p.slot(r.Column, r.Row)
	old := *s
	s.working, s.Formula, s.Value = nil, "", v
	p.book.again()
	return func() {
		*p.slot(r.Column, r.Row) = old
		p.book.again()
	}
}

// value is what a cell comes to, worked out once.
func (p *Page) value(column, row int) value {
	s := p.filled(column, row)
	if s == nil {
		return value{}
	}
	w := s.working
	switch {
	case w == nil:
		return valueOf(s.Value)
	case w.done:
	case w.begun:
		return faultOf(circular)
	default:
		w.begun = true
		w.value = w.Formula.evaluate(scope{})
		w.done = true
	}
	return w.value
}

// fit sets text beside figures a step away, and makes the column wide enough for the
// cell. Figures are always shown whole; text makes a column only so wide.
func (p *Page) fit(column int, c *workbook.Cell, loose bool, most workbook.Width) {
	role, isText := c.Style.Role, !IsNumber(c.Value)
	if column > 1 && c.Style.Indent == 0 && isText && (!runs(role) || role == workbook.Wrapped) {
		c.Style.Indent = 1
	}
	switch {
	case loose || runs(role):
	case role == workbook.Head:
		for _, word := range strings.Fields(c.Value.String()) {
			p.widen(column, workbook.WidthOf(workbook.Text(word), c.Style))
		}
	case !isText:
		p.widen(column, workbook.WidthOf(c.Value, c.Style))
	default:
		p.widen(column, min(most, workbook.WidthOf(c.Value, c.Style)))
	}
}

// digitsWide is how wide a column of so many digits is.
func digitsWide(digits int) workbook.Width {
	return workbook.WidthOf(workbook.Text(strings.Repeat("0", digits)), workbook.Style{})
}

// widen makes a column at least so wide.
func (p *Page) widen(column int, width workbook.Width) {
	for len(p.columns) < column {
		p.columns = append(p.columns, workbook.Column{})
	}
	p.columns[column-1].Width = max(p.columns[column-1].Width, width)
}

// TextColumn makes a column at least so many digits wide.
func (p *Page) TextColumn(column, digits int) { p.widen(column, digitsWide(digits)) }

// Width is how many columns the page has.
func (p *Page) Width() int { return len(p.columns) }

// runs tells whether text of the role runs over the cells beside it, or over as many
// lines as it needs, and so asks for no width.
func runs(role workbook.Role) bool {
	switch role {
	case workbook.Title, workbook.Subtitle, workbook.Note, workbook.Wrapped, workbook.Warning, workbook.Link:
		return true
	}
	return false
}

// MarkExample marks a cell as illustrative, a blank one too.
func (p *Page) MarkExample(column, row int) {
	rows := p.examples[column]
	i, found := slices.BinarySearch(rows, row)
	if !found {
		p.examples[column] = slices.Insert(rows, i, row)
	}
}

// spread marks the cells whose formulas read illustrative ones, and tells whether it
// found any that was not marked yet.
func (p *Page) spread() bool {
	found := false
	for _, m := range p.Formulas {
		if !m.Ref.example() && m.Formula.example() {
			p.MarkExample(m.Column, m.Row)
			style := &p.CellAt(m.Column, m.Row).Style
			style.Example = style.Role != workbook.Pass // whether a check holds is a fact
			found = true
		}
	}
	return found
}

// isExample tells whether one of those rows of the column is illustrative.
func (p *Page) isExample(column, first, last int) bool {
	rows := p.examples[column]
	i, _ := slices.BinarySearch(rows, first)
	return i < len(rows) && rows[i] <= last
}
