package budget

import "jfa/budget/exact"

// rateOf is what several rows of Rates may be averaged for.
type rateOf struct {
	stage     Stage
	parameter Parameter
	subject   string
}

// rateMonths refuses several rows of one rate unless each says how long it held.
func rateMonths(b *Book) (found Findings) {
	for _, rows := range b.sameRates() {
		found = append(found, monthsOf(rows)...)
	}
	return found
}

// sameRates are the rows of each rate, in the order in which they first appear.
func (b *Book) sameRates() [][]Rate {
	groups, sequence := map[rateOf][]Rate{}, []rateOf(nil)
	for _, r := range b.Rates {
		of := rateOf{r.Stage, r.Parameter, r.Subject}
		if groups[of] == nil {
			sequence = append(sequence, of)
		}
		groups[of] = append(groups[of], r)
	}
	all := make([][]Rate, len(sequence))
	for i, of := range sequence {
		all[i] = groups[of]
	}
	return all
}

func monthsOf(rows []Rate) (found Findings) {
	var total exact.Ratio
	var without []Rate
	for _, r := range rows {
		total = total.Add(r.Months.Value)
		if !r.Months.Set {
			without = append(without, r)
		}
	}
	switch first := rows[0]; {
	case len(without) == len(rows): // then only the first may stand
		for _, r := range rows[1:] {
			found = append(found, r.refuse(Duplicate, "Subject", "a second row of %s, %s, %s without Months: the first is at %s%s",
				r.Stage, r.Parameter, r.Subject, first.Cell("Subject"), r.without("Months")))
		}
	case len(without) > 0:
		for _, r := range without {
			found = append(found, r.refuse(Blank, "Months", "the cell is blank: there are %s of %s, %s, %s, and each must say for "+
				"how many months",
				Count(len(rows), "row"), r.Stage, r.Parameter, r.Subject))
		}
	case total.IsZero():
		found = append(found, first.refuse(NotPositive, "Months", "a rate must hold for more than 0 months"))
	}
	return found
}

// rateMonthsOfPeriod refuses a rate that held for longer than the period, and warns of
// rows that do so only together.
func rateMonthsOfPeriod(b *Book) (found Findings) {
	if !b.settingSound("Period years") {
		return nil
	}
	for _, rows := range b.sameRates() {
		found = append(found, heldFor(rows, b.periodMonths())...)
	}
	return found
}

func heldFor(rows []Rate, most exact.Ratio) (found Findings) {
	var total exact.Ratio
	for _, r := range rows {
		total = total.Add(r.Months.Value)
		if r.Months.Value.Cmp(most) > 0 {
			found = append(found, r.refuse(OutOfRange, "Months", "the period has %s months, not %s", most, r.Months.Value))
		}
	}
	if last := rows[len(rows)-1]; found == nil && total.Cmp(most) > 0 {
		found = append(found, last.warn(OutOfRange, "Months",
			"the %s of %s, %s, %s hold for %s months together, and the period has %s: each counts for its part of them",
			Count(len(rows), "row"), last.Stage, last.Parameter, last.Subject, total, most))
	}
	return found
}
