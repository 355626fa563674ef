package sheets

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// billPage is the sheet Bill in the making: what each organization owes or is owed.
type billPage struct {
	*page
	report  *report
	format  workbook.Format
	rows    []apportion.BillRow
	table   *table
	names   span
	to      span // whom its bill goes to
	columns []billColumn
	due     billSplit
}

// billSplit is what is due in all, and which of it stands in a net.
type billSplit struct{ all, net, unbilled billColumn }

// billColumn is a column of amounts, with its figures.
type billColumn struct {
	span
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
	b := &billPage{page: r.page("Bill", "Bills", r.currency()+", in full"), report: r, format: r.inFull(), rows: rows}
	b.add(label("Net = parts of the lower of ceiling and expenditure + local - paid locally - received - credits not applied. Positive is payable, brackets are returned.", workbook.Note))
	b.add(label("Due in all = net of those with a bill + not yet billed of those without one. A net includes parts that no bill covers yet. Billed is shown beside it and enters nothing.", workbook.Note))
	b.table = b.page.table(len(rows))
	b.who()
	b.owed()
	b.settled()
	b.table.close()
	b.receivers()
	b.total()
	b.answers()
	return nil
}

func (b *billPage) who() {
	in := b.report.inputs
	b.names = b.table.add("Organization", workbook.Format{}, func(i int) cell {
		return said(b.rows[i].Organization, f("%s", b.report.organization(b.rows[i].Organization)))
	})
	b.to = b.table.add("Billed to", workbook.Format{}, func(i int) cell {
		to := in.cell(b.report.organizations[b.rows[i].Organization].At, "Billed to")
		return said(b.rows[i].BilledTo, f(`IF(%s="",%s,%s)`, to, b.names.at(i), to))
	})
}

// money adds a column of amounts that is added up.
func (b *billPage) money(head string, of func(row apportion.BillRow) exact.Money, x func(i int) formula) span {
	column := b.table.add(head, b.format, func(i int) cell {
		return worked(b.report.money(of(b.rows[i])), b.format, x(i))
	})
	b.columns = append(b.columns, billColumn{column, of})
	return column
}

// owed is the parts of the pools, each under its status, and of the local budgets.
func (b *billPage) owed() {
	for k, shares := range b.report.pools {
		b.money(fmt.Sprintf("%s (%s)", shares.pool.Code, shares.pool.Status),
			func(row apportion.BillRow) exact.Money { return row.Pools[k] },
			func(i int) formula {
				return cellOf(shares.payable, placeOfSharer(shares.sharers, b.rows[i].Organization))
			})
	}
	if len(b.report.local) == 0 {
		return
	}
	local := b.report.localTotals
	place := func(i int) int {
		return slices.IndexFunc(b.report.localRows, func(row apportion.LocalTotal) bool { return row.Organization == b.rows[i].Organization })
	}
	b.money("Local", func(row apportion.BillRow) exact.Money { return row.Local }, func(i int) formula { return cellOf(local.amounts, place(i)) })
	b.money("Paid locally", func(row apportion.BillRow) exact.Money { return row.Paid.Neg() }, func(i int) formula { return f("-%s", cellOf(local.paid, place(i))) })
}

func placeOfSharer(sharers []sharer, o budget.OrganizationCode) int {
	return slices.IndexFunc(sharers, func(s sharer) bool { return s.Organization == o })
}

// cellOf is the cell at a place of a column, or nothing.
func cellOf(column span, place int) formula {
	if place < 0 {
		return f("0")
	}
	return f("%s", column.at(place))
}

// settled is what was received, what is credited, the net, and beside it the bills.
func (b *billPage) settled() {
	in := b.report.inputs
	b.money("Received", func(row apportion.BillRow) exact.Money { return row.Received.Neg() }, func(i int) formula {
		if !in.has("Receipts") {
			return f("0")
		}
		return f("-%s", b.report.rounded(f("SUMPRODUCT((%s=%s)*%s)", in.column("Receipts", "Organization"), b.names.at(i), in.column("Receipts", "Amount"))))
	})
	b.money("Credits not applied", func(row apportion.BillRow) exact.Money { return row.Credits.Neg() }, func(i int) formula {
		if !in.has("Credits") {
			return f("0")
		}
		return f("-%s", b.report.rounded(f(`SUMPRODUCT((%s=%s)*(%s="no")*%s)`, in.column("Credits", "Organization"), b.names.at(i), in.column("Credits", "Applied"), in.column("Credits", "Amount"))))
	})
	b.split()
	b.money("Billed", func(row apportion.BillRow) exact.Money { return row.Billed }, func(i int) formula {
		if !in.has("Bills") {
			return f("0")
		}
		return b.report.rounded(f("SUMPRODUCT((%s=%s)*%s)", in.column("Bills", "Organization"), b.names.at(i), in.column("Bills", "Amount")))
	})
	b.report.due = b.table.add("Bills due", workbook.Format{}, func(i int) cell { return b.billsCell(b.rows[i].Bills) })
}

// split is what is due of all figures before, the net of those who have a bill, and what
// is not billed of those who have none.
func (b *billPage) split() {
	first, last := b.columns[0].span, b.columns[len(b.columns)-1].span
	due := func(i int) formula { return b.report.rounded(f("SUM(%s)", first.at(i).to(last.at(i)))) }
	all := b.money("Due in all", dueOf, due)
	net := b.table.add("Net payable/(returned)", b.format, func(i int) cell {
		c := worked(workbook.Text("no bill"), b.format, f(`IF(%s=0,"no bill",%s)`, b.billsOf(i), due(i)))
		if row := b.rows[i]; row.Net.Set {
			c.value = b.report.money(row.Net.Value)
		}
		return c
	})
	b.columns = append(b.columns, billColumn{net, func(row apportion.BillRow) exact.Money { return row.Net.Value }})
	b.money("Not yet billed", unbilledOf, func(i int) formula { return f("IF(%s=0,%s,0)", b.billsOf(i), all.at(i)) })
	n := len(b.columns)
	b.due = billSplit{b.columns[n-3], b.columns[n-2], b.columns[n-1]}
}

// billsOf counts the bills of the organization of a row.
func (b *billPage) billsOf(i int) formula {
	in := b.report.inputs
	if !in.has("Bills") {
		return f("0")
	}
	return f("SUMPRODUCT(--(%s=%s))", in.column("Bills", "Organization"), b.names.at(i))
}

// dueOf is what the net of an organization is or, without a bill, would be.
func dueOf(row apportion.BillRow) exact.Money {
	return exact.Total(row.Pools...).Add(row.Local).Sub(row.Paid).Sub(row.Received).Sub(row.Credits)
}

// unbilledOf is what is due of an organization without a bill.
func unbilledOf(row apportion.BillRow) exact.Money {
	if row.Net.Set {
		return exact.Money{}
	}
	return dueOf(row)
}

// mostBills is how many bills of an organization are named; Inputs has them all.
const mostBills = 4

// billsCell names the bills of an organization, each with its pool and the day on which
// it falls due.
func (b *billPage) billsCell(bills []budget.Bill) cell {
	var named []string
	var parts []formula
	for _, bill := range bills[:min(len(bills), mostBills)] {
		at := func(column string) ref { return b.report.inputs.cell(bill.At, column) }
		named = append(named, joinedTexts(" ", string(bill.Bill), string(bill.Pool), cmp.Or(string(bill.Due), "no day")))
		parts = append(parts, f(`%s&" "&%s&" "&IF(%s="","no day",%s)`, at("Bill"), at("Pool"), at("Due"), at("Due")))
	}
	if len(bills) == 0 {
		return plain("")
	}
	value, x := strings.Join(named, "; "), joined(`&"; "&`, parts...)
	if more := len(bills) - mostBills; more > 0 {
		rest := fmt.Sprintf("; and %d more on Inputs", more)
		value, x = value+rest, f("%s&%s", x, quote(rest))
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
		b.put(1, b.next, label("All bills to", workbook.Subtotal))
		name := b.put(2, b.next, label(receiver, workbook.Subtotal))
		for _, c := range b.columns {
			var total exact.Money
			var cells []ref
			for i, row := range b.rows {
				if row.BilledTo == receiver {
					total, cells = total.Add(c.of(row)), append(cells, c.at(i))
				}
			}
			x := f("SUMPRODUCT((%s=%s)*%s)", b.to, name, c.span)
			if c.span == b.due.net.span { // it holds words where there is no bill
				x = sum(cells)
			}
			b.put(c.first.column, b.next, worked(b.report.money(total), b.format, b.report.rounded(x)).as(workbook.Subtotal))
		}
		b.next++
	}
}

func (b *billPage) total() {
	for column := 1; column <= b.table.column; column++ {
		b.put(column, b.next, cell{style: workbook.Style{Role: workbook.Total}})
	}
	b.put(1, b.next, label("Total", workbook.Total))
	for _, c := range b.columns {
		var sum exact.Money
		for _, row := range b.rows {
			sum = sum.Add(c.of(row))
		}
		b.put(c.first.column, b.next, worked(b.report.money(sum), b.format, b.report.rounded(f("SUM(%s)", c.span))).as(workbook.Total))
	}
	b.next++
	b.check()
	b.checkSplit()
}

// check compares what all pay of the pools here with what is payable of them.
func (b *billPage) check() {
	for k, shares := range b.report.pools {
		var sum exact.Money
		for _, row := range b.rows {
			sum = sum.Add(row.Pools[k])
		}
		refs := b.report.workings.pools[shares.pool.Code]
		expected := f("MIN(%s,%s)", refs.ceiling, refs.expenditure)
		b.report.check("Bill: the parts add up to what is payable of "+string(shares.pool.Code), b.report.amount(expected, sum), b.report.amount(b.at(b.columns[k].first.column, b.next-1), sum))
	}
}

// checkSplit compares what is due in all with what is in a net and what is not billed.
func (b *billPage) checkSplit() {
	var due, split exact.Money
	for _, row := range b.rows {
		due, split = due.Add(dueOf(row)), split.Add(row.Net.Value).Add(unbilledOf(row))
	}
	foot := func(c billColumn) ref { return b.at(c.first.column, b.next-1) }
	b.report.check("Bill: net and not yet billed add up to what is due in all", b.report.amount(foot(b.due.all), due),
		b.report.amount(b.report.rounded(f("%s+%s", foot(b.due.net), foot(b.due.unbilled))), split))
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
	r.answer(placeDue, "Bills due (bill, pool, day)", func(chosen ref) []cell {
		return []cell{said(b.billsCell(first.Bills).value.String(), f(`%s&""`, found(r.due, b.names, chosen, `""`))).running()}
	})
	r.answer(placeOwes, "Still owes/(is owed): net of what has a bill", func(chosen ref) []cell {
		c := worked(workbook.Text("no bill"), r.inFull(), found(b.due.net.span, b.names, chosen, quote("no bill")))
		if first.Net.Set {
			c.value = r.money(first.Net.Value)
		}
		return []cell{c}
	})
	b.answerAmount(placeUnbilled, "+ not yet billed", b.due.unbilled, unbilledOf(first))
	b.answerAmount(placeDueInAll, "= due in all", b.due.all, dueOf(first))
}

// answerAmount is the figure of a column for the chosen organization.
func (b *billPage) answerAmount(place int, label string, column billColumn, is exact.Money) {
	b.report.answer(place, label, func(chosen ref) []cell {
		return []cell{worked(b.report.money(is), b.report.inFull(), found(column.span, b.names, chosen, "0"))}
	})
}
