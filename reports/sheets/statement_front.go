package sheets

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// buildFront writes the first sheet of a statement, last, for it rests on all others.
func (s *statement) buildFront() error {
	p := s.Page("Statement", "Statement of "+string(s.who.Code), s.currency())
	p.TextWidth(72) // titles of scenarios are shown whole
	p.Sheet.TabColour, p.Sheet.Print.OnePage = workbook.Series1, true
	s.about(p)
	s.pays(p)
	s.under(p)
	s.against(p)
	p.Blank()
	p.Add(grid.Label("Contents", workbook.Subtitle))
	for _, name := range statementTabs() {
		if target := s.Find(name); target != nil && target != p {
			p.Add(grid.Plain(name).Linked(target.At(1, 1)), grid.Plain(aboutStatement(name)).Running())
		}
	}
	return nil
}

func aboutStatement(name string) string {
	return map[string]string{
		"Parts":      "its part of each pool: headcount, weight, share, rule, quota, whole units",
		"Scenarios":  "what it pays under each scenario, step by step",
		"Change":     "why its part differs from the last period's",
		"Re-costing": "its part of the ceiling at other prices, factor by factor",
		"Local":      "its locally cost-shared security budgets, by country and item",
		"Bill":       "what it owes or is owed, and when",
		"Inputs":     "the rows of the book that are about it, and those that hold for all",
		"Notes":      "rules, rounding, signs, sources",
	}[name]
}

// about is who it is, and on what its parts rest.
func (s *statement) about(p *grid.Page) {
	in := s.inputs
	line := func(name, value, column string) {
		if value != "" {
			p.Add(grid.Plain(name), said(value, grid.F(`%s&""`, in.cell(s.who.At, column))))
		}
	}
	line("Organization", s.who.Name, "Name")
	line("Group", s.who.Group, "Group")
	line("Billed to", string(s.who.BilledTo), "Billed to")
	if people, known := s.basis.People(s.who.Code); known && in.has("Headcount") {
		p.Add(grid.Plain("Headcount, all places"), worked(grid.Number(people), workbook.Count(s.peopleDecimals()), grid.F("SUM(%s)", in.column("Headcount", "Count"))))
		p.Add(grid.Plain("Census of"), s.censusDate(s.who.Code))
	}
	if s.book.Settings.Distribution != "" {
		p.Add(grid.Plain("Distribution"), grid.Plain(s.book.Settings.Distribution).Running())
	}
}

// pays is what it pays: pools, local budgets, and what is due.
func (s *statement) pays(p *grid.Page) {
	p.Blank()
	p.Add(grid.Label("What it pays", workbook.Subtitle))
	if len(s.pools) > 0 {
		t := p.Table(len(s.pools))
		part := func(head string, kind budget.LimitKind) {
			t.Add(head, s.inFull(), func(i int) grid.Cell {
				at := s.pools[i].parts[kind].part
				return s.amount(at.is, grid.F("%s", at))
			})
		}
		t.Add("Pool", workbook.Format{}, func(i int) grid.Cell {
			return grid.Plain(grid.JoinedTexts(": ", string(s.pools[i].pool.Code), s.pools[i].pool.Name))
		})
		t.Add("Payable", s.inFull(), func(i int) grid.Cell { return s.amount(s.pools[i].payable.is, grid.F("%s", s.pools[i].payable)) })
		t.Add("Expenditure is", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(s.pools[i].pool.Status) })
		part("Of the ceiling", budget.Ceiling)
		part("Of the appropriation", budget.Appropriation)
		part("Of the expenditure", budget.Expenditure)
		t.Add("Weight", workbook.Count(2), func(i int) grid.Cell {
			return worked(grid.Number(s.pools[i].of[budget.Ceiling].Row.Weight), workbook.Count(2), grid.F("%s", s.pools[i].weight))
		})
		t.Add("What decides", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(s.pools[i].of[budget.Ceiling].Row.Rule) })
		t.Close()
	}
	p.Blank()
	if s.localSum.Ref.There() {
		p.Add(grid.Plain("Local budgets (LCSSB)"), s.amount(s.localSum.is, grid.F("%s", s.localSum)))
	}
	p.Add(grid.Plain("Net payable/(returned)"), s.amount(s.bill.Net, grid.F("%s", s.net)), grid.Plain(s.due()).Running())
}

// under is what it pays under each scenario.
func (s *statement) under(p *grid.Page) {
	if len(s.stands) == 0 {
		return
	}
	p.Blank()
	p.Add(grid.Label("What it would pay under each scenario", workbook.Subtitle))
	t := p.Table(len(s.stands))
	w := func(i int) *stated { return &s.stands[i] }
	t.Add("Scenario", workbook.Format{}, func(i int) grid.Cell {
		scenario := w(i).Outcome.Scenario
		return grid.Plain(grid.JoinedTexts(": ", string(scenario.Code), scenario.Title)).Illustrative(budget.IsIllustrative(scenario.Source))
	})
	t.Add("Charged", s.inFull(), func(i int) grid.Cell {
		return s.amount(w(i).Row.Total, s.rounded(grid.F("%s+%s", w(i).base, w(i).additional)))
	})
	t.Add("Pool", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(w(i).Outcome.Pool.Code) })
	t.Add("Of what is over", s.inFull(), func(i int) grid.Cell { return s.amount(w(i).Row.Additional, grid.F("%s", w(i).additional)) })
	t.Add("Returned", s.inFull(), func(i int) grid.Cell {
		if w(i).returned.Ref.There() {
			return s.amount(w(i).Row.Returned, grid.F("%s", w(i).returned))
		}
		return s.amount(exact.Money{}, grid.F("0"))
	})
	t.Close()
}

// against is what it pays more or less than in the last period, for a year.
func (s *statement) against(p *grid.Page) {
	c := s.Find("Change")
	if c == nil {
		return
	}
	p.Blank()
	column := 2
	for _, change := range s.ledger.changes {
		for _, row := range change.Rows {
			if row.Organization == s.who.Code {
				s.increase(p, change, row, c.At(column, s.increased))
				column++
			}
		}
	}
}

func (s *statement) increase(p *grid.Page, change apportion.Change, row apportion.ChangeRow, at grid.Ref) {
	p.Add(grid.Plain(fmt.Sprintf("Change of %s from %s, for one year", change.Pool.Code, change.From)), s.amount(row.Current.Sub(row.Prior), grid.F("%s", at)))
}
