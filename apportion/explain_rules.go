package apportion

import (
	"jfa/budget"
	"jfa/budget/exact"
)

// Discounting is the discount of an organization: what it takes of its weight, and what
// it would pay without it.
type Discounting struct {
	Rule     budget.Rule
	Takes    exact.Ratio
	Replaced []budget.Rule
	Without  budget.Optional[exact.Money] // not set where the rules could not be satisfied then
}

// Holding is the bound that an organization is held at, and what it would pay without
// it. Since and Yearly, in units, are of a rise or a fall: the last period, and what it
// paid then for one year.
type Holding struct {
	Without budget.Optional[exact.Money] // not set where the rules could not be satisfied then
	Since   budget.Period
	Yearly  exact.Ratio
}

// rules finds what the rules do to the row at that place.
func (e *Explanation) rules(at int) {
	row := e.Row
	if row.By != nil {
		e.Replaced = e.Parts.replaced(*row.By, at)
	}
	if row.Discount != nil {
		e.Discount = budget.Some(Discounting{Rule: *row.Discount, Takes: row.Weight.Sub(row.Discounted),
			Replaced: e.Parts.replaced(*row.Discount, at), Without: e.Parts.without(at, budget.RuleDiscount)})
	}
	if row.Discounted.Cmp(row.Weight) > 0 {
		e.bears(e.Parts.Sharing.Sharers[at].Group)
	}
	if row.Rule.Bound() {
		held := Holding{Without: e.Parts.without(at, row.By.Kind)}
		if row.By.Kind.AgainstLastPeriod() {
			held.Since, held.Yearly = e.Parts.Sharing.Last.Period, e.Parts.Sharing.Last.Yearly[row.Organization]
		}
		e.Held = budget.Some(held)
	}
}

// bears finds the discounts that a group bears, and what its bearers weigh.
func (e *Explanation) bears(group string) {
	for i, row := range e.Parts.Rows {
		if row.Discount != nil && row.Discount.BorneBy == group {
			e.Bears = append(e.Bears, row)
		}
		if row.Discounted.Cmp(row.Weight) > 0 && e.Parts.Sharing.Sharers[i].Group == group {
			e.Bearers = e.Bearers.Add(row.Weight)
		}
	}
}
