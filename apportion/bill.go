package apportion

import (
	"cmp"

	"jfa/budget"
	"jfa/budget/exact"
)

// BillRow is what one organization owes or is owed (rules.md, Bills). Net is not set
// for an organization without a row in Bills. Billed is shown beside it and enters
// nothing.
type BillRow struct {
	Organization budget.OrganizationCode
	BilledTo     budget.OrganizationCode
	Pools        []exact.Money // by pool, its part of min(E, C); nil where it does not share it
	Shares       []bool        // by pool: whether it does
	Local, Paid  exact.Money   // local budgets, and what of them it paid locally
	Received     exact.Money
	Credits      exact.Money // not yet applied
	Billed       exact.Money
	Net          budget.Optional[exact.Money]
	Bills        []budget.Bill
}

// Bills is one row for each organization that shares a pool or a local budget, in the
// order of Organizations. An error is that of a pool's shares or of a local budget.
func (b *Basis) Bills() ([]BillRow, error) {
	rows := make([]BillRow, len(b.Book.Organizations))
	index := map[budget.OrganizationCode]*BillRow{}
	for i, o := range b.Book.Organizations {
		rows[i] = BillRow{Organization: o.Code, BilledTo: cmp.Or(o.BilledTo, o.Code),
			Pools: make([]exact.Money, len(b.Book.Pools)), Shares: make([]bool, len(b.Book.Pools))}
		index[o.Code] = &rows[i]
	}
	local, err := b.Local(nil)
	if err != nil {
		return nil, err
	}
	part := map[budget.OrganizationCode]bool{}
	for _, total := range local.Organizations {
		index[total.Organization].Local, index[total.Organization].Paid = total.Amount, total.Paid
		part[total.Organization] = true
	}
	for i, pool := range b.Book.Pools {
		parts, err := b.Provision(pool)
		if err != nil {
			return nil, err
		}
		for _, row := range parts.Rows {
			index[row.Organization].Pools[i], index[row.Organization].Shares[i] = row.Amount, true
			part[row.Organization] = true
		}
	}
	b.settle(index)
	var kept []BillRow
	for _, row := range rows {
		if part[row.Organization] {
			kept = append(kept, row.net())
		}
	}
	return kept, nil
}

// Provision is what the organizations pay of a pool under its ceiling: their parts of
// min(E, C) by its key and rules.
func (b *Basis) Provision(pool budget.Pool) (PoolParts, error) {
	figures := b.Book.Figures(pool.Code)
	return b.Apportion(Query{Pool: pool.Code, Amount: budget.Some(figures.Expenditure.Min(figures.Ceiling))})
}

// settle adds what was billed, what was received, and the credits not yet applied.
func (b *Basis) settle(index map[budget.OrganizationCode]*BillRow) {
	for _, bill := range b.Book.Bills {
		row := index[bill.Organization]
		row.Bills = append(row.Bills, bill)
		row.Billed = row.Billed.Add(bill.Amount)
	}
	for _, receipt := range b.Book.Receipts {
		row := index[receipt.Organization]
		row.Received = row.Received.Add(receipt.Amount)
	}
	for _, credit := range b.Book.Credits {
		if !credit.Applied {
			row := index[credit.Organization]
			row.Credits = row.Credits.Add(credit.Amount)
		}
	}
}

// net = pools + local - paid locally - receipts - credits; positive is payable.
func (r BillRow) net() BillRow {
	if len(r.Bills) > 0 {
		due := exact.Total(r.Pools...).Add(r.Local).Sub(r.Paid)
		r.Net = budget.Some(due.Sub(r.Received).Sub(r.Credits))
	}
	return r
}
