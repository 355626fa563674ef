package statement

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
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
	s.billed(p)
	s.received(p)
	return nil
}

// all adds up the amounts of one of its tables, none where it has no rows.
func (s *statement) all(table string) grid.Expr {
	if !s.Inputs.Has(table) {
		return grid.F("0")
	}
	return grid.F("SUM(%s)", s.Inputs.Column(table, "Amount"))
}

// billed lists its bills, which enter nothing.
func (s *statement) billed(p *grid.Page) {
	bills := s.bill.Bills
	if len(bills) == 0 {
		return
	}
	p.Blank()
	p.Add(grid.Label("Bills, shown beside: they enter nothing", workbook.Subtitle))
	t := p.Table(len(bills)).Total("Billed")
	cell := func(i int, column string) grid.Ref { return s.Inputs.Cell(bills[i].At, column) }
	t.Text("Bill", func(i int) grid.Operand { return grid.F(`%s&""`, cell(i, "Bill")) })
	t.Amounts("Billed", func(i int) (grid.Operand, exact.Money) { return cell(i, "Amount"), bills[i].Amount })
	t.Text("Due", func(i int) grid.Operand { return grid.F(`%s&""`, cell(i, "Due")) })
}

// received lists its receipts by their dates, and its credits.
func (s *statement) received(p *grid.Page) {
	own := slices.DeleteFunc(slices.Clone(s.Budget.Receipts), func(r budget.Receipt) bool { return r.Organization != s.who.Code })
	s.listed(p, "Received from it", "Received", len(own), "Date", "Bill", func(i int, column string) grid.Ref { return s.Inputs.Cell(own[i].At, column) },
		func(i int) exact.Money { return own[i].Amount })
	credits := slices.DeleteFunc(slices.Clone(s.Budget.Credits), func(c budget.Credit) bool { return c.Organization != s.who.Code })
	s.listed(p, "Its credits, applied (yes) and open (no)", "Credited", len(credits), "Applied", "Period of origin", func(i int, column string) grid.Ref { return s.Inputs.Cell(credits[i].At, column) },
		func(i int) exact.Money { return credits[i].Amount })
}

// listed is rows of one of its tables, with two of their columns and their amounts.
func (s *statement) listed(p *grid.Page, title, total string, rows int, first, second string, cell func(i int, column string) grid.Ref, amount func(i int) exact.Money) {
	if rows == 0 {
		return
	}
	p.Blank()
	p.Add(grid.Label(title, workbook.Subtitle))
	t := p.Table(rows).Total(total)
	for _, column := range []string{first, second} {
		t.Text(column, func(i int) grid.Operand { return grid.F(`%s&""`, cell(i, column)) })
	}
	t.Amounts("Amount", func(i int) (grid.Operand, exact.Money) { return cell(i, "Amount"), amount(i) })
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
