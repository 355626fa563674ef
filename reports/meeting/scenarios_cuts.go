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
// in posts of average cost.
func (s *scenarioSection) cuts() {
	var cutting []*steps.ScenarioWork
	for _, w := range s.works {
		if slices.ContainsFunc(w.Cuts, func(cuts []steps.MoneyAt) bool { return len(cuts) > 0 }) {
			cutting = append(cutting, w)
		}
	}
	if len(cutting) == 0 {
		return
	}
	s.heading("cuts by line", s.cutNote(cutting))
	for block := range slices.Chunk(cutting, comparedAcross) {
		if block[0] != cutting[0] {
			s.Apart()
		}
		t := &cutTable{scenarioSection: s, places: s.cutPlaces(block)}
		t.write(block)
	}
}

// cutNote says which scenarios hold the first figure.
func (s *scenarioSection) cutNote(cutting []*steps.ScenarioWork) string {
	note := "Per cent of what the line spends. Posts: filled posts x cut / expenditure of the line, posts of average cost."
	for _, w := range cutting {
		for _, step := range s.report.StepsOf(w.Scenario.Code) {
			if step.Action == budget.ActionStage {
				note += fmt.Sprintf(" Under %s the ceiling is re-costed to %s: what would have had to go had the first figure been held.", w.Scenario.Code, step.Target)
			}
		}
	}
	if s.report.Presented() != s.report.InFull() {
		note += " In " + s.report.Units() + s.report.Rounding() + "."
	}
	return note
}

// cutPlaces are the places of the lines that some of the scenarios cut; -1 is all of
// them together.
func (s *scenarioSection) cutPlaces(works []*steps.ScenarioWork) []int {
	var places []int
	for i := range s.works[0].PoolLines {
		if slices.ContainsFunc(works, func(w *steps.ScenarioWork) bool { return len(w.Spent) > 0 && len(w.Cuts[i]) > 0 }) {
			places = append(places, i)
		}
	}
	if slices.ContainsFunc(works, func(w *steps.ScenarioWork) bool { return len(w.Spent) == 0 }) {
		places = append(places, -1)
	}
	return places
}

// posts are those of a line that hold at the stage of a scenario's expenditure.
func (s *scenarioSection) posts(w *steps.ScenarioWork, place int) []budget.PostRow {
	if place < 0 {
		return nil
	}
	stage := s.report.Budget.Settings.BaseStage
	for _, step := range s.report.StepsOf(w.Scenario.Code) {
		if step.Action == budget.ActionStage {
			stage = budget.Stage(step.Target)
		}
	}
	return s.report.Budget.PostsAt(s.works[0].PoolLines[place].Code, stage)
}

// staffed tells whether one of the lines has posts that are filled.
func (t *cutTable) staffed(w *steps.ScenarioWork) bool {
	return slices.ContainsFunc(t.places, func(place int) bool { return budget.FilledPosts(t.posts(w, place)).Sign() > 0 })
}

// cutTable is lines down and the cuts of scenarios across.
type cutTable struct {
	*scenarioSection
	places []int
	head   int
	column int
}

func (t *cutTable) write(works []*steps.ScenarioWork) {
	t.head, t.column = t.Next, 1
	t.Put(1, t.head, grid.Label("Line", workbook.Head))
	for i, place := range t.places {
		t.Put(1, t.head+1+i, t.line(place))
	}
	t.Put(1, t.head+1+len(t.places), grid.Label("Total", workbook.Total))
	t.Next = t.head + 2 + len(t.places)
	for _, w := range works {
		t.cut(w)
	}
}

func (t *cutTable) line(place int) grid.Cell {
	if place < 0 {
		return grid.Plain("All lines together")
	}
	line := t.works[0].PoolLines[place]
	return steps.Said(line.Code, grid.F("%s", t.report.Inputs.Cell(line.At, "Line")))
}

// next column, with its head.
func (t *cutTable) add(head grid.Cell, format workbook.Format) int {
	t.column++
	head.Style = workbook.Style{Role: workbook.Head, Format: format}
	t.Put(t.column, t.head, head)
	return t.column
}

// cut is the columns of one scenario.
func (t *cutTable) cut(w *steps.ScenarioWork) {
	money := t.add(t.code(w), t.report.Presented())
	var total exact.Money
	for i, place := range t.places {
		cuts := cutsOf(w, place)
		total = total.Add(steps.TotalOf(cuts))
		t.Put(money, t.head+1+i, t.money(steps.TotalOf(cuts), t.report.Added(cuts)))
	}
	last := t.head + len(t.places)
	foot := t.Put(money, last+1, t.money(total, t.report.Rounded(grid.F("SUM(%s)", t.At(money, t.head+1).To(t.At(money, last))))).As(workbook.Total))
	w.TotalCut = foot
	t.percent(w, money, total)
	if t.staffed(w) {
		t.inPosts(w, money)
	}
}

// money is an amount in the units in which the book wants budget lines shown.
func (t *cutTable) money(m exact.Money, x grid.Expr) grid.Cell {
	return steps.Worked(t.report.Money(m), t.report.Presented(), x)
}

// cutsOf are the cuts of a line, or of all lines together.
func cutsOf(w *steps.ScenarioWork, place int) []steps.MoneyAt {
	switch {
	case place < 0 && len(w.Spent) == 0:
		return w.Cuts[0]
	case place >= 0 && len(w.Spent) > 0:
		return w.Cuts[place]
	}
	return nil
}

// spentOf is what a line spends before any cut.
func spentOf(w *steps.ScenarioWork, place int) steps.MoneyAt {
	if place < 0 || len(w.Spent) == 0 {
		return w.Expenditure
	}
	return w.Spent[place]
}

func (t *cutTable) percent(w *steps.ScenarioWork, money int, total exact.Money) {
	column := t.add(grid.Plain("% of line"), workbook.Percent(1))
	put := func(row int, cut exact.Money, spent steps.MoneyAt, role workbook.Role) {
		t.Put(column, row, steps.Worked(grid.Number(partOf(cut, spent.Is)), workbook.Percent(1), grid.F("IF(%s=0,0,%s/%s)", spent.Ref, t.Page.At(money, row), spent.Ref)).As(role))
	}
	for i, place := range t.places {
		put(t.head+1+i, steps.TotalOf(cutsOf(w, place)), spentOf(w, place), workbook.Formula)
	}
	put(t.head+1+len(t.places), total, w.Expenditure, workbook.Total)
}

func partOf(cut, spent exact.Money) exact.Ratio {
	if spent.IsZero() {
		return exact.Ratio{}
	}
	return cut.Ratio().Quo(spent.Ratio())
}

// inPosts is how many posts of average cost a cut comes to.
func (t *cutTable) inPosts(w *steps.ScenarioWork, money int) {
	column := t.add(grid.Plain("Posts"), workbook.Count(1))
	for i, place := range t.places {
		rows := t.posts(w, place)
		filled := budget.FilledPosts(rows)
		if filled.Sign() <= 0 {
			continue
		}
		posts := filled.Mul(partOf(steps.TotalOf(cutsOf(w, place)), spentOf(w, place).Is))
		t.Put(column, t.head+1+i, steps.Worked(grid.Number(posts), workbook.Count(1), grid.F("IF(%s=0,0,%s*%s/%s)",
			spentOf(w, place).Ref, grid.F("(%s)", t.report.workings.Filled(rows)), t.Page.At(money, t.head+1+i), spentOf(w, place).Ref)))
	}
	t.Put(column, t.head+1+len(t.places), grid.Cell{Style: workbook.Style{Role: workbook.Total}})
}
