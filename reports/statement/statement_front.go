package statement

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// buildFront writes the first sheet of a statement, last, for it rests on all others.
func (s *statement) buildFront() error {
	p := s.Page("Statement", "Statement of "+string(s.who.Code), s.Currency())
	p.TextWidth(72) // titles of scenarios are shown whole
	p.Sheet.TabColour, p.Sheet.Print.OnePage = workbook.Series1, true
	s.about(p)
	s.pays(p)
	s.wouldPay(p)
	if len(s.changes) > 0 {
		p.Blank()
	}
	for _, c := range s.changes {
		p.Add(grid.Plain("Change of "+string(c.Change.Pool.Code)+" from "+string(c.Change.From)+", for one year"), s.Amount(c.Increase.At(0), c.Change.Rows[0].Current.Sub(c.Change.Rows[0].Prior)))
	}
	p.Blank()
	p.Begin("Contents")
	for _, tab := range statementTabs {
		if target := s.Find(tab[0]); target != nil && target != p {
			p.Add(grid.Plain(tab[0]).Linked(target.At(1, 1)), grid.Plain(tab[1]).Running())
		}
	}
	return nil
}

// about is who it is, and on what its parts rest.
func (s *statement) about(p *grid.Page) {
	line := func(name, value, column string) {
		if value != "" {
			p.Add(grid.Plain(name), grid.Said(grid.Words(s.Inputs.Cell(s.who.At, column))))
		}
	}
	line("Organization", s.who.Name, "Name")
	line("Group", s.who.Group, "Group")
	line("Billed to", string(s.who.BilledTo), "Billed to")
	if people, known := s.Basis.People(s.who.Code); known && s.Inputs.Has("Headcount") {
		p.Add(grid.Plain("Headcount, all places"), grid.Figure(workbook.Count(s.PeopleDecimals()), grid.F("SUM(%s)", s.Inputs.Column("Headcount", "Count"))).Is(people))
		p.Add(grid.Plain("Census of"), s.CensusDate(s.who.Code))
	}
	if s.Budget.Settings.Distribution != "" {
		p.Add(grid.Plain("Distribution"), grid.Plain(s.Budget.Settings.Distribution).Running())
	}
}

// pays is what it pays: pools, local budgets, and what is due.
func (s *statement) pays(p *grid.Page) {
	p.Blank()
	p.Begin("What it pays")
	if len(s.pools) > 0 {
		t := p.Table(len(s.pools))
		words := func(head string, of func(pool statedPool) string) {
			t.Add(head, workbook.Format{}, func(i int) grid.Cell { return grid.Plain(of(s.pools[i])) })
		}
		part := func(kind budget.LimitKind) {
			t.Amounts("Of the "+string(kind), func(i int) (grid.Operand, exact.Money) { return s.pools[i].parts[kind], s.pools[i].of[kind].Row.Amount })
		}
		words("Pool", func(pool statedPool) string { return s.told(s.PoolName(pool.pool)) })
		t.Amounts("Payable", func(i int) (grid.Operand, exact.Money) { return s.pools[i].payable, s.pools[i].charged })
		words("Expenditure is", func(pool statedPool) string { return s.Dated(pool.pool) })
		part(budget.Ceiling)
		part(budget.Appropriation)
		part(budget.Expenditure)
		t.Figures("Weight", workbook.Count(2), func(i int) grid.Operand { return s.pools[i].weight })
		words("What decides", func(pool statedPool) string { return pool.of[budget.Ceiling].Row.Label() })
		t.Close()
	}
	p.Blank()
	if s.local.sum.There() {
		p.Add(grid.Plain("Local budgets (LCSSB)"), s.Amount(s.local.sum, s.bill.Local))
	}
	p.Add(grid.Plain("Net payable/(returned)"), s.Amount(s.net, s.bill.Net), grid.Plain(s.due()).Running())
}

// wouldPay is what it would pay under each scenario.
func (s *statement) wouldPay(p *grid.Page) {
	if len(s.stands) == 0 {
		return
	}
	p.Blank()
	p.Begin("What it would pay under each scenario")
	t, w := p.Table(len(s.stands)), s.stands
	t.Add("Scenario", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(w[i].name()).Illustrative(w[i].example) })
	t.Amounts("Charged", func(i int) (grid.Operand, exact.Money) {
		return s.Rounded(grid.F("%s+%s", w[i].base, w[i].additional)), w[i].Row.Total
	})
	t.Add("Pool", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(w[i].Outcome.Pool.Code) })
	t.Amounts("Of what is over", func(i int) (grid.Operand, exact.Money) { return w[i].additional, w[i].Row.Additional })
	t.Amounts("Returned", func(i int) (grid.Operand, exact.Money) { return orNothing(w[i].returned), w[i].Row.Returned })
	t.Close()
}
