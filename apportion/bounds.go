package apportion

import (
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// bounds is what one organization pays at least and at most of the remainder: the
// tighter of minimum and fall, and of maximum and rise.
type bounds struct {
	lower, upper bound
}

// bound is a number of units that a rule keeps to; of none by is nil.
type bound struct {
	units exact.Ratio
	rule  RowRule
	by    *budget.Rule
}

// holds says whether an amount of units is within the bounds and not below 0.
func (b bounds) holds(units exact.Ratio) bool {
	return units.Sign() >= 0 &&
		(b.lower.by == nil || units.Cmp(b.lower.units) >= 0) && (b.upper.by == nil || units.Cmp(b.upper.units) <= 0)
}

// bind finds the bounds of each row that is still sharing.
func (w *working) bind() error {
	w.bounds = make([]bounds, len(w.rows))
	for i, row := range w.rows {
		if row.Rule != ProRata {
			continue
		}
		w.free = append(w.free, i)
		if w.bindable() {
			w.bounds[i] = bounds{w.lower(i), w.upper(i)}
			if err := w.ordered(i); err != nil {
				return err
			}
		}
	}
	return nil
}

// bindable says whether a rule of the set is a bound.
func (w *working) bindable() bool {
	return slices.ContainsFunc(w.Rules, func(r budget.Rule) bool { return r.Kind.Bounds() })
}

func (w *working) lower(row int) bound {
	minimum, fall := w.boundOf(Minimum, budget.RuleMinimum, row), w.change(Fall, budget.RuleFall, row)
	if minimum.by == nil || fall.by != nil && fall.units.Cmp(minimum.units) > 0 {
		return fall
	}
	return minimum
}

func (w *working) upper(row int) bound {
	maximum, rise := w.boundOf(Maximum, budget.RuleMaximum, row), w.change(Rise, budget.RuleRise, row)
	if maximum.by == nil || rise.by != nil && rise.units.Cmp(maximum.units) < 0 {
		return rise
	}
	return maximum
}

func (w *working) boundOf(rule RowRule, kind budget.RuleKind, row int) bound {
	r := w.rule(kind, row)
	if r == nil {
		return bound{}
	}
	return bound{w.Units(r), rule, r}
}

// change is a bound against the last period: its yearly amount x Period years, by
// Percent more or less. It binds nobody who paid nothing then, and a fall of more than
// 100 per cent nobody at all.
func (w *working) change(rule RowRule, kind budget.RuleKind, row int) bound {
	r, yearly := w.rule(kind, row), w.Last.Yearly[w.Sharers[row].Organization]
	if r == nil || yearly.Sign() <= 0 {
		return bound{}
	}
	part := r.Percent.Value.Fraction()
	if kind == budget.RuleFall {
		part = part.Neg()
	}
	if units := yearly.Mul(w.years()).Mul(one.Add(part)); units.Sign() >= 0 {
		return bound{units, rule, r}
	}
	return bound{}
}

// ordered refuses a lower bound above the upper one, of a row that would pay. Of
// nothing, two amounts or two percentages still contradict each other, and no others.
func (w *working) ordered(row int) error {
	if w.rows[row].Discounted.IsZero() {
		return nil
	}
	b := w.bounds[row]
	if w.total.IsZero() {
		b = bounds{w.boundOf(Minimum, budget.RuleMinimum, row), w.boundOf(Maximum, budget.RuleMaximum, row)}
	}
	if b.lower.by == nil || b.upper.by == nil || !w.crossed(b) {
		return nil
	}
	return refuse(ErrLowerAbove, []budget.Rule{*b.lower.by, *b.upper.by}, "%s at least %s and at most %s",
		w.rows[row].Organization, w.text(b.lower), w.text(b.upper))
}

func (w *working) crossed(b bounds) bool {
	low, high := b.lower.by.Percent, b.upper.by.Percent
	switch {
	case !w.total.IsZero() || !low.Set && !high.Set:
		return b.lower.units.Cmp(b.upper.units) > 0
	case low.Set && high.Set:
		return low.Value.Cmp(high.Value) > 0
	}
	return false
}

// text is a bound as people read it in a message: "3.00 (minimum, A)", "4.00 (maximum
// of 40 per cent, everybody)", "110.00 (rise of 10 per cent over 2021, A)".
func (w *working) text(b bound) string {
	what := string(b.rule)
	if b.by.Percent.Set {
		what += fmt.Sprintf(" of %s per cent", b.by.Percent.Value)
	}
	if b.by.Kind.AgainstLastPeriod() {
		what += fmt.Sprintf(" against %s", w.Last.Period)
	}
	return fmt.Sprintf("%s (%s, %s)", w.money(b.units), what, who(*b.by))
}

// proRata is step 5: the remainder is shared by weight within the bounds, with the
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
		return refuse(ErrFixedAbovePool, w.deciding(Lump, Percent, Flat),
			"they add to %s of a pool of %s", w.money(w.total.Ratio().Sub(w.rest)), w.money(w.total.Ratio()))
	}
	w.weigh()
	if w.weights.IsZero() {
		if w.rest.IsZero() {
			return nil
		}
		return refuse(ErrNobody, w.deciding(Excluded, Lump, Percent, Flat), "%s of %s is left, and nobody who could pay it has a weight above 0",
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
		w.weights = w.weights.Add(w.rows[i].Discounted)
	}
}

func (w *working) bounded() bool {
	return slices.ContainsFunc(w.bounds, func(b bounds) bool { return b.lower.by != nil || b.upper.by != nil })
}

func (w *working) unbounded() {
	w.x = w.rest.Quo(w.weights)
	for _, i := range w.free {
		w.quotas[i] = exact.Share(w.rest, w.rows[i].Discounted, w.weights)
	}
}

// weighty are the rows that pay a part of the remainder: weight 0 pays 0, whatever
// its bounds.
func (w *working) weighty() []int {
	return slices.DeleteFunc(slices.Clone(w.free), func(i int) bool { return w.rows[i].Discounted.IsZero() })
}

// coverable refuses lower bounds above the remainder and upper bounds below it.
func (w *working) coverable() error {
	var least, most exact.Ratio
	open := false
	for _, i := range w.weighty() {
		b := w.bounds[i]
		least = least.Add(b.lower.units)
		most = most.Add(b.upper.units)
		open = open || b.upper.by == nil
	}
	if least.Cmp(w.rest) > 0 {
		return refuse(ErrLowerAbovePool, w.binding(func(b bounds) bound { return b.lower }),
			"they add to %s, and %s is to be shared", w.money(least), w.money(w.rest))
	}
	if !open && most.Cmp(w.rest) < 0 {
		return refuse(ErrUpperLeave, w.binding(func(b bounds) bound { return b.upper }),
			"they add to %s, and %s is to be shared", w.money(most), w.money(w.rest))
	}
	return nil
}

// binding are the rules that bind those who share the remainder on one side.
func (w *working) binding(side func(bounds) bound) []budget.Rule {
	some := map[*budget.Rule]bool{}
	for _, i := range w.weighty() {
		some[side(w.bounds[i]).by] = true
	}
	return w.among(some)
}

// settle finds the multiplier, turns it into quotas, and names the bound that a quota
// equals, the lower one first.
func (w *working) settle() {
	w.bounding = &Bounding{}
	for _, i := range w.weighty() {
		w.bounding.Rows = append(w.bounding.Rows, w.bounds[i].of(i, w.rows[i].Discounted))
	}
	w.bounding.search(w.rest)
	w.x = w.bounding.Multiplier
	for _, row := range w.bounding.Rows {
		quota, b := row.At(w.x), w.bounds[row.Row]
		w.quotas[row.Row] = exact.Cut(quota)
		for _, held := range [...]bound{b.upper, b.lower} {
			if held.by != nil && quota.Equal(held.units) {
				w.decide(row.Row, held.rule, held.by)
			}
		}
	}
}

func (b bounds) of(row int, weight exact.Ratio) BoundedRow {
	return BoundedRow{Row: row, Weight: weight, Lower: b.lower.optional(), Upper: b.upper.optional(), LowerBy: b.lower.by, UpperBy: b.upper.by}
}

func (b bound) optional() budget.Optional[exact.Ratio] {
	return budget.Optional[exact.Ratio]{Value: b.units, Set: b.by != nil}
}
