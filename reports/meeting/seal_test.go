package meeting

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

func textAt(at grid.Ref) string { return at.Page.Look(at.Column, at.Row).Value.String() }

// says is what the cover says of all checks and of Inputs.
func (r *report) says() (checks, inputs string) { return textAt(r.master), textAt(r.checks.inputs) }

// changedTo is another value of the same kind and length that begins with the same
// letter: the last letter in the other case, or the last digit another one; a letter where a
// formula gives no text.
func changedTo(v workbook.Value) workbook.Value {
	text := v.String()
	if text == "" {
		return workbook.Text("~")
	}
	last := text[len(text)-1:]
	switch {
	case grid.IsNumber(v):
		return grid.Number(exact.MustParse(text).Add(exact.Whole(1)))
	case strings.ToUpper(last) != last:
		return workbook.Text(text[:len(text)-1] + strings.ToUpper(last))
	}
	return workbook.Text(text[:len(text)-1] + "~")
}

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
func shifted(at grid.Ref, by int64) (undo func()) {
	return at.Page.Overwrite(at, grid.Number(exact.MustParse(textAt(at)).Add(exact.Whole(by))))
}

// Every cell in turn is changed by as little as can be: the last letter of a text, or one
// more or less of a number. Left out are the cell with the choice of an organization, what
// sums the comparison itself up, and figures in digits that programs do not keep.
func TestACellChangedOnAnySheetFails(t *testing.T) {
	t.Parallel()
	r, every := made(t, townBook(t)), 1
	if testing.Short() {
		every = 9
	}
	tried := 0
	for _, p := range r.Pages() {
		for row := range p.Next {
			for column := range p.Width() {
				at := p.At(column+1, row+1)
				c := p.Look(at.Column, at.Row)
				if c.Value.IsBlank() || p.Name == "Inputs" || r.sumsUp(at) {
					continue
				}
				if tried++; tried%every != 0 && p.Name != "Cover" {
					continue
				}
				undo := p.Overwrite(at, changedTo(c.Value))
				checks, _ := r.says()
				assert.Equal(t, steps.Fail, checks, "%s %s %q", p.Name, at.Address(), c.Value.String())
				undo()
			}
		}
	}
	require.Greater(t, tried, 500)
	checks, inputs := r.says()
	assert.Equal(t, []string{steps.Pass, steps.AsRead}, []string{checks, inputs})
}

// sumsUp tells whether a cell is of the comparison itself, or may be chosen; words of
// Workings are those of other sheets.
func (r *report) sumsUp(at grid.Ref) bool {
	c := at.Page.Look(at.Column, at.Row)
	switch at.Page.Name {
	case "Cover":
		return at == r.master || c.Style.Role == workbook.Input
	case "Checks":
		return at.Row > r.checks.results.Last.Row || c.Formula != "" && at.Row < r.checks.results.First.Row
	case "Workings":
		return c.Formula != "" && !grid.IsWorked(c) || at.Row >= r.checks.sealed
	}
	return false
}

// What Inputs hold may be changed, and what follows then does: figures are not compared
// any more where a figure follows, and are where words do, such as a name. Where nothing
// follows, a Source is no longer that of what was read.
func TestACellChangedOnInputsIsSaidByWhatFollowsIt(t *testing.T) {
	t.Parallel()
	r := made(t, townBook(t))
	b, in := r.Budget, r.Inputs
	for _, c := range []struct {
		what            string
		at              grid.Ref
		to              workbook.Value
		checks, figures string
	}{
		{"a headcount", in.Cell(b.Headcount[0].At, "Count"), workbook.Number("5"), steps.Pass, steps.NotCompared},
		{"a name", in.Cell(b.Organizations[0].At, "Name"), workbook.Text("Fourth"), steps.Pass, steps.Pass},
		{"a name of the same length and first letter", in.Cell(b.Organizations[0].At, "Name"), workbook.Text("Fiest"), steps.Pass, steps.Pass},
		{"a source", in.Cell(b.Headcount[0].At, "Source"), workbook.Text("census"), steps.Fail, steps.Pass},
		{"a status", in.Cell(b.Pools[0].At, "Status"), workbook.Text("projecteD"), steps.Pass, steps.Pass},
		{"who set a limit, in another case", in.Cell(b.Limits[0].At, "Body"), workbook.Text("AssemblY"), steps.Fail, steps.Pass},
		{"a row below a table", in.At(1, 1+in.Cell(b.Keys[0].At, "Key").Row), workbook.Text("HEADS"), steps.Fail, steps.Pass},
	} {
		undo := c.at.Page.Overwrite(c.at, c.to)
		checks, inputs := r.says()
		assert.Equal(t, c.checks, checks, c.what)
		assert.Equal(t, "changed", inputs, c.what)
		assert.Equal(t, c.figures, textAt(r.resultOf("Apportionment")), c.what)
		figure := anyWorked(r.Find("Apportionment"))
		if again := shifted(figure, 1); c.figures == steps.Pass {
			checks, _ = r.says()
			assert.Equal(t, steps.Fail, checks, "%s, and a figure", c.what)
			again()
		} else {
			again()
		}
		undo()
	}
}

// resultOf is the cell of Checks that says whether a sheet is as written.
func (r *report) resultOf(sheet string) grid.Ref {
	p := r.checks.page
	for row := p.Next - 1; ; row-- {
		if p.Look(1, row).Value.String() == sheet {
			return p.At(6, row)
		}
	}
}

// Other programs come to the same: a letter on Notes, a figure on Cover, and a source.
func TestOtherProgramsSeeWhatWasChanged(t *testing.T) {
	t.Parallel()
	folder, book := t.TempDir(), townBook(t)
	var paths []string
	for name, tamper := range map[string]func(r *report){
		"a letter": func(r *report) {
			at := r.Find("Notes").At(1, 1)
			r.Find("Notes").CellAt(1, 1).Value = changedTo(at.Page.Look(1, 1).Value)
		},
		"a figure": func(r *report) {
			at := anyWorked(r.Find("Cover"))
			c := at.Page.CellAt(at.Column, at.Row)
			c.Formula, c.Value = "", changedTo(c.Value)
		},
		"a source": func(r *report) {
			at := r.Inputs.Cell(r.Budget.Limits[0].At, "Body")
			c := at.Page.CellAt(at.Column, at.Row)
			c.Value = changedTo(c.Value)
		},
	} {
		r := made(t, book)
		tamper(r)
		paths = append(paths, written(t, folder, name, r.Lay()))
	}
	for program, files := range recalculated(t, paths...) {
		for name, got := range files {
			assert.True(t, got.shows("Cover", steps.Fail), "%s: %s", program, name)
			said := inputsAsRead
			if name == "a source" {
				said = inputsChanged
			}
			assert.True(t, got.shows("Cover", said), "%s: %s", program, name)
		}
	}
}
