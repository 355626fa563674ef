package meeting

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// budgetPage is the sheet Budget in the making.
type budgetPage struct{ presented }

// buildBudget writes limits against expenditure, the lines of each pool, and its staff.
// Tables have four columns of text, and figures from the fifth on.
func (r *report) buildBudget() error {
	b := budgetPage{r.presented("Budget", "Budget")}
	b.limits()
	for _, pool := range r.Budget.Pools {
		if len(r.Budget.PoolLines(pool.Code)) > 0 {
			b.pool(pool)
		}
	}
	return nil
}

// figures fills the columns of the three figures of a pool, and of what the ceiling
// leaves in money and in per cent. What is not known is blank.
func figures(t *grid.Table, at func(i int, kind budget.LimitKind) (grid.Operand, exact.Money)) (columns [3]grid.Span) {
	for k, kind := range steps.Kinds() {
		columns[k] = t.Amounts(steps.LimitName(kind), func(i int) (grid.Operand, exact.Money) { return at(i, kind) })
	}
	t.Parts("Per cent", 1, t.Less("Under/(over) the ceiling", columns[1], columns[2]), columns[1])
	return columns
}

// limits is the table of the pools against both of their limits.
func (b budgetPage) limits() {
	b.Begin("Limits and expenditure of each pool")
	r, pools := b.report, b.report.Budget.Pools
	t := b.table(len(pools))
	if len(pools) > 1 {
		t.Total("Total")
	}
	t.Text("Pool", func(i int) grid.Operand { return r.Inputs.Cell(pools[i].At, "Pool") })
	t.Add("Name", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(pools[i].Name) })
	t.Text("Key", func(i int) grid.Operand { return r.Inputs.Cell(pools[i].At, "Key") })
	t.Text("Expenditure is", func(i int) grid.Operand { return r.Inputs.Cell(pools[i].At, "Status") })
	columns := figures(t, func(i int, kind budget.LimitKind) (grid.Operand, exact.Money) {
		return r.workings.Pools[pools[i].Code].Of(kind), r.Budget.Figures(pools[i].Code).Of(kind)
	})
	t.Parts("Per cent", 1, t.Less("Under/(over) the appropriation", columns[0], columns[2]), columns[0])
}

// pool writes the lines of a pool by component, and what they come to by class, object
// and nature.
func (b budgetPage) pool(pool budget.Pool) {
	b.part(grid.JoinedTexts(": ", string(pool.Code), pool.Name) + ", by line: " + b.report.Spent(pool))
	l := &poolLines{presented: b.presented, pool: pool}
	l.plan()
	l.write()
	b.staffing(pool)
}

// words are those that rows come to, in the order in which they first appear.
func words(lines []budget.Line, of func(budget.Line) string) []string {
	var list []string
	for _, line := range lines {
		if !slices.Contains(list, of(line)) {
			list = append(list, of(line))
		}
	}
	return list
}

// linesOf are the lines that come to a word.
func linesOf(lines []budget.Line, of func(budget.Line) string, word string) []budget.Line {
	return slices.DeleteFunc(slices.Clone(lines), func(line budget.Line) bool { return of(line) != word })
}
