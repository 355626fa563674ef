package reports

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/render"
)

// claimed is the report of the demonstration with these rows of Claims.
func claimed(t *testing.T, rows string) Claims {
	b := embedded(t, "demo", map[string]func(string) string{"Claims": func(string) string {
		return "Claim,Organization,Country,Duty station,Category,Claimed,Status,Date,Note\n" + rows
	}})
	basis := apportion.NewBasis(b)
	var list []apportion.Claims
	for _, pool := range b.Pools {
		claims, err := basis.Claims(pool)
		require.NoError(t, err)
		list = append(list, claims)
	}
	return NewClaims(b, list)
}

func TestJSONOfClaims(t *testing.T) {
	r := claimed(t, "c1,ASTER,XAB,Sandhaven,national,1062,open,2031-08-20,a note\n")
	out, err := render.Bytes(r, render.JSON, render.Page)
	require.NoError(t, err)
	assert.Equal(t, "{pools[{pool,claims[{claim,organization,country,duty_station,category,date,count,claimed,difference,own_effect}],"+
		"rows[{organization,now,all_open,change}],disputed_percent}]}", shape(t, json.NewDecoder(bytes.NewReader(out))))
	for _, record := range r.Records() {
		assert.Len(t, record, len(r.Records()[0]))
	}
}

// What the others pay more is what the claimant pays less, and the tables add up as they
// are shown; a pool without open claims says so.
func TestTablesOfClaimsAddUp(t *testing.T) {
	r := claimed(t, "c1,ASTER,XAB,Sandhaven,national,1062,open,2031-08-20,a note\nc2,CEDAR,XAE,Redcliff,national,9,open,,\n")
	for _, table := range r.Tables() {
		last := len(table.Columns) - 1
		if table.Columns[last].Head == "Change %" {
			assertAddsUpOrSaysSo(t, table, last-1)
			continue
		}
		require.NotEmpty(t, table.Rows)
		for _, row := range table.Rows {
			assert.True(t, readBack(t, row.Cells[last-1]).Add(readBack(t, row.Cells[last])).IsZero())
		}
	}
	none := claimed(t, "c1,ASTER,XAB,Sandhaven,national,1062,rejected,,\n").Tables()
	require.Len(t, none, len(r.Pools))
	assert.Contains(t, none[0].Base[0], "No organization that shares the pool has an open claim.")
}

// An accepted claim that is illustrative marks what rests on its count; the row that it
// stands in place of does not.
func TestAnIllustrativeClaimMarksWhatRestsOnIt(t *testing.T) {
	b := embedded(t, "demo", map[string]func(string) string{"Claims": func(string) string {
		return "Claim,Organization,Country,Duty station,Category,Claimed,Status,Source\nc1,ASTER,XAB,Sandhaven,national,9,accepted,illustrative\n"
	}})
	account, err := apportion.NewBasis(b).Account("ASTER", b.Pools[:1], nil)
	require.NoError(t, err)
	var notes string
	for _, table := range NewExplain(b, account, nil).Tables() {
		for _, note := range table.Notes {
			notes += note
		}
	}
	assert.Contains(t, notes, "Claims.csv:2:8")
	assert.True(t, budget.IsIllustrative(b.Claims[0].Source))
}
