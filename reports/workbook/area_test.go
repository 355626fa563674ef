package workbook

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEachPrintedAreaBeginsAPage(t *testing.T) {
	sheet := &Sheet{Name: "Summary", Rows: rowsOf(Row{Cells: []Cell{{Value: Number("1")}}}), Print: Print{Area: "A1:C9,A10:C20"}}
	_, parts := partsOf(t, bytesOf(t, &Book{Sheets: []*Sheet{sheet}}))
	assert.Contains(t, parts["xl/workbook.xml"], `<definedName localSheetId="0" name="_xlnm.Print_Area">Summary!$A$1:$C$9,Summary!$A$10:$C$20</definedName>`)
}

func TestEveryPrintedAreaIsARange(t *testing.T) {
	sheet := &Sheet{Name: "Summary", Rows: rowsOf(), Print: Print{Area: "A1:C9,10:20"}}
	require.ErrorIs(t, (&Book{Sheets: []*Sheet{sheet}}).Write(new(discard)), ErrReference)
}

func TestLabelsStandAtTheEndOfEachBarOfAScaleFromZero(t *testing.T) {
	book := titledBook("")
	chart := &book.Sheets[0].Charts[0]
	chart.Labels, chart.FromZero, chart.Format = true, true, Thousands(1)
	_, parts := partsOf(t, bytesOf(t, book))
	xml := parts["xl/charts/chart1.xml"]
	assert.Contains(t, xml, `<dLblPos val="outEnd"></dLblPos>`)
	assert.Contains(t, xml, `<showVal val="1"></showVal>`)
	assert.Contains(t, xml, `formatCode="#,##0.0,;(#,##0.0,);0"`)
	assert.Contains(t, xml, `<min val="0"></min>`)
	assert.NotContains(t, xml, "<majorGridlines>", "a figure at its bar needs no line to be read by")
}

func TestTheScaleOfPartsEndsAtTheWhole(t *testing.T) {
	for _, whole := range []bool{true, false} {
		book := titledBook("")
		book.Sheets[0].Charts[0].ToWhole = whole
		_, parts := partsOf(t, bytesOf(t, book))
		assert.Equal(t, whole, strings.Contains(parts["xl/charts/chart1.xml"], `<max val="1"></max>`))
	}
}
