package carried_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/table"
	"jfa/fixtures"
	"jfa/reports/carried"
	"jfa/reports/meeting"
	"jfa/reports/steps"
)

// read reads a folder as a book; sound is false for one that cannot be computed with.
func read(t *testing.T, folder fs.FS, name string) (b *budget.Book, sound bool) {
	t.Helper()
	tables, err := table.OpenFolder(folder, name)
	require.NoError(t, err)
	b, findings := budget.Read(tables)
	return b, append(findings, apportion.Check(b)...).Errors() == 0
}

// books are the embedded ones and every case that can be computed, by name.
func books(t *testing.T) map[string]*budget.Book {
	t.Helper()
	all := map[string]*budget.Book{}
	for _, name := range []string{"jfa-2022", "demo"} {
		folder, err := fs.Sub(fixtures.Books, name)
		require.NoError(t, err)
		all[name], _ = read(t, folder, name)
	}
	cases, err := filepath.Glob("../../fixtures/cases/*/Pools.csv")
	require.NoError(t, err)
	for i, file := range cases {
		if testing.Short() && i%8 != 0 {
			continue
		}
		folder := filepath.Dir(file)
		b, sound := read(t, os.DirFS(folder), filepath.Base(folder))
		if !sound {
			continue
		}
		if _, err := meeting.Report(apportion.NewBasis(b), steps.Options{}); err == nil {
			all["case "+filepath.Base(folder)] = b
		}
	}
	require.Greater(t, len(all), 5)
	return all
}

// reported writes the report of a book.
func reported(t *testing.T, b *budget.Book, options steps.Options) []byte {
	t.Helper()
	book, err := meeting.Report(apportion.NewBasis(b), options)
	require.NoError(t, err, b.Name)
	var out bytes.Buffer
	require.NoError(t, book.Write(&out))
	return out.Bytes()
}

func opened(t *testing.T, file []byte) *table.Book {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.xlsx")
	require.NoError(t, os.WriteFile(path, file, 0o644))
	tables, err := table.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, tables.Close()) })
	return tables
}

// back is the book that a report carries.
func back(t *testing.T, file []byte) (*carried.Book, *budget.Book) {
	t.Helper()
	tables := opened(t, file)
	require.Equal(t, carried.Report, carried.KindOf(tables))
	c, err := carried.Of(tables)
	require.NoError(t, err)
	b, findings := budget.Read(c.Tables)
	require.Zero(t, findings.Errors(), "%v", findings)
	return c, b
}

func records(b *budget.Book) map[string][][]string {
	all := map[string][][]string{}
	for _, spec := range carried.Tables(b) {
		all[spec.Name] = [][]string{}
		for _, cells := range b.Records(spec.Name) {
			all[spec.Name] = append(all[spec.Name], cells)
		}
	}
	return all
}

func TestEveryReportGivesItsBookBackAndIsMadeAgainFromIt(t *testing.T) {
	for name, b := range books(t) {
		options := steps.Options{Version: "v1"}
		file := reported(t, b, options)
		c, again := back(t, file)
		assert.Equal(t, records(b), records(again), name)
		assert.Empty(t, c.Changed(again), name)
		assert.Equal(t, []string{b.Name, b.Hash, "v1"}, []string{again.Name, again.Hash, c.Record.Program}, name)
		assert.True(t, bytes.Equal(file, reported(t, again, options)), "%s: the same bytes", name)
	}
}

func TestTheRecordKeepsWhichScenariosAreShown(t *testing.T) {
	folder, err := fs.Sub(fixtures.Books, "demo")
	require.NoError(t, err)
	b, _ := read(t, folder, "demo")
	c, _ := back(t, reported(t, b, steps.Options{Scenarios: []budget.ScenarioCode{"B", "I"}}))
	assert.Equal(t, []budget.ScenarioCode{"B", "I"}, c.Record.Scenarios)
}

// Digits that a spreadsheet does not keep, texts that look like numbers, codes with
// zeros before them, line breaks, settings left blank or written at length, and a table
// without rows.
func TestWhatASpreadsheetWouldLoseComesBack(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"Settings":      "Key,Value,Source\nTitle,2031,\"two\nlines\"\nUnit,0.010,\nPeriod,2031,default\nPeriod years,,mine\nPrepared by,=1+1,\n",
		"Organizations": "Organization,Name,Participates\n007,TRUE,yes\n1E5,'quoted,yes\nA,=SUM(A1),yes\n",
		"Pools":         "Pool,Key,Status\nP,K,final\n",
		"Limits":        "Pool,Limit,Amount\nP,appropriation,3\nP,ceiling,3\nP,expenditure,3\n",
		"Headcount":     "Organization,Country,Duty station,Category,Count\n007,KEN,,,20.100000000000001\n1E5,KEN,,,0.12345678901234567890123\nA,KEN,,," + strings.Repeat("9", 60) + "\n",
		"Keys":          "Key,Part,Measure\nK,1,headcount\n",
		"Credits":       "Pool,Organization,Amount,Applied\n",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name+".csv"), []byte(text), 0o644))
	}
	b, sound := read(t, os.DirFS(folder), "plan")
	require.True(t, sound)
	file := reported(t, b, steps.Options{})
	_, again := back(t, file)
	assert.Equal(t, records(b), records(again))
	assert.Contains(t, records(again), "Credits")
	assert.True(t, bytes.Equal(file, reported(t, again, steps.Options{})))
}
