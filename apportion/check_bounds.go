package apportion

import (
	"errors"

	"jfa/budget"
)

// checkBounds warns of bounds that name an organization and bind it in no pool: one of
// weight 0 pays 0, whatever its minimum, and a rise or fall from nothing is none.
func (b *Basis) checkBounds() budget.Findings {
	var findings budget.Findings
	for _, pool := range b.Book.Pools {
		weights, err := b.Weights(pool.Code, pool.Key, b.Sharers(pool.Code), nil)
		if err != nil {
			continue
		}
		shares := map[budget.OrganizationCode]Sharer{}
		for _, s := range weights {
			shares[s.Organization] = s
		}
		var last LastPeriod
		if b.Book.Sound("History") {
			last = b.last(pool.Code)
		}
		for _, r := range b.ordered {
			if s, named := shares[r.Organization]; named && r.Kind.Bounds() && (r.Pool == "" || r.Pool == pool.Code) {
				findings = append(findings, idleBound(r, s, pool, last)...)
			}
		}
	}
	return findings
}

func idleBound(r budget.Rule, s Sharer, pool budget.Pool, last LastPeriod) (found budget.Findings) {
	switch {
	case s.Weight.IsZero():
		found = append(found, r.At.Find(budget.Warning, BoundOfNobody, "Organization",
			"the %s names %s, whose weight in %s is 0: it pays nothing", r.Kind, r.Organization, pool.Code))
	case r.Kind.AgainstLastPeriod() && last.Period != "" && last.Yearly[s.Organization].Sign() <= 0:
		found = append(found, r.At.Find(budget.Warning, BoundOfNobody, "Organization",
			"the %s names %s, which paid nothing of %s in %s: it is not held", r.Kind, r.Organization, pool.Code, last.Period))
	}
	return found
}

// checkItems refuses items of local budgets that nobody shares by their key.
func (b *Basis) checkItems() budget.Findings {
	var findings budget.Findings
	for _, row := range b.Book.LCSSB {
		if row.Organization != "" || row.Key == "" {
			continue
		}
		item, err := b.localItem(row, nil)
		if err == nil && weightOf(item.Sharers).IsZero() {
			err = ErrNobodyLocal
		}
		if errors.Is(err, ErrNobodyLocal) || errors.Is(err, ErrEmptyPart) {
			findings = append(findings, row.At.Find(budget.Error, budget.Nobody, "Key", "nobody shares the item %s of %s by the key %s: %v", row.Item, row.Country, row.Key, err))
		}
	}
	return findings
}
