package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const python = "/usr/bin/python3"

// needed skips, or fails in continuous integration, without a program.
func needed(t *testing.T, found bool, program string) {
	t.Helper()
	switch {
	case found:
	case os.Getenv("CI") == "true":
		t.Fatalf("%s is needed for this test", program)
	default:
		t.Skipf("%s is not installed: this test needs it", program)
	}
}

func mustRun(t *testing.T, name string, args ...string) {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	require.NoError(t, err, string(out))
}

// typedBooks are the embedded books as workbooks that a person typed, and as
// LibreOffice saved those, by who wrote them.
func typedBooks(t *testing.T) map[string]string {
	t.Helper()
	needed(t, exec.Command(python, "-c", "import openpyxl").Run() == nil, "python3-openpyxl")
	_, err := exec.LookPath("soffice")
	needed(t, err == nil, "LibreOffice")
	dir := t.TempDir()
	typed, saved := filepath.Join(dir, "typed"), filepath.Join(dir, "saved")
	require.NoError(t, os.Mkdir(typed, 0o755))
	mustRun(t, python, "testdata/typed.py", typed, "../../fixtures/demo", "../../fixtures/jfa-2022")
	mustRun(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", saved, filepath.Join(typed, "demo.xlsx"), filepath.Join(typed, "jfa-2022.xlsx"))
	return map[string]string{"openpyxl": typed, "LibreOffice": saved}
}

func TestABookTypedInOtherProgramsGivesTheSameCents(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts other programs")
	}
	t.Parallel() // most of it is waiting
	commands := []string{
		"apportion", "apportion --limit appropriation", "apportion --limit expenditure", "apportion --rules none",
		"budget", "budget --by line", "scenario", "recost", "recost --column appropriation --method shapley", "local", "bill", "change",
	}
	for program, folder := range typedBooks(t) {
		for _, book := range []string{"demo", "jfa-2022"} {
			path := filepath.Join(folder, book+".xlsx")
			require.FileExists(t, path, "%s writes it", program)
			assert.Equal(t, records(t, book), records(t, path), "%s, %s: every cell", program, book)
			original, other := opened(t, book), opened(t, path)
			for _, line := range commands {
				want, got := callOn(original, line+" --format json"), callOn(other, line+" --format json")
				assert.Equal(t, want.status, got.status, "%s, %s: %s: %s", program, book, line, got.stderr)
				assert.Equal(t, want.stdout, got.stdout, "%s, %s: %s", program, book, line)
				if book == "demo" {
					assert.Equal(t, done, got.status, "%s: %s", line, got.stderr)
				}
			}
		}
	}
}

// opened is a book that several commands are called on.
func opened(t *testing.T, name string) *source {
	t.Helper()
	s, err := openBook(name)
	require.NoError(t, err)
	return s
}

// callOn calls a command, without its book, on a book that is open.
func callOn(s *source, line string) result {
	words := strings.Fields(line)
	var stdout, stderr bytes.Buffer
	root := newRoot(func(string) (*source, error) { return s, nil })
	root.SetArgs(append([]string{words[0], "./" + s.name}, words[1:]...))
	root.SetOut(&stdout)
	root.SetErr(&stderr)
	err := root.Execute()
	return result{statusOf(err), stdout.String(), stderr.String()}
}
