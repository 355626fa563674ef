package reports

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Tables are the bills with their states, what each organization has open by age, by
// who receives the bill and by group, what was received, and beside it the credits.
func (r Collections) Tables() []render.Table {
	e := evidence{page: r.page}
	e.settings("As of")
	e.bills()
	tables := r.billTables()
	if len(r.page.book.Receipts) > 0 {
		tables = append(tables, r.receiptsTable())
	}
	if len(r.page.book.Credits) > 0 {
		tables = append(tables, r.creditsTable())
	}
	for i := range tables {
		tables[i] = r.page.finish(tables[i], e.cells)
	}
	return tables
}

// billTables are the bills, and what is open of them by receiver and by group.
func (r Collections) billTables() []render.Table {
	if len(r.Bills) == 0 {
		return []render.Table{{Title: r.title("collections"), Notes: []string{"The book has no bills."}}}
	}
	tables := []render.Table{r.billsTable(), r.openTable(r.title("open"), r.page.byReceiver(r.codes()))}
	if g := r.page.byGroup(r.codes()); len(g.labels) > 1 {
		byGroup := r.openTable(r.title("open")+", by group", g)
		byGroup.Columns[0].Head = "Group"
		byGroup.Rows = byGroup.Rows[len(r.Rows):]
		tables = append(tables, byGroup)
	}
	return tables
}

func (r Collections) title(text string) string {
	return r.page.title("%s at %s", text, r.collections.AsOf)
}

func (r Collections) codes() []budget.OrganizationCode {
	codes := make([]budget.OrganizationCode, len(r.collections.Rows))
	for i, row := range r.collections.Rows {
		codes[i] = row.Organization
	}
	return codes
}

func (r Collections) billsTable() render.Table {
	bills := r.collections.Bills
	t := render.Table{Title: r.title("collections"), Base: []string{
		fmt.Sprintf("Open: the amount less what was received by %s; receipts without a date count. "+
			"Days: overdue since the day on which it was due. %s", r.AsOf, r.page.unit())}}
	l := &listing{page: r.page, head: "Bill"}
	words := func(of func(apportion.CollectedBill) string) []string {
		var list []string
		for _, bill := range bills {
			list = append(list, of(bill))
		}
		return list
	}
	l.labels = words(func(b apportion.CollectedBill) string { return string(b.Bill.Bill) })
	l.groups = groupBy(bills, func(int) string { return "" })
	l.words("Pool", render.Words, words(func(b apportion.CollectedBill) string { return string(b.Pool) }))
	l.words("Organization", render.Words, words(func(b apportion.CollectedBill) string { return string(b.Organization) }))
	l.words("Due", render.Words, words(func(b apportion.CollectedBill) string { return dashed(b.Due) }))
	l.words("State", render.Words, words(func(b apportion.CollectedBill) string { return string(b.State) }))
	l.words("Days", render.Number, words(func(b apportion.CollectedBill) string {
		if !b.Days.Set {
			return "-"
		}
		return fmt.Sprint(b.Days.Value)
	}))
	l.amounts("Amount", moneyOf(bills, func(b apportion.CollectedBill) exact.Money { return b.Amount }))
	l.amounts("Received", moneyOf(bills, func(b apportion.CollectedBill) exact.Money { return b.Received }))
	l.amounts("Open", moneyOf(bills, func(b apportion.CollectedBill) exact.Money { return b.Open }))
	l.fill(&t)
	t.Notes = r.page.received(r.codes())
	return t
}

// openTable is what organizations have open by the days for which it is overdue.
func (r Collections) openTable(title string, g groups) render.Table {
	t := render.Table{Title: title, Base: []string{"Billed - received = open - overpaid. Open by the days for which it is overdue, not due first; " +
		"a class in which nothing is open is left out. " + r.page.unit()}}
	rows := r.collections.Rows
	l := r.page.of(r.codes())
	l.groups = g
	l.amounts("Billed", moneyOf(rows, func(row apportion.CollectionRow) exact.Money { return row.Billed }))
	l.amounts("Received", moneyOf(rows, func(row apportion.CollectionRow) exact.Money { return row.Received }))
	l.amounts("Overpaid", moneyOf(rows, func(row apportion.CollectionRow) exact.Money { return row.Overpaid }))
	var ages []addend
	for i, age := range apportion.Ages() {
		if !r.collections.Total.Ages[i].IsZero() {
			ages = append(ages, addend{head: sentence(age.Name), amounts: moneyOf(rows, func(row apportion.CollectionRow) exact.Money { return row.Ages[i] })})
		}
	}
	l.adds(ages, "Open")
	l.sumFirst(len(ages))
	l.fill(&t)
	return t
}

// receiptsTable is what was received, and what of it came after the day.
func (r Collections) receiptsTable() render.Table {
	receipts := r.page.book.Receipts
	t := render.Table{Title: r.title("received"), Base: []string{fmt.Sprintf("Later: after %s, which does not count yet. %s", r.AsOf, r.page.unit())}}
	l := &listing{page: r.page, head: "Bill", groups: groupBy(receipts, func(int) string { return "" })}
	var who, dates []string
	var counted, later []exact.Money
	for _, receipt := range receipts {
		l.labels = append(l.labels, string(receipt.Bill))
		who, dates = append(who, string(receipt.Organization)), append(dates, dashed(receipt.Date))
		if receipt.Date > r.collections.AsOf {
			counted, later = append(counted, exact.Money{}), append(later, receipt.Amount)
		} else {
			counted, later = append(counted, receipt.Amount), append(later, exact.Money{})
		}
	}
	l.words("Organization", render.Words, who)
	l.words("Date", render.Words, dates)
	l.amounts("Received", counted)
	l.amounts("Later", later)
	l.fill(&t)
	return t
}

// creditsTable is what is owed to organizations from earlier periods.
func (r Collections) creditsTable() render.Table {
	credits := r.page.book.Credits
	t := render.Table{Title: r.page.title("credits"), Base: []string{
		"Open: not applied; it is taken from the net of its bill, and not from what is open here. " + r.page.unit()}}
	l := &listing{page: r.page, head: "Organization", groups: groupBy(credits, func(int) string { return "" })}
	var pools, periods []string
	var open, applied []exact.Money
	for _, c := range credits {
		l.labels = append(l.labels, string(c.Organization))
		pools, periods = append(pools, string(c.Pool)), append(periods, dashed(c.PeriodOfOrigin))
		if c.Applied {
			open, applied = append(open, exact.Money{}), append(applied, c.Amount)
		} else {
			open, applied = append(open, c.Amount), append(applied, exact.Money{})
		}
	}
	l.words("Pool", render.Words, pools)
	l.words("Of period", render.Words, periods)
	l.amounts("Applied", applied)
	l.amounts("Open", open)
	l.fill(&t)
	return t
}
