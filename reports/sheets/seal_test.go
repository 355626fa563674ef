package sheets

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// Below a head, 3 and 5 in the first row and 7 beside a text in the second: a row down
// adds 1 to the weight and a column further the 3 rows, so 1x3 + 4x5 + 2x7 = 37. Of the
// texts "head" weighs 0, and "no" 5: twice its length and 110 of its n, 5x112 = 560.
func TestASealWeighsPlaces(t *testing.T) {
	p := newPage("Some")
	p.add(plain("head"))
	p.add(worked(workbook.Number("3"), workbook.Count(0), f("3")), worked(workbook.Number("5"), workbook.Count(0), f("5")))
	p.add(worked(workbook.Number("7"), workbook.Count(0), f("7")), plain("no"))
	blocks := p.seals()
	assert.Len(t, blocks, 1)
	sum, _ := blocks[0].numbersAre()
	assert.Equal(t, "37", sum.String())
	assert.Equal(t, "560", blocks[0].textsAre().String())
	assert.Equal(t, "SUMPRODUCT(ROW($A$1:$B$3)-1+3*(COLUMN($A$1:$B$3)-1),$A$1:$B$3)", blocks[0].numbers().on(p))
}

// anyWorked is a cell of the page that holds a figure worked out, other than nil.
func anyWorked(p *page) ref {
	for _, c := range p.formulas {
		if cell := p.look(c.column, c.row); isWorked(cell) && cell.Value.String() != "0" {
			return c.ref
		}
	}
	panic("no figure on " + p.name)
}

// shifted adds an amount to a cell and leaves no formula in it where there was one.
func shifted(at ref, by int64) {
	c := at.page.cellAt(at.column, at.row)
	c.Formula, c.Value = "", number(exact.MustParse(c.Value.String()).Add(exact.Whole(by)))
}

func TestAFigureOverwrittenOnAnySheetFails(t *testing.T) {
	t.Parallel()
	folder, files := t.TempDir(), withoutScenarios(t, "demo")
	tampers := map[string]func(r *report){
		"two parts": func(r *report) {
			block := r.pages["Apportionment"].seals()[0]
			for column := block.last.column; ; column-- {
				if at := r.pages["Apportionment"].at(column, block.first.row+1); isWorked(at.page.look(at.column, at.row)) {
					shifted(at, -100)
					at.row++
					shifted(at, 100)
					return
				}
			}
		},
		"a weight": func(r *report) { shifted(r.pools[0].of["ceiling"].shares.at(0), 1) },
	}
	for _, name := range []string{"Workings", "Apportionment", "Budget", "Bill", "Change", "Local", "Summary", "Re-costing"} {
		tampers["on "+name] = func(r *report) { shifted(anyWorked(r.pages[name]), 1) }
	}
	var paths []string
	for name, tamper := range tampers {
		r := made(t, readBook(t, files, "demo"))
		tamper(r)
		paths = append(paths, written(t, folder, name, r.finish()))
	}
	for name, got := range recalculatedByOffice(t, paths...) {
		assert.True(t, got.shows("Cover", fail), name)
		assert.True(t, got.shows("Cover", inputsAsRead), name)
	}
}

func TestAChangedInputIsSaidAndDoesNotFail(t *testing.T) {
	t.Parallel()
	folder, files := t.TempDir(), withoutScenarios(t, "demo")
	changes := map[string]func(r *report){
		"a word": func(r *report) {
			at := r.inputs.cell(r.book.Rules[0].At, "Rule")
			at.page.cellAt(at.column, at.row).Value = workbook.Text("none")
		},
		"two headcounts": func(r *report) {
			shifted(r.inputs.cell(r.book.Headcount[0].At, "Count"), 100)
			shifted(r.inputs.cell(r.book.Headcount[1].At, "Count"), -1)
			shifted(r.inputs.cell(r.book.Headcount[2].At, "Count"), -99)
		},
		"a word of the same length": func(r *report) {
			at := r.inputs.cell(r.book.Pools[0].At, "Status")
			at.page.cellAt(at.column, at.row).Value = workbook.Text("supported")
		},
	}
	var paths []string
	for name, change := range changes {
		r := made(t, readBook(t, files, "demo"))
		change(r)
		paths = append(paths, written(t, folder, name, r.finish()))
	}
	for name, got := range recalculatedByOffice(t, paths...) {
		assert.False(t, got.shows("Cover", fail), name)
		assert.True(t, got.shows("Cover", inputsChanged), name)
		assert.True(t, got.shows("Checks", notCompared), name)
	}
}
