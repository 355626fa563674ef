package reports

import (
	"cmp"
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Tables are those of each pool: the factors in total, then the lines and the
// organizations, or the detail that was asked for.
func (r Recost) Tables() []render.Table {
	var tables []render.Table
	for _, rs := range r.byPool() {
		tables = append(tables, r.page.recostTables(rs)...)
		for _, detail := range r.details {
			tables = append(tables, detail(rs[0])...)
		}
		if r.details == nil {
			tables = append(tables, r.page.recostRows(rs)...)
		}
	}
	return tables
}

// byPool are the re-costings of each pool: one, one of each method, or one of each
// stage.
func (r Recost) byPool() [][]apportion.Recost {
	var pools [][]apportion.Recost
	for i, one := range r.recosts {
		if i == 0 || r.recosts[i-1].Pool.Code != one.Pool.Code {
			pools = append(pools, nil)
		}
		pools[len(pools)-1] = append(pools[len(pools)-1], one)
	}
	return pools
}

func bothMethods(rs []apportion.Recost) bool { return len(rs) > 1 && rs[0].Method != rs[1].Method }

func (p page) recostTables(rs []apportion.Recost) []render.Table {
	switch {
	case bothMethods(rs):
		return []render.Table{p.methodsTable(rs[0], rs[1])}
	case len(rs) > 1:
		return []render.Table{p.stagesTable(rs)}
	}
	return []render.Table{p.waterfall(rs[0])}
}

// recostRows are the tables by line and by organization.
func (p page) recostRows(rs []apportion.Recost) []render.Table {
	units := p.byLine()
	lines := render.Table{Title: p.recostTitle(rs, ", by line"), Base: []string{units.unit()},
		Notes: []string{"The lines are rounded to their total after each factor, so a line that a factor does not touch may move by " +
			"one unit of the currency."}}
	rows := render.Table{Title: p.recostTitle(rs, ", by organization"), Base: []string{
		fmt.Sprintf("Each successive total is shared by the key %s and %s; what a factor does to a part is the difference of two of "+
			"them. %s",
			rs[0].Key, rulesName(rs[0].Rules), p.unit())}}
	byLine := func() *listing { return units.ofLines(rs[0].Lines) }
	byOrganization := func() *listing { return p.of(recostedCodes(rs[0])) }
	if bothMethods(rs) {
		return append(p.comparedTables(lines, byLine, lineEffects(rs[0]), lineEffects(rs[1]), p.recostEvidence(rs[0], false)),
			p.comparedTables(rows, byOrganization, rowEffects(rs[0]), rowEffects(rs[1]), p.recostEvidence(rs[0], true))...)
	}
	p.recostColumns(byLine(), rs, lineEffects).fill(&lines)
	p.recostColumns(byOrganization(), rs, rowEffects).fill(&rows)
	return []render.Table{p.finish(lines, p.recostEvidence(rs[0], false)), p.finish(rows, p.recostEvidence(rs[0], true))}
}

// ofLines is a listing of budget lines, grouped by component.
func (p page) ofLines(lines []budget.Line) *listing {
	l := &listing{page: p, head: "Line", groups: groupBy(lines, func(i int) string { return cmp.Or(lines[i].Component, "No component") })}
	for _, line := range lines {
		l.labels = append(l.labels, string(line.Code))
	}
	return l
}

func recostedCodes(r apportion.Recost) []budget.OrganizationCode {
	var codes []budget.OrganizationCode
	for _, row := range r.Rows {
		codes = append(codes, row.Organization)
	}
	return codes
}

// successive are amounts by row: before any factor, and what each of them adds.
type successive struct {
	before  []exact.Money
	effects [][]exact.Money // by factor and row
}

func lineEffects(r apportion.Recost) successive {
	s := successive{before: r.Before.Amounts}
	for _, effect := range r.Recosting.Effects() {
		s.effects = append(s.effects, effect.Amounts)
	}
	return s
}

func rowEffects(r apportion.Recost) successive {
	s := successive{effects: make([][]exact.Money, len(budget.Factors()))}
	for _, row := range r.Rows {
		s.before = append(s.before, row.Before)
		for k, effect := range row.Effects {
			s.effects[k] = append(s.effects[k], effect)
		}
	}
	return s
}

// after are the amounts at the rates of the stage.
func (s successive) after() []exact.Money {
	total := s.before
	for _, effect := range s.effects {
		total = plus(total, effect)
	}
	return total
}

func plus(a, b []exact.Money) []exact.Money {
	sum := make([]exact.Money, len(a))
	for i := range a {
		sum[i] = a[i].Add(b[i])
	}
	return sum
}

func minus(a, b []exact.Money) []exact.Money {
	difference := make([]exact.Money, len(a))
	for i := range a {
		difference[i] = a[i].Sub(b[i])
	}
	return difference
}

// recostColumns adds the columns that the re-costings have: the factors, or the stages.
func (p page) recostColumns(l *listing, rs []apportion.Recost, amounts func(apportion.Recost) successive) *listing {
	first := amounts(rs[0])
	columns := []addend{{head: "At " + string(rs[0].From), amounts: first.before}}
	if len(rs) == 1 {
		for k, factor := range budget.Factors() {
			columns = append(columns, addend{head: sentence(string(factor)), amounts: first.effects[k]})
		}
	} else {
		last := first.before
		for _, r := range rs {
			after := amounts(r).after()
			columns, last = append(columns, addend{head: "To " + string(r.To), amounts: minus(after, last)}), after
		}
	}
	l.adds(columns, "At "+string(rs[len(rs)-1].To))
	return l
}

// waterfall leads from the column through the factors to the stage, and for the
// ceiling on to the expenditure.
func (p page) waterfall(r apportion.Recost) render.Table {
	t := render.Table{Title: p.recostTitle([]apportion.Recost{r}, ""), Base: p.recostBase([]apportion.Recost{r}),
		Columns: []render.Column{{Kind: render.Prose, Label: true}, {Head: "Amount"}, {Head: "% of " + string(r.Column)}}}
	row := func(kind render.RowKind, label string, m exact.Money) {
		t.Rows = append(t.Rows, render.Row{Kind: kind, Cells: []string{label, p.scale.Single(m).String(), shownPercent(m, r.Before.Total)}})
	}
	row(render.Body, fmt.Sprintf("%s at %s", sentence(string(r.Column)), r.From), r.Before.Total)
	var factors []exact.Money
	for _, effect := range r.Recosting.Effects() {
		if effect.Factor != budget.Vacancy {
			row(render.Body, sentence(string(effect.Factor)), effect.Total)
			factors = append(factors, effect.Total)
		}
	}
	price, vacancy := r.PriceAndVacancy()
	after := r.After().Total
	row(render.Subtotal, "Price: these factors together", price)
	row(render.Body, "Vacancy: how many of the posts are filled", vacancy)
	row(render.Subtotal, fmt.Sprintf("%s at %s", sentence(string(r.Column)), r.To), after)
	adds := percentsAdd(r.Before.Total, price, factors...) && percentsAdd(r.Before.Total, after, r.Before.Total, price, vacancy)
	if r.Bridge.Set {
		programme, expenditure := r.Bridge.Value.Programme, after.Add(r.Bridge.Value.Programme)
		row(render.Body, "Programme: what was done differently", programme)
		row(render.Total, sentence(p.limit(r.Pool, budget.Expenditure)), expenditure)
		adds = adds && percentsAdd(r.Before.Total, expenditure, after, programme)
	}
	if !adds {
		t.Notes = append(t.Notes, notAdding)
	}
	return p.finish(t, p.recostEvidence(r, false))
}

// recostTitle names the column, the stages and the method.
func (p page) recostTitle(rs []apportion.Recost, by string) string {
	r, method := rs[0], string(rs[0].Method)
	if bothMethods(rs) {
		method = "ordered and shapley"
	}
	to := string(r.To)
	if !bothMethods(rs) {
		for _, more := range rs[1:] {
			to += " to " + string(more.To)
		}
	}
	return p.title("%s, %s re-costed from %s to %s, %s", r.Pool.Code, r.Column, r.From, to, method) + by
}

func (p page) recostBase(rs []apportion.Recost) []string {
	r := rs[0]
	text := fmt.Sprintf("%s, gross: %s, at %s %s", p.poolPeriod(r.Pool), p.limit(r.Pool, r.Column), r.From, p.full(r.Before.Total))
	for i, one := range rs {
		if i == 0 || !bothMethods(rs) {
			text += fmt.Sprintf(", at %s %s", one.To, p.full(one.After().Total))
		}
	}
	base := []string{text + "."}
	for i, one := range rs {
		if i == 0 || bothMethods(rs) {
			base = append(base, methodSentence(one.Method))
		}
	}
	return append(base, p.unit())
}

func methodSentence(method budget.RecostMethod) string {
	if method == budget.Shapley {
		return "Shapley: the effect of a factor is the mean of what it adds in all 24 orders of the four."
	}
	return "Ordered: the effect of a factor is what it adds to those before it, in the order exchange, inflation, salary, vacancy."
}

func (p page) recostEvidence(r apportion.Recost, shared bool) []string {
	e := evidence{page: p}
	e.rates()
	e.settings("Rate average")
	e.figures(r.Pool.Code, r.Column)
	e.lines(r.Pool.Code)
	if r.Bridge.Set {
		e.figures(r.Pool.Code, budget.Expenditure)
	}
	if shared {
		e.shares(r.Pool.Code, r.Key, r.Rules)
	}
	return e.cells
}
