package meeting

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// collections is bills as they stand at the day As of, on the sheet Bill in the making
// (rules.md, Collections).
type collections struct {
	*billPage
	apportion.Collections
	day                                                         grid.Ref
	organizations, amounts, received, open, states, days, class grid.Span // a row a bill
}

// collected writes every bill at the day As of, and what is open by age; without a day it
// says so.
func (b *billPage) collected() error {
	if len(b.report.Budget.Bills) == 0 {
		return nil
	}
	day, stated := b.report.AsOfCell()
	if !stated {
		b.Blank()
		b.Add(grid.Label("What is overdue, and since when, cannot be said: the setting As of is missing.", workbook.Note))
		return nil
	}
	state, err := b.report.Basis.Collections(b.report.Budget.Settings.AsOf)
	if err != nil {
		return err
	}
	c := &collections{billPage: b, Collections: state, day: day.Abs()}
	c.bills()
	c.ages()
	return nil
}

// bills is every bill: what was received of it by the day, and since when it is overdue.
func (c *collections) bills() {
	c.Part("Bills at "+string(c.AsOf), "Received: by that day, or without a date. Days: overdue since the day on which it was due.")
	rows, in := c.Bills, c.report.Inputs
	cell := in.Texts(func(i int) budget.At { return rows[i].At })
	t := c.Page.Table(len(rows)).Total("Total")
	t.Text("Bill", cell("Bill"))
	t.Text("Pool", cell("Pool"))
	c.organizations = t.Text("Organization", cell("Organization"))
	due := t.Text("Due", cell("Due"))
	c.amounts = t.Amounts("Amount", func(i int) (grid.Operand, exact.Money) { return in.Cell(rows[i].At, "Amount"), rows[i].Amount })
	c.receipts(t)
	c.open = t.Minus("Open", c.amounts, c.received, func(i int) exact.Money { return rows[i].Open })
	c.states = t.Add("State", workbook.Format{}, func(i int) grid.Cell {
		return grid.Said(steps.BillState(c.open.At(i), due.At(i), c.day)).Says(string(rows[i].State))
	})
	c.days = t.Figures("Days overdue", workbook.Count(0), func(i int) grid.Operand {
		return steps.DaysOverdue(c.states.At(i), due.At(i), c.day)
	})
	c.class = t.Add("Age", workbook.Format{}, c.age)
}

// age is the class in which what is open of a bill stands.
func (c *collections) age(i int) grid.Cell {
	ages := apportion.Ages()
	x := grid.F(grid.Quote(ages[len(ages)-1].Name))
	for k := len(ages) - 2; k > 0; k-- {
		x = grid.F("IF(%s<=%s,%s,%s)", c.days.At(i), ages[k].Days, grid.Quote(ages[k].Name), x)
	}
	says := ""
	if c.Bills[i].Open.Sign() > 0 {
		says = ages[c.Bills[i].Age()].Name
	}
	return grid.Said(grid.F(`IF(%s<=0,"",IF(%s="overdue",%s,%s))`, c.open.At(i), c.states.At(i), x, grid.Quote(ages[0].Name))).Says(says)
}

// receipts is what was received of each bill. Where a code has several rows, the payer's
// own ones are paid up to their amounts, and the last takes what is left.
func (c *collections) receipts(t *grid.Table) {
	c.received = t.Add("Received", c.report.InFull(), func(i int) grid.Cell { return grid.Cell{} })
	rows := c.Bills
	for i, row := range rows {
		at := c.received.At(i)
		if row.Paying.Mixed {
			c.Set(at, grid.Held(c.report.Money(row.Received), c.report.InFull(), "Receipts of others for a bill in several rows are held as figures."))
			continue
		}
		left := c.paidBy(row)
		for _, earlier := range row.Paying.Earlier {
			left = grid.F("%s-%s", left, c.received.At(earlier))
		}
		if !row.Paying.Last {
			left = grid.F("MAX(0,MIN(%s,%s))", c.amounts.At(i), left)
		}
		c.Set(at, c.report.Amount(c.report.Rounded(left), row.Received))
	}
	total := t.TotalOf(c.received)
	c.Set(total, c.report.Amount(c.report.Rounded(grid.F("SUM(%s)", c.received)), c.Total.Received).As(workbook.Total))
}

// paidBy is what was received by the day with the code of a bill: by all, or by the
// organization of its row.
func (c *collections) paidBy(bill apportion.CollectedBill) grid.Expr {
	in := c.report.Inputs
	if !in.Has("Receipts") {
		return grid.F("0")
	}
	rows := grid.F("(%s=%s)", in.Column("Receipts", "Bill"), in.Cell(bill.At, "Bill"))
	if bill.Paying.By != "" {
		rows = grid.F("%s*(%s=%s)", rows, in.Column("Receipts", "Organization"), in.Cell(bill.At, "Organization"))
	}
	dates := in.Column("Receipts", "Date")
	return grid.F(`SUMPRODUCT(%s*((%s="")+(%s<=%s)>0)*%s)`, rows, dates, dates, c.day, in.Column("Receipts", "Amount"))
}

// ages is what each organization has open, by the days for which it is overdue.
func (c *collections) ages() {
	c.Part("Open at "+string(c.AsOf)+", by the days for which it is overdue", "Billed - received = open - overpaid. The classes of age add up to what is open.")
	rows := c.Rows
	t := c.Page.Table(len(rows))
	names := c.whoOf(t, func(i int) budget.OrganizationCode { return rows[i].Organization }, len(rows))
	sum := func(head, filter string, column grid.Span, of func(r apportion.CollectionRow) exact.Money, operands ...any) grid.Span {
		return t.Amounts(head, func(i int) (grid.Operand, exact.Money) {
			among := grid.F("(%s=%s)", c.organizations, names.At(i))
			if filter != "" {
				among = grid.F("%s*%s", among, grid.F(filter, operands...))
			}
			return c.report.Rounded(grid.F("SUMPRODUCT(%s*%s)", among, column)), of(rows[i])
		})
	}
	billed := sum("Billed", "", c.amounts, func(r apportion.CollectionRow) exact.Money { return r.Billed })
	received := sum("Received", "", c.received, func(r apportion.CollectionRow) exact.Money { return r.Received })
	overpaid := sum("Overpaid", "(0-(%s<0))", c.open, func(r apportion.CollectionRow) exact.Money { return r.Overpaid }, c.open)
	open := sum("Open", "(%s>0)", c.open, func(r apportion.CollectionRow) exact.Money { return r.Open }, c.open)
	var ages []grid.Span
	for k, age := range apportion.Ages() {
		of := func(r apportion.CollectionRow) exact.Money { return r.Ages[k] }
		ages = append(ages, sum(grid.Sentence(age.Name), "(%s=%s)", c.open, of, c.class, grid.Quote(age.Name)))
	}
	c.overdue = t.Minus("Overdue", open, ages[0], func(i int) exact.Money { return rows[i].Open.Sub(rows[i].Ages[0]) })
	c.aged, c.agedNames = rows, names
	total := c.Total
	c.report.Check("Bill: the classes of age add up to what is open", c.report.Side(t.TotalOf(open), total.Open),
		c.report.Side(c.report.Rounded(grid.F("SUM(%s)", t.TotalOf(ages[0]).To(t.TotalOf(ages[len(ages)-1])))), exact.Total(total.Ages...)))
	c.report.Check("Bill: billed less received is what is open less what is overpaid",
		c.report.Side(c.report.Rounded(grid.F("%s-%s", t.TotalOf(billed), t.TotalOf(received))), total.Billed.Sub(total.Received)),
		c.report.Side(c.report.Rounded(grid.F("%s-%s", t.TotalOf(open), t.TotalOf(overpaid))), total.Open.Sub(total.Overpaid)))
}

// whoOf are the organizations of a table, and who receives their bills; where one
// receives those of others, they are added up. A total is below them.
func (b *billPage) whoOf(t *grid.Table, of func(i int) budget.OrganizationCode, rows int) grid.Span {
	in := b.report.Inputs
	to := func(i int) budget.OrganizationCode { return b.report.Organizations[of(i)].BilledTo }
	names := t.Text("Organization", func(i int) grid.Operand { return b.report.Organization(of(i)) })
	t.Text("Billed to", func(i int) grid.Operand {
		return grid.F(`IF(%[1]s="",%[2]s,%[1]s)`, in.Cell(b.report.Organizations[of(i)].At, "Billed to"), names.At(i))
	})
	var receivers []string
	for i := range rows {
		if to(i) != "" && to(i) != of(i) && !slices.Contains(receivers, string(to(i))) {
			receivers = append(receivers, string(to(i)))
		}
	}
	if len(receivers) > 0 {
		t.Groups("All bills to", func(i int) string { return string(billedTo(b.report.Organizations[of(i)])) }, receivers...)
	}
	t.Total("Total")
	return names
}
