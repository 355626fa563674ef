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
			r.page("Scenarios", "Scenarios: ways to pay what is over the ceiling", r.currency()+", in full, unless said otherwise")
			r.pages["Scenarios"].textWidth(30)
			r.pages["Scenarios"].textColumn(1, 16)
		}
		s := &scenarioSection{page: r.pages["Scenarios"], report: r, pool: pool, works: works}
		s.write()
		r.scenarios = append(r.scenarios, s)
	}
	if len(r.scenarios) > 0 {
		r.writePositions()
		r.answerTable(placeScenarios, r.scenariosOf)
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

func (s *scenarioSection) write() {
	s.apart()
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
	s.apart()
	s.add(label(string(s.pool.Code)+", "+title, workbook.Subtitle))
	if note != "" {
		s.add(label(note, workbook.Note))
	}
}

// money is a column of amounts, a scenario a row.
func (s *scenarioSection) money(t *table, head string, of func(w *scenarioWork) (exact.Money, formula)) span {
	return t.add(head, s.report.inFull(), func(i int) cell { return s.amount(of(s.works[i])) })
}

// amount is an amount as people read it.
func (s *scenarioSection) amount(m exact.Money, x formula) cell {
	return worked(s.report.money(m), s.report.inFull(), x)
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
	t.add(head, s.report.inFull(), func(i int) cell {
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
