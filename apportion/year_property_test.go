package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// drawYear draws a year of the town: a scenario that is decided or not, bills of one or
// several rows, receipts of whom a bill names and of others, and credits.
func drawYear(t *rapid.T, book budget.Book) *apportion.Basis {
	book.Pools = []budget.Pool{book.Pools[0], book.Pools[1]}
	if rapid.Bool().Draw(t, "decided") {
		book.Pools[0].Decided = "S"
		book.Steps = drawSteps(t, []string{"guards", "radios", "cars"})
	}
	pool := func() budget.PoolCode { return rapid.SampledFrom(book.Pools).Draw(t, "pool").Code }
	who := func() budget.OrganizationCode { return rapid.SampledFrom(book.Organizations).Draw(t, "who").Code }
	amount := func(least int64) exact.Money {
		return exact.Units(rapid.Int64Range(least, 500).Draw(t, "amount"))
	}
	day := func() budget.Date {
		return rapid.SampledFrom([]budget.Date{"", "2024-01-31", "2024-06-30", "2024-07-01", "2025-02-28"}).Draw(t, "day")
	}
	for range rapid.IntRange(0, 6).Draw(t, "bills") {
		code := budget.BillCode(rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "bill"))
		book.Bills = append(book.Bills, budget.Bill{Bill: code, Pool: pool(), Organization: who(), Amount: amount(0), Due: day()})
	}
	for range rapid.IntRange(0, 6*min(len(book.Bills), 1)).Draw(t, "receipts") {
		code := rapid.SampledFrom(book.Bills).Draw(t, "of").Bill
		book.Receipts = append(book.Receipts, budget.Receipt{Bill: code, Organization: who(), Amount: amount(-200), Date: day()})
	}
	for range rapid.IntRange(0, 3).Draw(t, "credits") {
		book.Credits = append(book.Credits, budget.Credit{Pool: pool(), Organization: who(), Amount: amount(-100), Applied: rapid.Bool().Draw(t, "applied")})
	}
	return apportion.NewBasis(&book)
}

// What all organizations are charged is what the pool charges: what is within the
// ceiling, and under a scenario that is decided what its steps share beside.
func TestChargedOfAllIsWhatThePoolCharges(t *testing.T) {
	book := read(t, town)
	rapid.Check(t, func(t *rapid.T) {
		b := drawYear(t, *book)
		for _, pool := range b.Book.Pools {
			charge, err := b.Charge(pool)
			if err != nil {
				return // a scenario that cannot be computed is an error of the book
			}
			figures := b.Book.Figures(pool.Code)
			want := figures.Expenditure.Min(figures.Ceiling)
			if charge.Decided != nil {
				out := *charge.Decided
				want = out.Expenditure.Min(out.Ceiling).Add(sum(out.Played, func(p apportion.Played) bool { return p.Payment != nil && isShared(p) }))
			}
			var total exact.Money
			for _, row := range charge.Rows {
				total = total.Add(row.Amount)
			}
			equal(t, want, total, "charged of all")
			equal(t, total, charge.Amount, "charged by the pool")
		}
	})
}

// Net is outstanding and not yet billed; it is also what is still due, less what is to be
// returned, of all pools once they are final, and of the local budgets.
func TestNetAddsUp(t *testing.T) {
	book := read(t, town)
	rapid.Check(t, func(t *rapid.T) {
		b := drawYear(t, *book)
		for i := range b.Book.Pools {
			b.Book.Pools[i].Status = budget.Final
		}
		rows, err := b.Bills()
		if err != nil {
			return
		}
		settlements, err := b.Settlements()
		require.NoError(t, err)
		left := map[budget.OrganizationCode]exact.Money{}
		for _, s := range settlements {
			var total apportion.SettlementRow
			for _, r := range s.Rows {
				equal(t, r.Charged, exact.Total(r.Received, r.Credited, r.Due).Sub(r.Returned), "settled")
				require.True(t, r.Due.IsZero() || r.Returned.IsZero())
				left[r.Organization] = left[r.Organization].Add(r.Due).Sub(r.Returned)
				total.Charged, total.Received = total.Charged.Add(r.Charged), total.Received.Add(r.Received)
			}
			equal(t, total.Charged, s.Total.Charged, "charged in all")
			equal(t, s.Charge.Amount, s.Total.Charged, "charged by the pool")
			equal(t, total.Received, s.Total.Received, "received in all")
		}
		for _, r := range rows {
			equal(t, r.Net, r.Outstanding.Add(r.NotYetBilled), "net")
			equal(t, r.Outstanding, r.Billed.Sub(r.Received), "outstanding")
			equal(t, r.Net, left[r.Organization].Add(r.Local).Sub(r.Paid), "settled of all pools")
		}
	})
}

// The classes of age add up to what is open, of each organization and in all; what was
// received by the day is held against bills to the last unit.
func TestCollectionsAddUp(t *testing.T) {
	book := read(t, town)
	rapid.Check(t, func(t *rapid.T) {
		b := drawYear(t, *book)
		day := rapid.SampledFrom([]budget.Date{"2024-01-30", "2024-06-30", "2026-12-31"}).Draw(t, "at")
		c, err := b.Collections(day)
		require.NoError(t, err)
		total := apportion.CollectionRow{}
		for _, r := range c.Rows {
			collectionAddsUp(t, r)
			total.Billed, total.Received = total.Billed.Add(r.Billed), total.Received.Add(r.Received)
			total.Open, total.Overpaid = total.Open.Add(r.Open), total.Overpaid.Add(r.Overpaid)
		}
		collectionAddsUp(t, c.Total)
		equal(t, total.Billed, c.Total.Billed, "billed in all")
		equal(t, total.Open, c.Total.Open, "open in all")
		var received exact.Money
		for _, r := range b.Book.Receipts {
			if r.Date <= day {
				received = received.Add(r.Amount)
			}
		}
		equal(t, received, c.Total.Received, "received by the day")
		for _, bill := range c.Bills {
			require.Equal(t, bill.Days.Set, bill.State == apportion.Overdue)
			require.Equal(t, bill.Open.Sign() > 0, bill.State == apportion.Due || bill.State == apportion.Overdue)
		}
	})
}

func collectionAddsUp(t *rapid.T, r apportion.CollectionRow) {
	equal(t, r.Open, exact.Total(r.Ages...), "classes of age")
	equal(t, r.Billed.Sub(r.Received), r.Open.Sub(r.Overpaid), "billed - received")
}
