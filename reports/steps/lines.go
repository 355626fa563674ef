package steps

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// writeLines puts the amounts of every budget line together: as the book gives them, or
// worked out from its posts.
func (w *Workings) writeLines() {
	book := w.Report.Budget
	if len(book.Lines) == 0 {
		return
	}
	costs := w.writeCosts()
	w.Section("Budget lines", "Amounts as the book gives them; a blank one costs what its posts cost, rounded once.")
	t := w.Table(len(book.Lines))
	t.Text("Line", func(i int) grid.Operand { return w.Report.Inputs.Cell(book.Lines[i].At, "Line") })
	var columns [3]grid.Span
	for k, kind := range Kinds() {
		if kind == budget.Expenditure {
			w.writeProjections(columns[1])
		}
		columns[k] = t.Amounts(LimitName(kind), func(i int) (grid.Operand, exact.Money) {
			line := book.Lines[i]
			if at, projected := w.projected[line.Code]; projected && kind == budget.Expenditure {
				return at, book.Amount(line, kind)
			}
			return w.lineAmount(line, kind, costs), book.Amount(line, kind)
		})
	}
	for i, line := range book.Lines {
		known := func(k int) grid.Ref {
			if book.Known(line.Pool, Kinds()[k]) {
				return columns[k].At(i)
			}
			return grid.Ref{}
		}
		w.Lines[line.Code] = FigureRefs{known(0), known(1), known(2)}
	}
	t.Close()
}

func (w *Workings) lineAmount(line budget.Line, kind budget.LimitKind, costs map[budget.LineCode]stageCosts) grid.Operand {
	book := w.Report.Budget
	if !book.Known(line.Pool, kind) {
		return nil
	}
	if _, costed := book.Cost(line, kind); costed && !line.Money(kind).Set {
		return w.Report.Rounded(grid.Sum(costs[line.Code][book.StageOf(kind)]))
	}
	return w.Report.Inputs.Cell(line.At, LimitName(kind))
}

// stageCosts are what the posts of a line cost at each stage, a cell a row of Posts.
type stageCosts map[budget.Stage][]grid.Ref

// writeCosts works out what posts cost, for the lines with a blank amount.
func (w *Workings) writeCosts() map[budget.LineCode]stageCosts {
	rows := w.costedPosts()
	costs := map[budget.LineCode]stageCosts{}
	if len(rows) == 0 {
		return costs
	}
	in := w.Report.Inputs
	w.Section("Cost of posts", "Filled posts x standard cost x years of the period, divided by the rate of exchange of the stage.")
	t := w.Table(len(rows))
	post := func(i int, column string) grid.Ref { return in.Cell(rows[i].At, column) }
	t.Text("Line", func(i int) grid.Operand { return post(i, "Line") })
	filled := t.Figures("Filled posts", workbook.Count(2), func(i int) grid.Operand { return grid.F("%s-%s", post(i, "Posts"), post(i, "Vacant")) })
	years := t.Figures("Years", workbook.Count(4), func(i int) grid.Operand {
		return grid.F(`IF(%[1]s="",%[2]s,%[1]s/12)`, post(i, "Months"), in.Setting("Period years").Abs())
	})
	cost := t.Figures("Cost in its currency", workbook.Money(2), func(i int) grid.Operand {
		return grid.F("%s*%s*%s", filled.At(i), post(i, "Standard cost"), years.At(i))
	})
	for _, stage := range w.Report.stagesOfLimits() {
		at := w.costsAt(t, stage, rows, cost)
		for i, row := range rows {
			if costs[row.Line] == nil {
				costs[row.Line] = stageCosts{}
			}
			if w.Report.holds(row, stage) {
				costs[row.Line][stage] = append(costs[row.Line][stage], at.At(i))
			}
		}
	}
	t.Close()
	return costs
}

// holds tells whether a row of Posts holds at a stage.
func (r *Source) holds(row budget.PostRow, stage budget.Stage) bool {
	return slices.ContainsFunc(r.Budget.PostsAt(row.Line, stage), func(p budget.PostRow) bool { return p.Row() == row.Row() })
}

// costsAt converts what the rows that hold at a stage cost at its rates.
func (w *Workings) costsAt(t *grid.Table, stage budget.Stage, rows []budget.PostRow, cost grid.Span) grid.Span {
	rates := w.Report.Budget.RatesAt(stage)
	rate := t.Add("Rate at "+string(stage), workbook.Count(4), func(i int) grid.Cell {
		found, _ := rates.Exchange(rows[i].Currency)
		return grid.Figure(workbook.Count(4), where(w.Report.holds(rows[i], stage), w.Report.rate(found))).Is(found.Value)
	})
	return t.Figures("Cost at "+string(stage), workbook.Money(2), func(i int) grid.Operand {
		return where(w.Report.holds(rows[i], stage), grid.F("%s/%s", cost.At(i), rate.At(i)))
	})
}

// costedPosts are the rows of Posts of the lines that have an amount worked out from
// them, together by line.
func (w *Workings) costedPosts() []budget.PostRow {
	book := w.Report.Budget
	var rows []budget.PostRow
	for _, line := range book.Lines {
		for _, kind := range Kinds() {
			if _, costed := book.Cost(line, kind); costed && !line.Money(kind).Set && book.Known(line.Pool, kind) {
				rows = append(rows, book.PostRows(line.Code)...)
				break
			}
		}
	}
	return rows
}

// stagesOfLimits are the stages of the three money columns, each once.
func (r *Source) stagesOfLimits() []budget.Stage {
	var stages []budget.Stage
	for _, kind := range Kinds() {
		if stage := r.Budget.StageOf(kind); !slices.Contains(stages, stage) {
			stages = append(stages, stage)
		}
	}
	return stages
}

// rate is a rate as Inputs has it: one row, or several averaged by their months in the
// way of the book; its own currency is 1.
func (r *Source) rate(found budget.FoundRate) grid.Expr {
	switch len(found.Rows) {
	case 0:
		return grid.F("1")
	case 1:
		return grid.F("%s", r.Inputs.Cell(found.Rows[0].At, "Value"))
	}
	var products, quotients []grid.Expr
	var months []grid.Ref
	for _, row := range found.Rows {
		month, value := r.Inputs.Cell(row.At, "Months"), r.Inputs.Cell(row.At, "Value")
		products, quotients = append(products, grid.F("%s*%s", value, month)), append(quotients, grid.F("%s/%s", month, value))
		months = append(months, month)
	}
	if found.Average == budget.Harmonic {
		return grid.F("(%s)/(%s)", grid.Joined("+", months...), grid.Joined("+", quotients...))
	}
	return grid.F("(%s)/(%s)", grid.Joined("+", products...), grid.Joined("+", months...))
}
