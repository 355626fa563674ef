package meeting

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// funding is the columns of who pays what is over, a scenario a row.
type funding struct {
	over, cut, outside, shared, unfunded grid.Span
	parts                                []grid.Span // of who pays, in the order of the chart
}

// Who pays what is over the ceiling.
func byCuts() []budget.Action { return []budget.Action{budget.ActionAbsorb} }

func byOthers() []budget.Action {
	return []budget.Action{budget.ActionDonor, budget.ActionContingency, budget.ActionCarry}
}

func byOrganizations() []budget.Action {
	return []budget.Action{budget.ActionShare, budget.ActionSupporters}
}

// paidBy is what the steps of those actions take; of all steps without any.
func paidBy(w *steps.ScenarioWork, actions ...budget.Action) (at []grid.Ref, total exact.Money) {
	for _, step := range w.Steps {
		if len(actions) == 0 || slices.Contains(actions, step.Step.Action) {
			at, total = append(at, step.Takes), total.Add(step.Payment.Took)
		}
	}
	return at, total
}

// funding is who pays what is over: what is over is what is paid and what is unfunded.
func (s *scenarioPage) funding() (codes grid.Span, c funding) {
	t, codes := s.named("who pays what is over the ceiling", "Over the ceiling = the four columns after it; their parts of it in per cent. Outside or later: a donor, a contingency, the next period.")
	by := func(head string, actions []budget.Action) grid.Span {
		return s.amounts(t, head, func(w *steps.ScenarioWork) (grid.Operand, exact.Money) {
			at, total := paidBy(w, actions...)
			return s.report.Added(at), total
		})
	}
	c.over = s.amounts(t, "Over the ceiling", func(w *steps.ScenarioWork) (grid.Operand, exact.Money) { return w.OverCeiling, w.Outcome.OverCeiling })
	c.cut = by("Absorbed by cuts", byCuts())
	c.outside = by("Donor, contingency, next period", byOthers())
	c.shared = by("Shared by organizations", byOrganizations())
	c.unfunded = s.amounts(t, "Unfunded", func(w *steps.ScenarioWork) (grid.Operand, exact.Money) { return w.Unfunded, w.Outcome.Unfunded })
	c.parts = []grid.Span{
		t.Parts("% shared by organizations", 1, c.shared, c.over),
		t.Parts("% absorbed by cuts", 1, c.cut, c.over),
		t.Parts("% from outside or later", 1, c.outside, c.over),
		t.Parts("% unfunded", 1, c.unfunded, c.over),
	}
	t.Close()
	return codes, c
}

// chartRows is the room that the chart takes, in rows.
const chartRows = 17

// chart puts below the table that it shows the sentence that it illustrates, and leaves
// room for it. One scenario needs no chart.
func (s *scenarioPage) chart(out *scenarioSection) (finds grid.Ref) {
	finds = s.Add(grid.Said(s.finding(out.funded)).As(workbook.Note))[0]
	if len(s.works) < 2 {
		return finds
	}
	s.Blank()
	chart := fundingChart(out.codes, out.funded, finds)
	chart.Cell = workbook.At(1, s.Next)
	s.Sheet.Charts = append(s.Sheet.Charts, chart)
	s.Next += chartRows
	return finds
}

// fundingChart is who pays what is over under each scenario, for whichever sheet shows
// it.
func (s *scenarioSection) fundingChart() workbook.Chart {
	return fundingChart(s.codes, s.funded, s.finds)
}

func fundingChart(codes grid.Span, funded funding, finds grid.Ref) workbook.Chart {
	c := workbook.Chart{Kind: workbook.StackedColumnChart, Width: 860, Height: 330,
		Title: finds.Page.Look(finds.Column, finds.Row).Value.String(), TitleFrom: finds.Alone().Absolute(),
		YTitle: "Per cent of what is over the ceiling", Format: workbook.Percent(0), ToWhole: true}
	colours := []workbook.Colour{workbook.Series1, workbook.Series2, workbook.Series4, workbook.Series3}
	for i, column := range funded.parts {
		head := column.First.Page.At(column.First.Column, column.First.Row-1)
		c.Series = append(c.Series, workbook.Series{Name: head.Alone().Absolute(), Categories: codes.Absolute(), Values: column.Absolute(), Colour: colours[i]})
	}
	return c
}

// finding is what the chart says: under how many scenarios the organizations pay all of
// what is over, and under how many none of it.
func (s *scenarioPage) finding(funded funding) grid.Expr {
	return grid.F(`%[1]s&IF(SUM(%[2]s)=0,"nothing is over the ceiling under any scenario","organizations pay all of what is over under "&`+
		`SUMPRODUCT(%[3]s*(%[4]s=%[2]s))&" of "&SUMPRODUCT(1*%[3]s)&" scenarios, nothing under "&SUMPRODUCT(%[3]s*(%[4]s=0)))`,
		grid.Quote(string(s.pool.Code)+": "), funded.over, grid.F("(%s>0)", funded.over), funded.shared)
}
