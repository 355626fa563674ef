package meeting

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// billedTables are the small book of a final pool with bills of every state at the
// 2031-06-30: bill 3 is in two rows, of which ONE pays what is due first, and 4 is paid
// by another.
func billedTables() fstest.MapFS {
	files := smallTables()
	for name, rows := range map[string]string{
		"Settings":      "Key,Value\nTitle,Small\nPeriod,2031\nAs of,2031-06-30\n",
		"Organizations": "Organization,Name,Group,Participates,Billed to\nONE,First,Agencies,yes,\nTWO,Second,Funds,yes,ONE\n",
		"Pools":         "Pool,Name,Key,Status\nFIELD,Field,HEADS,final\n",
		"Bills": "Bill,Pool,Organization,Amount,Due\n1,FIELD,ONE,10,2031-05-31\n2,FIELD,TWO,5,\n3,FIELD,ONE,20,2031-07-31\n3,FIELD,TWO,8,2030-06-01\n" +
			"4,FIELD,ONE,2,2031-06-29\n",
		"Receipts": "Bill,Organization,Amount,Date\n1,ONE,4,2031-06-30\n1,ONE,6,2031-07-01\n3,ONE,21.5,\n3,TWO,3,2031-01-01\n4,TWO,2,2031-06-30\n",
		"Credits":  "Pool,Organization,Amount,Period of origin,Applied\nFIELD,ONE,1.25,2030,no\nFIELD,TWO,7,2030,yes\n",
	} {
		files[name+".csv"] = &fstest.MapFile{Data: []byte(rows)}
	}
	return files
}

func TestBillsStandAtTheDayOfTheBook(t *testing.T) {
	book := readBook(t, billedTables(), "billed")
	require.NotNil(t, book)
	w := reportOf(t, book)
	page := shown(w, "Bill")
	for rule, want := range map[string]string{
		"4.00 of 10.00 came by the day, which is 30 days after the due one": "1 FIELD ONE 2031-05-31 10.00 4.00 6.00 overdue 30 1-30 ",
		"no day is due on none":                              "2 FIELD TWO  5.00 0.00 5.00 due 0 not due ",
		"a receipt without a date counts; more came than 20": "3 FIELD ONE 2031-07-31 20.00 21.50 -1.50 overpaid 0  ",
		"394 days from the first of June of the year before": "3 FIELD TWO 2030-06-01 8.00 3.00 5.00 overdue 394 over 365 ",
		"paid by another":                                    "4 FIELD ONE 2031-06-29 2.00 2.00 0.00 paid 0  ",
		"billed, received, overpaid, open, by age, overdue":  "ONE ONE 32.00 27.50 1.50 6.00 0.00 6.00 0.00 0.00 0.00 0.00 0.00 6.00 ",
		"its bills go to ONE":                                "TWO ONE 13.00 3.00 0.00 10.00 5.00 0.00 0.00 0.00 0.00 0.00 5.00 5.00 ",
		"who receives bills of others":                       "All bills to ONE 45.00 30.50 1.50 16.00 5.00 6.00 0.00 0.00 0.00 0.00 5.00 11.00 ",
		"a receipt has its date and the pool of its bill":    "3 ONE FIELD  21.50 ",
		"a credit is open":                                   "ONE FIELD 2030 0.00 1.25 ",
		"or applied":                                         "TWO FIELD 2030 7.00 0.00 ",
		"67.50 = 31.50 of all dates + 1.25 + 34.75":          "ONE 67.50 31.50 1.25 34.75 0.00 ",
		"22.50 = 5.00 that it paid + 17.50":                  "TWO 22.50 5.00 0.00 17.50 0.00 ",
	} {
		assert.Contains(t, page, want, rule)
	}
	assert.Contains(t, shown(w, "Cover"), "Of its bills overdue at 2031-06-30 6.00 credits not applied 1.25 ")
	assert.Contains(t, shown(w, "Cover"), "Its bill goes to ONE bills of others that it receives   1 ")
}

func TestWithoutADayTheCoverSaysWhatIsMissing(t *testing.T) {
	files := billedTables()
	files["Settings.csv"].Data = []byte("Key,Value\nPeriod,2031\n")
	w := reportOf(t, readBook(t, files, "billed"))
	assert.Contains(t, shown(w, "Cover"), "What is overdue cannot be said: the setting As of is missing.")
	assert.Contains(t, shown(w, "Bill"), "the setting As of is missing")
}

// Bills, receipts and credits that are typed over move states, ages and the settlement.
func TestBillsFollowTheirInputs(t *testing.T) {
	t.Parallel()
	sets := map[string][]edit{
		"day": {{"the day of the book", "", "Settings", 3, "Value", "2031-09-30"}},
		"figures": {
			{"a bill", "", "Bills", 1, "Amount", "3.99"}, {"a day", "", "Bills", 2, "Due", "2031-03-31"}, {"one in two rows", "", "Bills", 3, "Amount", "30"},
			{"a receipt", "", "Receipts", 3, "Amount", "19.99"}, {"its day", "", "Receipts", 2, "Date", "2031-05-05"}, {"a credit", "", "Credits", 1, "Amount", "40"},
		},
	}
	requireTablesFollowed(t, billedTables, sets)
}

func TestAStatementListsItsReceiptsAndCredits(t *testing.T) {
	for _, s := range statementsOf(t, readBook(t, billedTables(), "billed")) {
		page := shown(s.Book, "Bill")
		want, other := "2031-06-30 4 2.00 \n", "21.50"
		stands := "3 8.00 2030-06-01 3.00 0.00 5.00 overdue 394 \n"
		if s.Organization == "ONE" {
			want, other = "2031-06-30 1 4.00 \n2031-07-01 1 6.00 \n 3 21.50 \nReceived  31.50 \n", "2031-01-01"
			stands = "4 2.00 2031-06-29 0.00 2.00 0.00 paid 0 \n"
		}
		assert.Contains(t, page, stands, s.Organization)
		assert.Contains(t, page, map[string]string{"ONE": "Still due 34.75 \nTo be returned 0.00 \n", "TWO": "Still due 17.50 \nTo be returned 0.00 \n"}[string(s.Organization)])
		assert.Contains(t, page, want, s.Organization)
		assert.NotContains(t, page, other, s.Organization)
	}
}
