package reports

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/budget/table"
	"jfa/fixtures"
	"jfa/reports/render"
)

// embedded is an embedded book, its files changed first.
func embedded(t *testing.T, name string, changes map[string]func(string) string) *budget.Book {
	t.Helper()
	source, err := fs.Sub(fixtures.Books, name)
	require.NoError(t, err)
	return altered(t, source, changes)
}

// drill is the case drill, its files changed first: a book without actuals, claims or a
// decision, of which tests know every row.
func drill(t *testing.T, changes map[string]func(string) string) *budget.Book {
	t.Helper()
	return altered(t, os.DirFS("../fixtures/cases/drill"), changes)
}

func altered(t *testing.T, source fs.FS, changes map[string]func(string) string) *budget.Book {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, source))
	for file, change := range changes {
		path := filepath.Join(folder, file+".csv")
		text, err := os.ReadFile(path)
		require.True(t, err == nil || os.IsNotExist(err), "a table may be new: %v", err)
		require.NotEqual(t, string(text), change(string(text)), "the change changes something")
		require.NoError(t, os.WriteFile(path, []byte(change(string(text))), 0o644))
	}
	tables, err := table.Open(folder)
	require.NoError(t, err)
	book, findings := budget.Read(tables)
	require.Zero(t, findings.Errors(), "%v", findings)
	return book
}

func replace(from, to string) func(string) string {
	return func(text string) string { return strings.Replace(text, from, to, 1) }
}

// all are one report of every kind on the book demo.
func all(t *testing.T, b *budget.Book) map[string]render.Report {
	t.Helper()
	basis := apportion.NewBasis(b)
	var parts []apportion.PoolParts
	var changes []apportion.Change
	for _, pool := range b.Pools {
		p, err := basis.Apportion(apportion.Query{Pool: pool.Code})
		require.NoError(t, err)
		parts = append(parts, p)
	}
	change, err := basis.Change(b.Pools[0])
	require.NoError(t, err)
	changes = append(changes, change)
	var outcomes []apportion.Outcome
	for _, s := range b.Scenarios {
		o, err := basis.Scenario(s)
		require.NoError(t, err)
		outcomes = append(outcomes, o)
	}
	local, err := basis.Local(nil)
	require.NoError(t, err)
	bills, err := NewBill(basis)
	require.NoError(t, err)
	return map[string]render.Report{
		"apportion": NewApportion(b, parts), "budget": NewBudget(b, b.Pools, ByComponent),
		"scenario": NewScenarios(b, outcomes, AsListed), "local": NewLocal(basis, local.Countries),
		"bill": bills, "change": NewChange(b, changes, nil),
	}
}

// shape is the names of a value of JSON in their order; a list has the shape of its
// first item.
func shape(t *testing.T, d *json.Decoder) string {
	t.Helper()
	token, err := d.Token()
	require.NoError(t, err)
	delim, ok := token.(json.Delim)
	if !ok {
		return ""
	}
	var parts []string
	for d.More() {
		if delim == '[' {
			parts = append(parts, shape(t, d))
			continue
		}
		name, err := d.Token()
		require.NoError(t, err)
		parts = append(parts, name.(string)+shape(t, d))
	}
	_, err = d.Token()
	require.NoError(t, err)
	if delim == '[' {
		if len(parts) == 0 {
			return "[]"
		}
		return "[" + slices.MaxFunc(parts, func(a, b string) int { return len(a) - len(b) }) + "]"
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func TestJSONHasTheFieldsOfTheCommandLine(t *testing.T) {
	shapes := map[string]string{
		"apportion": "{pools[{pool,basis,amount,currency,unit,key,rules,method,price_of_a_head,rows[{organization,name,group,weight,percent,rule,amount}],total}]}",
		"budget":    "{pools[{pool,status,by,rows[{name,appropriation,ceiling,expenditure,under_over,percent}],total{name,appropriation,ceiling,expenditure,under_over,percent}}]}",
		"scenario": "{scenarios[{scenario,title,pool,status,expenditure,appropriation,ceiling,over_ceiling,over_appropriation,returned,unfunded,cash_gap," +
			"funding[{order,action,target,key,amount}],notes[],cuts[{line,amount}],rows[{organization,base,additional,total,unpaid,returned,position}]}]}",
		"local":  "{countries[{country,total,rows[{organization,percent,amount,paid,outstanding}]}],organizations[{organization,amount}]}",
		"bill":   "{rows[{organization,billed_to,pools{FIELD,HUB},local,paid,received,credits,billed,outstanding,not_yet_billed,net}]}",
		"change": "{pools[{pool,from,to,rows[{organization,prior,level,own,others,rules,current}]}]}",
	}
	for name, report := range all(t, embedded(t, "demo", nil)) {
		out, err := render.Bytes(report, render.JSON, render.Page)
		require.NoError(t, err)
		assert.Equal(t, shapes[name], shape(t, json.NewDecoder(bytes.NewReader(out))), name)
		assert.NotContains(t, string(out), "[\n          null", name)
	}
}

func TestRecordsHaveTheNamesOfTheFields(t *testing.T) {
	heads := map[string]string{
		"apportion": "pool,organization,name,group,weight,percent,rule,amount",
		"budget":    "pool,name,appropriation,ceiling,expenditure,under_over,percent",
		"scenario":  "scenario,organization,base,additional,total,unpaid,returned,position",
		"local":     "country,organization,percent,amount,paid,outstanding",
		"bill":      "organization,billed_to,pools.FIELD,pools.HUB,local,paid,received,credits,billed,outstanding,not_yet_billed,net",
		"change":    "pool,organization,prior,level,own,others,rules,current",
	}
	for name, report := range all(t, embedded(t, "demo", nil)) {
		records := report.Records()
		assert.Equal(t, heads[name], strings.Join(records[0], ","), name)
		for _, record := range records {
			assert.Len(t, record, len(records[0]), name)
			assert.NotContains(t, record, "Total", name)
		}
	}
}

// One dollar among three equal heads: 33.333333 thrice leaves a millionth.
func TestPercentagesAddToAHundred(t *testing.T) {
	cents := []exact.Money{exact.Units(33), exact.Units(34), exact.Units(33)}
	percents := percentages(cents, []budget.OrganizationCode{"A", "B", "C"})
	assert.Equal(t, "33.000000", *percentText(percents, 0))

	third := []exact.Money{exact.Units(1), exact.Units(1), exact.Units(1)}
	percents = percentages(third, []budget.OrganizationCode{"C", "A", "B"})
	assert.Equal(t, "33.333333", *percentText(percents, 0))
	assert.Equal(t, "33.333334", *percentText(percents, 1), "a tie goes to the code")

	assert.Nil(t, percentText(percentages([]exact.Money{{}, {}}, []budget.OrganizationCode{"A", "B"}), 0), "of nothing there are none")
	mirrored := percentages([]exact.Money{exact.Units(-1), exact.Units(-3)}, []budget.OrganizationCode{"A", "B"})
	assert.Equal(t, "75.000000", *percentText(mirrored, 1))
}

func TestPercentagesAlwaysAddToAHundred(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var amounts []exact.Money
		var codes []budget.OrganizationCode
		for i, n := range rapid.SliceOfN(rapid.Int64Range(0, 1<<40), 1, 12).Draw(t, "amounts") {
			amounts, codes = append(amounts, exact.Units(n)), append(codes, budget.OrganizationCode(rune('A'+i)))
		}
		percents := percentages(amounts, codes)
		if exact.Total(amounts...).IsZero() {
			require.Nil(t, percents)
			return
		}
		require.Equal(t, exact.Units(100_000_000), exact.Total(percents...))
	})
}

func TestPercentOfTheCeilingIsHalfAwayFromZero(t *testing.T) {
	assert.Equal(t, "0.1", *percentOf(exact.Units(1), exact.Units(2000)))   // 0.05
	assert.Equal(t, "-0.1", *percentOf(exact.Units(-1), exact.Units(2000))) // -0.05
	assert.Nil(t, percentOf(exact.Units(1), exact.Money{}))
}

func TestEveryTableCarriesTheProxySentence(t *testing.T) {
	book := embedded(t, "demo", map[string]func(string) string{"Settings": func(text string) string { return text + "Proxy,These are not real.,\n" }})
	for name, report := range all(t, book) {
		for _, table := range report.Tables() {
			if len(table.Base) > 0 {
				assert.Contains(t, table.Notes, "These are not real.", "%s: %s", name, table.Title)
			}
		}
	}
}

// readBack reads a figure of a table back, in the last shown digit.
func readBack(t *testing.T, cell string) exact.Ratio {
	t.Helper()
	if cell == "-" {
		return exact.Ratio{}
	}
	minus := strings.HasPrefix(cell, "(")
	r, err := exact.Parse(strings.Trim(cell, "()"))
	require.NoError(t, err, cell)
	if minus {
		return r.Neg()
	}
	return r
}

// In any unit, the rows of a bill and its columns add up as they are shown.
func TestShownBillsAddUpBothWays(t *testing.T) {
	for _, in := range []string{"1", "1000", "1000000"} {
		book := embedded(t, "demo", map[string]func(string) string{
			"Settings": func(text string) string {
				return strings.Replace(strings.Replace(text, "Present in,1000", "Present in,"+in, 1), "Present decimals,1", "Present decimals,0", 1)
			}})
		table := all(t, book)["bill"].Tables()[0]
		sums := make([]exact.Ratio, len(table.Columns))
		for _, row := range table.Rows {
			if row.Cells[7] != "no bill" && row.Kind != render.Subtotal && row.Kind != render.Total {
				net := readBack(t, row.Cells[1]).Add(readBack(t, row.Cells[2])).Add(readBack(t, row.Cells[3]))
				for _, minus := range row.Cells[4:7] {
					net = net.Sub(readBack(t, minus))
				}
				assert.True(t, net.Equal(readBack(t, row.Cells[7])), "%s in %s", row.Cells[0], in)
			}
			for c := 1; c < len(row.Cells); c++ {
				switch {
				case row.Kind == render.Total:
					assert.True(t, sums[c].Equal(readBack(t, row.Cells[c])), "%s in %s", table.Columns[c].Head, in)
				case row.Kind == render.Body && row.Cells[c] != "no bill":
					sums[c] = sums[c].Add(readBack(t, row.Cells[c]))
				}
			}
		}
	}
}

func TestAScenarioOverTheCeilingIsWhatIsPaidAndUnfunded(t *testing.T) {
	for _, table := range all(t, embedded(t, "demo", nil))["scenario"].Tables() {
		if !strings.HasSuffix(table.Title, "scenarios") {
			continue
		}
		for c := 1; c < len(table.Columns); c++ {
			var over, paid exact.Ratio
			for _, row := range table.Rows {
				switch {
				case row.Cells[0] == "Over/(within) ceiling":
					over = readBack(t, row.Cells[c])
				case strings.HasPrefix(row.Cells[0], "- "):
					paid = paid.Add(readBack(t, row.Cells[c]))
				}
			}
			if over.Sign() > 0 {
				assert.True(t, over.Equal(paid), "scenario %s", table.Columns[c].Head)
			}
		}
	}
}
