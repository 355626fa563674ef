package meeting

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// billPage is the sheet Bill in the making: what each organization owes or is owed.
type billPage struct {
	*grid.Page
	*bills
	report *steps.Source
	table  *grid.Table
}

// bills is where what each organization owes or is owed stands on Bill.
type bills struct {
	rows                                    []apportion.BillRow
	names, net, outstanding, unbilled, open grid.Span // open: which bills are due, in words
	credits                                 grid.Span // not applied, taken off

	aged               []apportion.CollectionRow // who has a bill, at the day As of
	agedNames, overdue grid.Span                 // none without a day
}

// buildBill writes one row for each organization that shares a pool or a local budget,
// in a book that has bills.
func (r *report) buildBill() error {
	if len(r.Budget.Bills)+len(r.Budget.Receipts)+len(r.Budget.Credits) == 0 {
		return nil
	}
	rows, err := r.Basis.Bills()
	if err != nil || len(rows) == 0 {
		return err
	}
	b := &billPage{Page: r.Page("Bill", "Bills", r.Currency()+", in full"), bills: &bills{rows: rows}, report: r.Source}
	b.Add(grid.Label("Net = what each pool charges + local - paid locally - received - credits not applied. Positive is payable, brackets are returned.", workbook.Note))
	b.Add(grid.Label("Outstanding = billed - received. Not yet billed = net - outstanding: what else is payable, or (to be returned).", workbook.Note))
	b.noteDecided(r.parts)
	b.table = b.Page.Table(len(rows))
	b.names = b.whoOf(b.table, func(i int) budget.OrganizationCode { return b.rows[i].Organization }, len(rows))
	b.settled(b.charged(r.parts), r.local)
	b.table.Close()
	b.named(r.workings)
	r.bills = b.bills
	if err := b.collected(); err != nil {
		return err
	}
	return b.settlements(r.parts)
}

// noteDecided says which scenario was decided for which pool.
func (b *billPage) noteDecided(parts []poolParts) {
	for _, shares := range parts {
		if decided := shares.charged.Decided; decided != nil {
			b.Add(grid.Label(fmt.Sprintf("%s is charged as scenario %s gives, which was decided; other pools the parts of the lower of ceiling and expenditure.", shares.Pool.Code, decided.Scenario.Code), workbook.Note))
		}
	}
}

// charged is what the pools charge, each under its status.
func (b *billPage) charged(parts []poolParts) (columns []grid.Span) {
	for k, shares := range parts {
		column := b.table.Amounts(fmt.Sprintf("%s (%s)", shares.Pool.Code, shares.Pool.Status), func(i int) (grid.Operand, exact.Money) {
			return cellOf(shares.charged.amounts, steps.PlaceOfSharer(shares.Sharers, b.rows[i].Organization)), b.rows[i].Pools[k]
		})
		b.report.Check("Bill: the parts add up to what is charged by "+string(shares.Pool.Code),
			b.report.Side(shares.charged.total, shares.charged.Amount), b.report.Side(b.table.TotalOf(column), shares.charged.Amount))
		columns = append(columns, column)
	}
	return columns
}

// cellOf is the cell at a place of a column, or nothing.
func cellOf(column grid.Span, place int) grid.Expr {
	if place < 0 {
		return grid.F("0")
	}
	return grid.F("%s", column.At(place))
}

// settled is what was paid and credited, what is payable after that, and how much of it
// stands on bills already.
func (b *billPage) settled(pools []grid.Span, local localTotals) {
	t, first := b.table, pools[0]
	if local.names.There() {
		place := func(i int) int { return local.place(b.rows[i].Organization) }
		t.Amounts("Local", func(i int) (grid.Operand, exact.Money) { return cellOf(local.amounts, place(i)), b.rows[i].Local })
		t.Amounts("Paid locally", func(i int) (grid.Operand, exact.Money) {
			return grid.F("-%s", cellOf(local.paid, place(i))), b.rows[i].Paid.Neg()
		})
	}
	received := t.Amounts("Received", func(i int) (grid.Operand, exact.Money) { return b.sumOf("-", "Receipts", i), b.rows[i].Received.Neg() })
	b.credits = t.Amounts("Credits not applied", func(i int) (grid.Operand, exact.Money) { return b.sumOf("-", "Credits", i), b.rows[i].Credits.Neg() })
	b.net = t.Amounts("Net payable/(returned)", func(i int) (grid.Operand, exact.Money) {
		return b.report.Rounded(grid.F("SUM(%s)", first.At(i).To(b.credits.At(i)))), b.rows[i].Net
	})
	billed := t.Amounts("Billed", func(i int) (grid.Operand, exact.Money) { return b.sumOf("", "Bills", i), b.rows[i].Billed })
	b.outstanding = t.Amounts("Outstanding", func(i int) (grid.Operand, exact.Money) {
		return b.report.Rounded(grid.F("%s+%s", billed.At(i), received.At(i))), b.rows[i].Outstanding
	})
	b.unbilled = t.Minus("Not yet billed", b.net, b.outstanding, func(i int) exact.Money { return b.rows[i].NotYetBilled })
}

// named says on Workings which bills each organization has, for the cover.
func (b *billPage) named(w *steps.Workings) {
	w.Section("Bills of each organization", "In words, for the cover; sheet Bill has them one by one.")
	t := w.Table(len(b.rows))
	t.Text("Organization", func(i int) grid.Operand { return b.names.At(i) })
	b.open = t.Text("Bills", func(i int) grid.Operand { return b.billed(b.rows[i].Bills) })
	t.Close()
}

// sumOf adds up what a table has of the organization of a row: of credits those that are
// not applied.
func (b *billPage) sumOf(sign, table string, i int) grid.Expr {
	in := b.report.Inputs
	if !in.Has(table) {
		return grid.F("0")
	}
	rows := grid.F("(%s=%s)", in.Column(table, "Organization"), b.names.At(i))
	if table == "Credits" {
		rows = grid.F(`%s*(%s="no")`, rows, in.Column(table, "Applied"))
	}
	return grid.F(sign+"%s", b.report.Rounded(grid.F("SUMPRODUCT(%s*%s)", rows, in.Column(table, "Amount"))))
}

// mostBills is how many bills of an organization are named; Inputs has them all.
const mostBills = 4

// billed names the bills of an organization, each with its pool and the day on which
// it falls due.
func (b *billPage) billed(bills []budget.Bill) grid.Operand {
	var parts []grid.Expr
	for _, bill := range bills[:min(len(bills), mostBills)] {
		at := func(column string) grid.Ref { return b.report.Inputs.Cell(bill.At, column) }
		parts = append(parts, grid.F(`%s&" "&%s&" "&IF(%[3]s="","no day",%[3]s)`, at("Bill"), at("Pool"), at("Due")))
	}
	if len(bills) == 0 {
		return nil
	}
	x := grid.Joined(`&"; "&`, parts...)
	if more := len(bills) - mostBills; more > 0 {
		x = grid.F("%s&%s", x, grid.Quote(fmt.Sprintf("; and %d more on Inputs", more)))
	}
	return x
}
