package sheets

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// writeLines puts the amounts of every budget line together: as the book gives them, or
// worked out from its posts.
func (w *workings) writeLines() {
	book := w.report.book
	if len(book.Lines) == 0 {
		return
	}
	costs := w.writeCosts()
	w.section("Budget lines", "Amounts as the book gives them; a blank one costs what its posts cost, rounded once.")
	t := w.table(len(book.Lines))
	t.add("Line", workbook.Format{}, func(i int) cell {
		return said(book.Lines[i].Code, f("%s", w.report.inputs.cell(book.Lines[i].At, "Line")))
	})
	refs := make([]lineRefs, len(book.Lines))
	for k, kind := range kinds() {
		t.add(limitName(kind), w.report.inFull(), func(i int) cell {
			line := book.Lines[i]
			if p, ok := book.Projection(line.Pool); ok && kind == budget.Expenditure {
				return w.projectedAmount(p, p.Of(line.Code), refs[i].ceiling)
			}
			return w.lineAmount(line, kind, costs)
		})
		for i, line := range book.Lines {
			if book.Known(line.Pool, kind) {
				*[]*ref{&refs[i].appropriation, &refs[i].ceiling, &refs[i].expenditure}[k] = t.span().at(i)
			}
		}
	}
	for i, line := range book.Lines {
		refs[i].row = line
		w.lines[line.Code] = refs[i]
	}
	t.close()
}

func (w *workings) lineAmount(line budget.Line, kind budget.LimitKind, costs map[budget.LineCode]stageCosts) cell {
	book := w.report.book
	if !book.Known(line.Pool, kind) {
		return cell{}
	}
	amount := w.report.money(book.Amount(line, kind))
	if _, costed := book.Cost(line, kind); costed && !line.Money(kind).Set {
		return worked(amount, w.report.inFull(), w.report.rounded(sum(costs[line.Code][book.StageOf(kind)])))
	}
	return worked(amount, w.report.inFull(), f("%s", w.report.inputs.cell(line.At, limitName(kind))))
}

// stageCosts are what the posts of a line cost at each stage, a cell a row of Posts.
type stageCosts map[budget.Stage][]ref

// writeCosts works out what posts cost, for the lines with a blank amount.
func (w *workings) writeCosts() map[budget.LineCode]stageCosts {
	rows := w.costedPosts()
	costs := map[budget.LineCode]stageCosts{}
	if len(rows) == 0 {
		return costs
	}
	in := w.report.inputs
	w.section("Cost of posts", "Filled posts x standard cost x years of the period, divided by the rate of exchange of the stage.")
	t := w.table(len(rows))
	post := func(column string) func(i int) ref {
		return func(i int) ref { return in.cell(rows[i].At, column) }
	}
	t.add("Line", workbook.Format{}, func(i int) cell { return said(rows[i].Line, f("%s", post("Line")(i))) })
	filled := t.add("Filled posts", workbook.Count(2), func(i int) cell {
		return worked(number(rows[i].Filled()), workbook.Count(2), f("%s-%s", post("Posts")(i), post("Vacant")(i)))
	})
	years := t.add("Years", workbook.Count(4), func(i int) cell {
		return worked(number(w.report.months(rows[i].Months).Quo(exact.Whole(12))), workbook.Count(4),
			f(`IF(%s="",%s,%s/12)`, post("Months")(i), in.setting("Period years").abs(), post("Months")(i)))
	})
	cost := t.add("Cost in its currency", workbook.Money(2), func(i int) cell {
		return worked(number(w.report.costOf(rows[i])), workbook.Money(2), f("%s*%s*%s", filled.at(i), post("Standard cost")(i), years.at(i)))
	})
	for _, stage := range w.report.stagesOfLimits() {
		for i, at := range w.costsAt(t, stage, rows, cost) {
			if costs[rows[i].Line] == nil {
				costs[rows[i].Line] = stageCosts{}
			}
			costs[rows[i].Line][stage] = append(costs[rows[i].Line][stage], at)
		}
	}
	t.close()
	return costs
}

// costsAt converts what the rows cost at the rates of a stage.
func (w *workings) costsAt(t *table, stage budget.Stage, rows []budget.PostRow, cost span) []ref {
	rates := w.report.book.RatesAt(stage)
	rate := t.add("Rate at "+string(stage), workbook.Count(4), func(i int) cell {
		found, _ := rates.Exchange(rows[i].Currency)
		return worked(number(found.Value), workbook.Count(4), w.report.rate(found))
	})
	at := t.add("Cost at "+string(stage), workbook.Money(2), func(i int) cell {
		found, _ := rates.Exchange(rows[i].Currency)
		return worked(number(w.report.costOf(rows[i]).Quo(found.Value)), workbook.Money(2), f("%s/%s", cost.at(i), rate.at(i)))
	})
	refs := make([]ref, len(rows))
	for i := range rows {
		refs[i] = at.at(i)
	}
	return refs
}

// costedPosts are the rows of Posts of the lines that have an amount worked out from
// them, together by line.
func (w *workings) costedPosts() []budget.PostRow {
	book := w.report.book
	var rows []budget.PostRow
	for _, line := range book.Lines {
		for _, kind := range kinds() {
			if _, costed := book.Cost(line, kind); costed && !line.Money(kind).Set && book.Known(line.Pool, kind) {
				rows = append(rows, book.PostRows(line.Code)...)
				break
			}
		}
	}
	return rows
}

// stagesOfLimits are the stages of the three money columns, each once.
func (r *report) stagesOfLimits() []budget.Stage {
	var stages []budget.Stage
	for _, kind := range kinds() {
		if stage := r.book.StageOf(kind); !slices.Contains(stages, stage) {
			stages = append(stages, stage)
		}
	}
	return stages
}

func (r *report) costOf(row budget.PostRow) exact.Ratio {
	return row.Filled().Mul(row.StandardCost.Value).Mul(r.months(row.Months)).Quo(exact.Whole(12))
}

// months are those of a cell, or of the whole period where it is blank.
func (r *report) months(cell budget.Optional[exact.Ratio]) exact.Ratio {
	return cell.Or(exact.Whole(12 * r.book.Settings.PeriodYears))
}

// rate is a rate as Inputs has it: one row, or several averaged by their months; the
// book's own currency is 1.
func (r *report) rate(found budget.FoundRate) formula {
	switch len(found.Rows) {
	case 0:
		return f("1")
	case 1:
		return f("%s", r.inputs.cell(found.Rows[0].At, "Value"))
	}
	var values []formula
	var months []ref
	for _, row := range found.Rows {
		month := r.inputs.cell(row.At, "Months")
		values = append(values, f("%s*%s", r.inputs.cell(row.At, "Value"), month))
		months = append(months, month)
	}
	return f("(%s)/(%s)", joined("+", values...), joined("+", months...))
}
