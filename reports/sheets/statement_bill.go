package sheets

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// buildBill writes what it owes or is owed.
func (s *statement) buildBill() error {
	p := s.sheet("Bill", "its bill", "")
	p.add(label("Net = parts of the lower of ceiling and expenditure + local - paid locally - received - credits not applied. Positive is payable, brackets are returned.", workbook.Note))
	if to := s.bill.BilledTo; to != s.who.Code {
		p.add(label("Billed to "+string(to)+".", workbook.Note))
	}
	p.blank()
	var cells []ref
	line := func(name string, m exact.Money, x formula) {
		cells = append(cells, p.add(plain(name), s.amount(m, x))[1])
	}
	for _, stated := range s.pools {
		line("Part of "+string(stated.pool.Code)+" ("+string(stated.pool.Status)+")", stated.payable.is, f("%s", stated.payable))
	}
	if s.localSum.ref.is() {
		line("Local", s.localSum.is, f("%s", s.localSum))
		line("Paid locally", s.paidSum.is.Neg(), f("-%s", s.paidSum))
	}
	if s.inputs.has("Receipts") {
		line("Received", s.bill.Received.Neg(), f("-%s", s.rounded(f("SUM(%s)", s.inputs.column("Receipts", "Amount")))))
	}
	if s.inputs.has("Credits") {
		line("Credits not applied", s.bill.Credits.Neg(), f("-%s", s.rounded(f(`SUMPRODUCT((%s="no")*%s)`, s.inputs.column("Credits", "Applied"), s.inputs.column("Credits", "Amount")))))
	}
	s.writeNet(p, cells)
	s.billed(p)
	return nil
}

func (s *statement) writeNet(p *page, cells []ref) {
	if !s.bill.Net.Set {
		p.add(label("Net payable/(returned)", workbook.Total), label("no bill", workbook.Total))
		return
	}
	s.net = p.add(label("Net payable/(returned)", workbook.Total), s.amount(s.bill.Net.Value, s.rounded(sum(cells))).as(workbook.Total))[1]
}

// billed lists its bills, which enter nothing.
func (s *statement) billed(p *page) {
	if len(s.bill.Bills) == 0 {
		return
	}
	p.blank()
	p.add(label("Bills, shown beside: they enter nothing", workbook.Subtitle))
	bills, in := s.bill.Bills, s.inputs
	t := p.table(len(bills))
	t.add("Bill", workbook.Format{}, func(i int) cell { return said(bills[i].Bill, f(`%s&""`, in.cell(bills[i].At, "Bill"))) })
	amounts := t.add("Billed", s.inFull(), func(i int) cell { return s.amount(bills[i].Amount, f("%s", in.cell(bills[i].At, "Amount"))) })
	t.add("Due", workbook.Format{}, func(i int) cell { return said(bills[i].Due, f(`%s&""`, in.cell(bills[i].At, "Due"))) })
	p.add(label("Billed", workbook.Total), s.amount(s.bill.Billed, s.rounded(f("SUM(%s)", amounts))).as(workbook.Total))
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
