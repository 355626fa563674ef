package meeting

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// scenarioEdits are inputs that scenarios follow, their own steps and what they rest
// on: sets that are typed into a report together.
func scenarioEdits() map[string][]edit {
	return map[string][]edit{
		"steps": {
			{"the amount of a cut", "drill", "Steps", 4, "Amount", "1700000.33"},
			{"the per cent of a contingency", "drill", "Steps", 2, "Percent", "33.3"},
			{"people of a step", "drill", "Steps", 13, "Amount", "7001.5"},
			{"a per cent of people", "drill", "Steps", 12, "Percent", "40"},
			{"an amount that is moved between lines", "drill", "Steps", 16, "Amount", "1000000.01"},
			{"a line changed by a per cent", "drill", "Steps", 17, "Percent", "50"},
			{"a ceiling changed by a per cent", "drill", "Steps", 27, "Percent", "-1.25"},
			{"an appropriation of a step", "drill", "Steps", 19, "Amount", "80000000"},
			{"what supporters pay", "drill", "Steps", 22, "Percent", "77.7"},
			{"all that does not arrive", "drill", "Steps", 25, "Percent", "100"},
			{"nothing that does not arrive", "drill", "Steps", 26, "Percent", "0"},
			{"a part of a cut of all lines", "drill", "Steps", 30, "Percent", "99.9"},
		},
		"limits of steps": {
			{"a cut of more than is over", "drill", "Steps", 4, "Amount", "2400000"},
			{"a donor who pays all: the next step does nothing", "drill", "Steps", 20, "Amount", "9000000"},
			{"a contingency that pays more than all", "drill", "Steps", 2, "Percent", "120"},
			{"a rate of the stage", "drill", "Rates", 24, "Value", "0.925"},
			{"a rule of a step", "drill", "Rules", 6, "Percent", "20"},
			{"a line that is cut by all it has", "drill", "Budget", 5, "Expenditure", "1900000.25"},
			{"a headcount", "drill", "Headcount", 4, "Count", "9000"},
		},
		"rules": {
			{"who pays a flat does not share what is over", "drill", "Rules", 2, "To", "5"},
			{"a lump", "drill", "Rules", 1, "Amount", "999999.99"},
			{"a ceiling further below", "drill", "Limits", 2, "Amount", "81234567.89"},
			{"and its line", "drill", "Budget", 1, "Ceiling", "38534567.89"},
			{"a line that is cut", "drill", "Budget", 1, "Expenditure", "40000000.07"},
		},
		"a ceiling above the expenditure": {
			{"what is returned", "drill", "Limits", 2, "Amount", "85000000"},
			{"and its line", "drill", "Budget", 1, "Ceiling", "42300000"},
		},
		"published figures": {
			{"a part of what is over", "jfa-2022", "Steps", 5, "Percent", "75"},
			{"a flat rate of a scenario", "jfa-2022", "Rules", 1, "Amount", "33333.34"},
			{"a ceiling", "jfa-2022", "Limits", 2, "Amount", "130000000.01"},
		},
	}
}

// typedInto puts the value into its cell on Inputs, and changes nothing else.
func (e edit) typedInto(r *report) {
	place := 0
	for at := range r.Budget.Records(e.table) {
		if place++; place == e.line {
			cell := r.Inputs.Cell(at, e.column)
			r.Inputs.CellAt(cell.Column, cell.Row).Value = e.typed()
		}
	}
}

// typed is the value as a cell holds it: a number, or else a text.
func (e edit) typed() workbook.Value {
	if n, err := exact.Parse(e.value); err == nil {
		return grid.Number(n)
	}
	return grid.Text(e.value)
}

func TestScenariosFollowTheirInputs(t *testing.T) {
	t.Parallel()
	folder, want, typed := t.TempDir(), map[string]*workbook.Book{}, map[string]*workbook.Book{}
	var paths []string
	for name, edits := range scenarioEdits() {
		files, r := tablesOf(t, edits[0].book), made(t, embedded(t, edits[0].book))
		for _, e := range edits {
			e.apply(t, files)
			e.typedInto(r)
		}
		changed := readBook(t, files, edits[0].book)
		require.NotNil(t, changed, name)
		want[name], typed[name] = reportOf(t, changed), r.Lay()
		paths = append(paths, written(t, folder, name, typed[name]))
	}
	slices.Sort(paths)
	for program, results := range recalculated(t, paths...) {
		for name := range want {
			assert.Positive(t, requireSame(t, program+": "+name, want[name], typed[name], results[name]))
		}
	}
}

// requireTablesFollowed types sets of edits into the report of a book: two programs then give
// the figures of the book changed likewise.
func requireTablesFollowed(t *testing.T, tables func() fstest.MapFS, sets map[string][]edit) {
	t.Helper()
	folder, want, typed := t.TempDir(), map[string]*workbook.Book{}, map[string]*workbook.Book{}
	var paths []string
	for name, edits := range sets {
		files, r := tables(), made(t, readBook(t, tables(), name))
		for _, e := range edits {
			e.apply(t, files)
			e.typedInto(r)
		}
		want[name], typed[name] = withoutChecks(t, readBook(t, files, name)), r.Lay()
		paths = append(paths, written(t, folder, name, typed[name]))
	}
	for program, results := range recalculated(t, paths...) {
		for name := range want {
			assert.Positive(t, requireSame(t, program+": "+name, want[name], typed[name], results[name]))
		}
	}
}

// withoutChecks is the report of a book whose lines may no longer add up to its limits,
// which Checks and Cover then say.
func withoutChecks(t *testing.T, book *budget.Book) *workbook.Book {
	t.Helper()
	w := reportOf(t, book)
	w.Sheets = slices.DeleteFunc(w.Sheets, func(s *workbook.Sheet) bool { return s.Name == "Checks" || s.Name == "Cover" })
	return w
}
