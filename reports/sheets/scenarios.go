package sheets

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// buildScenarios writes the ways to pay side by side, a section a pool: scenarios of
// different pools cannot be compared.
func (r *report) buildScenarios() error {
	r.workings.unchanged = map[budget.PoolCode]*ground{}
	for _, pool := range r.book.Pools {
		works, err := r.playAll(pool.Code)
		if err != nil {
			return err
		}
		if len(works) == 0 {
			continue
		}
		if r.pages["Scenarios"] == nil {
			r.page("Scenarios", "Scenarios: ways to pay what is over the ceiling", r.units()).textWidth(30)
		}
		s := &scenarioSection{page: r.pages["Scenarios"], report: r, pool: pool, works: works}
		s.write()
		r.scenarios = append(r.scenarios, s)
	}
	if len(r.scenarios) > 0 {
		r.writePositions()
		r.answerScenarios()
	}
	return nil
}

func (r *report) playAll(pool budget.PoolCode) ([]*scenarioWork, error) {
	var works []*scenarioWork
	for _, s := range r.book.Scenarios {
		if s.Pool != pool || !r.options.shows(s.Code) {
			continue
		}
		work, err := r.workings.play(s)
		if err != nil {
			return nil, err
		}
		works = append(works, work)
	}
	return works, nil
}

// shows tells whether a report with these options shows the scenario.
func (o Options) shows(s budget.ScenarioCode) bool {
	return len(o.Scenarios) == 0 || slices.Contains(o.Scenarios, s)
}

// scenarioSection is the scenarios of a pool on the sheet.
type scenarioSection struct {
	*page
	report *report
	pool   budget.Pool
	works  []*scenarioWork
	funded fundingColumns
	finds  ref // the sentence that the chart illustrates
}

// fundingColumns are the table of who pays what is over, a scenario a row.
type fundingColumns struct {
	codes, over, cut, outside, shared, unfunded span
}

func (s *scenarioSection) write() {
	s.blank()
	s.add(label(joinedTexts(": ", string(s.pool.Code), s.pool.Name)+" ("+string(s.pool.Status)+" expenditure)", workbook.Subtitle))
	s.titles()
	s.meaning()
	s.funding()
	s.chart()
	s.steps()
	s.missing()
	s.charged()
	s.beyond()
	s.cuts()
	s.checks()
}

// titles say what each scenario is, and until when it can be chosen.
func (s *scenarioSection) titles() {
	s.blank()
	for _, w := range s.works {
		in, row := s.report.inputs, w.scenario
		value, x := row.Title, f(`%s&""`, in.cell(row.At, "Title"))
		if row.FeasibleUntil != "" {
			value, x = value+"; feasible until "+string(row.FeasibleUntil), f(`%s&"; feasible until "&%s`, in.cell(row.At, "Title"), in.cell(row.At, "Feasible until"))
		}
		if w.example {
			value, x = value+" (illustrative)", f(`%s&" (illustrative)"`, x)
		}
		s.add(s.code(w), said(value, x).running())
	}
}

// code is the code of a scenario as Inputs has it.
func (s *scenarioSection) code(w *scenarioWork) cell {
	return said(w.scenario.Code, f("%s", s.report.inputs.cell(w.scenario.At, "Scenario")))
}

// named begins a table with a title and, below it, the scenarios down.
func (s *scenarioSection) named(title, note string) (*table, span) {
	s.heading(title, note)
	t := s.table(len(s.works))
	return t, t.add("Scenario", workbook.Format{}, func(i int) cell { return s.code(s.works[i]) })
}

func (s *scenarioSection) heading(title, note string) {
	s.blank()
	s.add(label(string(s.pool.Code)+", "+title, workbook.Subtitle))
	if note != "" {
		s.add(label(note, workbook.Note))
	}
}

// money is a column of amounts, a scenario a row.
func (s *scenarioSection) money(t *table, head string, of func(w *scenarioWork) (exact.Money, formula)) span {
	return t.add(head, s.report.presented(), func(i int) cell { return s.amount(of(s.works[i])) })
}

// amount is an amount as people read it.
func (s *scenarioSection) amount(m exact.Money, x formula) cell {
	return worked(s.report.money(m), s.report.presented(), x)
}

// meaning is the limits and the expenditure under each scenario, and what follows.
func (s *scenarioSection) meaning() {
	t, _ := s.named("what each scenario means", "Expenditure before any cut. Under the limits is positive, (over) them in brackets. Charged = parts of what is within the ceiling + what is shared beyond it; what does not arrive is not taken off.")
	at := func(head string, of func(w *scenarioWork) moneyAt) span {
		return s.money(t, head, func(w *scenarioWork) (exact.Money, formula) { return of(w).is, f("%s", of(w).ref) })
	}
	expenditure := at("Expenditure", func(w *scenarioWork) moneyAt { return w.expenditure })
	appropriation := at("Appropriation", func(w *scenarioWork) moneyAt { return w.appropriation })
	ceiling := at("Ceiling", func(w *scenarioWork) moneyAt { return w.ceiling })
	s.under(t, "Under/(over) appropriation", appropriation, expenditure, func(w *scenarioWork) exact.Money { return w.appropriation.is })
	s.under(t, "Under/(over) ceiling", ceiling, expenditure, func(w *scenarioWork) exact.Money { return w.ceiling.is })
	at("Unfunded", func(w *scenarioWork) moneyAt { return w.unfunded })
	s.money(t, "Cash gap", func(w *scenarioWork) (exact.Money, formula) { return w.outcome.CashGap, w.gap(s.report) })
	at("Returned", func(w *scenarioWork) moneyAt { return w.returned })
	s.money(t, "Charged", func(w *scenarioWork) (exact.Money, formula) {
		return w.total(), s.report.rounded(f("SUM(%s)", w.rows.charged))
	})
	t.close()
}

func (s *scenarioSection) under(t *table, head string, limit, spent span, of func(w *scenarioWork) exact.Money) {
	t.add(head, s.report.presented(), func(i int) cell {
		return s.amount(of(s.works[i]).Sub(s.works[i].expenditure.is), s.report.rounded(f("%s-%s", limit.at(i), spent.at(i))))
	})
}

// total is what all organizations together are charged.
func (w *scenarioWork) total() exact.Money {
	var total exact.Money
	for _, row := range w.outcome.Rows {
		total = total.Add(row.Total)
	}
	return total
}

// gap is what does not arrive and nobody takes over.
func (w *scenarioWork) gap(r *report) formula {
	var gaps []moneyAt
	for _, m := range w.missing {
		if m.Key == "" {
			gaps = append(gaps, m.missing)
		}
	}
	return r.added(gaps)
}

// funding is who pays what is over: what is over is what is paid and what is unfunded.
func (s *scenarioSection) funding() {
	t, codes := s.named("who pays what is over the ceiling", "Over the ceiling = the four columns after it.")
	c := &s.funded
	c.codes = codes
	c.over = s.money(t, "Over the ceiling", func(w *scenarioWork) (exact.Money, formula) { return w.overCeiling.is, f("%s", w.overCeiling.ref) })
	by := func(head string, actions ...budget.Action) span {
		return s.money(t, head, func(w *scenarioWork) (exact.Money, formula) {
			paid := w.paidBy(actions...)
			return totalOf(paid), s.report.added(paid)
		})
	}
	c.cut = by("Absorbed by cuts", budget.ActionAbsorb)
	c.outside = by("Donor, contingency, next period", budget.ActionDonor, budget.ActionContingency, budget.ActionCarry)
	c.shared = by("Shared by organizations", budget.ActionShare, budget.ActionSupporters)
	c.unfunded = s.money(t, "Unfunded", func(w *scenarioWork) (exact.Money, formula) { return w.unfunded.is, f("%s", w.unfunded.ref) })
	t.close()
}

// paidBy is what the steps of those actions take.
func (w *scenarioWork) paidBy(actions ...budget.Action) []moneyAt {
	var paid []moneyAt
	for _, step := range w.steps {
		if slices.Contains(actions, step.Action) {
			paid = append(paid, step.takes)
		}
	}
	return paid
}

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
	t := s.table(len(rows))
	t.add("Scenario", workbook.Format{}, func(i int) cell { return s.code(rows[i].work) })
	t.add("Step", workbook.Count(0), func(i int) cell { return s.order(rows[i].step.Step) })
	t.add("Asks for", s.report.presented(), func(i int) cell { return s.amount(rows[i].step.asks.is, f("%s", rows[i].step.asks.ref)) })
	t.add("Pays", s.report.presented(), func(i int) cell { return s.amount(rows[i].step.takes.is, f("%s", rows[i].step.takes.ref)) })
	t.add("Then still over", s.report.presented(), func(i int) cell {
		left := rows[i].step.over.is.Sub(rows[i].step.takes.is)
		return s.amount(left, f("%s", rows[i].step.then))
	})
	t.add("What it does", workbook.Format{}, func(i int) cell { return s.does(rows[i].work, rows[i].step) })
	t.close()
}

func (s *scenarioSection) order(step budget.Step) cell {
	return worked(whole(step.Order), workbook.Count(0), f("%s", s.report.inputs.cell(step.At, "Order")))
}

// does is a step in words: its action, target and key, and what it has to say.
func (s *scenarioSection) does(w *scenarioWork, step paidStep) cell {
	in := s.report.inputs
	value, x := string(step.Action), f("%s", in.cell(step.At, "Action"))
	with := func(before, text string, at operand) {
		value, x = value+before+text, f("%s&%s&%s", x, quote(before), at)
	}
	if step.Target != "" {
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
		value, x = value+", "+step.Percent.Value.String()+" per cent", f(`%s&", "&%s&" per cent"`, x, in.cell(step.At, "Percent"))
	}
	if step.Note != "" {
		with(": ", step.Note, in.cell(step.At, "Note"))
	}
	remark := ""
	if step.remark != "" {
		remark = " – " + step.remark
	}
	return said(value+remark, f(`%s&IF(%s="",""," – "&%s)`, x, step.note, step.note)).running().illustrative(w.example)
}

// keyOf is the key by which a step shares, and where it is named: by the step itself, by
// the scenario's step key, or by the pool.
func (s *scenarioSection) keyOf(w *scenarioWork, step budget.Step) (budget.KeyCode, ref) {
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
	t := s.table(len(rows))
	t.add("Scenario", workbook.Format{}, func(i int) cell { return s.code(rows[i].work) })
	t.add("Step", workbook.Count(0), func(i int) cell { return s.order(rows[i].step.Step) })
	t.add("Per cent of what it is charged", workbook.Percent(1), func(i int) cell {
		return worked(number(rows[i].step.Percent.Value.Fraction()), workbook.Percent(1), f("%s/100", s.report.inputs.cell(rows[i].step.At, "Percent")))
	})
	t.add("Does not arrive", s.report.presented(), func(i int) cell { return s.amount(rows[i].step.missing.is, f("%s", rows[i].step.missing.ref)) })
	t.add("Of whom, and who takes it over", workbook.Format{}, func(i int) cell {
		step, in := rows[i].step, s.report.inputs
		value, x := step.Target+": "+step.remark, f(`%s&": "&%s`, in.cell(step.At, "Target"), step.note)
		if step.Key != "" {
			value, x = value+", by "+string(step.Key), f(`%s&", by "&%s`, x, in.cell(step.At, "Key"))
		}
		return said(value, x).running()
	})
	t.close()
}
