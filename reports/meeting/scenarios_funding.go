package meeting

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// funding is the columns of who pays what is over, a scenario a row.
type funding struct {
	codes, over, cut, outside, shared, unfunded grid.Span
	parts                                       []grid.Span // of who pays, in the order of the chart
	finds                                       grid.Ref    // the sentence that the chart illustrates
}

// Who pays what is over the ceiling.
func byOrganizations(s apportion.Played) bool { return s.IsShared() }
func byCuts(s apportion.Played) bool          { return s.Step.Action == budget.ActionAbsorb }
func byOthers(s apportion.Played) bool        { return !byCuts(s) && !byOrganizations(s) }

// funding is who pays what is over: what is over is what is paid and what is unfunded.
func (s *scenarioPage) funding() funding {
	t := s.named("who pays what is over the ceiling", "Over the ceiling = the four columns after it; their parts of it in per cent. "+
		"Outside or later: a donor, a contingency, the next period.")
	by := func(head string, who func(apportion.Played) bool) grid.Span {
		return t.Amounts(head, func(i int) (grid.Operand, exact.Money) { return s.report.Added(steps.Taken(s.works[i].Steps, who)...) })
	}
	c := funding{codes: t.Last()}
	c.over = s.amounts(t, "Over the ceiling", func(w *steps.ScenarioWork) steps.Amount { return w.OverCeiling })
	c.cut = by("Absorbed by cuts", byCuts)
	c.outside = by("Donor, contingency, next period", byOthers)
	c.shared = by("Shared by organizations", byOrganizations)
	c.unfunded = s.amounts(t, "Unfunded", func(w *steps.ScenarioWork) steps.Amount { return w.Unfunded })
	c.parts = []grid.Span{
		t.Parts("% shared by organizations", 1, c.shared, c.over),
		t.Parts("% absorbed by cuts", 1, c.cut, c.over),
		t.Parts("% from outside or later", 1, c.outside, c.over),
		t.Parts("% unfunded", 1, c.unfunded, c.over),
	}
	t.Close()
	c.finds = s.Add(grid.Said(s.finding(c)).As(workbook.Note))[0]
	return c
}

// finding says under how many scenarios the organizations pay all of what is over, and
// under how many none of it.
func (s *scenarioPage) finding(c funding) grid.Expr {
	return grid.F(`%[1]s&IF(SUM(%[2]s)=0,"nothing is over the ceiling under any scenario","organizations pay all of what is over under "&`+
		`SUMPRODUCT(%[3]s*(%[4]s=%[2]s))&" of "&SUMPRODUCT(1*%[3]s)&" scenarios, nothing under "&SUMPRODUCT(%[3]s*(%[4]s=0)))`,
		grid.Quote(string(s.pool.Code)+": "), c.over, grid.F("(%s>0)", c.over), c.shared)
}

// chartRows is the room that the chart takes, in rows.
const chartRows = 17

// chart puts the chart below the sentence that it illustrates. One scenario needs none.
func (s *scenarioPage) chart(c funding) {
	if len(s.works) < 2 {
		return
	}
	s.Blank()
	s.Draw(c.fundingChart(), chartRows)
}

// fundingChart is who pays what is over under each scenario, for whichever sheet shows
// it.
func (c funding) fundingChart() workbook.Chart {
	chart := workbook.Chart{Kind: workbook.StackedColumnChart, Width: 860, Height: 330,
		Title: c.finds.Text(), TitleFrom: c.finds.Alone().Absolute(),
		YTitle: "Per cent of what is over the ceiling", Format: workbook.Percent(0), ToWhole: true}
	for i, colour := range []workbook.Colour{workbook.Series1, workbook.Series2, workbook.Series4, workbook.Series3} {
		chart.Series = append(chart.Series, c.parts[i].Series(c.codes, colour))
	}
	return chart
}
