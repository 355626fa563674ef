package reports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/table"
	"jfa/reports/render"
)

// bookOf is a book of those tables.
func bookOf(t *testing.T, files map[string]string) *budget.Book {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name+".csv"), []byte(text), 0o644))
	}
	tables, err := table.Open(folder)
	require.NoError(t, err)
	book, findings := budget.Read(tables)
	require.Zero(t, findings.Errors(), "%v", findings)
	return book
}

// posts and travel are 800 and 200 of a ceiling of 1000. Salaries rise by a quarter, so
// the re-costed ceiling is 1200: 200 must go, five sixths of it posts.
func heldBook(t *testing.T, steps string) *budget.Book {
	return bookOf(t, map[string]string{
		"Organizations": "Organization,Participates\nA,yes\n",
		"Pools":         "Pool,Key,Status\nP,K,projected\n",
		"Limits":        "Pool,Limit,Amount\nP,appropriation,1000\nP,ceiling,1000\n",
		"Headcount":     "Organization,Country,Duty station,Count\nA,KEN,Nairobi,1\n",
		"Keys":          "Key,Part,Measure\nK,1,headcount\n",
		"Budget":        "Line,Pool,Class,Appropriation,Ceiling,Expenditure\nPosts,P,post,800,800,900\nTravel,P,non-post,200,200,100\n",
		"Posts":         "Line,Grade,Posts,Vacant\nPosts,P-4,5,1\n",
		"Rates":         "Stage,Parameter,Subject,Value\ninitial,salary,*,1\nfinal,salary,*,1.25\n",
		"Scenarios":     "Scenario\nS\n",
		"Steps":         "Scenario,Order,Action,Target,Amount,Percent\n" + steps,
	})
}

func heldTable(t *testing.T, b *budget.Book) (render.Table, bool) {
	t.Helper()
	basis := apportion.NewBasis(b)
	o, err := basis.Scenario(b.Scenarios[0])
	require.NoError(t, err)
	r := NewScenarios(b, []apportion.Outcome{o}, AsListed).WithHeld(basis)
	for _, table := range r.Tables() {
		if strings.Contains(table.Title, "what would have to go") {
			return table, true
		}
	}
	return render.Table{}, false
}

func TestWhatWouldHaveToGoIsInMoneyPerCentAndPostsOfAverageCost(t *testing.T) {
	table, ok := heldTable(t, heldBook(t, "S,1,stage,final,,\nS,2,absorb,*,,100\n"))
	require.True(t, ok)
	assert.Contains(t, table.Base[0], "At the rates of final the expenditure is USD\u00a01,200.00; cuts of USD\u00a0200.00 leave USD\u00a01,000.00, against a ceiling of USD\u00a01,000.00.")
	var rows [][]string
	for _, row := range table.Rows {
		rows = append(rows, row.Cells)
	}
	assert.Equal(t, [][]string{
		{"Posts", "1,000.00", "166.67", "16.7", "0.67"}, // 4 filled posts of 250.00
		{"Travel", "200.00", "33.33", "16.7", ""},
		{"Total", "1,200.00", "200.00", "16.7", ""},
	}, rows)
}

func TestOnlyOfALineThatIsCut(t *testing.T) {
	table, ok := heldTable(t, heldBook(t, "S,1,stage,final,,\nS,2,absorb,Posts,125,\n"))
	require.True(t, ok)
	assert.Equal(t, []string{"Posts", "1,000.00", "125.00", "12.5", "0.50"}, table.Rows[0].Cells)
	assert.Equal(t, []string{"Travel", "200.00", "-", "-", ""}, table.Rows[1].Cells)
}

func TestNothingIsHeldWithoutACutOrAStage(t *testing.T) {
	for _, steps := range []string{
		"S,1,stage,final,,\nS,2,share,,,100\n",
		"S,1,line,Posts,1000,\nS,2,absorb,*,,100\n",
	} {
		_, ok := heldTable(t, heldBook(t, steps))
		assert.False(t, ok, steps)
	}
}
