package apportion_test

import (
	"math/big"
	"slices"

	"jfa/apportion"
)

// A second implementation of rules.md, Apportionment, to hold the first one against. It
// is slow and plain, in math/big alone, and goes another way wherever there is one:
// organization by organization instead of rule by rule, bounds by trying who is at
// which, remainders and posts by handing out one unit after another.

// question is a sharing in units. Blank cells of a rule are nil.
type question struct {
	amount   *big.Int
	codes    []string
	weights  []*big.Rat
	rules    []plainRule
	years    int64
	posts    bool // the unit is 1
	method   string
	decimals int // of shares; -1 for none
}

type plainRule struct {
	kind, who                      string
	from, to, amount, percent, per *big.Rat
}

// answer is what each pays, what decided it, and the price of a head; or all reasons
// for which the question is refused.
type answer struct {
	refused []error
	amounts []*big.Int
	decided []string
	price   *big.Rat // in units; nil where there is none
}

func number(n int64) *big.Rat      { return big.NewRat(n, 1) }
func plus(a, b *big.Rat) *big.Rat  { return new(big.Rat).Add(a, b) }
func minus(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }
func over(a, b *big.Rat) *big.Rat  { return new(big.Rat).Quo(a, b) }
func floor(a *big.Rat) *big.Int    { return new(big.Int).Div(a.Num(), a.Denom()) }

func (q question) total() *big.Rat { return new(big.Rat).SetInt(new(big.Int).Abs(q.amount)) }

// units is what a rule says: a part of the total, or an amount for so many years.
func (q question) units(r plainRule) *big.Rat {
	if r.percent != nil {
		return over(times(q.total(), r.percent), number(100))
	}
	units := times(r.amount, number(q.years))
	if r.per != nil {
		units = over(units, r.per)
	}
	return units
}

// of is the first rule of that kind for that organization, blank for all.
func (q question) of(kind, who string) *plainRule {
	for i := range q.rules {
		if q.rules[i].kind == kind && q.rules[i].who == who {
			return &q.rules[i]
		}
	}
	return nil
}

// contradictions are the refusals that need no look at the amount.
func (q question) contradictions() (reasons []error) {
	percent := new(big.Rat)
	for i, r := range q.rules {
		if r.who != "" && (!slices.Contains(q.codes, r.who) || r.kind != "exclude" && q.of("exclude", r.who) != nil) {
			reasons = append(reasons, apportion.ErrNotSharing)
		}
		for _, s := range q.rules[:i] {
			fixed := func(kind string) bool { return kind == "lump" || kind == "percent" }
			if r.who == s.who && fixed(r.kind) && fixed(s.kind) {
				reasons = append(reasons, apportion.ErrTwoFixed)
			}
			if r.who == s.who && r.kind == s.kind && (r.kind == "minimum" || r.kind == "maximum") {
				reasons = append(reasons, apportion.ErrTwoBounds)
			}
		}
		if q.decimals >= 0 && r.kind != "exclude" {
			reasons = append(reasons, apportion.ErrShareDecimals)
		}
		if r.kind == "percent" {
			percent = plus(percent, r.percent)
		}
		bound := r.kind == "minimum" || r.kind == "maximum"
		if q.method != "" && (bound || r.kind != "exclude" && !q.units(r).IsInt()) {
			reasons = append(reasons, apportion.ErrDivisor)
		}
	}
	if percent.Cmp(number(100)) > 0 {
		reasons = append(reasons, apportion.ErrFixedAbovePool)
	}
	if q.method != "" && (!q.posts || q.decimals >= 0) {
		reasons = append(reasons, apportion.ErrDivisor)
	}
	return reasons
}

// sharer is an organization with what it pays at least and at most, nil where nothing
// is said; how is blank while it shares.
type plainSharer struct {
	weight, quota   *big.Rat
	how             string
	least, most     *big.Rat
	leastBy, mostBy *plainRule
}

func (q question) sharer(i int, all *big.Rat) plainSharer {
	s := plainSharer{weight: q.weights[i], quota: new(big.Rat)}
	who := q.codes[i]
	if q.of("exclude", who) != nil {
		s.how = "excluded"
		return s
	}
	for _, kind := range []string{"lump", "percent"} {
		if r := q.of(kind, who); r != nil {
			s.how, s.quota = kind, q.units(*r)
			return s
		}
	}
	for _, r := range q.rules {
		if r.kind == "flat" && s.weight.Sign() > 0 {
			share := over(times(s.weight, number(100)), all)
			if (r.from == nil || share.Cmp(r.from) >= 0) && (r.to == nil || share.Cmp(r.to) < 0) {
				s.how, s.quota = "flat", q.units(r)
				return s
			}
		}
	}
	s.least, s.leastBy = q.bound("minimum", who)
	s.most, s.mostBy = q.bound("maximum", who)
	return s
}

func (q question) bound(kind, who string) (*big.Rat, *plainRule) {
	r := q.of(kind, who)
	if r == nil {
		r = q.of(kind, "")
	}
	if r == nil {
		return nil, nil
	}
	return q.units(*r), r
}

// crossed says whether a minimum is above its maximum. Of nothing, a percentage is
// compared with a percentage.
func (q question) crossed(low, high *plainRule) bool {
	if low == nil || high == nil {
		return false
	}
	if q.amount.Sign() != 0 {
		return q.units(*low).Cmp(q.units(*high)) > 0
	}
	if low.percent != nil && high.percent != nil {
		return low.percent.Cmp(high.percent) > 0
	}
	return low.percent == nil && high.percent == nil && q.units(*low).Cmp(q.units(*high)) > 0
}

// answered is the whole of it.
func (q question) answered() answer {
	if reasons := q.contradictions(); len(reasons) > 0 {
		return answer{refused: reasons}
	}
	all := new(big.Rat)
	for i, code := range q.codes {
		if q.of("exclude", code) == nil {
			all = plus(all, q.weights[i])
		}
	}
	sharers := make([]plainSharer, len(q.codes))
	for i := range q.codes {
		sharers[i] = q.sharer(i, all)
	}
	rest, weight, reasons := q.remainder(sharers)
	if len(reasons) > 0 {
		return answer{refused: reasons}
	}
	if q.amount.Sign() != 0 {
		q.fill(sharers, rest, weight)
	}
	return q.finished(sharers, rest, weight)
}

// remainder is what is left to share and the weight of those who share it, or why it
// cannot be shared.
func (q question) remainder(sharers []plainSharer) (rest, weight *big.Rat, reasons []error) {
	rest, weight = q.total(), new(big.Rat)
	least, most, open := new(big.Rat), new(big.Rat), false
	if q.crossed(q.of("minimum", ""), q.of("maximum", "")) {
		reasons = append(reasons, apportion.ErrMinimumAboveMax)
	}
	for _, s := range sharers {
		rest = minus(rest, s.quota)
		if s.how == "" && q.crossed(s.leastBy, s.mostBy) {
			reasons = append(reasons, apportion.ErrMinimumAboveMax)
		}
		if s.how != "" || s.weight.Sign() == 0 {
			continue
		}
		weight = plus(weight, s.weight)
		if s.least != nil {
			least = plus(least, s.least)
		}
		if s.most == nil {
			open = true
		} else {
			most = plus(most, s.most)
		}
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
		reasons = append(reasons, apportion.ErrMinimumsAbovePool)
	}
	if weight.Sign() > 0 && !open && most.Cmp(rest) < 0 {
		reasons = append(reasons, apportion.ErrMaximumsLeave)
	}
	return rest, weight, reasons
}

// fill gives each sharer its exact quota of the rest.
func (q question) fill(sharers []plainSharer, rest, weight *big.Rat) {
	switch {
	case weight.Sign() == 0 || q.method != "":
	case q.decimals >= 0:
		q.fillByShares(sharers, weight)
	default:
		fillWithin(sharers, 0, rest, new(big.Rat), nil, nil)
	}
}
