package sheets

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// scenarios are the ways to pay of each pool side by side, with their key figures.
func (s *summaryPage) scenarios() {
	if len(s.report.scenarios) == 0 {
		return
	}
	s.begin()
	for _, section := range s.report.scenarios {
		s.blank()
		s.sideBySide(section)
	}
}

func (s *summaryPage) sideBySide(section *scenarioSection) {
	works, funded, r := section.works, section.funded, s.report
	s.add(label(joinedTexts(": ", string(section.pool.Code), section.pool.Name)+", scenarios side by side", workbook.Subtitle))
	s.add(label("What is over the ceiling is paid by the next three columns, or unfunded. Charged = parts of what is within the ceiling + what is shared beyond it.", workbook.Note))
	t := s.table(len(works))
	money := func(head string, of func(i int) (exact.Money, formula)) {
		t.add(head, s.format, func(i int) cell {
			m, x := of(i)
			return worked(r.money(m), s.format, x)
		})
	}
	paid := func(head string, column span, actions ...budget.Action) {
		money(head, func(i int) (exact.Money, formula) { return totalOf(works[i].paidBy(actions...)), f("%s", column.at(i)) })
	}
	t.add("Scenario", workbook.Format{}, func(i int) cell { return section.code(works[i]) })
	money("Under/(over) the ceiling", func(i int) (exact.Money, formula) {
		return works[i].ceiling.is.Sub(works[i].expenditure.is), r.rounded(f("%s-%s", works[i].ceiling, works[i].expenditure))
	})
	paid("Absorbed by cuts", funded.cut, budget.ActionAbsorb)
	paid("Donor, contingency, next period", funded.outside, budget.ActionDonor, budget.ActionContingency, budget.ActionCarry)
	paid("Shared by organizations", funded.shared, budget.ActionShare, budget.ActionSupporters)
	money("Unfunded", func(i int) (exact.Money, formula) { return works[i].unfunded.is, f("%s", funded.unfunded.at(i)) })
	money("Cash gap", func(i int) (exact.Money, formula) { return works[i].outcome.CashGap, works[i].gap(r) })
	money("Charged to organizations", func(i int) (exact.Money, formula) { return works[i].total(), f("%s", works[i].totalCharged) })
	t.add("What it is", workbook.Format{}, func(i int) cell {
		return said(works[i].scenario.Title, f(`%s&""`, r.inputs.cell(works[i].scenario.At, "Title"))).running()
	})
	for t.column < summaryColumns { // room for the text
		t.add("", workbook.Format{}, func(int) cell { return cell{} })
	}
	t.close()
}
