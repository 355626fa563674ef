package sheets

import (
	"cmp"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// lineRows is the lines of one pool on the sheet.
type lineRows struct {
	*budgetPage
	pool        budget.Pool
	first, last int   // rows of the lines, and of the subtotals between them
	parts       []int // rows of core and add-ons
}

// presentation writes the lines that are core, or those that are add-ons.
func (l *lineRows) presentation(word, name string) {
	lines := l.where(func(line budget.Line) bool { return cmp.Or(line.Presentation, "core") == word })
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
	l.labelRow(workbook.Subtotal, "Subtotal, "+cmp.Or(name, "no component"))
	l.total(workbook.Subtotal, rows, lines)
	return l.next - 1
}

func (l *lineRows) line(line budget.Line) {
	in, refs := l.report.inputs, l.report.workings.lines[line.Code]
	l.put(lineColumn, l.next, said(line.Code, f("%s", in.cell(line.At, "Line"))).indented(1))
	l.put(objectColumn, l.next, said(cmp.Or(line.Object, notStated), f(`IF(%s="",%s,%s)`, in.cell(line.At, "Object"), quote(notStated), in.cell(line.At, "Object"))))
	l.put(classColumn, l.next, said(line.Class, f("%s", in.cell(line.At, "Class"))))
	l.put(natureColumn, l.next, said(cmp.Or(line.Nature, notStated), f(`IF(%s="",%s,%s)`, in.cell(line.At, "Nature"), quote(notStated), in.cell(line.At, "Nature"))))
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
	l.summary("By object", objectColumn, func(line budget.Line) string { return cmp.Or(line.Object, notStated) })
	l.summary("Recurrent and one-time", natureColumn, func(line budget.Line) string { return cmp.Or(line.Nature, notStated) })
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
	l.together()
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
