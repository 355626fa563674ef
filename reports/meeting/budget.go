package meeting

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
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
	*grid.Page
	report *report
	format workbook.Format
}

// buildBudget writes limits against expenditure, the lines of each pool, and its staff.
func (r *report) buildBudget() error {
	b := &budgetPage{r.PresentedPage("Budget", "Budget"), r, r.Presented()}
	b.limits()
	for _, pool := range r.Budget.Pools {
		if len(r.Budget.PoolLines(pool.Code)) > 0 {
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
		b.Put(i+1, b.Next, grid.Cell{Value: grid.Text(name), Style: style})
	}
	b.Next++
}

// amounts are the three figures of a row; what is not known is not set.
type amounts [3]budget.Optional[exact.Money]

// money writes the figures of a row by their formulas, and the difference from the
// ceiling in money and per cent.
func (b *budgetPage) money(role workbook.Role, a amounts, formulas [3]grid.Expr) {
	for i := range steps.Kinds() {
		if a[i].Set {
			b.Put(appropriationColumn+i, b.Next, steps.Worked(b.report.Money(a[i].Value), b.format, formulas[i]).As(role))
		} else if role != workbook.Formula {
			b.Put(appropriationColumn+i, b.Next, grid.Cell{Style: workbook.Style{Role: role}})
		}
	}
	ceiling, expenditure := b.At(ceilingColumn, b.Next), b.At(expenditureColumn, b.Next)
	b.difference(role, underColumn, a[1], a[2], ceiling, expenditure)
}

// difference is what a limit leaves, in money and as a part of the limit.
func (b *budgetPage) difference(role workbook.Role, column int, limit, spent budget.Optional[exact.Money], limitCell, spentCell grid.Ref) {
	if !limit.Set || !spent.Set {
		b.Put(column, b.Next, grid.Cell{Style: workbook.Style{Role: role}})
		b.Put(column+1, b.Next, grid.Cell{Style: workbook.Style{Role: role}})
		return
	}
	under := limit.Value.Sub(spent.Value)
	part := exact.Ratio{}
	if !limit.Value.IsZero() {
		part = under.Ratio().Quo(limit.Value.Ratio())
	}
	left := b.Put(column, b.Next, steps.Worked(b.report.Money(under), b.format, b.report.Rounded(grid.F("%s-%s", limitCell, spentCell))).As(role))
	b.Put(column+1, b.Next, steps.Worked(grid.Number(part), workbook.Percent(1), grid.F("IF(%s=0,0,%s/%s)", limitCell, left, limitCell)).As(role))
}

// limits is the table of the pools against both of their limits.
func (b *budgetPage) limits() {
	b.Add(grid.Label("Limits and expenditure of each pool", workbook.Subtitle))
	for i, name := range []string{"Pool", "Name", "Key", "Expenditure is", "Appropriation", "Ceiling", "Expenditure", "Under/(over) the ceiling", "Per cent", "Under/(over) the appropriation", "Per cent"} {
		style := workbook.Style{Role: workbook.Head}
		if i >= appropriationColumn-1 {
			style.Format = b.format
		}
		b.Put(i+1, b.Next, grid.Cell{Value: grid.Text(name), Style: style})
	}
	b.Next++
	first, total := b.Next, amounts{}
	for _, pool := range b.report.Budget.Pools {
		figures, refs := b.report.Budget.Figures(pool.Code), b.report.workings.Pools[pool.Code]
		in := b.report.Inputs
		b.Put(1, b.Next, steps.Said(pool.Code, grid.F("%s", in.Cell(pool.At, "Pool"))))
		b.Put(2, b.Next, grid.Plain(pool.Name))
		b.Put(3, b.Next, steps.Said(pool.Key, grid.F("%s", in.Cell(pool.At, "Key"))))
		b.Put(4, b.Next, steps.Said(pool.Status, grid.F("%s", in.Cell(pool.At, "Status"))))
		a := amounts{budget.Some(figures.Appropriation), budget.Some(figures.Ceiling), budget.Some(figures.Expenditure)}
		b.limitRow(workbook.Formula, a, [3]grid.Expr{grid.F("%s", refs.Appropriation), grid.F("%s", refs.Ceiling), grid.F("%s", refs.Expenditure)})
		for i := range total {
			total[i] = budget.Some(total[i].Value.Add(a[i].Value))
		}
	}
	if len(b.report.Budget.Pools) > 1 {
		b.labelRow(workbook.Total, "Total")
		b.limitRow(workbook.Total, total, b.sums(first, b.Next-1))
	}
}

// limitRow is the figures of a pool against both limits.
func (b *budgetPage) limitRow(role workbook.Role, a amounts, formulas [3]grid.Expr) {
	b.money(role, a, formulas)
	b.difference(role, percentColumn+1, a[0], a[2], b.At(appropriationColumn, b.Next), b.At(expenditureColumn, b.Next))
	b.Next++
}

// sums are the totals of the three columns over rows.
func (b *budgetPage) sums(first, last int) [3]grid.Expr {
	var sums [3]grid.Expr
	for i := range sums {
		sums[i] = b.report.Rounded(grid.F("SUM(%s)", b.At(appropriationColumn+i, first).To(b.At(appropriationColumn+i, last))))
	}
	return sums
}

// labelRow puts the label of a subtotal or total, with its rules over the columns of
// text.
func (b *budgetPage) labelRow(role workbook.Role, name string) {
	b.Put(lineColumn, b.Next, grid.Label(name, role).Running())
	for column := objectColumn; column < appropriationColumn; column++ {
		b.Put(column, b.Next, grid.Cell{Style: workbook.Style{Role: role}})
	}
}

// pool writes the lines of a pool by component, and what they come to by class, object
// and nature.
func (b *budgetPage) pool(pool budget.Pool) {
	b.Blank()
	b.Together()
	b.Add(grid.Label(grid.JoinedTexts(": ", string(pool.Code), pool.Name)+", by line ("+string(pool.Status)+" expenditure)", workbook.Subtitle))
	b.heads("Line", "Object", "Class", "Nature")
	l := &lineRows{budgetPage: b, pool: pool, first: b.Next}
	l.presentation("core", "core")
	l.presentation("add-on", "add-ons")
	l.last = b.Next - 1
	b.labelRow(workbook.Total, "Total "+string(pool.Code))
	l.total(workbook.Total, l.parts, b.report.Budget.PoolLines(pool.Code))
	l.summaries()
	b.staffing(pool)
}
