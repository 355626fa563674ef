package sheets

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/grid"
)

// state is the parts of organizations of one total, and where they stand.
type state struct {
	rows    []apportion.Row
	amounts grid.Span
}

// sharedSteps are the parts of the total at every step. An error is that of parts.
func (c *recosted) sharedSteps(s poolShares) ([]state, error) {
	states := make([]state, allFactors+1)
	for step := range states {
		var err error
		if states[step], err = c.parts(s, step); err != nil {
			return nil, err
		}
	}
	return states, nil
}

// parts are the parts of the total at a step, by the pool's key and rules, written out
// the first time that they are asked for. An error is that of the engine, a
// *apportion.Refusal where the total cannot be shared.
func (c *recosted) parts(s poolShares, step int) (state, error) {
	for step > 0 && c.values[step] == c.values[step-1] {
		step--
	}
	if step == 0 {
		parts := s.of[c.Column]
		return state{parts.result.Rows, parts.amounts}, nil
	}
	if c.states[step].rows == nil {
		next, err := c.share(s, step)
		if err != nil {
			return state{}, err
		}
		c.states[step] = next
	}
	return c.states[step], nil
}

// share writes the parts of the total at a step.
func (c *recosted) share(s poolShares, step int) (state, error) {
	w, factor := c.work, string(budget.Factors()[step-1])
	parts, err := w.report.basis.Apportion(apportion.Query{Pool: c.Pool, Amount: budget.Some(c.step(step).Total)})
	if err != nil {
		return state{}, fmt.Errorf("%s, after the factor %s: %w", c.Column, factor, err)
	}
	title := "Parts of the " + string(c.Column) + " of " + string(c.Pool) + " at " + string(c.To)
	if c.values[step] != c.values[allFactors] {
		title += ", before the factors after " + factor
	}
	written := w.apportion(sharing{
		title:         title,
		amount:        c.totals[step],
		sharers:       s.sharers,
		rules:         w.report.basis.RulesOf(parts.Rules, c.Pool),
		method:        parts.Method,
		shareDecimals: w.report.book.Settings.ShareDecimals,
		result:        parts.Result,
	})
	return state{parts.Result.Rows, written.amounts}, nil
}
