package apportion

import (
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// Weighing is how the weights of those who share a pool come about under a key, from
// the rows of Keys on (rules.md, Weights of a key). Lists by sharer are in the order of
// Weights.
type Weighing struct {
	Key     budget.KeyCode
	Parts   []WeighedPart
	Months  []exact.Ratio // by sharer, of the period; nil where Participation names nobody for the pool
	Weights []Sharer
}

// WeighedPart is the rows of a key that add up. It Adds its values as they are where it
// is the only part, else each divided by Total, times Weight.
type WeighedPart struct {
	Name   string
	Weight exact.Ratio // Part weight, 1 where it is blank
	Rows   []WeighedRow
	Values []exact.Ratio // by sharer: the sum of the rows
	Total  exact.Ratio   // over all who share
	Adds   []exact.Ratio // by sharer: to the weight, before the months
}

// WeighedRow is a row of Keys and what it counts: Factor x value, by sharer.
type WeighedRow struct {
	Row    budget.KeyRow
	Values []exact.Ratio
}

// Weights are the weights of the sharers of a pool under a key, in their order. An
// error is ErrUnknownKey, ErrEmptyPart, or one of a local budget that the key follows.
func (b *Basis) Weights(pool budget.PoolCode, key budget.KeyCode, sharers []budget.OrganizationCode, people People) ([]Sharer, error) {
	w, err := b.Weighing(pool, key, sharers, people)
	return w.Weights, err
}

// Weighing is how those weights come about. Its errors are those of Weights.
func (b *Basis) Weighing(pool budget.PoolCode, key budget.KeyCode, sharers []budget.OrganizationCode, people People) (Weighing, error) {
	w := Weighing{Key: key, Weights: make([]Sharer, len(sharers))}
	for i, o := range sharers {
		w.Weights[i] = Sharer{Organization: o, Group: b.groups[o]}
	}
	parts := b.parts(key)
	if len(parts) == 0 {
		return Weighing{}, fmt.Errorf("%w: %q", ErrUnknownKey, key)
	}
	for _, part := range parts {
		weighed, err := b.weighedPart(w.Weights, part, people)
		if err != nil {
			return Weighing{}, err
		}
		if len(parts) > 1 {
			if err := weighed.blend(key); err != nil {
				return Weighing{}, err
			}
		}
		w.Parts = append(w.Parts, weighed)
		for i, value := range weighed.Adds {
			w.Weights[i].Weight = w.Weights[i].Weight.Add(value)
		}
	}
	w.inMonths(b.participation(pool))
	return w, nil
}

// inMonths multiplies the weights by the part of the period that each takes part.
func (w *Weighing) inMonths(months map[budget.OrganizationCode]exact.Ratio, limited bool) {
	if !limited {
		return
	}
	for i := range w.Weights {
		part := months[w.Weights[i].Organization]
		w.Months = append(w.Months, part)
		w.Weights[i].Weight = w.Weights[i].Weight.Mul(part)
	}
}

// weighedPart is the values of a part, by sharer.
func (b *Basis) weighedPart(sharers []Sharer, p part, people People) (WeighedPart, error) {
	weighed := WeighedPart{Name: p.name, Weight: p.weight, Values: make([]exact.Ratio, len(sharers))}
	for _, index := range p.rows {
		row := WeighedRow{Row: b.Book.Keys[index]}
		var err error
		if row.Values, err = b.rowValues(sharers, index, people); err != nil {
			return weighed, err
		}
		weighed.Rows = append(weighed.Rows, row)
		for i, value := range row.Values {
			weighed.Values[i] = weighed.Values[i].Add(value)
		}
	}
	weighed.Total = exact.Sum(weighed.Values...)
	weighed.Adds = weighed.Values
	return weighed, nil
}

// blend divides the values of one of several parts by their total, times its weight.
func (p *WeighedPart) blend(key budget.KeyCode) error {
	if p.Total.IsZero() {
		return fmt.Errorf("%w: %q of %q", ErrEmptyPart, p.Name, key)
	}
	scale := p.Weight.Quo(p.Total)
	p.Adds = make([]exact.Ratio, len(p.Values))
	for i, value := range p.Values {
		p.Adds[i] = value.Mul(scale)
	}
	return nil
}

// rowValues is what a row of Keys (its index) counts of each sharer.
func (b *Basis) rowValues(sharers []Sharer, index int, people People) ([]exact.Ratio, error) {
	key := b.Book.Keys[index]
	amounts, err := b.values[index], error(nil)
	if key.Measure == budget.MeasureLCSSB {
		if amounts, err = b.localWeights(key, people); err != nil {
			return nil, err
		}
	}
	values := make([]exact.Ratio, len(sharers))
	for i, sharer := range sharers {
		values[i] = amounts[sharer.Organization]
		if key.Measure == budget.MeasureHeadcount {
			values[i] = people.of(sharer.Organization, values[i])
		}
	}
	return values, nil
}
