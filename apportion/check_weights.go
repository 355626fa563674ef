package apportion

import (
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// WeightApart: the weight of an organization is more than twice, or less than half, of
// that in History.
const WeightApart budget.Code = "weight-apart"

// checkWeights compares the weights of every pool with those of its last period.
func (b *Basis) checkWeights() budget.Findings {
	var findings budget.Findings
	if !b.Book.Sound("History") {
		return nil
	}
	for _, pool := range b.Book.Pools {
		period, ok := b.lastPeriod(pool.Code)
		if !ok || b.Parts(pool.Key) > 1 { // several parts weigh in no unit of their own
			continue
		}
		if weights, err := b.Weights(pool.Code, pool.Key, b.Sharers(pool.Code), nil); err == nil {
			findings = append(findings, b.apart(pool, period, weights)...)
		}
	}
	return findings
}

// apart warns of each organization that is out of line; where most of them are, they are
// weighed in another way, and that is said once.
func (b *Basis) apart(pool budget.Pool, period budget.Period, weights []Sharer) budget.Findings {
	var findings budget.Findings
	now, compared := map[budget.OrganizationCode]exact.Ratio{}, 0
	for _, s := range weights {
		now[s.Organization] = s.Weight
	}
	for _, row := range b.Book.History {
		weight, shares := now[row.Organization]
		if row.Pool != pool.Code || row.Period != period || !shares || row.Weight.Value.Sign() <= 0 {
			continue
		}
		compared++
		if f, odd := b.weighed(pool, row, weight); odd {
			findings = append(findings, f)
		}
	}
	if n := len(findings); n > 2 && 2*n > compared {
		return budget.Findings{pool.Find(budget.Warning, WeightApart, "Key",
			"%d of %d organizations weigh more than twice, or less than half, of what they did in History, %s: is the key %s counted in the same way?",
			n, compared, period, pool.Key)}
	}
	return findings
}

// weighed compares a weight with that of the last period. One that is too high is shown
// at the largest number that it comes from, one too low in History.
func (b *Basis) weighed(pool budget.Pool, row budget.HistoryRow, weight exact.Ratio) (budget.Finding, bool) {
	two, before := exact.Whole(2), row.Weight.Value
	says := fmt.Sprintf("the weight of %s in %s is %s, and was %s in History, %s: ", row.Organization, pool.Code, weight, before, row.Period)
	switch {
	case weight.Cmp(before.Mul(two)) > 0:
		at, column := b.largest(pool.Key, row)
		return at.Find(budget.Warning, WeightApart, column, "%smore than twice as much", says), true
	case weight.Mul(two).Cmp(before) < 0:
		return row.Find(budget.Warning, WeightApart, "Weight", "%sless than half of it", says), true
	}
	return budget.Finding{}, false
}

// largest is the cell of the largest number that a key counts of an organization; its row
// of History where the key counts no rows.
func (b *Basis) largest(key budget.KeyCode, row budget.HistoryRow) (budget.At, string) {
	at, column, most := row.At, "Weight", exact.Ratio{}
	for _, k := range b.Book.Keys {
		if k.Key != key {
			continue
		}
		for _, h := range b.Book.Headcount {
			if h.Organization == row.Organization && b.Counts(k, h) && h.Count.Cmp(most) > 0 {
				at, column, most = h.At, "Count", h.Count
			}
		}
		for _, m := range b.Book.Measures {
			if m.Organization == row.Organization && countsMeasure(k, m) && m.Value.Cmp(most) > 0 {
				at, column, most = m.At, "Value", m.Value
			}
		}
	}
	return at, column
}
