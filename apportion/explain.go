package apportion

import (
	"fmt"
	"maps"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// Explanation is where an organization's part of an amount comes from, from the cells
// of the census to the last unit. Every figure can be followed with a calculator.
type Explanation struct {
	Organization budget.Organization
	Parts        PoolParts // of all who share
	Row          Row       // the organization's
	Key          []KeyPart
	Months       budget.Optional[exact.Ratio] // of the period that it takes part in the pool, where not all

	Excluded []Row // whose weight does not count
	Fixed    []Row // lumps, percentages and flats: paid before the remainder
	Bound    []Row // whose quota is a bound
	// Free is the weight of those who share what the bounds leave, and Open is that:
	// Multiplier = Open / Free. Both are those of the remainder where nothing binds.
	Free, Open exact.Ratio

	Replaced []budget.Rule // that the rule which decided takes the place of
	Discount budget.Optional[Discounting]
	Bears    []Row // whose discounts its group bears, pro rata to Bearers, what its members weigh that bear them
	Bearers  exact.Ratio
	Held     budget.Optional[Holding]

	Rounded    budget.Optional[RoundedShare]
	Difference budget.Optional[Row] // on whom the difference was put that rounding left
	Divisor    budget.Optional[Standing]

	// Around the last unit left: who took the last one, and who was next; and where
	// these are equal all who are equal with them, in the order of rank.
	LastTaker, NextInLine budget.Optional[Row]
	Tied                  []Row
}

// Explain follows an organization's part of an amount of a pool. An error is
// ErrNoFigure where it does not share the pool, or that of Apportion.
func (b *Basis) Explain(o budget.OrganizationCode, q Query) (Explanation, error) {
	parts, err := b.Apportion(q)
	if err != nil {
		return Explanation{}, err
	}
	return b.explain(o, parts, circumstances{b.Sharers(parts.Pool.Code), nil})
}

// circumstances are what a scenario may change around an apportionment.
type circumstances struct {
	sharers []budget.OrganizationCode // over whom the parts of a key are added up
	people  People
}

func (b *Basis) explain(o budget.OrganizationCode, parts PoolParts, c circumstances) (Explanation, error) {
	at := slices.IndexFunc(parts.Rows, func(r Row) bool { return r.Organization == o })
	if at < 0 {
		return Explanation{}, fmt.Errorf("%w: %s does not share the pool %s", ErrNoFigure, o, parts.Pool.Code)
	}
	e := Explanation{Parts: parts, Row: parts.Rows[at]}
	for _, organization := range b.Book.Organizations {
		if organization.Code == o {
			e.Organization = organization
		}
	}
	e.sort()
	e.rules(at)
	e.line()
	if parts.Rounded != nil {
		e.Rounded = budget.Some(parts.Rounded.of(at))
	}
	if _, divides := divisors[parts.Method]; divides && e.Row.Rule == ProRata {
		e.Divisor = budget.Some(e.standing())
	}
	if months, limited := b.participation(parts.Pool.Code); limited && !months[o].Equal(one) {
		e.Months = budget.Some(months[o].Mul(exact.Whole(12 * b.Book.Settings.PeriodYears)))
	}
	var err error
	e.Key, err = b.keyParts(o, parts, c)
	return e, err
}

// sort parts the rows by what decided them.
func (e *Explanation) sort() {
	e.Free, e.Open = e.Parts.Weights, e.Parts.Remainder
	for _, row := range e.Parts.Rows {
		switch row.Rule {
		case Excluded:
			e.Excluded = append(e.Excluded, row)
		case Lump, Percent, Flat:
			e.Fixed = append(e.Fixed, row)
		case Minimum, Fall, Maximum, Rise:
			e.Bound = append(e.Bound, row)
			e.Free, e.Open = e.Free.Sub(row.Discounted), e.Open.Sub(row.Part.Quota.Ratio())
		}
	}
}

// line finds who took the last unit left, who would have had the next one, and who is
// tied with them.
func (e *Explanation) line() {
	for _, row := range e.Parts.Rows {
		if !row.Part.Difference.IsZero() {
			e.Difference = budget.Some(row)
		}
		switch row.Part.Rank {
		case 0:
		case e.Parts.Left:
			e.LastTaker = budget.Some(row)
		case e.Parts.Left + 1:
			e.NextInLine = budget.Some(row)
		}
		if row.Part.Tie {
			e.Tied = append(e.Tied, row)
		}
	}
	slices.SortFunc(e.Tied, func(r, s Row) int { return r.Part.Rank - s.Part.Rank })
}

// TieByWeight says what a tie that the organization is part of was decided by: its
// weight against that of the one on the other side of the line, or else its code.
func (e Explanation) TieByWeight() bool {
	other := e.NextInLine.Value
	if !e.Row.Part.Took {
		other = e.LastTaker.Value
	}
	return !other.Discounted.Equal(e.Row.Discounted)
}

// WithHeadcount is the basis as it would be with so many people of one organization,
// all else equal: its rows are scaled, exactly. An organization without people is
// ErrNoPeople; a count below 0 is ErrBelowZero.
func (b *Basis) WithHeadcount(o budget.OrganizationCode, count exact.Ratio) (*Basis, error) {
	if count.Sign() < 0 {
		return nil, fmt.Errorf("%w: %s people", ErrBelowZero, count)
	}
	if b.people[o].IsZero() {
		return nil, fmt.Errorf("%w: %s has none", ErrNoPeople, o)
	}
	scaled := *b
	scaled.asked = maps.Clone(b.asked)
	scaled.asked[o] = b.asked.of(o, count.Quo(b.people[o]))
	scaled.sumUp()
	return &scaled, nil
}
