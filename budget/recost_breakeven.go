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
	Rate         FoundRate   // at the stage
	Current      exact.Ratio // averaged, where it has several rows by months
	Moving       exact.Ratio // of the column, in units: in proportion to the rate, to one over it, or to the posts filled
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
			for _, term := range factor.Compared() {
				used[subjectOf(factor.Factor, term.To.Subject)] = true
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
	result := BreakEven{Parameter: subject.parameter, Subject: rate.Subject, Rate: rate, Current: rate.Value}
	now := turned(subject.parameter, rate.Value)
	trials, err := m.try(subject, rate.Value, turned(subject.parameter, now.Add(exact.Whole(1))))
	if err != nil {
		return BreakEven{}, err
	}
	slope := trials[1].Total.Sub(trials[0].Total)
	if slope.IsZero() {
		return result, nil
	}
	result.Moving = slope.Mul(now)
	wanted := now.Add(ceiling.Sub(trials[0].Total).Quo(slope))
	if wanted.Sign() <= 0 || subject.parameter == Vacancy && wanted.Cmp(exact.Whole(100)) > 0 {
		return result, nil
	}
	result.Exists, result.Value = true, turned(subject.parameter, wanted)
	below, above := around(result.Value)
	if trials, err = m.try(subject, below, above); err != nil {
		return BreakEven{}, err
	}
	result.Below, result.Above = trials[0], trials[1]
	return result, nil
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

// try re-costs anew with each of the values in the place of the rate.
func (m market) try(subject rateSubject, values ...exact.Ratio) ([]Trial, error) {
	trials := make([]Trial, len(values))
	for i, value := range values {
		anew, prices := m.recosting, m.prices
		prices.to = prices.to.with(subject, value)
		var err error
		if anew.Factors, err = prices.allFactors(anew.Lines); err != nil {
			return nil, err
		}
		steps := anew.exactSteps()
		trials[i] = Trial{value, exact.Sum(steps[len(steps)-1]...)}
	}
	return trials, nil
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
