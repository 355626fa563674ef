package steps

import (
	"slices"
	"strings"

	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Sealed is a sheet or a table of Inputs, and the states of its parts on Workings, where
// they stand beside what the program wrote.
type Sealed struct {
	Name   string
	States grid.Span
}

// Of is the states of the sheet or table of that name; no block where it has none.
func Of(all []Sealed, name string) grid.Span {
	for _, s := range all {
		if s.Name == name {
			return s.States
		}
	}
	return grid.Span{}
}

// grouped gathers the states of parts that follow each other and have one name.
func grouped(states grid.Span, names []string) []Sealed {
	var all []Sealed
	for i, name := range names {
		if i > 0 && names[i-1] == name {
			all[len(all)-1].States.Last = states.At(i)
			continue
		}
		all = append(all, Sealed{name, states.At(i).Alone()})
	}
	return all
}

// SealFigures writes the seals of the figures of every sheet with results at the end of
// Workings, that sheet itself included.
func (w *Workings) SealFigures() []Sealed {
	var names []string
	var blocks []grid.Sealed
	for _, p := range w.Report.Pages() {
		if !slices.Contains([]string{"Cover", "Checks", "Inputs", "Notes"}, p.Name) {
			for _, block := range p.Seals() {
				names, blocks = append(names, p.Name), append(blocks, block)
			}
		}
	}
	w.Section("Tables against the figures of the program", "The figures of each table, each times the number of its place, added up: a figure overwritten or two exchanged show.")
	t := w.Table(len(blocks))
	t.Add("Table", workbook.Format{}, func(i int) grid.Cell {
		return grid.Plain(names[i] + " " + strings.ReplaceAll(blocks[i].Cells(), "$", ""))
	})
	format := workbook.Count(2)
	var near []exact.Ratio
	written := t.Add("As written", format, func(i int) grid.Cell {
		is, tolerance := blocks[i].NumbersAre()
		near = append(near, tolerance)
		return grid.Cell{Value: grid.Number(is), Style: workbook.Style{Role: workbook.Figure, Format: format}}
	})
	now := t.Figures("Now", format, func(i int) grid.Operand { return blocks[i].Sum() })
	states := t.Add("State", workbook.Format{}, func(i int) grid.Cell {
		return grid.Said(grid.F(`IF(ABS(%s-%s)<%s,%s,"differs")`, now.At(i), written.At(i), near[i], grid.Quote(AsWritten))).Says(AsWritten)
	})
	t.Close()
	return grouped(states, names)
}
