package steps

import (
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Bar is a column of a waterfall: what it adds to the one before, or where it stands.
type Bar struct {
	Name   string
	By     grid.Operand
	Adds   exact.Money // the engine's figure of By
	Stands bool
}

// Drawn is one of the series that a waterfall is stacked from: what carries a column,
// and its part above or below 0, as a formula of from and to. Only the last stands on 0
// itself.
type Drawn struct {
	Name    string
	colour  workbook.Colour
	Formula string
	stands  bool
}

// DrawnSeries are those of every waterfall.
func DrawnSeries() []Drawn {
	return []Drawn{
		{"Carried by", workbook.Transparent, "MAX(0,MIN(%[1]s,%[2]s))+MIN(0,MAX(%[1]s,%[2]s))", false},
		{"Adds, above 0", workbook.Increase, "MAX(0,MAX(0,%[2]s)-MAX(0,%[1]s))", false},
		{"Adds, below 0", workbook.Increase, "-MAX(0,MIN(0,%[2]s)-MIN(0,%[1]s))", false},
		{"Takes off, above 0", workbook.Reduction, "MAX(0,MAX(0,%[1]s)-MAX(0,%[2]s))", false},
		{"Takes off, below 0", workbook.Reduction, "-MAX(0,MIN(0,%[1]s)-MIN(0,%[2]s))", false},
		{"Stands at", workbook.Level, "%[2]s-%[1]s", true},
	}
}

// Waterfall writes what a chart of the bars draws, and gives its series.
func (w *Workings) Waterfall(title, note string, bars []Bar) []workbook.Series {
	w.Section(title, note)
	t, format := w.Table(len(bars)), w.Report.InFull()
	names := t.Add("Step", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(bars[i].Name) })
	by := t.Amounts("Adds, or stands at", func(i int) (grid.Operand, exact.Money) { return bars[i].By, bars[i].Adds })
	from := t.Figures("From", format, func(i int) grid.Operand {
		if i == 0 || bars[i].Stands {
			return grid.F("0")
		}
		return t.Right(i-1, 1)
	})
	to := t.Figures("To", format, func(i int) grid.Operand { return w.Report.Rounded(grid.F("%s+%s", from.At(i), by.At(i))) })
	var series []workbook.Series
	for _, d := range DrawnSeries() {
		values := t.Figures(d.Name, format, func(i int) grid.Operand {
			if d.stands != bars[i].Stands {
				return grid.F("0")
			}
			return w.Report.Rounded(grid.F(d.Formula, from.At(i), to.At(i)))
		})
		series = append(series, values.Series(names, d.colour))
	}
	t.Close()
	return series
}
