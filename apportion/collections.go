package apportion

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"jfa/budget"
	"jfa/budget/exact"
)

// ErrNoDay says that collections need a day to be stated at.
var ErrNoDay = errors.New("collections are stated at a day, and there is none")

// BillState is how a bill stands at a day (rules.md, Collections).
type BillState string

const (
	Paid     BillState = "paid"
	Overpaid BillState = "overpaid"
	Overdue  BillState = "overdue"
	Due      BillState = "due"
)

// Age is a class of what is open, by the days for which it is overdue.
type Age struct {
	Name string
	Days int // the most of the class; the last one has no end
}

// Ages are the classes of rules.md, Collections, in order; the first is not due.
func Ages() []Age {
	return []Age{{"not due", 0}, {"1-30", 30}, {"31-60", 60}, {"61-90", 90}, {"91-180", 180}, {"181-365", 365}, {"over 365", 0}}
}

// Collections is every bill as it stands at a day, and what each organization has open.
type Collections struct {
	AsOf  budget.Date
	Bills []CollectedBill // in the order of the table
	Rows  []CollectionRow // who has a bill, in the order of Organizations
	Total CollectionRow   // without an organization
}

// CollectedBill is one bill. Open is Amount - Received; Days are set where it is overdue.
type CollectedBill struct {
	budget.Bill
	Received, Open exact.Money
	State          BillState
	Days           budget.Optional[int]
	Paying         Paying
}

// CollectionRow adds up the bills of an organization: Billed - Received = Open -
// Overpaid, and Ages, by class, add up to Open.
type CollectionRow struct {
	Organization, BilledTo           budget.OrganizationCode
	Billed, Received, Open, Overpaid exact.Money
	Ages                             []exact.Money
}

// Collections states bills at a day: receipts after it do not count; those without a
// date do, and so do all bills. Without a day it is ErrNoDay.
func (b *Basis) Collections(day budget.Date) (Collections, error) {
	if day == "" {
		return Collections{}, ErrNoDay
	}
	c := Collections{AsOf: day, Total: newCollectionRow(budget.Organization{})}
	received, paying := make([]exact.Money, len(b.Book.Bills)), b.paying()
	for _, a := range b.applied(day) {
		received[a.bill] = received[a.bill].Add(a.amount)
	}
	for i, bill := range b.Book.Bills {
		c.Bills = append(c.Bills, collected(bill, received[i], day))
		c.Bills[i].Paying = paying[i]
	}
	of := map[budget.OrganizationCode][]CollectedBill{}
	for _, bill := range c.Bills {
		of[bill.Organization] = append(of[bill.Organization], bill)
		c.Total.add(bill)
	}
	for _, o := range b.Book.Organizations {
		row := newCollectionRow(o)
		for _, bill := range of[o.Code] {
			row.add(bill)
		}
		if len(of[o.Code]) > 0 {
			c.Rows = append(c.Rows, row)
		}
	}
	return c, nil
}

func newCollectionRow(o budget.Organization) CollectionRow {
	return CollectionRow{Organization: o.Code, BilledTo: cmp.Or(o.BilledTo, o.Code), Ages: make([]exact.Money, len(Ages()))}
}

func collected(bill budget.Bill, received exact.Money, day budget.Date) CollectedBill {
	c := CollectedBill{Bill: bill, Received: received, Open: bill.Amount.Sub(received), State: Due}
	switch {
	case c.Open.IsZero():
		c.State = Paid
	case c.Open.Sign() < 0:
		c.State = Overpaid
	case bill.Due != "" && bill.Due < day:
		c.State, c.Days = Overdue, budget.Some(daysFrom(bill.Due, day))
	}
	return c
}

// daysFrom are the days from one date of a book to a later one.
func daysFrom(from, to budget.Date) int {
	a, errA := time.Parse(time.DateOnly, string(from))
	b, errB := time.Parse(time.DateOnly, string(to))
	if errA != nil || errB != nil {
		panic("apportion: a date that was not read as one")
	}
	return int(b.Sub(a) / (24 * time.Hour))
}

// Age is the class in which the open amount of the bill stands, by its place in Ages.
func (c CollectedBill) Age() int {
	if c.State != Overdue {
		return 0
	}
	ages := Ages()
	if i := slices.IndexFunc(ages, func(a Age) bool { return a.Days >= c.Days.Value }); i >= 0 {
		return i
	}
	return len(ages) - 1
}

func (r *CollectionRow) add(bill CollectedBill) {
	r.Billed, r.Received = r.Billed.Add(bill.Amount), r.Received.Add(bill.Received)
	if bill.Open.Sign() < 0 {
		r.Overpaid = r.Overpaid.Sub(bill.Open)
		return
	}
	r.Open = r.Open.Add(bill.Open)
	r.Ages[bill.Age()] = r.Ages[bill.Age()].Add(bill.Open)
}
