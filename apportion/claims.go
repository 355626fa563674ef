package apportion

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// Claims are the headcounts in dispute among those who share a pool, and what they
// weigh (rules.md, Claims).
type Claims struct {
	Pool     budget.Pool
	Open     []OpenClaim // of those who share the pool, in the order of the table
	Rows     []ClaimRow  // as Sharers
	Refused  error       // why nothing can be shared with all of them accepted; nil where it can
	Disputed exact.Ratio // people, the differences without their signs
	People   exact.Ratio // of all who share the pool
}

// OpenClaim is a claim, and what it alone would do.
type OpenClaim struct {
	budget.Claim
	Count, Difference exact.Ratio                  // Count holds now; Difference is Claimed less Count
	Own               budget.Optional[exact.Money] // to the claimant's part; not set where it is refused
	Refused           error                        // why nothing can be shared with it accepted
}

// ClaimRow is one organization's part of min(E, C) now, and with all open claims
// accepted; not set where that is refused.
type ClaimRow struct {
	Organization budget.OrganizationCode
	Now          exact.Money
	AllOpen      budget.Optional[exact.Money]
}

// Claims are those of a pool. An error is that of its shares as they are.
func (b *Basis) Claims(pool budget.Pool) (Claims, error) {
	now, err := b.provision(pool)
	if err != nil {
		return Claims{}, err
	}
	c := Claims{Pool: pool}
	for _, row := range now.Rows {
		c.Rows = append(c.Rows, ClaimRow{Organization: row.Organization, Now: row.Amount})
		c.People = c.People.Add(b.people[row.Organization])
	}
	claims := b.OpenClaims(pool)
	for i, count := range budget.CountsOf(b.Census, claims) {
		open := OpenClaim{Claim: claims[i], Count: count, Difference: claims[i].Claimed.Sub(count)}
		c.Disputed = c.Disputed.Add(open.Difference.Abs())
		alone, err := b.With(claims[i]).provision(pool)
		if open.Refused = err; err == nil {
			open.Own = budget.Some(alone.Of(open.Organization).Sub(now.Of(open.Organization)))
		}
		c.Open = append(c.Open, open)
	}
	all, err := b.With(claims...).provision(pool)
	if c.Refused = err; err == nil {
		for i, row := range all.Rows {
			c.Rows[i].AllOpen = budget.Some(row.Amount)
		}
	}
	return c, nil
}

// OpenClaims are those of organizations that share the pool.
func (b *Basis) OpenClaims(pool budget.Pool) []budget.Claim {
	sharers := b.Sharers(pool.Code)
	var open []budget.Claim
	for _, c := range b.Book.Claims {
		if c.Status == budget.ClaimOpen && slices.Contains(sharers, c.Organization) {
			open = append(open, c)
		}
	}
	return open
}

// With is the basis as it would be with more claims accepted.
func (b *Basis) With(claims ...budget.Claim) *Basis {
	return newBasis(b.Book, b.Book.Census(claims...))
}

// DisputedPercent is what the people in dispute are of all who share the pool; not set
// where there are none.
func (c Claims) DisputedPercent() budget.Optional[exact.Percent] {
	if c.People.IsZero() {
		return budget.Optional[exact.Percent]{}
	}
	return budget.Some(exact.PerCent(c.Disputed.Mul(exact.Whole(100)).Quo(c.People)))
}

// Change is what all open claims together do to the part; not set where they are refused.
func (r ClaimRow) Change() budget.Optional[exact.Money] {
	if !r.AllOpen.Set {
		return r.AllOpen
	}
	return budget.Some(r.AllOpen.Value.Sub(r.Now))
}

// Claims are those that are open, without what they would do.
func (c Claims) Claims() []budget.Claim {
	list := make([]budget.Claim, len(c.Open))
	for i, open := range c.Open {
		list[i] = open.Claim
	}
	return list
}
