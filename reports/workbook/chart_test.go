package workbook

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func titledBook(from string) *Book {
	return &Book{Title: "Titles", Creator: "jfa", Sheets: []*Sheet{{
		Name: "Re-costing",
		Rows: rowsOf(
			Row{Cells: []Cell{{Value: Text("Prices add 3"), Formula: `"Prices add "&B2`}}},
			Row{Cells: []Cell{{Value: Text("Price")}, {Value: Number("3")}}},
		),
		Charts: []Chart{{Kind: ColumnChart, Cell: "A4", Width: 300, Height: 200, Title: "Prices add 3", TitleFrom: from,
			Series: []Series{{"'Re-costing'!$A$2", "'Re-costing'!$A$2:$A$2", "'Re-costing'!$B$2:$B$2", Series1}}}},
	}}}
}

func TestATitleTakenFromACellMovesWithItAndCarriesItsText(t *testing.T) {
	_, parts := partsOf(t, bytesOf(t, titledBook("'Re-costing'!$A$1")))
	chart := parts["xl/charts/chart1.xml"]
	assert.Contains(t, chart, `<title><tx><strRef><f>&#39;Re-costing&#39;!$A$1</f><strCache><ptCount val="1"></ptCount><pt idx="0"><v>Prices add 3</v></pt></strCache></strRef></tx>`)
	assert.NotContains(t, chart, "<rich>", "the text of the title stands in one place")
	assert.Contains(t, parts["xl/drawings/drawing1.xml"], `descr="Prices add 3"`)
}

func TestATitleIsTakenFromACellThatThereIs(t *testing.T) {
	var out discard
	err := titledBook("Nowhere!$A$1").Write(&out)
	require.ErrorIs(t, err, ErrReference)
	assert.Zero(t, out)
}

// discard counts what is written to it.
type discard int

func (d *discard) Write(p []byte) (int, error) {
	*d += discard(len(p))
	return len(p), nil
}
