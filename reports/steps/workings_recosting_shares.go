package steps

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
)

// Parts are the parts of the total at a step, by the pool's key and rules, written out
// the first time that they are asked for. An error is that of the engine, a
// *apportion.Refusal where the total cannot be shared.
func (c *Recosted) Parts(s PoolShares, step int) (Shared, error) {
	for step > 0 && c.Values[step] == c.Values[step-1] {
		step--
	}
	if step == 0 {
		return s.Of[c.Column], nil
	}
	if c.shared[step].Amounts.There() {
		return c.shared[step], nil
	}
	factor := string(budget.Factors()[step-1])
	parts, err := c.work.Report.Basis.Apportion(apportion.Query{Pool: c.Pool, Amount: budget.Some(c.Step(step).Total)})
	if err != nil {
		return Shared{}, fmt.Errorf("%s of %s re-costed to %s, after the factor %s: %w", c.Column, c.Pool, c.To, factor, err)
	}
	title := "Parts of the " + string(c.Column) + " of " + string(c.Pool) + " at " + string(c.To)
	if c.Values[step] != c.Values[AllFactors] {
		title += ", before the factors after " + factor
	}
	c.shared[step] = c.work.apportion(Sharing{title: title, pool: c.Pool, amount: c.Totals[step], sharers: s.Sharers, Result: parts.Result})
	return c.shared[step], nil
}
