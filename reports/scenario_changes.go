package reports

import (
	"cmp"
	"slices"

	"jfa/apportion"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// changes is how much more or less each organization is charged than under the first
// scenario: in one table, or in one for each scenario.
func (p poolOutcomes) changes(sort ScenarioSort) []render.Table {
	if sort == AsListed {
		return []render.Table{p.sideBySide()}
	}
	var tables []render.Table
	for _, o := range p.outcomes[1:] {
		tables = append(tables, p.ranking(o, sort))
	}
	return tables
}

// sideBySide is the changes of all scenarios, in money and in per cent.
func (p poolOutcomes) sideBySide() render.Table {
	first := p.outcomes[0]
	t := render.Table{
		Title: p.title("%s, change from %s", p.pool().Code, first.Scenario.Code),
		Base:  []string{p.more()},
	}
	l := p.of(p.organizations())
	for _, o := range p.outcomes[1:] {
		l.amounts(p.head(o), changed(first, o))
		l.percentsOf("%", changed(first, o), totals(first))
	}
	l.fill(&t)
	return p.finish(t, nil)
}

// more says what the figures of a change are.
func (p poolOutcomes) more() string {
	return "What each organization is charged more, or (less), in money and in per cent of " + p.head(p.outcomes[0]) + ". " + p.unit()
}

// changed is what each organization is charged more under a scenario than under the
// first one.
func changed(first, o apportion.Outcome) []exact.Money {
	amounts := totals(o)
	for i, before := range totals(first) {
		amounts[i] = amounts[i].Sub(before)
	}
	return amounts
}

// ranking is who gains or loses most under a scenario, against the first one; the
// figures are those that stand side by side without it.
func (p poolOutcomes) ranking(o apportion.Outcome, sort ScenarioSort) render.Table {
	first := p.outcomes[0]
	who := map[ScenarioSort]string{ByGain: "gains", ByLoss: "loses"}[sort]
	t := render.Table{
		Title: p.title("%s, who %s most under %s, against %s", p.pool().Code, who, o.Scenario.Code, first.Scenario.Code),
		Base:  []string{p.more()},
	}
	change := changed(first, o)
	l := p.of(p.organizations())
	l.amounts("Change", change)
	l.percentsOf("%", change, totals(first))
	l.reorder(ranked(change, sort))
	l.fill(&t)
	return p.finish(t, p.evidence(first, o))
}

// ranked is the places of the changes, the largest gain or loss first; equal ones stay
// as organizations are listed.
func ranked(change []exact.Money, sort ScenarioSort) []int {
	order := make([]int, len(change))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		size := change[i].Cmp(change[j])
		if sort == ByLoss {
			size = -size
		}
		return cmp.Or(size, cmp.Compare(i, j))
	})
	return order
}
