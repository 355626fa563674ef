package meeting

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/reports/workbook"
)

// townBook is the small book with a bill for ONE alone, what it paid before, and three
// scenarios. Of 90.00 payable ONE has 67.50 and TWO 22.50; of the ceiling 75.01.
func townBook(t testing.TB) *budget.Book {
	t.Helper()
	files := smallTables()
	for name, rows := range map[string]string{
		"Bills":     "Bill,Pool,Organization,Amount,Due,Source\n7,FIELD,ONE,50,2031-03-31,\n8,FIELD,ONE,1,,\n",
		"Receipts":  "Bill,Organization,Amount,Date,Source\n7,ONE,40,,\n",
		"History":   "Period,Years,Pool,Organization,Weight,Amount,Source\n2030,1,FIELD,ONE,3,60,\n",
		"Scenarios": "Scenario,Title\nASIS,As it stands\nCUT,\"The ceiling cut to eighty, what is over shared by all of them\"\nGIFT,A gift\n",
		"Steps": "Scenario,Order,Action,Target,Key,Amount,Percent\nCUT,1,limit,ceiling,,80,\nCUT,2,share,,,,100\n" +
			"GIFT,1,limit,ceiling,,80,\nGIFT,2,donor,,,10,\n",
	} {
		files[name+".csv"] = &fstest.MapFile{Data: []byte(rows)}
	}
	book := readBook(t, files, "town")
	require.NotNil(t, book)
	return book
}

func TestTheCoverAnswersForOneOrganization(t *testing.T) {
	cover := shown(reportOf(t, townBook(t)), "Cover")
	for _, c := range []struct{ rule, want string }{
		{"what it pays of a pool, on which weight, against which period: 67.50 - 60.00", "FIELD: Field 67.50 3 HEADS 2030-12-31 7.50 "},
		{"bills are named with their pool and day", "7 FIELD 2031-03-31; 8 FIELD no day "},
		{"expenditure below the ceiling returns 75.01 - 67.50", "ASIS, FIELD: As it stands 67.50 0.00 7.51 0.00 "},
		{"a long title is cut to 52 letters; 60.00 of 80.00 and 7.50 of 10.00 beyond it", "CUT, FIELD: The ceiling cut to eighty, what is over… 67.50 7.50 0.00 0.00 "},
		{"a gift leaves 60.00, 7.50 less than the first scenario", "GIFT, FIELD: A gift 60.00 0.00 0.00 -7.50 "},
		{"51.00 billed less 40.00 received, and the rest of 67.50 - 40.00", "11.00 + not yet billed 16.50 = net 27.50 "},
		{"51.00 - 40.00 are open on 2031-02-03, none of it overdue", "Of its bills overdue at 2031-02-03 0.00 credits not applied 0.00 "},
	} {
		assert.Contains(t, cover, c.want, c.rule)
	}
}

func TestWhatIsNotYetBilledIsShownBesideTheNet(t *testing.T) {
	bill := shown(reportOf(t, townBook(t)), "Bill")
	// the part, received, credits, net, billed, outstanding, not yet billed
	assert.Contains(t, bill, "ONE ONE 67.50 -40.00 0.00 27.50 51.00 11.00 16.50 \n")
	assert.Contains(t, bill, "TWO TWO 22.50 0.00 0.00 22.50 0.00 0.00 22.50 ")
	assert.Contains(t, bill, "Total  90.00 -40.00 0.00 50.00 51.00 11.00 39.00 ")
}

// Another organization is chosen in the drop-down, and the lines follow.
func TestTheCoverFollowsTheChosenOrganization(t *testing.T) {
	t.Parallel()
	r := made(t, townBook(t))
	cover := r.Find("Cover")
	require.Len(t, cover.Sheet.Validations, 1)
	for row := range cover.Next {
		if c := cover.CellAt(2, row+1); c.Style.Role == workbook.Input {
			c.Value = workbook.Text("TWO")
		}
	}
	for program, results := range recalculated(t, written(t, t.TempDir(), "town", r.Lay())) {
		for _, figure := range []string{"Second", "22.5", "-2.5", "2.5"} {
			// its part; CUT shares 2.50 of 10.00 with it, GIFT takes them off
			assert.True(t, results["town"].shows("Cover", figure), "%s: %s", program, figure)
		}
	}
	requireLive(t, []*budget.Book{townBook(t)})
}

// MATCH takes the * and ? of a text for any letters: an organization T* would be answered
// with the figures of the first one that begins with T.
func TestTheCoverLooksUpAnOrganizationAsItIsWritten(t *testing.T) {
	r := made(t, townBook(t))
	for _, f := range r.Find("Cover").Formulas {
		cell := r.Find("Cover").Look(f.Column, f.Row)
		for _, wild := range []string{"MATCH(", "SUMIF", "COUNTIF", "LOOKUP("} {
			assert.NotContains(t, cell.Formula, wild, f.Address())
		}
	}
}
