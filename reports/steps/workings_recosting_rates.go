package steps

import (
	"cmp"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// RateRow is one rate at each stage where a lookup finds it.
type RateRow struct {
	Parameter budget.Parameter
	Subject   string
	At        map[budget.Stage]budget.FoundRate
}

// writeRates writes the rates that lines look up, those of several months as their mean.
func (w *Workings) writeRates() {
	w.recosts.rates = map[int]grid.Ref{}
	rows := w.Report.ratesOfLines(w.Report.Budget.Lines)
	if len(rows) == 0 {
		return
	}
	w.Section("Rates by stage", RateUnits(w.Report.Budget.Settings.Currency))
	t := w.Table(len(rows))
	t.Add("Subject", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(rows[i].Subject) })
	t.Add("Parameter", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(rows[i].Parameter) })
	for _, stage := range w.Report.Budget.Stages() {
		column := t.Add(string(stage), workbook.Count(0), func(i int) grid.Cell {
			found, ok := rows[i].At[stage]
			if !ok {
				return grid.Cell{}
			}
			return Worked(grid.Number(found.Value), workbook.Count(RateDecimals(rows, rows[i].Parameter)), w.Report.rate(found))
		})
		for i, row := range rows {
			if found, ok := row.At[stage]; ok {
				w.recosts.rates[found.Rows[0].Row()] = column.At(i)
			}
		}
	}
	t.Close()
}

func RateUnits(currency budget.Currency) string {
	return "Exchange: units of the currency for one " + string(currency) + "; inflation and salary: an index; vacancy: per cent; * is the rate of all others. Several rows of months are averaged by their months."
}

// RateDecimals are as many as the rates of a parameter have; a mean shows at least four.
func RateDecimals(rows []RateRow, parameter budget.Parameter) int {
	most := 0
	for _, row := range rows {
		for _, found := range row.At {
			if row.Parameter != parameter {
				continue
			}
			for _, rate := range found.Rows {
				most = max(most, Decimals(rate.Value))
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
func (r *Source) ratesOfLines(lines []budget.Line) []RateRow {
	found := map[int]budget.FoundRate{}
	stages := r.Budget.Stages()
	for _, line := range lines {
		for _, stage := range stages {
			factors, err := r.Budget.LineFactors(line, stage, stage)
			if err != nil {
				continue
			}
			for _, factor := range factors {
				for _, term := range factor.Terms {
					if Moves(term) {
						found[term.To.Rows[0].Row()] = term.To
					}
				}
			}
		}
	}
	return r.RatesFound(found)
}

// RatesFound puts the rates of one parameter and subject into a row.
func (r *Source) RatesFound(found map[int]budget.FoundRate) []RateRow {
	var rows []RateRow
	for _, rate := range r.Budget.Rates {
		f, ok := found[rate.Row()]
		if !ok {
			continue
		}
		i := slices.IndexFunc(rows, func(row RateRow) bool {
			return row.Parameter == rate.Parameter && strings.EqualFold(row.Subject, rate.Subject)
		})
		if i < 0 {
			i = len(rows)
			rows = append(rows, RateRow{rate.Parameter, rate.Subject, map[budget.Stage]budget.FoundRate{}})
		}
		rows[i].At[rate.Stage] = f
	}
	slices.SortStableFunc(rows, func(a, b RateRow) int {
		return cmp.Compare(slices.Index(budget.Factors(), a.Parameter), slices.Index(budget.Factors(), b.Parameter))
	})
	return rows
}

// factor compares the rates of two stages for a line, as the engine found them.
func (w *Workings) factor(line budget.Line, factor budget.LineFactor) grid.Expr {
	if factor.Posts.Set {
		return grid.F("(%s)/(%s)", w.Filled(factor.Posts.Value.To), w.Filled(factor.Posts.Value.From))
	}
	percents := w.Mix(line, factor)
	if percents == nil {
		if len(factor.Terms) == 0 {
			return grid.F("1")
		}
		return w.Term(factor.Factor, factor.Terms[0])
	}
	var parts []grid.Expr
	for i, term := range factor.Terms {
		if !Moves(term) {
			parts = append(parts, grid.F("%s", percents[i]))
			continue
		}
		parts = append(parts, grid.F("%s*%s", percents[i], w.Term(factor.Factor, term)))
	}
	return grid.F("(%s)/100", grid.Joined("+", parts...))
}

// Filled are the posts of the rows that are not vacant.
func (w *Workings) Filled(rows []budget.PostRow) grid.Expr {
	var posts, vacant []grid.Ref
	for _, row := range rows {
		posts, vacant = append(posts, w.Report.Inputs.Cell(row.At, "Posts")), append(vacant, w.Report.Inputs.Cell(row.At, "Vacant"))
	}
	return grid.F("%s-%s", grid.Sum(posts), grid.Sum(vacant))
}

// Mix are the percentages of the currencies that a line is spent in; nil where the
// factor is another or the line has one currency.
func (w *Workings) Mix(line budget.Line, factor budget.LineFactor) []grid.Ref {
	var percents []grid.Ref
	for _, row := range w.Report.Budget.Mix {
		if row.Line == line.Code && factor.Factor == budget.Exchange {
			percents = append(percents, w.Report.Inputs.Cell(row.At, "Percent"))
		}
	}
	return percents
}

// Term is what two rates multiply by: more of a currency for one unit of the book's
// makes a line cheaper, and so do more vacant posts.
func (w *Workings) Term(factor budget.Factor, t budget.Term) grid.Expr {
	if !Moves(t) {
		return grid.F("1")
	}
	from, to := w.RateOf(t.From), w.RateOf(t.To)
	switch factor {
	case budget.Exchange:
		return grid.F("%s/%s", from, to)
	case budget.Vacancy:
		return grid.F("(100-%s)/(100-%s)", to, from)
	}
	return grid.F("%s/%s", to, from)
}

func (w *Workings) RateOf(found budget.FoundRate) grid.Ref {
	return w.recosts.rates[found.Rows[0].Row()]
}

// writeSums adds up the lines at every step: exactly, in whole units, in the currency.
func (c *Recosted) writeSums(t *grid.Table) {
	w, unit, digits := c.work, c.work.Report.Inputs.Setting("Unit").Abs(), c.work.Report.Budget.Settings.Unit.Digits()
	t.Close()
	rows := []int{w.Next, w.Next + 1, w.Next + 2}
	for i, name := range []string{"Sum, exact", "Sum, rounded to whole units", "Total in " + w.Report.Currency()} {
		w.Put(1, rows[i], grid.Label(name, workbook.Subtotal))
	}
	w.Next += len(rows)
	for step, column := range c.Values {
		if step > 0 && column == c.Values[step-1] {
			c.Sums, c.units, c.Totals = append(c.Sums, c.Sums[step-1]), append(c.units, c.units[step-1]), append(c.Totals, c.Totals[step-1])
			continue
		}
		at := column.First.Column
		total, sum := c.Step(step).Total, exact.Sum(c.Exactly[step]...)
		exactly := w.Put(at, rows[0], Worked(grid.Number(sum), workbook.Count(4), grid.F("SUM(%s)", column)))
		whole := w.Put(at, rows[1], c.wholeSum(sum, total, exactly))
		c.Sums, c.units = append(c.Sums, exactly), append(c.units, whole)
		c.Totals = append(c.Totals, w.Put(at, rows[2], Worked(w.Report.Money(total), w.Report.InFull(), grid.F("ROUND(%s*%s,%s)", whole, unit, digits)).As(workbook.Subtotal)))
	}
}

// Step is the whole amounts at a step.
func (c *Recosted) Step(step int) budget.RecostTable {
	if step == 0 {
		return c.Before
	}
	return c.Steps[step-1]
}

// wholeSum rounds a sum of units. Its noise is rounded off first.
func (c *Recosted) wholeSum(sum exact.Ratio, total exact.Money, at grid.Ref) grid.Cell {
	for decimals := 6; decimals > 0; decimals-- {
		if Settled(sum, decimals, NoiseOf(sum)) && exact.Round(RoundedTo(sum, decimals)).Equal(total) {
			return Worked(grid.Number(total.Ratio()), workbook.Count(0), grid.F("ROUND(ROUND(%s,%s),0)", at, decimals))
		}
	}
	return grid.Held(grid.Number(total.Ratio()), workbook.Count(0),
		"The exact sum lies nearer to half a unit than a spreadsheet can tell: it could round it the other way.")
}
