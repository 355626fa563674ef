package apportion_test

import (
	"math/big"

	"jfa/apportion"
)

// part is an organization in the course of being answered: how is blank while it
// shares; what it pays at least and at most is nil where nothing is said.
type part struct {
	code               string
	weight, quota      *big.Rat
	how                string
	discounted         bool
	least, most        *big.Rat
	leastHow, mostHow  string
	lowRule, highRule  *plainRule // minimum and maximum, for a pool of nothing
	percentOfTheAmount *big.Rat   // that a fixed contribution is, nil where it is no percentage
}

// answered is the whole of it.
func (q question) answered() answer {
	if reasons := q.contradictions(); len(reasons) > 0 {
		return answer{refused: reasons}
	}
	weights, acts, reasons := q.discounts()
	if len(reasons) > 0 {
		return answer{refused: reasons}
	}
	all := new(big.Rat)
	for i, s := range q.sharers {
		if !q.excluded(s) {
			all = plus(all, weights[i])
		}
	}
	parts := make([]part, len(q.sharers))
	for i, s := range q.sharers {
		parts[i] = q.part(s, weights[i], all)
		parts[i].discounted = acts[i]
	}
	rest, weight, reasons := q.remainder(parts)
	if len(reasons) > 0 {
		return answer{refused: reasons}
	}
	if q.amount.Sign() != 0 && weight.Sign() > 0 && !q.divides() {
		fillWithin(parts, 0, rest, new(big.Rat), nil, nil)
	}
	return q.finished(parts, rest, weight)
}

func (q question) divides() bool { return q.method != "" && q.method != difference }

func (q question) part(s plainSharer, weight, all *big.Rat) part {
	p := part{code: s.code, weight: weight, quota: new(big.Rat)}
	if q.excluded(s) {
		p.how = "excluded"
		return p
	}
	if r := q.fixed(s); r != nil {
		p.how, p.quota, p.percentOfTheAmount = r.kind, q.units(*r), r.percent
		return p
	}
	if weight.Sign() > 0 {
		if r := q.of("flat", s, over(times(weight, number(100)), all)); r != nil {
			p.how, p.quota, p.percentOfTheAmount = "flat", q.units(*r), r.percent
			return p
		}
	}
	q.bind(&p, s)
	return p
}

// bind finds the tighter of two lower and of two upper bounds.
func (q question) bind(p *part, s plainSharer) {
	if p.lowRule = q.of("minimum", s, nil); p.lowRule != nil {
		p.least, p.leastHow = q.units(*p.lowRule), "minimum"
	}
	if p.highRule = q.of("maximum", s, nil); p.highRule != nil {
		p.most, p.mostHow = q.units(*p.highRule), "maximum"
	}
	if s.last == nil || s.last.Sign() <= 0 {
		return
	}
	before := times(s.last, number(q.years))
	if r := q.of("fall", s, nil); r != nil {
		if least := minus(before, over(times(before, r.percent), number(100))); least.Sign() >= 0 && (p.least == nil || least.Cmp(p.least) > 0) {
			p.least, p.leastHow = least, "fall"
		}
	}
	if r := q.of("rise", s, nil); r != nil {
		if most := plus(before, over(times(before, r.percent), number(100))); p.most == nil || most.Cmp(p.most) < 0 {
			p.most, p.mostHow = most, "rise"
		}
	}
}

// crossed says whether a lower bound is above its upper one. Of nothing, a minimum and
// a maximum by the same kind of figure are compared.
func (q question) crossed(p part) bool {
	if p.how != "" || p.weight.Sign() == 0 {
		return false
	}
	if q.amount.Sign() != 0 {
		return p.least != nil && p.most != nil && p.least.Cmp(p.most) > 0
	}
	low, high := p.lowRule, p.highRule
	if low == nil || high == nil || (low.percent == nil) != (high.percent == nil) {
		return false
	}
	if low.percent != nil {
		return low.percent.Cmp(high.percent) > 0
	}
	return q.units(*low).Cmp(q.units(*high)) > 0
}

// remainder is what is left to share and the weight of those who share it, or why it
// cannot be shared.
func (q question) remainder(parts []part) (rest, weight *big.Rat, reasons []error) {
	rest, weight = q.total(), new(big.Rat)
	least, most, open, percent := new(big.Rat), new(big.Rat), false, new(big.Rat)
	for _, p := range parts {
		rest = minus(rest, p.quota)
		if p.percentOfTheAmount != nil {
			percent = plus(percent, p.percentOfTheAmount)
		}
		if q.crossed(p) {
			reasons = append(reasons, apportion.ErrLowerAbove)
		}
		if p.how != "" || p.weight.Sign() == 0 {
			continue
		}
		weight = plus(weight, p.weight)
		if p.least != nil {
			least = plus(least, p.least)
		}
		if p.most == nil {
			open = true
		} else {
			most = plus(most, p.most)
		}
	}
	if percent.Cmp(number(100)) > 0 {
		reasons = append(reasons, apportion.ErrFixedAbovePool)
	}
	if q.amount.Sign() == 0 {
		return new(big.Rat), weight, reasons
	}
	if rest.Sign() < 0 {
		reasons = append(reasons, apportion.ErrFixedAbovePool)
	}
	if weight.Sign() == 0 && rest.Sign() > 0 {
		reasons = append(reasons, apportion.ErrNobody)
	}
	if least.Cmp(rest) > 0 && weight.Sign() > 0 {
		reasons = append(reasons, apportion.ErrLowerAbovePool)
	}
	if weight.Sign() > 0 && !open && most.Cmp(rest) < 0 {
		reasons = append(reasons, apportion.ErrUpperLeave)
	}
	return rest, weight, reasons
}

// fillWithin tries, for one after another, whether it is at its lower bound, at its
// upper one or between, and keeps the first way that one x explains: between is x times
// its weight, at the lower bound is no less, at the upper no more. low and high are what
// those at bounds so far say of x; nil says nothing.
func fillWithin(parts []part, i int, rest, free, low, high *big.Rat) bool {
	if i == len(parts) {
		return fillBetween(parts, rest, free, low, high)
	}
	p := &parts[i]
	if p.how != "" || p.weight.Sign() == 0 {
		return fillWithin(parts, i+1, rest, free, low, high)
	}
	if p.least != nil {
		p.quota = p.least
		if fillWithin(parts, i+1, minus(rest, p.least), free, low, smaller(high, over(p.least, p.weight))) {
			return true
		}
	}
	if p.most != nil {
		p.quota = p.most
		if fillWithin(parts, i+1, minus(rest, p.most), free, larger(low, over(p.most, p.weight)), high) {
			return true
		}
	}
	p.quota = nil
	return fillWithin(parts, i+1, rest, plus(free, p.weight), low, high)
}

// fillBetween gives the rest to those without a quota yet, if their x agrees.
func fillBetween(parts []part, rest, free, low, high *big.Rat) bool {
	if free.Sign() == 0 {
		return rest.Sign() == 0 && (low == nil || high == nil || low.Cmp(high) <= 0)
	}
	x := over(rest, free)
	if x.Sign() < 0 || low != nil && x.Cmp(low) < 0 || high != nil && x.Cmp(high) > 0 {
		return false
	}
	var filled []*part
	for i := range parts {
		p := &parts[i]
		if p.quota != nil {
			continue
		}
		if !p.allows(times(x, p.weight)) {
			return false
		}
		filled = append(filled, p)
	}
	for _, p := range filled {
		p.quota = times(x, p.weight)
	}
	return true
}

// allows says whether an amount is within the bounds.
func (p part) allows(units *big.Rat) bool {
	return (p.least == nil || units.Cmp(p.least) >= 0) && (p.most == nil || units.Cmp(p.most) <= 0)
}

func smaller(a, b *big.Rat) *big.Rat {
	if a == nil || b.Cmp(a) < 0 {
		return b
	}
	return a
}

func larger(a, b *big.Rat) *big.Rat {
	if a == nil || b.Cmp(a) > 0 {
		return b
	}
	return a
}
