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

// cuts is what each scenario cuts of each line, in money, in per cent of the line, and
// in posts of average cost. It gives the totals of those that cut something.
func (s *scenarioPage) cuts() map[*steps.ScenarioWork]grid.Ref {
	cutting := slices.DeleteFunc(slices.Clone(s.works), func(w *steps.ScenarioWork) bool {
		return !slices.ContainsFunc(w.Cuts, func(cuts []grid.Ref) bool { return len(cuts) > 0 })
	})
	totals := map[*steps.ScenarioWork]grid.Ref{}
	if len(cutting) == 0 {
		return totals
	}
	s.heading("cuts by line", s.cutNote(cutting))
	for i, block := range slices.Collect(slices.Chunk(cutting, comparedAcross)) {
		if i > 0 {
			s.Apart()
		}
		t := &cutTable{scenarioPage: s, places: s.cutPlaces(block)}
		t.begin()
		for _, w := range block {
			totals[w] = t.cut(w)
		}
	}
	return totals
}

// restaged is the stage that a scenario re-costs the ceiling to, if it does.
func restaged(w *steps.ScenarioWork) (stage budget.Stage, ok bool) {
	for _, step := range w.Outcome.Amendments() {
		if step.Step.Action == budget.ActionStage {
			return budget.Stage(step.Step.Target), true
		}
	}
	return "", false
}

// cutNote says which scenarios hold the first figure.
func (s *scenarioPage) cutNote(cutting []*steps.ScenarioWork) string {
	note := "Per cent of what the line spends. Posts: filled posts x cut / expenditure of the line, posts of average cost."
	for _, w := range cutting {
		if stage, ok := restaged(w); ok {
			note += fmt.Sprintf(" Under %s the ceiling is re-costed to %s: what would have had to go had the first figure been held.", w.Outcome.Scenario.Code, stage)
		}
	}
	if s.report.Presented() != s.report.InFull() {
		note += " In " + s.report.Units() + s.report.Rounding() + "."
	}
	return note
}

// cutPlaces are the places of the lines that some of the scenarios cut; -1 is all of
// them together.
func (s *scenarioPage) cutPlaces(works []*steps.ScenarioWork) []int {
	var places []int
	for i := range s.works[0].Outcome.Lines {
		if slices.ContainsFunc(works, func(w *steps.ScenarioWork) bool { return w.Outcome.ByLine && len(w.Cuts[i]) > 0 }) {
			places = append(places, i)
		}
	}
	if slices.ContainsFunc(works, func(w *steps.ScenarioWork) bool { return !w.Outcome.ByLine }) {
		places = append(places, -1)
	}
	return places
}

// cutTable is lines down and the cuts of scenarios across.
type cutTable struct {
	*scenarioPage
	table  *grid.Table
	places []int
}

func (t *cutTable) begin() {
	t.table = t.Table(len(t.places)).Total("Total")
	t.table.Format = t.report.Presented()
	t.table.Add("Line", workbook.Format{}, func(i int) grid.Cell {
		if t.places[i] < 0 {
			return grid.Plain("All lines together")
		}
		return grid.Said(t.report.Inputs.Cell(t.works[0].Outcome.Lines[t.places[i]].Line.At, "Line"))
	})
}

// cut is the columns of one scenario.
func (t *cutTable) cut(w *steps.ScenarioWork) (total grid.Ref) {
	money := t.table.Amounts("", func(i int) (grid.Operand, exact.Money) { return t.cutsOf(w, t.places[i]) })
	t.table.Headed(t.report.scenarioCode(w))
	part := func(cut, spent grid.Ref) grid.Cell {
		return grid.Figure(workbook.Percent(1), grid.F("IF(%[1]s=0,0,%[2]s/%[1]s)", spent, cut))
	}
	percent := t.table.Add("% of line", workbook.Percent(1), func(i int) grid.Cell { return part(money.At(i), spentOf(w, t.places[i])) })
	t.Set(t.table.TotalOf(percent), part(t.table.TotalOf(money), w.Expenditure).As(workbook.Total))
	t.inPosts(w, money)
	return t.table.TotalOf(money)
}

// cutsOf are the cuts of a line, or of all lines together.
func (t *cutTable) cutsOf(w *steps.ScenarioWork, place int) (grid.Operand, exact.Money) {
	var cells []grid.Ref
	if w.Outcome.ByLine == (place >= 0) {
		cells = w.Cuts[max(place, 0)]
	}
	var total exact.Money
	switch {
	case place >= 0:
		total = w.Outcome.Lines[place].Cut
	case !w.Outcome.ByLine:
		_, total = paidBy(w, byCuts()...)
	}
	return t.report.Added(cells), total
}

// spentOf is what a line spends before any cut.
func spentOf(w *steps.ScenarioWork, place int) grid.Ref {
	if place < 0 || !w.Outcome.ByLine {
		return w.Expenditure
	}
	return w.Spent[place]
}

// inPosts is how many posts of average cost a cut comes to, where some of the lines have
// posts that are filled at the stage of the scenario's expenditure.
func (t *cutTable) inPosts(w *steps.ScenarioWork, money grid.Span) {
	stage, ok := restaged(w)
	if !ok {
		stage = t.report.Budget.Settings.BaseStage
	}
	filled := make([]grid.Operand, len(t.places))
	for i, place := range t.places {
		if place < 0 {
			continue
		}
		rows := t.report.Budget.PostsAt(w.Outcome.Lines[place].Line.Code, stage)
		if budget.FilledPosts(rows).Sign() > 0 {
			filled[i] = grid.F("(%s)", t.report.workings.Filled(rows))
		}
	}
	if !slices.ContainsFunc(filled, func(x grid.Operand) bool { return x != nil }) {
		return
	}
	t.table.Figures("Posts", workbook.Count(1), func(i int) grid.Operand {
		if filled[i] == nil {
			return nil
		}
		return grid.F("IF(%[1]s=0,0,%[2]s*%[3]s/%[1]s)", spentOf(w, t.places[i]), filled[i], money.At(i))
	})
}
