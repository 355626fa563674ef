package meeting

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// spendingTables are a pool of three lines with actuals of three months of twelve. By
// plan 330 + 1200 x 9/12 + 5.50 = 1,235.50; at the run rate 150 x 12/3 = 600; by the
// latest two months 60 + 50 x 9/2 = 285. All of them spent 540.
func spendingTables() fstest.MapFS {
	files := smallTables()
	for name, rows := range map[string]string{
		"Limits":      "Pool,Limit,Amount\nFIELD,appropriation,2500\nFIELD,ceiling,1900\n",
		"Budget":      "Line,Pool,Class,Object,Appropriation,Ceiling,Expenditure\nL1,FIELD,post,Posts,1500,1200,\nL2,FIELD,non-post,Travel,900,600,\nL3,FIELD,non-post,,100,100,\n",
		"Projections": "Line,Method,Months,Adjustment,Source\nL2,run rate,,,as last year\nL3,recent,2,,\nL1,plan,,5.50,one post more\n",
		"Actuals": "Line,Month,Amount,Commitments\nL1,2031-01,100,\nL1,2031-02,100,7\nL1,2031-03,130,\nL2,2031-01,60,\nL2,2031-03,90,40\n" +
			"L3,2031-01,10,\nL3,2031-02,20,\nL3,2031-03,30,\n",
	} {
		files[name+".csv"] = &fstest.MapFile{Data: []byte(rows)}
	}
	return files
}

func TestTheProjectionIsShownByLineAndByMonth(t *testing.T) {
	book := readBook(t, spendingTables(), "spending")
	require.NotNil(t, book)
	w := reportOf(t, book)
	page := shown(w, "Projection")
	for rule, want := range map[string]string{
		"ceiling, spent, committed, of the ceiling, method, foreseen, adjustment, projected, under, per cent, why": "L1 Posts 1200.00 330.00 0.00 0.275 plan 900.00 5.50 1235.50 -35.50 -0.02958333333333333 one post more ",
		"commitments are those of the latest month":                                                                "L2 Travel 600.00 150.00 40.00 0.31666666666666667 run rate 450.00 0.00 600.00 0.00 0 as last year ",
		"a line by its latest months says how many":                                                                "L3  100.00 60.00 0.00 0.6 recent, 2 months 225.00 0.00 285.00 -185.00 ",
		"the total": "Total  1900.00 540.00 40.00   1575.00 5.50 2120.50 -220.50 ",
		"540 x 12/3 = 2,160: 1,900 is passed in month floor(1900 x 3/540) + 1 = 11, and 2,500 in none": "FIELD: at the run rate the ceiling is passed in 2031-11, the appropriation in no month ",
		"1,900 at 540 in three months, the 11th; so 2,500, the 14th":                                   "Ceiling 1900 10.555555555555556 11 2031-11 \nAppropriation 2500 13.888888888888889 14 no month ",
		"580 of 1,900 in three months of twelve":                                                       "has passed  0.25 \nSpent and committed of the ceiling  0.30526315789473684 ",
		"the latest month":                                                                             "2031-03 3 250.00 540.00 0.28421052631578947 540 1900 2500 ",
		"a month to come":                                                                              "2031-11 11    1980 1900 2500 ",
	} {
		assert.Contains(t, page, want, rule)
	}
	assert.Contains(t, shown(w, "Cover"), "Expenditure of FIELD (from actuals to 2031-03) is projected, not final.")
	require.Len(t, sheetOf(t, w, "Projection").Charts, 1)
	assert.Len(t, sheetOf(t, w, "Projection").Charts[0].Series, 4)
}

func TestThereIsNoProjectionWithoutActuals(t *testing.T) {
	assert.NotContains(t, shown(reportOf(t, smallBook(t)), "Cover"), "Projection")
}

// What is typed over actuals, methods, months and adjustments moves the projection and
// all that rests on it.
func TestTheProjectionFollowsItsInputs(t *testing.T) {
	t.Parallel()
	sets := map[string][]edit{
		"figures": {
			{"a month", "", "Actuals", 3, "Amount", "430.55"}, {"a refund", "", "Actuals", 5, "Amount", "-12.25"},
			{"what is committed", "", "Actuals", 5, "Commitments", "99.99"}, {"an adjustment", "", "Projections", 3, "Adjustment", "-17.77"},
			{"the months that recent counts", "", "Projections", 2, "Months", "3"},
		},
		"methods": {
			{"from run rate to commitments", "", "Projections", 1, "Method", "commitments"},
			{"from plan to run rate", "", "Projections", 3, "Method", "run rate"}, {"a ceiling", "", "Limits", 2, "Amount", "1800"}, {"and its line", "", "Budget", 1, "Ceiling", "1100"},
		},
	}
	requireTablesFollowed(t, spendingTables, sets)
}
