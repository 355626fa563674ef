package meeting

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/reports/workbook"
)

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

func TestPartsOfAWholeAreDrawnToAHundredPerCent(t *testing.T) {
	for _, name := range []string{"Summary", "Scenarios"} {
		for _, chart := range sheetOf(t, reportOf(t, embedded(t, "demo")), name).Charts {
			assert.Equal(t, chart.YTitle == "Per cent of what is over the ceiling", chart.ToWhole, chart.Title)
		}
	}
}
