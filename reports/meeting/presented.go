package meeting

import (
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// presented is a page of amounts in the unit that the book presents them in.
type presented struct {
	*grid.Page
	report *report
	format workbook.Format
}

// presented begins a page.
func (r *report) presented(name, title string) presented {
	return presented{r.PresentedPage(name, title), r, r.Presented()}
}

// part begins a part of the page, which is printed together.
func (p presented) part(title string) {
	p.Apart()
	p.Begin(title)
}

// table begins a table of amounts.
func (p presented) table(rows int) *grid.Table {
	t := p.Table(rows)
	t.Format = p.format
	return t
}

// blank fills columns of a table with nothing.
func blank(t *grid.Table, columns int) {
	for range columns {
		t.Add("", workbook.Format{}, func(int) grid.Cell { return grid.Cell{} })
	}
}
