package meeting

import (
	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// steps lists every step that pays.
func (s *scenarioSection) steps() {
	type listed struct {
		work *steps.ScenarioWork
		step steps.PaidStep
	}
	var rows []listed
	for _, w := range s.works {
		for _, step := range w.Steps {
			rows = append(rows, listed{w, step})
		}
	}
	if len(rows) == 0 {
		return
	}
	s.heading("the steps that pay", "In their order. A step takes no more than is still over.")
	t := s.Table(len(rows))
	t.Add("Scenario", workbook.Format{}, func(i int) grid.Cell { return s.code(rows[i].work) })
	t.Add("Step", workbook.Count(0), func(i int) grid.Cell { return s.order(rows[i].step.Step) })
	t.Add("Asks for", s.report.InFull(), func(i int) grid.Cell { return s.amount(rows[i].step.Asks.Is, grid.F("%s", rows[i].step.Asks.Ref)) })
	t.Add("Pays", s.report.InFull(), func(i int) grid.Cell { return s.amount(rows[i].step.Takes.Is, grid.F("%s", rows[i].step.Takes.Ref)) })
	t.Add("Then still over", s.report.InFull(), func(i int) grid.Cell {
		left := rows[i].step.Over.Is.Sub(rows[i].step.Takes.Is)
		return s.amount(left, grid.F("%s", rows[i].step.Then))
	})
	t.Add("What it does", workbook.Format{}, func(i int) grid.Cell { return s.does(rows[i].work, rows[i].step) })
	t.Close()
}

func (s *scenarioSection) order(step budget.Step) grid.Cell {
	return steps.Worked(steps.Whole(step.Order), workbook.Count(0), grid.F("%s", s.report.Inputs.Cell(step.At, "Order")))
}

// does is a step in words: its action, target and key, and what it has to say.
func (s *scenarioSection) does(w *steps.ScenarioWork, step steps.PaidStep) grid.Cell {
	in := s.report.Inputs
	value, x := string(step.Action), grid.F("%s", in.Cell(step.At, "Action"))
	with := func(before, text string, at grid.Operand) {
		value, x = value+before+text, grid.F("%s&%s&%s", x, grid.Quote(before), at)
	}
	switch step.Target {
	case "":
	case budget.Every:
		with(", ", "all lines", grid.F(grid.Quote("all lines")))
	default:
		with(" ", step.Target, in.Cell(step.At, "Target"))
	}
	if step.Action == budget.ActionShare || step.Action == budget.ActionSupporters {
		key, at := s.keyOf(w, step.Step)
		with(" by ", string(key), at)
	}
	if step.Rules != "" {
		with(", rules ", string(step.Rules), in.Cell(step.At, "Rules"))
	}
	if step.Percent.Set {
		value, x = value+", "+step.Percent.Value.String()+" per cent", grid.F(`%s&", "&%s&" per cent"`, x, in.Cell(step.At, "Percent"))
	}
	if step.Note != "" {
		with(": ", step.Note, in.Cell(step.At, "Note"))
	}
	remark := ""
	if step.Remark != "" {
		remark = " – " + step.Remark
	}
	return steps.Said(value+remark, grid.F(`%s&IF(%s="",""," – "&%s)`, x, step.Comment, step.Comment)).Running().Illustrative(w.Example)
}

// keyOf is the key by which a step shares, and where it is named: by the step itself, by
// the scenario's step key, or by the pool.
func (s *scenarioSection) keyOf(w *steps.ScenarioWork, step budget.Step) (budget.KeyCode, grid.Ref) {
	in := s.report.Inputs
	if step.Key != "" {
		return step.Key, in.Cell(step.At, "Key")
	}
	key, at := s.pool.Key, in.Cell(s.pool.At, "Key")
	for _, other := range s.report.StepsOf(w.Scenario.Code) {
		if other.Action == budget.ActionKey {
			key, at = other.Key, in.Cell(other.At, "Key")
		}
	}
	return key, at
}

// missing lists what does not arrive.
func (s *scenarioSection) missing() {
	type listed struct {
		work *steps.ScenarioWork
		step steps.MissingStep
	}
	var rows []listed
	for _, w := range s.works {
		for _, step := range w.Missing {
			rows = append(rows, listed{w, step})
		}
	}
	if len(rows) == 0 {
		return
	}
	s.heading("what does not arrive", "")
	t := s.Table(len(rows))
	t.Add("Scenario", workbook.Format{}, func(i int) grid.Cell { return s.code(rows[i].work) })
	t.Add("Step", workbook.Count(0), func(i int) grid.Cell { return s.order(rows[i].step.Step) })
	t.Add("Per cent of what it is charged", workbook.Percent(1), func(i int) grid.Cell {
		return steps.Worked(grid.Number(rows[i].step.Percent.Value.Fraction()), workbook.Percent(1), grid.F("%s/100", s.report.Inputs.Cell(rows[i].step.At, "Percent")))
	})
	t.Add("Does not arrive", s.report.InFull(), func(i int) grid.Cell {
		return s.amount(rows[i].step.Missing.Is, grid.F("%s", rows[i].step.Missing.Ref))
	})
	t.Add("Of whom, and who takes it over", workbook.Format{}, func(i int) grid.Cell {
		step, in := rows[i].step, s.report.Inputs
		value, x := step.Target+": "+step.Remark, grid.F(`%s&": "&%s`, in.Cell(step.At, "Target"), step.Comment)
		if step.Key != "" {
			value, x = value+", by "+string(step.Key), grid.F(`%s&", by "&%s`, x, in.Cell(step.At, "Key"))
		}
		return steps.Said(value, x).Running()
	})
	t.Close()
}
