package apportion_test

import (
	"math/big"
	"slices"

	"jfa/apportion"
)

// finished makes whole units of the quotas, with the sign of the amount, and says what
// decided each.
func (q question) finished(parts []part, rest, weight *big.Rat) answer {
	var a answer
	for _, p := range parts {
		a.decided, a.weights = append(a.decided, q.how(p)), append(a.weights, p.weight)
	}
	switch {
	case q.amount.Sign() == 0:
		a.amounts = make([]*big.Int, len(parts))
		for i := range parts {
			a.amounts[i] = new(big.Int)
		}
	case q.divides():
		a.amounts = q.postByPost(parts, rest)
	default:
		var ok bool
		if a.amounts, ok = q.wholeAmounts(parts, a.decided); !ok {
			return answer{refused: []error{apportion.ErrDifference}}
		}
	}
	if weight.Sign() > 0 {
		a.price = over(rest, weight)
	}
	if q.amount.Sign() < 0 {
		for i := range parts {
			a.amounts[i].Neg(a.amounts[i])
		}
		if a.price != nil {
			a.price.Neg(a.price)
		}
	}
	return a
}

func (q question) how(p part) string {
	is := func(b *big.Rat) bool {
		return q.amount.Sign() != 0 && p.weight.Sign() > 0 && b != nil && p.quota.Cmp(b) == 0
	}
	how := p.how
	switch {
	case how != "":
	case is(p.least):
		how = p.leastHow
	case is(p.most):
		how = p.mostHow
	default:
		how = "pro rata"
	}
	if p.discounted {
		how += ", discount"
	}
	return how
}

// wholeAmounts are the amounts in whole units: of the quotas, or of the shares rounded
// first, of which there are hundred in all.
func (q question) wholeAmounts(parts []part, decided []string) ([]*big.Int, bool) {
	total := new(big.Int).Abs(q.amount)
	if q.decimals >= 0 {
		hundred := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(q.decimals)+2), nil)
		worth := over(whole(total), whole(hundred))
		for i := range parts {
			parts[i].quota = over(parts[i].quota, worth)
		}
		shares, ok := q.wholeUnits(parts, decided, hundred, worth)
		if !ok {
			return nil, false
		}
		for i := range parts {
			parts[i].quota = times(whole(shares[i]), worth)
		}
	}
	return q.wholeUnits(parts, decided, total, number(1))
}

// wholeUnits makes quotas whole by the method; worth is what one is in units of the
// amount.
func (q question) wholeUnits(parts []part, decided []string, total *big.Int, worth *big.Rat) ([]*big.Int, bool) {
	if q.method == difference {
		return q.nearest(parts, decided, total, worth)
	}
	return q.oneByOne(parts, total), true
}

// oneByOne cuts the quotas and gives away one unit after another, each to the largest
// rest that has none yet.
func (q question) oneByOne(parts []part, total *big.Int) []*big.Int {
	amounts, left := make([]*big.Int, len(parts)), new(big.Int).Set(total)
	for i, p := range parts {
		amounts[i] = floor(p.quota)
		left.Sub(left, amounts[i])
	}
	served := make([]bool, len(parts))
	for ; left.Sign() > 0; left.Sub(left, big.NewInt(1)) {
		best := -1
		for i, p := range parts {
			rest := func(j int) *big.Rat { return minus(parts[j].quota, whole(floor(parts[j].quota))) }
			if !served[i] && (best < 0 || before(p, parts[best], rest(i), rest(best))) {
				best = i
			}
		}
		served[best] = true
		amounts[best] = new(big.Int).Add(amounts[best], big.NewInt(1))
	}
	return amounts
}

// nearest rounds each quota and puts the difference on the first that may have it, by
// quota, weight and code; it is not ok where that would be below 0.
func (q question) nearest(parts []part, decided []string, total *big.Int, worth *big.Rat) ([]*big.Int, bool) {
	amounts, order, missing := make([]*big.Int, len(parts)), make([]int, len(parts)), new(big.Int).Set(total)
	for i, p := range parts {
		amounts[i], order[i] = floor(plus(p.quota, big.NewRat(1, 2))), i
		missing.Sub(missing, amounts[i])
	}
	if missing.Sign() == 0 {
		return amounts, true
	}
	slices.SortFunc(order, func(i, j int) int {
		if before(parts[i], parts[j], parts[i].quota, parts[j].quota) {
			return -1
		}
		return 1
	})
	takes := order[0]
	for _, i := range order {
		then := new(big.Int).Add(amounts[i], missing)
		proRata := decided[i] == "pro rata" || decided[i] == "pro rata, discount"
		if proRata && parts[i].weight.Sign() > 0 && then.Sign() >= 0 && parts[i].allows(times(whole(then), worth)) {
			takes = i
			break
		}
	}
	amounts[takes] = new(big.Int).Add(amounts[takes], missing)
	return amounts, amounts[takes].Sign() >= 0
}

// before says whether p comes before o: by what they claim, then by weight, then code.
func before(p, o part, claim, other *big.Rat) bool {
	if c := claim.Cmp(other); c != 0 {
		return c > 0
	}
	if c := p.weight.Cmp(o.weight); c != 0 {
		return c > 0
	}
	return p.code < o.code
}

// postByPost gives the rest away one post at a time. A claim is compared by its square,
// for the root of Huntington and Hill; an infinite one is -1 over 0, kept apart.
func (q question) postByPost(parts []part, rest *big.Rat) []*big.Int {
	held := make([]int64, len(parts))
	for left := rest; left.Sign() > 0; left = minus(left, number(1)) {
		best := -1
		for i, p := range parts {
			if p.how == "" && p.weight.Sign() > 0 && (best < 0 || q.claims(parts, held, i, best)) {
				best = i
			}
		}
		held[best]++
	}
	amounts := make([]*big.Int, len(parts))
	for i, p := range parts {
		amounts[i] = new(big.Int).Add(floor(p.quota), big.NewInt(held[i]))
	}
	return amounts
}

// claims says whether i comes before j for the next post: w/d > v/e where w e > v d,
// which is also true of divisors of 0.
func (q question) claims(parts []part, held []int64, i, j int) bool {
	d, e := q.divisorSquared(held[i]), q.divisorSquared(held[j])
	w, v := parts[i].weight, parts[j].weight
	if d.Sign() == 0 && e.Sign() == 0 {
		d, e, w, v = number(1), number(1), number(1), number(1)
	}
	return before(parts[i], parts[j], times(times(w, w), e), times(times(v, v), d))
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
