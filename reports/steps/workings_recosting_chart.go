package steps

import (
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Bar is a column of a waterfall: from where to where, from 0 where it stands.
type Bar struct {
	Name     string
	From, To exact.Money
	By       grid.Operand // what it adds, or where it stands
	Stands   bool
}

// drawn is one of the series that a waterfall is stacked from: what carries a column,
// and its part above or below 0. Only the last stands on 0 itself.
type drawn struct {
	Name    string
	colour  workbook.Colour
	Value   func(from, to exact.Money) exact.Money
	pattern string // of from and to
	stands  bool
}

func DrawnSeries() []drawn {
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

// Waterfall writes what a chart of the bars draws, and gives its series.
func (w *Workings) Waterfall(title, note string, bars []Bar) []workbook.Series {
	w.Section(title, note)
	t, format := w.Table(len(bars)), w.Report.InFull()
	names := t.Add("Step", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(bars[i].Name) })
	by := t.Add("Adds, or stands at", format, func(i int) grid.Cell {
		return Worked(w.Report.Money(bars[i].To.Sub(bars[i].From)), format, grid.F("%s", bars[i].By))
	})
	from := t.Add("From", format, func(i int) grid.Cell {
		x := grid.F("0")
		if i > 0 && !bars[i].Stands {
			x = grid.F("%s", w.At(t.Filled+1, t.Head+i))
		}
		return Worked(w.Report.Money(bars[i].From), format, x)
	})
	to := t.Add("To", format, func(i int) grid.Cell {
		return Worked(w.Report.Money(bars[i].To), format, w.Report.Rounded(grid.F("%s+%s", from.At(i), by.At(i))))
	})
	var series []workbook.Series
	for _, d := range DrawnSeries() {
		values := t.Add(d.Name, format, func(i int) grid.Cell {
			if d.stands != bars[i].Stands {
				return Worked(w.Report.Money(exact.Money{}), format, grid.F("0"))
			}
			return Worked(w.Report.Money(d.Value(bars[i].From, bars[i].To)), format, w.Report.Rounded(grid.F(d.pattern, from.At(i), to.At(i))))
		})
		head := w.At(t.Filled, t.Head)
		series = append(series, workbook.Series{Name: head.To(head).Absolute(), Categories: names.Absolute(), Values: values.Absolute(), Colour: d.colour})
	}
	t.Close()
	return series
}
