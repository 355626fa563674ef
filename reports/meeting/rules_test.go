package meeting

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/workbook"
)

// ruled is the files of a case that has rules, one set of them in force.
type ruled struct {
	name  string
	set   budget.RuleSet
	files fstest.MapFS
}

// ruledCases are the regression cases with every set of their rules, whichever of them
// their settings put in force, and those of a method by their settings, that can be
// computed.
func ruledCases(t *testing.T) []ruled {
	t.Helper()
	return ruledIn(t, "../../fixtures/cases")
}

func ruledIn(t *testing.T, root string) []ruled {
	t.Helper()
	folders, err := os.ReadDir(root)
	require.NoError(t, err)
	var all []ruled
	for _, folder := range folders {
		book, _ := parse(t, os.DirFS(filepath.Join(root, folder.Name())), folder.Name())
		var sets []budget.RuleSet
		for _, r := range book.Rules {
			if !slices.Contains(sets, r.Set) {
				sets = append(sets, r.Set)
			}
		}
		if len(sets) == 0 && (book.Settings.Method != budget.LargestRemainder || book.Settings.ShareDecimals.Set) {
			sets = append(sets, budget.NoRules)
		}
		for _, set := range sets {
			files := filesOf(t, filepath.Join(root, folder.Name()))
			settings := slices.DeleteFunc(rowsOf(t, files, "Settings"), func(row []string) bool { return row[0] == "Rules" })
			putRows(t, files, "Settings", append(settings, slices.Concat([]string{"Rules", string(set)}, settings[0][2:])))
			all = append(all, ruled{fmt.Sprintf("%s-%s", folder.Name(), set), set, files})
		}
	}
	return slices.DeleteFunc(all, func(r ruled) bool { return readBook(t, r.files, r.name) == nil })
}

// drawnRules are random books.
func drawnRules(t *testing.T) []ruled {
	t.Helper()
	var all []ruled
	for seed := uint64(1); seed < 60; seed++ {
		files := (&drawer{Rand: rand.New(rand.NewPCG(seed, 41))}).book()
		if book := readBook(t, files, fmt.Sprintf("random-%d", seed)); book != nil {
			all = append(all, ruled{book.Name, book.Settings.Rules, files})
		}
	}
	return all
}

func filesOf(t *testing.T, folder string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	paths, err := filepath.Glob(filepath.Join(folder, "*.csv"))
	require.NoError(t, err)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		files[filepath.Base(path)] = &fstest.MapFile{Data: data}
	}
	return files
}

// rowsOf are the rows of a table, the heads first; none where there is no such file.
func rowsOf(t *testing.T, files fstest.MapFS, table string) [][]string {
	t.Helper()
	file := files[table+".csv"]
	if file == nil {
		return nil
	}
	rows, err := csv.NewReader(bytes.NewReader(file.Data)).ReadAll()
	require.NoError(t, err)
	return rows
}

func putRows(t *testing.T, files fstest.MapFS, table string, rows [][]string) {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, csv.NewWriter(&out).WriteAll(rows))
	files[table+".csv"] = &fstest.MapFile{Data: out.Bytes()}
}

// more adds to the number in a column of some lines of a table; a blank one stays.
func more(t *testing.T, files fstest.MapFS, table, column string, by float64, lines ...int) []edit {
	t.Helper()
	var edits []edit
	rows := rowsOf(t, files, table)
	for line, row := range rows {
		place := slices.Index(rows[0], column)
		if line == 0 || place < 0 || len(lines) > 0 && !slices.Contains(lines, line) || row[place] == "" {
			continue
		}
		old, err := strconv.ParseFloat(row[place], 64)
		require.NoError(t, err)
		edits = append(edits, edit{"", "", table, line, column, strconv.FormatFloat(old+by, 'f', -1, 64)})
	}
	return edits
}

// lastCharged are two lines of History of the last period before the book's, which is
// the one that rules read; 0, which is none, where there are none.
func (r ruled) lastCharged(t *testing.T) []int {
	t.Helper()
	book, lines := readBook(t, r.files, r.name), []int{0}
	for _, pool := range book.Pools {
		change, err := apportion.NewBasis(book).Change(pool)
		for i, row := range book.History {
			if err == nil && row.Pool == pool.Code && row.Period == change.From && len(lines) < 3 {
				lines = append(lines, i+1)
			}
		}
	}
	return lines
}

// changes are sets of edits of what rules read, the most telling first.
func (r ruled) changes(t *testing.T) [][]edit {
	t.Helper()
	people := append(more(t, r.files, "Headcount", "Count", 17, 1), more(t, r.files, "History", "Amount", 31, r.lastCharged(t)...)...)
	lines := []int{0} // of the set in force: others change nothing
	for line, row := range rowsOf(t, r.files, "Rules") {
		if row[0] == string(r.set) {
			lines = append(lines, line)
		}
	}
	rules := append(more(t, r.files, "Rules", "Percent", 3, lines...), more(t, r.files, "Rules", "Amount", 7, lines...)...)
	return [][]edit{slices.Concat(people, rules), people, rules, more(t, r.files, "Headcount", "Count", 1, 2)}
}

// changed is the first change after which the book can still be computed, and the book
// as it then is; nil where there is none.
func (r ruled) changed(t *testing.T) ([]edit, *budget.Book) {
	t.Helper()
	for _, edits := range r.changes(t) {
		files := fstest.MapFS{}
		for name, file := range r.files {
			files[name] = &fstest.MapFile{Data: file.Data}
		}
		for _, e := range edits {
			e.apply(t, files)
		}
		if book := readBook(t, files, r.name); book != nil && len(edits) > 0 {
			return edits, book
		}
	}
	return nil, nil
}

// Every rule is a formula: none of its parts is held, but those of the methods that give
// out one unit after the other.
func TestEveryRuleIsWrittenInFormulas(t *testing.T) {
	t.Parallel()
	for _, r := range append(ruledCases(t), ruledIn(t, "../../fixtures/published")...) {
		book := readBook(t, r.files, r.name)
		for _, p := range made(t, book).Pages() {
			assert.True(t, len(p.Only) == 0 || book.Settings.Method.Divides(), "%s: %s", r.name, p.Name)
		}
	}
}

// The formulas do not depend on the figures: those of a report are those of the report
// of the book with its headcounts, rules and history changed. Only the decimals to which
// remainders are rounded are the book's own.
func TestFormulasOfRulesAreThoseOfTheChangedBook(t *testing.T) {
	t.Parallel()
	for _, r := range append(ruledCases(t), drawnRules(t)...) {
		_, book := r.changed(t)
		if book == nil {
			continue
		}
		after := formulas(reportOf(t, book))
		for at, c := range formulas(reportOf(t, readBook(t, r.files, r.name))) {
			if !comparesWithTheBook(c.Formula) {
				assert.Equal(t, anyDecimals(c.Formula), anyDecimals(after[at].Formula), "%s: %s", r.name, at)
			}
		}
	}
}

// anyDecimals is a formula whatever the decimals to which it rounds quotas and remainders.
func anyDecimals(formula string) string {
	formula = regexp.MustCompile(`^INT\(ROUND\(([A-Z0-9]+),\d\)\)$`).ReplaceAllString(formula, "INT($1)")
	return regexp.MustCompile(`^(ROUND\(.*),\d\)$`).ReplaceAllString(formula, "$1,n)")
}

// Every third of them is recalculated: TestFormulasOfRulesAreThoseOfTheChangedBook holds
// the formulas of all.
func TestRulesFollowTheirInputsInOtherPrograms(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("recalculates dozens of reports")
	}
	folder, want, typed := t.TempDir(), map[string]*workbook.Book{}, map[string]*workbook.Book{}
	var paths []string
	for i, r := range ruledCases(t) {
		if i%3 != 0 {
			continue
		}
		edits, book := r.changed(t)
		if book == nil || book.Settings.Method.Divides() {
			continue
		}
		want[r.name], typed[r.name] = reportOf(t, book), typedAll(t, readBook(t, r.files, r.name), edits)
		paths = append(paths, written(t, folder, r.name, typed[r.name]))
	}
	for program, results := range recalculated(t, paths...) {
		for name := range want {
			assert.Positive(t, requireSame(t, program+": "+name, want[name], typed[name], results[name]))
		}
	}
}
