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
	p.Add(grid.Label("Net = parts of the lower of ceiling and expenditure + local - paid locally - received - credits not applied. Positive is payable, brackets are returned.", workbook.Note))
	if to := s.bill.BilledTo; to != s.who.Code {
		p.Add(grid.Label("Billed to "+string(to)+".", workbook.Note))
	}
	p.Blank()
	var cells []grid.Ref
	line := func(name string, m exact.Money, x grid.Expr) {
		cells = append(cells, p.Add(grid.Plain(name), s.amount(m, x))[1])
	}
	for _, stated := range s.pools {
		line("Part of "+string(stated.pool.Code)+" ("+string(stated.pool.Status)+")", stated.payable.is, grid.F("%s", stated.payable))
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

func (s *statement) writeNet(p *grid.Page, cells []grid.Ref) {
	if !s.bill.Net.Set {
		p.Add(grid.Label("Net payable/(returned)", workbook.Total), grid.Label("no bill", workbook.Total))
		return
	}
	s.net = p.Add(grid.Label("Net payable/(returned)", workbook.Total), s.amount(s.bill.Net.Value, s.rounded(grid.Sum(cells))).As(workbook.Total))[1]
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

// due is the day, or the first and the last, on which its bills fall due.
func (s *statement) due() string {
	var dates []budget.Date
	for _, bill := range s.bill.Bills {
		if bill.Due != "" && !slices.Contains(dates, bill.Due) {
			dates = append(dates, bill.Due)
		}
	}
	slices.Sort(dates)
	switch len(dates) {
	case 0:
		return "not stated"
	case 1:
		return string(dates[0])
	}
	return string(dates[0]) + " to " + string(dates[len(dates)-1])
}
