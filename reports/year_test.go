package reports

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/budget/table"
	"jfa/reports/render"
)

// caseOf is the book of a regression case.
func caseOf(t *testing.T, name string) *budget.Book {
	t.Helper()
	tables, err := table.Open("../fixtures/cases/" + name)
	require.NoError(t, err)
	book, findings := budget.Read(tables)
	require.Zero(t, findings.Errors(), "%v", findings)
	return book
}

// ofTheYear are one report of every kind that follows the year.
func ofTheYear(t *testing.T) map[string]render.Report {
	t.Helper()
	spending, billing := caseOf(t, "projection-feeds-scenarios-and-the-bridge"), caseOf(t, "bill-outstanding-and-not-yet-billed")
	collections, err := apportion.NewBasis(billing).Collections("2022-06-30")
	require.NoError(t, err)
	settlements, err := NewSettlements(apportion.NewBasis(billing), billing.Pools)
	require.NoError(t, err)
	return map[string]render.Report{"project": NewProjections(spending, spending.Pools),
		"collections": NewCollections(billing, collections), "settlement": settlements}
}

func TestReportsOfTheYearHaveTheFieldsOfTheCommandLine(t *testing.T) {
	shapes := map[string]string{
		"project": "{pools[{pool,to,months,period_months,ceiling_passed,appropriation_passed,rows[{line,ceiling,actual,commitments,method,projection,under_over}]," +
			"total{ceiling,actual,commitments,projection,under_over}}]}",
		"collections": "{as_of,bills[{bill,pool,organization,amount,due,received,open,state,days}]," +
			"rows[{organization,billed,received,open,not_due,1-30,31-60,61-90,91-180,181-365,over 365,overpaid}]," +
			"total{billed,received,open,not_due,1-30,31-60,61-90,91-180,181-365,over 365,overpaid}}",
		"settlement": "{pools[{pool,rows[{organization,charged,received,credited,due,returned}],total{charged,received,credited,due,returned}}]}",
	}
	heads := map[string]string{
		"project":     "pool,line,ceiling,actual,commitments,method,projection,under_over",
		"collections": "bill,pool,organization,amount,due,received,open,state,days",
		"settlement":  "pool,organization,charged,received,credited,due,returned",
	}
	for name, report := range ofTheYear(t) {
		out, err := render.Bytes(report, render.JSON, render.Page)
		require.NoError(t, err)
		assert.Equal(t, shapes[name], shape(t, json.NewDecoder(bytes.NewReader(out))), name)
		records := report.Records()
		assert.Equal(t, heads[name], strings.Join(records[0], ","), name)
		require.Greater(t, len(records), 1, name)
		for _, record := range records {
			assert.Len(t, record, len(records[0]), name)
		}
	}
}

// Whoever takes expenditure says to which month the actuals go that it comes from.
func TestExpenditureFromActualsIsDated(t *testing.T) {
	book := caseOf(t, "projection-feeds-scenarios-and-the-bridge")
	basis, pool := apportion.NewBasis(book), book.Pools[0]
	parts, err := basis.Apportion(apportion.Query{Pool: pool.Code, Limit: budget.Expenditure})
	require.NoError(t, err)
	outcome, err := basis.Scenario(book.Scenarios[0])
	require.NoError(t, err)
	bill, err := NewBill(basis)
	require.NoError(t, err)
	recost, err := basis.Recost(pool, budget.Ceiling, "final", budget.Ordered)
	require.NoError(t, err)
	account, err := basis.Account("A", book.Pools, &book.Scenarios[0])
	require.NoError(t, err)
	for name, report := range map[string]render.Report{
		"apportion": NewApportion(book, []apportion.PoolParts{parts}), "budget": NewBudget(book, book.Pools, ByLine),
		"scenario": NewScenarios(book, []apportion.Outcome{outcome}, AsListed), "bill": bill,
		"recost": NewRecost(book, []apportion.Recost{recost}), "project": NewProjections(book, book.Pools),
		"explain": NewExplain(book, account, nil),
	} {
		text, err := render.Bytes(report, render.Markdown, render.Page)
		require.NoError(t, err)
		assert.Regexp(t, `rojected( expenditure \(|, )from actuals to 2022-09`, string(text), name)
	}
}

// A figure that is projected from an illustrative row is one.
func TestAProjectionRestsOnItsActuals(t *testing.T) {
	book := caseOf(t, "projection-feeds-scenarios-and-the-bridge")
	for _, t1 := range NewProjections(book, book.Pools).Tables() {
		assert.NotContains(t, t1.Title, "illustrative")
	}
	for _, mark := range []func(){
		func() { book.Actuals[3].Source = "illustrative: a guess" },
		func() { book.Actuals[3].Source, book.Projections[0].Source = "", "illustrative" },
	} {
		mark()
		for _, t1 := range NewProjections(book, book.Pools).Tables() {
			assert.Contains(t, t1.Title, "(illustrative)")
		}
		assert.Contains(t, NewBudget(book, book.Pools, ByLine).Tables()[0].Title, "(illustrative)")
	}
}

// A ceiling that is not known by line stands in total alone.
func TestAProjectionWithoutCeilingsByLine(t *testing.T) {
	book := caseOf(t, "projection-run-rate")
	for i := range book.Lines {
		book.Lines[i].Ceiling = budget.Optional[exact.Money]{}
	}
	book.Projections = append(book.Projections, budget.ProjectionRow{Line: "L2", Method: budget.ByRunRate}, budget.ProjectionRow{Line: "L3", Method: budget.ByRunRate})
	report := NewProjections(book, book.Pools)
	row, total := report.Pools[0].Rows[0], report.Pools[0].Total
	assert.Nil(t, row.Ceiling)
	assert.Nil(t, row.UnderOver)
	assert.Equal(t, "1680.50", total.Ceiling)
	first := report.Tables()[0]
	assert.Contains(t, first.Notes[0], "only its total is")
	assert.Equal(t, "1,680.50", first.Rows[len(first.Rows)-1].Cells[4])
}

// Who receives the bill of another has a subtotal, and is named.
func TestBillsAreAddedUpByWhoReceivesThem(t *testing.T) {
	book := embedded(t, "demo", nil)
	bill, err := NewBill(apportion.NewBasis(book))
	require.NoError(t, err)
	collections, err := apportion.NewBasis(book).Collections("2031-10-31")
	require.NoError(t, err)
	for _, report := range []render.Report{bill, NewCollections(book, collections)} {
		text, err := render.Bytes(report, render.Markdown, render.Page)
		require.NoError(t, err)
		assert.Contains(t, string(text), "Billed to ELM (Elm Office)")
		assert.Contains(t, string(text), "that of KALMIA to ELM")
	}
}
