package sheets

import (
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// bar is a column of a waterfall: from where to where, from 0 where it stands.
type bar struct {
	name     string
	from, to exact.Money
	by       grid.Operand // what it adds, or where it stands
	stands   bool
}

// drawn is one of the series that a waterfall is stacked from: what carries a column,
// and its part above or below 0. Only the last stands on 0 itself.
type drawn struct {
	name    string
	colour  workbook.Colour
	value   func(from, to exact.Money) exact.Money
	pattern string // of from and to
	stands  bool
}

func drawnSeries() []drawn {
	return []drawn{
		{"Carried by", workbook.Transparent, func(from, to exact.Money) exact.Money { return above(from.Min(to)).Add(below(from.Max(to))) },
			"MAX(0,MIN(%[1]s,%[2]s))+MIN(0,MAX(%[1]s,%[2]s))", false},
		{"Adds, above 0", workbook.Increase, func(from, to exact.Money) exact.Money { return above(above(to).Sub(above(from))) },
			"MAX(0,MAX(0,%[2]s)-MAX(0,%[1]s))", false},
		{"Adds, below 0", workbook.Increase, func(from, to exact.Money) exact.Money { return above(below(to).Sub(below(from))).Neg() },
			"-MAX(0,MIN(0,%[2]s)-MIN(0,%[1]s))", false},
		{"Takes off, above 0", workbook.Reduction, func(from, to exact.Money) exact.Money { return above(above(from).Sub(above(to))) },
			"MAX(0,MAX(0,%[1]s)-MAX(0,%[2]s))", false},
		{"Takes off, below 0", workbook.Reduction, func(from, to exact.Money) exact.Money { return above(below(from).Sub(below(to))).Neg() },
			"-MAX(0,MIN(0,%[1]s)-MIN(0,%[2]s))", false},
		{"Stands at", workbook.Level, func(from, to exact.Money) exact.Money { return to.Sub(from) }, "%[2]s-%[1]s", true},
	}
}

func above(m exact.Money) exact.Money { return m.Max(exact.Money{}) }
func below(m exact.Money) exact.Money { return m.Min(exact.Money{}) }

// waterfall writes what a chart of the bars draws, and gives its series.
func (w *workings) waterfall(title, note string, bars []bar) []workbook.Series {
	w.section(title, note)
	t, format := w.Table(len(bars)), w.report.inFull()
	names := t.Add("Step", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(bars[i].name) })
	by := t.Add("Adds, or stands at", format, func(i int) grid.Cell {
		return worked(w.report.money(bars[i].to.Sub(bars[i].from)), format, grid.F("%s", bars[i].by))
	})
	from := t.Add("From", format, func(i int) grid.Cell {
		x := grid.F("0")
		if i > 0 && !bars[i].stands {
			x = grid.F("%s", w.At(t.Filled+1, t.Head+i))
		}
		return worked(w.report.money(bars[i].from), format, x)
	})
	to := t.Add("To", format, func(i int) grid.Cell {
		return worked(w.report.money(bars[i].to), format, w.report.rounded(grid.F("%s+%s", from.At(i), by.At(i))))
	})
	var series []workbook.Series
	for _, d := range drawnSeries() {
		values := t.Add(d.name, format, func(i int) grid.Cell {
			if d.stands != bars[i].stands {
				return worked(w.report.money(exact.Money{}), format, grid.F("0"))
			}
			return worked(w.report.money(d.value(bars[i].from, bars[i].to)), format, w.report.rounded(grid.F(d.pattern, from.At(i), to.At(i))))
		})
		head := w.At(t.Filled, t.Head)
		series = append(series, workbook.Series{Name: head.To(head).Absolute(), Categories: names.Absolute(), Values: values.Absolute(), Colour: d.colour})
	}
	t.Close()
	return series
}
