package reports

import (
	"fmt"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// Tables are, for each pool: what the scenarios do, who pays what, and the change from
// the first; then what is cut, what was said, and what has to be said.
func (r Scenarios) Tables() []render.Table {
	if len(r.outcomes) == 0 {
		return []render.Table{{Title: r.page.title("scenarios"), Notes: []string{"The book has none."}}}
	}
	var tables []render.Table
	for _, outcomes := range r.byPool() {
		p := poolOutcomes{r.page, outcomes}
		tables = append(tables, p.money(), p.totals())
		if len(outcomes) > 1 {
			tables = append(tables, p.changes(r.sort)...)
		}
		tables = append(tables, p.cuts())
		tables = append(tables, p.heldTables(r.held)...)
		tables = append(tables, p.positions(), p.notes())
	}
	return slices.DeleteFunc(tables, func(t render.Table) bool { return len(t.Rows) == 0 && len(t.Notes) == 0 })
}

// byPool are the outcomes of each pool together, as scenarios of different pools
// cannot be compared.
func (r Scenarios) byPool() [][]apportion.Outcome {
	var all [][]apportion.Outcome
	for _, o := range r.outcomes {
		i := slices.IndexFunc(all, func(same []apportion.Outcome) bool { return same[0].Pool.Code == o.Pool.Code })
		if i < 0 {
			i = len(all)
			all = append(all, nil)
		}
		all[i] = append(all[i], o)
	}
	return all
}

// poolOutcomes are scenarios of one pool.
type poolOutcomes struct {
	page
	outcomes []apportion.Outcome
}

func (p poolOutcomes) pool() budget.Pool { return p.outcomes[0].Pool }

// head marks a scenario that rests on illustrative figures.
func (p poolOutcomes) head(o apportion.Outcome) string {
	if len(p.evidence(o)) > 0 {
		return string(o.Scenario.Code) + " (illustrative)"
	}
	return string(o.Scenario.Code)
}

func (p poolOutcomes) evidence(outcomes ...apportion.Outcome) []string {
	e := evidence{page: p.page}
	for _, o := range outcomes {
		e.scenario(o.Scenario, o.Pool)
	}
	return e.cells
}

// paying are the actions that pay, and what people call what they pay.
func paying() []struct {
	action budget.Action
	label  string
} {
	return []struct {
		action budget.Action
		label  string
	}{
		{budget.ActionAbsorb, "- absorbed by cuts"},
		{budget.ActionDonor, "- paid by a donor"},
		{budget.ActionContingency, "- from a contingency"},
		{budget.ActionCarry, "- carried to the next period"},
		{budget.ActionShare, "- shared"},
		{budget.ActionSupporters, "- shared by supporters"},
	}
}

// money is the table of limits, what is over them and who pays that: over the ceiling
// is what is paid and what is unfunded, in every column.
func (p poolOutcomes) money() render.Table {
	pool := p.pool()
	t := render.Table{
		Title:   p.title("%s, scenarios", pool.Code),
		Base:    []string{fmt.Sprintf("%s, gross, %s. %s", p.poolPeriod(pool), p.spent(pool), p.unit()), p.decided(pool)},
		Columns: []render.Column{{Kind: render.Words, Label: true}},
	}
	rows := []line{
		{label: "Expenditure, " + string(pool.Status)}, {label: "Appropriation"}, {label: "Ceiling"},
		{label: "Under/(over) appropriation"}, {label: "Under/(over) ceiling"},
	}
	for _, pay := range paying() {
		rows = append(rows, line{label: pay.label, optional: true})
	}
	rows = append(rows, line{label: "- unfunded"}, line{label: "Cash gap", optional: true}, line{label: "Returned", optional: true},
		line{label: "Charged to organizations"})
	for _, o := range p.outcomes {
		t.Columns = append(t.Columns, render.Column{Head: p.head(o)})
		for i, figure := range p.moneyOf(o) {
			rows[i].cells = append(rows[i].cells, figure)
		}
	}
	for _, row := range rows {
		if !row.optional || slices.ContainsFunc(row.cells, func(f present.Figure) bool { return !f.Exact().IsZero() }) {
			t.Rows = append(t.Rows, row.render())
		}
	}
	for _, o := range p.outcomes {
		t.Notes = append(t.Notes, p.described(o))
	}
	return p.finish(t, nil)
}

// line is a row of figures; an optional one is left out where all are nil.
type line struct {
	label    string
	optional bool
	cells    []present.Figure
}

func (l line) render() render.Row {
	row := render.Row{Cells: []string{l.label}}
	for _, f := range l.cells {
		row.Cells = append(row.Cells, f.String())
	}
	return row
}

// moneyOf are the figures of one scenario in the order of the rows of money.
func (p poolOutcomes) moneyOf(o apportion.Outcome) []present.Figure {
	amounts := []exact.Money{o.Expenditure, o.Appropriation, o.Ceiling, o.Appropriation.Sub(o.Expenditure), o.Ceiling.Sub(o.Expenditure)}
	amounts = append(append(amounts, p.paid(o)...), o.CashGap, o.Returned, exact.Total(totals(o)...))
	figures := make([]present.Figure, len(amounts))
	for i, m := range amounts {
		figures[i] = p.scale.Single(m)
	}
	return figures
}

// paid is what each action pays, and what is unfunded.
func (p poolOutcomes) paid(o apportion.Outcome) []exact.Money {
	var amounts []exact.Money
	for _, pay := range paying() {
		var amount exact.Money
		for _, f := range o.Funding() {
			if f.Step.Action == pay.action {
				amount = amount.Add(f.Payment.Took)
			}
		}
		amounts = append(amounts, amount)
	}
	return append(amounts, o.Unfunded)
}

// described is what a scenario is, and until when it can be chosen.
func (p poolOutcomes) described(o apportion.Outcome) string {
	text := string(o.Scenario.Code)
	if o.Scenario.Title != "" {
		text += ": " + o.Scenario.Title
	}
	if o.Scenario.FeasibleUntil != "" {
		text += "; feasible until " + string(o.Scenario.FeasibleUntil)
	}
	if cells := p.evidence(o); len(cells) > 0 {
		text += ". " + illustrativeNote(cells)
	}
	return text
}

// organizations are the rows of every scenario of the pool.
func (p poolOutcomes) organizations() []budget.OrganizationCode {
	codes := make([]budget.OrganizationCode, len(p.outcomes[0].Rows))
	for i, row := range p.outcomes[0].Rows {
		codes[i] = row.Organization
	}
	return codes
}

// totals is who pays what: base and additional.
func (p poolOutcomes) totals() render.Table {
	t := render.Table{
		Title: p.title("%s, what each organization is charged", p.pool().Code),
		Base: []string{fmt.Sprintf("Its part of the %s expenditure up to the ceiling, and of what is shared beyond it. %s",
			p.pool().Status, p.unit())},
	}
	if slices.ContainsFunc(p.outcomes, func(o apportion.Outcome) bool { return len(o.Withheld()) > 0 }) {
		t.Base = append(t.Base, "What does not arrive is not taken off.")
	}
	l := p.of(p.organizations())
	for _, o := range p.outcomes {
		l.amounts(p.head(o), totals(o))
	}
	l.fill(&t)
	return p.finish(t, nil)
}
