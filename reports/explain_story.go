package reports

import (
	"fmt"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// story is an account in words: sections of sentences and of small tables, to be read
// from the top with a calculator at hand.
type story struct {
	page
	who    budget.OrganizationCode
	tables []render.Table
}

func (s *story) add(t render.Table) { s.tables = append(s.tables, t) }

// say adds a section of sentences; blank ones are left out.
func (s *story) say(title string, sentences ...string) {
	t := render.Table{Title: title}
	for _, sentence := range sentences {
		if sentence != "" {
			t.Base = append(t.Base, sentence)
		}
	}
	if t.Title != "" || len(t.Base) > 0 {
		s.add(t)
	}
}

// exactly is a number with all its digits; one without a finite decimal as n/d and
// with six decimals beside it.
func exactly(r exact.Ratio) string {
	if r.Finite() {
		return present.Thousands(r.String())
	}
	n, d, _ := strings.Cut(r.String(), "/")
	return fmt.Sprintf("%s/%s (%s)", present.Thousands(n), present.Thousands(d), present.Thousands(r.Fixed(6)))
}

// cash is a number of units in the currency: with its digits where it is whole, and
// six more where it is not.
func (p page) cash(units exact.Ratio) string {
	digits := p.book.Settings.Unit.Digits()
	if !units.IsWhole() {
		digits += 6
	}
	return fmt.Sprintf("%s\u00a0%s", p.book.Settings.Currency, present.Thousands(p.book.Settings.Unit.Value(units).Fixed(digits)))
}

// part tells how a part of an amount comes about.
func (s *story) part(e apportion.Explanation) {
	s.evidence(e)
	s.say("Weight and share", append(append(s.weight(e), s.discounted(e)...), s.share(e))...)
	s.shared(e)
	s.say("", s.price(e))
}

// again is a part by a key that was told before.
func (s *story) again(e apportion.Explanation) {
	s.say("", fmt.Sprintf("The weight of %s under the key %s is %s, as above.", s.who, e.Parts.Key, exactly(e.Row.Weight)),
		strings.Join(append(s.discounted(e), s.share(e)), " "))
	s.shared(e)
}

func (s *story) shared(e apportion.Explanation) {
	s.fixed(e)
	s.bounds(e)
	s.say("Quota and whole units", append(s.quota(e), s.units(e)...)...)
}

// evidence has a table for each row of the key: the cells by country and date.
func (s *story) evidence(e apportion.Explanation) {
	for _, part := range e.Key {
		for _, term := range part.Terms {
			t := render.Table{Title: fmt.Sprintf("What counts of %s: %s", s.who, termWords(term.Row))}
			if len(term.Evidence) == 0 {
				t.Base = []string{fmt.Sprintf("No row counts for the key %s (%s): 0.", e.Parts.Key, term.Row.Address("Measure"))}
			} else {
				s.evidenceTable(&t, term)
			}
			s.add(t)
		}
	}
}

func (s *story) evidenceTable(t *render.Table, term apportion.KeyTerm) {
	first, column := term.Evidence[0], countColumn(term.Row)
	head, where := sentence(string(term.Row.Measure)), "the local budgets"
	if term.Row.Measure == budget.MeasureLCSSB {
		head = "Amount in " + string(s.book.Settings.Currency)
	}
	switch {
	case term.Row.Measure == budget.MeasureHeadcount:
		where = "the column Count of Headcount"
	case len(first.Cells) > 0:
		where = fmt.Sprintf("the column %s of %s", column, first.Cells[0].Table())
	}
	t.Base = []string{fmt.Sprintf("Rows of %s that match %s.", where, term.Row.Address("Measure"))}
	t.Columns = []render.Column{{Head: "Country", Kind: render.Words, Label: true}, {Head: "As of", Kind: render.Words}, {Head: head}, {Head: "Cells", Kind: render.Prose}}
	for _, e := range term.Evidence {
		cells := cellRuns(e.Cells, column)
		if e.Claimed != nil {
			cells = claimedCell(*e.Claimed)
		}
		t.Rows = append(t.Rows, render.Row{Cells: []string{dashed(e.Country), dashed(e.AsOf), exactly(e.Sum), cells}})
	}
	t.Rows = append(t.Rows, render.Row{Kind: render.Total, Cells: []string{"Total", "", exactly(term.Sum)}})
}

func dashed[T ~string](text T) string {
	if text == "" {
		return "-"
	}
	return string(text)
}

// claimedCell is where a count stands that a claim put in place of another.
func claimedCell(row budget.HeadcountRow) string {
	text := fmt.Sprintf("%s, the accepted claim %s", row.CountAddress(), row.Claim.Code)
	if row.Added() {
		return text + ", which adds the row"
	}
	return fmt.Sprintf("%s, in place of %s at %s", text, exactly(row.Written), row.Cell("Count"))
}

// cellRuns names cells, those of successive rows as first to last.
func cellRuns(cells []budget.At, column string) string {
	var runs []string
	for i := 0; i < len(cells); {
		end := i
		for end+1 < len(cells) && cells[end+1].Row() == cells[end].Row()+1 {
			end++
		}
		run := cells[i].Cell(column)
		if end > i {
			run += " to " + cells[end].Cell(column)
		}
		runs = append(runs, run)
		i = end + 1
	}
	return strings.Join(runs, ", ")
}

func termWords(row budget.KeyRow) string {
	words := []string{string(row.Measure)}
	if row.Measure == budget.MeasureLCSSB {
		words[0] = "local budgets"
	}
	if row.Category != "" {
		words = append(words, string(row.Category))
	}
	if row.Country != "" {
		words = append(words, "in "+string(row.Country))
	}
	switch row.PlaceType {
	case budget.Field:
		words = append(words, "field duty stations")
	case budget.Headquarters:
		words = append(words, "headquarters duty stations")
	}
	return strings.Join(words, ", ")
}

// weight tells how the evidence becomes the weight.
func (s *story) weight(e apportion.Explanation) []string {
	var sentences []string
	for _, part := range e.Key {
		for _, term := range part.Terms {
			sentences = append(sentences, termSentence(term))
		}
		if len(part.Terms) > 1 {
			sentences = append(sentences, fmt.Sprintf("Together: %s.", exactly(part.Value)))
		}
		if part.Blended {
			sentences = append(sentences, fmt.Sprintf("Part %q of the key: %s x %s / %s, the total of all who share, = %s.",
				part.Name, exactly(part.Weight), exactly(part.Value), exactly(part.Total), exactly(part.Adds)))
		}
	}
	if e.Months.Set {
		var sum exact.Ratio
		for _, part := range e.Key {
			sum = sum.Add(part.Adds)
		}
		sentences = append(sentences, fmt.Sprintf("It takes part for %s of the %d months: %s x %s / %d = %s.", exactly(e.Months.Value),
			12*s.book.Settings.PeriodYears, exactly(sum), exactly(e.Months.Value), 12*s.book.Settings.PeriodYears, exactly(e.Row.Weight)))
	}
	return append(sentences, fmt.Sprintf("The weight of %s under the key %s is %s.", s.who, e.Parts.Key, exactly(e.Row.Weight)))
}

func termSentence(term apportion.KeyTerm) string {
	text, one := "", exact.Whole(1)
	if !term.Scale.Equal(one) {
		text += " x " + exactly(term.Scale) + ", as its people are scaled,"
	}
	if factor := term.Row.Factor.Or(one); !factor.Equal(one) {
		text += " x the factor " + exactly(factor)
	}
	if text == "" {
		return ""
	}
	return fmt.Sprintf("%s: %s%s = %s.", sentence(termWords(term.Row)), exactly(term.Sum), text, exactly(term.Value))
}

func (s *story) share(e apportion.Explanation) string {
	who := "all who share"
	if len(e.Excluded) > 0 {
		who = fmt.Sprintf("all who share but %s, excluded by rule,", codesText(e.Excluded))
	}
	if e.Row.Rule == apportion.Excluded {
		return fmt.Sprintf("It is excluded by the rule at %s: its weight does not count.", e.Row.By.Address("Rule"))
	}
	if e.Parts.Weight.IsZero() {
		return fmt.Sprintf("The weights of %s add to 0.", who)
	}
	return fmt.Sprintf("The weights of %s add to %s. Its share is %s = %s per cent.", who, exactly(e.Parts.Weight),
		over(e.Row.Discounted, e.Parts.Weight), percentOfShare(e.Row.Share))
}

func codesText(rows []apportion.Row) string {
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = string(row.Organization)
	}
	return strings.Join(names, ", ")
}

// fixed tells what is paid before anything is shared by weight.
func (s *story) fixed(e apportion.Explanation) {
	if len(e.Fixed) == 0 {
		return
	}
	t := render.Table{Title: "Taken out before the rest is shared", Columns: []render.Column{{Head: "Organization", Kind: render.Words, Label: true},
		{Head: "Weight"}, {Head: "Rule", Kind: render.Words}, {Head: "Cell", Kind: render.Words}, {Head: "Amount"}}}
	var total, weight exact.Ratio
	for _, row := range e.Fixed {
		quota := row.Part.Quota.Ratio()
		total, weight = total.Add(quota), weight.Add(row.Discounted)
		t.Rows = append(t.Rows, render.Row{Cells: []string{string(row.Organization), exactly(row.Discounted), row.Label(), row.By.Address("Rule"), s.cash(quota)}})
	}
	t.Rows = append(t.Rows, render.Row{Kind: render.Total, Cells: []string{"Total", exactly(weight), "", "", s.cash(total)}})
	s.add(t)
	if !e.Row.Rule.Fixed() {
		s.say("", fmt.Sprintf("What remains is %s - %s = %s, for weights of %s - %s = %s.", s.full(e.Parts.Amount), s.cash(total),
			s.cash(e.Parts.Remainder), exactly(e.Parts.Weight), exactly(weight), exactly(e.Parts.Weights)))
	}
}

// bounds tells who is held at a bound, and what that leaves.
func (s *story) bounds(e apportion.Explanation) {
	if len(e.Bound) == 0 || e.Row.Rule.Fixed() {
		return
	}
	t := render.Table{Title: "Held at a bound", Columns: []render.Column{{Head: "Organization", Kind: render.Words, Label: true},
		{Head: "Weight"}, {Head: "Rule", Kind: render.Words}, {Head: "Cell", Kind: render.Words}, {Head: "Amount"}}}
	var total, weight exact.Ratio
	for _, row := range e.Bound {
		total, weight = total.Add(row.Part.Quota.Ratio()), weight.Add(row.Discounted)
		t.Rows = append(t.Rows, render.Row{Cells: []string{string(row.Organization), exactly(row.Discounted), row.Label(), row.By.Address("Rule"), s.cash(row.Part.Quota.Ratio())}})
	}
	t.Rows = append(t.Rows, render.Row{Kind: render.Total, Cells: []string{"Total", exactly(weight), "", "", s.cash(total)}})
	s.add(t)
	if !e.Free.IsZero() {
		s.say("", fmt.Sprintf("The others share %s - %s = %s by weights of %s - %s = %s: one of weight pays %s.",
			s.cash(e.Parts.Remainder), s.cash(total), s.cash(e.Open), exactly(e.Parts.Weights), exactly(weight), exactly(e.Free), s.cash(e.Parts.Multiplier)))
	}
}
