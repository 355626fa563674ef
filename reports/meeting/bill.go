package meeting

import (
	"fmt"
	"slices"

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

// bills is where what each organization owes or is owed stands on Bill. A net holds
// words where there is no bill.
type bills struct {
	rows                            []apportion.BillRow
	names, all, net, unbilled, open grid.Span // open: which bills are due, in words
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
	b.Add(grid.Label("Net = parts of the lower of ceiling and expenditure + local - paid locally - received - credits not applied. Positive is payable, brackets are returned.", workbook.Note))
	b.Add(grid.Label("Due in all = net of those with a bill + not yet billed of those without one. A net includes parts that no bill covers yet. Billed is shown beside it and enters nothing.", workbook.Note))
	b.table = b.Page.Table(len(rows))
	b.who()
	b.settled(b.charged(r.parts, r.workings.Pools), r.local)
	b.table.Close()
	r.bills = b.bills
	return nil
}

// who are the organizations, and who receives their bills; where one receives those of
// others, they are added up.
func (b *billPage) who() {
	in := b.report.Inputs
	b.names = b.table.Text("Organization", func(i int) grid.Operand { return b.report.Organization(b.rows[i].Organization) })
	b.table.Text("Billed to", func(i int) grid.Operand {
		to := in.Cell(b.report.Organizations[b.rows[i].Organization].At, "Billed to")
		return grid.F(`IF(%[1]s="",%[2]s,%[1]s)`, to, b.names.At(i))
	})
	if receivers := b.receivers(); len(receivers) > 0 {
		b.table.Groups("All bills to", func(i int) string { return string(b.rows[i].BilledTo) }, receivers...)
	}
	b.table.Total("Total")
}

// receivers are the organizations that receive bills of others.
func (b *billPage) receivers() []string {
	var receivers []string
	for _, row := range b.rows {
		if row.BilledTo != row.Organization && !slices.Contains(receivers, string(row.BilledTo)) {
			receivers = append(receivers, string(row.BilledTo))
		}
	}
	return receivers
}

// charged is the parts of the pools, each under its status.
func (b *billPage) charged(parts []poolParts, pools map[budget.PoolCode]steps.PoolRefs) (columns []grid.Span) {
	for k, shares := range parts {
		var total exact.Money
		column := b.table.Amounts(fmt.Sprintf("%s (%s)", shares.Pool.Code, shares.Pool.Status), func(i int) (grid.Operand, exact.Money) {
			total = total.Add(b.rows[i].Pools[k])
			return cellOf(shares.payable, steps.PlaceOfSharer(shares.Sharers, b.rows[i].Organization)), b.rows[i].Pools[k]
		})
		refs := pools[shares.Pool.Code]
		b.report.Check("Bill: the parts add up to what is payable of "+string(shares.Pool.Code),
			b.report.Side(grid.F("MIN(%s,%s)", refs.Ceiling, refs.Expenditure), total), b.report.Side(b.table.TotalOf(column), total))
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

// settled is what was paid and credited, what is due of all, and beside it the bills.
func (b *billPage) settled(pools []grid.Span, local localTotals) {
	t, first := b.table, pools[0]
	if local.names.There() {
		place := func(i int) int { return local.place(b.rows[i].Organization) }
		t.Amounts("Local", func(i int) (grid.Operand, exact.Money) { return cellOf(local.amounts, place(i)), b.rows[i].Local })
		t.Amounts("Paid locally", func(i int) (grid.Operand, exact.Money) {
			return grid.F("-%s", cellOf(local.paid, place(i))), b.rows[i].Paid.Neg()
		})
	}
	t.Amounts("Received", func(i int) (grid.Operand, exact.Money) { return b.sumOf("-", "Receipts", i), b.rows[i].Received.Neg() })
	last := t.Amounts("Credits not applied", func(i int) (grid.Operand, exact.Money) { return b.sumOf("-", "Credits", i), b.rows[i].Credits.Neg() })
	b.due(func(i int) grid.Expr { return b.report.Rounded(grid.F("SUM(%s)", first.At(i).To(last.At(i)))) })
	t.Amounts("Billed", func(i int) (grid.Operand, exact.Money) { return b.sumOf("", "Bills", i), b.rows[i].Billed })
	b.open = t.Text("Bills due", func(i int) grid.Operand { return b.billed(b.rows[i].Bills) })
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

// due is what is due of all figures before, the net of those who have a bill, and what
// is not billed of those who have none.
func (b *billPage) due(of func(i int) grid.Expr) {
	t, r := b.table, b.report
	b.all = t.Amounts("Due in all", func(i int) (grid.Operand, exact.Money) { return of(i), b.rows[i].Net })
	b.net = t.Add("Net payable/(returned)", t.Format, func(i int) grid.Cell {
		return b.netCell(r, grid.F(`IF(%s=0,"no bill",%s)`, b.billsOf(i), of(i)), i)
	})
	b.unbilled = t.Amounts("Not yet billed", func(i int) (grid.Operand, exact.Money) {
		return grid.F("IF(%s=0,%s,0)", b.billsOf(i), b.all.At(i)), b.unbilledOf(i)
	})
	due := b.sumNets()
	foot := grid.F("%s+%s", t.TotalOf(b.net), t.TotalOf(b.unbilled))
	r.Check("Bill: net and not yet billed add up to what is due in all", r.Side(t.TotalOf(b.all), due), r.Side(r.Rounded(foot), due))
}

// netCell is a net or, where there is no bill, words.
func (b *bills) netCell(r *steps.Source, x grid.Operand, i int) grid.Cell {
	if len(b.rows[i].Bills) > 0 {
		return r.Amount(x, b.rows[i].Net)
	}
	return grid.Figure(r.InFull(), x).Says("no bill")
}

// unbilledOf is what is due of an organization without a bill.
func (b *bills) unbilledOf(i int) exact.Money {
	if len(b.rows[i].Bills) > 0 {
		return exact.Money{}
	}
	return b.rows[i].Net
}

// sumNets adds up the nets, which a product of words with numbers does not, and gives
// what is due of all.
func (b *billPage) sumNets() (due exact.Money) {
	t, r, receivers := b.table, b.report, b.receivers()
	var all exact.Money
	cells, sums := make([][]grid.Ref, len(receivers)), make([]exact.Money, len(receivers))
	for i, row := range b.rows {
		due = due.Add(row.Net)
		net := row.Net.Sub(b.unbilledOf(i))
		all = all.Add(net)
		if k := slices.Index(receivers, string(row.BilledTo)); k >= 0 {
			cells[k], sums[k] = append(cells[k], b.net.At(i)), sums[k].Add(net)
		}
	}
	for k := range receivers {
		b.Set(t.GroupsOf(b.net).At(k), r.Amount(r.Rounded(grid.Sum(cells[k])), sums[k]).As(workbook.Subtotal))
	}
	b.Set(t.TotalOf(b.net), r.Amount(r.Rounded(grid.F("SUM(%s)", b.net)), all).As(workbook.Total))
	return due
}

// billsOf counts the bills of the organization of a row.
func (b *billPage) billsOf(i int) grid.Expr {
	in := b.report.Inputs
	if !in.Has("Bills") {
		return grid.F("0")
	}
	return grid.F("SUMPRODUCT(--(%s=%s))", in.Column("Bills", "Organization"), b.names.At(i))
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
