package grid

import (
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// Across is steps that follow each other downwards, for cases beside each other: a row a
// step, a column a case.
type Across struct {
	Page  *Page
	Cases int
}

// Row is the cells of a step, by case; a step that concerns no case has none.
type Row []Ref

// Across begins steps under the heads of the cases.
func (p *Page) Across(step string, heads ...string) *Across {
	a := &Across{p, len(heads)}
	a.Add(Label(step, workbook.Head), func(i int) Cell { return Head(heads[i], p.book.InFull()) })
	return a
}

// Add writes the next step: its name, and a cell for each case that it concerns. Where
// it concerns none it is left out.
func (a *Across) Add(step Cell, at func(i int) Cell) Row {
	cells, some := make([]Cell, a.Cases), false
	for i := range cells {
		cells[i] = at(i)
		some = some || !cells[i].isBlank()
	}
	if !some {
		return nil
	}
	return a.Page.Add(append([]Cell{step}, cells...)...)[1:]
}

// Figures writes the next step as numbers; where there is no operand the cell is blank.
func (a *Across) Figures(step string, format workbook.Format, at func(i int) Operand) Row {
	return a.Add(Plain(step), func(i int) Cell { return Figure(format, at(i)) })
}

// Amounts writes the next step as amounts, each beside the engine's figure; where there
// is no operand the cell is blank.
func (a *Across) Amounts(step Cell, at func(i int) (Operand, exact.Money)) Row {
	return a.Add(step, func(i int) Cell {
		c := a.Page.book.Amount(at(i))
		if !c.isBlank() && step.Style.Role == workbook.Total {
			c = c.As(workbook.Total)
		}
		return c
	})
}
