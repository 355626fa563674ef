package table

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestANumberFormatSaysWhatANumberIs(t *testing.T) {
	tests := []struct {
		code string
		want format
	}{
		{"General", formatNumber}, {"0.00", formatNumber}, {"#,##0;[Red]-#,##0", formatNumber},
		{`#,##0.00_-"USD"`, formatNumber}, {`[$USD] #,##0`, formatNumber}, {`[Red]0;[Magenta]0`, formatNumber},
		{`0" days"`, formatNumber}, {`0\d`, formatNumber}, {`0_d*y`, formatNumber}, {"0.00E+00", formatNumber},
		{"0%", formatPercent}, {"0.0%;[Red]-0.0%", formatPercent}, {`0.00\ %`, formatPercent},
		{`0"%"`, formatNumber}, {`0\%`, formatNumber}, {`0"50 % of`, formatNumber}, {"[<1]0", formatNumber},
		{"yyyy-mm-dd", formatDate}, {"DD/MM/YYYY", formatDate}, {"[$-409]d-mmm-yy;@", formatDate}, {"h:mm AM/PM", formatDate},
		{"[h]:mm", formatDate}, {"[ss]", formatDate}, {"[mm]", formatDate}, {"[hm]", formatNumber}, {"mm:ss.0", formatDate},
		{"0;-0%", formatMixed}, {"0%;0;0", formatMixed}, {"[>1]0;0.0%", formatMixed}, {"0%;General", formatMixed}, {"0%;[Red]-0", formatMixed},
		{`0%;-0%;"-"`, formatPercent}, {"0%;;", formatPercent}, {"0.0%;-0.0%;0%;@", formatPercent}, {`0%;-0%;0%;"0"@`, formatPercent}, {`0" ;%"`, formatNumber},
		{"", formatNumber}, {`\`, formatNumber}, {"[", formatNumber}, {"[h", formatDate}, {`"`, formatNumber},
	}
	for _, test := range tests {
		assert.Equal(t, test.want, formatOf(test.code), test.code)
	}
}

func TestTheFormatsThatEverySpreadsheetHas(t *testing.T) {
	tests := map[string]format{
		"": formatNumber, "0": formatNumber, "4": formatNumber, "8": formatNumber, "9": formatPercent, "10": formatPercent,
		"11": formatNumber, "13": formatNumber, "14": formatDate, "22": formatDate, "23": formatNumber, "27": formatDate, "36": formatDate,
		"37": formatNumber, "44": formatNumber, "45": formatDate, "47": formatDate, "48": formatNumber, "49": formatNumber,
		"50": formatDate, "58": formatDate, "59": formatNumber, "163": formatNumber, "164": formatUnknown, "-1": formatUnknown, "x": formatUnknown,
	}
	for id, want := range tests {
		assert.Equal(t, want, builtIn(id), id)
	}
}

func TestAFormatOfTheWorkbookReplacesTheOneOfItsNumber(t *testing.T) {
	formats := resolveFormats([]string{"9", "10"}, map[string]string{"9": "0.00"})
	assert.Equal(t, []format{formatNumber, formatPercent}, formats)
}
