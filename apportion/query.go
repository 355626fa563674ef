package apportion

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// ErrNoFigure says that the book does not hold the figure asked for.
var ErrNoFigure = errors.New("not in the book")

// Query asks for the parts of one amount of a pool. What is blank is the pool's own.
type Query struct {
	Pool   budget.PoolCode
	Limit  budget.LimitKind // blank: the ceiling
	Amount budget.Optional[exact.Money]
	Key    budget.KeyCode
	Rules  budget.RuleSet
	Method budget.Method
}

// PoolParts is what each organization pays of one amount of a pool, and under what.
type PoolParts struct {
	Pool  budget.Pool
	Limit budget.LimitKind // blank where an amount was asked for
	Key   budget.KeyCode
	Rules budget.RuleSet
	// Method is that of the book or of the query.
	Method budget.Method
	Result
}

// Apportion answers a query. An error is ErrNoFigure, one of Weights, or a *Refusal.
func (b *Basis) Apportion(q Query) (PoolParts, error) {
	pool, ok := b.Pool(q.Pool)
	if !ok {
		return PoolParts{}, fmt.Errorf("%w: the pool %q", ErrNoFigure, q.Pool)
	}
	parts := PoolParts{Pool: pool, Key: cmp.Or(q.Key, pool.Key), Rules: cmp.Or(q.Rules, b.Book.Settings.Rules), Method: cmp.Or(q.Method, b.Book.Settings.Method)}
	amount := q.Amount.Value
	if !q.Amount.Set {
		parts.Limit = cmp.Or(q.Limit, budget.Ceiling)
		amount = b.Book.Figures(pool.Code).Of(parts.Limit)
	}
	weights, err := b.Weights(pool.Code, parts.Key, b.Sharers(pool.Code), nil)
	if err != nil {
		return PoolParts{}, err
	}
	parts.Result, err = Apportion(b.sharing(pool.Code, amount, weights, b.RulesOf(parts.Rules, pool.Code), parts.Method))
	return parts, err
}

func (b *Basis) sharing(pool budget.PoolCode, amount exact.Money, weights []Sharer, rules []budget.Rule, method budget.Method) Sharing {
	s := b.Book.Settings
	sharing := Sharing{
		Amount: amount, Unit: s.Unit, Sharers: weights, Rules: rules,
		PeriodYears: s.PeriodYears, Method: method, ShareDecimals: s.ShareDecimals,
	}
	if slices.ContainsFunc(rules, func(r budget.Rule) bool { return r.Kind.AgainstLastPeriod() }) {
		sharing.Last = b.last(pool)
	}
	return sharing
}

// last is what organizations paid in the pool's last period.
func (b *Basis) last(pool budget.PoolCode) LastPeriod {
	period, ok := b.lastPeriod(pool)
	if !ok {
		return LastPeriod{}
	}
	last := LastPeriod{Period: period, Yearly: map[budget.OrganizationCode]exact.Ratio{}}
	for _, row := range b.Book.History {
		if row.Pool == pool && row.Period == period {
			last.Yearly[row.Organization] = yearlyAmount(row)
		}
	}
	return last
}

// RulesOf are the rules of a set that hold for a pool, in the order of their Order.
func (b *Basis) RulesOf(set budget.RuleSet, pool budget.PoolCode) []budget.Rule {
	var rules []budget.Rule
	for _, r := range b.ordered {
		if r.Set == set && set != budget.NoRules && (r.Pool == "" || r.Pool == pool) {
			rules = append(rules, r)
		}
	}
	return rules
}

// Pool is that of the code, in whatever spelling.
func (b *Basis) Pool(code budget.PoolCode) (budget.Pool, bool) {
	for _, p := range b.Book.Pools {
		if p.Code == code || budget.SameText(string(p.Code), string(code)) {
			return p, true
		}
	}
	return budget.Pool{}, false
}
