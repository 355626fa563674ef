package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// layers are the packages from the book to the workbook. Data goes down the list;
// a package imports only from above it.
var layers = []string{
	"jfa/fixtures",
	"jfa/budget/exact",
	"jfa/reports/workbook",
	"jfa/reports/grid",
	"jfa/budget/table",
	"jfa/budget",
	"jfa/apportion",
	"jfa/reports/carried",
	"jfa/reports/audit",
	"jfa/reports/output",
	"jfa/reports/present",
	"jfa/reports/render",
	"jfa/reports/steps",
	"jfa/reports/statement",
	"jfa/reports/meeting",
	"jfa/reports",
	"jfa/cmd/jfa",
}

func layer(t *testing.T, path string) int {
	t.Helper()
	for i, name := range layers {
		if path == name {
			return i
		}
	}
	t.Errorf("%s stands in no layer: say in this test where it belongs", path)
	return -1
}

func TestImportsGoOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}:{{join .Imports " "}}`, "jfa/...").Output()
	require.NoError(t, err)
	for line := range strings.Lines(string(out)) {
		path, imports, _ := strings.Cut(strings.TrimSpace(line), ":")
		own := layer(t, path)
		for _, imported := range strings.Fields(imports) {
			assert.False(t, path == "jfa/reports/meeting" && imported == "jfa/reports/statement", "the meeting and statements stand beside each other")
			if strings.HasPrefix(imported, "jfa/") {
				assert.Less(t, layer(t, imported), own, "%s imports %s", path, imported)
			}
		}
	}
}

func TestEachLibraryHasOneHome(t *testing.T) {
	homes := map[string][]string{
		"github.com/xuri/excelize/v2":   {"jfa/reports/workbook"},
		"github.com/spf13/cobra":        {"jfa/cmd/jfa"},
		"github.com/shopspring/decimal": {"jfa/budget/exact"},
		"github.com/gofrs/flock":        {"jfa/reports/output"},
		"golang.org/x/term":             {"jfa/cmd/jfa"},
	}
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}:{{join .Imports " "}}`, "jfa/...").Output()
	require.NoError(t, err)
	for line := range strings.Lines(string(out)) {
		path, imports, _ := strings.Cut(strings.TrimSpace(line), ":")
		for _, imported := range strings.Fields(imports) {
			if home, ok := homes[imported]; ok {
				assert.Contains(t, home, path, "%s imports %s", path, imported)
			}
		}
	}
}

// binary are the only files in which a binary floating-point number may stand: the
// number that a spreadsheet file holds, which is read digit by digit, and widths,
// heights and colours on a page.
func binary(path string) bool {
	return strings.HasPrefix(path, "reports/workbook/") || path == "budget/table/number.go"
}

func TestNoBinaryFractionsAndOneHomeOfRounding(t *testing.T) {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		require.NoError(t, err)
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		if entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(node ast.Node) bool {
			if id, ok := node.(*ast.Ident); ok && !binary(name) {
				assert.NotContains(t, []string{"float64", "float32", "NewFromFloat", "InexactFloat64", "ParseFloat"}, id.Name, name)
			}
			return true
		})
		if !strings.HasPrefix(name, "budget/exact/") {
			for _, imported := range file.Imports {
				allowed := imported.Path.Value != `"math/big"` && imported.Path.Value != `"math"`
				assert.True(t, allowed || binary(name), "%s imports %s: numbers live in budget/exact", name, imported.Path.Value)
			}
		}
		return nil
	}))
}
