package reports

import (
	"cmp"
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Budget is the money of each pool by what the lines are grouped by.
type Budget struct {
	Pools []PoolBudget `json:"pools"`

	page  page
	parts []poolLines
}

// PoolBudget is one pool: its rows, and what its limits and expenditure say in total.
type PoolBudget struct {
	Pool   string      `json:"pool"`
	Status string      `json:"status"`
	By     string      `json:"by"`
	Rows   []BudgetRow `json:"rows"`
	Total  BudgetRow   `json:"total"`
}

// BudgetRow is money of lines together. UnderOver is the ceiling less the expenditure,
// Percent that of the ceiling.
type BudgetRow struct {
	Name          *string `json:"name"`
	Appropriation *string `json:"appropriation"`
	Ceiling       *string `json:"ceiling"`
	Expenditure   *string `json:"expenditure"`
	UnderOver     *string `json:"under_over"`
	Percent       *string `json:"percent"`
}

// By is what budget lines are grouped by.
type By string

const (
	ByComponent By = "component"
	ByClass     By = "class"
	ByObject    By = "object"
	ByNature    By = "nature"
	ByLine      By = "line"
)

// Bys are all there are, the usual one first.
func Bys() []By { return []By{ByComponent, ByClass, ByObject, ByNature, ByLine} }

func (by By) of(line budget.Line) string {
	switch by {
	case ByClass:
		return string(line.Class)
	case ByObject:
		return line.Object
	case ByNature:
		return line.Nature
	case ByLine:
		return string(line.Code)
	default:
		return line.Component
	}
}

// columns are the money columns of a budget.
func columns() []budget.LimitKind {
	return []budget.LimitKind{budget.Appropriation, budget.Ceiling, budget.Expenditure}
}

// poolLines is a pool's lines grouped, exact.
type poolLines struct {
	pool  budget.Pool
	by    By
	known map[budget.LimitKind]bool
	names []string
	label []string // what a row is called beside its name
	group []string // core or add-on, where rows are lines
	money map[budget.LimitKind][]exact.Money
	total map[budget.LimitKind]exact.Money
}

// NewBudget reports the pools, their lines grouped.
func NewBudget(b *budget.Book, pools []budget.Pool, by By) Budget {
	r := Budget{Pools: []PoolBudget{}, page: newPage(b)}
	for _, pool := range pools {
		lines := groupLines(b, pool, by)
		r.parts = append(r.parts, lines)
		r.Pools = append(r.Pools, r.page.poolBudget(lines))
	}
	return r
}

// groupLines adds up the lines of a pool by name, in the order in which names first
// come. Where neither ceiling nor expenditure is known by line there are no rows.
func groupLines(b *budget.Book, pool budget.Pool, by By) poolLines {
	p := poolLines{pool: pool, by: by, known: map[budget.LimitKind]bool{},
		money: map[budget.LimitKind][]exact.Money{}, total: map[budget.LimitKind]exact.Money{}}
	figures, amounts := b.Figures(pool.Code), map[budget.LimitKind][]exact.Money{}
	for _, kind := range columns() {
		p.known[kind] = b.Known(pool.Code, kind)
		p.total[kind] = figures.Of(kind)
		amounts[kind] = b.Amounts(pool.Code, kind)
	}
	if !p.known[budget.Ceiling] && !p.known[budget.Expenditure] {
		return p
	}
	at := map[string]int{}
	for n, line := range b.PoolLines(pool.Code) {
		i, ok := at[by.of(line)]
		if !ok {
			i = len(p.names)
			at[by.of(line)] = i
			p.add(line)
		}
		for _, kind := range columns() {
			p.money[kind][i] = p.money[kind][i].Add(amounts[kind][n])
		}
	}
	return p
}

func (p *poolLines) add(line budget.Line) {
	p.names = append(p.names, p.by.of(line))
	p.label = append(p.label, line.Object)
	p.group = append(p.group, cmp.Or(line.Presentation, "core"))
	for _, kind := range columns() {
		p.money[kind] = append(p.money[kind], exact.Money{})
	}
}

func (p page) poolBudget(lines poolLines) PoolBudget {
	r := PoolBudget{Pool: string(lines.pool.Code), Status: string(lines.pool.Status), By: string(lines.by), Rows: []BudgetRow{}}
	for i, name := range lines.names {
		row := BudgetRow{Name: given(name)}
		row.Appropriation = p.maybe(lines.cell(budget.Appropriation, i))
		row.Ceiling = p.maybe(lines.cell(budget.Ceiling, i))
		row.Expenditure = p.maybe(lines.cell(budget.Expenditure, i))
		if lines.compared() {
			p.compare(&row, lines.money[budget.Ceiling][i], lines.money[budget.Expenditure][i])
		}
		r.Rows = append(r.Rows, row)
	}
	total := lines.total
	r.Total = BudgetRow{Name: given("total"), Appropriation: given(p.text(total[budget.Appropriation])),
		Ceiling: given(p.text(total[budget.Ceiling])), Expenditure: given(p.text(total[budget.Expenditure]))}
	p.compare(&r.Total, total[budget.Ceiling], total[budget.Expenditure])
	return r
}

// compared says whether both sides of under/(over)-expenditure are known by line.
func (p poolLines) compared() bool { return p.known[budget.Ceiling] && p.known[budget.Expenditure] }

func (p poolLines) cell(kind budget.LimitKind, row int) budget.Optional[exact.Money] {
	if !p.known[kind] {
		return budget.Optional[exact.Money]{}
	}
	return budget.Some(p.money[kind][row])
}

func (p page) compare(row *BudgetRow, ceiling, expenditure exact.Money) {
	under := ceiling.Sub(expenditure)
	row.UnderOver, row.Percent = given(p.text(under)), percentOf(under, ceiling)
}

// percentOf is a part of a whole in per cent with one decimal, half away from zero;
// of nothing there is none.
func percentOf(part, whole exact.Money) *string {
	if whole.IsZero() {
		return nil
	}
	return given(part.Ratio().Mul(exact.Whole(100)).Quo(whole.Ratio()).Fixed(1))
}

// Records are one for each row of each pool.
func (r Budget) Records() [][]string {
	records := [][]string{{"pool", "name", "appropriation", "ceiling", "expenditure", "under_over", "percent"}}
	for _, pool := range r.Pools {
		for _, row := range pool.Rows {
			records = append(records, []string{pool.Pool, or(row.Name, ""), or(row.Appropriation, ""), or(row.Ceiling, ""),
				or(row.Expenditure, ""), or(row.UnderOver, ""), or(row.Percent, "")})
		}
	}
	return records
}

// Tables are one for each pool.
func (r Budget) Tables() []render.Table {
	var tables []render.Table
	for _, lines := range r.parts {
		tables = append(tables, r.page.budgetTable(lines))
	}
	return tables
}

func (p page) budgetTable(lines poolLines) render.Table {
	p = p.byLine()
	t := render.Table{
		Title: p.title("%s, budget and %s expenditure by %s", lines.pool.Code, lines.pool.Status, lines.by),
		Base: []string{
			fmt.Sprintf("%s, gross: %s, %s; %s, %s.", p.poolPeriod(lines.pool),
				p.limit(lines.pool, budget.Appropriation), p.full(lines.total[budget.Appropriation]),
				p.limit(lines.pool, budget.Ceiling), p.full(lines.total[budget.Ceiling])),
			fmt.Sprintf("Under/(over) is the ceiling less the %s. %s", p.spent(lines.pool), p.unit()),
		},
	}
	if len(lines.names) == 0 {
		t.Notes = append(t.Notes, "Neither ceiling nor expenditure is known by line: only the totals are.")
	}
	l := p.budgetColumns(lines)
	l.fill(&t)
	e := evidence{page: p}
	e.figures(lines.pool.Code, columns()...)
	e.lines(lines.pool.Code)
	return p.finish(t, e.cells)
}

// budgetColumns are the columns of the table; where lines do not tell, only the total
// is there.
func (p page) budgetColumns(lines poolLines) listing {
	l := listing{page: p, head: sentence(string(lines.by)), groups: lines.presented()}
	for _, name := range lines.names {
		l.labels = append(l.labels, cmp.Or(name, "(not stated)"))
	}
	if lines.by == ByLine {
		l.words("Object", render.Name, lines.label)
	}
	l.known("Appropriation", lines, budget.Appropriation)
	if len(lines.names) > 0 && lines.compared() {
		l.adds([]addend{{head: "Expenditure", amounts: lines.money[budget.Expenditure]}, {head: "Under/ (over)",
			amounts: lines.under()}}, "Ceiling")
		l.sumFirst(2)
	} else {
		l.known("Ceiling", lines, budget.Ceiling)
		l.known("Expenditure", lines, budget.Expenditure)
		under := l.scale.Single(lines.total[budget.Ceiling].Sub(lines.total[budget.Expenditure]))
		l.columns = append(l.columns, listingColumn{head: "Under/ (over)", rows: make([]string, len(lines.names)), total: under.String()})
	}
	if lines.compared() && len(lines.names) > 0 {
		l.percentsOf("% of ceiling", lines.under(), lines.money[budget.Ceiling])
		return l
	}
	l.columns = append(l.columns, listingColumn{head: "% of ceiling", rows: make([]string, len(lines.names)),
		total: shownPercent(lines.total[budget.Ceiling].Sub(lines.total[budget.Expenditure]), lines.total[budget.Ceiling])})
	return l
}

// under is the ceiling less the expenditure of each row.
func (p poolLines) under() []exact.Money {
	under := make([]exact.Money, len(p.names))
	for i := range under {
		under[i] = p.money[budget.Ceiling][i].Sub(p.money[budget.Expenditure][i])
	}
	return under
}

// presented groups lines by core and add-on; rows of any other kind are one group.
func (p poolLines) presented() groups {
	return groupBy(p.names, func(i int) string {
		if p.by == ByLine {
			return sentence(p.group[i])
		}
		return ""
	})
}

// known adds a column that may be known in total only.
func (l *listing) known(head string, lines poolLines, kind budget.LimitKind) {
	if lines.known[kind] && len(lines.names) > 0 {
		l.amounts(head, lines.money[kind])
		return
	}
	l.columns = append(l.columns, listingColumn{head: head, rows: make([]string, len(lines.names)),
		total: l.scale.Single(lines.total[kind]).String()})
}
