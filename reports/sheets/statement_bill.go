package sheets

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// buildBill writes what it owes or is owed.
func (s *statement) buildBill() error {
	p := s.sheet("Bill", "its bill", "")
	p.Add(grid.Label("Net = what each pool charges + local - paid locally - received - credits not applied. Positive is payable, brackets are returned.", workbook.Note))
	if to := s.bill.BilledTo; to != s.who.Code {
		p.Add(grid.Label("Billed to "+string(to)+".", workbook.Note))
	}
	p.Blank()
	var cells []grid.Ref
	line := func(name string, m exact.Money, x grid.Expr) {
		cells = append(cells, p.Add(grid.Plain(name), s.amount(m, x))[1])
	}
	for _, stated := range s.pools {
		line("Charged by "+string(stated.pool.Code)+" ("+string(stated.pool.Status)+")", stated.payable.is, grid.F("%s", stated.payable))
	}
	if s.localSum.Ref.There() {
		line("Local", s.localSum.is, grid.F("%s", s.localSum))
		line("Paid locally", s.paidSum.is.Neg(), grid.F("-%s", s.paidSum))
	}
	if s.inputs.has("Receipts") {
		line("Received", s.bill.Received.Neg(), grid.F("-%s", s.rounded(grid.F("SUM(%s)", s.inputs.column("Receipts", "Amount")))))
	}
	if s.inputs.has("Credits") {
		line("Credits not applied", s.bill.Credits.Neg(), grid.F("-%s", s.rounded(grid.F(`SUMPRODUCT((%s="no")*%s)`, s.inputs.column("Credits", "Applied"), s.inputs.column("Credits", "Amount")))))
	}
	s.writeNet(p, cells)
	s.billed(p)
	return nil
}

// writeNet is what all of it comes to, and how much of that is on its bills.
func (s *statement) writeNet(p *grid.Page, cells []grid.Ref) {
	s.net = p.Add(grid.Label("Net payable/(returned)", workbook.Total), s.amount(s.bill.Net, s.rounded(grid.Sum(cells))).As(workbook.Total))[1]
	all := func(table string) grid.Expr {
		if !s.inputs.has(table) {
			return grid.F("0")
		}
		return grid.F("SUM(%s)", s.inputs.column(table, "Amount"))
	}
	outstanding := p.Add(grid.Plain("of which outstanding: billed - received"),
		s.amount(s.bill.Outstanding, s.rounded(grid.F("%s-%s", all("Bills"), all("Receipts")))))[1]
	p.Add(grid.Plain("and not yet billed"), s.amount(s.bill.NotYetBilled, s.rounded(grid.F("%s-%s", s.net, outstanding))))
}

// billed lists its bills, which enter nothing.
func (s *statement) billed(p *grid.Page) {
	if len(s.bill.Bills) == 0 {
		return
	}
	p.Blank()
	p.Add(grid.Label("Bills, shown beside: they enter nothing", workbook.Subtitle))
	bills, in := s.bill.Bills, s.inputs
	t := p.Table(len(bills))
	t.Add("Bill", workbook.Format{}, func(i int) grid.Cell { return said(bills[i].Bill, grid.F(`%s&""`, in.cell(bills[i].At, "Bill"))) })
	amounts := t.Add("Billed", s.inFull(), func(i int) grid.Cell { return s.amount(bills[i].Amount, grid.F("%s", in.cell(bills[i].At, "Amount"))) })
	t.Add("Due", workbook.Format{}, func(i int) grid.Cell { return said(bills[i].Due, grid.F(`%s&""`, in.cell(bills[i].At, "Due"))) })
	p.Add(grid.Label("Billed", workbook.Total), s.amount(s.bill.Billed, s.rounded(grid.F("SUM(%s)", amounts))).As(workbook.Total))
}

// due says on which day, or from the first to the last, its bills fall due.
func (s *statement) due() string {
	var dates []budget.Date
	for _, bill := range s.bill.Bills {
		if bill.Due != "" && !slices.Contains(dates, bill.Due) {
			dates = append(dates, bill.Due)
		}
	}
	slices.Sort(dates)
	switch {
	case len(s.bill.Bills) == 0:
		return "no bill yet"
	case len(dates) == 0:
		return "due: not stated"
	case len(dates) == 1:
		return "due " + string(dates[0])
	}
	return "due " + string(dates[0]) + " to " + string(dates[len(dates)-1])
}
