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

// poolLines is the table of the lines of one pool.
type poolLines struct {
	presented
	pool budget.Pool
	rows []lineRow
}

// lineRow is a line or, with a label, what adds other rows up.
type lineRow struct {
	line    budget.Line
	label   string
	role    workbook.Role
	members []int
}

const notStated = "not stated"

// plan puts the lines that are core before the add-ons, each by component.
func (l *poolLines) plan() {
	lines := l.report.Budget.PoolLines(l.pool.Code)
	of := func(line budget.Line) string { return cmp.Or(line.Presentation, "core") }
	var parts []int
	for _, part := range [][2]string{{"core", "core"}, {"add-on", "add-ons"}} {
		if of := linesOf(lines, of, part[0]); len(of) > 0 {
			parts = append(parts, l.sum("Subtotal, "+part[1], workbook.Subtotal, l.components(of)))
		}
	}
	l.sum("Total "+string(l.pool.Code), workbook.Total, parts)
}

// sum plans a row that adds others up, and gives its place.
func (l *poolLines) sum(label string, role workbook.Role, members []int) int {
	l.rows = append(l.rows, lineRow{label: label, role: role, members: members})
	return len(l.rows) - 1
}

// components plans lines by component, posts first, and gives the places of the
// subtotals.
func (l *poolLines) components(lines []budget.Line) (subtotals []int) {
	component := func(line budget.Line) string { return line.Component }
	for _, name := range words(lines, component) {
		of := linesOf(lines, component, name)
		slices.SortStableFunc(of, func(a, b budget.Line) int {
			return steps.Count(a.Class != budget.ClassPost) - steps.Count(b.Class != budget.ClassPost)
		})
		var members []int
		for _, line := range of {
			members = append(members, len(l.rows))
			l.rows = append(l.rows, lineRow{line: line})
		}
		subtotals = append(subtotals, l.sum("Subtotal, "+cmp.Or(name, "no component"), workbook.Subtotal, members))
	}
	return subtotals
}

// write writes the lines, and what they come to by class, object and nature.
func (l *poolLines) write() {
	in, rows := l.report.Inputs, l.rows
	t := l.table(len(rows))
	for i, row := range rows {
		if row.label != "" {
			t.Within(i, row.role, row.label, row.members...)
		}
	}
	cell := func(column string) func(i int) grid.Operand {
		return func(i int) grid.Operand { return in.Cell(rows[i].line.At, column) }
	}
	stated := func(column string) func(i int) grid.Operand {
		return func(i int) grid.Operand {
			return grid.F(`IF(%[1]s="",%[2]s,%[1]s)`, in.Cell(rows[i].line.At, column), grid.Quote(notStated))
		}
	}
	t.Add("Line", workbook.Format{}, func(i int) grid.Cell { return grid.Said(cell("Line")(i)).Indented(1) })
	object, class, nature := t.Text("Object", stated("Object")), t.Text("Class", cell("Class")), t.Text("Nature", stated("Nature"))
	columns := figures(t, func(i int, kind budget.LimitKind) (grid.Operand, exact.Money) {
		return l.report.workings.Lines[rows[i].line.Code].Of(kind), l.report.Budget.Amount(rows[i].line, kind)
	})
	l.summary("By class", class, columns, func(line budget.Line) string { return string(line.Class) })
	l.summary("By object", object, columns, func(line budget.Line) string { return cmp.Or(line.Object, notStated) })
	l.summary("Recurrent and one-time", nature, columns, func(line budget.Line) string { return cmp.Or(line.Nature, notStated) })
}

// summary adds up the lines by what stands in one of their columns.
func (l *poolLines) summary(title string, keys grid.Span, columns [3]grid.Span, of func(budget.Line) string) {
	lines := l.report.Budget.PoolLines(l.pool.Code)
	list, among := words(lines, of), func(column grid.Span) grid.Span { return column.First.To(column.At(column.Len() - 2)) }
	l.Apart()
	t := l.table(len(list)).TotalKnown("Total")
	names := t.Add(title, workbook.Format{}, func(i int) grid.Cell { return grid.Plain(list[i]).Running() })
	blank(t, 3)
	totals := figures(t, func(i int, kind budget.LimitKind) (grid.Operand, exact.Money) {
		column := columns[slices.Index(steps.Kinds(), kind)]
		if !l.report.Budget.Known(l.pool.Code, kind) {
			return nil, exact.Money{}
		}
		var sum exact.Money
		for _, line := range linesOf(lines, of, list[i]) {
			sum = sum.Add(l.report.Budget.Amount(line, kind))
		}
		return l.report.Rounded(grid.F("SUMPRODUCT((%s=%s)*%s)", among(keys), names.At(i), among(column))), sum
	})
	for k, kind := range steps.Kinds() {
		if l.report.Budget.Known(l.pool.Code, kind) {
			sum := l.report.linesTotal(l.pool.Code, kind)
			l.report.Check(string(l.pool.Code)+": "+string(kind)+", "+strings.ToLower(title)+", adds up to its lines",
				sum, steps.Side{At: t.TotalOf(totals[k]), Value: sum.Value})
		}
	}
}
