package apportion

import (
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// bounds is what one organization pays at least and at most of the remainder, in
// units. A blank maximum is none.
type bounds struct {
	minimum, maximum     exact.Ratio
	byMinimum, byMaximum *budget.Rule
}

// clamp is x times the weight, within the bounds.
func (b bounds) clamp(x, weight exact.Ratio) exact.Ratio {
	amount := x.Mul(weight)
	if b.byMinimum != nil && amount.Cmp(b.minimum) < 0 {
		return b.minimum
	}
	if b.byMaximum != nil && amount.Cmp(b.maximum) > 0 {
		return b.maximum
	}
	return amount
}

// bind finds the bounds of each row: a bound that names it, or the general one.
func (w *working) bind() error {
	general, named := bounds{}, map[budget.OrganizationCode]bounds{}
	for i := range w.Rules {
		r := &w.Rules[i]
		b := named[r.Organization]
		switch r.Kind {
		case budget.RuleMinimum:
			b.minimum, b.byMinimum = w.amount(r), r
		case budget.RuleMaximum:
			b.maximum, b.byMaximum = w.amount(r), r
		default:
			continue
		}
		if r.Organization == "" {
			general = b
		}
		named[r.Organization] = b
	}
	w.bounds = make([]bounds, len(w.rows))
	if err := w.ordered(general); err != nil {
		return err
	}
	for i, row := range w.rows {
		w.bounds[i] = named[row.Organization].or(general)
		if row.Rule == ProRata {
			w.free = append(w.free, i)
			if err := w.ordered(w.bounds[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// or fills what b does not say from the general bounds.
func (b bounds) or(general bounds) bounds {
	if b.byMinimum == nil {
		b.minimum, b.byMinimum = general.minimum, general.byMinimum
	}
	if b.byMaximum == nil {
		b.maximum, b.byMaximum = general.maximum, general.byMaximum
	}
	return b
}

// ordered refuses a minimum above its maximum. For nothing to share, two amounts or
// two percentages still contradict each other; an amount and a percentage do not.
func (w *working) ordered(b bounds) error {
	if b.byMinimum == nil || b.byMaximum == nil {
		return nil
	}
	low, high := b.byMinimum.Percent, b.byMaximum.Percent
	crossed := b.minimum.Cmp(b.maximum) > 0
	switch {
	case low.Set && high.Set:
		crossed = low.Value.Cmp(high.Value) > 0
	case low.Set != high.Set && w.total.IsZero():
		crossed = false
	}
	if crossed {
		return refuse(ErrMinimumAboveMax, []budget.Rule{*b.byMinimum, *b.byMaximum}, "at least %s and at most %s",
			w.bound(b.byMinimum), w.bound(b.byMaximum))
	}
	return nil
}

// bound is a bound as people read it in a message: "3.00 (A)", "40 per
// cent, 4.00 (everybody)".
func (w *working) bound(r *budget.Rule) string {
	if r.Percent.Set {
		return fmt.Sprintf("%s per cent, %s (%s)", r.Percent.Value, w.money(w.amount(r)), who(*r))
	}
	return fmt.Sprintf("%s (%s)", w.money(w.amount(r)), who(*r))
}

// proRata is step 4: the remainder is shared by weight within the bounds, with the
// one multiplier that shares all of it.
func (w *working) proRata() error {
	if w.total.IsZero() {
		w.nothing()
		return nil
	}
	w.rest = w.total.Ratio()
	for i := range w.rows {
		if w.rows[i].Rule != ProRata {
			w.rest = w.rest.Sub(w.quotas[i].Ratio())
		}
	}
	if w.rest.Sign() < 0 {
		return refuse(ErrFixedAbovePool, w.ofKind(budget.RuleLump, budget.RulePercent, budget.RuleFlat),
			"they add to %s of a pool of %s", w.money(w.total.Ratio().Sub(w.rest)), w.money(w.total.Ratio()))
	}
	w.weigh()
	if w.weights.IsZero() {
		if w.rest.IsZero() {
			return nil
		}
		return refuse(ErrNobody, nil, "%s of %s is left, and nobody who could pay it has a weight above 0",
			w.money(w.rest), w.money(w.total.Ratio()))
	}
	if !w.bounded() {
		w.unbounded()
		return nil
	}
	if err := w.coverable(); err != nil {
		return err
	}
	w.x = w.multiplier()
	w.settle()
	return nil
}

// nothing: of an amount of 0 everybody pays 0.
func (w *working) nothing() {
	clear(w.quotas)
	w.weigh()
}

func (w *working) weigh() {
	for _, i := range w.free {
		w.weights = w.weights.Add(w.rows[i].Weight)
	}
}

func (w *working) bounded() bool {
	return slices.ContainsFunc(w.bounds, func(b bounds) bool { return b.byMinimum != nil || b.byMaximum != nil })
}

func (w *working) unbounded() {
	w.x = w.rest.Quo(w.weights)
	for _, i := range w.free {
		w.quotas[i] = exact.Share(w.rest, w.rows[i].Weight, w.weights)
	}
}

// weighty are the rows that pay a part of the remainder: weight 0 pays 0, whatever
// its bounds.
func (w *working) weighty() []int {
	return slices.DeleteFunc(slices.Clone(w.free), func(i int) bool { return w.rows[i].Weight.IsZero() })
}

// coverable refuses minimums above the remainder and maximums below it.
func (w *working) coverable() error {
	var least, most exact.Ratio
	open := false
	for _, i := range w.weighty() {
		b := w.bounds[i]
		least = least.Add(b.minimum)
		most = most.Add(b.maximum)
		open = open || b.byMaximum == nil
	}
	if least.Cmp(w.rest) > 0 {
		return refuse(ErrMinimumsAbovePool, w.ofKind(budget.RuleMinimum),
			"they add to %s, and %s is to be shared", w.money(least), w.money(w.rest))
	}
	if !open && most.Cmp(w.rest) < 0 {
		return refuse(ErrMaximumsLeave, w.ofKind(budget.RuleMaximum),
			"they add to %s, and %s is to be shared", w.money(most), w.money(w.rest))
	}
	return nil
}

// multiplier is the x with sum of clamp(x * weight) = remainder. The sum grows with x
// in straight pieces that join where a bound begins or ends to bind: find the last
// joint at which not too much is shared, and go on from it along its piece.
func (w *working) multiplier() exact.Ratio {
	rows := w.weighty()
	joints := []exact.Ratio{{}}
	for _, i := range rows {
		if w.bounds[i].byMinimum != nil {
			joints = append(joints, w.bounds[i].minimum.Quo(w.rows[i].Weight))
		}
		if w.bounds[i].byMaximum != nil {
			joints = append(joints, w.bounds[i].maximum.Quo(w.rows[i].Weight))
		}
	}
	slices.SortFunc(joints, exact.Ratio.Cmp)
	above, _ := slices.BinarySearchFunc(joints, w.rest, func(x, rest exact.Ratio) int {
		if w.shared(rows, x).Cmp(rest) <= 0 {
			return -1
		}
		return 1
	})
	x := joints[above-1]
	slope := w.slope(rows, x)
	if slope.IsZero() {
		return x
	}
	return x.Add(w.rest.Sub(w.shared(rows, x)).Quo(slope))
}

func (w *working) shared(rows []int, x exact.Ratio) exact.Ratio {
	var sum exact.Ratio
	for _, i := range rows {
		sum = sum.Add(w.bounds[i].clamp(x, w.rows[i].Weight))
	}
	return sum
}

// slope is the weight of those whose part grows right after x.
func (w *working) slope(rows []int, x exact.Ratio) exact.Ratio {
	var sum exact.Ratio
	for _, i := range rows {
		b, amount := w.bounds[i], x.Mul(w.rows[i].Weight)
		if (b.byMinimum == nil || amount.Cmp(b.minimum) >= 0) && (b.byMaximum == nil || amount.Cmp(b.maximum) < 0) {
			sum = sum.Add(w.rows[i].Weight)
		}
	}
	return sum
}

// settle turns the multiplier into quotas, and names the bound that a quota equals,
// the minimum first.
func (w *working) settle() {
	for _, i := range w.weighty() {
		b := w.bounds[i]
		quota := b.clamp(w.x, w.rows[i].Weight)
		w.quotas[i] = exact.Cut(quota)
		switch {
		case b.byMinimum != nil && quota.Equal(b.minimum):
			w.decide(i, Minimum, b.byMinimum)
		case b.byMaximum != nil && quota.Equal(b.maximum):
			w.decide(i, Maximum, b.byMaximum)
		}
	}
}
