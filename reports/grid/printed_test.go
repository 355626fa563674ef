package grid

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/reports/workbook"
)

// A page of a narrow sheet holds 30 rows of 20 pixels, 95 per cent of 640.
func TestABlockOfRowsIsPrintedOnOnePage(t *testing.T) {
	p := newPage(nil, "Long")
	fill := func(rows int) {
		for range rows {
			p.Add(Plain("a"), Plain("b"))
		}
	}
	fill(3)
	p.Titles = 3
	for _, rows := range []int{10, 20, 5} { // 3 + 10 + 20 are too many; 3 + 20 + 5 are not
		p.Together()
		fill(rows)
	}
	p.paginate()
	assert.Equal(t, "A1:B13,A14:B38", p.Sheet.Print.Area)
}

func TestAPageIsAsWideAsItsHeading(t *testing.T) {
	p := newPage(nil, "Narrow")
	p.Add(Label("A heading of many more letters than the one narrow column below it has room for", workbook.Subtitle))
	p.Heading, p.Titles = 1, 1
	p.Together()
	p.Add(Plain("a"))
	p.fitHeading()
	p.paginate()
	width := 0.0
	for _, c := range p.columns {
		width += c.Width
	}
	heading := p.Look(1, 1)
	assert.GreaterOrEqual(t, width, workbook.WidthOf(heading.Value, heading.Style))
	assert.Equal(t, "A1:"+workbook.At(len(p.columns), 2), p.Sheet.Print.Area)
}
