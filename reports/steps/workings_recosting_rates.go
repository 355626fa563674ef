package steps

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// RateRow is one rate at each stage where a lookup finds it.
type RateRow struct {
	Parameter budget.Parameter
	Subject   string
	At        map[budget.Stage]budget.FoundRate
}

// writeRates writes the rates that lines look up, those of several months as their mean,
// and gives their cells by the first row of Rates that gives one.
func (w *Workings) writeRates() map[int]grid.Ref {
	cells, book := map[int]grid.Ref{}, w.Report.Budget
	var factors [][]budget.LineFactor
	for _, line := range book.Lines {
		for _, stage := range book.Stages() {
			if found, err := book.LineFactors(line, stage, stage); err == nil {
				factors = append(factors, found)
			}
		}
	}
	rows := w.Report.RatesOf(factors)
	if len(rows) == 0 {
		return cells
	}
	w.Section("Rates by stage", RateUnits(book.Settings.Currency))
	t := w.Table(len(rows))
	rates := w.Report.RateColumns(t, rows, book.Stages(), func(found budget.FoundRate) grid.Operand { return w.Report.rate(found) })
	for i, row := range rows {
		for stage, found := range row.At {
			cells[found.Rows[0].Row()] = rates[stage].At(i)
		}
	}
	t.Close()
	return cells
}

// RateUnits says what rates are in.
func RateUnits(currency budget.Currency) string {
	return "Exchange: units of the currency for one " + string(currency) + "; inflation and salary: an index; vacancy: per cent; " +
		"* is the rate of all others. Several rows of months are averaged by their months."
}

// RateColumns fills the columns of rates: what they are, their values at the stages, how
// those of several months are averaged, and where they come from.
func (r *Source) RateColumns(t *grid.Table, rows []RateRow, stages []budget.Stage,
	value func(budget.FoundRate) grid.Operand) map[budget.Stage]grid.Span {
	t.Add("Subject", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(rows[i].Subject) })
	t.Add("Parameter", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(rows[i].Parameter) })
	columns, origins := map[budget.Stage]grid.Span{}, make([][]string, len(rows))
	for _, stage := range stages {
		columns[stage] = t.Add(string(stage), workbook.Count(0), func(i int) grid.Cell {
			found, ok := rows[i].At[stage]
			if !ok {
				return grid.Cell{}
			}
			origins[i] = append(origins[i], origin(found, stage)...)
			return grid.Figure(workbook.Count(rateDecimals(rows, rows[i].Parameter)), value(found)).Is(found.Value)
		})
	}
	t.Add("Averages and sources", workbook.Format{}, func(i int) grid.Cell {
		slices.Sort(origins[i])
		return grid.Plain(grid.JoinedTexts("; ", slices.Compact(origins[i])...)).Running()
	})
	return columns
}

// origin says how a rate of several months is averaged, and where it comes from.
func origin(found budget.FoundRate, stage budget.Stage) (texts []string) {
	if found.Average != "" {
		texts = []string{fmt.Sprintf("%s: %s mean of %d by months", stage, found.Average, len(found.Rows))}
	}
	for _, row := range found.Rows {
		texts = append(texts, row.Source)
	}
	return texts
}

// rateDecimals are as many as the rates of a parameter have; a mean shows at least four.
func rateDecimals(rows []RateRow, parameter budget.Parameter) int {
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

// RatesOf are the rates that factors of lines compare, the own currency's apart: by
// parameter, then in the order of Rates, one of a parameter and subject in a row.
func (r *Source) RatesOf(lines [][]budget.LineFactor) []RateRow {
	found := map[int]budget.FoundRate{}
	for _, factors := range lines {
		for _, factor := range factors {
			for _, term := range factor.Compared() {
				found[term.From.Rows[0].Row()], found[term.To.Rows[0].Row()] = term.From, term.To
			}
		}
	}
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
func (w *Workings) factor(factor budget.LineFactor) grid.Expr {
	if factor.Posts.Set {
		return grid.F("(%s)/(%s)", w.Report.Filled(factor.Posts.Value.To), w.Report.Filled(factor.Posts.Value.From))
	}
	if len(factor.Terms) == 0 {
		return grid.F("1")
	}
	var parts []grid.Expr
	for _, term := range factor.Terms {
		if !term.Mix.Set {
			return w.change(factor.Factor, term)
		}
		parts = append(parts, w.Part(factor.Factor, term))
	}
	return grid.Joined("+", parts...)
}

// Part is what a part of a line in one currency is multiplied by, as a part of the line.
func (w *Workings) Part(factor budget.Factor, t budget.Term) grid.Expr {
	percent := w.Report.Inputs.Cell(t.Mix.Value.At, "Percent")
	if !t.Compares() {
		return grid.F("%s/100", percent)
	}
	return grid.F("%s/100*%s", percent, w.change(factor, t))
}

// Filled are the posts of the rows that are not vacant.
func (r *Source) Filled(rows []budget.PostRow) grid.Expr {
	return grid.F("%s-%s", grid.Sum(r.PostCells(rows, "Posts")), grid.Sum(r.PostCells(rows, "Vacant")))
}

// PostCells are the cells of a column of Posts.
func (r *Source) PostCells(rows []budget.PostRow, column string) []grid.Ref {
	cells := make([]grid.Ref, len(rows))
	for i, row := range rows {
		cells[i] = r.Inputs.Cell(row.At, column)
	}
	return cells
}

// change is what two rates multiply by: more of a currency for one unit of the book's
// makes a line cheaper, and so do more vacant posts.
func (w *Workings) change(factor budget.Factor, t budget.Term) grid.Expr {
	if !t.Compares() {
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

// RateOf is the cell of a rate.
func (w *Workings) RateOf(found budget.FoundRate) grid.Ref {
	return w.recosts.rates[found.Rows[0].Row()]
}
