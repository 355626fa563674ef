package apportion

import (
	"cmp"
	"fmt"
	"slices"

	"jfa/budget"
)

// ScenarioExplanation is how an organization's figures under a scenario come about.
type ScenarioExplanation struct {
	Outcome Outcome
	Row     ScenarioRow
	Changes []budget.Step // that change the book, in order
	People  People        // what they multiply headcounts by
	// Base is its part of min(E, C); Provided that of C, where E is below it. Neither
	// is set for an organization that leaves.
	Base, Provided budget.Optional[Explanation]
	Steps          []StepExplanation // that pay, and then unpaid, in order
}

// StepExplanation is what one step means for the organization.
type StepExplanation struct {
	Funding
	Part budget.Optional[Explanation] // of what is shared, where the organization may share it
	Own  bool                         // it is the organization's own payment that does not arrive
	Why  string                       // why it has no part of what is shared
}

// ExplainScenario follows an organization through the steps of a scenario. An error is
// ErrNoFigure where it does not share the scenario's pool, or a *StepError.
func (b *Basis) ExplainScenario(o budget.OrganizationCode, s budget.Scenario) (ScenarioExplanation, error) {
	r, err := b.play(s)
	if err != nil {
		return ScenarioExplanation{}, err
	}
	e := ScenarioExplanation{Outcome: r.outcome(), People: r.people}
	at := slices.IndexFunc(e.Outcome.Rows, func(row ScenarioRow) bool { return row.Organization == o })
	if at < 0 {
		return e, fmt.Errorf("%w: %s does not share the pool %s", ErrNoFigure, o, e.Outcome.Pool.Code)
	}
	e.Row = e.Outcome.Rows[at]
	for _, step := range b.steps(s.Code) {
		if !actions[step.Action].pays {
			e.Changes = append(e.Changes, step)
		}
	}
	if e.Row.Leaves {
		e.Steps = stepsWithout(e.Outcome, "it has left")
		return e, nil
	}
	if err := r.explainBase(&e); err != nil {
		return e, err
	}
	for _, funding := range slices.Concat(e.Outcome.Funding, e.Outcome.Unpaid) {
		step, err := r.explainStep(e, funding)
		if err != nil {
			return e, err
		}
		e.Steps = append(e.Steps, step)
	}
	return e, nil
}

func stepsWithout(out Outcome, why string) []StepExplanation {
	var steps []StepExplanation
	for _, funding := range slices.Concat(out.Funding, out.Unpaid) {
		steps = append(steps, StepExplanation{Funding: funding, Why: why})
	}
	return steps
}

func (r *run) explainBase(e *ScenarioExplanation) error {
	c := circumstances{r.sharers, r.people, r.Book.Settings.ShareDecimals}
	parts := PoolParts{Pool: r.out.Pool, Key: r.out.Key, Rules: r.out.Rules, Method: r.Book.Settings.Method, Result: r.out.Base}
	base, err := r.explain(e.Row.Organization, parts, c)
	if err != nil {
		return err
	}
	e.Base = budget.Some(base)
	if r.out.Returned.IsZero() {
		return nil
	}
	if parts.Result, err = r.parts(r.out.Ceiling); err != nil {
		return err
	}
	provided, err := r.explain(e.Row.Organization, parts, c)
	e.Provided = budget.Some(provided)
	return err
}

// explainStep: a step is shared by the largest remainder whatever the book's method.
func (r *run) explainStep(e ScenarioExplanation, f Funding) (StepExplanation, error) {
	step := StepExplanation{Funding: f, Own: f.Step.Action == budget.ActionUnpaid && f.Step.Target == string(e.Row.Organization)}
	if f.Shared == nil {
		return step, nil
	}
	if !slices.ContainsFunc(f.Shared.Rows, func(row Row) bool { return row.Organization == e.Row.Organization }) {
		step.Why = r.whyNot(e, f.Step)
		return step, nil
	}
	parts := PoolParts{Pool: r.out.Pool, Key: cmp.Or(f.Step.Key, r.out.Key), Rules: cmp.Or(f.Step.Rules, budget.NoRules),
		Method: budget.LargestRemainder, Result: *f.Shared}
	part, err := r.explain(e.Row.Organization, parts, circumstances{sharers: r.sharers, people: r.people})
	step.Part = budget.Some(part)
	return step, err
}

// whyNot says why an organization has no part of what a step shares.
func (r *run) whyNot(e ScenarioExplanation, step budget.Step) string {
	switch {
	case step.Action == budget.ActionUnpaid && step.Target == string(e.Row.Organization):
		return "it is its own payment that does not arrive"
	case step.Action == budget.ActionSupporters && !r.supports(e.Row.Organization):
		return "it is not among those whose position is support"
	}
	return fmt.Sprintf("its contribution is fixed by the pool's rules (%s)", e.Base.Value.Row.Rule)
}
