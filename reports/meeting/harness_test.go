package meeting

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	origin "jfa/budget/table"
	"jfa/fixtures"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// missing skips a test whose tool is not there, or fails it where all tools must be.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing", what)
	}
	t.Skipf("%s is missing: not checked with it", what)
}

// readBook reads a folder of tables; it is nil where the book has errors.
func readBook(t testing.TB, folder fs.FS, name string) *budget.Book {
	t.Helper()
	book, findings := parse(t, folder, name)
	if findings.Errors() > 0 {
		return nil
	}
	return book
}

func parse(t testing.TB, folder fs.FS, name string) (*budget.Book, budget.Findings) {
	t.Helper()
	tables, err := origin.OpenFolder(folder, name)
	require.NoError(t, err)
	book, findings := budget.Read(tables)
	return book, append(findings, apportion.Check(book)...)
}

// folderOf is an embedded book, or the case drill: a book without actuals, claims or a
// decision, of which tests know every row.
func folderOf(t testing.TB, name string) fs.FS {
	t.Helper()
	if name == "drill" {
		return os.DirFS("../../fixtures/cases/drill")
	}
	folder, err := fs.Sub(fixtures.Books, name)
	require.NoError(t, err)
	return folder
}

func embedded(t testing.TB, name string) *budget.Book {
	t.Helper()
	book := readBook(t, folderOf(t, name), name)
	require.NotNil(t, book)
	return book
}

// cases are the books of the regression cases that can be computed.
func cases(t testing.TB) []*budget.Book {
	t.Helper()
	root := "../../fixtures/cases"
	entries, err := os.ReadDir(root)
	require.NoError(t, err)
	var books []*budget.Book
	for _, e := range entries {
		if book := readBook(t, os.DirFS(filepath.Join(root, e.Name())), e.Name()); book != nil {
			books = append(books, book)
		}
	}
	return books
}

func made(t testing.TB, book *budget.Book) *report {
	t.Helper()
	r, err := newReport(apportion.NewBasis(book), steps.Options{Version: "test"}, sheets())
	require.NoError(t, err, book.Name)
	require.NoError(t, r.Settle(), book.Name)
	return r
}

func reportOf(t testing.TB, book *budget.Book) *workbook.Book {
	t.Helper()
	w, err := Report(apportion.NewBasis(book), steps.Options{Version: "test"})
	require.NoError(t, err, book.Name)
	return w
}

// written writes a workbook into a folder and gives its path.
func written(t testing.TB, folder, name string, w *workbook.Book) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, w.Write(&out), name)
	path := filepath.Join(folder, name+".xlsx")
	require.NoError(t, os.WriteFile(path, out.Bytes(), 0o644))
	return path
}

// ofAnother leaves a test that starts another program to the run without -short.
func ofAnother(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("another program works the sheets out: not with -short")
	}
}

// recalculating makes LibreOffice work out every formula anew when it opens a file.
const recalculating = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`

// office converts files in one run of LibreOffice, and gives the folder of the results.
func office(t *testing.T, format string, paths ...string) string {
	t.Helper()
	ofAnother(t)
	if _, err := exec.LookPath("soffice"); err != nil {
		missing(t, "LibreOffice")
	}
	profile, out := t.TempDir(), t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(profile, "user"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(recalculating), 0o644))
	args := append([]string{"-env:UserInstallation=file://" + profile, "--headless", "--convert-to", format, "--outdir", out}, paths...)
	output, err := exec.Command("soffice", args...).CombinedOutput()
	require.NoError(t, err, string(output))
	return out
}

// recalculatedByOffice is the files as LibreOffice works them out, by name.
func recalculatedByOffice(t *testing.T, paths ...string) map[string]values {
	t.Helper()
	return read(t, office(t, "xlsx:Calc MS Excel 2007 XML", paths...), paths)
}

// recalculatedByGnumeric is the same by a second program.
func recalculatedByGnumeric(t *testing.T, paths ...string) map[string]values {
	t.Helper()
	ofAnother(t)
	if _, err := exec.LookPath("ssconvert"); err != nil {
		missing(t, "gnumeric")
	}
	out := t.TempDir()
	for _, path := range paths {
		output, err := exec.Command("ssconvert", "--recalc", path, filepath.Join(out, filepath.Base(path))).CombinedOutput()
		require.NoError(t, err, string(output))
	}
	return read(t, out, paths)
}

// recalculated is the files as both programs work them out, by program.
func recalculated(t *testing.T, paths ...string) map[string]map[string]values {
	t.Helper()
	return map[string]map[string]values{
		"LibreOffice": recalculatedByOffice(t, paths...), "gnumeric": recalculatedByGnumeric(t, paths...),
	}
}

// values are the cells of a file, by "Sheet!A1".
type values map[string]origin.Cell

// shows tells whether a cell of the sheet holds the text.
func (v values) shows(sheet, text string) bool {
	for at, c := range v {
		if strings.HasPrefix(at, sheet+"!") && c.Text == text {
			return true
		}
	}
	return false
}

func read(t *testing.T, folder string, paths []string) map[string]values {
	t.Helper()
	books := map[string]values{}
	for _, path := range paths {
		book, err := origin.Open(filepath.Join(folder, filepath.Base(path)))
		require.NoError(t, err)
		cells := values{}
		for _, sheet := range book.Tables() {
			for row, err := range sheet.Rows() {
				require.NoError(t, err, path)
				for i, c := range row.Cells {
					if c.Kind != origin.Blank {
						cells[sheet.Name+"!"+workbook.At(i+1, row.Number)] = c
					}
				}
			}
		}
		require.NoError(t, book.Close())
		books[strings.TrimSuffix(filepath.Base(path), ".xlsx")] = cells
	}
	return books
}

// requireSame compares every formula's stored value with the one worked out anew. The
// formulas of written, where it is given, stand in the file that was worked out: one
// that rounds a remainder to other decimals than the book's own report is left out.
func requireSame(t *testing.T, name string, w, written *workbook.Book, got values) int {
	t.Helper()
	other := formulas(written)
	compared, wrong := 0, 0
	for at, c := range formulas(w) {
		if written != nil && comparesWithTheBook(c.Formula) {
			continue // it says that an input was changed, and so it was
		}
		if written != nil && other[at].Formula != c.Formula {
			assert.Regexp(t, `ROUND\(|^INT\(`, c.Formula, "%s: %s: only decimals may differ: =%s", name, at, other[at].Formula)
			continue
		}
		compared++
		if !same(c, got[at]) {
			if wrong++; wrong < 12 {
				assert.Failf(t, "not the stored value", "%s: %s: =%s: stored %q, worked out %q", name, at, c.Formula, c.Value.String(), got[at].Text)
			}
		}
	}
	return compared
}

// comparesWithTheBook tells whether a formula looks at whether figures are those of the
// book as it was read.
func comparesWithTheBook(formula string) bool {
	return slices.ContainsFunc([]string{`"as read"`, `"as written"`, `"changed`, `"not compared`}, func(word string) bool {
		return strings.Contains(formula, word)
	})
}

// formulas are the cells of a workbook that have one, by "Sheet!A1".
func formulas(w *workbook.Book) map[string]workbook.Cell {
	found := map[string]workbook.Cell{}
	if w == nil {
		return found
	}
	for _, sheet := range w.Sheets {
		n := 0
		for row := range sheet.Rows {
			n++
			for i, c := range row.Cells {
				if c.Formula != "" {
					found[sheet.Name+"!"+workbook.At(i+1, n)] = c
				}
			}
		}
	}
	return found
}

// same compares texts as they are and numbers to the cent; what is no amount may
// differ in the digits that a spreadsheet does not keep, and the remainder of a quota
// in those that the quota has no room for.
func same(stored workbook.Cell, got origin.Cell) bool {
	text := stored.Value.String()
	if stored.Value != workbook.Number(text) || got.Kind != origin.Number {
		return text == got.Text
	}
	a, b := exact.MustParse(text), exact.MustParse(got.Text)
	size, difference := abs(a), abs(a.Sub(b))
	if size.Cmp(steps.One) < 0 {
		size = steps.One
	}
	tolerance := size.Mul(exact.MustParse("0.000000001"))
	if isRemainder(stored.Formula) {
		tolerance = exact.MustParse("0.0001")
	}
	if strings.HasPrefix(stored.Formula, "SUMPRODUCT(ROW(") {
		return difference.Cmp(tolerance) <= 0 // a seal is no amount: 15 digits of it are kept
	}
	return difference.Cmp(tolerance) <= 0 && difference.Cmp(exact.MustParse("0.0049")) < 0
}

// isRemainder tells whether a formula is what split.remainder writes.
func isRemainder(formula string) bool {
	return strings.HasPrefix(formula, "ROUND(IF(") && strings.HasSuffix(formula, ")")
}

func abs(r exact.Ratio) exact.Ratio {
	if r.Sign() < 0 {
		return r.Neg()
	}
	return r
}
