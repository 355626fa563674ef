package apportion

import (
	"fmt"
	"slices"

	"jfa/budget"
)

// ScenarioExplanation is how an organization's figures under a scenario come about.
type ScenarioExplanation struct {
	Outcome Outcome
	Row     ScenarioRow
	// Base is its part of min(E, C); Provided that of C, where E is below it. Neither
	// is set for an organization that leaves.
	Base, Provided budget.Optional[Explanation]
	Steps          []StepExplanation // that pay, in order
}

// StepExplanation is what one step means for the organization.
type StepExplanation struct {
	Played
	Part budget.Optional[Explanation] // of what is shared, where the organization may share it
	Own  bool                         // it is the organization's own payment that does not arrive
	Why  string                       // why it has no part of what is shared
}

// ExplainScenario follows an organization through the steps of a scenario. An error is
// ErrNoFigure where it does not share the scenario's pool, or that of its key.
func (b *Basis) ExplainScenario(o budget.OrganizationCode, outcome Outcome) (ScenarioExplanation, error) {
	e := ScenarioExplanation{Outcome: outcome}
	at := slices.IndexFunc(outcome.Rows, func(row ScenarioRow) bool { return row.Organization == o })
	if at < 0 {
		return e, fmt.Errorf("%w: %s does not share the pool %s", ErrNoFigure, o, outcome.Pool.Code)
	}
	e.Row = outcome.Rows[at]
	if err := b.explainBase(&e); err != nil {
		return e, err
	}
	for _, played := range slices.Concat(outcome.Funding(), outcome.Withheld()) {
		step, err := b.explainStep(e, played)
		if err != nil {
			return e, err
		}
		e.Steps = append(e.Steps, step)
	}
	return e, nil
}

func (b *Basis) explainBase(e *ScenarioExplanation) error {
	if e.Row.Leaves {
		return nil
	}
	o := e.Outcome
	c := circumstances{o.sharers(), o.People}
	parts := PoolParts{Pool: o.Pool, Key: o.Key, Rules: o.Rules, Method: b.Book.Settings.Method, Result: o.Base}
	base, err := b.explain(e.Row.Organization, parts, c)
	if err != nil {
		return err
	}
	e.Base = budget.Some(base)
	if !o.Provided.Set {
		return nil
	}
	parts.Result = o.Provided.Value
	provided, err := b.explain(e.Row.Organization, parts, c)
	e.Provided = budget.Some(provided)
	return err
}

// sharers are those who share the pool and have not left.
func (o Outcome) sharers() []budget.OrganizationCode {
	sharers := make([]budget.OrganizationCode, len(o.Base.Rows))
	for i, row := range o.Base.Rows {
		sharers[i] = row.Organization
	}
	return sharers
}

// explainStep: a step is shared by the largest remainder whatever the book's method.
func (b *Basis) explainStep(e ScenarioExplanation, played Played) (StepExplanation, error) {
	step := StepExplanation{Played: played, Own: played.Step.Action == budget.ActionUnpaid &&
		played.Step.Target == string(e.Row.Organization)}
	among := played.Payment.Among
	if e.Row.Leaves {
		step.Why = "it has left"
		return step, nil
	}
	if among == nil || played.Idle() {
		return step, nil
	}
	candidate, _ := among.Of(e.Row.Organization)
	if step.Why = string(candidate.Exemption); step.Why != "" {
		if candidate.Exemption == FixedByRule {
			step.Why += fmt.Sprintf(" (%s)", candidate.Base.Rule)
		}
		return step, nil
	}
	parts := PoolParts{Pool: e.Outcome.Pool, Key: among.Key, Rules: among.Rules, Method: budget.LargestRemainder, Result: among.Result}
	part, err := b.explain(e.Row.Organization, parts, circumstances{e.Outcome.sharers(), e.Outcome.People})
	step.Part = budget.Some(part)
	return step, err
}
