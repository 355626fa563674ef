package statement

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
)

// settled writes what is left between it and each pool that is final.
func (s *statement) settled(p *grid.Page) error {
	settlements, err := s.Basis.Settlements()
	for _, settlement := range settlements {
		pool := settlement.Charge.Pool
		row := slices.IndexFunc(settlement.Rows, func(r apportion.SettlementRow) bool { return r.Organization == s.who.Code })
		stated := slices.IndexFunc(s.pools, func(stated statedPool) bool { return stated.pool.Code == pool.Code })
		if row >= 0 && stated >= 0 {
			s.settlement(p, s.pools[stated], settlement.Rows[row])
		}
	}
	return err
}

// settlement is charged = received + credited + still due - to be returned.
func (s *statement) settlement(p *grid.Page, stated statedPool, row apportion.SettlementRow) {
	p.Blank()
	p.Begin(string(stated.pool.Code) + ", settlement of the " + s.Spent(stated.pool))
	line := func(name string, x grid.Operand, m exact.Money) grid.Ref {
		return p.Add(grid.Plain(name), s.Amount(x, m))[1]
	}
	charged := line("Charged", stated.payable, stated.charged)
	received := p.Add(grid.Plain("Received from it on bills of the pool"), s.receivedFor(stated.pool, row.Received))[1]
	credited := line("Credited: credits of the pool that are not applied", s.creditsOf(stated.pool), row.Credited)
	line("Still due", s.Rounded(grid.F("MAX(0,%s-%s-%s)", charged, received, credited)), row.Due)
	line("To be returned", s.Rounded(grid.F("MAX(0,-(%s-%s-%s))", charged, received, credited)), row.Returned)
}

// receivedFor adds up its receipts for bills of the pool; where one is for a bill of several
// pools the figure is given.
func (s *statement) receivedFor(pool budget.Pool, engine exact.Money) grid.Cell {
	cells := []grid.Ref{}
	pools := s.Basis.ReceiptPools()
	for i, r := range s.Budget.Receipts {
		switch {
		case r.Organization != s.who.Code:
		case !pools[i].Set:
			return s.given(engine, false)
		case pools[i].Value == pool.Code:
			cells = append(cells, s.Inputs.Cell(r.At, "Amount"))
		}
	}
	return s.Amount(s.summed(cells...), engine)
}

func (s *statement) creditsOf(pool budget.Pool) grid.Operand {
	in := s.Inputs
	if !in.Has("Credits") {
		return grid.F("0")
	}
	return s.Rounded(grid.F(`SUMPRODUCT((%s=%s)*(%s="no")*%s)`, in.Column("Credits", "Pool"), in.Cell(pool.At, "Pool"),
		in.Column("Credits", "Applied"), in.Column("Credits", "Amount")))
}
