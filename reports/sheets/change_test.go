package sheets

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"slices"
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/fixtures"
	"jfa/reports/workbook"
)

// edit changes one cell of a book: the line of its file, counted from 1 below the
// header, the column, and the number put there.
type edit struct {
	rule   string
	book   string
	table  string
	line   int
	column string
	value  string
}

// edits are one input of each kind.
func edits() []edit {
	return []edit{
		{"a headcount", "jfa-2022", "Headcount", 1, "Count", "4321"},
		{"a ceiling", "jfa-2022", "Limits", 2, "Amount", "131399999.97"},
		{"an expenditure below the ceiling", "jfa-2022", "Limits", 3, "Amount", "120000000.01"},
		{"a headcount under rules", "demo", "Headcount", 2, "Count", "5000"},
		{"a lump", "demo", "Rules", 1, "Amount", "1234567.89"},
		{"the limit of a flat", "demo", "Rules", 2, "To", "2"},
		{"a flat amount", "demo", "Rules", 2, "Amount", "70001.05"},
		{"a minimum", "demo", "Rules", 3, "Amount", "130000.01"},
		{"a maximum", "demo", "Rules", 4, "Percent", "19.5"},
		{"an expenditure of a line", "demo", "Budget", 5, "Expenditure", "6390500.55"},
		{"months of participation", "demo", "Participation", 4, "Months", "11"},
		{"vacant posts", "demo", "Posts", 6, "Vacant", "10.25"},
		{"a rate of exchange", "demo", "Rates", 1, "Value", "0.9125"},
		{"what was paid before", "demo", "History", 3, "Amount", "16010200.05"},
		{"a weight before", "demo", "History", 1, "Weight", "5698"},
		{"a local item", "demo", "LCSSB", 1, "Amount", "1450000.07"},
		{"a local share", "demo", "LCSSB", 5, "Paid", "1"},
		{"a receipt", "demo", "Receipts", 2, "Amount", "-11500000.50"},
		{"a credit", "demo", "Credits", 1, "Amount", "0.01"},
		{"posts counted again", "demo", "Posts", 2, "Posts", "151"},
	}
}

// tablesOf is a copy of an embedded book's files, to be changed.
func tablesOf(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	folder, err := fs.Sub(fixtures.Books, name)
	require.NoError(t, err)
	files := fstest.MapFS{}
	entries, err := fs.ReadDir(folder, ".")
	require.NoError(t, err)
	for _, e := range entries {
		data, err := fs.ReadFile(folder, e.Name())
		require.NoError(t, err)
		files[e.Name()] = &fstest.MapFile{Data: data}
	}
	return files
}

// apply changes the cell in the files.
func (e edit) apply(t *testing.T, files fstest.MapFS) {
	t.Helper()
	file := files[e.table+".csv"]
	require.NotNil(t, file, e.table)
	rows, err := csv.NewReader(bytes.NewReader(file.Data)).ReadAll()
	require.NoError(t, err)
	for i, name := range rows[0] {
		if name == e.column {
			rows[e.line][i] = e.value
		}
	}
	var out bytes.Buffer
	require.NoError(t, csv.NewWriter(&out).WriteAll(rows))
	file.Data = out.Bytes()
}

// typedIn is the report of the book with the value typed into its cell on Inputs, and
// nothing else changed.
func (e edit) typedIn(t *testing.T, book *budget.Book) *workbook.Book {
	t.Helper()
	r := made(t, book)
	place := 0
	for at := range book.Records(e.table) {
		if place++; place == e.line {
			cell := r.inputs.cell(at, e.column)
			r.inputs.cellAt(cell.column, cell.row).Value = number(exact.MustParse(e.value))
		}
	}
	return r.finish()
}

func TestAChangedInputGivesWhatTheProgramGives(t *testing.T) {
	requireFollowed(t, edits())
}

// requireFollowed types each value into the report of its book, recalculates it, and
// compares it with the report of the book changed in the same way.
func requireFollowed(t *testing.T, edits []edit) {
	t.Helper()
	folder := t.TempDir()
	want, typed := map[string]*workbook.Book{}, map[string]*workbook.Book{}
	broken := map[string]bool{}
	var paths []string
	for i, e := range edits {
		files := tablesOf(t, e.book)
		e.apply(t, files)
		changed, findings := parse(t, files, e.book)
		name := strconv.Itoa(i)
		want[name] = reportOf(t, changed)
		if broken[name] = findings.Errors() > 0; broken[name] { // a limit differs from its lines
			want[name].Sheets = slices.DeleteFunc(want[name].Sheets, func(s *workbook.Sheet) bool { return s.Name == "Checks" || s.Name == "Cover" })
		}
		typed[name] = e.typedIn(t, embedded(t, e.book))
		paths = append(paths, written(t, folder, name, typed[name]))
	}
	for program, results := range map[string]map[string]values{
		"LibreOffice": recalculatedByOffice(t, paths...), "gnumeric": recalculatedByGnumeric(t, paths...),
	} {
		for i, e := range edits {
			name := strconv.Itoa(i)
			assert.Positive(t, requireSame(t, program+": "+e.rule, want[name], typed[name], results[name]))
			assert.Equal(t, broken[name], results[name].shows("Cover", "FAIL"), "%s: %s: the master check", program, e.rule)
		}
	}
}
