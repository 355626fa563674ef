package budget

import (
	"maps"

	"jfa/budget/exact"
)

// BreakEven is the value of one rate at which a re-costed column reaches the pool's
// ceiling, the other rates as in the stage.
type BreakEven struct {
	Parameter    Parameter
	Subject      string      // as written in Rates
	Current      exact.Ratio // averaged, where it has several rows by months
	Exists       bool        // false where no value that a rate can have reaches the ceiling
	Value        exact.Ratio // exact
	Below, Above Trial       // the values of at least six digits on either side of Value
}

// Trial is the column re-costed anew with a value in the place of the current rate.
type Trial struct {
	Value exact.Ratio
	Total exact.Ratio // units, not rounded
}

// BreakEvens are those of every rate of the stage that a line of the pool is re-costed
// with, in the order of Rates. The errors are those of Recost.
func (b *Book) BreakEvens(pool PoolCode, column LimitKind, to Stage) ([]BreakEven, error) {
	r, err := b.Recost(pool, column, to, Ordered)
	if err != nil {
		return nil, err
	}
	ceiling, _ := b.Limit(pool, Ceiling)
	market := market{r, b.pricing(r.From, to)}
	var list []BreakEven
	for _, subject := range b.subjects(r) {
		found, err := market.breakEven(subject, ceiling.Ratio())
		if err != nil {
			return nil, err
		}
		list = append(list, found)
	}
	return list, nil
}

// subjects are the rates that the re-costing multiplied a line by, in the order of Rates.
func (b *Book) subjects(r Recosting) []rateSubject {
	used := map[rateSubject]bool{}
	for _, factors := range r.Factors {
		for _, factor := range factors {
			for _, term := range factor.Terms {
				if term.Both && len(term.To.Rows) > 0 {
					used[subjectOf(factor.Factor, term.To.Subject)] = true
				}
			}
		}
	}
	var list []rateSubject
	for _, row := range b.Rates {
		if subject := subjectOf(row.Parameter, row.Subject); row.Stage == r.To && used[subject] {
			list = append(list, subject)
			delete(used, subject)
		}
	}
	return list
}

// market is a re-costing and the rates that it can be tried again with.
type market struct {
	recosting Recosting
	prices    pricing
}

// breakEven solves for one rate. The total is a + b x t, where t is what turned makes
// of the rate, so two totals give a and b exactly.
func (m market) breakEven(subject rateSubject, ceiling exact.Ratio) (BreakEven, error) {
	rate := m.prices.to.found[subject]
	result := BreakEven{Parameter: subject.parameter, Subject: rate.Subject, Current: rate.Value}
	now, one := turned(subject.parameter, rate.Value), exact.Whole(1)
	total, err := m.total(subject, rate.Value)
	if err != nil {
		return BreakEven{}, err
	}
	next, err := m.total(subject, turned(subject.parameter, now.Add(one)))
	if err != nil {
		return BreakEven{}, err
	}
	slope := next.Sub(total)
	if slope.IsZero() {
		return result, nil
	}
	wanted := now.Add(ceiling.Sub(total).Quo(slope))
	if wanted.Sign() <= 0 || subject.parameter == Vacancy && wanted.Cmp(exact.Whole(100)) > 0 {
		return result, nil
	}
	result.Exists, result.Value = true, turned(subject.parameter, wanted)
	return m.tried(result, subject)
}

// turned is what a total is linear in: the units of the book's currency that one of
// another buys, an index itself, the posts in a hundred that are filled. Turned again
// it is the rate.
func turned(parameter Parameter, rate exact.Ratio) exact.Ratio {
	switch parameter {
	case Exchange:
		return exact.Whole(1).Quo(rate)
	case Vacancy:
		return exact.Whole(100).Sub(rate)
	}
	return rate
}

// tried re-costs on both sides of the value.
func (m market) tried(result BreakEven, subject rateSubject) (BreakEven, error) {
	below, above := around(result.Value)
	lower, err := m.total(subject, below)
	if err != nil {
		return BreakEven{}, err
	}
	upper, err := m.total(subject, above)
	if err != nil {
		return BreakEven{}, err
	}
	result.Below, result.Above = Trial{below, lower}, Trial{above, upper}
	return result, nil
}

// total is the column with that value of the rate, in units and not rounded.
func (m market) total(subject rateSubject, value exact.Ratio) (exact.Ratio, error) {
	tried := m.recosting
	prices := m.prices
	prices.to = prices.to.with(subject, value)
	var err error
	if tried.Factors, err = prices.allFactors(tried.Lines); err != nil {
		return exact.Ratio{}, err
	}
	steps := tried.exactSteps()
	return exact.Sum(steps[len(steps)-1]...), nil
}

// with is the same rates but for one value.
func (s StageRates) with(subject rateSubject, value exact.Ratio) StageRates {
	changed := maps.Clone(s.found)
	rate := changed[subject]
	rate.Value = value
	changed[subject] = rate
	return StageRates{s.currency, changed}
}

// around are the nearest values below and above with six digits after the point, or
// with more where that leaves fewer than six digits that count.
func around(value exact.Ratio) (below, above exact.Ratio) {
	scale := exact.Whole(1_000_000)
	for value.Sign() > 0 && value.Mul(scale).Cmp(exact.Whole(100_000)) < 0 {
		scale = scale.Mul(exact.Whole(10))
	}
	cut := exact.Cut(value.Mul(scale))
	below, above = cut.Whole.Ratio(), cut.Whole.Ratio().Add(exact.Whole(1))
	if cut.Rest.IsZero() {
		below = below.Sub(exact.Whole(1))
	}
	return below.Quo(scale), above.Quo(scale)
}
