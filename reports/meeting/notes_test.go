package meeting

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRulesInPlainEnglish(t *testing.T) {
	files := smallTables()
	files["Settings.csv"].Data = append(files["Settings.csv"].Data, "Rules,all,\n"...)
	files["Rules.csv"] = &fstest.MapFile{Data: []byte("Set,Pool,Order,Rule,Organization,From,To,Amount,Percent,Per years,Source\n" +
		"all,FIELD,1,flat,,0,0.5,6000,,2,\nall,FIELD,2,flat,,2,3.5,7,,,\nall,FIELD,3,minimum,,,,0.01,,,the decision\nall,FIELD,4,maximum,ONE,,,,95,,\n")}
	book := readBook(t, files, "small")
	require.NotNil(t, book)
	notes := shown(reportOf(t, book), "Notes")
	assert.Contains(t, notes, "FIELD, 1 Whose share is below 0.5 per cent pays 6,000.00 USD for two years.")
	assert.Contains(t, notes, "FIELD, 2 Whose share is at least 2 and below 3.5 per cent pays 7.00 USD a year.")
	assert.Contains(t, notes, "FIELD, 3 Everybody who shares pays at least 0.01 USD a year, unless a flat or lump applies; weight 0 pays 0. Source: the decision.")
	assert.Contains(t, notes, "FIELD, 4 ONE pays at most 95 per cent of the pool.")
}
