package meeting

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// buildScenarios writes the ways to pay side by side, a section a pool: scenarios of
// different pools cannot be compared.
func (r *report) buildScenarios() error {
	for _, pool := range r.Budget.Pools {
		works, err := r.playAll(pool.Code)
		if err != nil {
			return err
		}
		if len(works) == 0 {
			continue
		}
		if r.Find("Scenarios") == nil {
			r.Page("Scenarios", "Scenarios: ways to pay what is over the ceiling", r.Currency()+", in full, unless said otherwise")
			r.Find("Scenarios").TextWidth(30)
			r.Find("Scenarios").TextColumn(1, 16)
		}
		s := &scenarioSection{Page: r.Find("Scenarios"), report: r, pool: pool, works: works}
		s.write()
		r.scenarios = append(r.scenarios, s)
	}
	if len(r.scenarios) > 0 {
		r.writePositions()
	}
	return nil
}

func (r *report) playAll(pool budget.PoolCode) ([]*steps.ScenarioWork, error) {
	var works []*steps.ScenarioWork
	for _, s := range r.Budget.Scenarios {
		if s.Pool != pool || !r.Options.Shows(s.Code) {
			continue
		}
		work, err := r.played(s)
		if err != nil {
			return nil, err
		}
		works = append(works, work)
	}
	return works, nil
}

// played is a scenario as it stands on Workings, written out where it is first asked for.
func (r *report) played(s budget.Scenario) (*steps.ScenarioWork, error) {
	if work := r.plays[s.Code]; work != nil {
		return work, nil
	}
	work, err := r.workings.Play(s)
	if err == nil {
		r.plays[s.Code] = work
	}
	return work, err
}

// scenarioSection is the scenarios of a pool on the sheet.
type scenarioSection struct {
	*grid.Page
	report *report
	pool   budget.Pool
	works  []*steps.ScenarioWork
	funded fundingColumns
	finds  grid.Ref // the sentence that the chart illustrates
}

func (s *scenarioSection) write() {
	s.Apart()
	s.Add(grid.Label(grid.JoinedTexts(": ", string(s.pool.Code), s.pool.Name)+" ("+string(s.pool.Status)+" expenditure)", workbook.Subtitle))
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
	s.Blank()
	for _, w := range s.works {
		in, row := s.report.Inputs, w.Scenario
		value, x := row.Title, grid.F(`%s&""`, in.Cell(row.At, "Title"))
		if row.FeasibleUntil != "" {
			value, x = value+"; feasible until "+string(row.FeasibleUntil), grid.F(`%s&"; feasible until "&%s`, in.Cell(row.At, "Title"), in.Cell(row.At, "Feasible until"))
		}
		if w.Example {
			value, x = value+" (illustrative)", grid.F(`%s&" (illustrative)"`, x)
		}
		s.Add(s.code(w), steps.Said(value, x).Running())
	}
}

// code is the code of a scenario as Inputs has it.
func (s *scenarioSection) code(w *steps.ScenarioWork) grid.Cell {
	return steps.Said(w.Scenario.Code, grid.F("%s", s.report.Inputs.Cell(w.Scenario.At, "Scenario")))
}

// named begins a table with a title and, below it, the scenarios down.
func (s *scenarioSection) named(title, note string) (*grid.Table, grid.Span) {
	s.heading(title, note)
	t := s.Table(len(s.works))
	return t, t.Add("Scenario", workbook.Format{}, func(i int) grid.Cell { return s.code(s.works[i]) })
}

func (s *scenarioSection) heading(title, note string) {
	s.Apart()
	s.Add(grid.Label(string(s.pool.Code)+", "+title, workbook.Subtitle))
	if note != "" {
		s.Add(grid.Label(note, workbook.Note))
	}
}

// money is a column of amounts, a scenario a row.
func (s *scenarioSection) money(t *grid.Table, head string, of func(w *steps.ScenarioWork) (exact.Money, grid.Expr)) grid.Span {
	return t.Add(head, s.report.InFull(), func(i int) grid.Cell { return s.amount(of(s.works[i])) })
}

// amount is an amount as people read it.
func (s *scenarioSection) amount(m exact.Money, x grid.Expr) grid.Cell {
	return steps.Worked(s.report.Money(m), s.report.InFull(), x)
}

// meaning is the limits and the expenditure under each scenario, and what follows.
func (s *scenarioSection) meaning() {
	t, _ := s.named("what each scenario means", "Expenditure before any cut. Under the limits is positive, (over) them in brackets. Charged = parts of what is within the ceiling + what is shared beyond it; what does not arrive is not taken off.")
	at := func(head string, of func(w *steps.ScenarioWork) steps.MoneyAt) grid.Span {
		return s.money(t, head, func(w *steps.ScenarioWork) (exact.Money, grid.Expr) { return of(w).Is, grid.F("%s", of(w).Ref) })
	}
	expenditure := at("Expenditure", func(w *steps.ScenarioWork) steps.MoneyAt { return w.Expenditure })
	appropriation := at("Appropriation", func(w *steps.ScenarioWork) steps.MoneyAt { return w.Appropriation })
	ceiling := at("Ceiling", func(w *steps.ScenarioWork) steps.MoneyAt { return w.Ceiling })
	s.under(t, "Under/(over) appropriation", appropriation, expenditure, func(w *steps.ScenarioWork) exact.Money { return w.Appropriation.Is })
	s.under(t, "Under/(over) ceiling", ceiling, expenditure, func(w *steps.ScenarioWork) exact.Money { return w.Ceiling.Is })
	at("Unfunded", func(w *steps.ScenarioWork) steps.MoneyAt { return w.Unfunded })
	s.money(t, "Cash gap", func(w *steps.ScenarioWork) (exact.Money, grid.Expr) { return w.Outcome.CashGap, gap(w, s.report) })
	at("Returned", func(w *steps.ScenarioWork) steps.MoneyAt { return w.Returned })
	s.money(t, "Charged", func(w *steps.ScenarioWork) (exact.Money, grid.Expr) {
		return total(w), s.report.Rounded(grid.F("SUM(%s)", w.Rows.Charged))
	})
	t.Close()
}

func (s *scenarioSection) under(t *grid.Table, head string, limit, spent grid.Span, of func(w *steps.ScenarioWork) exact.Money) {
	t.Add(head, s.report.InFull(), func(i int) grid.Cell {
		return s.amount(of(s.works[i]).Sub(s.works[i].Expenditure.Is), s.report.Rounded(grid.F("%s-%s", limit.At(i), spent.At(i))))
	})
}

// total is what all organizations together are charged.
func total(w *steps.ScenarioWork) exact.Money {
	var total exact.Money
	for _, row := range w.Outcome.Rows {
		total = total.Add(row.Total)
	}
	return total
}

// gap is what does not arrive and nobody takes over.
func gap(w *steps.ScenarioWork, r *report) grid.Expr {
	var gaps []steps.MoneyAt
	for _, m := range w.Missing {
		if m.Key == "" {
			gaps = append(gaps, m.Missing)
		}
	}
	return r.Added(gaps)
}
