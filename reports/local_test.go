package reports

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/render"
)

func localTables(t *testing.T, b *budget.Book) []render.Table {
	t.Helper()
	basis := apportion.NewBasis(b)
	local, err := basis.Local(nil)
	require.NoError(t, err)
	return NewLocal(basis, local.Countries).Tables()
}

// A has 6 of its 9 people in Kenya, B its only one: of the 7 there A is 6/7, of all 10
// it is nine tenths. C takes no part, and its 90 people count for nothing.
func TestTheLocalPercentageStandsBesideTheGlobalOne(t *testing.T) {
	b := bookOf(t, map[string]string{
		"Organizations": "Organization,Participates\nA,yes\nB,yes\nC,no\n",
		"Pools":         "Pool,Key,Status\nP,K,projected\n",
		"Limits":        "Pool,Limit,Amount\nP,appropriation,1\nP,ceiling,1\nP,expenditure,1\n",
		"Headcount":     "Organization,Country,Duty station,Count\nA,KEN,Nairobi,6\nA,FRA,Paris,3\nB,KEN,Nairobi,1\nC,KEN,Nairobi,90\n",
		"Keys":          "Key,Part,Measure\nK,1,headcount\n",
		"LCSSB":         "Country,Item,Organization,Amount,Paid\nKEN,I,,70,\nKEN,I,C,,5\n",
	})
	tables := localTables(t, b)
	require.Len(t, tables, 1)
	var rows [][]string
	for _, row := range tables[0].Rows {
		rows = append(rows, row.Cells)
	}
	assert.Equal(t, [][]string{
		{"A", "85.714", "90.000", "60.00", "-", "60.00"},
		{"B", "14.286", "10.000", "10.00", "-", "10.00"},
		{"C", "-", "-", "-", "5.00", "(5.00)"},
		{"Total", "100.000", "100.000", "70.00", "5.00", "65.00"},
	}, rows)
}

func TestCountriesSideBySideAddUpBothWays(t *testing.T) {
	for _, decimals := range []string{"1", "1000", "1000000"} {
		tables := localTables(t, presented(t, decimals, 0))
		last := tables[len(tables)-1]
		assert.Contains(t, last.Title, "by country")
		assert.Equal(t, []string{"Organization", "XAA", "XAB", "XAE", "All countries"}, headsOf(last))
		assert.True(t, addsUp(t, last, 4))
	}
}

func headsOf(t render.Table) []string {
	var texts []string
	for _, c := range t.Columns {
		texts = append(texts, c.Head)
	}
	return texts
}
