package steps

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
)

// Amount is where an amount stands, and the engine's figure of it.
type Amount struct {
	grid.Ref
	Is exact.Money
}

// ScenarioWork is where a scenario stands on Workings: the book as it changes it, what
// each step pays, and what that means for each organization.
type ScenarioWork struct {
	*Ground
	Outcome  apportion.Outcome
	Example  bool       // the scenario itself is illustrative
	Steps    []StepWork // that pay
	Missing  []StepWork // by which something does not arrive
	Unfunded Amount
	Cuts     [][]Amount // of each line, or of all together where it is not known by line
	Rows     ScenarioRows
}

// StepWork is where a step stands: what it asks for, what it takes or what is missing,
// what is over then, and what it has to say.
type StepWork struct {
	apportion.Played
	Asks, Takes, Then Amount
	Most              grid.Expr // what it asks for, but no more than is still over, or left of the line that it cuts
	Comment           grid.Ref
}

// ScenarioRows are the columns of who pays what, a row for each who shares the pool in
// the unchanged book.
type ScenarioRows struct{ Names, Additional, Charged, Returned grid.Span }

// Play is a scenario written out, the first time that it is asked for. An error is that
// of the engine.
func (w *Workings) Play(s budget.Scenario) (*ScenarioWork, error) {
	if work := w.plays[s.Code]; work != nil {
		return work, nil
	}
	out, err := w.Report.Basis.Scenario(s)
	if err != nil {
		return nil, err
	}
	work := &ScenarioWork{Outcome: out, Example: budget.IsIllustrative(s.Source)}
	if work.Ground, err = w.groundOf(out, work.Example); err != nil {
		return nil, err
	}
	p := &paying{w, work, map[budget.OrganizationCode][]Amount{}}
	if err := p.pay(); err != nil {
		return nil, err
	}
	p.result()
	w.plays[s.Code] = work
	return work, nil
}

// result writes what the scenario means for each organization.
func (p *paying) result() {
	p.Section("Scenario "+titled(p.Outcome.Scenario)+": what each organization is charged",
		"Charged = part of what is within the ceiling + additional. What does not arrive is not taken off.")
	rows, r := p.Outcome.Rows, p.Report
	t := p.Table(len(rows))
	of := func(s grid.Span, i int) grid.Operand {
		if rows[i].Leaves {
			return grid.F("0")
		}
		return s.At(p.place(rows[i].Organization))
	}
	added := func(amounts []Amount) grid.Operand {
		x, _ := r.Added(amounts...)
		return x
	}
	names := t.Text("Organization", func(i int) grid.Operand { return r.Organization(rows[i].Organization) })
	base := t.Amounts("Part of what is within the ceiling", func(i int) (grid.Operand, exact.Money) { return of(p.base, i), rows[i].Base })
	additional := t.Amounts("Additional", func(i int) (grid.Operand, exact.Money) {
		return added(p.additional[rows[i].Organization]), rows[i].Additional
	})
	charged := t.Amounts("Charged", func(i int) (grid.Operand, exact.Money) {
		return r.Rounded(grid.F("%s+%s", base.At(i), additional.At(i))), rows[i].Total
	})
	t.Amounts("Does not arrive", func(i int) (grid.Operand, exact.Money) {
		of := func(s apportion.Played) bool { return s.Step.Target == string(rows[i].Organization) }
		return added(Taken(p.Missing, of)), rows[i].Unpaid
	})
	provided := t.Amounts("Part of the ceiling", func(i int) (grid.Operand, exact.Money) {
		return of(p.provided, i), rows[i].Base.Add(rows[i].Returned)
	})
	returned := t.Amounts("Returned", func(i int) (grid.Operand, exact.Money) {
		return grid.F("IF(%s=0,0,%s)", p.Returned.Abs(), r.Rounded(grid.F("%s-%s", provided.At(i), base.At(i)))), rows[i].Returned
	})
	t.Close()
	p.Rows = ScenarioRows{names, additional, charged, returned}
}

// Taken is what some of the steps take, or what is missing by them.
func Taken(steps []StepWork, by func(s apportion.Played) bool) []Amount {
	var taken []Amount
	for _, s := range steps {
		if by(s.Played) {
			taken = append(taken, s.Takes)
		}
	}
	return taken
}

// Added is the sum of amounts, nil where there are none.
func (r *Source) Added(amounts ...Amount) (grid.Operand, exact.Money) {
	var total exact.Money
	for _, a := range amounts {
		total = total.Add(a.Is)
	}
	switch len(amounts) {
	case 0:
		return grid.F("0"), total
	case 1:
		return amounts[0].Ref, total
	}
	return r.Rounded(sumOf(amounts)), total
}

func sumOf(amounts []Amount) grid.Expr {
	refs := make([]grid.Ref, len(amounts))
	for i, a := range amounts {
		refs[i] = a.Ref
	}
	return grid.Sum(refs)
}

// titled is a scenario by its code and title.
func titled(s budget.Scenario) string { return grid.JoinedTexts(", ", string(s.Code), s.Title) }

// stepCell is a cell of a step on Inputs.
func (w *Workings) stepCell(step budget.Step, column string) grid.Ref {
	return w.Report.Inputs.Cell(step.At, column)
}
