package sheets

import (
	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// steps lists every step that pays.
func (s *scenarioSection) steps() {
	type listed struct {
		work *scenarioWork
		step paidStep
	}
	var rows []listed
	for _, w := range s.works {
		for _, step := range w.steps {
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
	t.Add("Asks for", s.report.inFull(), func(i int) grid.Cell { return s.amount(rows[i].step.asks.is, grid.F("%s", rows[i].step.asks.Ref)) })
	t.Add("Pays", s.report.inFull(), func(i int) grid.Cell { return s.amount(rows[i].step.takes.is, grid.F("%s", rows[i].step.takes.Ref)) })
	t.Add("Then still over", s.report.inFull(), func(i int) grid.Cell {
		left := rows[i].step.over.is.Sub(rows[i].step.takes.is)
		return s.amount(left, grid.F("%s", rows[i].step.then))
	})
	t.Add("What it does", workbook.Format{}, func(i int) grid.Cell { return s.does(rows[i].work, rows[i].step) })
	t.Close()
}

func (s *scenarioSection) order(step budget.Step) grid.Cell {
	return worked(whole(step.Order), workbook.Count(0), grid.F("%s", s.report.inputs.cell(step.At, "Order")))
}

// does is a step in words: its action, target and key, and what it has to say.
func (s *scenarioSection) does(w *scenarioWork, step paidStep) grid.Cell {
	in := s.report.inputs
	value, x := string(step.Action), grid.F("%s", in.cell(step.At, "Action"))
	with := func(before, text string, at grid.Operand) {
		value, x = value+before+text, grid.F("%s&%s&%s", x, grid.Quote(before), at)
	}
	switch step.Target {
	case "":
	case budget.Every:
		with(", ", "all lines", grid.F(grid.Quote("all lines")))
	default:
		with(" ", step.Target, in.cell(step.At, "Target"))
	}
	if step.Action == budget.ActionShare || step.Action == budget.ActionSupporters {
		key, at := s.keyOf(w, step.Step)
		with(" by ", string(key), at)
	}
	if step.Rules != "" {
		with(", rules ", string(step.Rules), in.cell(step.At, "Rules"))
	}
	if step.Percent.Set {
		value, x = value+", "+step.Percent.Value.String()+" per cent", grid.F(`%s&", "&%s&" per cent"`, x, in.cell(step.At, "Percent"))
	}
	if step.Note != "" {
		with(": ", step.Note, in.cell(step.At, "Note"))
	}
	remark := ""
	if step.remark != "" {
		remark = " – " + step.remark
	}
	return said(value+remark, grid.F(`%s&IF(%s="",""," – "&%s)`, x, step.note, step.note)).Running().Illustrative(w.example)
}

// keyOf is the key by which a step shares, and where it is named: by the step itself, by
// the scenario's step key, or by the pool.
func (s *scenarioSection) keyOf(w *scenarioWork, step budget.Step) (budget.KeyCode, grid.Ref) {
	in := s.report.inputs
	if step.Key != "" {
		return step.Key, in.cell(step.At, "Key")
	}
	key, at := s.pool.Key, in.cell(s.pool.At, "Key")
	for _, other := range s.report.stepsOf(w.scenario.Code) {
		if other.Action == budget.ActionKey {
			key, at = other.Key, in.cell(other.At, "Key")
		}
	}
	return key, at
}

// missing lists what does not arrive.
func (s *scenarioSection) missing() {
	type listed struct {
		work *scenarioWork
		step missingStep
	}
	var rows []listed
	for _, w := range s.works {
		for _, step := range w.missing {
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
		return worked(grid.Number(rows[i].step.Percent.Value.Fraction()), workbook.Percent(1), grid.F("%s/100", s.report.inputs.cell(rows[i].step.At, "Percent")))
	})
	t.Add("Does not arrive", s.report.inFull(), func(i int) grid.Cell {
		return s.amount(rows[i].step.missing.is, grid.F("%s", rows[i].step.missing.Ref))
	})
	t.Add("Of whom, and who takes it over", workbook.Format{}, func(i int) grid.Cell {
		step, in := rows[i].step, s.report.inputs
		value, x := step.Target+": "+step.remark, grid.F(`%s&": "&%s`, in.cell(step.At, "Target"), step.note)
		if step.Key != "" {
			value, x = value+", by "+string(step.Key), grid.F(`%s&", by "&%s`, x, in.cell(step.At, "Key"))
		}
		return said(value, x).Running()
	})
	t.Close()
}
