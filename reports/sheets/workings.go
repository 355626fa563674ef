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

// rounded wraps a formula of the currency so that it gives whole units, as the program
// does.
func (r *source) rounded(x grid.Expr) grid.Expr {
	digits := r.book.Settings.Unit.Digits()
	if exact.MustParse(r.book.Settings.Unit.Size()).Equal(exact.MustParse(power(-digits))) {
		return grid.F("ROUND(%s,%s)", x, digits)
	}
	unit := r.inputs.setting("Unit")
	return grid.F("ROUND(ROUND((%s)/%s,0)*%s,%s)", x, unit, unit, digits)
}

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
	t.Add("Pool", workbook.Format{}, func(i int) grid.Cell {
		return said(book.Pools[i].Code, grid.F("%s", w.report.inputs.cell(book.Pools[i].At, "Pool")))
	})
	for _, kind := range kinds() {
		amounts := t.Add(limitName(kind), w.report.inFull(), func(i int) grid.Cell {
			return worked(w.report.money(book.Figures(book.Pools[i].Code).Of(kind)), w.report.inFull(), w.figure(book.Pools[i].Code, kind))
		})
		for i, pool := range book.Pools {
			refs := w.pools[pool.Code]
			switch kind {
			case budget.Appropriation:
				refs.appropriation = amounts.At(i)
			case budget.Ceiling:
				refs.ceiling = amounts.At(i)
			default:
				refs.expenditure = amounts.At(i)
			}
			w.pools[pool.Code] = refs
		}
	}
	t.Close()
}

// figure is where a figure of a pool comes from.
func (w *workings) figure(pool budget.PoolCode, kind budget.LimitKind) grid.Expr {
	book := w.report.book
	if kind == budget.Expenditure && book.Known(pool, kind) {
		var amounts []grid.Ref
		for _, line := range book.PoolLines(pool) {
			amounts = append(amounts, w.lines[line.Code].expenditure)
		}
		return w.report.rounded(grid.Sum(amounts))
	}
	for _, limit := range book.Limits {
		if limit.Pool == pool && limit.Kind == kind {
			return grid.F("%s", w.report.inputs.cell(limit.At, "Amount"))
		}
	}
	return grid.F("0")
}
