package sheets

import (
	"cmp"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// rateRow is one rate at each stage where a lookup finds it.
type rateRow struct {
	parameter budget.Parameter
	subject   string
	at        map[budget.Stage]budget.FoundRate
}

// writeRates writes the rates that lines look up, those of several months as their mean.
func (w *workings) writeRates() {
	w.recosts.rates = map[int]grid.Ref{}
	rows := w.report.ratesOfLines(w.report.book.Lines)
	if len(rows) == 0 {
		return
	}
	w.section("Rates by stage", rateUnits(w.report.book.Settings.Currency))
	t := w.Table(len(rows))
	t.Add("Subject", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(rows[i].subject) })
	t.Add("Parameter", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(rows[i].parameter) })
	for _, stage := range w.report.book.Stages() {
		column := t.Add(string(stage), workbook.Count(0), func(i int) grid.Cell {
			found, ok := rows[i].at[stage]
			if !ok {
				return grid.Cell{}
			}
			return worked(grid.Number(found.Value), workbook.Count(rateDecimals(rows, rows[i].parameter)), w.report.rate(found))
		})
		for i, row := range rows {
			if found, ok := row.at[stage]; ok {
				w.recosts.rates[found.Rows[0].Row()] = column.At(i)
			}
		}
	}
	t.Close()
}

func rateUnits(currency budget.Currency) string {
	return "Exchange: units of the currency for one " + string(currency) + "; inflation and salary: an index; vacancy: per cent; * is the rate of all others. Several rows of months are averaged by their months."
}

// rateDecimals are as many as the rates of a parameter have; a mean shows at least four.
func rateDecimals(rows []rateRow, parameter budget.Parameter) int {
	most := 0
	for _, row := range rows {
		for _, found := range row.at {
			if row.parameter != parameter {
				continue
			}
			for _, rate := range found.Rows {
				most = max(most, decimals(rate.Value))
			}
			if len(found.Rows) > 1 {
				most = max(most, 4)
			}
		}
	}
	return min(most, 9)
}

// ratesOfLines are the rates that the lines look up at any stage, the own currency's
// apart: by parameter, then in the order of Rates.
func (r *source) ratesOfLines(lines []budget.Line) []rateRow {
	found := map[int]budget.FoundRate{}
	stages := r.book.Stages()
	for _, line := range lines {
		for _, stage := range stages {
			factors, err := r.book.LineFactors(line, stage, stage)
			if err != nil {
				continue
			}
			for _, factor := range factors {
				for _, term := range factor.Terms {
					if moves(term) {
						found[term.To.Rows[0].Row()] = term.To
					}
				}
			}
		}
	}
	return r.ratesFound(found)
}

// ratesFound puts the rates of one parameter and subject into a row.
func (r *source) ratesFound(found map[int]budget.FoundRate) []rateRow {
	var rows []rateRow
	for _, rate := range r.book.Rates {
		f, ok := found[rate.Row()]
		if !ok {
			continue
		}
		i := slices.IndexFunc(rows, func(row rateRow) bool {
			return row.parameter == rate.Parameter && strings.EqualFold(row.subject, rate.Subject)
		})
		if i < 0 {
			i = len(rows)
			rows = append(rows, rateRow{rate.Parameter, rate.Subject, map[budget.Stage]budget.FoundRate{}})
		}
		rows[i].at[rate.Stage] = f
	}
	slices.SortStableFunc(rows, func(a, b rateRow) int {
		return cmp.Compare(slices.Index(budget.Factors(), a.parameter), slices.Index(budget.Factors(), b.parameter))
	})
	return rows
}

// factor compares the rates of two stages for a line, as the engine found them.
func (w *workings) factor(line budget.Line, factor budget.LineFactor) grid.Expr {
	if factor.Posts.Set {
		return grid.F("(%s)/(%s)", w.filled(factor.Posts.Value.To), w.filled(factor.Posts.Value.From))
	}
	percents := w.mix(line, factor)
	if percents == nil {
		if len(factor.Terms) == 0 {
			return grid.F("1")
		}
		return w.term(factor.Factor, factor.Terms[0])
	}
	var parts []grid.Expr
	for i, term := range factor.Terms {
		if !moves(term) {
			parts = append(parts, grid.F("%s", percents[i]))
			continue
		}
		parts = append(parts, grid.F("%s*%s", percents[i], w.term(factor.Factor, term)))
	}
	return grid.F("(%s)/100", grid.Joined("+", parts...))
}

// filled are the posts of the rows that are not vacant.
func (w *workings) filled(rows []budget.PostRow) grid.Expr {
	var posts, vacant []grid.Ref
	for _, row := range rows {
		posts, vacant = append(posts, w.report.inputs.cell(row.At, "Posts")), append(vacant, w.report.inputs.cell(row.At, "Vacant"))
	}
	return grid.F("%s-%s", grid.Sum(posts), grid.Sum(vacant))
}

// mix are the percentages of the currencies that a line is spent in; nil where the
// factor is another or the line has one currency.
func (w *workings) mix(line budget.Line, factor budget.LineFactor) []grid.Ref {
	var percents []grid.Ref
	for _, row := range w.report.book.Mix {
		if row.Line == line.Code && factor.Factor == budget.Exchange {
			percents = append(percents, w.report.inputs.cell(row.At, "Percent"))
		}
	}
	return percents
}

// term is what two rates multiply by: more of a currency for one unit of the book's
// makes a line cheaper, and so do more vacant posts.
func (w *workings) term(factor budget.Factor, t budget.Term) grid.Expr {
	if !moves(t) {
		return grid.F("1")
	}
	from, to := w.rateOf(t.From), w.rateOf(t.To)
	switch factor {
	case budget.Exchange:
		return grid.F("%s/%s", from, to)
	case budget.Vacancy:
		return grid.F("(100-%s)/(100-%s)", to, from)
	}
	return grid.F("%s/%s", to, from)
}

func (w *workings) rateOf(found budget.FoundRate) grid.Ref {
	return w.recosts.rates[found.Rows[0].Row()]
}

// writeSums adds up the lines at every step: exactly, in whole units, in the currency.
func (c *recosted) writeSums(t *grid.Table) {
	w, unit, digits := c.work, c.work.report.inputs.setting("Unit").Abs(), c.work.report.book.Settings.Unit.Digits()
	t.Close()
	rows := []int{w.Next, w.Next + 1, w.Next + 2}
	for i, name := range []string{"Sum, exact", "Sum, rounded to whole units", "Total in " + w.report.currency()} {
		w.Put(1, rows[i], grid.Label(name, workbook.Subtotal))
	}
	w.Next += len(rows)
	for step, column := range c.values {
		if step > 0 && column == c.values[step-1] {
			c.sums, c.units, c.totals = append(c.sums, c.sums[step-1]), append(c.units, c.units[step-1]), append(c.totals, c.totals[step-1])
			continue
		}
		at := column.First.Column
		total, sum := c.step(step).Total, exact.Sum(c.exactly[step]...)
		exactly := w.Put(at, rows[0], worked(grid.Number(sum), workbook.Count(4), grid.F("SUM(%s)", column)))
		whole := w.Put(at, rows[1], c.wholeSum(sum, total, exactly))
		c.sums, c.units = append(c.sums, exactly), append(c.units, whole)
		c.totals = append(c.totals, w.Put(at, rows[2], worked(w.report.money(total), w.report.inFull(), grid.F("ROUND(%s*%s,%s)", whole, unit, digits)).As(workbook.Subtotal)))
	}
}

// step is the whole amounts at a step.
func (c *recosted) step(step int) budget.RecostTable {
	if step == 0 {
		return c.Before
	}
	return c.Steps[step-1]
}

// wholeSum rounds a sum of units. Its noise is rounded off first.
func (c *recosted) wholeSum(sum exact.Ratio, total exact.Money, at grid.Ref) grid.Cell {
	for decimals := 6; decimals > 0; decimals-- {
		if settled(sum, decimals, noiseOf(sum)) && exact.Round(roundedTo(sum, decimals)).Equal(total) {
			return worked(grid.Number(total.Ratio()), workbook.Count(0), grid.F("ROUND(ROUND(%s,%s),0)", at, decimals))
		}
	}
	return grid.Held(grid.Number(total.Ratio()), workbook.Count(0),
		"The exact sum lies nearer to half a unit than a spreadsheet can tell: it could round it the other way.")
}
