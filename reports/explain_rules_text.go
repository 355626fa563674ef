package reports

import (
	"fmt"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// takenFrom is what discounts take of the weights of rows.
func takenFrom(rows []apportion.Row) (sum exact.Ratio) {
	for _, row := range rows {
		sum = sum.Add(row.Weight.Sub(row.Discounted))
	}
	return sum
}

// discounted tells what discounts make of its weight: its own, or those it bears.
func (s *story) discounted(e apportion.Explanation) []string {
	var sentences []string
	if e.Discount.Set {
		d := e.Discount.Value
		sentences = append(sentences, fmt.Sprintf("It has a discount of %s per cent by the rule at %s%s, borne by the group %s: %s x %s / 100 = %s less, and it weighs %s.",
			exactly(d.Rule.Percent.Value.Number()), d.Rule.Address("Rule"), inPlaceOf(d.Replaced), d.Rule.BorneBy,
			exactly(e.Row.Weight), exactly(d.Rule.Percent.Value.Number()), exactly(d.Takes), exactly(e.Row.Discounted)))
		if d.Without.Set && !d.Without.Value.Equal(e.Row.Amount) {
			sentences = append(sentences, fmt.Sprintf("Without the discount it would pay %s.", s.full(d.Without.Value)))
		}
	}
	if len(e.Bears) > 0 {
		taken := takenFrom(e.Bears)
		sentences = append(sentences, fmt.Sprintf("Its group bears the discounts of %s, %s together. Of that it bears %s x %s / %s, the weights of those who bear, = %s, and it weighs %s.",
			discountsText(e.Bears), exactly(taken), exactly(taken), exactly(e.Row.Weight), exactly(e.Bearers),
			exactly(e.Row.Discounted.Sub(e.Row.Weight)), exactly(e.Row.Discounted)))
	}
	return sentences
}

// discountsText names who has a discount, and what each takes of its weight.
func discountsText(rows []apportion.Row) string {
	texts := make([]string, len(rows))
	for i, row := range rows {
		texts[i] = fmt.Sprintf("%s (%s per cent of %s)", row.Organization, exactly(row.Discount.Percent.Value.Number()), exactly(row.Weight))
	}
	return strings.Join(texts, ", ")
}

// inPlaceOf says which wider rules another one takes the place of.
func inPlaceOf(rules []budget.Rule) string {
	if len(rules) == 0 {
		return ""
	}
	texts := make([]string, len(rules))
	for i, rule := range rules {
		texts[i] = "that for all at " + rule.Address("Rule")
		if rule.Group != "" {
			texts[i] = "that for its group at " + rule.Address("Rule")
		}
	}
	return ", in place of " + strings.Join(texts, " and ")
}

// byBound tells which bound it is held at, what it would pay without it, and what
// becomes of the difference.
func (s *story) byBound(e apportion.Explanation) []string {
	by, cell := e.Row.By, e.Row.By.Address("Rule")+inPlaceOf(e.Replaced)
	var text string
	switch e.Row.Rule {
	case apportion.Rise:
		text = fmt.Sprintf("Its rise is held at %s per cent over %s (%s): %s", exactly(by.Percent.Value.Number()), e.Held.Value.Since, cell, s.changeAmount(e))
	case apportion.Fall:
		text = fmt.Sprintf("Its fall is held at %s per cent under %s (%s): %s", exactly(by.Percent.Value.Number()), e.Held.Value.Since, cell, s.changeAmount(e))
	case apportion.Minimum:
		text = fmt.Sprintf("The minimum at %s holds: %s", cell, s.ruleAmount(e))
	default:
		text = fmt.Sprintf("The maximum at %s holds: %s", cell, s.ruleAmount(e))
	}
	return []string{text + s.withoutIt(e)}
}

// withoutIt is the end of a sentence about a bound.
func (s *story) withoutIt(e apportion.Explanation) string {
	without := e.Held.Value.Without
	if !without.Set || without.Value.Equal(e.Row.Amount) {
		return "."
	}
	becomes := "is borne by the others, pro rata"
	if e.Row.Rule == apportion.Minimum || e.Row.Rule == apportion.Fall {
		becomes = "is taken off the others, pro rata"
	}
	return fmt.Sprintf("; without it it would pay %s; the difference %s.", s.full(without.Value), becomes)
}

// changeAmount is the last amount, and so much more or less.
func (s *story) changeAmount(e apportion.Explanation) string {
	factor := exact.Whole(1).Add(e.Row.By.Percent.Value.Fraction())
	if e.Row.Rule == apportion.Fall {
		factor = exact.Whole(1).Sub(e.Row.By.Percent.Value.Fraction())
	}
	years := ""
	switch n := s.book.Settings.PeriodYears; {
	case n != 1:
		years = fmt.Sprintf(" a year x %d years", n)
	case strings.Contains(string(e.Held.Value.Since), "-"):
		years = " a year"
	}
	return fmt.Sprintf("%s%s x %s = %s", s.cash(e.Held.Value.Yearly), years, exactly(factor), s.cash(e.Row.Part.Quota.Ratio()))
}

// nearest tells of a quota that is rounded to the nearest unit, and of the difference
// that rounding leaves.
func (s *story) nearest(e apportion.Explanation) []string {
	part := e.Row.Part
	rounded := part.Amount.Sub(part.Difference)
	text := fmt.Sprintf("Rounded to the nearest unit, half away from zero, it is %s.", s.full(rounded))
	if !e.Difference.Set {
		return []string{text, "The parts of all, rounded so, add to the amount."}
	}
	takes := e.Difference.Value
	missing := fmt.Sprintf("%s short of the amount: that is put on", s.full(takes.Part.Difference))
	if takes.Part.Difference.Sign() < 0 {
		missing = fmt.Sprintf("%s above the amount: that is taken off", s.full(takes.Part.Difference.Neg()))
	}
	return []string{text, fmt.Sprintf("The parts of all, rounded so, are %s %s, the largest that may have it.", missing, takes.Organization)}
}
