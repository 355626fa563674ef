package steps

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
)

// ScenarioWork is where a scenario stands on Workings: the book as it changes it, what
// each step pays, and what that means for each organization.
type ScenarioWork struct {
	*Ground
	Outcome  apportion.Outcome
	Example  bool // the scenario itself is illustrative
	Steps    []PaidStep
	Missing  []MissingStep
	Unfunded grid.Ref
	Cuts     [][]grid.Ref // of each line, or of all together where it is not known by line
	Rows     ScenarioRows
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
	p := &paying{w, work, map[budget.OrganizationCode][]grid.Ref{}}
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
	rows, t := p.Outcome.Rows, p.Table(len(p.Outcome.Rows))
	of := func(s grid.Span, i int) grid.Operand {
		if rows[i].Leaves {
			return grid.F("0")
		}
		return s.At(p.place(rows[i].Organization))
	}
	names := t.Text("Organization", func(i int) grid.Operand { return p.Report.Organization(rows[i].Organization) })
	base := t.Amounts("Part of what is within the ceiling", func(i int) (grid.Operand, exact.Money) { return of(p.base, i), rows[i].Base })
	additional := t.Amounts("Additional", func(i int) (grid.Operand, exact.Money) {
		return p.Report.Added(p.additional[rows[i].Organization]), rows[i].Additional
	})
	charged := t.Amounts("Charged", func(i int) (grid.Operand, exact.Money) {
		return p.Report.Rounded(grid.F("%s+%s", base.At(i), additional.At(i))), rows[i].Total
	})
	t.Amounts("Does not arrive", func(i int) (grid.Operand, exact.Money) { return p.missing(rows[i].Organization), rows[i].Unpaid })
	provided := t.Amounts("Part of the ceiling", func(i int) (grid.Operand, exact.Money) {
		return of(p.provided, i), rows[i].Base.Add(rows[i].Returned)
	})
	returned := t.Amounts("Returned", func(i int) (grid.Operand, exact.Money) {
		return grid.F("IF(%s=0,0,%s)", p.Returned.Abs(), p.Report.Rounded(grid.F("%s-%s", provided.At(i), base.At(i)))), rows[i].Returned
	})
	t.Close()
	p.Rows = ScenarioRows{names, additional, charged, returned}
}

// missing is what of an organization's payment does not arrive.
func (p *paying) missing(o budget.OrganizationCode) grid.Expr {
	var missing []grid.Ref
	for _, s := range p.Missing {
		if s.Step.Target == string(o) {
			missing = append(missing, s.Missing)
		}
	}
	return p.Report.Added(missing)
}

// Added is the sum of amounts, nil where there are none.
func (r *Source) Added(amounts []grid.Ref) grid.Expr {
	switch len(amounts) {
	case 0:
		return grid.F("0")
	case 1:
		return grid.F("%s", amounts[0])
	}
	return r.Rounded(grid.Sum(amounts))
}

// titled is a scenario by its code and title.
func titled(s budget.Scenario) string { return grid.JoinedTexts(", ", string(s.Code), s.Title) }

// stepCell is a cell of a step on Inputs.
func (w *Workings) stepCell(step budget.Step, column string) grid.Ref {
	return w.Report.Inputs.Cell(step.At, column)
}
