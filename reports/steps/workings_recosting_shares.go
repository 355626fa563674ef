package steps

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/grid"
)

// State is the parts of organizations of one total, and where they stand.
type State struct {
	Rows    []apportion.Row
	Amounts grid.Span
}

// SharedSteps are the parts of the total at every step. An error is that of parts.
func (c *Recosted) SharedSteps(s PoolShares) ([]State, error) {
	states := make([]State, AllFactors+1)
	for step := range states {
		var err error
		if states[step], err = c.Parts(s, step); err != nil {
			return nil, err
		}
	}
	return states, nil
}

// Parts are the parts of the total at a step, by the pool's key and rules, written out
// the first time that they are asked for. An error is that of the engine, a
// *apportion.Refusal where the total cannot be shared.
func (c *Recosted) Parts(s PoolShares, step int) (State, error) {
	for step > 0 && c.Values[step] == c.Values[step-1] {
		step--
	}
	if step == 0 {
		parts := s.Of[c.Column]
		return State{parts.Result.Rows, parts.Amounts}, nil
	}
	if c.states[step].Rows == nil {
		next, err := c.share(s, step)
		if err != nil {
			return State{}, err
		}
		c.states[step] = next
	}
	return c.states[step], nil
}

// share writes the parts of the total at a step.
func (c *Recosted) share(s PoolShares, step int) (State, error) {
	w, factor := c.work, string(budget.Factors()[step-1])
	parts, err := w.Report.Basis.Apportion(apportion.Query{Pool: c.Pool, Amount: budget.Some(c.Step(step).Total)})
	if err != nil {
		return State{}, fmt.Errorf("%s, after the factor %s: %w", c.Column, factor, err)
	}
	title := "Parts of the " + string(c.Column) + " of " + string(c.Pool) + " at " + string(c.To)
	if c.Values[step] != c.Values[AllFactors] {
		title += ", before the factors after " + factor
	}
	written := w.apportion(Sharing{
		title:   title,
		pool:    c.Pool,
		amount:  c.Totals[step],
		sharers: s.Sharers,
		Result:  parts.Result,
	})
	return State{parts.Result.Rows, written.Amounts}, nil
}
