package steps

import (
	"cmp"
	"slices"

	"jfa/budget/exact"
	"jfa/reports/grid"
)

// precision is how finely a spreadsheet can work a largest remainder out.
type precision struct {
	exactly bool // with whole numbers below 2^53 it makes no error at all
	cut     int  // decimals to which a quota is rounded before it is cut
	rest    int  // decimals to which remainders are rounded before they are compared
	noise   exact.Ratio
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
	quotas := make([]exact.Quota, s.quotas.Len())
	var largest exact.Ratio
	for i, q := range s.quotas.Numbers() {
		quotas[i] = exact.Cut(q)
		if q = size(q); q.Cmp(largest) > 0 {
			largest = q
		}
	}
	if largest.IsZero() { // nothing is shared as yet: an amount that may follow is some millions of units
		return precision{cut: ofMillions, rest: ofMillions}, true
	}
	p = precision{exactly: s.exactly(), noise: largest.Quo(exact.Whole(1 << 49)), cut: finest}
	if p.exactly {
		p.noise = exact.Fraction(1, 1<<49)
	}
	for p.cut > coarsest && step(p.cut).Cmp(p.noise.Mul(exact.Whole(4))) < 0 {
		p.cut--
	}
	if !p.cuts(quotas) {
		return p, false
	}
	order := byRest(quotas)
	for p.rest = finest; p.rest >= coarsest; p.rest-- {
		if p.tells(s, quotas, order) {
			return p, true
		}
	}
	return p, false
}

// size is a number without its sign.
func size(n exact.Ratio) exact.Ratio {
	if n.Sign() < 0 {
		return n.Neg()
	}
	return n
}

// step is one in the last of so many decimals.
func step(decimals int) exact.Ratio { return exact.MustParse(power(-decimals)) }

// exactly tells whether all products are of whole numbers, and below 2^53.
func (s split) exactly() bool {
	if !s.shares.There() {
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
	if p.exactly {
		return grid.F("INT(%s)", quota)
	}
	return grid.F("INT(ROUND(%s,%s))", quota, p.cut)
}

// cuts tells whether no quota is so near below a whole number that it would be cut to
// the wrong one.
func (p precision) cuts(quotas []exact.Quota) bool {
	return p.exactly || !slices.ContainsFunc(quotas, func(q exact.Quota) bool { return q.Rest.Cmp(One.Sub(step(p.cut))) >= 0 })
}

// byRest is the rows from the largest remainder to the smallest.
func byRest(quotas []exact.Quota) []int {
	order := make([]int, len(quotas))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(quotas[j].Rest.Cmp(quotas[i].Rest), i-j) })
	return order
}

// tells tells whether remainders that differ stay apart, and equal ones stay equal.
func (p precision) tells(s split, quotas []exact.Quota, order []int) bool {
	apart := p.noise.Mul(exact.Whole(2)).Add(step(p.rest))
	for k := 1; k < len(order); k++ {
		i, j := order[k-1], order[k]
		gap := quotas[i].Rest.Sub(quotas[j].Rest)
		switch {
		case gap.IsZero() && !p.exactly && !s.alike(i, j) && !p.rounds(quotas[i].Rest):
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

// rounds tells whether rounding takes the noise off a remainder: the steps are larger
// than it, and the remainder is not half a step.
func (p precision) rounds(rest exact.Ratio) bool {
	beside := size(exact.Cut(rest.Quo(step(p.rest))).Rest.Sub(exact.Fraction(1, 2)))
	return step(p.rest).Cmp(p.noise.Mul(exact.Whole(4))) >= 0 && beside.Cmp(p.noise.Quo(step(p.rest))) > 0
}
