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

// settle finds the multiplier, turns it into quotas, and names the bound that a quota
// equals, the minimum first.
func (w *working) settle() {
	w.bounding = &Bounding{}
	for _, i := range w.weighty() {
		w.bounding.Rows = append(w.bounding.Rows, w.bounds[i].of(i, w.rows[i].Weight))
	}
	w.bounding.search(w.rest)
	w.x = w.bounding.Multiplier
	for _, row := range w.bounding.Rows {
		quota, b := row.At(w.x), w.bounds[row.Row]
		w.quotas[row.Row] = exact.Cut(quota)
		switch {
		case b.byMinimum != nil && quota.Equal(b.minimum):
			w.decide(row.Row, Minimum, b.byMinimum)
		case b.byMaximum != nil && quota.Equal(b.maximum):
			w.decide(row.Row, Maximum, b.byMaximum)
		}
	}
}

func (b bounds) of(row int, weight exact.Ratio) BoundedRow {
	bounded := BoundedRow{Row: row, Weight: weight}
	if b.byMinimum != nil {
		bounded.Lower = budget.Some(b.minimum)
	}
	if b.byMaximum != nil {
		bounded.Upper = budget.Some(b.maximum)
	}
	return bounded
}
