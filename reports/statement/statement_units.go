package statement

import (
	"fmt"
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// wholes cut the quota to whole units, and say what it gets beside them.
func (b *partBlock) wholes() {
	whole := func(a askedPart) bool { return a.places(a.Row.Part.Quota) >= 0 }
	ranked := func(a askedPart) bool { return whole(a) && !a.nearest() }
	number := func(n int) exact.Ratio { return exact.Whole(int64(n)) }
	b.whole = b.where(whole, "Whole units", func(i int, a askedPart) grid.Cell {
		part := a.Row.Part
		return grid.Figure(workbook.Count(0), a.cut(b.units[i], a.places(part.Quota))).Is(part.Amount.Ratio().Sub(a.extra(part)))
	})
	b.where(ranked, "Remainder of a unit", func(i int, a askedPart) grid.Cell {
		d := a.places(a.Row.Part.Quota)
		return grid.Figure(workbook.Count(d), grid.F("ROUND(%s-%s,%s)", b.units[i], b.whole[i], d)).Near(steps.RoundedTo(a.Row.Part.Quota.Rest, d))
	})
	rank := b.given(ranked, "Rank of its remainder among all", counts, func(a askedPart) exact.Ratio { return number(a.Row.Part.Rank) })
	left := b.given(ranked, "Units left to the largest remainders", counts, func(a askedPart) exact.Ratio { return number(a.Parts.Left) })
	takes := "Takes one of them"
	if slices.ContainsFunc(b.asked, askedPart.nearest) {
		takes = "Takes of what rounding leaves"
	}
	b.took = b.where(whole, takes, func(i int, a askedPart) grid.Cell {
		if extra := a.extra(a.Row.Part); a.nearest() {
			return grid.Typed(grid.Number(extra), workbook.Count(0)).Illustrative(a.example)
		}
		return grid.Figure(workbook.Count(0), grid.F("IF(AND(%[1]s>0,%[1]s<=%[2]s),1,0)", rank[i], left[i])).Is(a.extra(a.Row.Part))
	})
	b.Add(grid.Plain("Tie"), func(i int) grid.Cell { return grid.Plain(tieOf(b.asked[i].Explanation)) })
}

// extra is what a part has beside its quota, cut or rounded.
func (a askedPart) extra(part exact.Part) exact.Ratio {
	if a.nearest() {
		return part.Difference.Ratio()
	}
	return exact.Whole(int64(steps.Count(part.Took)))
}

// places are the decimals with which a spreadsheet makes a quota whole as it is; -1 where
// none do, or where a divisor method gives the part.
func (a askedPart) places(quota exact.Quota) int {
	switch {
	case a.Divisor.Set:
		return -1
	case !a.nearest():
		return cutPlaces(quota)
	case steps.Settled(quota.Ratio(), 0, steps.NoiseOf(quota.Ratio())):
		return 0
	}
	return -1
}

// cutPlaces are the most decimals to which a quota can be rounded before it is cut; -1
// where a spreadsheet could cut it to another number.
func cutPlaces(quota exact.Quota) int {
	for d := 6; d > 0; d-- {
		if steps.Settled(quota.Ratio(), d, steps.NoiseOf(quota.Ratio())) && exact.Cut(steps.RoundedTo(quota.Ratio(), d)).Whole.Equal(quota.Whole) {
			return d
		}
	}
	return -1
}

// cut is a quota as a whole number: cut, or rounded to the nearest.
func (a askedPart) cut(quota grid.Operand, places int) grid.Expr {
	if a.nearest() {
		return grid.F("ROUND(%s,0)", quota)
	}
	return grid.F("INT(ROUND(%s,%s))", quota, places)
}

// result is its parts, the price of one of weight, and the rules in words.
func (b *partBlock) result() {
	s, digits := b.statement, b.statement.Budget.Settings.Unit.Digits()
	b.parts = b.Add(grid.Label("Its part", workbook.Total), func(i int) grid.Cell {
		a := b.asked[i]
		if a.places(a.Row.Part.Quota) < 0 {
			return grid.Held(s.Money(a.Row.Amount), s.InFull(), heldFor(a))
		}
		x := grid.F("ROUND(SIGN(%s)*(%s+%s)*%s,%s)", b.amounts[i], b.whole[i], b.took[i], s.UnitAt, digits)
		return s.Amount(x, a.Row.Amount).As(workbook.Total)
	})
	priced := func(a askedPart) bool { return a.shares() && a.Parts.PriceOfAHead.Set }
	b.given(priced, "Price of one of weight", func(exact.Ratio) workbook.Format { return workbook.Money(6) },
		func(a askedPart) exact.Ratio { return a.Parts.PriceOfAHead.Value })
	b.rules()
}

// rules are the rules that act on it, in words.
func (b *partBlock) rules() {
	var rules []string
	say := func(words string) {
		if !slices.Contains(rules, words) {
			rules = append(rules, words)
		}
	}
	for _, a := range b.asked {
		for _, rule := range []*budget.Rule{a.Row.By, a.Row.Discount} {
			if rule != nil {
				say("Rule: " + b.statement.RuleText(*rule) + steps.ClosingSource(b.statement.told(rule.Source)))
			}
		}
		if a.Row.Discounted.Cmp(a.Row.Weight) > 0 {
			say("Its group bears discounts of others: what these take away is added to the weights of the group, pro rata.")
		}
	}
	if len(rules) > 0 {
		b.Page.Add(grid.Label(strings.Join(rules, " "), workbook.Note))
	}
}

// heldFor is why a part has no formula.
func heldFor(a askedPart) string {
	if a.Divisor.Set {
		return "The method " + string(a.Parts.Method) + " gives out one unit after the other, each by the standing of all."
	}
	return "Its remainder cannot be told apart in the digits that a spreadsheet keeps."
}

// tieOf says how a tie for the last unit left was decided, without saying with whom.
func tieOf(e apportion.Explanation) string {
	if !e.Row.Part.Tie {
		return ""
	}
	by, outcome := "the code", "lost"
	if e.TieByWeight() {
		by = "the larger weight"
	}
	if e.Row.Part.Took {
		outcome = "won"
	}
	return fmt.Sprintf("%s with %d others by %s", outcome, len(e.Tied)-1, by)
}
