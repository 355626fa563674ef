package apportion_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// billed is a book of two pools whose parts are easy: of FIELD, 1,000 under a ceiling
// of 800, A 300 and B 500; of HUB, 40 of 100 spent, A 20 and C 20.
const billed = `
Settings
Key, Value
Period, 2024

Organizations
Organization, Participates, Billed to
A, yes, B
B, yes,
C, yes,
D, no,

Pools
Pool, Key, Status
FIELD, BY, projected
HUB, BY, final

Participation
Pool, Organization
FIELD, A
FIELD, B
HUB, A
HUB, C

Limits
Pool, Limit, Amount
FIELD, appropriation, 2000
FIELD, ceiling, 800
FIELD, expenditure, 1000
HUB, appropriation, 100
HUB, ceiling, 100
HUB, expenditure, 40

Keys
Key, Part, Measure
BY, 1, share

Measures
Measure, Organization, Value
share, A, 3
share, B, 5
share, C, 3

LCSSB
Country, Item, Organization, Share, Amount, Paid
KEN, gate, , , 50,
KEN, gate, A, 100, , 10

Bills
Bill, Pool, Organization, Amount
FIELD-1, FIELD, A, 310
HUB-1, HUB, A, 15
FIELD-1, FIELD, B, 99

Receipts
Bill, Organization, Amount
FIELD-1, A, 260
HUB-1, A, -10

Credits
Pool, Organization, Amount, Applied
FIELD, A, 5, no
FIELD, A, 70, yes
HUB, B, -8, no`

func billText(t *testing.T, b *apportion.Basis) []string {
	rows, err := b.Bills()
	require.NoError(t, err)
	var lines []string
	for _, r := range rows {
		words := []string{string(r.Organization), "to", string(r.BilledTo)}
		for i, part := range r.Pools {
			assert.True(t, r.Shares[i] || part.IsZero())
			words = append(words, cents.Text(part))
		}
		words = append(words, cents.Text(r.Local), cents.Text(r.Paid), cents.Text(r.Received), cents.Text(r.Credits), cents.Text(r.Billed))
		assert.Equal(t, cents.Text(r.Net), cents.Text(r.Outstanding.Add(r.NotYetBilled)))
		lines = append(lines, strings.Join(append(words, "net", cents.Text(r.Net), "=", cents.Text(r.Outstanding), "+", cents.Text(r.NotYetBilled)), " "))
	}
	return lines
}

// A: 300 and 20, local 50 of which 10 paid, received 260 and repaid 10, credit 5: net
// 105; of its bills of 325 there are 75 outstanding. B has 500, and what it is owed is a
// credit below 0; C has no bill.
func TestBills(t *testing.T) {
	assert.Equal(t, []string{
		"A to B 300.00 20.00 50.00 10.00 250.00 5.00 325.00 net 105.00 = 75.00 + 30.00",
		"B to B 500.00 0.00 0.00 0.00 0.00 -8.00 99.00 net 508.00 = 99.00 + 409.00",
		"C to C 0.00 20.00 0.00 0.00 0.00 0.00 0.00 net 20.00 = 0.00 + 20.00",
	}, billText(t, basis(t, billed)))
}

func TestWhoSharesALocalBudgetAloneHasABill(t *testing.T) {
	b := basis(t, billed, "Organizations\nOrganization,Participates\nA,yes\nB,yes\nC,yes\nD,yes",
		"LCSSB\nCountry,Item,Organization,Share,Amount,Paid\nKEN,gate,,,50,\nKEN,gate,D,100,,60",
		"Bills\nBill,Pool,Organization,Amount\nX,HUB,D,0\nFIELD-1,FIELD,A,1\nHUB-1,HUB,A,1")
	// A: 320 - 250 - 5; D: 50 - 60 is returned
	assert.Equal(t, []string{
		"A to A 300.00 20.00 0.00 0.00 250.00 5.00 2.00 net 65.00 = -248.00 + 313.00",
		"B to B 500.00 0.00 0.00 0.00 0.00 -8.00 0.00 net 508.00 = 0.00 + 508.00",
		"C to C 0.00 20.00 0.00 0.00 0.00 0.00 0.00 net 20.00 = 0.00 + 20.00",
		"D to D 0.00 0.00 50.00 60.00 0.00 0.00 0.00 net -10.00 = 0.00 + -10.00",
	}, billText(t, b))
}

// D shares nothing; each of the three gives it a row.
func TestWhoHasABillAReceiptOrACreditHasARow(t *testing.T) {
	tests := []struct{ rule, table, want string }{
		{"a bill", "Bills\nBill,Pool,Organization,Amount\nHUB-2,HUB,D,7\nFIELD-1,FIELD,A,1\nHUB-1,HUB,A,1", "7.00 net 0.00 = 7.00 + -7.00"},
		{"a receipt", "Receipts\nBill,Organization,Amount\nHUB-1,D,3", "0.00 net -3.00 = -3.00 + 0.00"},
		{"a credit", "Credits\nPool,Organization,Amount,Applied\nHUB,D,4,no", "0.00 net -4.00 = 0.00 + -4.00"},
		{"a credit that is applied", "Credits\nPool,Organization,Amount,Applied\nHUB,D,4,yes", "0.00 net 0.00 = 0.00 + 0.00"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			lines := billText(t, basis(t, billed, test.table))
			require.Len(t, lines, 4)
			assert.Regexp(t, "^D to D .* "+regexp.QuoteMeta(test.want)+"$", lines[3])
		})
	}
}

func TestBillsOfAPoolThatCannotBeShared(t *testing.T) {
	b := basis(t, billed)
	b.Book.Measures = nil
	_, err := apportion.NewBasis(b.Book).Bills()
	assert.ErrorIs(t, err, apportion.ErrNobody)
}

// history is the example of rules.md, Change from the last period: a0 40 of T0 100, w0 4 of 10, w1 5 of 12.
const history = `
Settings
Key, Value
Period, 2024

Organizations
Organization, Participates
A, yes
B, yes
C, yes

Pools
Pool, Key, Status
P, HEADS, final

Limits
Pool, Limit, Amount
P, appropriation, 500
P, ceiling, 110
P, expenditure, 120

Keys
Key, Part, Measure
HEADS, 1, headcount

Headcount
Organization, Country, Duty station, Category, Count, As of
A, KEN, Nairobi, staff, 5, 2023-12-31
B, KEN, Nairobi, staff, 7, 2023-12-31

History
Period, Years, Pool, Organization, Weight, Amount
2023, 1, P, A, 4, 40
2023, 1, P, C, 6, 60
2021-2022, 2, P, A, 1, 1000
2025, 1, P, A, 1, 1000`

func changeText(t *testing.T, texts ...string) []string {
	b := basis(t, texts...)
	change, err := b.Change(b.Book.Pools[0])
	require.NoError(t, err)
	return rowsOf(t, change)
}

func rowsOf(t *testing.T, change apportion.Change) []string {
	text := func(m budget.Optional[exact.Money]) string {
		if !m.Set {
			return "null"
		}
		return cents.Text(m.Value)
	}
	var lines []string
	for _, r := range change.Rows {
		sum := exact.Total(r.Prior, r.Level, r.Own.Value, r.Others.Value, r.Rules)
		assert.Equal(t, cents.Text(r.Current), cents.Text(sum), "a row adds up")
		lines = append(lines, strings.Join([]string{string(r.Organization), cents.Text(r.Prior), cents.Text(r.Level),
			text(r.Own), text(r.Others), cents.Text(r.Rules), cents.Text(r.Current)}, " "))
	}
	return lines
}

func TestChange(t *testing.T) {
	assert.Equal(t, []string{
		// own (5/11 - 4/10) x 110 = 6, others (5/12 - 5/11) x 110 = -4.1667, current 5/12 x 110
		"A 40.00 4.00 6.00 -4.17 0.00 45.83",
		// new: no row in History
		"B 0.00 0.00 null null 64.17 64.17",
		// gone: m is 0 of 4; own -6/10 x 110
		"C 60.00 6.00 -66.00 0.00 0.00 0.00",
	}, changeText(t, history))
}

func TestChangeIsPerYear(t *testing.T) {
	biennial := "Settings\nKey,Value\nPeriod,2024-2025\nPeriod years,2\n\n" +
		"Limits\nPool,Limit,Amount\nP,appropriation,500\nP,ceiling,220.01\nP,expenditure,240\n\n" +
		"History\nPeriod,Years,Pool,Organization,Weight,Amount\n2021-2023,3,P,A,4,120\n2021-2023,3,P,C,6,180"
	assert.Equal(t, []string{
		// T1 110.005; a0 40: level 4.002; own 6.0003; others -4.1669; current 91.67 / 2 = 45.835
		"A 40.00 4.00 6.00 -4.17 0.01 45.84",
		"B 0.00 0.00 null null 64.17 64.17",
		"C 60.00 6.00 -66.00 0.00 0.00 0.00",
	}, changeText(t, history, biennial))
}

func TestOwnAndOthersCannotBeKnown(t *testing.T) {
	rows := "History\nPeriod,Years,Pool,Organization,Weight,Amount\n"
	tests := []struct{ rule, table, want string }{
		{"where the Weight is blank", rows + "2023,1,P,A,,40\n2023,1,P,C,6,60", "A 40.00 4.00 null null 1.83 45.83"},
		// m = 5 of 15: own 36.67, others (5/12 - 1/3) x 110 = 9.17
		{"but a Weight of 0 is one", rows + "2023,1,P,A,0,0\n2023,1,P,C,10,100", "A 0.00 0.00 36.67 9.17 -0.01 45.83"},
		{"where all weights were 0", rows + "2023,1,P,A,0,40\n2023,1,P,C,0,60", "A 40.00 4.00 null null 1.83 45.83"},
		{"where the key has several parts", "Keys\nKey,Part,Measure\nHEADS,1,headcount\nHEADS,2,headcount", "A 40.00 4.00 null null 1.83 45.83"},
		{"where nothing was paid before, no level", rows + "2023,1,P,A,4,0\n2023,1,P,C,6,0", "A 0.00 0.00 6.00 -4.17 44.00 45.83"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			assert.Equal(t, test.want, changeText(t, history, test.table)[0])
		})
	}
}

func TestOwnAndOthersWhereOnlyTheOrganizationHadWeight(t *testing.T) {
	// W0 - w0 + w1 is 0 for C, which alone had weight and has none now
	rows := "History\nPeriod,Years,Pool,Organization,Weight,Amount\n2023,1,P,C,6,100"
	assert.Equal(t, "C 100.00 10.00 null null -110.00 0.00", changeText(t, history, rows)[2])
}

func TestTheLatestPeriodBeforeTheBooks(t *testing.T) {
	tests := []struct{ rule, period, periods, want string }{
		{"years", "2024", "2021 2023 2022 2024 2025", "2023"},
		{"a biennium that begins earlier", "2024", "2022-2023 2021", "2022-2023"},
		{"of two that begin together the one that ends later", "2024", "2022 2022-2023", "2022-2023"},
		{"before a biennium", "2024-2025", "2023 2024-2025", "2023"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			years := "1"
			if strings.Contains(test.period, "-") {
				years = "2"
			}
			b := basis(t, history, "Settings\nKey,Value\nPeriod,"+test.period+"\nPeriod years,"+years)
			b.Book.History = nil
			for period := range strings.FieldsSeq(test.periods) {
				b.Book.History = append(b.Book.History, budget.HistoryRow{Period: budget.Period(period), Years: exact.Whole(1), Pool: "P", Organization: "A"})
			}
			change, err := b.Change(b.Book.Pools[0])
			require.NoError(t, err)
			assert.Equal(t, budget.Period(test.want), change.From)
			assert.Equal(t, budget.Period(test.period), change.To)
		})
	}
}

func TestNoEarlierPeriod(t *testing.T) {
	b := basis(t, history, "History\nPeriod,Years,Pool,Organization,Weight,Amount\n2024,1,P,A,4,40")
	_, err := b.Change(b.Book.Pools[0])
	assert.ErrorIs(t, err, apportion.ErrNoHistory)
}
