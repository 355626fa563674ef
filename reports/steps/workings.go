package steps

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Workings is the sheet of the steps between Inputs and what a meeting reads: costs of
// posts, weights, rules, quotas and whole units.
type Workings struct {
	*grid.Page
	Report    *Source
	Lines     map[budget.LineCode]FigureRefs
	Pools     map[budget.PoolCode]FigureRefs
	plays     map[budget.ScenarioCode]*ScenarioWork
	unchanged map[budget.PoolCode]*Ground // where scenarios stand that leave the book as it is
	recosts   recostings
	Countries []LocalCountry // with a local budget
	Shares    []PoolShares   // in the order of Pools

	Projections []Projected // of the pools that have Actuals
	projected   map[budget.LineCode]grid.Ref
	months      grid.Span // of the period
}

// FigureRefs are the limits and the expenditure of a pool or of a budget line; what is not
// known by line is no ref.
type FigureRefs struct{ Appropriation, Ceiling, Expenditure grid.Ref }

func (f FigureRefs) Of(kind budget.LimitKind) grid.Ref {
	switch kind {
	case budget.Appropriation:
		return f.Appropriation
	case budget.Ceiling:
		return f.Ceiling
	}
	return f.Expenditure
}

// Kinds are the three figures of a pool in the order in which tables show them.
func Kinds() []budget.LimitKind {
	return []budget.LimitKind{budget.Appropriation, budget.Ceiling, budget.Expenditure}
}

func NewWorkings(r *Source) *Workings {
	w := &Workings{Page: r.Page("Workings", "Workings", "Amounts in full "+r.Currency()+", or in units of "+r.Budget.Settings.Unit.Size()+" where said"),
		Report: r, Lines: map[budget.LineCode]FigureRefs{}, Pools: map[budget.PoolCode]FigureRefs{}, projected: map[budget.LineCode]grid.Ref{},
		plays: map[budget.ScenarioCode]*ScenarioWork{}, unchanged: map[budget.PoolCode]*Ground{}}
	w.TextWidth(44)
	w.Add(grid.Label("The steps between Inputs and the sheets before this one, for whoever wants to follow a figure. Nothing here is typed in.", workbook.Note))
	w.writeLines()
	w.writePools()
	return w
}

// Section begins a part of the sheet.
func (w *Workings) Section(title, note string) {
	w.Blank()
	w.Begin(title, note)
}

// writePools puts the limits and the expenditure of every pool together: the sum of its
// lines, or the limit where it is not known by line.
func (w *Workings) writePools() {
	book := w.Report.Budget
	w.Section("Limits and expenditure of each pool", "Expenditure is the sum of the lines, or the limit where it is not known by line.")
	t := w.Table(len(book.Pools))
	t.Text("Pool", func(i int) grid.Operand { return w.Report.Inputs.Cell(book.Pools[i].At, "Pool") })
	var columns [3]grid.Span
	for k, kind := range Kinds() {
		columns[k] = t.Amounts(LimitName(kind), func(i int) (grid.Operand, exact.Money) {
			return w.figure(book.Pools[i].Code, kind), book.Figures(book.Pools[i].Code).Of(kind)
		})
	}
	for i, pool := range book.Pools {
		w.Pools[pool.Code] = FigureRefs{columns[0].At(i), columns[1].At(i), columns[2].At(i)}
	}
	t.Close()
}

// figure is where a figure of a pool comes from.
func (w *Workings) figure(pool budget.PoolCode, kind budget.LimitKind) grid.Operand {
	book := w.Report.Budget
	if kind == budget.Expenditure && book.Known(pool, kind) {
		var amounts []grid.Ref
		for _, line := range book.PoolLines(pool) {
			amounts = append(amounts, w.Lines[line.Code].Expenditure)
		}
		return w.Report.Rounded(grid.Sum(amounts))
	}
	for _, limit := range book.Limits {
		if limit.Pool == pool && limit.Kind == kind {
			return w.Report.Inputs.Cell(limit.At, "Amount")
		}
	}
	return grid.F("0")
}

// PayableOf is the lower of a pool's ceiling and expenditure.
func (w *Workings) PayableOf(pool budget.PoolCode) grid.Expr {
	return grid.F("MIN(%s,%s)", w.Pools[pool].Ceiling, w.Pools[pool].Expenditure)
}
