package meeting

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// scenarioSection is where the scenarios of a pool stand on the sheet Scenarios.
type scenarioSection struct {
	pool    budget.Pool
	works   []*steps.ScenarioWork
	codes   grid.Span
	funded  funding
	finds   grid.Ref   // the sentence that the chart illustrates
	charged []grid.Ref // to all organizations
}

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
		p := r.Find("Scenarios")
		if p == nil {
			p = r.Page("Scenarios", "Scenarios: ways to pay what is over the ceiling", r.Currency()+", in full, unless said otherwise")
			p.TextWidth(30)
			p.TextColumn(1, 16)
		}
		s := &scenarioPage{p, r, pool, works}
		r.scenarios = append(r.scenarios, s.write())
	}
	if len(r.scenarios) > 0 {
		r.writePositions(r.Find("Scenarios"))
	}
	return nil
}

func (r *report) playAll(pool budget.PoolCode) ([]*steps.ScenarioWork, error) {
	var works []*steps.ScenarioWork
	for _, s := range r.Budget.Scenarios {
		if s.Pool != pool || !r.Options.Shows(s.Code) {
			continue
		}
		work, err := r.workings.Play(s)
		if err != nil {
			return nil, err
		}
		works = append(works, work)
	}
	return works, nil
}

// scenarioPage is the scenarios of a pool on the sheet in the making.
type scenarioPage struct {
	*grid.Page
	report *report
	pool   budget.Pool
	works  []*steps.ScenarioWork
}

func (s *scenarioPage) write() *scenarioSection {
	s.Apart()
	s.Add(grid.Label(s.report.PoolName(s.pool)+" ("+string(s.pool.Status)+" expenditure)", workbook.Subtitle))
	s.titles()
	s.meaning()
	out := &scenarioSection{pool: s.pool, works: s.works}
	out.codes, out.funded = s.funding()
	out.finds = s.chart(out)
	s.steps()
	s.missing()
	out.charged = s.charged()
	s.beyond()
	cuts := s.cuts()
	s.checks(out, cuts)
	return out
}

// titles say what each scenario is, and until when it can be chosen.
func (s *scenarioPage) titles() {
	s.Blank()
	for _, w := range s.works {
		in, row := s.report.Inputs, w.Outcome.Scenario
		x := grid.F(`%s&""`, in.Cell(row.At, "Title"))
		if row.FeasibleUntil != "" {
			x = grid.F(`%s&"; feasible until "&%s`, in.Cell(row.At, "Title"), in.Cell(row.At, "Feasible until"))
		}
		if w.Example {
			x = grid.F(`%s&" (illustrative)"`, x)
		}
		s.Add(grid.Said(s.report.scenarioCode(w)), grid.Said(x).Running())
	}
}

// scenarioCode is the code of a scenario as Inputs has it.
func (r *report) scenarioCode(w *steps.ScenarioWork) grid.Ref {
	return r.Inputs.Cell(w.Outcome.Scenario.At, "Scenario")
}

// named begins a table with a title and, below it, the scenarios down.
func (s *scenarioPage) named(title, note string) (*grid.Table, grid.Span) {
	s.heading(title, note)
	t := s.Table(len(s.works))
	return t, t.Text("Scenario", func(i int) grid.Operand { return s.report.scenarioCode(s.works[i]) })
}

func (s *scenarioPage) heading(title, note string) {
	s.Apart()
	s.Add(grid.Label(string(s.pool.Code)+", "+title, workbook.Subtitle))
	if note != "" {
		s.Add(grid.Label(note, workbook.Note))
	}
}

// amounts is a column of amounts, a scenario a row.
func (s *scenarioPage) amounts(t *grid.Table, head string, of func(w *steps.ScenarioWork) (grid.Operand, exact.Money)) grid.Span {
	return t.Amounts(head, func(i int) (grid.Operand, exact.Money) { return of(s.works[i]) })
}

// meaning is the limits and the expenditure under each scenario, and what follows.
func (s *scenarioPage) meaning() {
	t, _ := s.named("what each scenario means", "Expenditure before any cut. Under the limits is positive, (over) them in brackets. Charged = parts of what is within the ceiling + what is shared beyond it; what does not arrive is not taken off.")
	column := func(head string, of func(w *steps.ScenarioWork) (grid.Operand, exact.Money)) grid.Span {
		return s.amounts(t, head, of)
	}
	expenditure := column("Expenditure", func(w *steps.ScenarioWork) (grid.Operand, exact.Money) { return w.Expenditure, w.Outcome.Expenditure })
	appropriation := column("Appropriation", func(w *steps.ScenarioWork) (grid.Operand, exact.Money) {
		return w.Appropriation, w.Outcome.Appropriation
	})
	ceiling := column("Ceiling", func(w *steps.ScenarioWork) (grid.Operand, exact.Money) { return w.Ceiling, w.Outcome.Ceiling })
	under := func(limit grid.Span, i int) grid.Expr {
		return s.report.Rounded(grid.F("%s-%s", limit.At(i), expenditure.At(i)))
	}
	t.Amounts("Under/(over) appropriation", func(i int) (grid.Operand, exact.Money) {
		return under(appropriation, i), s.works[i].Outcome.Appropriation.Sub(s.works[i].Outcome.Expenditure)
	})
	t.Amounts("Under/(over) ceiling", func(i int) (grid.Operand, exact.Money) {
		return under(ceiling, i), s.works[i].Outcome.Ceiling.Sub(s.works[i].Outcome.Expenditure)
	})
	column("Unfunded", func(w *steps.ScenarioWork) (grid.Operand, exact.Money) { return w.Unfunded, w.Outcome.Unfunded })
	column("Cash gap", s.report.gap)
	column("Returned", func(w *steps.ScenarioWork) (grid.Operand, exact.Money) { return w.Returned, w.Outcome.Returned })
	column("Charged", func(w *steps.ScenarioWork) (grid.Operand, exact.Money) {
		return s.report.Rounded(grid.F("SUM(%s)", w.Rows.Charged)), w.Outcome.Charged()
	})
	t.Close()
}

// gap is what does not arrive and nobody takes over.
func (r *report) gap(w *steps.ScenarioWork) (grid.Operand, exact.Money) {
	var gaps []grid.Ref
	for _, m := range w.Missing {
		if m.Step.Key == "" {
			gaps = append(gaps, m.Missing)
		}
	}
	return r.Added(gaps), w.Outcome.CashGap
}
