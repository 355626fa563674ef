package reports

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
)

// over is one number over another: both as they are, or where either has no finite
// decimal the fraction in lowest terms.
func over(n, d exact.Ratio) string {
	if n.Finite() && d.Finite() && !d.Equal(exact.Whole(1)) {
		return exactly(n) + " / " + exactly(d)
	}
	return exactly(n.Quo(d))
}

// quota tells what is due before it becomes whole units.
func (s *story) quota(e apportion.Explanation) []string {
	row := e.Row
	switch {
	case e.Parts.Amount.IsZero():
		return []string{"The amount is 0: everybody pays 0."}
	case row.Rule == apportion.Excluded:
		return []string{"Who is excluded pays nothing."}
	case row.Rule.Fixed():
		return []string{s.byRule(e)}
	case row.Rule != apportion.ProRata:
		return s.byBound(e)
	case row.Discounted.IsZero():
		return []string{"A weight of 0 pays 0."}
	case e.Divisor.Set:
		return s.divisor(e)
	case e.Rounded.Set:
		return s.rounded(e)
	}
	return []string{fmt.Sprintf("Its quota is %s x %s = %s.", s.cash(e.Open), over(row.Discounted, e.Free), s.cash(row.Part.Quota.Ratio()))}
}

func (s *story) price(e apportion.Explanation) string {
	if !e.Parts.PriceOfAHead.Set || e.Row.Rule.Fixed() || e.Parts.Amount.IsZero() {
		return ""
	}
	head := "one of weight"
	if s.countsHeads(e.Parts.Key) {
		head = "one head"
	}
	return fmt.Sprintf("The price of %s is what remains over the weights in it, bounds or not: %s / %s = %s %s.", head, s.cash(e.Parts.Remainder),
		exactly(e.Parts.Weights), s.book.Settings.Currency, present.Thousands(e.Parts.PriceOfAHead.Value.Fixed(6)))
}

// byRule tells what a fixed contribution comes from.
func (s *story) byRule(e apportion.Explanation) string {
	by, cell := e.Row.By, e.Row.By.Address("Rule")
	if e.Row.Rule == apportion.Flat {
		return fmt.Sprintf("Its share of %s per cent is %s, so the flat rate at %s%s holds: %s.", percentOfShare(e.Row.Share), tier(by), cell, inPlaceOf(e.Replaced), s.ruleAmount(e))
	}
	return fmt.Sprintf("The rule at %s fixes its contribution, whatever its weight: %s.", cell, s.ruleAmount(e))
}

func tier(by *budget.Rule) string {
	text := "at least " + exactly(by.From.Value.Number())
	if by.To.Set {
		text += " and below " + exactly(by.To.Value.Number())
	}
	return text
}

// ruleAmount is how the amount of a rule is calculated.
func (s *story) ruleAmount(e apportion.Explanation) string {
	by, quota := e.Row.By, s.cash(e.Row.Part.Quota.Ratio())
	if by.Percent.Set {
		return fmt.Sprintf("%s per cent of %s = %s", exactly(by.Percent.Value.Number()), s.full(e.Parts.Amount), quota)
	}
	years, per := exact.Whole(s.book.Settings.PeriodYears), by.PerYears.Or(exact.Whole(1))
	if years.Equal(per) {
		return quota
	}
	return fmt.Sprintf("%s x %s / %s, as it is for %s years and the period has %s, = %s", s.full(by.Amount.Value), exactly(years), exactly(per),
		exactly(per), exactly(years), quota)
}

// rounded tells of a share that was rounded before the quota.
func (s *story) rounded(e apportion.Explanation) []string {
	r := e.Rounded.Value
	share := r.Percent().Fixed(r.Decimals)
	sentences := []string{fmt.Sprintf("Shares of the amount are first rounded to steps of %s per cent that add to 100. Its exact share is %s per cent, %s steps.",
		r.Step(), exactly(r.Part.Quota.Ratio().Mul(r.Step())), exactly(r.Part.Quota.Ratio()))}
	if e.Parts.Method == budget.DifferenceToLargest {
		sentences = append(sentences, nearestShare(r))
	} else {
		took := "it takes none"
		if r.Part.Took {
			took = "it takes one"
		}
		sentences = append(sentences, fmt.Sprintf("Whole steps leave %s; its rest is number %d: %s.", budget.Count(r.Left, "step"), r.Part.Rank, took))
	}
	return append(sentences, fmt.Sprintf("Rounded, its share is %s per cent.", share),
		fmt.Sprintf("Its quota is %s x %s / 100 = %s.", s.full(e.Parts.Amount), share, s.cash(e.Row.Part.Quota.Ratio())))
}

// nearestShare tells of a share that is rounded to the nearest step.
func nearestShare(r apportion.RoundedShare) string {
	text := fmt.Sprintf("To the nearest it is %s steps", exactly(r.Part.Amount.Sub(r.Part.Difference).Ratio()))
	switch r.Part.Difference.Sign() {
	case 1:
		return text + fmt.Sprintf(", and as the largest it has the %s that are missing of 100.", exactly(r.Part.Difference.Ratio()))
	case -1:
		return text + fmt.Sprintf(", and as the largest it is without the %s that are above 100.", exactly(r.Part.Difference.Neg().Ratio()))
	}
	return text + "."
}

// divisor tells of the units that a divisor method gave one by one.
func (s *story) divisor(e apportion.Explanation) []string {
	d, method := e.Divisor.Value, e.Parts.Method
	formula := map[budget.Method]string{budget.Adams: "w / n", budget.Dean: "w / (n(n+1) / (n+1/2))", budget.HuntingtonHill: "w / sqrt(n(n+1))",
		budget.Webster: "w / (n+1/2)", budget.Jefferson: "w / (n+1)"}[method]
	sentences := []string{fmt.Sprintf("The method %s gives one unit after the other to the largest %s, w being the weight and n the units already held.", method, formula)}
	if d.Last.Units.Sign() > 0 {
		sentences = append(sentences, fmt.Sprintf("It holds %s: its last one came at %s; one more would come at %s.", exactly(d.Held.Ratio()), quotientText(d.Last), quotientText(d.Next)))
	} else {
		sentences = append(sentences, fmt.Sprintf("It holds none: its first would come at %s.", quotientText(d.Next)))
	}
	if d.OfAll.Units.Sign() > 0 {
		sentences = append(sentences, fmt.Sprintf("The last unit of all went to %s at %s; next would have been %s at %s.",
			d.OfAll.Row.Organization, quotientText(d.OfAll), d.After.Row.Organization, quotientText(d.After)))
	}
	return sentences
}

// quotientText is how a quotient is calculated; of a root it is the square.
func quotientText(q apportion.Quotient) string {
	weight := exactly(q.Row.Discounted)
	switch {
	case q.Infinite:
		return "an infinite quotient, as n is 0"
	case q.Root:
		return fmt.Sprintf("%s / sqrt(%s), the root of %s", weight, exactly(q.Divisor), q.Square.Fixed(6))
	}
	return fmt.Sprintf("%s / %s = %s", weight, exactly(q.Divisor), q.Value().Fixed(6))
}

// units tells how the quota becomes whole units.
func (s *story) units(e apportion.Explanation) []string {
	part := e.Row.Part
	pays := fmt.Sprintf("%s pays %s.", s.who, s.full(e.Row.Amount))
	if e.Parts.Method == budget.DifferenceToLargest && !e.Parts.Amount.IsZero() {
		return append(s.nearest(e), pays)
	}
	if e.Divisor.Set || e.Parts.Amount.IsZero() || part.Rank == 0 {
		return []string{pays}
	}
	unit := fmt.Sprintf("%s\u00a0%s", s.book.Settings.Currency, s.book.Settings.Unit.Size())
	quota := fmt.Sprintf("In units of %s its quota is %s", unit, present.Thousands(part.Quota.Whole.Ratio().String()))
	if part.Quota.Rest.IsZero() && !part.Took {
		return []string{quota + ", and nothing is left to be made whole.", pays}
	}
	took := "it takes none"
	if part.Took {
		took = "it takes one"
	}
	return []string{
		fmt.Sprintf("%s whole units and a remainder of %s.", quota, exactly(part.Quota.Rest)),
		fmt.Sprintf("The whole units of all %d leave %s, one each for the largest remainders. That of %s is number %d: %s.",
			len(e.Parts.Rows), budget.Count(e.Parts.Left, "unit"), s.who, part.Rank, took),
		s.aroundTheLine(e), s.tie(e), pays,
	}
}

// aroundTheLine names who took the last unit left, and who would have been next.
func (s *story) aroundTheLine(e apportion.Explanation) string {
	if !e.LastTaker.Set || !e.NextInLine.Set {
		return ""
	}
	last, next := e.LastTaker.Value, e.NextInLine.Value
	took := fmt.Sprintf("The last unit went to %s, whose remainder is %s", last.Organization, exactly(last.Part.Quota.Rest))
	if last.Organization == s.who {
		took = "It took the last one"
	}
	if next.Organization == s.who {
		return fmt.Sprintf("%s; %s would have been next.", took, s.who)
	}
	return fmt.Sprintf("%s; next would have been %s with %s.", took, next.Organization, exactly(next.Part.Quota.Rest))
}

func (s *story) tie(e apportion.Explanation) string {
	if !e.Row.Part.Tie {
		return ""
	}
	list := ""
	for i, row := range e.Tied {
		if i > 0 {
			list += ", "
		}
		list += fmt.Sprintf("%s (weight %s)", row.Organization, exactly(row.Discounted))
	}
	by := "the code decides, as the weights are equal"
	if e.TieByWeight() {
		by = "the weight decides"
	}
	return fmt.Sprintf("The remainders of %s are equal. Among them the larger weight comes first, then the earlier code; here %s.", list, by)
}
