package sheets

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// buildFront writes the first sheet of a statement, last, for it rests on all others.
func (s *statement) buildFront() error {
	p := s.page("Statement", "Statement of "+string(s.who.Code), s.currency())
	p.textWidth(72) // titles of scenarios are shown whole
	p.sheet.TabColour, p.sheet.Print.OnePage = workbook.Series1, true
	s.about(p)
	s.pays(p)
	s.under(p)
	s.against(p)
	p.blank()
	p.add(label("Contents", workbook.Subtitle))
	for _, name := range statementTabs() {
		if target := s.pages[name]; target != nil && target != p {
			p.add(plain(name).linked(target.at(1, 1)), plain(aboutStatement(name)).running())
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
func (s *statement) about(p *page) {
	in := s.inputs
	line := func(name, value, column string) {
		if value != "" {
			p.add(plain(name), said(value, f(`%s&""`, in.cell(s.who.At, column))))
		}
	}
	line("Organization", s.who.Name, "Name")
	line("Group", s.who.Group, "Group")
	line("Billed to", string(s.who.BilledTo), "Billed to")
	if people, known := s.basis.People(s.who.Code); known && in.has("Headcount") {
		p.add(plain("Headcount, all places"), worked(number(people), workbook.Count(s.peopleDecimals()), f("SUM(%s)", in.column("Headcount", "Count"))))
		p.add(plain("Census of"), s.censusDate(s.who.Code))
	}
	if s.book.Settings.Distribution != "" {
		p.add(plain("Distribution"), plain(s.book.Settings.Distribution).running())
	}
}

// pays is what it pays: pools, local budgets, and what is due.
func (s *statement) pays(p *page) {
	p.blank()
	p.add(label("What it pays", workbook.Subtitle))
	if len(s.pools) > 0 {
		t := p.table(len(s.pools))
		part := func(head string, kind budget.LimitKind) {
			t.add(head, s.inFull(), func(i int) cell {
				at := s.pools[i].parts[kind].part
				return s.amount(at.is, f("%s", at))
			})
		}
		t.add("Pool", workbook.Format{}, func(i int) cell { return plain(joinedTexts(": ", string(s.pools[i].pool.Code), s.pools[i].pool.Name)) })
		t.add("Payable", s.inFull(), func(i int) cell { return s.amount(s.pools[i].payable.is, f("%s", s.pools[i].payable)) })
		t.add("Expenditure is", workbook.Format{}, func(i int) cell { return plain(s.pools[i].pool.Status) })
		part("Of the ceiling", budget.Ceiling)
		part("Of the appropriation", budget.Appropriation)
		part("Of the expenditure", budget.Expenditure)
		t.add("Weight", workbook.Count(2), func(i int) cell {
			return worked(number(s.pools[i].of[budget.Ceiling].Row.Weight), workbook.Count(2), f("%s", s.pools[i].weight))
		})
		t.add("What decides", workbook.Format{}, func(i int) cell { return plain(s.pools[i].of[budget.Ceiling].Row.Rule) })
		t.close()
	}
	p.blank()
	if s.localSum.ref.is() {
		p.add(plain("Local budgets (LCSSB)"), s.amount(s.localSum.is, f("%s", s.localSum)))
	}
	if s.net.is() {
		p.add(plain("Net payable/(returned)"), s.amount(s.bill.Net.Value, f("%s", s.net)), plain("due "+s.due()).running())
	} else {
		p.add(plain("Net payable/(returned)"), plain("no bill"))
	}
}

// under is what it pays under each scenario.
func (s *statement) under(p *page) {
	if len(s.stands) == 0 {
		return
	}
	p.blank()
	p.add(label("What it would pay under each scenario", workbook.Subtitle))
	t := p.table(len(s.stands))
	w := func(i int) *stated { return &s.stands[i] }
	t.add("Scenario", workbook.Format{}, func(i int) cell {
		scenario := w(i).Outcome.Scenario
		return plain(joinedTexts(": ", string(scenario.Code), scenario.Title)).illustrative(budget.IsIllustrative(scenario.Source))
	})
	t.add("Charged", s.inFull(), func(i int) cell {
		return s.amount(w(i).Row.Total, s.rounded(f("%s+%s", w(i).base, w(i).additional)))
	})
	t.add("Pool", workbook.Format{}, func(i int) cell { return plain(w(i).Outcome.Pool.Code) })
	t.add("Of what is over", s.inFull(), func(i int) cell { return s.amount(w(i).Row.Additional, f("%s", w(i).additional)) })
	t.add("Returned", s.inFull(), func(i int) cell {
		if w(i).returned.ref.is() {
			return s.amount(w(i).Row.Returned, f("%s", w(i).returned))
		}
		return s.amount(exact.Money{}, f("0"))
	})
	t.close()
}

// against is what it pays more or less than in the last period, for a year.
func (s *statement) against(p *page) {
	c := s.pages["Change"]
	if c == nil {
		return
	}
	p.blank()
	column := 2
	for _, change := range s.ledger.changes {
		for _, row := range change.Rows {
			if row.Organization == s.who.Code {
				s.increase(p, change, row, c.at(column, s.increased))
				column++
			}
		}
	}
}

func (s *statement) increase(p *page, change apportion.Change, row apportion.ChangeRow, at ref) {
	p.add(plain(fmt.Sprintf("Change of %s from %s, for one year", change.Pool.Code, change.From)), s.amount(row.Current.Sub(row.Prior), f("%s", at)))
}
