package sheets

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// billPage is the sheet Bill in the making: what each organization owes or is owed.
type billPage struct {
	*grid.Page
	report  *report
	format  workbook.Format
	rows    []apportion.BillRow
	table   *grid.Table
	names   grid.Span
	to      grid.Span // whom its bill goes to
	columns []billColumn
	due     billSplit
}

// billSplit is what is due in all, and which of it stands in a net.
type billSplit struct{ all, net, unbilled billColumn }

// billColumn is a column of amounts, with its figures.
type billColumn struct {
	grid.Span
	of func(row apportion.BillRow) exact.Money
}

// buildBill writes one row for each organization that shares a pool or a local budget,
// in a book that has bills.
func (r *report) buildBill() error {
	if len(r.book.Bills)+len(r.book.Receipts)+len(r.book.Credits) == 0 {
		return nil
	}
	rows, err := r.basis.Bills()
	if err != nil || len(rows) == 0 {
		return err
	}
	b := &billPage{Page: r.Page("Bill", "Bills", r.currency()+", in full"), report: r, format: r.inFull(), rows: rows}
	b.Add(grid.Label("Net = parts of the lower of ceiling and expenditure + local - paid locally - received - credits not applied. Positive is payable, brackets are returned.", workbook.Note))
	b.Add(grid.Label("Due in all = net of those with a bill + not yet billed of those without one. A net includes parts that no bill covers yet. Billed is shown beside it and enters nothing.", workbook.Note))
	b.table = b.Page.Table(len(rows))
	b.who()
	b.owed()
	b.settled()
	b.table.Close()
	b.receivers()
	b.total()
	b.answers()
	return nil
}

func (b *billPage) who() {
	in := b.report.inputs
	b.names = b.table.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return said(b.rows[i].Organization, grid.F("%s", b.report.organization(b.rows[i].Organization)))
	})
	b.to = b.table.Add("Billed to", workbook.Format{}, func(i int) grid.Cell {
		to := in.cell(b.report.organizations[b.rows[i].Organization].At, "Billed to")
		return said(b.rows[i].BilledTo, grid.F(`IF(%s="",%s,%s)`, to, b.names.At(i), to))
	})
}

// money adds a column of amounts that is added up.
func (b *billPage) money(head string, of func(row apportion.BillRow) exact.Money, x func(i int) grid.Expr) grid.Span {
	column := b.table.Add(head, b.format, func(i int) grid.Cell {
		return worked(b.report.money(of(b.rows[i])), b.format, x(i))
	})
	b.columns = append(b.columns, billColumn{column, of})
	return column
}

// owed is the parts of the pools, each under its status, and of the local budgets.
func (b *billPage) owed() {
	for k, shares := range b.report.workings.shares {
		b.money(fmt.Sprintf("%s (%s)", shares.pool.Code, shares.pool.Status),
			func(row apportion.BillRow) exact.Money { return row.Pools[k] },
			func(i int) grid.Expr {
				return cellOf(shares.payable, placeOfSharer(shares.sharers, b.rows[i].Organization))
			})
	}
	if len(b.report.workings.countries) == 0 {
		return
	}
	local := b.report.localTotals
	place := func(i int) int {
		return slices.IndexFunc(b.report.localRows, func(row apportion.LocalTotal) bool { return row.Organization == b.rows[i].Organization })
	}
	b.money("Local", func(row apportion.BillRow) exact.Money { return row.Local }, func(i int) grid.Expr { return cellOf(local.amounts, place(i)) })
	b.money("Paid locally", func(row apportion.BillRow) exact.Money { return row.Paid.Neg() }, func(i int) grid.Expr { return grid.F("-%s", cellOf(local.paid, place(i))) })
}

func placeOfSharer(sharers []sharer, o budget.OrganizationCode) int {
	return slices.IndexFunc(sharers, func(s sharer) bool { return s.Organization == o })
}

// cellOf is the cell at a place of a column, or nothing.
func cellOf(column grid.Span, place int) grid.Expr {
	if place < 0 {
		return grid.F("0")
	}
	return grid.F("%s", column.At(place))
}

// settled is what was received, what is credited, the net, and beside it the bills.
func (b *billPage) settled() {
	in := b.report.inputs
	b.money("Received", func(row apportion.BillRow) exact.Money { return row.Received.Neg() }, func(i int) grid.Expr {
		if !in.has("Receipts") {
			return grid.F("0")
		}
		return grid.F("-%s", b.report.rounded(grid.F("SUMPRODUCT((%s=%s)*%s)", in.column("Receipts", "Organization"), b.names.At(i), in.column("Receipts", "Amount"))))
	})
	b.money("Credits not applied", func(row apportion.BillRow) exact.Money { return row.Credits.Neg() }, func(i int) grid.Expr {
		if !in.has("Credits") {
			return grid.F("0")
		}
		return grid.F("-%s", b.report.rounded(grid.F(`SUMPRODUCT((%s=%s)*(%s="no")*%s)`, in.column("Credits", "Organization"), b.names.At(i), in.column("Credits", "Applied"), in.column("Credits", "Amount"))))
	})
	b.split()
	b.money("Billed", func(row apportion.BillRow) exact.Money { return row.Billed }, func(i int) grid.Expr {
		if !in.has("Bills") {
			return grid.F("0")
		}
		return b.report.rounded(grid.F("SUMPRODUCT((%s=%s)*%s)", in.column("Bills", "Organization"), b.names.At(i), in.column("Bills", "Amount")))
	})
	b.report.due = b.table.Add("Bills due", workbook.Format{}, func(i int) grid.Cell { return b.billsCell(b.rows[i].Bills) })
}

// split is what is due of all figures before, the net of those who have a bill, and what
// is not billed of those who have none.
func (b *billPage) split() {
	first, last := b.columns[0].Span, b.columns[len(b.columns)-1].Span
	due := func(i int) grid.Expr { return b.report.rounded(grid.F("SUM(%s)", first.At(i).To(last.At(i)))) }
	all := b.money("Due in all", dueOf, due)
	net := b.table.Add("Net payable/(returned)", b.format, func(i int) grid.Cell {
		c := worked(workbook.Text("no bill"), b.format, grid.F(`IF(%s=0,"no bill",%s)`, b.billsOf(i), due(i)))
		if row := b.rows[i]; netOf(row).Set {
			c.Value = b.report.money(netOf(row).Value)
		}
		return c
	})
	b.columns = append(b.columns, billColumn{net, func(row apportion.BillRow) exact.Money { return netOf(row).Value }})
	b.money("Not yet billed", unbilledOf, func(i int) grid.Expr { return grid.F("IF(%s=0,%s,0)", b.billsOf(i), all.At(i)) })
	n := len(b.columns)
	b.due = billSplit{b.columns[n-3], b.columns[n-2], b.columns[n-1]}
}

// billsOf counts the bills of the organization of a row.
func (b *billPage) billsOf(i int) grid.Expr {
	in := b.report.inputs
	if !in.has("Bills") {
		return grid.F("0")
	}
	return grid.F("SUMPRODUCT(--(%s=%s))", in.column("Bills", "Organization"), b.names.At(i))
}

// netOf is the net of an organization that has a bill.
func netOf(row apportion.BillRow) budget.Optional[exact.Money] {
	if len(row.Bills) == 0 {
		return budget.Optional[exact.Money]{}
	}
	return budget.Some(row.Net)
}

// dueOf is what the net of an organization is or, without a bill, would be.
func dueOf(row apportion.BillRow) exact.Money {
	return exact.Total(row.Pools...).Add(row.Local).Sub(row.Paid).Sub(row.Received).Sub(row.Credits)
}

// unbilledOf is what is due of an organization without a bill.
func unbilledOf(row apportion.BillRow) exact.Money {
	if netOf(row).Set {
		return exact.Money{}
	}
	return dueOf(row)
}

// mostBills is how many bills of an organization are named; Inputs has them all.
const mostBills = 4

// billsCell names the bills of an organization, each with its pool and the day on which
// it falls due.
func (b *billPage) billsCell(bills []budget.Bill) grid.Cell {
	var named []string
	var parts []grid.Expr
	for _, bill := range bills[:min(len(bills), mostBills)] {
		at := func(column string) grid.Ref { return b.report.inputs.cell(bill.At, column) }
		named = append(named, grid.JoinedTexts(" ", string(bill.Bill), string(bill.Pool), cmp.Or(string(bill.Due), "no day")))
		parts = append(parts, grid.F(`%s&" "&%s&" "&IF(%s="","no day",%s)`, at("Bill"), at("Pool"), at("Due"), at("Due")))
	}
	if len(bills) == 0 {
		return grid.Plain("")
	}
	value, x := strings.Join(named, "; "), grid.Joined(`&"; "&`, parts...)
	if more := len(bills) - mostBills; more > 0 {
		rest := fmt.Sprintf("; and %d more on Inputs", more)
		value, x = value+rest, grid.F("%s&%s", x, grid.Quote(rest))
	}
	return said(value, x)
}

// receivers adds up the rows by the organization that receives the bill, where one
// receives those of others.
func (b *billPage) receivers() {
	var receivers []budget.OrganizationCode
	for _, row := range b.rows {
		if row.BilledTo != row.Organization && !slices.Contains(receivers, row.BilledTo) {
			receivers = append(receivers, row.BilledTo)
		}
	}
	for _, receiver := range receivers {
		b.Put(1, b.Next, grid.Label("All bills to", workbook.Subtotal))
		name := b.Put(2, b.Next, grid.Label(receiver, workbook.Subtotal))
		for _, c := range b.columns {
			var total exact.Money
			var cells []grid.Ref
			for i, row := range b.rows {
				if row.BilledTo == receiver {
					total, cells = total.Add(c.of(row)), append(cells, c.At(i))
				}
			}
			x := grid.F("SUMPRODUCT((%s=%s)*%s)", b.to, name, c.Span)
			if c.Span == b.due.net.Span { // it holds words where there is no bill
				x = grid.Sum(cells)
			}
			b.Put(c.First.Column, b.Next, worked(b.report.money(total), b.format, b.report.rounded(x)).As(workbook.Subtotal))
		}
		b.Next++
	}
}

func (b *billPage) total() {
	for column := 1; column <= b.table.Filled; column++ {
		b.Put(column, b.Next, grid.Cell{Style: workbook.Style{Role: workbook.Total}})
	}
	b.Put(1, b.Next, grid.Label("Total", workbook.Total))
	for _, c := range b.columns {
		var sum exact.Money
		for _, row := range b.rows {
			sum = sum.Add(c.of(row))
		}
		b.Put(c.First.Column, b.Next, worked(b.report.money(sum), b.format, b.report.rounded(grid.F("SUM(%s)", c.Span))).As(workbook.Total))
	}
	b.Next++
	b.check()
	b.checkSplit()
}

// check compares what all pay of the pools here with what is payable of them.
func (b *billPage) check() {
	for k, shares := range b.report.workings.shares {
		var sum exact.Money
		for _, row := range b.rows {
			sum = sum.Add(row.Pools[k])
		}
		refs := b.report.workings.pools[shares.pool.Code]
		expected := grid.F("MIN(%s,%s)", refs.ceiling, refs.expenditure)
		b.report.check("Bill: the parts add up to what is payable of "+string(shares.pool.Code), b.report.amount(expected, sum), b.report.amount(b.At(b.columns[k].First.Column, b.Next-1), sum))
	}
}

// checkSplit compares what is due in all with what is in a net and what is not billed.
func (b *billPage) checkSplit() {
	var due, split exact.Money
	for _, row := range b.rows {
		due, split = due.Add(dueOf(row)), split.Add(netOf(row).Value).Add(unbilledOf(row))
	}
	foot := func(c billColumn) grid.Ref { return b.At(c.First.Column, b.Next-1) }
	b.report.check("Bill: net and not yet billed add up to what is due in all", b.report.amount(foot(b.due.all), due),
		b.report.amount(b.report.rounded(grid.F("%s+%s", foot(b.due.net), foot(b.due.unbilled))), split))
}

// answers are which bills of the chosen organization are due, and what it still owes or
// is owed, billed or not.
func (b *billPage) answers() {
	r, first := b.report, apportion.BillRow{}
	for _, row := range b.rows {
		if row.Organization == r.first() {
			first = row
		}
	}
	r.answer(placeDue, "Bills due (bill, pool, day)", func(chosen grid.Ref) []grid.Cell {
		return []grid.Cell{said(b.billsCell(first.Bills).Value.String(), grid.F(`%s&""`, found(r.due, b.names, chosen, `""`))).Running()}
	})
	r.answer(placeOwes, "Still owes/(is owed): net of what has a bill", func(chosen grid.Ref) []grid.Cell {
		c := worked(workbook.Text("no bill"), r.inFull(), found(b.due.net.Span, b.names, chosen, grid.Quote("no bill")))
		if netOf(first).Set {
			c.Value = r.money(netOf(first).Value)
		}
		return []grid.Cell{c}
	})
	b.answerAmount(placeUnbilled, "+ not yet billed", b.due.unbilled, unbilledOf(first))
	b.answerAmount(placeDueInAll, "= due in all", b.due.all, dueOf(first))
}

// answerAmount is the figure of a column for the chosen organization.
func (b *billPage) answerAmount(place int, label string, column billColumn, is exact.Money) {
	b.report.answer(place, label, func(chosen grid.Ref) []grid.Cell {
		return []grid.Cell{worked(b.report.money(is), b.report.inFull(), found(column.Span, b.names, chosen, "0"))}
	})
}
