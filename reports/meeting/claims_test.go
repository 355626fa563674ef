package meeting

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// disputedTables are the small book, of which 90.00 are payable by 3 and 1 people, with
// claims: TWO has 2, 36.00 of it; ONE has 5, 75.00; both, 64.29 and 25.71.
func disputedTables() fstest.MapFS {
	files := smallTables()
	files["Claims.csv"] = &fstest.MapFile{Data: []byte("Claim,Organization,Country,Duty station,Category,Claimed,Status,Date,Note\n" +
		"C1,TWO,XAA,Eastport,staff,2,open,2031-01-31,one was left out\nC2,ONE,XAA,Eastport,staff,5,open,,\nC3,ONE,XAA,Westport,staff,9,rejected,,\n")}
	return files
}

func TestClaimsAreShownWithWhatTheyAreWorth(t *testing.T) {
	book := readBook(t, disputedTables(), "disputed")
	require.NotNil(t, book)
	w := reportOf(t, book)
	page := shown(w, "Claims")
	for rule, want := range map[string]string{
		"count, claimed, difference, status, people in dispute": "C1 TWO XAA Eastport staff 1 2 1 open 1 2031-01-31 one was left out \n",
		"a place that has no row":                               "C3 ONE XAA Westport staff 0 9 9 rejected 0   \n",
		"36.00 - 22.50 more, which the other pays less":         "C1 TWO 1 22.50 13.50 -13.50 \n",
		"75.00 - 67.50":       "C2 ONE 2 67.50 7.50 -7.50 \n",
		"1 and 2 of 4 people": "People in dispute 3 \nPeople of all who share the pool 4 \nIn dispute of all 0.75 \n",
		"5/7 of 90.00":        "ONE 67.50 64.29 -3.21 ",
		"2/7":                 "TWO 22.50 25.71 3.21 ",
		"the total stays":     "Total 90.00 90.00 0.00 0 ",
	} {
		assert.Contains(t, page, want, rule)
	}
	assert.Contains(t, shown(w, "Cover"), "Of its people in dispute, in open claims 2 all open claims accepted, its parts change by   -3.21 ")
}

func TestAPoolThatCountsNoPeopleIsMovedByNoClaim(t *testing.T) {
	files := disputedTables()
	files["Keys.csv"].Data = []byte("Key,Part,Measure\nHEADS,1,spent\n")
	files["Measures.csv"] = &fstest.MapFile{Data: []byte("Measure,Organization,Value\nspent,ONE,3\nspent,TWO,1\n")}
	assert.Contains(t, shown(reportOf(t, readBook(t, files, "disputed")), "Claims"), "FIELD: Field: its key counts no people, and no claim moves anything.")
}

// Of more claims than are followed one by one, the others are held; all of them together
// are followed.
func TestManyClaimsAreFollowedTogether(t *testing.T) {
	files, rows := disputedTables(), "Claim,Organization,Country,Duty station,Category,Claimed,Status\n"
	for _, n := range "123456789" {
		rows += "C" + string(n) + ",TWO,XAA,Post " + string(n) + ",staff,1,open\n"
	}
	files["Claims.csv"].Data = []byte(rows)
	w := reportOf(t, readBook(t, files, "disputed"))
	assert.Contains(t, shown(w, "Claims"), "C9 TWO 1 22.50 13.50 -13.50 \n")
	assert.Contains(t, shown(w, "Claims"), "ONE 67.50 20.77 -46.73 ", "3 of 13 people")
	assert.Contains(t, shown(w, "Notes"), "Of more than 6 open claims what each further one alone would do is held as figures.")
}

// Counts and claims that are typed over move what each claim is worth.
func TestClaimsFollowTheirInputs(t *testing.T) {
	t.Parallel()
	requireTablesFollowed(t, disputedTables, map[string][]edit{
		"disputed": {{"what is claimed", "", "Claims", 1, "Claimed", "4"}, {"a count", "", "Headcount", 1, "Count", "7"}, {"what is spent", "", "Limits", 3, "Amount", "83.33"}},
	})
}
