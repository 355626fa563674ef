package reports

import (
	"fmt"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// methodsTable has the factors in total by both methods, with the difference.
func (p page) methodsTable(ordered, shapley apportion.Recost) render.Table {
	rs := []apportion.Recost{ordered, shapley}
	t := render.Table{Title: p.recostTitle(rs, ""), Base: p.recostBase(rs)}
	l := p.ofFactors(ordered)
	l.compared([2]string{"Ordered", "Shapley"}, factorTotals(ordered), factorTotals(shapley))
	l.fill(&t)
	p.labelTotal(&t, fmt.Sprintf("%s at %s", sentence(string(ordered.Column)), ordered.To))
	t.Notes = append(t.Notes, "The difference is shapley less ordered. The order is a choice; the sum of the factors is not.")
	return p.finish(t, p.recostEvidence(ordered, false))
}

// stagesTable has the factors in total from stage to stage: what each has added since
// the stage before, and in all.
func (p page) stagesTable(rs []apportion.Recost) render.Table {
	t := render.Table{Title: p.recostTitle(rs, ""), Base: p.recostBase(rs)}
	l := p.ofFactors(rs[0])
	l.labels, l.groups.rows = l.labels[1:], [][]int{{0, 1, 2, 3}}
	var columns []addend
	last := make([]exact.Money, len(budget.Factors()))
	for _, r := range rs {
		effects := factorTotals(r)[1:]
		columns = append(columns, addend{head: "To " + string(r.To), amounts: minus(effects, last)})
		last = effects
	}
	l.adds(columns, "In all")
	l.fill(&t)
	p.labelTotal(&t, "Price and vacancy")
	t.Notes = append(t.Notes, fmt.Sprintf("Each column is what came after the one before it: the effect from %s to its stage, less "+
		"that to the stage before.", rs[0].From))
	return p.finish(t, p.recostEvidence(rs[len(rs)-1], false))
}

// ofFactors is a listing of the amount before, and of each factor.
func (p page) ofFactors(r apportion.Recost) *listing {
	l := &listing{page: p, head: "Factor", labels: []string{fmt.Sprintf("%s at %s", sentence(string(r.Column)), r.From)}}
	for _, factor := range budget.Factors() {
		l.labels = append(l.labels, sentence(string(factor)))
	}
	l.groups = groupBy(l.labels, func(int) string { return "" })
	return l
}

// factorTotals are the amount before and the effect of each factor on the pool.
func factorTotals(r apportion.Recost) []exact.Money {
	amounts := []exact.Money{r.Before.Total}
	for _, effect := range r.Recosting.Effects() {
		amounts = append(amounts, effect.Total)
	}
	return amounts
}

func (p page) labelTotal(t *render.Table, label string) { t.Rows[len(t.Rows)-1].Cells[0] = label }

// comparedTables have both methods beside each other, a table for each factor that
// changes anything.
func (p page) comparedTables(like render.Table, rows func() *listing, ordered, shapley successive, evidence []string) []render.Table {
	var tables []render.Table
	for k, factor := range budget.Factors() {
		if nothing(ordered.effects[k]) && nothing(shapley.effects[k]) {
			continue
		}
		t := like
		t.Title += ": " + string(factor)
		l := rows()
		l.compared([2]string{"Ordered", "Shapley"}, ordered.effects[k], shapley.effects[k])
		l.fill(&t)
		tables = append(tables, p.finish(t, evidence))
	}
	return tables
}

func nothing(amounts []exact.Money) bool {
	return !slices.ContainsFunc(amounts, func(m exact.Money) bool { return !m.IsZero() })
}

// compared adds two columns and the second less the first, which add up.
func (l *listing) compared(heads [2]string, first, second []exact.Money) {
	l.adds([]addend{{head: heads[0], amounts: first}, {head: "Difference", amounts: minus(second, first)}}, heads[1])
	n := len(l.columns)
	l.columns[n-2], l.columns[n-1] = l.columns[n-1], l.columns[n-2]
}
