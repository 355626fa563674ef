package meeting

import (
	"cmp"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
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
	l.parts = append(l.parts, l.Next)
	l.total(workbook.Subtotal, subtotals, lines)
}

// where are the lines of the pool that meet a condition.
func (l *lineRows) where(is func(budget.Line) bool) []budget.Line {
	return slices.DeleteFunc(slices.Clone(l.report.Budget.PoolLines(l.pool.Code)), func(line budget.Line) bool { return !is(line) })
}

// component writes the lines of a component, posts first, and their subtotal, whose row
// it gives.
func (l *lineRows) component(name string, lines []budget.Line) int {
	slices.SortStableFunc(lines, func(a, b budget.Line) int {
		return steps.Count(a.Class != budget.ClassPost) - steps.Count(b.Class != budget.ClassPost)
	})
	var rows []int
	for _, line := range lines {
		rows = append(rows, l.Next)
		l.line(line)
	}
	l.labelRow(workbook.Subtotal, "Subtotal, "+cmp.Or(name, "no component"))
	l.total(workbook.Subtotal, rows, lines)
	return l.Next - 1
}

func (l *lineRows) line(line budget.Line) {
	in, refs := l.report.Inputs, l.report.workings.Lines[line.Code]
	l.Put(lineColumn, l.Next, steps.Said(line.Code, grid.F("%s", in.Cell(line.At, "Line"))).Indented(1))
	l.Put(objectColumn, l.Next, steps.Said(cmp.Or(line.Object, notStated), grid.F(`IF(%s="",%s,%s)`, in.Cell(line.At, "Object"), grid.Quote(notStated), in.Cell(line.At, "Object"))))
	l.Put(classColumn, l.Next, steps.Said(line.Class, grid.F("%s", in.Cell(line.At, "Class"))))
	l.Put(natureColumn, l.Next, steps.Said(cmp.Or(line.Nature, notStated), grid.F(`IF(%s="",%s,%s)`, in.Cell(line.At, "Nature"), grid.Quote(notStated), in.Cell(line.At, "Nature"))))
	var formulas [3]grid.Expr
	for i, kind := range steps.Kinds() {
		if at := refs.Of(kind); at.There() {
			formulas[i] = grid.F("%s", at)
		}
	}
	l.money(workbook.Formula, l.amounts([]budget.Line{line}), formulas)
	l.Next++
}

const notStated = "not stated"

// amounts are the sums over lines of what the pool knows by line.
func (l *lineRows) amounts(lines []budget.Line) amounts {
	var a amounts
	for i, kind := range steps.Kinds() {
		if l.report.Budget.Known(l.pool.Code, kind) {
			var sum exact.Money
			for _, line := range lines {
				sum = sum.Add(l.report.Budget.Amount(line, kind))
			}
			a[i] = budget.Some(sum)
		}
	}
	return a
}

// total adds up rows.
func (l *lineRows) total(role workbook.Role, rows []int, lines []budget.Line) {
	var formulas [3]grid.Expr
	for i := range formulas {
		var cells []grid.Ref
		for _, row := range rows {
			cells = append(cells, l.At(appropriationColumn+i, row))
		}
		formulas[i] = l.report.Rounded(grid.Sum(cells))
	}
	l.money(role, l.amounts(lines), formulas)
	l.Next++
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
	for _, line := range l.report.Budget.PoolLines(l.pool.Code) {
		if !slices.Contains(words, of(line)) {
			words = append(words, of(line))
		}
	}
	l.Blank()
	l.Together()
	l.heads(title, "", "", "")
	first := l.Next
	keys := l.At(column, l.first).To(l.At(column, l.last))
	for _, word := range words {
		name := l.Put(lineColumn, l.Next, grid.Plain(word).Running())
		var formulas [3]grid.Expr
		for i := range formulas {
			values := l.At(appropriationColumn+i, l.first).To(l.At(appropriationColumn+i, l.last))
			formulas[i] = l.report.Rounded(grid.F("SUMPRODUCT((%s=%s)*%s)", keys, name, values))
		}
		l.money(workbook.Formula, l.amounts(l.where(func(line budget.Line) bool { return of(line) == word })), formulas)
		l.Next++
	}
	l.labelRow(workbook.Total, "Total")
	l.check(title, l.Next)
	l.money(workbook.Total, l.amounts(l.report.Budget.PoolLines(l.pool.Code)), l.sums(first, l.Next-1))
	l.Next++
}

// check compares the total of a summary with what the lines come to.
func (l *lineRows) check(title string, row int) {
	for i, kind := range steps.Kinds() {
		if l.report.Budget.Known(l.pool.Code, kind) {
			total := l.report.linesTotal(l.pool.Code, kind)
			l.report.Check(string(l.pool.Code)+": "+string(kind)+", "+strings.ToLower(title)+", adds up to its lines", total, steps.Side{At: l.At(appropriationColumn+i, row), Value: total.Value})
		}
	}
}
