package grid

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// Book is a workbook in the making: its pages by name, whatever the order in which they
// are made.
type Book struct {
	Frame
	Unit   exact.Unit // of its amounts
	UnitAt Ref        // the cell that holds its size
	tabs   []string
	pages  map[string]*Page
}

// Frame is what the pages of a workbook have in common around their cells.
type Frame struct {
	Title          string // of the document
	Subject        string // that it is about
	Subtitle       string // below the title of each page
	Source         string // where the figures come from, and their status
	Warning        string // a sentence that must not be missed; blank: none
	Classification string
	Footer         string // below each printed page
}

// NewBook is a workbook with sheets of those names, in that order; those that are not
// made are left out.
func NewBook(frame Frame, unit exact.Unit, tabs []string) *Book {
	return &Book{Frame: frame, Unit: unit, tabs: tabs, pages: map[string]*Page{}}
}

// Find is a page that has been made, or nil.
func (b *Book) Find(name string) *Page { return b.pages[name] }

// Pages are the pages that have been made, in the order of their tabs.
func (b *Book) Pages() []*Page {
	var pages []*Page
	for _, name := range b.tabs {
		if p := b.pages[name]; p != nil {
			pages = append(pages, p)
		}
	}
	return pages
}

// Rounded is an amount in whole units of the currency.
func (b *Book) Rounded(x Operand) Expr {
	digits := b.Unit.Digits()
	if b.Unit.Value(exact.Whole(1)).Equal(exact.Whole(1).Quo(tenTo(digits))) {
		return F("ROUND(%s,%s)", x, digits)
	}
	return F("ROUND(ROUND((%s)/%s,0)*%s,%s)", x, b.UnitAt, b.UnitAt, digits)
}

func tenTo(n int) exact.Ratio { return exact.MustParse("1e" + strconv.Itoa(n)) }

// InFull is the format of amounts with all digits of the unit.
func (b *Book) InFull() workbook.Format { return workbook.Money(b.Unit.Digits()) }

// Amount is an amount by its formula, beside the engine's figure.
func (b *Book) Amount(x Operand, engine exact.Money) Cell {
	c := Figure(b.InFull(), x).Is(b.Unit.Value(engine.Ratio()))
	c.Digits = b.Unit.Digits()
	return c
}

// Difference says that a formula does not come to what the engine did, or to nothing
// that a cell can hold.
type Difference struct {
	Sheet, Cell, Formula string
	Value                string // what the formula comes to
	Engine               string // the engine's figure
}

func (d *Difference) Error() string {
	return fmt.Sprintf("sheet %s, cell %s: the formula =%s comes to %s, the program's own figure is %s", d.Sheet, d.Cell, d.Formula, d.Value, d.Engine)
}

// mostDifferences is how many cells an error names.
const mostDifferences = 20

// Finish is the workbook of what has been put on its pages. An error is that of Settle.
func (b *Book) Finish() (*workbook.Book, error) {
	if err := b.Settle(); err != nil {
		return nil, err
	}
	return b.Lay(), nil
}

// Settle works every formula out. The error joins a *Difference for each cell, up to 20,
// whose formula does not come to the engine's figure.
func (b *Book) Settle() error {
	var faults []error
	for _, p := range b.Pages() {
		faults = append(faults, p.settle()...)
	}
	if len(faults) == 0 {
		return nil
	}
	return fmt.Errorf("the workbook does not come to what was computed, which is a mistake of the program: %w", errors.Join(faults[:min(len(faults), mostDifferences)]...))
}

// again forgets what formulas came to.
func (b *Book) again() {
	for _, p := range b.Pages() {
		p.found = newLookups()
		for _, slots := range p.slots {
			for i := range slots {
				w := slots[i].working
				if w == nil {
					continue
				}
				if w.done, w.begun = false, false; !w.given() {
					slots[i].Value = workbook.Value{}
				}
			}
		}
	}
}

// Lay lays out the sheets, and marks what depends on illustrative figures.
func (b *Book) Lay() *workbook.Book {
	for again := true; again; {
		again = false
		for _, p := range b.Pages() {
			again = p.spread() || again
		}
	}
	out := &workbook.Book{Title: b.Title, Subject: b.Subject, Creator: "jfa"}
	for _, p := range b.Pages() {
		out.Sheets = append(out.Sheets, p.finish())
	}
	return out
}

// settle gives every formula its value, in the order in which they stand.
func (p *Page) settle() []error {
	var faults []error
	for i := range p.slots {
		for j := range p.slots[i] {
			if w := p.slots[i][j].working; w != nil {
				if err := p.settled(j+1, i+1, w); err != nil {
					faults = append(faults, err)
				}
			}
		}
	}
	return faults
}

// mostDecimals are those of a figure of units or weights as it is shown.
const mostDecimals = 4

func (p *Page) settled(column, row int, w *working) error {
	v, c := p.value(column, row), &p.slots[row-1][column-1].Cell
	engine := ""
	switch {
	case v.kind == fault:
		engine = "a value"
	case w.engine != nil && (v.kind != number || !v.number.Equal(*w.engine)):
		engine = w.engine.String()
	case w.says != nil && v.words().text != *w.says:
		engine = Quote(*w.says)
	case w.given() && !alike(c.Value, v):
		engine = c.Value.String()
	}
	if engine != "" {
		return &Difference{p.Name, workbook.At(column, row), c.Formula, v.words().text, engine}
	}
	if !w.given() {
		c.Value = v.stored(w.Digits)
		if w.counted {
			c.Style.Format = workbook.Count(min(mostDecimals, Decimals(c.Value)))
		}
		p.fit(column, c, w.Loose, w.most)
	}
	return nil
}

// alike tells whether a value that is given is what a formula comes to, in the digits
// that a cell keeps.
func alike(given workbook.Value, v value) bool {
	if v.kind == blank {
		v = value{kind: valueOf(given).kind}
	}
	if v.kind != number {
		return given == v.stored(0)
	}
	a, b := valueOf(given), valueOf(Number(v.number))
	if a.kind != number {
		return false
	}
	near := a.number.Abs().Quo(exact.Whole(1_000_000_000))
	return a.number.Sub(b.number).Abs().Cmp(near) <= 0
}

func (p *Page) finish() *workbook.Sheet {
	p.fitHeading()
	p.warn()
	p.paginate()
	sheet := p.Sheet
	rows := make([]workbook.Row, len(p.slots))
	for i, slots := range p.slots {
		for _, s := range slots {
			rows[i].Cells = append(rows[i].Cells, s.Cell)
		}
	}
	sheet.Name, sheet.Columns, sheet.Rows = p.Name, p.columns, slices.Values(rows)
	p.print(&sheet)
	return &sheet
}
