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
func (s *scenarioPage) cuts() map[*steps.ScenarioWork]steps.Amount {
	var cutting []*steps.ScenarioWork
	for _, w := range s.works {
		if len(steps.Taken(w.Steps, byCuts)) > 0 {
			cutting = append(cutting, w)
		}
	}
	totals := map[*steps.ScenarioWork]steps.Amount{}
	if len(cutting) == 0 {
		return totals
	}
	s.heading("cuts by line", s.cutNote(cutting))
	s.blocks(cutting, comparedAcross, func(works []*steps.ScenarioWork) {
		t, places := s.cutTable(works)
		for _, w := range works {
			totals[w] = s.cut(t, w, places)
		}
	})
	return totals
}

// cutNote says which scenarios hold the first figure.
func (s *scenarioPage) cutNote(cutting []*steps.ScenarioWork) string {
	note := "Per cent of what the line spends. Posts: filled posts x cut / expenditure of the line, posts of average cost."
	for _, w := range cutting {
		if stage, ok := w.Outcome.Stage(); ok {
			note += fmt.Sprintf(" Under %s the ceiling is re-costed to %s: what would have had to go had the first figure been held.",
				w.Outcome.Scenario.Code, stage)
		}
	}
	if s.report.Presented() != s.report.InFull() {
		note += " In " + s.report.Units() + s.report.Rounding() + "."
	}
	return note
}

// cutTable begins a table of the lines that some of the scenarios cut, by their places;
// the place after them is of all lines together.
func (s *scenarioPage) cutTable(works []*steps.ScenarioWork) (t *grid.Table, places []int) {
	lines := s.works[0].Outcome.Lines
	for place := range len(lines) + 1 {
		if slices.ContainsFunc(works, func(w *steps.ScenarioWork) bool { return len(cutOf(w, place)) > 0 }) {
			places = append(places, place)
		}
	}
	t = s.Table(len(places)).Total("Total")
	t.Format = s.report.Presented()
	t.Add("Line", workbook.Format{}, func(i int) grid.Cell {
		if places[i] == len(lines) {
			return grid.Plain("All lines together")
		}
		return grid.Said(s.report.Inputs.Cell(lines[places[i]].Line.At, "Line"))
	})
	return t, places
}

// cutOf is what a scenario cuts of a line, or of all lines together.
func cutOf(w *steps.ScenarioWork, place int) []steps.Amount {
	switch together := place == len(w.Outcome.Lines); {
	case together == w.Outcome.ByLine:
		return nil
	case together:
		place = 0
	}
	return w.Cuts[place]
}

// spentOf is what is spent before any cut of a line, or of all where it is not known by
// line.
func spentOf(w *steps.ScenarioWork, place int) grid.Ref {
	if place < len(w.Spent) {
		return w.Spent[place].Ref
	}
	return w.Expenditure.Ref
}

// cut is the columns of one scenario.
func (s *scenarioPage) cut(t *grid.Table, w *steps.ScenarioWork, places []int) (total steps.Amount) {
	spent := func(i int) grid.Ref { return spentOf(w, places[i]) }
	money := s.report.across(t, w, func(i int) (grid.Operand, exact.Money) {
		x, m := s.report.Added(cutOf(w, places[i])...)
		total.Is = total.Is.Add(m)
		return x, m
	})
	total.Ref = t.TotalOf(money)
	part := func(cut, spent grid.Ref) grid.Cell { return grid.Figure(workbook.Percent(1), grid.Of(spent, cut)) }
	percent := t.Add("% of line", workbook.Percent(1), func(i int) grid.Cell { return part(money.At(i), spent(i)) })
	s.Set(t.TotalOf(percent), part(total.Ref, w.Expenditure.Ref).As(workbook.Total))
	posts := s.posts(w, places)
	if slices.ContainsFunc(posts, grid.Expr.There) {
		t.Figures("Posts", workbook.Count(1), func(i int) grid.Operand {
			if !posts[i].There() {
				return nil
			}
			return grid.F("IF(%[1]s=0,0,(%[2]s)*%[3]s/%[1]s)", spent(i), posts[i], money.At(i))
		})
	}
	return total
}

// posts are those of each line that are filled at the stage of a scenario's expenditure.
func (s *scenarioPage) posts(w *steps.ScenarioWork, places []int) []grid.Expr {
	stage, ok := w.Outcome.Stage()
	if !ok {
		stage = s.report.Budget.Settings.BaseStage
	}
	posts := make([]grid.Expr, len(places))
	for i, place := range places {
		if place < len(w.Outcome.Lines) {
			if rows := s.report.Budget.PostsAt(w.Outcome.Lines[place].Line.Code, stage); budget.FilledPosts(rows).Sign() > 0 {
				posts[i] = s.report.Filled(rows)
			}
		}
	}
	return posts
}
