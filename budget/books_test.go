package budget_test

import (
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"jfa/budget"
	"jfa/budget/table"
	"jfa/fixtures"
)

// sheets are the records of a book by table, the header first: records of the line n
// are at n-1.
type sheets map[string][][]string

// embedded is an embedded book, to be changed.
func embedded(t require.TestingT, name string) sheets {
	folder, err := fs.Sub(fixtures.Books, name)
	require.NoError(t, err)
	return sheetsOf(t, folder)
}

// drill is the case drill, to be changed: a book of a year without actuals, claims or a
// decision, of which tests know every row.
func drill(t require.TestingT) sheets {
	book := sheetsOf(t, os.DirFS("../fixtures/cases/drill"))
	delete(book, "Expected")
	return book
}

func sheetsOf(t require.TestingT, folder fs.FS) sheets {
	files, err := fs.Glob(folder, "*.csv")
	require.NoError(t, err)
	book := sheets{}
	for _, file := range files {
		content, err := fs.ReadFile(folder, file)
		require.NoError(t, err)
		book[strings.TrimSuffix(file, ".csv")] = records(t, string(content))
	}
	return book
}

func records(t require.TestingT, text string) [][]string {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	all, err := r.ReadAll()
	require.NoError(t, err)
	return all
}

// names are those of the tables, sorted.
func (s sheets) names() []string {
	var names []string
	for name := range s {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// folder is the book as a folder of .csv files.
func (s sheets) folder(t require.TestingT) fstest.MapFS {
	files := fstest.MapFS{}
	for _, name := range s.names() {
		var text strings.Builder
		w := csv.NewWriter(&text)
		require.NoError(t, w.WriteAll(s[name]))
		files[name+".csv"] = &fstest.MapFile{Data: []byte(text.String())}
	}
	return files
}

// read reads the book as a folder.
func (s sheets) read(t require.TestingT) (*budget.Book, budget.Findings) {
	src, err := table.OpenFolder(s.folder(t), "book")
	require.NoError(t, err)
	return budget.Read(src)
}

// readWorkbook reads the book as book.xlsx, plain numbers as numbers.
func (s sheets) readWorkbook(t *testing.T) (*budget.Book, budget.Findings) {
	return readFile(t, s.workbook(t))
}

func (s sheets) workbook(t *testing.T) *excelize.File {
	file := excelize.NewFile()
	for i, name := range s.names() {
		if i == 0 {
			require.NoError(t, file.SetSheetName("Sheet1", name))
		} else {
			_, err := file.NewSheet(name)
			require.NoError(t, err)
		}
		for row, cells := range s[name] {
			for column, text := range cells {
				cell, err := excelize.CoordinatesToCellName(column+1, row+1)
				require.NoError(t, err)
				require.NoError(t, setCell(file, name, cell, text))
			}
		}
	}
	return file
}

var plainNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

func setCell(file *excelize.File, sheet, cell, text string) error {
	switch {
	case text == "":
		return nil
	case plainNumber.MatchString(text):
		return file.SetCellDefault(sheet, cell, text)
	}
	return file.SetCellStr(sheet, cell, text)
}

func readFile(t *testing.T, file *excelize.File) (*budget.Book, budget.Findings) {
	path := filepath.Join(t.TempDir(), "book.xlsx")
	require.NoError(t, file.SaveAs(path))
	src, err := table.Open(path)
	require.NoError(t, err)
	defer src.Close()
	return budget.Read(src)
}

// edit changes a book.
type edit func(sheets)

// set writes a cell, of that column in that line.
func set(tableName string, line int, column, text string) edit {
	return func(s sheets) {
		s[tableName][line-1][slices.Index(s[tableName][0], column)] = text
	}
}

// add appends a row, its cells separated by bars.
func add(tableName, row string) edit {
	return func(s sheets) { s[tableName] = append(s[tableName], strings.Split(row, "|")) }
}

// create makes a table of rows, their cells separated by bars.
func create(tableName string, rows ...string) edit {
	return func(s sheets) {
		s[tableName] = nil
		for _, row := range rows {
			add(tableName, row)(s)
		}
	}
}

// widen gives a table more columns at its end, blank in every row.
func widen(tableName string, columns ...string) edit {
	return func(s sheets) {
		for i := range s[tableName] {
			cells := make([]string, len(columns))
			if i == 0 {
				cells = columns
			}
			s[tableName][i] = append(s[tableName][i], cells...)
		}
	}
}

func drop(tableName string) edit { return func(s sheets) { delete(s, tableName) } }

// cut removes the lines from first to last.
func cut(tableName string, first, last int) edit {
	return func(s sheets) { s[tableName] = slices.Delete(s[tableName], first-1, last) }
}

// titles puts lines of one cell above the header.
func titles(tableName string, lines int) edit {
	return func(s sheets) {
		for range lines {
			s[tableName] = slices.Insert(s[tableName], 0, []string{"title"})
		}
	}
}

func edits(all ...edit) edit {
	return func(s sheets) {
		for _, e := range all {
			e(s)
		}
	}
}

// errorsOf are the findings that refuse the book.
func errorsOf(findings budget.Findings) []string { return of(findings, budget.Error) }

func of(findings budget.Findings, severity budget.Severity) []string {
	var list []string
	for _, f := range findings {
		if f.Severity == severity {
			list = append(list, f.Address+" "+string(f.Code))
		}
	}
	return list
}

// everything is the whole book as text: every record of every table.
func everything(b *budget.Book) map[string][][]string {
	all := map[string][][]string{}
	for _, spec := range budget.Tables() {
		for _, cells := range b.Records(spec.Name) {
			all[spec.Name] = append(all[spec.Name], cells)
		}
	}
	return all
}

// written is the book as it would be written: every table that it has.
func written(b *budget.Book) sheets {
	s := sheets{}
	for _, spec := range budget.Tables() {
		if !b.Has(spec.Name) {
			continue
		}
		var header []string
		for _, c := range spec.Columns {
			header = append(header, c.Name)
		}
		s[spec.Name] = [][]string{header}
		for _, cells := range b.Records(spec.Name) {
			s[spec.Name] = append(s[spec.Name], cells)
		}
	}
	return s
}
