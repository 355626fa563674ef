package grid

import (
	"strings"

	"jfa/reports/workbook"
)

// Together begins rows, up to the next such place, that are printed on one page where
// they fit on one.
func (p *Page) Together() { p.blocks = append(p.blocks, p.Next) }

// Apart begins what is printed together, a row below what comes before.
func (p *Page) Apart() {
	p.Together()
	p.Blank()
}

// A4 landscape within its margins, in pixels, and what a sheet takes of it.
const (
	paperWidth  = 1026
	paperHeight = 640
	digitWidth  = 7
	cellGap     = 5
	rowHeight   = 20
	headHeight  = 50 // of a row of heads, which often run over two lines or three
)

// paginate packs the blocks of rows onto printed pages, below the rows that each page
// repeats. A block that is higher than a page runs over.
func (p *Page) paginate() {
	if len(p.blocks) == 0 {
		return
	}
	room := p.room()
	titles := p.height(1, p.Titles)
	firsts, used := []int{1}, p.height(1, p.blocks[0]-1)
	for i, first := range p.blocks {
		next := p.Next
		if i+1 < len(p.blocks) {
			next = p.blocks[i+1]
		}
		height := p.height(first, next-1)
		if used > titles && used+height > room {
			firsts, used = append(firsts, first), titles
		}
		used += height
		for used > room {
			used -= room - titles
		}
	}
	var areas []string
	for i, first := range firsts {
		last := p.Next - 1
		if i+1 < len(firsts) {
			last = firsts[i+1] - 1
		}
		areas = append(areas, workbook.At(1, first)+":"+workbook.At(len(p.columns), last))
	}
	p.Sheet.Print.Area = strings.Join(areas, ",")
}

// fitHeading makes a page that is printed in blocks as wide as its heading, which would be
// cut at the edge of what is printed.
func (p *Page) fitHeading() {
	if len(p.blocks) == 0 {
		return
	}
	const step = 9 // in digits
	widest, width := 0.0, 0.0
	for row := 1; row <= p.Heading; row++ {
		c := p.Look(1, row)
		widest = max(widest, workbook.WidthOf(c.Value, c.Style))
	}
	for _, c := range p.columns {
		width += c.Width
	}
	for ; width < widest; width += step {
		p.columns = append(p.columns, workbook.Column{Width: step})
	}
}

// room is how high a page is once the sheet is as wide as one; a twentieth of it is
// left for programs that measure otherwise.
func (p *Page) room() int {
	width := 0
	for _, c := range p.columns {
		width += int(c.Width*digitWidth) + cellGap
	}
	return paperHeight * max(width, paperWidth) / paperWidth * 95 / 100
}

// height is that of rows, from the first to the last.
func (p *Page) height(first, last int) int {
	height := 0
	for row := first; row <= last; row++ {
		height += rowHeight
		if row <= len(p.slots) && len(p.slots[row-1]) > 1 && p.slots[row-1][0].Style.Role == workbook.Head {
			height += headHeight - rowHeight
		}
	}
	return height
}
