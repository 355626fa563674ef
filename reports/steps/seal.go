package steps

import (
	"slices"
	"strings"

	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// sealedSheet is a sheet whose blocks stand on Workings beside what the program wrote.
type sealedSheet struct {
	Name   string
	States grid.Span
}

// Seal writes the seals of every sheet with results at the end of Workings, that sheet
// itself included.
func (w *Workings) Seal() []sealedSheet {
	type place struct {
		sheet string
		block grid.Sealed
	}
	var places []place
	for _, p := range w.Report.Pages() {
		if !slices.Contains([]string{"Cover", "Checks", "Inputs", "Notes"}, p.Name) {
			for _, block := range p.Seals() {
				places = append(places, place{p.Name, block})
			}
		}
	}
	w.Section("Tables against the figures of the program", "The figures of each table, each times the number of its place, added up: a figure overwritten or two exchanged show.")
	t := w.Table(len(places))
	t.Add("Table", workbook.Format{}, func(i int) grid.Cell {
		return grid.Plain(places[i].sheet + " " + strings.ReplaceAll(places[i].block.Cells(), "$", ""))
	})
	format := workbook.Count(2)
	var near []exact.Ratio
	written := t.Add("As written", format, func(i int) grid.Cell {
		is, tolerance := places[i].block.NumbersAre()
		near = append(near, tolerance)
		return grid.Cell{Value: grid.Number(is), Style: workbook.Style{Role: workbook.Figure, Format: format}}
	})
	now := t.Figures("Now", format, func(i int) grid.Operand { return places[i].block.Sum() })
	states := t.Add("State", workbook.Format{}, func(i int) grid.Cell {
		return grid.Said(grid.F(`IF(ABS(%s-%s)<%s,"as written","differs")`, now.At(i), written.At(i), near[i])).Says(asWritten)
	})
	t.Close()
	var sheets []sealedSheet
	for i, place := range places {
		if i > 0 && places[i-1].sheet == place.sheet {
			sheets[len(sheets)-1].States.Last = states.At(i)
			continue
		}
		sheets = append(sheets, sealedSheet{place.sheet, states.At(i).To(states.At(i))})
	}
	return sheets
}
