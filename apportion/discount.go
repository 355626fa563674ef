package apportion

import (
	"jfa/budget"
	"jfa/budget/exact"
)

// discount is step 2: who has a discount weighs less, and what all discounts borne by
// one group take away is added to the weights of its members, pro rata to what they
// weigh under the key (rules.md, Apportionment 2).
func (w *working) discount() error {
	taken, first := map[string]exact.Ratio{}, map[string]*budget.Rule{}
	for i := range w.rows {
		r := w.discountOf(i)
		if r == nil {
			continue
		}
		if first[r.BorneBy] == nil {
			first[r.BorneBy] = r
		}
		less := w.rows[i].Weight.Mul(r.Percent.Value.Fraction())
		taken[r.BorneBy] = taken[r.BorneBy].Add(less)
		if less.Sign() > 0 {
			w.rows[i].Discounted, w.rows[i].Discount = w.rows[i].Weight.Sub(less), r
		}
	}
	if len(first) == 0 {
		return nil
	}
	if err := w.eitherBearsOrHas(first); err != nil {
		return err
	}
	return w.bear(taken, first)
}

// discountOf is the discount that a row has; who is excluded or has a lump or a
// percentage has none.
func (w *working) discountOf(row int) *budget.Rule {
	if !w.weighs(row) {
		return nil
	}
	return w.rule(budget.RuleDiscount, row)
}

// weighs says whether discounts are of any matter to a row.
func (w *working) weighs(row int) bool {
	return w.rows[row].Rule != Excluded && w.rule(eitherFixed, row) == nil
}

// eitherBearsOrHas refuses a discount for one who bears one.
func (w *working) eitherBearsOrHas(bearing map[string]*budget.Rule) error {
	for i, s := range w.Sharers {
		has, bears := w.discountOf(i), bearing[s.Group]
		if has != nil && bears != nil {
			return refuse(ErrBearsAndHas, []budget.Rule{*has, *bears}, "%s has the discount of order %d, and its group %s bears that of order %d",
				s.Organization, has.Order, s.Group, bears.Order)
		}
	}
	return nil
}

// bear adds what discounts took away to the weights of those who bear them.
func (w *working) bear(taken map[string]exact.Ratio, first map[string]*budget.Rule) error {
	weights := map[string]exact.Ratio{}
	for i, s := range w.Sharers {
		if w.weighs(i) {
			weights[s.Group] = weights[s.Group].Add(w.rows[i].Weight)
		}
	}
	for _, r := range w.Rules {
		if by := first[r.BorneBy]; by != nil && weights[r.BorneBy].IsZero() {
			return refuse(ErrBorneByNobody, []budget.Rule{*by}, "the discount for %s is borne by the group %s, of which nobody of a weight above 0 is left to bear it",
				who(*by), by.BorneBy)
		}
	}
	for i, s := range w.Sharers {
		if more := taken[s.Group]; w.weighs(i) && more.Sign() > 0 {
			row := &w.rows[i]
			row.Discounted = row.Discounted.Add(more.Mul(row.Weight).Quo(weights[s.Group]))
		}
	}
	return nil
}
