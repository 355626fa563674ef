package meeting

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
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
	works, funded, r := section.works, section.funded, s.report
	s.Add(grid.Label(r.PoolName(section.pool)+", scenarios side by side", workbook.Subtitle))
	s.Add(grid.Label("What is over the ceiling is paid by the next three columns, or unfunded. Charged = parts of what is within the ceiling + what is shared beyond it.", workbook.Note))
	t := s.Table(len(works))
	t.Format = s.format
	paid := func(head string, column grid.Span, actions []budget.Action) {
		t.Amounts(head, func(i int) (grid.Operand, exact.Money) {
			_, total := paidBy(works[i], actions...)
			return column.At(i), total
		})
	}
	t.Text("Scenario", func(i int) grid.Operand { return r.scenarioCode(works[i]) })
	t.Amounts("Under/(over) the ceiling", func(i int) (grid.Operand, exact.Money) {
		return r.Rounded(grid.F("%s-%s", works[i].Ceiling, works[i].Expenditure)), works[i].Outcome.Ceiling.Sub(works[i].Outcome.Expenditure)
	})
	paid("Absorbed by cuts", funded.cut, byCuts())
	paid("Donor, contingency, next period", funded.outside, byOthers())
	paid("Shared by organizations", funded.shared, byOrganizations())
	t.Amounts("Unfunded", func(i int) (grid.Operand, exact.Money) { return funded.unfunded.At(i), works[i].Outcome.Unfunded })
	t.Amounts("Cash gap", func(i int) (grid.Operand, exact.Money) { return r.gap(works[i]) })
	t.Amounts("Charged to organizations", func(i int) (grid.Operand, exact.Money) { return section.charged[i], works[i].Outcome.Charged() })
	t.Add("What it is", workbook.Format{}, func(i int) grid.Cell {
		return grid.Said(grid.F(`%s&""`, r.Inputs.Cell(works[i].Outcome.Scenario.At, "Title"))).Running()
	})
	for t.Filled < summaryColumns { // room for the text
		t.Add("", workbook.Format{}, func(int) grid.Cell { return grid.Cell{} })
	}
	t.Close()
}
