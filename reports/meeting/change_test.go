package meeting

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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

// edits are one input of each kind, in sets that are typed into one report together.
func edits() map[string][]edit {
	return map[string][]edit{
		"published figures": {
			{"a headcount", "jfa-2022", "Headcount", 1, "Count", "4321"},
			{"a ceiling", "jfa-2022", "Limits", 2, "Amount", "131399999.97"},
			{"an expenditure below the ceiling", "jfa-2022", "Limits", 3, "Amount", "120000000.01"},
		},
		"all tables": {
			{"a headcount under rules", "drill", "Headcount", 2, "Count", "5000"},
			{"a lump", "drill", "Rules", 1, "Amount", "1234567.89"},
			{"a flat amount that is not whole cents for a year", "drill", "Rules", 2, "Amount", "70001.05"},
			{"a maximum", "drill", "Rules", 4, "Percent", "19.5"},
			{"an expenditure of a line", "drill", "Budget", 5, "Expenditure", "6390500.55"},
			{"months of participation", "drill", "Participation", 4, "Months", "11"},
			{"posts", "drill", "Posts", 2, "Posts", "151"},
			{"what was paid before", "drill", "History", 3, "Amount", "16010200.05"},
			{"a local item", "drill", "LCSSB", 1, "Amount", "1450000.07"},
			{"a receipt", "drill", "Receipts", 2, "Amount", "-11500000.50"},
			{"a credit", "drill", "Credits", 1, "Amount", "0.01"},
		},
		"the other bounds": {
			{"the limit of a flat", "drill", "Rules", 2, "To", "2"},
			{"a minimum", "drill", "Rules", 3, "Amount", "130000.01"},
			{"a weight before", "drill", "History", 1, "Weight", "5698"},
			{"what was paid locally", "drill", "LCSSB", 5, "Paid", "1"},
		},
		brokenLimits: {
			{"vacant posts", "drill", "Posts", 6, "Vacant", "10.25"},
			{"a rate of exchange", "drill", "Rates", 1, "Value", "0.9125"},
		},
	}
}

// brokenLimits is the set after which lines no longer add up to their limits: Checks and the
// cover then say FAIL.
const brokenLimits = "lines that break their limit"

// tablesOf is a copy of an embedded book's files, to be changed.
func tablesOf(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	folder, files := folderOf(t, name), fstest.MapFS{}
	entries, err := fs.ReadDir(folder, ".")
	require.NoError(t, err)
	for _, e := range entries {
		data, err := fs.ReadFile(folder, e.Name())
		require.NoError(t, err)
		files[e.Name()] = &fstest.MapFile{Data: data}
	}
	return files
}

// withoutScenarios is an embedded book's files but for the scenarios, whose many sheets
// have tests of their own.
func withoutScenarios(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	files := tablesOf(t, name)
	for _, table := range []string{"Scenarios", "Steps", "Positions"} {
		delete(files, table+".csv")
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

func TestAChangedInputGivesWhatTheProgramGives(t *testing.T) {
	t.Parallel()
	requireFollowed(t, edits())
}

// requireFollowed types sets of values into the report of their book, recalculates it,
// and compares it with the report of the book changed in the same way.
func requireFollowed(t *testing.T, sets map[string][]edit) {
	t.Helper()
	folder := t.TempDir()
	want, typed := map[string]*workbook.Book{}, map[string]*workbook.Book{}
	var paths []string
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		files := withoutScenarios(t, sets[name][0].book)
		r := made(t, readBook(t, files, sets[name][0].book))
		for _, e := range sets[name] {
			e.apply(t, files)
			e.typedInto(r)
		}
		changed, _ := parse(t, files, sets[name][0].book)
		want[name], typed[name] = withoutChecks(t, changed), r.Lay()
		if name == brokenLimits { // what the price part is of a ceiling that has two values, nobody can say
			want[name].Sheets = slices.DeleteFunc(want[name].Sheets, func(s *workbook.Sheet) bool { return s.Name == "Summary" })
		}
		paths = append(paths, written(t, folder, name, typed[name]))
	}
	for program, results := range recalculated(t, paths...) {
		for name := range want {
			assert.Positive(t, requireSame(t, program+": "+name, want[name], typed[name], results[name]))
			assert.Equal(t, name == brokenLimits, results[name].shows("Cover", "FAIL"), "%s: %s: the master check", program, name)
		}
	}
}
