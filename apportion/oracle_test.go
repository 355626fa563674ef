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
	sharers  []plainSharer
	history  bool // the pool has a last period
	rules    []plainRule
	years    int64
	posts    bool // the unit is 1
	method   string
	decimals int // of shares; -1 for none
}

// plainSharer is what is known of an organization; last is what it paid for one year,
// nil without a row.
type plainSharer struct {
	code, group  string
	weight, last *big.Rat
}

type plainRule struct {
	kind, who, group, bearer       string
	from, to, amount, percent, per *big.Rat
}

// answer is what each pays, what decided it, what it weighs after discounts, and the
// price of a head; or all reasons for which the question is refused.
type answer struct {
	refused []error
	amounts []*big.Int
	decided []string
	weights []*big.Rat
	price   *big.Rat // in units; nil where there is none
}

func number(n int64) *big.Rat      { return big.NewRat(n, 1) }
func plus(a, b *big.Rat) *big.Rat  { return new(big.Rat).Add(a, b) }
func minus(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }
func over(a, b *big.Rat) *big.Rat  { return new(big.Rat).Quo(a, b) }
func floor(a *big.Rat) *big.Int    { return new(big.Int).Div(a.Num(), a.Denom()) }
func whole(n *big.Int) *big.Rat    { return new(big.Rat).SetInt(n) }

func (q question) total() *big.Rat { return whole(new(big.Int).Abs(q.amount)) }

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

// closeness is how closely a rule is for a sharer: 3 where it names it, 2 its group, 1
// everybody, 0 somebody else.
func (r plainRule) closeness(s plainSharer) int {
	switch {
	case r.who != "" && r.who == s.code:
		return 3
	case r.who == "" && r.group != "" && r.group == s.group:
		return 2
	case r.who == "" && r.group == "":
		return 1
	}
	return 0
}

// of is the closest rule of a kind for a sharer, of flats the first of the closest that
// fit its share in per cent; nil where there is none.
func (q question) of(kind string, s plainSharer, share *big.Rat) *plainRule {
	var best *plainRule
	for i := range q.rules {
		r := &q.rules[i]
		fits := kind != "flat" || (r.from == nil || share.Cmp(r.from) >= 0) && (r.to == nil || share.Cmp(r.to) < 0)
		if r.kind == kind && fits && r.closeness(s) > 0 && (best == nil || r.closeness(s) > best.closeness(s)) {
			best = r
		}
	}
	return best
}

func (q question) excluded(s plainSharer) bool { return q.of("exclude", s, nil) != nil }

// fixed is the lump or percentage of a sharer.
func (q question) fixed(s plainSharer) *plainRule {
	if r := q.of("lump", s, nil); r != nil {
		return r
	}
	return q.of("percent", s, nil)
}

// contradictions are the refusals that need no look at the amount.
func (q question) contradictions() (reasons []error) {
	for i, r := range q.rules {
		reasons = append(reasons, q.misnamed(r)...)
		for _, s := range q.rules[:i] {
			reasons = append(reasons, twice(r, s)...)
		}
		if (r.kind == "rise" || r.kind == "fall") && !q.history {
			reasons = append(reasons, apportion.ErrNoHistory)
		}
		if q.decimals >= 0 && !q.goesWithShares(r) {
			reasons = append(reasons, apportion.ErrShareDecimals)
		}
		if q.method != "" && q.method != difference && !q.goesWithPosts(r) {
			reasons = append(reasons, apportion.ErrDivisor)
		}
	}
	if q.method != "" && q.method != difference && (!q.posts || q.decimals >= 0) {
		reasons = append(reasons, apportion.ErrDivisor)
	}
	return reasons
}

const difference = "difference to the largest"

func (q question) misnamed(r plainRule) (reasons []error) {
	someone := func(is func(s plainSharer) bool) bool { return slices.ContainsFunc(q.sharers, is) }
	wrong := r.who != "" && !someone(func(s plainSharer) bool { return s.code == r.who && (r.kind == "exclude" || !q.excluded(s)) }) ||
		r.group != "" && !someone(func(s plainSharer) bool { return s.group == r.group }) ||
		r.bearer != "" && !someone(func(s plainSharer) bool { return s.group == r.bearer })
	if wrong {
		reasons = append(reasons, apportion.ErrNotSharing)
	}
	return reasons
}

func twice(r, s plainRule) (reasons []error) {
	if r.who != s.who || r.group != s.group {
		return nil
	}
	contributes := func(kind string) bool { return kind == "lump" || kind == "percent" }
	switch {
	case contributes(r.kind) && contributes(s.kind):
		reasons = append(reasons, apportion.ErrTwoFixed)
	case r.kind == s.kind && r.kind != "flat":
		reasons = append(reasons, apportion.ErrTwoRules)
	}
	return reasons
}

func (q question) goesWithShares(r plainRule) bool {
	switch r.kind {
	case "exclude", "discount":
		return true
	case "rise", "fall":
		return false
	}
	tens := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(q.decimals, 0))), nil)
	return r.amount == nil && times(r.percent, whole(tens)).IsInt()
}

func (q question) goesWithPosts(r plainRule) bool {
	switch r.kind {
	case "exclude", "discount":
		return true
	case "lump", "percent", "flat":
		return q.units(r).IsInt()
	}
	return false
}

// discounts are the weights after discounts, and who has one that acts; or why they
// cannot be. Those who are excluded or have a lump or percentage stand apart.
func (q question) discounts() (weights []*big.Rat, acts []bool, reasons []error) {
	has := make([]*plainRule, len(q.sharers))
	apart := make([]bool, len(q.sharers))
	for i, s := range q.sharers {
		apart[i] = q.excluded(s) || q.fixed(s) != nil
		if !apart[i] {
			has[i] = q.of("discount", s, nil)
		}
	}
	for i, s := range q.sharers {
		weight, given := s.weight, new(big.Rat)
		if has[i] != nil {
			given = over(times(s.weight, has[i].percent), number(100))
		}
		weight = minus(weight, given)
		for j, other := range q.sharers {
			if has[j] == nil || has[j].bearer != s.group || apart[i] {
				continue
			}
			if has[i] != nil {
				reasons = append(reasons, apportion.ErrBearsAndHas)
			}
			if bearers := q.bearers(s.group, apart); bearers.Sign() > 0 {
				weight = plus(weight, over(times(over(times(other.weight, has[j].percent), number(100)), s.weight), bearers))
			}
		}
		if has[i] != nil && q.bearers(has[i].bearer, apart).Sign() == 0 {
			reasons = append(reasons, apportion.ErrBorneByNobody)
		}
		weights, acts = append(weights, weight), append(acts, given.Sign() > 0)
	}
	return weights, acts, reasons
}

// bearers is what the members of a group that bear discounts weigh together.
func (q question) bearers(group string, apart []bool) *big.Rat {
	sum := new(big.Rat)
	for i, s := range q.sharers {
		if s.group == group && !apart[i] {
			sum = plus(sum, s.weight)
		}
	}
	return sum
}
