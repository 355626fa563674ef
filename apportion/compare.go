package apportion

import (
	"cmp"
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// Comparison is the ceiling of a pool under several keys and rule sets side by side: first
// the pool's own, against which the others stand (rules.md, Asking for more).
type Comparison struct {
	Pool     budget.Pool
	Amount   exact.Money
	Sharers  []Sharer // with their weights under the pool's own key
	Variants []Variant
}

// Variant is the ceiling under one key and rule set. Amounts and Changes, from the pool's
// own, are in the order of the sharers.
type Variant struct {
	Key              budget.KeyCode
	Rules            budget.RuleSet
	Amounts, Changes []exact.Money
	More, Less       Movers // who pays more than under the pool's own, and less
}

// Movers are the organizations whose parts move one way.
type Movers struct {
	Count   int
	Weight  exact.Ratio // they hold, under the pool's own key
	Largest budget.Optional[Mover]
}

// Mover is the one whose part moves most; of equal ones the one with the earlier code.
type Mover struct {
	Organization  budget.OrganizationCode
	Amount, Under exact.Money // the change, and its part under the pool's own
}

// Compare shares the ceiling by every combination of the keys and the rule sets, the keys
// varying slowest. Without keys, or without sets, they are the pool's own; without both
// there is the pool's own alone. An error names the combination that is refused.
func (b *Basis) Compare(pool budget.Pool, keys []budget.KeyCode, sets []budget.RuleSet) (Comparison, error) {
	c := Comparison{Pool: pool, Amount: b.Book.Figures(pool.Code).Ceiling}
	var err error
	if c.Sharers, err = b.Weights(pool.Code, pool.Key, b.Sharers(pool.Code), nil); err != nil {
		return c, err
	}
	if err := c.add(b, pool.Key, b.Book.Settings.Rules); err != nil {
		return c, err
	}
	if len(keys)+len(sets) == 0 {
		return c, nil
	}
	if len(keys) == 0 {
		keys = []budget.KeyCode{pool.Key}
	}
	if len(sets) == 0 {
		sets = []budget.RuleSet{b.Book.Settings.Rules}
	}
	for _, key := range keys {
		for _, set := range sets {
			if err := c.add(b, key, set); err != nil {
				return c, err
			}
		}
	}
	return c, nil
}

func (c *Comparison) add(b *Basis, key budget.KeyCode, set budget.RuleSet) error {
	parts, err := b.Apportion(Query{Pool: c.Pool.Code, Key: key, Rules: set})
	if err != nil {
		return fmt.Errorf("the key %s with the rules %s: %w", key, set, err)
	}
	v := Variant{Key: key, Rules: set}
	for _, row := range parts.Rows {
		v.Amounts = append(v.Amounts, row.Amount)
	}
	own := v.Amounts
	if len(c.Variants) > 0 {
		own = c.Variants[0].Amounts
	}
	for i, amount := range v.Amounts {
		change := amount.Sub(own[i])
		v.Changes = append(v.Changes, change)
		mover := Mover{c.Sharers[i].Organization, change, own[i]}
		switch {
		case change.Sign() > 0:
			v.More.add(mover, c.Sharers[i].Weight)
		case change.Sign() < 0:
			v.Less.add(mover, c.Sharers[i].Weight)
		}
	}
	c.Variants = append(c.Variants, v)
	return nil
}

func (m *Movers) add(next Mover, weight exact.Ratio) {
	m.Count++
	m.Weight = m.Weight.Add(weight)
	last := m.Largest.Value
	if !m.Largest.Set || cmp.Or(last.Amount.Abs().Cmp(next.Amount.Abs()), cmp.Compare(next.Organization, last.Organization)) < 0 {
		m.Largest = budget.Some(next)
	}
}

// Percent is the part of all weights that the movers hold; not set where nobody weighs
// anything.
func (c Comparison) Percent(m Movers) budget.Optional[exact.Percent] {
	var all exact.Ratio
	for _, s := range c.Sharers {
		all = all.Add(s.Weight)
	}
	if all.IsZero() {
		return budget.Optional[exact.Percent]{}
	}
	return budget.Some(exact.PerCent(m.Weight.Mul(exact.Whole(100)).Quo(all)))
}
