package meeting

import (
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// fundingColumns are the table of who pays what is over, a scenario a row.
type fundingColumns struct {
	codes, over, cut, outside, shared, unfunded grid.Span
	parts                                       []grid.Span // of who pays, in the order of the chart
}

// funding is who pays what is over: what is over is what is paid and what is unfunded.
func (s *scenarioSection) funding() {
	t, codes := s.named("who pays what is over the ceiling", "Over the ceiling = the four columns after it; their parts of it in per cent. Outside or later: a donor, a contingency, the next period.")
	c := &s.funded
	c.codes = codes
	c.over = s.money(t, "Over the ceiling", func(w *steps.ScenarioWork) (exact.Money, grid.Expr) {
		return w.OverCeiling.Is, grid.F("%s", w.OverCeiling.Ref)
	})
	by := func(head string, actions ...budget.Action) grid.Span {
		return s.money(t, head, func(w *steps.ScenarioWork) (exact.Money, grid.Expr) {
			paid := paidBy(w, actions...)
			return steps.TotalOf(paid), s.report.Added(paid)
		})
	}
	c.cut = by("Absorbed by cuts", budget.ActionAbsorb)
	c.outside = by("Donor, contingency, next period", budget.ActionDonor, budget.ActionContingency, budget.ActionCarry)
	c.shared = by("Shared by organizations", budget.ActionShare, budget.ActionSupporters)
	c.unfunded = s.money(t, "Unfunded", func(w *steps.ScenarioWork) (exact.Money, grid.Expr) {
		return w.Unfunded.Is, grid.F("%s", w.Unfunded.Ref)
	})
	part := func(head string, amounts grid.Span, of func(w *steps.ScenarioWork) exact.Money) {
		c.parts = append(c.parts, t.Add(head, workbook.Percent(1), func(i int) grid.Cell {
			return steps.Worked(grid.Number(partOf(of(s.works[i]), s.works[i].OverCeiling.Is)), workbook.Percent(1), grid.F("IF(%s=0,0,%s/%s)", c.over.At(i), amounts.At(i), c.over.At(i)))
		}))
	}
	paid := func(actions ...budget.Action) func(w *steps.ScenarioWork) exact.Money {
		return func(w *steps.ScenarioWork) exact.Money { return steps.TotalOf(paidBy(w, actions...)) }
	}
	part("% shared by organizations", c.shared, paid(budget.ActionShare, budget.ActionSupporters))
	part("% absorbed by cuts", c.cut, paid(budget.ActionAbsorb))
	part("% from outside or later", c.outside, paid(budget.ActionDonor, budget.ActionContingency, budget.ActionCarry))
	part("% unfunded", c.unfunded, func(w *steps.ScenarioWork) exact.Money { return w.Unfunded.Is })
	t.Close()
}

// paidBy is what the steps of those actions take.
func paidBy(w *steps.ScenarioWork, actions ...budget.Action) []steps.MoneyAt {
	var paid []steps.MoneyAt
	for _, step := range w.Steps {
		if slices.Contains(actions, step.Action) {
			paid = append(paid, step.Takes)
		}
	}
	return paid
}

// chartRows is the room that the chart takes, in rows.
const chartRows = 17

// chart leaves room for the chart below the table that it shows, and the sentence that
// it illustrates. One scenario needs no chart.
func (s *scenarioSection) chart() {
	value, x := s.finding()
	s.finds = s.Add(steps.Said(value, x).As(workbook.Note))[0]
	if len(s.works) < 2 {
		return
	}
	s.Blank()
	chart := s.fundingChart()
	chart.Cell = workbook.At(1, s.Next)
	s.Sheet.Charts = append(s.Sheet.Charts, chart)
	s.Next += chartRows
}

// fundingChart is who pays what is over under each scenario, for whichever sheet shows
// it.
func (s *scenarioSection) fundingChart() workbook.Chart {
	title, _ := s.finding()
	c := workbook.Chart{Kind: workbook.StackedColumnChart, Width: 860, Height: 330, Title: title, TitleFrom: s.finds.Alone().Absolute(),
		YTitle: "Per cent of what is over the ceiling", Format: workbook.Percent(0), ToWhole: true}
	colours := []workbook.Colour{workbook.Series1, workbook.Series2, workbook.Series4, workbook.Series3}
	for i, column := range s.funded.parts {
		head := s.At(column.First.Column, column.First.Row-1)
		c.Series = append(c.Series, workbook.Series{Name: head.Alone().Absolute(), Categories: s.funded.codes.Absolute(), Values: column.Absolute(), Colour: colours[i]})
	}
	return c
}

// finding is what the chart says: under how many scenarios the organizations pay all of
// what is over, and under how many none of it.
func (s *scenarioSection) finding() (string, grid.Expr) {
	var over, all, none int
	for _, w := range s.works {
		shared := steps.TotalOf(paidBy(w, budget.ActionShare, budget.ActionSupporters))
		is := !w.OverCeiling.Is.IsZero()
		over += steps.Count(is)
		all += steps.Count(is && shared.Equal(w.OverCeiling.Is))
		none += steps.Count(is && shared.IsZero())
	}
	const nothing = "nothing is over the ceiling under any scenario"
	pool, isOver, shared := string(s.pool.Code)+": ", grid.F("(%s>0)", s.funded.over), s.funded.shared
	x := grid.F(`%s&IF(SUM(%s)=0,%s,"organizations pay all of what is over under "&SUMPRODUCT(%s*(%s=%s))&" of "&SUMPRODUCT(1*%s)&" scenarios, nothing under "&SUMPRODUCT(%s*(%s=0)))`,
		grid.Quote(pool), s.funded.over, grid.Quote(nothing), isOver, shared, s.funded.over, isOver, isOver, shared)
	if over == 0 {
		return pool + nothing, x
	}
	return pool + fmt.Sprintf("organizations pay all of what is over under %d of %d scenarios, nothing under %d", all, over, none), x
}
