package sheets

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// workings is the sheet of the steps between Inputs and what a meeting reads: costs of
// posts, weights, rules, quotas and whole units.
type workings struct {
	*page
	report    *report
	lines     map[budget.LineCode]lineRefs
	pools     map[budget.PoolCode]poolRefs
	unchanged map[budget.PoolCode]*ground // where scenarios stand that leave the book as it is
	recosts   recostings
}

// lineRefs are the three amounts of a budget line; what is not known by line is no ref.
type lineRefs struct {
	row           budget.Line
	appropriation ref
	ceiling       ref
	expenditure   ref
}

func (l lineRefs) of(kind budget.LimitKind) ref {
	return oneOf(kind, l.appropriation, l.ceiling, l.expenditure)
}

// poolRefs are the limits and the expenditure of a pool.
type poolRefs struct{ appropriation, ceiling, expenditure ref }

func (p poolRefs) of(kind budget.LimitKind) ref {
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

func newWorkings(r *report) *workings {
	w := &workings{page: r.page("Workings", "Workings", "Amounts in full "+r.currency()+", or in units of "+r.book.Settings.Unit.Size()+" where said"),
		report: r, lines: map[budget.LineCode]lineRefs{}, pools: map[budget.PoolCode]poolRefs{}}
	w.textWidth(44)
	w.add(label("The steps between Inputs and the sheets before this one, for whoever wants to follow a figure. Nothing here is typed in.", workbook.Note))
	w.writeLines()
	w.writePools()
	return w
}

// section begins a part of the sheet.
func (w *workings) section(title, note string) {
	w.blank()
	w.add(label(title, workbook.Subtitle))
	if note != "" {
		w.add(label(note, workbook.Note))
	}
}

// rounded wraps a formula of the currency so that it gives whole units, as the program
// does.
func (r *report) rounded(x formula) formula {
	digits := r.book.Settings.Unit.Digits()
	if exact.MustParse(r.book.Settings.Unit.Size()).Equal(exact.MustParse(power(-digits))) {
		return f("ROUND(%s,%s)", x, digits)
	}
	unit := r.inputs.setting("Unit")
	return f("ROUND(ROUND((%s)/%s,0)*%s,%s)", x, unit, unit, digits)
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
	t := w.table(len(book.Pools))
	t.add("Pool", workbook.Format{}, func(i int) cell {
		return said(book.Pools[i].Code, f("%s", w.report.inputs.cell(book.Pools[i].At, "Pool")))
	})
	for _, kind := range kinds() {
		amounts := t.add(limitName(kind), w.report.inFull(), func(i int) cell {
			return worked(w.report.money(book.Figures(book.Pools[i].Code).Of(kind)), w.report.inFull(), w.figure(book.Pools[i].Code, kind))
		})
		for i, pool := range book.Pools {
			refs := w.pools[pool.Code]
			switch kind {
			case budget.Appropriation:
				refs.appropriation = amounts.at(i)
			case budget.Ceiling:
				refs.ceiling = amounts.at(i)
			default:
				refs.expenditure = amounts.at(i)
			}
			w.pools[pool.Code] = refs
		}
	}
	t.close()
}

// figure is where a figure of a pool comes from.
func (w *workings) figure(pool budget.PoolCode, kind budget.LimitKind) formula {
	book := w.report.book
	if kind == budget.Expenditure && book.Known(pool, kind) {
		var amounts []ref
		for _, line := range book.PoolLines(pool) {
			amounts = append(amounts, w.lines[line.Code].expenditure)
		}
		return w.report.rounded(sum(amounts))
	}
	for _, limit := range book.Limits {
		if limit.Pool == pool && limit.Kind == kind {
			return f("%s", w.report.inputs.cell(limit.At, "Amount"))
		}
	}
	return f("0")
}
