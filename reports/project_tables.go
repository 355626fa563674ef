package reports

import (
	"cmp"
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Tables are three for each pool: by line, how the rest of the period is foreseen, and
// by month.
func (r Projections) Tables() []render.Table {
	var tables []render.Table
	for _, one := range r.pools {
		e := evidence{page: r.page}
		e.figures(one.pool.Code, columns()...)
		units := r.page.byLine()
		for _, t := range []render.Table{units.projectionTable(one), units.foreseenTable(one), r.page.monthsTable(one)} {
			tables = append(tables, r.page.finish(t, e.cells))
		}
	}
	return tables
}

func (p page) projectionTable(one poolForecast) render.Table {
	t := render.Table{
		Title: p.title("%s, %s", one.pool.Code, p.limit(one.pool, budget.Expenditure)),
		Base: []string{
			fmt.Sprintf("%s, gross: month %d of %d. At the run rate of the pool %s, and %s.", p.poolPeriod(one.pool), one.Months, one.PeriodMonths,
				p.passing(one, budget.Ceiling), p.passing(one, budget.Appropriation)),
			"Spent: to date. Committed: open at the end of the last month. Under/(over) is the ceiling less what is projected. " + p.unit(),
		},
	}
	l := p.lines(one)
	l.words("Object", render.Name, one.words(func(l budget.LineProjection) string { return l.Line.Object }))
	l.amounts("Spent", one.amounts(func(l budget.LineProjection) exact.Money { return l.Actual }))
	l.amounts("Committed", one.amounts(func(l budget.LineProjection) exact.Money { return l.Commitments }))
	amounts := one.amounts(func(l budget.LineProjection) exact.Money { return l.Amount })
	if one.CeilingKnown {
		under := one.amounts(func(l budget.LineProjection) exact.Money { return l.Ceiling.Sub(l.Amount) })
		l.adds([]addend{{head: "Projected", amounts: amounts}, {head: "Under/ (over)", amounts: under}}, "Ceiling")
		l.sumFirst(2)
	} else {
		l.inTotal("Ceiling", one.figures.Ceiling)
		l.amounts("Projected", amounts)
		l.inTotal("Under/ (over)", one.figures.Ceiling.Sub(one.Amount))
		t.Notes = append(t.Notes, "The ceiling is not known by line: only its total is.")
	}
	l.fill(&t)
	return t
}

// passing says in which month spending at the run rate passes a limit.
func (p page) passing(one poolForecast, limit budget.LimitKind) string {
	when := "not passed"
	if month, ok := one.Passed(one.figures.Of(limit)); ok {
		when = fmt.Sprintf("passed in %s", one.At(month))
	}
	return fmt.Sprintf("the %s, %s, is %s", p.limit(one.pool, limit), p.full(one.figures.Of(limit)), when)
}

// lines is a listing of the pool's lines, core ones and add-ons.
func (p page) lines(one poolForecast) listing {
	l := listing{page: p, head: "Line", labels: one.words(func(l budget.LineProjection) string { return string(l.Line.Code) })}
	l.groups = groupBy(one.Lines, func(i int) string { return sentence(cmp.Or(one.Lines[i].Line.Presentation, "core")) })
	return l
}

func (p poolForecast) words(of func(budget.LineProjection) string) []string {
	list := make([]string, len(p.Lines))
	for i, line := range p.Lines {
		list[i] = of(line)
	}
	return list
}

// inTotal adds a column that is known in total only.
func (l *listing) inTotal(head string, total exact.Money) {
	l.columns = append(l.columns, listingColumn{head: head, rows: make([]string, len(l.labels)), total: l.scale.Single(total).String()})
}

// foreseenTable is how each line came to its projection.
func (p page) foreseenTable(one poolForecast) render.Table {
	gone := exact.Fraction(int64(one.Months)*100, int64(one.PeriodMonths))
	t := render.Table{
		Title: p.title("%s, how the rest of the period is foreseen", one.pool.Code),
		Base: []string{fmt.Sprintf("Used: what is spent and committed, in per cent of the ceiling; %s per cent of the period has passed. "+
			"Foreseen: what the method adds to what is spent. %s", gone.Fixed(1), p.unit())},
	}
	l := p.lines(one)
	if one.CeilingKnown {
		used := one.amounts(func(l budget.LineProjection) exact.Money { return l.Actual.Add(l.Commitments) })
		l.percentsOf("Used %", used, one.amounts(func(l budget.LineProjection) exact.Money { return l.Ceiling }))
	}
	l.words("Method", render.Words, one.words(method))
	adjustment := func(l budget.LineProjection) exact.Money { return l.Adjustment }
	l.amounts("Foreseen", one.amounts(func(l budget.LineProjection) exact.Money { return l.Amount.Sub(l.Actual).Sub(l.Adjustment) }))
	l.amounts("Adjustment", one.amounts(adjustment))
	if why := one.words(reason); slices.ContainsFunc(why, func(text string) bool { return text != "" }) {
		l.words("Why", render.Prose, why)
	}
	l.fill(&t)
	return t
}

// method is how the rest of a line's period is foreseen.
func method(l budget.LineProjection) string {
	if l.Method == budget.ByRecent {
		return fmt.Sprintf("%s, %s", l.Method, budget.Count(l.Latest, "month"))
	}
	return string(l.Method)
}

// reason is where the row of a line's projection comes from.
func reason(l budget.LineProjection) string { return l.Row.Value.Source }

// monthsTable is what the pool spent month by month.
func (p page) monthsTable(one poolForecast) render.Table {
	t := render.Table{
		Title:   p.title("%s, spent by month", one.pool.Code),
		Base:    []string{fmt.Sprintf("The %s is %s. %s", p.limit(one.pool, budget.Ceiling), p.full(one.figures.Ceiling), p.unit())},
		Columns: []render.Column{{Head: "Month", Kind: render.Words, Label: true}, {Head: "Spent"}, {Head: "To date"}, {Head: "% of ceiling"}},
	}
	var total exact.Money
	months := make([]exact.Money, one.Months)
	for n := range months {
		for _, line := range one.Lines {
			months[n] = months[n].Add(line.Spent[n])
		}
	}
	for n, spent := range months {
		total = total.Add(spent)
		t.Rows = append(t.Rows, render.Row{Cells: []string{string(one.At(n + 1)), p.scale.Single(spent).String(),
			p.scale.Single(total).String(), shownPercent(total, one.figures.Ceiling)}})
	}
	t.Rows = append(t.Rows, render.Row{Kind: render.Total,
		Cells: []string{"Total", p.scale.Single(total).String(), "", shownPercent(total, one.figures.Ceiling)}})
	return t
}
