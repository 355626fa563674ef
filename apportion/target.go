package apportion

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"jfa/budget"
	"jfa/budget/exact"
)

// Vary is the input that a target is looked for in.
type Vary string

const (
	VaryHeadcount Vary = "headcount" // of the organization: all its rows scaled, whole people
	VaryCeiling   Vary = "ceiling"   // of the pool, whole units
)

// What a target cannot be found for.
var (
	ErrTooLarge = errors.New("ten times the present value is too large to count")
	// ErrTooClose says that whole units decide, and too many amounts would have to be tried.
	ErrTooClose = errors.New("over a long range of amounts the part is less than a unit short of the target, and which of them reaches it takes too long to find")
)

// Target is the smallest value, from 0, of one input at which an organization's part of
// the ceiling is at least an amount (rules.md, Asking for more). Values are people, or
// units.
type Target struct {
	Pool         budget.Pool
	Organization budget.OrganizationCode
	Vary         Vary
	Amount       exact.Money
	Now          exact.Ratio // the value of the book
	Part         exact.Money // the part there
	Most         int64       // ten times the value of the book, cut to whole ones
	Reached      budget.Optional[Reached]
}

// Reached is a value that reaches the amount, with the part there, and the part one step
// below, which is not set below 0 or where the rules cannot be satisfied.
type Reached struct {
	Value int64
	Part  exact.Money
	Below budget.Optional[exact.Money]
}

// Target looks for the value; none up to ten times that of the book may reach the amount.
// An error is ErrNoFigure where the organization does not share the pool, ErrTooLarge,
// ErrTooClose, or that of the pool's shares as they are.
func (b *Basis) Target(pool budget.Pool, o budget.OrganizationCode, amount exact.Money, vary Vary) (Target, error) {
	t := Target{Pool: pool, Organization: o, Vary: vary, Amount: amount}
	now, err := b.Apportion(Query{Pool: pool.Code})
	if err != nil {
		return t, err
	}
	row := slices.Index(b.Sharers(pool.Code), o)
	if row < 0 {
		return t, fmt.Errorf("%w: %s does not share the pool %s", ErrNoFigure, o, pool.Code)
	}
	t.Part = now.Of(o)
	s := search{row: row, wanted: amount}
	if vary == VaryHeadcount {
		t.Now, s.ask = b.people[o], b.askHeadcount(pool, o, now.Amount)
	} else if s.ask, err = b.askCeiling(pool); err != nil {
		return t, err
	} else {
		t.Now = now.Amount.Ratio()
	}
	if s.most, err = tenTimes(t.Now); err != nil {
		return t, err
	}
	t.Most = s.most
	value, found, err := s.find(vary, b.straight(pool))
	if found {
		t.Reached = budget.Some(s.reached(value))
	}
	return t, err
}

// tenTimes is ten times a value, cut to whole ones.
func tenTimes(value exact.Ratio) (int64, error) {
	whole := exact.Cut(value.Mul(exact.Whole(10))).Whole.Ratio()
	most, err := strconv.ParseInt(whole.String(), 10, 62)
	if err != nil {
		return 0, fmt.Errorf("%w: %s", ErrTooLarge, value)
	}
	return most, nil
}

// askHeadcount shares the pool with so many people of the organization. One without
// people stays without.
func (b *Basis) askHeadcount(pool budget.Pool, o budget.OrganizationCode, amount exact.Money) func(int64) (Sharing, error) {
	sharers, rules := b.Sharers(pool.Code), b.RulesOf(b.Book.Settings.Rules, pool.Code)
	return func(people int64) (Sharing, error) {
		scaled := People{}
		if !b.people[o].IsZero() {
			scaled[o] = exact.Whole(people).Quo(b.people[o])
		}
		weights, err := b.Weights(pool.Code, pool.Key, sharers, scaled)
		return b.sharing(pool.Code, amount, weights, rules, b.Book.Settings.Method), err
	}
}

// askCeiling shares so many units.
func (b *Basis) askCeiling(pool budget.Pool) (func(int64) (Sharing, error), error) {
	weights, err := b.Weights(pool.Code, pool.Key, b.Sharers(pool.Code), nil)
	sharing := b.sharing(pool.Code, exact.Money{}, weights, b.RulesOf(b.Book.Settings.Rules, pool.Code), b.Book.Settings.Method)
	return func(units int64) (Sharing, error) {
		asked := sharing
		asked.Amount = exact.Units(units)
		return asked, nil
	}, err
}

// straight says whether, as the people of one organization grow, its weight grows against
// that of every other one, and each share goes one way. It does not where local budgets,
// which are whole units, are what a key counts, nor for a key of several parts together
// with discounts or months.
func (b *Basis) straight(pool budget.Pool) bool {
	parts := b.parts(pool.Key)
	for _, p := range parts {
		for _, row := range p.rows {
			if b.Book.Keys[row].Measure == budget.MeasureLCSSB {
				return false
			}
		}
	}
	_, limited := b.participation(pool.Code)
	discounts := slices.ContainsFunc(b.RulesOf(b.Book.Settings.Rules, pool.Code), func(r budget.Rule) bool { return r.Kind == budget.RuleDiscount })
	return len(parts) == 1 || !limited && !discounts
}
