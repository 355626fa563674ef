package meeting

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// listed is the steps of some kind of all scenarios.
type listed[T any] struct {
	work *steps.ScenarioWork
	step T
}

func list[T any](works []*steps.ScenarioWork, of func(w *steps.ScenarioWork) []T) []listed[T] {
	var rows []listed[T]
	for _, w := range works {
		for _, step := range of(w) {
			rows = append(rows, listed[T]{w, step})
		}
	}
	return rows
}

// listing begins a table of steps.
func (s *scenarioPage) listing(rows int, of func(i int) (*steps.ScenarioWork, budget.Step)) *grid.Table {
	t := s.Table(rows)
	t.Text("Scenario", func(i int) grid.Operand { w, _ := of(i); return s.report.scenarioCode(w) })
	t.Figures("Step", workbook.Count(0), func(i int) grid.Operand { _, step := of(i); return s.report.Inputs.Cell(step.At, "Order") })
	return t
}

// steps lists every step that pays.
func (s *scenarioPage) steps() {
	rows := list(s.works, func(w *steps.ScenarioWork) []steps.PaidStep { return w.Steps })
	if len(rows) == 0 {
		return
	}
	s.heading("the steps that pay", "In their order. A step takes no more than is still over.")
	t := s.listing(len(rows), func(i int) (*steps.ScenarioWork, budget.Step) { return rows[i].work, rows[i].step.Step })
	t.Amounts("Asks for", func(i int) (grid.Operand, exact.Money) { return rows[i].step.Asks, rows[i].step.Payment.Asked })
	t.Amounts("Pays", func(i int) (grid.Operand, exact.Money) { return rows[i].step.Takes, rows[i].step.Payment.Took })
	t.Amounts("Then still over", func(i int) (grid.Operand, exact.Money) { return rows[i].step.Then, rows[i].step.Payment.After })
	t.Add("What it does", workbook.Format{}, func(i int) grid.Cell {
		return grid.Said(s.does(rows[i].work, rows[i].step)).Running().Illustrative(rows[i].work.Example)
	})
	t.Close()
}

// does is a step in words: its action, target and key, and what it has to say.
func (s *scenarioPage) does(w *steps.ScenarioWork, paid steps.PaidStep) grid.Expr {
	step, in := paid.Step, s.report.Inputs
	x := grid.F("%s", in.Cell(step.At, "Action"))
	with := func(before string, at grid.Ref) { x = grid.F("%s&%s&%s", x, grid.Quote(before), at) }
	switch step.Target {
	case "":
	case budget.Every:
		x = grid.F(`%s&", "&"all lines"`, x)
	default:
		with(" ", in.Cell(step.At, "Target"))
	}
	if step.Action == budget.ActionShare || step.Action == budget.ActionSupporters {
		with(" by ", s.keyOf(w, step))
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
	return grid.F(`%[1]s&IF(%[2]s="",""," – "&%[2]s)`, x, paid.Comment)
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
	rows := list(s.works, func(w *steps.ScenarioWork) []steps.MissingStep { return w.Missing })
	if len(rows) == 0 {
		return
	}
	s.heading("what does not arrive", "")
	cell := func(i int, column string) grid.Ref { return s.report.Inputs.Cell(rows[i].step.Step.At, column) }
	t := s.listing(len(rows), func(i int) (*steps.ScenarioWork, budget.Step) { return rows[i].work, rows[i].step.Step })
	t.Figures("Per cent of what it is charged", workbook.Percent(1), func(i int) grid.Operand { return grid.F("%s/100", cell(i, "Percent")) })
	t.Amounts("Does not arrive", func(i int) (grid.Operand, exact.Money) { return rows[i].step.Missing, rows[i].step.Payment.Took })
	t.Add("Of whom, and who takes it over", workbook.Format{}, func(i int) grid.Cell {
		x := grid.F(`%s&": "&%s`, cell(i, "Target"), rows[i].step.Comment)
		if rows[i].step.Step.Key != "" {
			x = grid.F(`%s&", by "&%s`, x, cell(i, "Key"))
		}
		return grid.Said(x).Running()
	})
	t.Close()
}
