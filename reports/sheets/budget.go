package sheets

import (
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// The columns of the sheet Budget.
const (
	lineColumn = iota + 1
	objectColumn
	classColumn
	natureColumn
	appropriationColumn
	ceilingColumn
	expenditureColumn
	underColumn
	percentColumn
)

// budgetPage is the sheet Budget in the making.
type budgetPage struct {
	*page
	report *report
	format workbook.Format
}

// buildBudget writes limits against expenditure, the lines of each pool, and its staff.
func (r *report) buildBudget() error {
	b := &budgetPage{r.page("Budget", "Budget", r.units()), r, r.presented()}
	b.limits()
	for _, pool := range r.book.Pools {
		if len(r.book.PoolLines(pool.Code)) > 0 {
			b.pool(pool)
		}
	}
	return nil
}

// heads writes the heads of the money columns, after those given.
func (b *budgetPage) heads(names ...string) {
	for i, name := range append(names, "Appropriation", "Ceiling", "Expenditure", "Under/(over) the ceiling", "Per cent") {
		style := workbook.Style{Role: workbook.Head}
		if i >= appropriationColumn-1 {
			style.Format = b.format
		}
		b.put(i+1, b.next, cell{value: text(name), style: style})
	}
	b.next++
}

// amounts are the three figures of a row; what is not known is not set.
type amounts [3]budget.Optional[exact.Money]

// money writes the figures of a row by their formulas, and the difference from the
// ceiling in money and per cent.
func (b *budgetPage) money(role workbook.Role, a amounts, formulas [3]formula) {
	for i := range kinds() {
		if a[i].Set {
			b.put(appropriationColumn+i, b.next, worked(b.report.money(a[i].Value), b.format, formulas[i]).as(role))
		} else if role != workbook.Formula {
			b.put(appropriationColumn+i, b.next, cell{style: workbook.Style{Role: role}})
		}
	}
	ceiling, expenditure := b.at(ceilingColumn, b.next), b.at(expenditureColumn, b.next)
	b.difference(role, underColumn, a[1], a[2], ceiling, expenditure)
}

// difference is what a limit leaves, in money and as a part of the limit.
func (b *budgetPage) difference(role workbook.Role, column int, limit, spent budget.Optional[exact.Money], limitCell, spentCell ref) {
	if !limit.Set || !spent.Set {
		b.put(column, b.next, cell{style: workbook.Style{Role: role}})
		b.put(column+1, b.next, cell{style: workbook.Style{Role: role}})
		return
	}
	under := limit.Value.Sub(spent.Value)
	part := exact.Ratio{}
	if !limit.Value.IsZero() {
		part = under.Ratio().Quo(limit.Value.Ratio())
	}
	left := b.put(column, b.next, worked(b.report.money(under), b.format, b.report.rounded(f("%s-%s", limitCell, spentCell))).as(role))
	b.put(column+1, b.next, worked(number(part), workbook.Percent(1), f("IF(%s=0,0,%s/%s)", limitCell, left, limitCell)).as(role))
}

// limits is the table of the pools against both of their limits.
func (b *budgetPage) limits() {
	b.add(label("Limits and expenditure of each pool", workbook.Subtitle))
	for i, name := range []string{"Pool", "Name", "Key", "Expenditure is", "Appropriation", "Ceiling", "Expenditure", "Under/(over) the ceiling", "Per cent", "Under/(over) the appropriation", "Per cent"} {
		style := workbook.Style{Role: workbook.Head}
		if i >= appropriationColumn-1 {
			style.Format = b.format
		}
		b.put(i+1, b.next, cell{value: text(name), style: style})
	}
	b.next++
	first, total := b.next, amounts{}
	for _, pool := range b.report.book.Pools {
		figures, refs := b.report.book.Figures(pool.Code), b.report.workings.pools[pool.Code]
		in := b.report.inputs
		b.put(1, b.next, said(pool.Code, f("%s", in.cell(pool.At, "Pool"))))
		b.put(2, b.next, plain(pool.Name))
		b.put(3, b.next, said(pool.Key, f("%s", in.cell(pool.At, "Key"))))
		b.put(4, b.next, said(pool.Status, f("%s", in.cell(pool.At, "Status"))))
		a := amounts{budget.Some(figures.Appropriation), budget.Some(figures.Ceiling), budget.Some(figures.Expenditure)}
		b.limitRow(workbook.Formula, a, [3]formula{f("%s", refs.appropriation), f("%s", refs.ceiling), f("%s", refs.expenditure)})
		for i := range total {
			total[i] = budget.Some(total[i].Value.Add(a[i].Value))
		}
	}
	if len(b.report.book.Pools) > 1 {
		b.labelRow(workbook.Total, "Total")
		b.limitRow(workbook.Total, total, b.sums(first, b.next-1))
	}
}

// limitRow is the figures of a pool against both limits.
func (b *budgetPage) limitRow(role workbook.Role, a amounts, formulas [3]formula) {
	b.money(role, a, formulas)
	b.difference(role, percentColumn+1, a[0], a[2], b.at(appropriationColumn, b.next), b.at(expenditureColumn, b.next))
	b.next++
}

// sums are the totals of the three columns over rows.
func (b *budgetPage) sums(first, last int) [3]formula {
	var sums [3]formula
	for i := range sums {
		sums[i] = b.report.rounded(f("SUM(%s)", b.at(appropriationColumn+i, first).to(b.at(appropriationColumn+i, last))))
	}
	return sums
}

// labelRow puts the label of a subtotal or total, with its rules over the columns of
// text.
func (b *budgetPage) labelRow(role workbook.Role, name string) {
	b.put(lineColumn, b.next, label(name, role).running())
	for column := objectColumn; column < appropriationColumn; column++ {
		b.put(column, b.next, cell{style: workbook.Style{Role: role}})
	}
}

// pool writes the lines of a pool by component, and what they come to by class, object
// and nature.
func (b *budgetPage) pool(pool budget.Pool) {
	b.blank()
	b.add(label(joinedTexts(": ", string(pool.Code), pool.Name)+", by line ("+string(pool.Status)+" expenditure)", workbook.Subtitle))
	b.heads("Line", "Object", "Class", "Nature")
	l := &lineRows{budgetPage: b, pool: pool, first: b.next}
	l.presentation("core", "core")
	l.presentation("add-on", "add-ons")
	l.last = b.next - 1
	b.labelRow(workbook.Total, "Total "+string(pool.Code))
	l.total(workbook.Total, l.parts, b.report.book.PoolLines(pool.Code))
	l.summaries()
	b.staffing(pool)
}

// lineRows is the lines of one pool on the sheet.
type lineRows struct {
	*budgetPage
	pool        budget.Pool
	first, last int   // rows of the lines, and of the subtotals between them
	parts       []int // rows of core and add-ons
}

// presentation writes the lines that are core, or those that are add-ons.
func (l *lineRows) presentation(word, name string) {
	lines := l.where(func(line budget.Line) bool { return or(line.Presentation, "core") == word })
	if len(lines) == 0 {
		return
	}
	var components []string
	for _, line := range lines {
		if !slices.Contains(components, line.Component) {
			components = append(components, line.Component)
		}
	}
	var subtotals []int
	for _, component := range components {
		subtotals = append(subtotals, l.component(component, slices.DeleteFunc(slices.Clone(lines), func(line budget.Line) bool { return line.Component != component })))
	}
	l.labelRow(workbook.Subtotal, "Subtotal, "+name)
	l.parts = append(l.parts, l.next)
	l.total(workbook.Subtotal, subtotals, lines)
}

// where are the lines of the pool that meet a condition.
func (l *lineRows) where(is func(budget.Line) bool) []budget.Line {
	return slices.DeleteFunc(slices.Clone(l.report.book.PoolLines(l.pool.Code)), func(line budget.Line) bool { return !is(line) })
}

// component writes the lines of a component, posts first, and their subtotal, whose row
// it gives.
func (l *lineRows) component(name string, lines []budget.Line) int {
	slices.SortStableFunc(lines, func(a, b budget.Line) int {
		return count(a.Class != budget.ClassPost) - count(b.Class != budget.ClassPost)
	})
	var rows []int
	for _, line := range lines {
		rows = append(rows, l.next)
		l.line(line)
	}
	l.labelRow(workbook.Subtotal, "Subtotal, "+or(name, "no component"))
	l.total(workbook.Subtotal, rows, lines)
	return l.next - 1
}

func (l *lineRows) line(line budget.Line) {
	in, refs := l.report.inputs, l.report.workings.lines[line.Code]
	l.put(lineColumn, l.next, said(line.Code, f("%s", in.cell(line.At, "Line"))).indented(1))
	l.put(objectColumn, l.next, said(or(line.Object, notStated), f(`IF(%s="",%s,%s)`, in.cell(line.At, "Object"), quote(notStated), in.cell(line.At, "Object"))))
	l.put(classColumn, l.next, said(line.Class, f("%s", in.cell(line.At, "Class"))))
	l.put(natureColumn, l.next, said(or(line.Nature, notStated), f(`IF(%s="",%s,%s)`, in.cell(line.At, "Nature"), quote(notStated), in.cell(line.At, "Nature"))))
	var formulas [3]formula
	for i, kind := range kinds() {
		if at := refs.of(kind); at.is() {
			formulas[i] = f("%s", at)
		}
	}
	l.money(workbook.Formula, l.amounts([]budget.Line{line}), formulas)
	l.next++
}

const notStated = "not stated"

// amounts are the sums over lines of what the pool knows by line.
func (l *lineRows) amounts(lines []budget.Line) amounts {
	var a amounts
	for i, kind := range kinds() {
		if l.report.book.Known(l.pool.Code, kind) {
			var sum exact.Money
			for _, line := range lines {
				sum = sum.Add(l.report.book.Amount(line, kind))
			}
			a[i] = budget.Some(sum)
		}
	}
	return a
}

// total adds up rows.
func (l *lineRows) total(role workbook.Role, rows []int, lines []budget.Line) {
	var formulas [3]formula
	for i := range formulas {
		var cells []ref
		for _, row := range rows {
			cells = append(cells, l.at(appropriationColumn+i, row))
		}
		formulas[i] = l.report.rounded(sum(cells))
	}
	l.money(role, l.amounts(lines), formulas)
	l.next++
}

// summaries show the same lines by class, object and nature.
func (l *lineRows) summaries() {
	l.summary("By class", classColumn, func(line budget.Line) string { return string(line.Class) })
	l.summary("By object", objectColumn, func(line budget.Line) string { return or(line.Object, notStated) })
	l.summary("Recurrent and one-time", natureColumn, func(line budget.Line) string { return or(line.Nature, notStated) })
}

// summary adds up the lines by what stands in one of their columns.
func (l *lineRows) summary(title string, column int, of func(budget.Line) string) {
	var words []string
	for _, line := range l.report.book.PoolLines(l.pool.Code) {
		if !slices.Contains(words, of(line)) {
			words = append(words, of(line))
		}
	}
	l.blank()
	l.heads(title, "", "", "")
	first := l.next
	keys := l.at(column, l.first).to(l.at(column, l.last))
	for _, word := range words {
		name := l.put(lineColumn, l.next, plain(word).running())
		var formulas [3]formula
		for i := range formulas {
			values := l.at(appropriationColumn+i, l.first).to(l.at(appropriationColumn+i, l.last))
			formulas[i] = l.report.rounded(f("SUMPRODUCT((%s=%s)*%s)", keys, name, values))
		}
		l.money(workbook.Formula, l.amounts(l.where(func(line budget.Line) bool { return of(line) == word })), formulas)
		l.next++
	}
	l.labelRow(workbook.Total, "Total")
	l.check(title, l.next)
	l.money(workbook.Total, l.amounts(l.report.book.PoolLines(l.pool.Code)), l.sums(first, l.next-1))
	l.next++
}

// check compares the total of a summary with what the lines come to.
func (l *lineRows) check(title string, row int) {
	for i, kind := range kinds() {
		if l.report.book.Known(l.pool.Code, kind) {
			total := l.report.linesTotal(l.pool.Code, kind)
			l.report.check(string(l.pool.Code)+": "+string(kind)+", "+strings.ToLower(title)+", adds up to its lines", total, figure{l.at(appropriationColumn+i, row), total.value})
		}
	}
}
