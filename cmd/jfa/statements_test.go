package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
	"jfa/budget/table"
)

func statements(t *testing.T, book string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "statements")
	r := call("statements", book, "-o", folder)
	require.Equal(t, done, r.status, r.stderr)
	return folder
}

// controllers is what the statements of a folder hold: by code and sheet, the rows after
// their first cell, by that cell; of rows that begin alike all, in order.
type controllers map[string]map[string]map[string][][]string

func read(t *testing.T, folder string) controllers {
	t.Helper()
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	read := controllers{}
	for _, file := range files {
		book, err := table.Open(filepath.Join(folder, file.Name()))
		require.NoError(t, err)
		sheets := map[string]map[string][][]string{}
		for _, s := range book.Tables() {
			sheets[s.Name] = rowsByName(t, s)
		}
		require.NoError(t, book.Close())
		read[strings.TrimSuffix(file.Name(), ".xlsx")] = sheets
	}
	return read
}

func rowsByName(t *testing.T, s *table.Table) map[string][][]string {
	t.Helper()
	rows := map[string][][]string{}
	for row, err := range s.Rows() {
		require.NoError(t, err)
		var texts []string
		for _, c := range row.Cells {
			if c.Kind != table.Blank {
				texts = append(texts, c.Text)
			}
		}
		if len(texts) > 1 {
			rows[texts[0]] = append(rows[texts[0]], texts[1:])
		}
	}
	return rows
}

// answers is what a command says in JSON.
func answers[T any](t *testing.T, args ...string) T {
	t.Helper()
	r := call(append(args, "--format", "json")...)
	require.Equal(t, done, r.status, r.stderr)
	var answer T
	require.NoError(t, json.Unmarshal([]byte(r.stdout), &answer))
	return answer
}

// sameNumber compares digits as the number that they are.
func sameNumber(t *testing.T, want, got, what string) {
	t.Helper()
	assert.Truef(t, exact.MustParse(want).Equal(exact.MustParse(got)), "%s: the command gives %s, the statement %s", what, want, got)
}

func TestAStatementGivesWhatTheCommandsGive(t *testing.T) {
	for _, book := range []string{"demo", "jfa-2022"} {
		told := read(t, statements(t, book))
		compareParts(t, book, told)
		compareScenarios(t, book, told)
		compareBills(t, book, told)
		compareRecosts(t, book, told)
		compareChanges(t, book, told)
	}
}

func compareParts(t *testing.T, book string, told controllers) {
	for i, limit := range []string{"appropriation", "ceiling", "expenditure"} {
		type pools struct {
			Pools []struct {
				Pool string
				Rows []struct{ Organization, Amount, Weight string }
			}
		}
		place := map[string]int{} // of the next pool of each organization
		for _, pool := range answers[pools](t, "apportion", book, "--limit", limit).Pools {
			for _, row := range pool.Rows {
				parts := told[row.Organization]["Parts"]["Its part"]
				sameNumber(t, row.Amount, parts[place[row.Organization]][i], row.Organization+", "+pool.Pool+", "+limit)
				place[row.Organization]++
			}
		}
	}
}

func compareScenarios(t *testing.T, book string, told controllers) {
	type scenarios struct {
		Scenarios []struct {
			Scenario, Title string
			Rows            []struct{ Organization, Base, Additional, Total, Unpaid, Returned string }
		}
	}
	compared := 0
	for _, s := range answers[scenarios](t, "scenario", book).Scenarios {
		for _, row := range s.Rows {
			got := told[row.Organization]["Scenarios"][s.Scenario+": "+s.Title]
			require.NotEmpty(t, got, s.Scenario)
			for i, want := range map[int]string{0: row.Base, 1: row.Additional, 2: row.Total, 5: row.Unpaid, 6: row.Returned} {
				sameNumber(t, want, got[0][i], row.Organization+", "+s.Scenario)
				compared++
			}
		}
	}
	assert.Positive(t, compared)
}

func compareBills(t *testing.T, book string, told controllers) {
	type bills struct {
		Rows []struct {
			Organization, Local, Net string
			Outstanding              string
			NotYetBilled             string `json:"not_yet_billed"`
		}
	}
	for _, row := range answers[bills](t, "bill", book).Rows {
		got := told[row.Organization]["Bill"]
		sameNumber(t, row.Net, got["Net payable/(returned)"][0][0], row.Organization)
		sameNumber(t, row.Outstanding, got["of which outstanding: billed - received"][0][0], row.Organization)
		sameNumber(t, row.NotYetBilled, got["and not yet billed"][0][0], row.Organization)
		if local := got["Local"]; local != nil {
			sameNumber(t, row.Local, local[0][0], row.Organization)
		} else {
			sameNumber(t, row.Local, "0", row.Organization)
		}
	}
}

func compareRecosts(t *testing.T, book string, told controllers) {
	if book != "demo" {
		return // it has no rates
	}
	type pools struct {
		Pools []struct {
			Pool string
			Rows []struct {
				Organization, Before, After string
				Effects                     map[string]string
			}
		}
	}
	place := map[string]int{}
	for _, pool := range answers[pools](t, "recost", book).Pools {
		for _, row := range pool.Rows {
			got := told[row.Organization]["Re-costing"]
			i := place[row.Organization]
			place[row.Organization]++
			for factor, name := range map[string]string{"exchange": "Exchange rates", "inflation": "Inflation", "salary": "Salaries", "vacancy": "Vacancies"} {
				sameNumber(t, row.Effects[factor], got[name][i][1], row.Organization+", "+pool.Pool+", "+factor)
			}
			sameNumber(t, row.Before, got["Its part"][i][0], row.Organization)
			sameNumber(t, row.After, got["Its part"][i][4], row.Organization)
		}
	}
}

func compareChanges(t *testing.T, book string, told controllers) {
	type pools struct {
		Pools []struct {
			Pool string
			Rows []struct {
				Organization, Prior, Level, Rules, Current string
				Own, Others                                *string
			}
		}
	}
	r := call("change", book, "--format", "json")
	if r.status != done {
		return // it has no history
	}
	place := map[string]int{}
	for _, pool := range answers[pools](t, "change", book).Pools {
		for _, row := range pool.Rows {
			got := told[row.Organization]["Change"]
			if told[row.Organization] == nil {
				continue // it shares nothing now
			}
			i := place[row.Organization]
			place[row.Organization]++
			cells := got[row.Organization][i]
			end := len(cells) - 4 // rules, what it pays now, the increase and its per cent are the last
			wants := []string{row.Rules, row.Current}
			if row.Own != nil {
				end, wants = end-2, append([]string{*row.Own, *row.Others}, wants...)
			}
			for k, want := range append([]string{row.Prior, row.Level}, wants...) {
				sameNumber(t, want, cells[end-2+k], row.Organization+", "+pool.Pool)
			}
		}
	}
}

func TestStatementsAreTheSameBytesTwice(t *testing.T) {
	one, two := statements(t, "demo"), statements(t, "demo")
	files, err := os.ReadDir(one)
	require.NoError(t, err)
	assert.Len(t, files, 12)
	for _, file := range files {
		a, err := os.ReadFile(filepath.Join(one, file.Name()))
		require.NoError(t, err)
		b, err := os.ReadFile(filepath.Join(two, file.Name()))
		require.NoError(t, err)
		assert.Equal(t, a, b, file.Name())
	}
}

func TestAFolderOfStatementsIsReplacedOnlyWithForceAndWhole(t *testing.T) {
	folder := statements(t, "demo")
	const other = "../../fixtures/cases/split-largest-remainder"
	r := call("statements", other, "-o", folder)
	assert.Equal(t, unwritable, r.status)
	assert.Contains(t, r.stderr, "is there already; --force replaces it")
	assert.FileExists(t, filepath.Join(folder, "ASTER.xlsx"), "it stays as it was")
	r = call("statements", other, "-o", folder, "--force")
	assert.Equal(t, done, r.status, r.stderr)
	assert.FileExists(t, filepath.Join(folder, "A.xlsx"))
	assert.NoFileExists(t, filepath.Join(folder, "ASTER.xlsx"), "no statement of another book stays")
	beside, err := os.ReadDir(filepath.Dir(folder))
	require.NoError(t, err)
	assert.Len(t, beside, 1, "nothing is left beside it")
}

func TestAFolderThatHoldsSomethingElseIsNotReplaced(t *testing.T) {
	for name, content := range map[string]string{"notes.txt": "mine", "budget.xlsx": "not a workbook"} {
		folder := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600))
		r := call("statements", "demo", "-o", folder, "--force")
		assert.Equal(t, unwritable, r.status)
		assert.Contains(t, r.stderr, "holds "+name+", which is no statement: choose another folder")
		assert.FileExists(t, filepath.Join(folder, name))
	}
	folder := t.TempDir()
	require.Equal(t, done, call("report", "demo", "-o", filepath.Join(folder, "r.xlsx")).status)
	assert.Equal(t, unwritable, call("statements", "demo", "-o", folder, "--force").status, "a report is no statement")
}

func TestStatementsNeedAFolderToGoTo(t *testing.T) {
	r := call("statements", "demo")
	assert.Equal(t, wrongUsage, r.status)
	assert.Contains(t, r.stderr, "statements needs a folder to write")
	r = call("statements", "demo", "-o", filepath.Join(t.TempDir(), "no", "such"))
	assert.Equal(t, unwritable, r.status)
	assert.Contains(t, r.stderr, "there is no folder")
}
