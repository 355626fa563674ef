package meeting

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// anyWorked is a cell of the page that holds a figure worked out, other than nil.
func anyWorked(p *grid.Page) grid.Ref {
	for _, c := range p.Formulas {
		if cell := p.Look(c.Column, c.Row); grid.IsWorked(cell) && cell.Value.String() != "0" {
			return c.Ref
		}
	}
	panic("no figure on " + p.Name)
}

// shifted adds an amount to a cell and leaves no formula in it where there was one.
func shifted(at grid.Ref, by int64) {
	c := at.Page.CellAt(at.Column, at.Row)
	c.Formula, c.Value = "", grid.Number(exact.MustParse(c.Value.String()).Add(exact.Whole(by)))
}

func TestAFigureOverwrittenOnAnySheetFails(t *testing.T) {
	t.Parallel()
	folder, files := t.TempDir(), withoutScenarios(t, "drill")
	tampers := map[string]func(r *report){
		"two parts": func(r *report) {
			block := r.Find("Apportionment").Seals()[0]
			for column := block.Last.Column; ; column-- {
				if at := r.Find("Apportionment").At(column, block.First.Row+1); grid.IsWorked(at.Page.Look(at.Column, at.Row)) {
					shifted(at, -100)
					at.Row++
					shifted(at, 100)
					return
				}
			}
		},
		"a weight": func(r *report) { shifted(r.workings.Shares[0].Of["ceiling"].Shares.At(0), 1) },
	}
	for _, name := range []string{"Workings", "Apportionment", "Budget", "Bill", "Change", "Local", "Summary", "Re-costing"} {
		tampers["on "+name] = func(r *report) { shifted(anyWorked(r.Find(name)), 1) }
	}
	var paths []string
	for name, tamper := range tampers {
		r := made(t, readBook(t, files, "drill"))
		tamper(r)
		paths = append(paths, written(t, folder, name, r.Lay()))
	}
	for name, got := range recalculatedByOffice(t, paths...) {
		assert.True(t, got.shows("Cover", steps.Fail), name)
		assert.True(t, got.shows("Cover", inputsAsRead), name)
	}
}

func TestAChangedInputIsSaidAndDoesNotFail(t *testing.T) {
	t.Parallel()
	folder, files := t.TempDir(), withoutScenarios(t, "drill")
	changes := map[string]func(r *report){
		"a word": func(r *report) {
			at := r.Inputs.Cell(r.Budget.Rules[0].At, "Rule")
			at.Page.CellAt(at.Column, at.Row).Value = workbook.Text("none")
		},
		"two headcounts": func(r *report) {
			shifted(r.Inputs.Cell(r.Budget.Headcount[0].At, "Count"), 100)
			shifted(r.Inputs.Cell(r.Budget.Headcount[1].At, "Count"), -1)
			shifted(r.Inputs.Cell(r.Budget.Headcount[2].At, "Count"), -99)
		},
		"a word of the same length": func(r *report) {
			at := r.Inputs.Cell(r.Budget.Pools[0].At, "Status")
			at.Page.CellAt(at.Column, at.Row).Value = workbook.Text("supported")
		},
	}
	var paths []string
	for name, change := range changes {
		r := made(t, readBook(t, files, "drill"))
		change(r)
		paths = append(paths, written(t, folder, name, r.Lay()))
	}
	for name, got := range recalculatedByOffice(t, paths...) {
		assert.False(t, got.shows("Cover", steps.Fail), name)
		assert.True(t, got.shows("Cover", inputsChanged), name)
		assert.True(t, got.shows("Checks", steps.NotCompared), name)
	}
}
