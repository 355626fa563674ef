package statement

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// buildBill writes what it owes or is owed.
func (s *statement) buildBill() error {
	p, in := s.sheet("Bill", "its bill", ""), s.Inputs
	p.Add(grid.Label("Net = what each pool charges + local - paid locally - received - credits not applied. Positive is payable, brackets are returned.", workbook.Note))
	if to := s.bill.BilledTo; to != s.who.Code {
		p.Add(grid.Label("Billed to "+s.named(string(to))+".", workbook.Note))
	}
	p.Blank()
	var cells []grid.Ref
	line := func(name string, m exact.Money, x grid.Operand) {
		cells = append(cells, p.Add(grid.Plain(name), s.Amount(x, m))[1])
	}
	for _, stated := range s.pools {
		line("Charged by "+string(stated.pool.Code)+" ("+string(stated.pool.Status)+")", stated.charged, stated.payable)
	}
	if s.local.sum.There() {
		line("Local", s.bill.Local, s.local.sum)
		line("Paid locally", s.bill.Paid.Neg(), grid.F("-%s", s.local.paid))
	}
	if in.Has("Receipts") {
		line("Received", s.bill.Received.Neg(), grid.F("-%s", s.Rounded(s.all("Receipts"))))
	}
	if in.Has("Credits") {
		line("Credits not applied", s.bill.Credits.Neg(), grid.F("-%s", s.Rounded(grid.F(`SUMPRODUCT((%s="no")*%s)`, in.Column("Credits", "Applied"), in.Column("Credits", "Amount")))))
	}
	s.net = p.Add(grid.Label("Net payable/(returned)", workbook.Total), s.Amount(s.Rounded(grid.Sum(cells)), s.bill.Net).As(workbook.Total))[1]
	outstanding := p.Add(grid.Plain("of which outstanding: billed - received"),
		s.Amount(s.Rounded(grid.F("%s-%s", s.all("Bills"), s.all("Receipts"))), s.bill.Outstanding))[1]
	p.Add(grid.Plain("and not yet billed"), s.Amount(s.Rounded(grid.F("%s-%s", s.net, outstanding)), s.bill.NotYetBilled))
	s.received(p)
	if err := s.settled(p); err != nil {
		return err
	}
	return s.billed(p)
}

// all adds up the amounts of one of its tables, none where it has no rows.
func (s *statement) all(table string) grid.Expr {
	if !s.Inputs.Has(table) {
		return grid.F("0")
	}
	return grid.F("SUM(%s)", s.Inputs.Column(table, "Amount"))
}

// billed lists its bills, which enter nothing, as they stand at the day of the book where
// there is one.
func (s *statement) billed(p *grid.Page) error {
	bills := s.bill.Bills
	if len(bills) == 0 {
		return nil
	}
	p.Blank()
	p.Begin("Bills, shown beside: they enter nothing")
	t := p.Table(len(bills)).Total("Billed")
	cell := func(i int, column string) grid.Ref { return s.Inputs.Cell(bills[i].At, column) }
	t.Text("Bill", func(i int) grid.Operand { return grid.Words(cell(i, "Bill")) })
	billed := t.Amounts("Billed", func(i int) (grid.Operand, exact.Money) { return cell(i, "Amount"), bills[i].Amount })
	due := t.Text("Due", func(i int) grid.Operand { return grid.Words(cell(i, "Due")) })
	day, stated := s.AsOfCell()
	if !stated {
		return nil
	}
	state, err := s.Basis.Collections(s.Budget.Settings.AsOf)
	if err != nil {
		return err
	}
	own := slices.DeleteFunc(state.Bills, func(b apportion.CollectedBill) bool { return b.Organization != s.who.Code })
	s.stand(t, own, billed, due, day.Abs())
	return nil
}

// stand is what was received of its bills by the day, and since when they are overdue.
func (s *statement) stand(t *grid.Table, bills []apportion.CollectedBill, billed, due grid.Span, day grid.Ref) {
	itself := t.Amounts("Received from it by "+string(s.Budget.Settings.AsOf), func(i int) (grid.Operand, exact.Money) {
		return s.paidOf(bills[i], day), s.paid(bills[i])
	})
	others := t.Add("Received from others, or for other rows", s.InFull(), func(i int) grid.Cell {
		return s.given(bills[i].Received.Sub(s.paid(bills[i])), false)
	})
	open := t.Amounts("Open", func(i int) (grid.Operand, exact.Money) {
		return s.Rounded(grid.F("%s-%s-%s", billed.At(i), itself.At(i), others.At(i))), bills[i].Open
	})
	states := t.Add("State", workbook.Format{}, func(i int) grid.Cell {
		return grid.Said(steps.BillState(open.At(i), due.At(i), day)).Says(string(bills[i].State))
	})
	t.Figures("Days overdue", workbook.Count(0), func(i int) grid.Operand { return steps.DaysOverdue(states.At(i), due.At(i), day) })
}

// paid is what it paid with the code of a bill by the day of the book.
func (s *statement) paid(bill apportion.CollectedBill) exact.Money {
	var paid exact.Money
	for _, r := range s.Budget.Receipts {
		if r.Bill == bill.Bill.Bill && r.Organization == s.who.Code && r.Date <= s.Budget.Settings.AsOf {
			paid = paid.Add(r.Amount)
		}
	}
	return paid
}

// paidOf is the formula of the same.
func (s *statement) paidOf(bill apportion.CollectedBill, day grid.Ref) grid.Expr {
	in := s.Inputs
	if !in.Has("Receipts") {
		return grid.F("0")
	}
	dates := in.Column("Receipts", "Date")
	return s.Rounded(grid.F(`SUMPRODUCT((%s=%s)*((%s="")+(%s<=%s)>0)*%s)`, in.Column("Receipts", "Bill"), in.Cell(bill.At, "Bill"),
		dates, dates, day, in.Column("Receipts", "Amount")))
}

// received lists its receipts by their dates, and its credits.
func (s *statement) received(p *grid.Page) {
	own := slices.DeleteFunc(slices.Clone(s.Budget.Receipts), func(r budget.Receipt) bool { return r.Organization != s.who.Code })
	s.listed(p, "Received from it", "Received", len(own), [2]string{"Date", "Bill"},
		func(i int) (budget.At, exact.Money) { return own[i].At, own[i].Amount })
	credits := slices.DeleteFunc(slices.Clone(s.Budget.Credits), func(c budget.Credit) bool { return c.Organization != s.who.Code })
	s.listed(p, "Its credits, applied (yes) and open (no)", "Credited", len(credits), [2]string{"Applied", "Period of origin"},
		func(i int) (budget.At, exact.Money) { return credits[i].At, credits[i].Amount })
}

// listed is rows of one of its tables, with two of their columns and their amounts.
func (s *statement) listed(p *grid.Page, title, total string, rows int, columns [2]string, row func(i int) (budget.At, exact.Money)) {
	if rows == 0 {
		return
	}
	p.Blank()
	p.Begin(title)
	t := p.Table(rows).Total(total)
	for _, column := range columns {
		t.Text(column, func(i int) grid.Operand {
			at, _ := row(i)
			return grid.Words(s.Inputs.Cell(at, column))
		})
	}
	t.Amounts("Amount", func(i int) (grid.Operand, exact.Money) {
		at, amount := row(i)
		return s.Inputs.Cell(at, "Amount"), amount
	})
}

// due says on which day, or from the first to the last, its bills fall due.
func (s *statement) due() string {
	var dates []budget.Date
	for _, bill := range s.bill.Bills {
		if bill.Due != "" {
			dates = append(dates, bill.Due)
		}
	}
	slices.Sort(dates)
	switch dates = slices.Compact(dates); {
	case len(s.bill.Bills) == 0:
		return "no bill yet"
	case len(dates) == 0:
		return "due: not stated"
	case len(dates) == 1:
		return "due " + string(dates[0])
	}
	return "due " + string(dates[0]) + " to " + string(dates[len(dates)-1])
}
