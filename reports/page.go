package reports

import (
	"fmt"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// page is what the tables of a book share: its words, the unit that amounts are shown
// in, and what every page must carry.
type page struct {
	book          *budget.Book
	in            int64 // amounts are shown in ones, thousands or millions
	scale         present.Scale
	organizations map[budget.OrganizationCode]budget.Organization
}

func newPage(b *budget.Book) page {
	s := b.Settings
	p := page{b, 1, present.NewScale(s.Unit, 1, s.Unit.Digits()), map[budget.OrganizationCode]budget.Organization{}}
	for _, o := range b.Organizations {
		p.organizations[o.Code] = o
	}
	return p
}

// know adds organizations of another book, for those that this one does not have.
func (p page) know(organizations []budget.Organization) {
	for _, o := range organizations {
		if _, known := p.organizations[o.Code]; !known {
			p.organizations[o.Code] = o
		}
	}
}

// byLine shows amounts in the unit that Settings say, as those of budget lines are: all
// others are shown in full (cli.md, Tables).
func (p page) byLine() page {
	s := p.book.Settings
	p.in, p.scale = s.PresentIn, present.NewScale(s.Unit, s.PresentIn, s.PresentDecimals)
	return p
}

// text is an amount with all its digits, for programs.
func (p page) text(m exact.Money) string { return p.book.Settings.Unit.Text(m) }

// maybe is an amount that may not apply, for programs.
func (p page) maybe(m budget.Optional[exact.Money]) *string {
	if !m.Set {
		return nil
	}
	text := p.text(m.Value)
	return &text
}

// full is an amount with all its digits and its currency, for sentences: in brackets
// where it is a reduction.
func (p page) full(m exact.Money) string { return p.inCurrency(p.text(m)) }

// inCurrency is a plain decimal with the currency.
func (p page) inCurrency(decimal string) string {
	if digits, negative := strings.CutPrefix(decimal, "-"); negative {
		return "(" + p.inCurrency(digits) + ")"
	}
	return fmt.Sprintf("%s\u00a0%s", p.book.Settings.Currency, present.Thousands(decimal))
}

// title begins every title with that of the book.
func (p page) title(format string, args ...any) string {
	return strings.TrimPrefix(p.book.Settings.Title+": ", ": ") + fmt.Sprintf(format, args...)
}

// unit says what amounts are shown in.
func (p page) unit() string {
	many := map[int64]string{1: "", 1000: "thousands of ", 1_000_000: "millions of "}
	return fmt.Sprintf("Amounts in %s%s.", many[p.in], p.book.Settings.Currency)
}

// finish adds what every table carries: that it rests on illustrative figures, and
// the proxy sentence of Settings.
func (p page) finish(t render.Table, illustrative []string) render.Table {
	if len(illustrative) > 0 {
		t.Title += " (illustrative)"
		t.Notes = append(t.Notes, illustrativeNote(illustrative))
	}
	if p.book.Settings.Proxy != "" {
		t.Notes = append(t.Notes, p.book.Settings.Proxy)
	}
	return t
}

// poolPeriod names a pool and the period of its figures.
func (p page) poolPeriod(pool budget.Pool) string {
	name := or(given(pool.Name), string(pool.Code))
	if p.book.Settings.Period == "" {
		return name
	}
	return fmt.Sprintf("%s, %s", name, p.book.Settings.Period)
}

// rulesName is a rule set as people call it.
func rulesName(set budget.RuleSet) string {
	if set == budget.NoRules || set == "" {
		return "no rules"
	}
	return "the rules " + string(set)
}

// limit says what a limit is and who set it.
func (p page) limit(pool budget.Pool, kind budget.LimitKind) string {
	if kind == budget.Expenditure {
		return p.spent(pool)
	}
	for _, l := range p.book.Limits {
		if l.Pool == pool.Code && l.Kind == kind && l.Body != "" {
			return fmt.Sprintf("%s (%s)", kind, l.Body)
		}
	}
	return string(kind)
}

// spent is a pool's expenditure as people call it: whether it is projected or final,
// and to which month the actuals go that it is projected from.
func (p page) spent(pool budget.Pool) string {
	text := fmt.Sprintf("%s expenditure", pool.Status)
	if from, ok := p.book.Projection(pool.Code); ok {
		text += fmt.Sprintf(" (from actuals to %s)", from.To)
	}
	return text
}

// dated is the status of a pool's expenditure, with the month of the actuals that it is
// projected from.
func (p page) dated(pool budget.Pool) string {
	if from, ok := p.book.Projection(pool.Code); ok {
		return fmt.Sprintf("%s, from actuals to %s", pool.Status, from.To)
	}
	return string(pool.Status)
}

// decided says which scenario was decided for a pool, where one was.
func (p page) decided(pool budget.Pool) string {
	scenario, ok := p.book.Decided(pool)
	if !ok {
		return ""
	}
	return fmt.Sprintf("Scenario %s is decided: %s charges what it gives.", scenario.Code, pool.Code)
}

// sentence begins with a capital letter.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// percentsAdd tells whether parts in per cent of a whole, as they are shown, add up to
// what is shown of their total.
func percentsAdd(whole, total exact.Money, parts ...exact.Money) bool {
	if whole.IsZero() {
		return true
	}
	tenths := func(m exact.Money) exact.Money {
		return exact.Round(m.Ratio().Mul(exact.Whole(1000)).Quo(whole.Ratio()))
	}
	var sum exact.Money
	for _, part := range parts {
		sum = sum.Add(tenths(part))
	}
	return sum.Equal(tenths(total))
}

// shownPercent is a part of a whole in per cent as people read it: brackets for a
// reduction, a dash for nil, nothing where there is no whole.
func shownPercent(part, whole exact.Money) string {
	percent := percentOf(part, whole)
	switch {
	case percent == nil:
		return ""
	case part.IsZero():
		return "-"
	case (*percent)[0] == '-':
		return "(" + present.Thousands((*percent)[1:]) + ")"
	}
	return present.Thousands(*percent)
}
