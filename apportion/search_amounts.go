package apportion

import (
	"jfa/budget"
	"jfa/budget/exact"
)

// patience is how many amounts are shared one by one before the search gives up, and
// turns how many are looked at by their remainders alone.
const (
	patience = 200_000
	turns    = 50_000_000
)

// amongAmounts looks among the amounts from 1 on. Shares are the same for all of them, so
// a larger one has larger quotas; one that is refused for being too small has only
// refused ones below it, and one that is refused for another reason above it.
func (s search) amongAmounts() (int64, bool, error) {
	asked, err := s.ask(0)
	if err != nil {
		return 0, false, err
	}
	step, ok := wholeStep(asked)
	if !ok || step > s.most {
		return 0, false, nil
	}
	k := first(1, s.most/step, func(k int64) bool { return !s.passes(k * step) })
	switch {
	case k > s.most/step:
		return 0, false, nil
	case asked.Method.Divides():
		return k * step, s.reaches(k * step), nil
	}
	return s.amongStretches(k)
}

// wholeStep is how far apart the amounts are of which a divisor method has whole fixed
// parts; 1 under any other method.
func wholeStep(s Sharing) (int64, bool) {
	var parts []exact.Ratio
	for _, r := range s.Rules {
		if s.Method.Divides() && r.Percent.Set && r.Kind != budget.RuleDiscount {
			parts = append(parts, r.Percent.Value.Fraction())
		}
	}
	return exact.CommonDenominator(parts...)
}

// passes says that this amount, and all smaller ones above 0, are too small.
func (s search) passes(amount int64) bool {
	w, err := s.atAmount(amount)
	if err != nil {
		return tooLow(err)
	}
	return !w.mayReach(s.row, s.wanted, exact.Ratio{})
}

// atAmount is the sharing of an amount up to its quotas, their shares rounded where that
// is asked for: that is the same for each amount.
func (s search) atAmount(amount int64) (*working, error) {
	w, err := s.quotas(amount)
	if err == nil && w.ShareDecimals.Set {
		err = w.roundShares()
	}
	return w, err
}

// amongStretches goes on from an amount, from one stretch of amounts in which the same
// rules decide the same rows to the next.
func (s search) amongStretches(from int64) (int64, bool, error) {
	for from <= s.most {
		w, err := s.atAmount(from)
		if err != nil {
			return 0, false, nil
		}
		to := first(from+1, s.most, func(amount int64) bool { return !s.alike(w, amount) }) - 1
		value, found, err := s.inStretch(w, from, to)
		if found || err != nil {
			return value, found, err
		}
		from = to + 1
	}
	return 0, false, nil
}

// alike says whether an amount is shared, and the same rules decide its rows.
func (s search) alike(w *working, amount int64) bool {
	other, err := s.atAmount(amount)
	if err != nil {
		return false
	}
	for i, row := range other.rows {
		if row.Rule != w.rows[i].Rule || row.By != w.rows[i].By {
			return false
		}
	}
	return true
}

// inStretch looks at a stretch, in which quotas grow in straight lines. Once the quota is
// there so is the part; before that a unit left may be what lacks.
func (s search) inStretch(w *working, from, to int64) (int64, bool, error) {
	end, err := s.atAmount(to)
	if err != nil || w.Method == budget.DifferenceToLargest {
		return s.patiently(from, to)
	}
	slopes := make([]exact.Ratio, len(w.rows))
	for i := range slopes {
		if to > from {
			slopes[i] = end.quotas[i].Ratio().Sub(w.quotas[i].Ratio()).Quo(exact.Whole(to - from))
		}
	}
	sure := to + 1
	if lacking, slope := s.wanted.Ratio().Sub(w.quotas[s.row].Ratio()), slopes[s.row]; lacking.Sign() <= 0 {
		sure = from
	} else if slope.Sign() > 0 {
		sure = first(from, to, func(amount int64) bool { return slope.Mul(exact.Whole(amount-from)).Cmp(lacking) >= 0 })
	}
	value, found, err := s.byUnit(w, slopes, from, sure-1)
	if !found && err == nil && sure <= to {
		return sure, true, nil
	}
	return value, found, err
}

// byUnit looks for an amount at which the organization takes one of the units left.
func (s search) byUnit(w *working, slopes []exact.Ratio, from, to int64) (int64, bool, error) {
	remainders, ok := newRemainders(w, slopes)
	if !ok {
		return s.patiently(from, to)
	}
	last := min(to, from+remainders.period-1)
	if last-from > turns {
		return 0, false, ErrTooClose
	}
	for amount := from; amount <= last; amount++ {
		if remainders.takes(s.row, w.before) {
			return amount, true, nil
		}
		remainders.turn()
	}
	return 0, false, nil
}

func (s search) patiently(from, to int64) (int64, bool, error) {
	value, found := s.each(from, min(to, from+patience))
	if !found && to-from > patience {
		return 0, false, ErrTooClose
	}
	return value, found, nil
}

// remainders are those of the quotas of all rows, in parts of which there are so many in
// a unit, and by how much each grows from one amount to the next.
type remainders struct {
	parts   int64
	at, add []int64
	period  int64 // after which they are the same again
}

// newRemainders are those at the start of a stretch; ok is false where they do not fit.
func newRemainders(w *working, slopes []exact.Ratio) (r remainders, ok bool) {
	fractions := make([]exact.Ratio, 0, 2*len(slopes))
	for i, slope := range slopes {
		fractions = append(fractions, w.quotas[i].Rest, exact.Cut(slope).Rest)
	}
	r.parts, ok = exact.CommonDenominator(fractions...)
	if !ok || r.parts > (1<<62)/int64(len(slopes)) {
		return r, false
	}
	common := r.parts
	for i, fraction := range fractions {
		n, _ := fraction.Mul(exact.Whole(r.parts)).Int64()
		if i%2 == 0 {
			r.at = append(r.at, n)
		} else {
			r.add = append(r.add, n)
			common = gcd(common, n)
		}
	}
	r.period = r.parts / common
	return r, true
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// takes says whether the row takes a unit: fewer remainders come before its own than
// there are units left, which all of them add to.
func (r remainders) takes(row int, before func(i, j int) int) bool {
	own := r.at[row]
	var sum, ahead int64
	for i, at := range r.at {
		sum += at
		if at > own || at == own && before(i, row) < 0 {
			ahead++
		}
	}
	return ahead < sum/r.parts
}

// turn goes on to the next amount.
func (r remainders) turn() {
	for i := range r.at {
		if r.at[i] += r.add[i]; r.at[i] >= r.parts {
			r.at[i] -= r.parts
		}
	}
}
