package sheets

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// workings is the sheet of the steps between Inputs and what a meeting reads: costs of
// posts, weights, rules, quotas and whole units.
type workings struct {
	*grid.Page
	report    *source
	lines     map[budget.LineCode]lineRefs
	pools     map[budget.PoolCode]poolRefs
	unchanged map[budget.PoolCode]*ground // where scenarios stand that leave the book as it is
	recosts   recostings
	countries []localCountry // with a local budget
	shares    []poolShares   // in the order of Pools
}

// lineRefs are the three amounts of a budget line; what is not known by line is no ref.
type lineRefs struct {
	row           budget.Line
	appropriation grid.Ref
	ceiling       grid.Ref
	expenditure   grid.Ref
}

func (l lineRefs) of(kind budget.LimitKind) grid.Ref {
	return oneOf(kind, l.appropriation, l.ceiling, l.expenditure)
}

// poolRefs are the limits and the expenditure of a pool.
type poolRefs struct{ appropriation, ceiling, expenditure grid.Ref }

func (p poolRefs) of(kind budget.LimitKind) grid.Ref {
	return oneOf(kind, p.appropriation, p.ceiling, p.expenditure)
}

func oneOf[T any](kind budget.LimitKind, appropriation, ceiling, expenditure T) T {
	switch kind {
	case budget.Appropriation:
		return appropriation
	case budget.Ceiling:
		return ceiling
	}
	return expenditure
}

// kinds are the three figures of a pool in the order in which tables show them.
func kinds() []budget.LimitKind {
	return []budget.LimitKind{budget.Appropriation, budget.Ceiling, budget.Expenditure}
}

func newWorkings(r *source) *workings {
	w := &workings{Page: r.Page("Workings", "Workings", "Amounts in full "+r.currency()+", or in units of "+r.book.Settings.Unit.Size()+" where said"),
		report: r, lines: map[budget.LineCode]lineRefs{}, pools: map[budget.PoolCode]poolRefs{}}
	w.TextWidth(44)
	w.Add(grid.Label("The steps between Inputs and the sheets before this one, for whoever wants to follow a figure. Nothing here is typed in.", workbook.Note))
	w.writeLines()
	w.writePools()
	return w
}

// section begins a part of the sheet.
func (w *workings) section(title, note string) {
	w.Blank()
	w.Add(grid.Label(title, workbook.Subtitle))
	if note != "" {
		w.Add(grid.Label(note, workbook.Note))
	}
}

// rounded is Rounded.
func (r *source) rounded(x grid.Expr) grid.Expr { return r.Rounded(x) }

// power is ten to the power of n as a plain decimal, for n of 0 or below.
func power(n int) string {
	if n == 0 {
		return "1"
	}
	text := "0."
	for range -n - 1 {
		text += "0"
	}
	return text + "1"
}

// writePools puts the limits and the expenditure of every pool together: the sum of its
// lines, or the limit where it is not known by line.
func (w *workings) writePools() {
	book := w.report.book
	w.section("Limits and expenditure of each pool", "Expenditure is the sum of the lines, or the limit where it is not known by line.")
	t := w.Table(len(book.Pools))
	t.Text("Pool", func(i int) grid.Operand { return w.report.inputs.cell(book.Pools[i].At, "Pool") })
	var columns [3]grid.Span
	for k, kind := range kinds() {
		columns[k] = t.Amounts(limitName(kind), func(i int) (grid.Operand, exact.Money) {
			return w.figure(book.Pools[i].Code, kind), book.Figures(book.Pools[i].Code).Of(kind)
		})
	}
	for i, pool := range book.Pools {
		w.pools[pool.Code] = poolRefs{columns[0].At(i), columns[1].At(i), columns[2].At(i)}
	}
	t.Close()
}

// figure is where a figure of a pool comes from.
func (w *workings) figure(pool budget.PoolCode, kind budget.LimitKind) grid.Operand {
	book := w.report.book
	if kind == budget.Expenditure && book.Known(pool, kind) {
		var amounts []grid.Ref
		for _, line := range book.PoolLines(pool) {
			amounts = append(amounts, w.lines[line.Code].expenditure)
		}
		return w.report.Rounded(grid.Sum(amounts))
	}
	for _, limit := range book.Limits {
		if limit.Pool == pool && limit.Kind == kind {
			return w.report.inputs.cell(limit.At, "Amount")
		}
	}
	return grid.F("0")
}

// payableOf is the lower of a pool's ceiling and expenditure.
func (w *workings) payableOf(pool budget.PoolCode) grid.Expr {
	return grid.F("MIN(%s,%s)", w.pools[pool].ceiling, w.pools[pool].expenditure)
}
