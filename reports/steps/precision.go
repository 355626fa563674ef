package steps

import (
	"cmp"
	"slices"
	"strconv"

	"jfa/budget/exact"
	"jfa/reports/grid"
)

// precision is how finely a spreadsheet can work a largest remainder out.
type precision struct {
	exactly bool // with whole numbers below 2^53 it makes no error at all
	cut     int  // decimals to which a quota is rounded before it is cut
	rest    int  // decimals to which remainders are rounded before they are compared
	noise   exact.Ratio
	half    exact.Ratio // that is added before a quota is cut, for the nearest unit
}

// The decimals that remainders may be compared to.
const (
	finest     = 9
	ofMillions = 5
	coarsest   = 2
)

// precision finds decimals at which remainders are ranked as they are. It is not ok
// where there are none: two of them are then too near to each other to be told apart.
func (s split) precision() (p precision, ok bool) {
	quotas, ranked := make([]exact.Quota, s.quotas.Len()), make([]exact.Ratio, s.quotas.Len())
	var largest exact.Ratio
	for i, q := range s.quotas.Numbers() {
		quotas[i] = exact.Cut(q.Add(s.half()))
		if ranked[i] = q; s.may == nil {
			ranked[i] = quotas[i].Rest
		}
		if q = q.Abs(); q.Cmp(largest) > 0 {
			largest = q
		}
	}
	if largest.IsZero() { // nothing is shared as yet: an amount that may follow is some millions of units
		return precision{half: s.half(), cut: ofMillions, rest: ofMillions}, true
	}
	p = precision{exactly: s.exactly(), half: s.half(), noise: largest.Quo(exact.Whole(1 << 49)), cut: finest}
	if p.exactly {
		p.noise = exact.Fraction(1, 1<<49)
	}
	for p.cut > coarsest && step(p.cut).Cmp(p.noise.Mul(exact.Whole(4))) < 0 {
		p.cut--
	}
	if !p.cuts(quotas) {
		return p, false
	}
	order := largestFirst(ranked)
	for p.rest = s.mostRest(p); p.rest >= coarsest; p.rest-- {
		if p.tells(s, ranked, order) {
			return p, true
		}
	}
	return p, false
}

// mostRest is the most decimals of remainders: those that a spreadsheet can have of quotas
// that stand, more where it multiplies first and divides last.
func (s split) mostRest(p precision) int {
	if s.shares.There() {
		return finest
	}
	return p.cut
}

// step is one in the last of so many decimals.
func step(decimals int) exact.Ratio { return exact.MustParse("1e-" + strconv.Itoa(decimals)) }

// exactly tells whether all products are of whole numbers, and below 2^53.
func (s split) exactly() bool {
	if !s.shares.There() || s.may != nil {
		return false
	}
	limit, rest := exact.Whole(1<<53), s.rest.Number()
	for _, share := range s.shares.Numbers() {
		if !share.IsWhole() || rest.Mul(share).Cmp(limit) >= 0 {
			return false
		}
	}
	return rest.IsWhole()
}

// whole cuts a quota as finely as a spreadsheet can.
func (p precision) whole(quota grid.Ref) grid.Expr {
	switch {
	case p.exactly:
		return grid.F("INT(%s)", quota)
	case !p.half.IsZero():
		return grid.F("INT(ROUND(%s+%s,%s))", quota, p.half, p.cut)
	}
	return grid.F("INT(ROUND(%s,%s))", quota, p.cut)
}

// half is a half where quotas are rounded to the nearest unit, 0 where they are cut.
func (s split) half() exact.Ratio {
	if s.may == nil {
		return exact.Ratio{}
	}
	return exact.Fraction(1, 2)
}

// cuts tells whether no quota is so near below a whole number that it would be cut to
// the wrong one.
func (p precision) cuts(quotas []exact.Quota) bool {
	return p.exactly || !slices.ContainsFunc(quotas, func(q exact.Quota) bool { return q.Rest.Cmp(One.Sub(step(p.cut))) >= 0 })
}

// largestFirst is the rows from the largest number to the smallest.
func largestFirst(ranked []exact.Ratio) []int {
	order := make([]int, len(ranked))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(ranked[j].Cmp(ranked[i]), i-j) })
	return order
}

// tells tells whether what is ranked stays apart where it differs, and equal where it is.
func (p precision) tells(s split, ranked []exact.Ratio, order []int) bool {
	apart := p.noise.Mul(exact.Whole(2)).Add(step(p.rest))
	for k := 1; k < len(order); k++ {
		i, j := order[k-1], order[k]
		gap := ranked[i].Sub(ranked[j])
		switch {
		case gap.IsZero() && !p.exactly && !s.alike(i, j) && !Settled(ranked[i], p.rest, p.noise):
			return false
		case !gap.IsZero() && gap.Cmp(apart) <= 0:
			return false
		}
	}
	return true
}

// alike tells whether two rows are worked out from the same numbers, so that whatever
// error is made is the same one, or are given to the rows and not shared at all.
func (s split) alike(i, j int) bool {
	if !s.shares.There() {
		return false
	}
	a, b := s.shares.At(i).Number(), s.shares.At(j).Number()
	return a.IsZero() && b.IsZero() || a.Equal(b) && s.quotas.At(i).Number().Equal(s.quotas.At(j).Number())
}
