package reports

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// WithHeld adds, for each scenario that re-costs the ceiling to a stage and cuts lines,
// what would have had to go of each: in money, per cent and posts of average cost.
func (r Scenarios) WithHeld(basis *apportion.Basis) Scenarios {
	r.held = map[budget.ScenarioCode]apportion.Held{}
	for _, o := range r.outcomes {
		held := basis.Held(o)
		if held.Stage != "" && len(o.Cuts) > 0 {
			r.held[o.Scenario.Code] = held
		}
	}
	return r
}

// heldTables are one for each of the scenarios that has something held.
func (p poolOutcomes) heldTables(held map[budget.ScenarioCode]apportion.Held) []render.Table {
	var tables []render.Table
	for _, o := range p.outcomes {
		if h, ok := held[o.Scenario.Code]; ok {
			tables = append(tables, p.toGo(o, h))
		}
	}
	return tables
}

// toGo is what would have to go of each line. The cuts are rounded as in the table of
// cuts by line, where they stand too.
func (p poolOutcomes) toGo(o apportion.Outcome, held apportion.Held) render.Table {
	t := render.Table{Title: p.title("%s, what would have to go under %s", p.pool().Code, o.Scenario.Code)}
	l := listing{page: p.byLine(), head: "Line"}
	var spent, cut []exact.Money
	posts := listingColumn{head: "Posts"}
	for _, line := range held.Lines {
		l.labels = append(l.labels, string(line.Line.Code))
		spent, cut = append(spent, line.Spent), append(cut, line.Cut)
		posts.rows = append(posts.rows, shownPosts(line))
	}
	t.Base = []string{
		fmt.Sprintf("At the rates of %s the expenditure is %s; cuts of %s leave %s, against a ceiling of %s.", held.Stage,
			p.full(o.Expenditure), p.full(exact.Total(cut...)), p.full(o.Expenditure.Sub(exact.Total(cut...))), p.full(o.Ceiling)),
		"Posts are filled posts of the line's average cost. " + l.unit(),
	}
	l.groups = groupBy(l.labels, func(int) string { return "" })
	l.amounts("Expenditure", spent)
	l.amounts("Cut", cut)
	l.percentsOf("% cut", cut, spent)
	l.columns = append(l.columns, posts)
	l.fill(&t)
	return p.finish(t, p.evidence(o))
}
