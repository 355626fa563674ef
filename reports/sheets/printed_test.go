package sheets

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/reports/workbook"
)

// A page of a narrow sheet holds 30 rows of 20 pixels, 95 per cent of 640.
func TestABlockOfRowsIsPrintedOnOnePage(t *testing.T) {
	p := newPage("Long")
	fill := func(rows int) {
		for range rows {
			p.add(plain("a"), plain("b"))
		}
	}
	fill(3)
	p.titles = 3
	for _, rows := range []int{10, 20, 5} { // 3 + 10 + 20 are too many; 3 + 20 + 5 are not
		p.together()
		fill(rows)
	}
	p.paginate()
	assert.Equal(t, "A1:B13,A14:B38", p.sheet.Print.Area)
}

func TestALongTableHasItsHeadsAgain(t *testing.T) {
	heads := 0
	for row := range sheetOf(t, reportOf(t, embedded(t, "jfa-2022")), "Scenarios").Rows {
		if len(row.Cells) > 0 && row.Cells[0].Value.String() == "Organization" && row.Cells[0].Style.Role == workbook.Head {
			heads++
		}
	}
	// 38 organizations take two pages: of the first five scenarios, of the other three,
	// and of what is beyond the ceiling; and there are the positions.
	assert.Equal(t, 7, heads)
}

func TestAPageIsAsWideAsItsHeading(t *testing.T) {
	p := newPage("Narrow")
	p.add(label("A heading of many more letters than the one narrow column below it has room for", workbook.Subtitle))
	p.heading, p.titles = 1, 1
	p.together()
	p.add(plain("a"))
	p.fitHeading()
	p.paginate()
	width := 0.0
	for _, c := range p.columns {
		width += c.Width
	}
	heading := p.look(1, 1)
	assert.GreaterOrEqual(t, width, workbook.WidthOf(heading.Value, heading.Style))
	assert.Equal(t, "A1:"+workbook.At(len(p.columns), 2), p.sheet.Print.Area)
}

func TestPartsOfAWholeAreDrawnToAHundredPerCent(t *testing.T) {
	for _, name := range []string{"Summary", "Scenarios"} {
		for _, chart := range sheetOf(t, reportOf(t, embedded(t, "demo")), name).Charts {
			assert.Equal(t, chart.YTitle == "Per cent of what is over the ceiling", chart.ToWhole, chart.Title)
		}
	}
}
