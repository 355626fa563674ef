package meeting

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// scenarioSection is where the scenarios of a pool stand on the sheet Scenarios.
type scenarioSection struct {
	funding
	pool    budget.Pool
	works   []*steps.ScenarioWork
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
		r.scenarios = append(r.scenarios, (&scenarioPage{p, r, pool, works}).write())
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
	s.Begin(s.report.PoolName(s.pool) + " (" + s.report.Spent(s.pool) + ")")
	s.titles()
	s.meaning()
	funded := s.funding()
	s.chart(funded)
	s.steps()
	s.missing()
	charged := s.charged()
	s.beyond()
	s.checks(funded, charged, s.cuts())
	return &scenarioSection{funded, s.pool, s.works, charged}
}

// titles say what each scenario is, and until when it can be chosen.
func (s *scenarioPage) titles() {
	s.Blank()
	for _, w := range s.works {
		in, row := s.report.Inputs, w.Outcome.Scenario
		x := grid.Words(in.Cell(row.At, "Title"))
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
func (s *scenarioPage) named(title, note string) *grid.Table {
	s.heading(title, note)
	t := s.Table(len(s.works))
	t.Text("Scenario", func(i int) grid.Operand { return s.report.scenarioCode(s.works[i]) })
	return t
}

func (s *scenarioPage) heading(title, note string) {
	s.Apart()
	s.Begin(string(s.pool.Code) + ", " + title)
	if note != "" {
		s.Add(grid.Label(note, workbook.Note))
	}
}

// amounts is a column of amounts, a scenario a row.
func (s *scenarioPage) amounts(t *grid.Table, head string, of func(w *steps.ScenarioWork) steps.Amount) grid.Span {
	return t.Amounts(head, func(i int) (grid.Operand, exact.Money) { return of(s.works[i]), of(s.works[i]).Is })
}

// meaning is the limits and the expenditure under each scenario, and what follows.
func (s *scenarioPage) meaning() {
	t := s.named("what each scenario means", "Expenditure before any cut. Under the limits is positive, (over) them in brackets. "+
		"Charged = parts of what is within the ceiling + what is shared beyond it; what does not arrive is not taken off.")
	expenditure := s.amounts(t, "Expenditure", func(w *steps.ScenarioWork) steps.Amount { return w.Expenditure })
	appropriation := s.amounts(t, "Appropriation", func(w *steps.ScenarioWork) steps.Amount { return w.Appropriation })
	ceiling := s.amounts(t, "Ceiling", func(w *steps.ScenarioWork) steps.Amount { return w.Ceiling })
	t.Less("Under/(over) appropriation", appropriation, expenditure)
	t.Less("Under/(over) ceiling", ceiling, expenditure)
	s.amounts(t, "Unfunded", func(w *steps.ScenarioWork) steps.Amount { return w.Unfunded })
	t.Amounts("Cash gap", func(i int) (grid.Operand, exact.Money) { return s.report.Added(gaps(s.works[i])...) })
	s.amounts(t, "Returned", func(w *steps.ScenarioWork) steps.Amount { return w.Returned })
	t.Amounts("Charged", func(i int) (grid.Operand, exact.Money) {
		return s.report.Rounded(grid.F("SUM(%s)", s.works[i].Rows.Charged)), s.works[i].Outcome.Charged()
	})
	t.Close()
}

// gaps are what does not arrive and nobody takes over.
func gaps(w *steps.ScenarioWork) []steps.Amount {
	return steps.Taken(w.Missing, func(s apportion.Played) bool { return !s.IsShared() })
}

// checks registers the identities of every scenario.
func (s *scenarioPage) checks(funded funding, charged []grid.Ref, cut map[*steps.ScenarioWork]steps.Amount) {
	r := s.report
	for i, w := range s.works {
		check := func(what string, expected, actual steps.Side) {
			r.Check("Scenario "+string(w.Outcome.Scenario.Code)+": "+what, expected, actual)
		}
		added := func(amounts ...steps.Amount) steps.Side { return r.Side(r.Added(amounts...)) }
		rounded := func(x grid.Operand, m exact.Money) steps.Side { return r.Side(r.Rounded(x), m) }
		over, paid := w.OverCeiling.Is, w.OverCeiling.Is.Sub(w.Unfunded.Is)
		check("what is over the ceiling is paid or unfunded", r.Side(funded.over.At(i), over),
			rounded(grid.F("SUM(%s)", funded.cut.At(i).To(funded.unfunded.At(i))), over))
		if len(w.Steps) > 0 {
			var most []grid.Expr
			var takes []grid.Ref
			for _, step := range w.Steps {
				most, takes = append(most, step.Most), append(takes, step.Takes.Ref)
			}
			check("each step takes what it asks for, or all that is over", rounded(grid.Joined("+", most...), paid), rounded(grid.Sum(takes), paid))
		}
		shared := append(steps.Taken(w.Steps, byOrganizations), steps.Taken(w.Missing, byOrganizations)...)
		check("what is charged is what is within the ceiling and what is shared", added(append([]steps.Amount{w.Within}, shared...)...),
			r.Side(charged[i], w.Outcome.Charged()))
		check("what is returned adds up", added(w.Returned), rounded(grid.F("SUM(%s)", w.Rows.Returned), w.Returned.Is))
		if total, ok := cut[w]; ok {
			check("the cuts by line add up to what is absorbed", added(steps.Taken(w.Steps, byCuts)...), added(total))
		}
	}
}
