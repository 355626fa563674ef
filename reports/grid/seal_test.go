package grid

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/reports/workbook"
)

// Below a head, 3 and 5 in the first row and 7 beside a text in the second: a row down
// adds 1 to the weight and a column further the 3 rows, so 1x3 + 4x5 + 2x7 = 37.
func TestASealWeighsPlaces(t *testing.T) {
	p := newPage(nil, "Some")
	p.Add(Plain("head"))
	p.Add(Figure(workbook.Count(0), F("3")), Figure(workbook.Count(0), F("5")))
	p.Add(Figure(workbook.Count(0), F("7")), Plain("no"))
	blocks := p.Seals()
	assert.Len(t, blocks, 1)
	sum, _ := blocks[0].NumbersAre()
	assert.Equal(t, "37", sum.String())
	assert.Equal(t, "SUMPRODUCT(ROW($A$1:$B$3)-1+3*(COLUMN($A$1:$B$3)-1),$A$1:$B$3)", blocks[0].Sum().on(p))
}
