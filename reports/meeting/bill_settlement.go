package meeting

import (
	"cmp"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
)

// billedTo is where the bill of an organization goes.
func billedTo(o budget.Organization) budget.OrganizationCode { return cmp.Or(o.BilledTo, o.Code) }

// receiptRows is where the receipts stand on Bill. Where one is for a bill of several
// pools, its pool is not known.
type receiptRows struct {
	payers, pools, amounts grid.Span
	several                bool
}

// settlements writes what was received and credited, row by row, and what is left
// between the pools that are final and each organization.
func (b *billPage) settlements(parts []poolParts) error {
	receipts := b.receiptRows()
	b.creditRows()
	settled, err := b.report.Basis.Settlements()
	if err != nil {
		return err
	}
	for _, s := range settled {
		i := slices.IndexFunc(parts, func(p poolParts) bool { return p.Pool.Code == s.Charge.Pool.Code })
		b.settlement(s, parts[i], receipts)
	}
	return nil
}

// receiptRows lists the receipts by their dates, with the pool of their bill.
func (b *billPage) receiptRows() (at receiptRows) {
	rows := b.report.Budget.Receipts
	if len(rows) == 0 {
		return at
	}
	b.Part("Received", "Every receipt, with its date and the pool of its bill.")
	in := b.report.Inputs
	cell := in.Texts(func(i int) budget.At { return rows[i].At })
	t := b.Page.Table(len(rows)).Total("Total")
	t.Text("Bill", cell("Bill"))
	at.payers = t.Text("Paid by", cell("Organization"))
	pools := b.report.Basis.ReceiptPools()
	at.pools = t.Text("Pool", func(i int) grid.Operand {
		if !pools[i].Set {
			at.several = true
			return grid.F(`"several"`)
		}
		return in.Cell(b.report.Pool(pools[i].Value).At, "Pool")
	})
	t.Text("Date", cell("Date"))
	at.amounts = t.Amounts("Received", func(i int) (grid.Operand, exact.Money) { return in.Cell(rows[i].At, "Amount"), rows[i].Amount })
	return at
}

// creditRows lists the credits, applied and open.
func (b *billPage) creditRows() {
	rows := b.report.Budget.Credits
	if len(rows) == 0 {
		return
	}
	b.Part("Credits", "Open: not applied; it is taken from the net of a bill, and not from what is open of it.")
	in := b.report.Inputs
	cell := in.Texts(func(i int) budget.At { return rows[i].At })
	t := b.Page.Table(len(rows)).Total("Total")
	t.Text("Organization", cell("Organization"))
	t.Text("Pool", cell("Pool"))
	t.Text("Of period", cell("Period of origin"))
	column := func(head, word string, applied bool) {
		t.Amounts(head, func(i int) (grid.Operand, exact.Money) {
			amount := rows[i].Amount
			if rows[i].Applied != applied {
				amount = exact.Money{}
			}
			return grid.F("IF(%s=%s,%s,0)", in.Cell(rows[i].At, "Applied"), grid.Quote(word), in.Cell(rows[i].At, "Amount")), amount
		})
	}
	column("Applied", "yes", true)
	column("Open", "no", false)
}

// settlement is what is left of a pool that is final.
func (b *billPage) settlement(s apportion.Settlement, parts poolParts, receipts receiptRows) {
	pool := s.Charge.Pool
	b.Part(b.report.PoolName(pool)+", settlement of the "+b.report.Spent(pool),
		"Charged = received on its bills + credited (credits of the pool that are not applied) + still due - to be returned.")
	rows, in := s.Rows, b.report.Inputs
	t := b.Page.Table(len(rows)).Total("Total")
	names := t.Text("Organization", func(i int) grid.Operand { return b.report.Organization(rows[i].Organization) })
	charged := t.Amounts("Charged", func(i int) (grid.Operand, exact.Money) {
		return cellOf(parts.charged.amounts, steps.PlaceOfSharer(parts.Sharers, rows[i].Organization)), rows[i].Charged
	})
	received := b.settledReceipts(t, s, names, receipts)
	credited := t.Amounts("Credited", func(i int) (grid.Operand, exact.Money) {
		if !in.Has("Credits") {
			return grid.F("0"), exact.Money{}
		}
		return b.report.Rounded(grid.F(`SUMPRODUCT((%s=%s)*(%s=%s)*(%s="no")*%s)`, in.Column("Credits", "Organization"), names.At(i),
			in.Column("Credits", "Pool"), in.Cell(pool.At, "Pool"), in.Column("Credits", "Applied"), in.Column("Credits", "Amount"))), rows[i].Credited
	})
	left := func(i int, sign string) grid.Expr {
		return b.report.Rounded(grid.F("MAX(0,"+sign+"(%s-%s-%s))", charged.At(i), received.At(i), credited.At(i)))
	}
	t.Amounts("Still due", func(i int) (grid.Operand, exact.Money) { return left(i, ""), rows[i].Due })
	t.Amounts("To be returned", func(i int) (grid.Operand, exact.Money) { return left(i, "-"), rows[i].Returned })
}

// settledReceipts is what each organization paid of the bills of the pool. Where its
// bills of several pools have one code, it is held.
func (b *billPage) settledReceipts(t *grid.Table, s apportion.Settlement, names grid.Span, receipts receiptRows) grid.Span {
	if receipts.several {
		return t.Add("Received", b.report.InFull(), func(i int) grid.Cell {
			return grid.Held(b.report.Money(s.Rows[i].Received), b.report.InFull(), "Receipts for a bill of several pools are held as figures in a settlement.")
		})
	}
	return t.Amounts("Received", func(i int) (grid.Operand, exact.Money) {
		if !receipts.payers.There() {
			return grid.F("0"), exact.Money{}
		}
		pool := b.report.Inputs.Cell(s.Charge.Pool.At, "Pool")
		return b.report.Rounded(b.report.SumIfs(receipts.amounts, receipts.payers, names.At(i), receipts.pools, pool)), s.Rows[i].Received
	})
}
