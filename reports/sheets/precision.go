package sheets

import (
	"cmp"
	"slices"

	"jfa/budget/exact"
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
func (b *block) precision(s split) (p precision, ok bool) {
	if s.largest().IsZero() { // nothing is shared as yet: an amount that may follow is some millions of units
		return precision{cut: ofMillions, rest: ofMillions}, true
	}
	p = precision{exactly: s.exactly(), noise: s.largest().Quo(exact.Whole(1 << 49)), cut: finest}
	if p.exactly {
		p.noise = exact.Fraction(1, 1<<49)
	}
	for p.cut > coarsest && step(p.cut).Cmp(p.noise.Mul(exact.Whole(4))) < 0 {
		p.cut--
	}
	if !p.cuts(s) {
		return p, false
	}
	order := b.byRest(s)
	for p.rest = finest; p.rest >= coarsest; p.rest-- {
		if p.tells(s, order) {
			return p, true
		}
	}
	return p, false
}

// step is one in the last of so many decimals.
func step(decimals int) exact.Ratio { return exact.MustParse(power(-decimals)) }

// exactly tells whether all products are of whole numbers, and below 2^53.
func (s split) exactly() bool {
	limit := exact.Whole(1 << 53)
	for i := range s.parts {
		if share := s.shares.At(i).Number(); !share.IsWhole() || s.rest.Number().Mul(share).Cmp(limit) >= 0 {
			return false
		}
	}
	return s.rest.Number().IsWhole()
}

func (s split) largest() exact.Ratio {
	var largest exact.Ratio
	for _, part := range s.parts {
		if q := part.Quota.Ratio(); q.Cmp(largest) > 0 {
			largest = q
		}
	}
	return largest
}

// cuts tells whether no quota is so near below a whole number that it would be cut to
// the wrong one.
func (p precision) cuts(s split) bool {
	if p.exactly {
		return true
	}
	return !slices.ContainsFunc(s.parts, func(part exact.Part) bool {
		return part.Quota.Rest.Cmp(one.Sub(step(p.cut))) >= 0
	})
}

// byRest is the rows from the largest remainder to the smallest.
func (b *block) byRest(s split) []int {
	order := make([]int, len(s.parts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(s.parts[j].Quota.Rest.Cmp(s.parts[i].Quota.Rest), cmp.Compare(s.parts[i].Rank, s.parts[j].Rank))
	})
	return order
}

// tells tells whether remainders that differ stay apart, and equal ones stay equal.
func (p precision) tells(s split, order []int) bool {
	apart := p.noise.Mul(exact.Whole(2)).Add(step(p.rest))
	for k := 1; k < len(order); k++ {
		i, j := order[k-1], order[k]
		gap := s.parts[i].Quota.Rest.Sub(s.parts[j].Quota.Rest)
		switch {
		case gap.IsZero() && !p.exactly && !s.alike(i, j) && !p.rounds(s.parts[i].Quota.Rest):
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
	if s.shares.At(i).Number().IsZero() && s.shares.At(j).Number().IsZero() {
		return true
	}
	return s.shares.At(i).Number().Equal(s.shares.At(j).Number()) && s.parts[i].Quota.Ratio().Equal(s.parts[j].Quota.Ratio())
}

// rounds tells whether rounding takes the noise off a remainder: the steps are larger
// than it, and the remainder is not half a step.
func (p precision) rounds(rest exact.Ratio) bool {
	beside := exact.Cut(rest.Quo(step(p.rest))).Rest.Sub(exact.Fraction(1, 2))
	if beside.Sign() < 0 {
		beside = beside.Neg()
	}
	return step(p.rest).Cmp(p.noise.Mul(exact.Whole(4))) >= 0 && beside.Cmp(p.noise.Quo(step(p.rest))) > 0
}
