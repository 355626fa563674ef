package apportion_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// collectedText is each bill, "7 A 100.00-30.00=70.00 overdue 4".
func collectedText(t *testing.T, b *apportion.Basis, day budget.Date) []string {
	c, err := b.Collections(day)
	require.NoError(t, err)
	var lines []string
	for _, bill := range c.Bills {
		line := fmt.Sprintf("%s %s %s-%s=%s %s", bill.Bill.Bill, bill.Organization, cents.Text(bill.Amount), cents.Text(bill.Received), cents.Text(bill.Open), bill.State)
		if bill.Days.Set {
			line += fmt.Sprint(" ", bill.Days.Value)
		}
		lines = append(lines, line)
	}
	return lines
}

func agesText(ages []exact.Money) string {
	var words []string
	for i, age := range apportion.Ages() {
		if !ages[i].IsZero() {
			words = append(words, age.Name+" "+cents.Text(ages[i]))
		}
	}
	return strings.Join(words, ", ")
}

func TestBillsAtADay(t *testing.T) {
	const bills = "Bills\nBill,Pool,Organization,Amount,Due\n"
	const receipts = "Receipts\nBill,Organization,Amount,Date\n"
	tests := []struct{ rule, bills, receipts, want string }{
		{"due on the day is not overdue", "1,FIELD,A,100,2024-03-31", "", "1 A 100.00-0.00=100.00 due"},
		{"the day after it is", "1,FIELD,A,100,2024-03-30", "", "1 A 100.00-0.00=100.00 overdue 1"},
		{"days count the 29th of February", "1,FIELD,A,100,2024-02-28", "", "1 A 100.00-0.00=100.00 overdue 32"},
		{"a bill that is due on no day is never overdue", "1,FIELD,A,100,", "", "1 A 100.00-0.00=100.00 due"},
		{"a receipt of the day counts", "1,FIELD,A,100,2024-03-01", "1,A,60,2024-03-31", "1 A 100.00-60.00=40.00 overdue 30"},
		{"a later one does not yet", "1,FIELD,A,100,2024-03-01", "1,A,60,2024-04-01", "1 A 100.00-0.00=100.00 overdue 30"},
		{"one without a date counts", "1,FIELD,A,100,2024-03-01", "1,A,60,", "1 A 100.00-60.00=40.00 overdue 30"},
		{"what is paid in full is not overdue", "1,FIELD,A,100,2024-03-01", "1,A,60,\n1,A,40,2024-03-15", "1 A 100.00-100.00=0.00 paid"},
		{"more than that is overpaid", "1,FIELD,A,100,2024-03-01", "1,A,100.01,", "1 A 100.00-100.01=-0.01 overpaid"},
		{"a repayment opens a bill again", "1,FIELD,A,100,2024-03-30", "1,A,100,\n1,A,-30,2024-03-31", "1 A 100.00-70.00=30.00 overdue 1"},
		{"who pays the bill of another pays that bill", "1,FIELD,A,100,2024-03-30", "1,B,30,", "1 A 100.00-30.00=70.00 overdue 1"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := basis(t, billed, bills+test.bills, receipts+test.receipts)
			assert.Equal(t, []string{test.want}, collectedText(t, b, "2024-03-31"))
		})
	}
}

// The code of one bill names both A and B, and two pools of A.
func TestReceiptsOfABillOfSeveralRows(t *testing.T) {
	const bills = "Bills\nBill,Pool,Organization,Amount,Due\n1,FIELD,A,100,\n1,HUB,A,20,2024-05-01\n1,FIELD,B,50,2024-01-01"
	tests := []struct {
		rule, receipts string
		want           []string
	}{
		{"what is due first is paid first", "1,A,30,", []string{"1 A 100.00-10.00=90.00 due", "1 A 20.00-20.00=0.00 paid", "1 B 50.00-0.00=50.00 overdue 90"}},
		{"the last takes what is left", "1,A,130,", []string{"1 A 100.00-110.00=-10.00 overpaid", "1 A 20.00-20.00=0.00 paid", "1 B 50.00-0.00=50.00 overdue 90"}},
		{"and what is repaid", "1,A,30,\n1,A,-40,", []string{"1 A 100.00--10.00=110.00 due", "1 A 20.00-0.00=20.00 due", "1 B 50.00-0.00=50.00 overdue 90"}},
		{"who is not named pays all rows in that order, after those who are", "1,C,60,\n1,B,45,",
			[]string{"1 A 100.00-35.00=65.00 due", "1 A 20.00-20.00=0.00 paid", "1 B 50.00-50.00=0.00 paid"}},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := basis(t, billed, bills, "Receipts\nBill,Organization,Amount,Date\n"+test.receipts)
			assert.Equal(t, test.want, collectedText(t, b, "2024-03-31"))
		})
	}
}

func TestOpenAmountsByAge(t *testing.T) {
	bills := "Bills\nBill,Pool,Organization,Amount,Due\n"
	days := map[string]string{ // at 2023-12-31
		"2023-12-31": "not due 1.00", "2023-12-30": "1-30 1.00", "2023-12-01": "1-30 1.00", "2023-11-30": "31-60 1.00", "2023-11-01": "31-60 1.00",
		"2023-10-31": "61-90 1.00", "2023-10-02": "61-90 1.00", "2023-10-01": "91-180 1.00", "2023-07-04": "91-180 1.00", "2023-07-03": "181-365 1.00",
		"2022-12-31": "181-365 1.00", "2022-12-30": "over 365 1.00", "1999-01-01": "over 365 1.00", "": "not due 1.00",
	}
	for due, want := range days {
		c, err := basis(t, billed, bills+"1,FIELD,A,1,"+due, "Receipts\nBill,Organization,Amount").Collections("2023-12-31")
		require.NoError(t, err)
		assert.Equal(t, want, agesText(c.Rows[0].Ages), due)
		assert.Equal(t, want, agesText(c.Total.Ages), due)
	}
}

func TestCollectionsOfAnOrganization(t *testing.T) {
	c, err := basis(t, billed).Collections("2024-06-30")
	require.NoError(t, err)
	require.Len(t, c.Rows, 2, "C and D have no bill")
	a := c.Rows[0]
	// of 310 are 260 paid, of 15 are 10 repaid that were not
	assert.Equal(t, "A to B 325.00 - 250.00 = 75.00 - 0.00: not due 75.00", fmt.Sprintf("%s to %s %s - %s = %s - %s: %s", a.Organization, a.BilledTo,
		cents.Text(a.Billed), cents.Text(a.Received), cents.Text(a.Open), cents.Text(a.Overpaid), agesText(a.Ages)))
}

func TestCollectionsNeedADay(t *testing.T) {
	_, err := basis(t, billed).Collections("")
	assert.ErrorIs(t, err, apportion.ErrNoDay)
}

// HUB is final: it charges A and C 20 each; A paid 10 less than nothing, and B owes 8 by
// a credit below 0. Of FIELD, which is projected, nothing is settled yet.
func TestSettlement(t *testing.T) {
	settlements, err := basis(t, billed).Settlements()
	require.NoError(t, err)
	require.Len(t, settlements, 1)
	text := func(r apportion.SettlementRow) string {
		return fmt.Sprintf("%s %s = %s + %s + %s - %s", r.Organization, cents.Text(r.Charged), cents.Text(r.Received), cents.Text(r.Credited), cents.Text(r.Due), cents.Text(r.Returned))
	}
	assert.Equal(t, []string{"A 20.00 = -10.00 + 0.00 + 30.00 - 0.00", "B 0.00 = 0.00 + -8.00 + 8.00 - 0.00", "C 20.00 = 0.00 + 0.00 + 20.00 - 0.00"},
		[]string{text(settlements[0].Rows[0]), text(settlements[0].Rows[1]), text(settlements[0].Rows[2])})
	assert.Equal(t, " 40.00 = -10.00 + -8.00 + 58.00 - 0.00", text(settlements[0].Total))
}

func TestASettlementReturnsWhatWasPaidTooMuch(t *testing.T) {
	b := basis(t, billed, "Receipts\nBill,Organization,Amount\nHUB-1,A,25", "Credits\nPool,Organization,Amount,Applied\nHUB,A,3,no\nHUB,A,100,yes\nFIELD,A,7,no")
	settlements, err := b.Settlements()
	require.NoError(t, err)
	a := settlements[0].Rows[0]
	assert.Equal(t, "20.00 25.00 3.00 0.00 8.00", strings.Join([]string{cents.Text(a.Charged), cents.Text(a.Received), cents.Text(a.Credited), cents.Text(a.Due), cents.Text(a.Returned)}, " "))
}
