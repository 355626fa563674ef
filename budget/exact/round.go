package exact

import (
	"math/big"
	"math/bits"
	"slices"
)

// Round makes a number of units whole, half away from zero (rules.md, opening).
func Round(units Ratio) Money {
	half := Fraction(1, 2)
	if units.Sign() < 0 {
		return Cut(units.Neg().Add(half)).Whole.Neg()
	}
	return Cut(units.Add(half)).Whole
}

// Quota is an exact amount of money before it is made whole: whole units, and the
// rest of a unit, at least 0 and below 1.
type Quota struct {
	Whole Money
	Rest  Ratio
}

// Cut parts a number of units into whole units, toward minus infinity, and the rest.
func Cut(units Ratio) Quota {
	if !units.small() {
		return cutLarge(units.large)
	}
	den := units.denominator()
	whole, rest := units.num/den, units.num%den
	if rest < 0 {
		whole, rest = whole-1, rest+den
	}
	return Quota{Units(whole), fraction(rest, den)}
}

func cutLarge(units *big.Rat) Quota {
	whole, rest := new(big.Int).DivMod(units.Num(), units.Denom(), new(big.Int))
	return Quota{moneyOf(whole), ofRat(new(big.Rat).SetFrac(rest, units.Denom()))}
}

// Ratio is the quota as one exact number of units.
func (q Quota) Ratio() Ratio { return q.Whole.Ratio().Add(q.Rest) }

// Share is amount x weight / total as a quota, for an amount in units. A total of 0
// panics: where nobody has a weight there is nothing to share by.
func Share(amount, weight, total Ratio) Quota {
	if q, ok := shareSmall(amount, weight, total); ok {
		return q
	}
	return shareLarge(amount, weight, total)
}

func shareLarge(amount, weight, total Ratio) Quota {
	return Cut(amount.Mul(weight).Quo(total))
}

// shareSmall is Share of a whole amount by a weight that is part of its total, the
// case of every census, with the product in 128 bits; ok is false where it cannot
// do it.
func shareSmall(amount, weight, total Ratio) (quota Quota, ok bool) {
	if !amount.small() || !weight.small() || !total.small() || !amount.IsWhole() || amount.num < 0 {
		return Quota{}, false
	}
	n, okN := mulInt(weight.num, total.denominator())
	d, okD := mulInt(total.num, weight.denominator())
	if !okN || !okD || n < 0 || d <= 0 || n > d {
		return Quota{}, false
	}
	hi, lo := bits.Mul64(uint64(amount.num), uint64(n))
	whole, rest := bits.Div64(hi, lo, uint64(d)) // n <= d, so it fits: whole <= amount
	shared := gcd(int64(rest), d)
	return Quota{Units(int64(whole)), fraction(int64(rest)/shared, d/shared)}, true
}

// Part is one share of a total, and why it is what it is.
type Part struct {
	Quota  Quota
	Rank   int   // place of its rest among all, 1 for the largest
	Took   bool  // it received one of the units left
	Tie    bool  // its rest equals one on the other side of the last unit left
	Amount Money // Quota.Whole, and one unit more if Took

	// Under the method difference to the largest: Amount is the quota to the nearest
	// unit, and Difference more. There is no rank.
	Difference Money
}

// LargestRemainder makes quotas whole so that they add up to the total: each is cut
// to whole units, and the units left go one each to the largest rests; equal rests
// are ordered by before, a strict order of the indices (rules.md, Apportionment 8).
//
// The quotas add up to the total, or to a number that rounds to it. It panics where
// they cannot: where less than nothing is left, or more than one unit each.
func LargestRemainder(total Money, quotas []Quota, before func(i, j int) int) []Part {
	parts, order := make([]Part, len(quotas)), make([]int, len(quotas))
	left := total
	for i, q := range quotas {
		parts[i] = Part{Quota: q, Amount: q.Whole}
		order[i] = i
		left = left.Sub(q.Whole)
	}
	if left.Sign() < 0 || left.Cmp(Units(int64(len(quotas)))) > 0 {
		panic("exact: quotas do not add up to the total")
	}
	slices.SortFunc(order, func(i, j int) int {
		if c := quotas[j].Rest.Cmp(quotas[i].Rest); c != 0 {
			return c
		}
		return before(i, j)
	})
	award(parts, order, int(left.n))
	return parts
}

// award gives one unit each to the first left of the order, and marks who is tied
// across the line between the last who took one and the first who did not.
func award(parts []Part, order []int, left int) {
	for rank, i := range order {
		parts[i].Rank = rank + 1
		if rank < left {
			parts[i].Took = true
			parts[i].Amount = parts[i].Amount.Add(Units(1))
		}
	}
	if left == 0 || left == len(order) {
		return
	}
	last := parts[order[left-1]].Quota.Rest
	if !last.Equal(parts[order[left]].Quota.Rest) {
		return
	}
	for i := range parts {
		parts[i].Tie = parts[i].Quota.Rest.Equal(last)
	}
}

// ToNearest rounds each quota to the nearest unit, half away from zero, and says how
// much of the total that leaves; below 0 it is too much (rules.md, Apportionment 8).
func ToNearest(total Money, quotas []Quota) (parts []Part, missing Money) {
	parts, missing = make([]Part, len(quotas)), total
	for i, q := range quotas {
		parts[i] = Part{Quota: q, Amount: Round(q.Ratio())}
		missing = missing.Sub(parts[i].Amount)
	}
	return parts, missing
}
