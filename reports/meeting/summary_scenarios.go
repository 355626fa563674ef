package meeting

import (
	"jfa/budget"
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
	works, funded, r := section.works, section.funded, s.report
	s.Add(grid.Label(grid.JoinedTexts(": ", string(section.pool.Code), section.pool.Name)+", scenarios side by side", workbook.Subtitle))
	s.Add(grid.Label("What is over the ceiling is paid by the next three columns, or unfunded. Charged = parts of what is within the ceiling + what is shared beyond it.", workbook.Note))
	t := s.Table(len(works))
	money := func(head string, of func(i int) (exact.Money, grid.Expr)) {
		t.Add(head, s.format, func(i int) grid.Cell {
			m, x := of(i)
			return steps.Worked(r.Money(m), s.format, x)
		})
	}
	paid := func(head string, column grid.Span, actions ...budget.Action) {
		money(head, func(i int) (exact.Money, grid.Expr) {
			return steps.TotalOf(paidBy(works[i], actions...)), grid.F("%s", column.At(i))
		})
	}
	t.Add("Scenario", workbook.Format{}, func(i int) grid.Cell { return section.code(works[i]) })
	money("Under/(over) the ceiling", func(i int) (exact.Money, grid.Expr) {
		return works[i].Ceiling.Is.Sub(works[i].Expenditure.Is), r.Rounded(grid.F("%s-%s", works[i].Ceiling, works[i].Expenditure))
	})
	paid("Absorbed by cuts", funded.cut, budget.ActionAbsorb)
	paid("Donor, contingency, next period", funded.outside, budget.ActionDonor, budget.ActionContingency, budget.ActionCarry)
	paid("Shared by organizations", funded.shared, budget.ActionShare, budget.ActionSupporters)
	money("Unfunded", func(i int) (exact.Money, grid.Expr) { return works[i].Unfunded.Is, grid.F("%s", funded.unfunded.At(i)) })
	money("Cash gap", func(i int) (exact.Money, grid.Expr) { return works[i].Outcome.CashGap, gap(works[i], r) })
	money("Charged to organizations", func(i int) (exact.Money, grid.Expr) { return total(works[i]), grid.F("%s", works[i].TotalCharged) })
	t.Add("What it is", workbook.Format{}, func(i int) grid.Cell {
		return steps.Said(works[i].Scenario.Title, grid.F(`%s&""`, r.Inputs.Cell(works[i].Scenario.At, "Title"))).Running()
	})
	for t.Filled < summaryColumns { // room for the text
		t.Add("", workbook.Format{}, func(int) grid.Cell { return grid.Cell{} })
	}
	t.Close()
}
