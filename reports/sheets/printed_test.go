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
