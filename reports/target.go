package reports

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// Target is the smallest value of an input at which an organization's part of the ceiling
// is at least an amount. All from Value on is null where no value reaches it.
type Target struct {
	Organization string  `json:"organization"`
	Vary         string  `json:"vary"`
	Amount       string  `json:"amount"`
	Value        *string `json:"value"` // people, or money
	Part         *string `json:"part"`
	ValueBelow   *string `json:"value_below"` // one step below; null below 0
	PartBelow    *string `json:"part_below"`  // null where the rules cannot be satisfied

	page   page
	target apportion.Target
}

// NewTarget reports a target.
func NewTarget(b *budget.Book, t apportion.Target) Target {
	r := Target{Organization: string(t.Organization), Vary: string(t.Vary), page: newPage(b), target: t}
	r.Amount = r.page.text(t.Amount)
	if !t.Reached.Set {
		return r
	}
	reached := t.Reached.Value
	r.Value, r.Part = given(r.value(exact.Whole(reached.Value))), given(r.page.text(reached.Part))
	if reached.Value > 0 {
		r.ValueBelow, r.PartBelow = given(r.value(exact.Whole(reached.Value-1))), r.page.maybe(reached.Below)
	}
	return r
}

// value is a number of people, or of units as money.
func (r Target) value(v exact.Ratio) string {
	if r.target.Vary == apportion.VaryCeiling {
		return r.page.book.Settings.Unit.Value(v).Fixed(r.page.book.Settings.Unit.Digits())
	}
	return v.String()
}

// Records are one.
func (r Target) Records() [][]string {
	return [][]string{{"organization", "vary", "amount", "value", "part", "value_below", "part_below"},
		{r.Organization, r.Vary, r.Amount, or(r.Value, ""), or(r.Part, ""), or(r.ValueBelow, ""), or(r.PartBelow, "")}}
}

// Tables are one: the value now, that at which the amount is reached, and one step below.
func (r Target) Tables() []render.Table {
	p, t := r.page, r.target
	what := map[apportion.Vary]string{apportion.VaryHeadcount: "headcount", apportion.VaryCeiling: "ceiling"}[t.Vary]
	table := render.Table{Title: p.title("%s, the %s at which %s pays %s", t.Pool.Code, what, t.Organization, p.full(t.Amount)), Base: []string{
		fmt.Sprintf("%s, from 0, at which its part of the ceiling of %s is at least that, all else as it is. %s", r.counted(), p.poolPeriod(t.Pool), p.unit())},
		Columns: []render.Column{{Head: "", Kind: render.Prose, Label: true}, {Head: sentence(what)}, {Head: "Its part"}}}
	row := func(label string, value string, part budget.Optional[exact.Money]) {
		shown := "refused"
		if part.Set {
			shown = p.scale.Single(part.Value).String()
		}
		table.Rows = append(table.Rows, render.Row{Cells: []string{label, present.Thousands(value), shown}})
	}
	row("Now", r.value(t.Now), budget.Some(t.Part))
	if reached := t.Reached.Value; t.Reached.Set {
		row("Reached at", *r.Value, budget.Some(reached.Part))
		if reached.Value > 0 {
			row("One step below", *r.ValueBelow, reached.Below)
		}
	} else {
		table.Notes = append(table.Notes, fmt.Sprintf("None up to %s, ten times the present one, reaches it.", present.Thousands(r.value(exact.Whole(t.Most)))))
	}
	return []render.Table{p.finish(table, r.evidence())}
}

func (r Target) counted() string {
	if r.target.Vary == apportion.VaryCeiling {
		return "The smallest ceiling"
	}
	return "All its rows scaled, the smallest whole number of people"
}

func (r Target) evidence() []string {
	e := evidence{page: r.page}
	e.figures(r.target.Pool.Code, budget.Ceiling)
	e.shares(r.target.Pool.Code, r.target.Pool.Key, r.page.book.Settings.Rules)
	return e.cells
}
