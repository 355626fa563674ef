package meeting

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// listed is a step of a scenario.
type listed struct {
	work *steps.ScenarioWork
	steps.StepWork
}

// listing begins a table of steps of all scenarios; there is none where there are no such
// steps.
func (s *scenarioPage) listing(title, note string, of func(w *steps.ScenarioWork) []steps.StepWork) (*grid.Table, []listed) {
	var rows []listed
	for _, w := range s.works {
		for _, step := range of(w) {
			rows = append(rows, listed{w, step})
		}
	}
	if len(rows) == 0 {
		return nil, nil
	}
	s.heading(title, note)
	t := s.Table(len(rows))
	t.Text("Scenario", func(i int) grid.Operand { return s.report.scenarioCode(rows[i].work) })
	t.Figures("Step", workbook.Count(0), func(i int) grid.Operand { return s.report.Inputs.Cell(rows[i].Step.At, "Order") })
	return t, rows
}

// steps lists every step that pays.
func (s *scenarioPage) steps() {
	t, rows := s.listing("the steps that pay", "In their order. A step takes no more than is still over.",
		func(w *steps.ScenarioWork) []steps.StepWork { return w.Steps })
	if t == nil {
		return
	}
	t.Amounts("Asks for", func(i int) (grid.Operand, exact.Money) { return rows[i].Asks, rows[i].Asks.Is })
	t.Amounts("Pays", func(i int) (grid.Operand, exact.Money) { return rows[i].Takes, rows[i].Takes.Is })
	t.Amounts("Then still over", func(i int) (grid.Operand, exact.Money) { return rows[i].Then, rows[i].Then.Is })
	t.Add("What it does", workbook.Format{}, func(i int) grid.Cell {
		return grid.Said(s.does(rows[i])).Running().Illustrative(rows[i].work.Example)
	})
	t.Close()
}

// does is a step in words: its action, target and key, and what it has to say.
func (s *scenarioPage) does(row listed) grid.Expr {
	step, in := row.Step, s.report.Inputs
	x := grid.F("%s", in.Cell(step.At, "Action"))
	with := func(before string, at grid.Ref) { x = grid.F("%s&%s&%s", x, grid.Quote(before), at) }
	switch step.Target {
	case "":
	case budget.Every:
		x = grid.F(`%s&", "&"all lines"`, x)
	default:
		with(" ", in.Cell(step.At, "Target"))
	}
	if row.IsShared() {
		with(" by ", s.keyOf(row.work, step))
	}
	if step.Rules != "" {
		with(", rules ", in.Cell(step.At, "Rules"))
	}
	if step.Percent.Set {
		x = grid.F(`%s&", "&%s&" per cent"`, x, in.Cell(step.At, "Percent"))
	}
	if step.Note != "" {
		with(": ", in.Cell(step.At, "Note"))
	}
	return grid.F(`%[1]s&IF(%[2]s="",""," – "&%[2]s)`, x, row.Comment)
}

// keyOf is where the key by which a step shares is named: by the step itself, by the
// scenario's step key, or by the pool.
func (s *scenarioPage) keyOf(w *steps.ScenarioWork, step budget.Step) grid.Ref {
	if step.Key != "" {
		return s.report.Inputs.Cell(step.At, "Key")
	}
	at := s.pool.At
	for _, other := range w.Outcome.Amendments() {
		if other.Amendment.Key.Set {
			at = other.Step.At
		}
	}
	return s.report.Inputs.Cell(at, "Key")
}

// missing lists what does not arrive.
func (s *scenarioPage) missing() {
	t, rows := s.listing("what does not arrive", "", func(w *steps.ScenarioWork) []steps.StepWork { return w.Missing })
	if t == nil {
		return
	}
	cell := func(i int, column string) grid.Ref { return s.report.Inputs.Cell(rows[i].Step.At, column) }
	t.Figures("Per cent of what it is charged", workbook.Percent(1), func(i int) grid.Operand { return grid.F("%s/100", cell(i, "Percent")) })
	t.Amounts("Does not arrive", func(i int) (grid.Operand, exact.Money) { return rows[i].Takes, rows[i].Takes.Is })
	t.Add("Of whom, and who takes it over", workbook.Format{}, func(i int) grid.Cell {
		x := grid.F(`%s&": "&%s`, cell(i, "Target"), rows[i].Comment)
		if rows[i].IsShared() {
			x = grid.F(`%s&", by "&%s`, x, cell(i, "Key"))
		}
		return grid.Said(x).Running()
	})
	t.Close()
}
