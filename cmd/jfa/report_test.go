package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/table"
)

// texts are the cells of a sheet of a workbook, in order.
func texts(t *testing.T, path, sheet string) []string {
	t.Helper()
	book, err := table.Open(path)
	require.NoError(t, err)
	defer book.Close()
	var found []string
	for _, s := range book.Tables() {
		if s.Name != sheet {
			continue
		}
		for row, err := range s.Rows() {
			require.NoError(t, err)
			for _, c := range row.Cells {
				found = append(found, c.Text)
			}
		}
	}
	return found
}

func TestTheReportGoesIntoTheCurrentFolderAndReplacesTheLastOne(t *testing.T) {
	t.Chdir(t.TempDir())
	r := call("report", "demo")
	require.Equal(t, done, r.status, r.stderr)
	assert.Empty(t, r.stdout)
	assert.Contains(t, r.stderr, "jfa: wrote jfa-report.xlsx")
	assert.Contains(t, texts(t, defaultReport, "Cover"), "PASS")
	first, err := os.ReadFile(defaultReport)
	require.NoError(t, err)
	require.Equal(t, done, call("report", "demo").status)
	second, err := os.ReadFile(defaultReport)
	require.NoError(t, err)
	assert.Equal(t, first, second, "the same book gives the same bytes")

	r = call("report", "jfa-2022")
	assert.Equal(t, unwritable, r.status, "it is the report of another book")
	assert.Contains(t, r.stderr, "jfa-report.xlsx is there already; --force replaces it")
	require.NoError(t, os.WriteFile(defaultReport, append(first[:len(first)-1], 1), 0o644))
	assert.Equal(t, unwritable, call("report", "demo").status, "it is not as jfa wrote it")
	assert.Equal(t, done, call("report", "jfa-2022", "--force").status)
}

func TestTheNextReportOfABookThatWasMendedReplacesTheLastOne(t *testing.T) {
	t.Chdir(t.TempDir())
	require.Equal(t, done, call("convert", "demo", "plan").status)
	require.Equal(t, done, call("report", "plan").status)
	settings, err := os.ReadFile("plan/Settings.csv")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("plan/Settings.csv", []byte(strings.Replace(string(settings), "Demonstration JFA 2031", "Another title", 1)), 0o644))
	r := call("report", "plan")
	require.Equal(t, done, r.status, r.stderr)
	assert.Contains(t, texts(t, defaultReport, "Cover"), "Another title")
}

func TestAReportReplacesAnotherFileOnlyWithForce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xlsx")
	require.NoError(t, os.WriteFile(path, []byte("mine"), 0o644))
	assert.Equal(t, unwritable, call("report", "demo", "-o", path).status)
	kept, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "mine", string(kept))
	require.Equal(t, done, call("report", "demo", "-o", path, "--force").status)
	assert.Contains(t, texts(t, path, "Cover"), "PASS")
}

func TestAReportThatCannotBeMadeWritesNoFile(t *testing.T) {
	t.Chdir(t.TempDir())
	tests := []struct {
		rule   string
		args   []string
		status int
	}{
		{"a report is a workbook", []string{"report", "demo", "-o", "a.csv"}, wrongUsage},
		{"a scenario that is not there", []string{"report", "demo", "-o", "a.xlsx", "--scenario", "Z"}, wrongUsage},
		{"a book that is not there", []string{"report", "./no-such-book", "-o", "a.xlsx"}, wrongUsage},
		{"a folder that is not there", []string{"report", "demo", "-o", "no/such/a.xlsx"}, unwritable},
	}
	for _, test := range tests {
		assert.Equal(t, test.status, call(test.args...).status, test.rule)
	}
	broken := changed(t, map[string]func(string) string{"Limits": replace("82500000", "82500001")})
	assert.Equal(t, refused, call("report", broken, "-o", "a.xlsx").status, "a book with errors")
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	assert.Empty(t, entries)
}

func TestAReportShowsTheScenariosAskedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xlsx")
	require.Equal(t, done, call("report", "demo", "-o", path, "--scenario", "b,i").status)
	page := strings.Join(texts(t, path, "Scenarios"), "\n")
	assert.Contains(t, page, "Half from contingency, rest by local percentage")
	assert.Contains(t, page, "A bill that does not arrive")
	assert.NotContains(t, page, "Absorbed in vehicles, the rest shared")
}
