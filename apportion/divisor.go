package apportion

import (
	"cmp"
	"container/heap"

	"jfa/budget"
	"jfa/budget/exact"
)

// divisor is the number by which a weight is divided while n units are held, or where it
// is a root the square of it.
type divisor struct {
	of   func(n exact.Ratio) exact.Ratio
	root bool
}

// divisors are those of the methods (rules.md, divisor methods).
var divisors = map[budget.Method]divisor{
	budget.Adams:          {of: func(n exact.Ratio) exact.Ratio { return n }},
	budget.Dean:           {of: func(n exact.Ratio) exact.Ratio { return n.Mul(n.Add(one)).Quo(n.Add(half)) }},
	budget.HuntingtonHill: {of: func(n exact.Ratio) exact.Ratio { return n.Mul(n.Add(one)) }, root: true},
	budget.Webster:        {of: func(n exact.Ratio) exact.Ratio { return n.Add(half) }},
	budget.Jefferson:      {of: func(n exact.Ratio) exact.Ratio { return n.Add(one) }},
}

// squared is the square of the divisor: weights are squared with it, and the order of
// quotients stays the same.
func (d divisor) squared(n exact.Ratio) exact.Ratio {
	if d.root {
		return d.of(n)
	}
	return square(d.of(n))
}

var half = exact.Fraction(1, 2)

var one = exact.Whole(1)

func square(n exact.Ratio) exact.Ratio { return n.Mul(n) }

// divisible refuses what a divisor method cannot do: it divides whole posts (Unit 1),
// without bounds or share decimals, and with fixed amounts whole.
func (w *working) divisible() error {
	if !w.Method.Divides() {
		return nil
	}
	if w.Unit.Size() != "1" {
		return refuse(ErrDivisor, nil, "the method %s with a unit of %s", w.Method, w.Unit.Size())
	}
	if w.ShareDecimals.Set {
		return refuse(ErrDivisor, nil, "the method %s with share decimals", w.Method)
	}
	for _, r := range w.Rules {
		switch {
		case r.Kind.Bounds():
			return refuse(ErrDivisor, []budget.Rule{r}, "the method %s with the rule %s", w.Method, r.Kind)
		case r.Kind == budget.RuleExclude || r.Kind == budget.RuleDiscount:
		case !w.Units(&r).IsWhole():
			return refuse(ErrDivisor, []budget.Rule{r}, "the method %s with a fixed amount of %s", w.Method, w.Units(&r))
		}
	}
	return nil
}

// divide shares the remainder one unit at a time to the largest quotient. The units
// that every such method gives are given at once: with a divisor of weights / (rest -
// rows) nobody's whole quotients exceed what is there, and few units are left to rank.
func (w *working) divide() error {
	for i := range w.rows {
		w.rows[i].Amount = w.quotas[i].Whole
		w.rows[i].Part = exact.Part{Quota: w.quotas[i], Amount: w.quotas[i].Whole}
	}
	claims := &queue{before: w.before}
	left, sure := w.rest, w.rest.Sub(exact.Whole(int64(len(w.free))))
	for _, i := range w.weighty() {
		held := exact.Money{}
		if sure.Sign() > 0 {
			held = exact.Share(sure, w.rows[i].Discounted, w.weights).Whole
		}
		left = left.Sub(held.Ratio())
		claims.items = append(claims.items, newClaim(w, i, held))
	}
	heap.Init(claims)
	for ; left.Sign() > 0; left = left.Sub(one) {
		first := &claims.items[0]
		*first = newClaim(w, first.row, first.held.Add(exact.Units(1)))
		heap.Fix(claims, 0)
	}
	for _, c := range claims.items {
		w.rows[c.row].Amount = c.held
	}
	return nil
}

// claim is what a row holds, and its quotient (squared) for one unit more. The
// quotient by 0 is infinite.
type claim struct {
	row      int
	held     exact.Money
	infinite bool
	quotient exact.Ratio
}

func newClaim(w *working, row int, held exact.Money) claim {
	divisor := divisors[w.Method].squared(held.Ratio())
	if divisor.IsZero() {
		return claim{row: row, held: held, infinite: true}
	}
	return claim{row: row, held: held, quotient: square(w.rows[row].Discounted).Quo(divisor)}
}

// queue has the largest quotient first; equal and infinite ones rank by the larger
// weight, then the code.
type queue struct {
	items  []claim
	before func(i, j int) int
}

func (q *queue) Len() int      { return len(q.items) }
func (q *queue) Swap(i, j int) { q.items[i], q.items[j] = q.items[j], q.items[i] }
func (q *queue) Push(any)      { panic("apportion: a queue of claims does not grow") }
func (q *queue) Pop() any      { panic("apportion: a queue of claims does not shrink") }

func (q *queue) Less(i, j int) bool {
	a, b := q.items[i], q.items[j]
	if a.infinite != b.infinite {
		return a.infinite
	}
	return cmp.Or(b.quotient.Cmp(a.quotient), q.before(a.row, b.row)) < 0
}
