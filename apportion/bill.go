package apportion

import (
	"cmp"

	"jfa/budget"
	"jfa/budget/exact"
)

// BillRow is what one organization owes or is owed (rules.md, Bills).
// Net is Outstanding + NotYetBilled: positive is payable, negative to be returned.
type BillRow struct {
	Organization budget.OrganizationCode
	BilledTo     budget.OrganizationCode // where its bill goes
	Pools        []exact.Money           // by pool, what it is charged; nil where it does not share it
	Shares       []bool                  // by pool: whether it does
	Local, Paid  exact.Money             // local budgets, and what of them it paid locally
	Received     exact.Money             // its receipts, of all dates
	Credits      exact.Money             // not yet applied
	Billed       exact.Money
	Bills        []budget.Bill

	Outstanding, NotYetBilled, Net exact.Money
}

// Bills is one row for each organization that shares a pool or a local budget, or has a
// bill, a receipt or a credit, in the order of Organizations. An error is that of what
// a pool charges, or of a local budget.
func (b *Basis) Bills() ([]BillRow, error) {
	l := newBilling(b.Book)
	local, err := b.Local(nil)
	if err != nil {
		return nil, err
	}
	for _, total := range local.Organizations {
		row := l.row(total.Organization)
		row.Local, row.Paid = total.Amount, total.Paid
	}
	for i, pool := range b.Book.Pools {
		charge, err := b.Charge(pool)
		if err != nil {
			return nil, err
		}
		for _, charged := range charge.Rows {
			row := l.row(charged.Organization)
			row.Pools[i], row.Shares[i] = charged.Amount, true
		}
	}
	l.settle(b.Book)
	return l.kept(), nil
}

// billing is bills in the making, a row for each organization of the book.
type billing struct {
	rows  []BillRow
	index map[budget.OrganizationCode]int
	named map[budget.OrganizationCode]bool // who has a row
}

func newBilling(book *budget.Book) *billing {
	l := &billing{index: map[budget.OrganizationCode]int{}, named: map[budget.OrganizationCode]bool{}}
	for i, o := range book.Organizations {
		l.rows = append(l.rows, BillRow{Organization: o.Code, BilledTo: cmp.Or(o.BilledTo, o.Code),
			Pools: make([]exact.Money, len(book.Pools)), Shares: make([]bool, len(book.Pools))})
		l.index[o.Code] = i
	}
	return l
}

func (l *billing) row(o budget.OrganizationCode) *BillRow {
	l.named[o] = true
	return &l.rows[l.index[o]]
}

// settle adds what was billed, what was received, and the credits not yet applied.
func (l *billing) settle(book *budget.Book) {
	for _, bill := range book.Bills {
		row := l.row(bill.Organization)
		row.Bills, row.Billed = append(row.Bills, bill), row.Billed.Add(bill.Amount)
	}
	for _, receipt := range book.Receipts {
		row := l.row(receipt.Organization)
		row.Received = row.Received.Add(receipt.Amount)
	}
	for _, credit := range book.Credits {
		row := l.row(credit.Organization)
		if !credit.Applied {
			row.Credits = row.Credits.Add(credit.Amount)
		}
	}
}

func (l *billing) kept() []BillRow {
	var kept []BillRow
	for _, row := range l.rows {
		if l.named[row.Organization] {
			row.Net = exact.Total(row.Pools...).Add(row.Local).Sub(row.Paid).Sub(row.Received).Sub(row.Credits)
			row.Outstanding = row.Billed.Sub(row.Received)
			row.NotYetBilled = row.Net.Sub(row.Outstanding)
			kept = append(kept, row)
		}
	}
	return kept
}
