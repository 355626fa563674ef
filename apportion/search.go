package apportion

import (
	"errors"
	"slices"
	"sort"

	"jfa/budget"
	"jfa/budget/exact"
)

// search is for the smallest value at which a part is reached. A part does not always
// grow with the value: a tier may take from it, and the last unit may go to another. What
// grows is its exact quota, as long as the same rules decide the same rows. So values at
// which the quota is too small are passed over at once, and only those that come close
// are tried.
type search struct {
	ask    func(value int64) (Sharing, error)
	row    int // of the organization
	wanted exact.Money
	most   int64
}

// find is the smallest value; found is false where there is none. Where people do not
// work in a straight way (Basis.straight) each value is tried. An error is ErrTooClose.
func (s search) find(vary Vary, straight bool) (value int64, found bool, err error) {
	switch {
	case s.reaches(0):
		return 0, true, nil
	case vary == VaryCeiling:
		return s.amongAmounts()
	case straight:
		value, found = s.amongPeople(1, s.most)
	default:
		value, found = s.each(1, s.most)
	}
	return value, found, nil
}

// part is what the organization pays at a value; ok is false where that is refused.
func (s search) part(value int64) (part exact.Money, ok bool) {
	asked, err := s.ask(value)
	if err != nil {
		return part, false
	}
	result, err := Apportion(asked)
	if err != nil {
		return part, false
	}
	return result.Rows[s.row].Amount, true
}

func (s search) reaches(value int64) bool {
	part, ok := s.part(value)
	return ok && part.Cmp(s.wanted) >= 0
}

func (s search) reached(value int64) Reached {
	r := Reached{Value: value}
	r.Part, _ = s.part(value)
	if value > 0 {
		if below, ok := s.part(value - 1); ok {
			r.Below = budget.Some(below)
		}
	}
	return r
}

// each tries the values from first to last.
func (s search) each(first, last int64) (int64, bool) {
	for v := first; v <= last; v++ {
		if s.reaches(v) {
			return v, true
		}
	}
	return 0, false
}

// first is the first value from a to b that is so, if from some value on all are; b + 1
// where none is.
func first(a, b int64, is func(int64) bool) int64 {
	return a + int64(sort.Search(int(b-a+1), func(k int) bool { return is(a + int64(k)) }))
}

// quotas is the sharing at a value up to its exact quotas.
func (s search) quotas(value int64) (*working, error) {
	asked, err := s.ask(value)
	if err != nil {
		return nil, err
	}
	w := newWorking(asked)
	for _, step := range steps[:len(steps)-1] { // all but whole units
		if err := step(w); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// mayReach says whether a part can be as much as that, its quota being short of it by no
// more than so much and what whole units may add. Under a divisor method it says whether
// it is.
func (w *working) mayReach(row int, wanted exact.Money, slack exact.Ratio) bool {
	if w.Method.Divides() {
		return w.divide() == nil && w.rows[row].Amount.Cmp(wanted) >= 0
	}
	return wanted.Ratio().Sub(w.quotas[row].Ratio()).Cmp(w.roundsUp(row).Add(slack)) <= 0
}

// roundsUp is the most that whole units may add to a quota. Of n largest remainders one
// that takes a unit is at least 1/n, for they add to more units than there are larger ones.
func (w *working) roundsUp(row int) exact.Ratio {
	n := int64(len(w.rows))
	switch {
	case w.Method != budget.DifferenceToLargest:
		return exact.Fraction(n-1, n)
	case w.mayTakeDifference(row):
		return exact.Fraction(n+1, 2)
	}
	return exact.Fraction(1, 2)
}

// mayTakeDifference is false where another row with a larger quota takes it, however
// much it is: of n roundings to the nearest at most n/2.
func (w *working) mayTakeDifference(row int) bool {
	most := exact.Fraction(int64(len(w.rows)), 2).Add(one)
	return !slices.ContainsFunc(w.weighty(), func(i int) bool {
		quota := w.quotas[i].Ratio()
		return w.rows[i].Rule == ProRata && quota.Cmp(w.quotas[row].Ratio()) > 0 &&
			w.bounds[i].holds(quota.Add(most)) && w.bounds[i].holds(quota.Sub(most))
	})
}

// amongPeople halves the range until each row is in the same tiers at both ends: shares go
// one way, so it is in them all along, and the quota grows.
func (s search) amongPeople(a, b int64) (int64, bool) {
	if a > b {
		return 0, false
	}
	if a == b || s.sameTiers(a, b) {
		return s.amongSameTiers(a, b)
	}
	middle := a + (b-a)/2
	if value, found := s.amongPeople(a, middle); found {
		return value, true
	}
	return s.amongPeople(middle+1, b)
}

// amongSameTiers: what is refused at one of the values is refused at all of them, but for
// a difference that nobody can take.
func (s search) amongSameTiers(a, b int64) (int64, bool) {
	if _, err := s.quotas(a); err != nil {
		return 0, false
	}
	return s.each(first(a, b, func(v int64) bool {
		w, err := s.quotas(v)
		return err != nil || w.mayReach(s.row, s.wanted, w.sharesRoundUp())
	}), b)
}

// sharesRoundUp is the most that shares in whole decimals may add to a quota, in units.
func (w *working) sharesRoundUp() exact.Ratio {
	if !w.ShareDecimals.Set {
		return exact.Ratio{}
	}
	step := w.total.Ratio().Quo(tenTo(w.ShareDecimals.Value + 2))
	if w.Method == budget.DifferenceToLargest {
		return step.Mul(exact.Fraction(int64(len(w.rows)+1), 2))
	}
	return step
}

func (s search) sameTiers(a, b int64) bool {
	low, high := s.shares(a), s.shares(b)
	if low == nil || high == nil {
		return low == nil && high == nil
	}
	for _, edge := range low.edges() {
		for i := range low.rows {
			if (low.rows[i].Share.Cmp(edge) < 0) != (high.rows[i].Share.Cmp(edge) < 0) {
				return false
			}
		}
	}
	return true
}

// shares is the sharing at a value up to its shares; nil where it is refused before.
func (s search) shares(value int64) *working {
	asked, err := s.ask(value)
	if err != nil {
		return nil
	}
	w := newWorking(asked)
	for _, step := range []func(*working) error{(*working).readable, (*working).exclude, (*working).discount, (*working).share} {
		if step(w) != nil {
			return nil
		}
	}
	return w
}

// edges are the shares at which tiers begin or end.
func (w *working) edges() []exact.Ratio {
	var edges []exact.Ratio
	for _, r := range w.Rules {
		for _, edge := range []budget.Optional[exact.Percent]{r.From, r.To} {
			if edge.Set {
				edges = append(edges, edge.Value.Fraction())
			}
		}
	}
	return edges
}

// tooLow says whether a refusal holds for every smaller amount too, above 0.
func tooLow(err error) bool {
	var r *Refusal
	switch {
	case !errors.As(err, &r):
		return false
	case errors.Is(err, ErrFixedAbovePool), errors.Is(err, ErrLowerAbovePool):
		return true
	case errors.Is(err, ErrLowerAbove):
		return !ofThePool(r.Rules[0]) && ofThePool(r.Rules[1])
	}
	return false
}

// ofThePool says whether a bound grows with the amount.
func ofThePool(r budget.Rule) bool { return r.Percent.Set && !r.Kind.AgainstLastPeriod() }
