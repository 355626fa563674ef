package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// positions lists who said what of which scenario. They are not votes, and are never
// added up.
func (p poolOutcomes) positions() render.Table {
	t := render.Table{
		Title: p.title("%s, positions stated", p.pool().Code),
		Columns: []render.Column{{Head: "Scenario", Kind: render.Prose, Label: true}, {Head: "Position", Kind: render.Words},
			{Head: "Organizations", Kind: render.Prose}},
	}
	for _, same := range p.alike() {
		for _, stance := range stances() {
			if who := p.who(same[0], stance); len(who) > 0 {
				t.Rows = append(t.Rows, render.Row{Cells: []string{p.together(same), string(stance), strings.Join(who, ", ")}})
			}
		}
	}
	return t
}

func stances() []budget.Stance {
	return []budget.Stance{budget.Support, budget.Qualified, budget.Oppose, budget.NotStated}
}

func (p poolOutcomes) together(scenarios []string) string {
	if len(scenarios) > 1 && len(scenarios) == len(p.outcomes) {
		return "all"
	}
	return strings.Join(scenarios, ", ")
}

// alike are the scenarios of which the same was said, together.
func (p poolOutcomes) alike() [][]string {
	var all [][]string
	for _, o := range p.outcomes {
		code := string(o.Scenario.Code)
		i := slices.IndexFunc(all, func(same []string) bool {
			return !slices.ContainsFunc(stances(), func(s budget.Stance) bool { return !slices.Equal(p.who(same[0], s), p.who(code, s)) })
		})
		if i < 0 {
			i = len(all)
			all = append(all, nil)
		}
		all[i] = append(all[i], code)
	}
	return all
}

// who took a stance on a scenario: by a row of its own, or one for all scenarios.
func (p poolOutcomes) who(scenario string, stance budget.Stance) []string {
	var who []string
	for _, o := range p.book.Organizations {
		own, all := p.said(o.Code, budget.ScenarioCode(scenario)), p.said(o.Code, budget.Every)
		said := cmp.Or(own.Position, all.Position)
		if said != stance {
			continue
		}
		name := string(o.Code)
		if o.Participates != budget.ParticipatesYes {
			name += " (takes no part)"
		}
		who = append(who, name)
	}
	return who
}

func (p poolOutcomes) said(o budget.OrganizationCode, scenario budget.ScenarioCode) budget.Position {
	for _, position := range p.book.Positions {
		if position.Organization == o && position.Scenario == scenario {
			return position
		}
	}
	return budget.Position{}
}

// cuts is what each scenario cuts of each line.
func (p poolOutcomes) cuts() render.Table {
	t := render.Table{Title: p.title("%s, cuts by line", p.pool().Code), Base: []string{p.byLine().unit()}}
	l := listing{page: p.byLine(), head: "Line"}
	for _, line := range p.book.PoolLines(p.pool().Code) {
		if slices.ContainsFunc(p.outcomes, func(o apportion.Outcome) bool { return !cutOf(o, line.Code).IsZero() }) {
			l.labels = append(l.labels, string(line.Code))
		}
	}
	if len(l.labels) == 0 {
		return render.Table{}
	}
	l.groups = groupBy(l.labels, func(int) string { return "" })
	for _, o := range p.outcomes {
		amounts := make([]exact.Money, len(l.labels))
		for i, line := range l.labels {
			amounts[i] = cutOf(o, budget.LineCode(line))
		}
		if len(o.Cuts) > 0 {
			l.amounts(p.head(o), amounts)
		}
	}
	l.fill(&t)
	return p.finish(t, nil)
}

func cutOf(o apportion.Outcome, line budget.LineCode) exact.Money {
	for _, c := range o.Cuts {
		if c.Line == string(line) {
			return c.Amount
		}
	}
	return exact.Money{}
}

// notes are what the scenarios' steps had to say.
func (p poolOutcomes) notes() render.Table {
	t := render.Table{}
	for _, o := range p.outcomes {
		for _, note := range remarks(o) {
			t.Notes = append(t.Notes, string(o.Scenario.Code)+", "+note)
		}
		for _, f := range o.Withheld() {
			t.Notes = append(t.Notes, fmt.Sprintf("%s: %s of %s does not arrive", o.Scenario.Code, p.full(f.Payment.Took), f.Step.Target))
		}
	}
	return t
}
