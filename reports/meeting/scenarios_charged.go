package meeting

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// How many scenarios stand beside each other: in threes of amount, change and per cent
// beside the first one, or an amount each.
const (
	comparedAcross = 4
	amountsAcross  = 13
)

// groups are the organizations of the rows of scenarios, by group.
func (s *scenarioPage) groups() []grid.Part {
	var groups []grid.Part
	places := map[string]int{}
	for i, row := range s.works[0].Outcome.Rows {
		o := s.report.Organizations[row.Organization]
		place, known := places[o.Group]
		if !known {
			place, places[o.Group] = len(groups), len(groups)
			groups = append(groups, grid.Part{Name: grid.Said(grid.F(`IF(%[1]s="","No group",%[1]s)`, s.report.Inputs.Cell(o.At, "Group")))})
		}
		groups[place].Rows = append(groups[place].Rows, i)
	}
	return groups
}

// byOrganization begins a table of organizations, by group. A sheet of many columns is
// printed smaller, so that a printed page holds more of them.
func (s *scenarioPage) byOrganization() *grid.Table {
	page, groups := 16, s.groups()
	if len(s.works) > 3 {
		page = 28
	}
	return s.Parted("Organization", groups, func(i int) grid.Cell {
		name := grid.Said(s.report.Organization(s.works[0].Outcome.Rows[i].Organization))
		return name.Indented(uint8(steps.Count(len(groups) > 1)))
	}, page)
}

// blocks begins for each so many scenarios what stands beside each other on a page.
func (s *scenarioPage) blocks(works []*steps.ScenarioWork, most int, write func(works []*steps.ScenarioWork)) {
	for i := 0; i == 0 || i < len(works); i += most {
		if i > 0 {
			s.Apart()
		}
		write(works[i:min(i+most, len(works))])
	}
}

// across is a column of amounts of one scenario.
func (r *report) across(t *grid.Table, w *steps.ScenarioWork, of func(i int) (grid.Operand, exact.Money)) grid.Span {
	column := t.Amounts("", of)
	t.Headed(r.scenarioCode(w))
	return column
}

// charged is what each organization pays under each scenario, beside its change from
// the first one. It gives the totals.
func (s *scenarioPage) charged() []grid.Ref {
	first, name := s.works[0], string(s.works[0].Outcome.Scenario.Code)
	s.heading("what each organization is charged", "Its part of what is within the ceiling, and of what is shared beyond it; the change from "+
		name+" in money and in per cent.")
	totals := make([]grid.Ref, 1, len(s.works))
	s.blocks(s.works[1:], comparedAcross, func(others []*steps.ScenarioWork) {
		t := s.byOrganization()
		column := func(w *steps.ScenarioWork) grid.Span {
			return s.report.across(t, w, func(i int) (grid.Operand, exact.Money) { return w.Rows.Charged.At(i), w.Outcome.Rows[i].Total })
		}
		from := column(first)
		totals[0] = t.TotalOf(from)
		for _, w := range others {
			to := column(w)
			totals = append(totals, t.TotalOf(to))
			t.Parts("%", 1, t.Less("Change from "+name, to, from), from)
		}
	})
	return totals
}

// beyond is what each organization is charged more than its part of the ceiling, or
// gets back of it.
func (s *scenarioPage) beyond() {
	s.heading("beyond the ceiling: charged of what is over, or (returned)",
		"What each organization is charged more than its part of the ceiling, or (less) where expenditure is below it.")
	s.blocks(s.works, amountsAcross, func(works []*steps.ScenarioWork) {
		t := s.byOrganization()
		for _, w := range works {
			s.report.across(t, w, func(i int) (grid.Operand, exact.Money) {
				row := w.Outcome.Rows[i]
				return s.report.Rounded(grid.F("%s-%s", w.Rows.Additional.At(i), w.Rows.Returned.At(i))), row.Additional.Sub(row.Returned)
			})
		}
	})
}

// writePositions lists what was said, as it was said: positions are not votes.
func (r *report) writePositions(p *grid.Page) {
	rows := r.Budget.Positions
	if len(rows) == 0 {
		return
	}
	p.Apart()
	p.Begin("Positions stated")
	p.Add(grid.Label("As stated, each with its place and day. They are not votes, and are not added up. "+
		"A position on a scenario replaces that on all of them.", workbook.Note))
	cell := func(i int, column string) grid.Ref { return r.Inputs.Cell(rows[i].At, column) }
	t := p.Table(len(rows))
	t.Text("Organization", func(i int) grid.Operand { return cell(i, "Organization") })
	t.Text("Position", func(i int) grid.Operand { return cell(i, "Position") })
	t.Text("Scenario", func(i int) grid.Operand { return grid.F(`IF(%[1]s="*","all",%[1]s)`, cell(i, "Scenario")) })
	t.Text("Date", func(i int) grid.Operand { return grid.Words(cell(i, "Date")) })
	t.Add("Where", workbook.Format{}, func(i int) grid.Cell {
		x := grid.Words(cell(i, "Forum"))
		if r.Organizations[rows[i].Organization].Participates != budget.ParticipatesYes {
			x = grid.F(`%s&" (takes no part)"`, x)
		}
		return grid.Said(x).Running()
	})
	t.Close()
}
