package meeting

import (
	"jfa/apportion"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// scenarios are the ways to pay of each pool side by side, with their key figures.
func (s *summaryPage) scenarios() {
	if len(s.report.scenarios) == 0 {
		return
	}
	s.begin()
	for _, section := range s.report.scenarios {
		s.Blank()
		s.sideBySide(section)
	}
}

func (s *summaryPage) sideBySide(section *scenarioSection) {
	works, r := section.works, s.report
	s.Begin(r.PoolName(section.pool) + ", scenarios side by side")
	s.Add(grid.Label("What is over the ceiling is paid by the next three columns, or unfunded. "+
		"Charged = parts of what is within the ceiling + what is shared beyond it.", workbook.Note))
	t := s.Table(len(works))
	t.Format = s.format
	paid := func(head string, column grid.Span, who func(apportion.Played) bool) {
		t.Amounts(head, func(i int) (grid.Operand, exact.Money) {
			_, total := r.Added(steps.Taken(works[i].Steps, who)...)
			return column.At(i), total
		})
	}
	t.Text("Scenario", func(i int) grid.Operand { return r.scenarioCode(works[i]) })
	t.Amounts("Under/(over) the ceiling", func(i int) (grid.Operand, exact.Money) {
		return r.Rounded(grid.F("%s-%s", works[i].Ceiling, works[i].Expenditure)), works[i].Ceiling.Is.Sub(works[i].Expenditure.Is)
	})
	paid("Absorbed by cuts", section.cut, byCuts)
	paid("Donor, contingency, next period", section.outside, byOthers)
	paid("Shared by organizations", section.shared, byOrganizations)
	t.Amounts("Unfunded", func(i int) (grid.Operand, exact.Money) { return section.unfunded.At(i), works[i].Unfunded.Is })
	t.Amounts("Cash gap", func(i int) (grid.Operand, exact.Money) { return r.Added(gaps(works[i])...) })
	t.Amounts("Charged to organizations", func(i int) (grid.Operand, exact.Money) { return section.charged[i], works[i].Outcome.Charged() })
	t.Add("What it is", workbook.Format{}, func(i int) grid.Cell {
		return grid.Said(grid.Words(r.Inputs.Cell(works[i].Outcome.Scenario.At, "Title"))).Running()
	})
	for t.Filled < summaryColumns { // room for the text
		t.Add("", workbook.Format{}, func(int) grid.Cell { return grid.Cell{} })
	}
	t.Close()
}
