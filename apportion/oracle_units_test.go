package apportion_test

import "math/big"

// fillWithin tries, for one sharer after another, whether it is at its minimum, at its
// maximum or between, and keeps the first way that one x explains: between is x times
// its weight, at the minimum is no less, at the maximum no more. low and high are what
// the sharers at bounds so far say of x; nil says nothing.
func fillWithin(sharers []plainSharer, i int, rest, free, low, high *big.Rat) bool {
	if i == len(sharers) {
		return fillBetween(sharers, rest, free, low, high)
	}
	s := &sharers[i]
	if s.how != "" || s.weight.Sign() == 0 {
		return fillWithin(sharers, i+1, rest, free, low, high)
	}
	if s.least != nil {
		s.quota = s.least
		if fillWithin(sharers, i+1, minus(rest, s.least), free, low, smaller(high, over(s.least, s.weight))) {
			return true
		}
	}
	if s.most != nil {
		s.quota = s.most
		if fillWithin(sharers, i+1, minus(rest, s.most), free, larger(low, over(s.most, s.weight)), high) {
			return true
		}
	}
	s.quota = nil
	return fillWithin(sharers, i+1, rest, plus(free, s.weight), low, high)
}

// fillBetween gives the rest to those without a quota yet, if their x agrees.
func fillBetween(sharers []plainSharer, rest, free, low, high *big.Rat) bool {
	if free.Sign() == 0 {
		return rest.Sign() == 0 && (low == nil || high == nil || low.Cmp(high) <= 0)
	}
	x := over(rest, free)
	if x.Sign() < 0 || low != nil && x.Cmp(low) < 0 || high != nil && x.Cmp(high) > 0 {
		return false
	}
	var filled []*plainSharer
	for i := range sharers {
		s := &sharers[i]
		if s.quota != nil {
			continue
		}
		quota := times(x, s.weight)
		if s.least != nil && quota.Cmp(s.least) < 0 || s.most != nil && quota.Cmp(s.most) > 0 {
			return false
		}
		filled = append(filled, s)
	}
	for _, s := range filled {
		s.quota = times(x, s.weight)
	}
	return true
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

// fillByShares rounds the shares first: their total is 100 per cent in units of so many
// decimals.
func (q question) fillByShares(sharers []plainSharer, weight *big.Rat) {
	hundred := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(q.decimals)+2), nil)
	shares := make([]plainSharer, len(sharers))
	for i, s := range sharers {
		shares[i] = plainSharer{weight: s.weight, quota: new(big.Rat)}
		if s.how == "" {
			shares[i].quota = over(times(s.weight, new(big.Rat).SetInt(hundred)), weight)
		}
	}
	for i, share := range q.wholeUnits(shares, hundred) {
		sharers[i].quota = over(times(q.total(), new(big.Rat).SetInt(share)), new(big.Rat).SetInt(hundred))
	}
}

// wholeUnits cuts the quotas and gives away one unit after another, each to the largest
// rest that has none yet.
func (q question) wholeUnits(sharers []plainSharer, total *big.Int) []*big.Int {
	amounts, left := make([]*big.Int, len(sharers)), new(big.Int).Set(total)
	for i, s := range sharers {
		amounts[i] = floor(s.quota)
		left.Sub(left, amounts[i])
	}
	served := make([]bool, len(sharers))
	for ; left.Sign() > 0; left.Sub(left, big.NewInt(1)) {
		best := -1
		for i, s := range sharers {
			rest := func(j int) *big.Rat { return minus(sharers[j].quota, new(big.Rat).SetInt(floor(sharers[j].quota))) }
			if !served[i] && (best < 0 || q.before(i, best, rest(i), rest(best), s.weight, sharers[best].weight)) {
				best = i
			}
		}
		served[best] = true
		amounts[best] = new(big.Int).Add(amounts[best], big.NewInt(1))
	}
	return amounts
}

// before says whether i comes before j: by what they claim, then by weight, then code.
func (q question) before(i, j int, claim, other, weight, otherWeight *big.Rat) bool {
	if c := claim.Cmp(other); c != 0 {
		return c > 0
	}
	if c := weight.Cmp(otherWeight); c != 0 {
		return c > 0
	}
	return q.codes[i] < q.codes[j]
}

// postByPost gives the rest away one post at a time. A claim is compared by its square,
// for the root of Huntington and Hill; an infinite one is -1 over 0, kept apart.
func (q question) postByPost(sharers []plainSharer, rest *big.Rat) []*big.Int {
	held := make([]int64, len(sharers))
	for left := rest; left.Sign() > 0; left = minus(left, number(1)) {
		best := -1
		for i, s := range sharers {
			if s.how == "" && s.weight.Sign() > 0 && (best < 0 || q.claims(sharers, held, i, best)) {
				best = i
			}
		}
		held[best]++
	}
	amounts := make([]*big.Int, len(sharers))
	for i, s := range sharers {
		amounts[i] = new(big.Int).Add(floor(s.quota), big.NewInt(held[i]))
	}
	return amounts
}

// claims says whether i comes before j for the next post: w/d > v/e where w e > v d,
// which is also true of divisors of 0.
func (q question) claims(sharers []plainSharer, held []int64, i, j int) bool {
	d, e := q.divisorSquared(held[i]), q.divisorSquared(held[j])
	w, v := sharers[i].weight, sharers[j].weight
	if d.Sign() == 0 && e.Sign() == 0 {
		d, e, w, v = number(1), number(1), number(1), number(1)
	}
	return q.before(i, j, times(times(w, w), e), times(times(v, v), d), sharers[i].weight, sharers[j].weight)
}

func (q question) divisorSquared(n int64) *big.Rat {
	squared := func(d *big.Rat) *big.Rat { return times(d, d) }
	switch q.method {
	case "adams":
		return squared(number(n))
	case "dean":
		return squared(big.NewRat(2*n*(n+1), 2*n+1))
	case "huntington-hill":
		return number(n * (n + 1))
	case "webster":
		return squared(big.NewRat(2*n+1, 2))
	default: // jefferson
		return squared(number(n + 1))
	}
}

// finished makes whole units of the quotas, with the sign of the amount, and says what
// decided each.
func (q question) finished(sharers []plainSharer, rest, weight *big.Rat) answer {
	var a answer
	switch {
	case q.amount.Sign() == 0:
		a.amounts = make([]*big.Int, len(sharers))
		for i := range sharers {
			a.amounts[i] = new(big.Int)
		}
	case q.method != "":
		a.amounts = q.postByPost(sharers, rest)
	default:
		a.amounts = q.wholeUnits(sharers, new(big.Int).Abs(q.amount))
	}
	if weight.Sign() > 0 {
		a.price = over(rest, weight)
		if q.amount.Sign() < 0 {
			a.price.Neg(a.price)
		}
	}
	for i, s := range sharers {
		if q.amount.Sign() < 0 {
			a.amounts[i].Neg(a.amounts[i])
		}
		a.decided = append(a.decided, q.how(s))
	}
	return a
}

func (q question) how(s plainSharer) string {
	bound := func(b *big.Rat) bool {
		return q.amount.Sign() != 0 && s.weight.Sign() > 0 && b != nil && s.quota.Cmp(b) == 0
	}
	switch {
	case s.how != "":
		return s.how
	case bound(s.least):
		return "minimum"
	case bound(s.most):
		return "maximum"
	}
	return "pro rata"
}
