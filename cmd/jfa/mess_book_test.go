package main

import (
	"encoding/base64"
	"encoding/csv"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"jfa/budget"
)

// edit is one edit of an input of fixtures/mess: its kind, and its arguments.
type edit struct {
	kind string
	args []any
}

func (e edit) text(i int) string { s, _ := e.args[i].(string); return s }

// words are an argument that is a row: texts by column.
func (e edit) words(i int) map[string]string {
	words := map[string]string{}
	for column, value := range e.args[i].(map[string]any) {
		words[column] = value.(string)
	}
	return words
}

// messBook is the tables of a book, as lists of rows, and what is to be done when it is
// written.
type messBook struct {
	*testing.T
	tables     map[string][][]string
	edited     []*[]string // rows that an edit touched
	separators map[string]rune
	files      []func(folder string)
	cells      map[messCell]func(*messSheets, string) string // the XML of a cell, by its reference
	formats    map[messCell]string
	hidden     []edit
	calc       string
	from1904   bool
	backslash  bool
	others     []string
}

// messCell is a cell of a row, wherever the row comes to stand.
type messCell struct {
	row    *string
	column int
}

// plainBook is the demonstration book without edits.
func plainBook(t *testing.T) *messBook {
	s, err := openBook("demo")
	require.NoError(t, err)
	b := &messBook{T: t, tables: map[string][][]string{}, separators: map[string]rune{},
		cells: map[messCell]func(*messSheets, string) string{}, formats: map[messCell]string{}}
	for _, spec := range budget.Tables() {
		var rows [][]string
		for _, cells := range s.book.Records(spec.Name) {
			rows = append(rows, cells)
		}
		if rows != nil {
			b.tables[spec.Name] = append([][]string{columnNames(spec)}, rows...)
		}
	}
	return b
}

func columnNames(spec budget.TableSpec) (names []string) {
	for _, c := range spec.Columns {
		names = append(names, c.Name)
	}
	return names
}

func (b *messBook) column(table, name string) int {
	i := slices.IndexFunc(b.tables[table][0], func(head string) bool { return budget.SameName(head, name) })
	require.GreaterOrEqual(b, i, 0, "%s has no column %s", table, name)
	return i
}

// find are the rows of a table that have those values, as indices.
func (b *messBook) find(table string, wanted map[string]string) (found []int) {
	for i, row := range b.tables[table][1:] {
		fits := true
		for name, value := range wanted {
			fits = fits && row[b.column(table, name)] == value
		}
		if fits {
			found = append(found, i+1)
		}
	}
	require.NotEmpty(b, found, "%s has no row %v", table, wanted)
	return found
}

// touch is the row that has those values, which is edited.
func (b *messBook) touch(table string, wanted map[string]string) []string {
	row := &b.tables[table][b.find(table, wanted)[0]]
	b.edited = append(b.edited, row)
	return *row
}

func (b *messBook) cell(e edit) messCell {
	row := b.touch(e.text(0), e.words(1))
	return messCell{&row[0], b.column(e.text(0), e.text(2))}
}

// lines are the numbers of the rows of a table that an edit touched.
func (b *messBook) lines(table string) map[int]bool {
	lines := map[int]bool{}
	for i := range b.tables[table] {
		for _, row := range b.edited {
			if len(*row) > 0 && &(*row)[0] == &b.tables[table][i][0] {
				lines[i+1] = true
			}
		}
	}
	return lines
}

// apply carries out an edit.
func (b *messBook) apply(e edit) {
	switch e.kind {
	case "set", "plus", "add", "copy", "drop", "column", "rename", "replace":
		b.change(e)
	case "separator", "raw", "file", "pipe", "link":
		b.changeFolder(e)
	default:
		b.changeWorkbook(e)
	}
}

func (b *messBook) change(e edit) {
	switch table := e.text(0); e.kind {
	case "set":
		b.touch(table, e.words(1))[b.column(table, e.text(2))] = e.text(3)
	case "plus":
		row, i := b.touch(table, e.words(1)), b.column(table, e.text(2))
		row[i] = added(row[i], e.text(3))
	case "add":
		b.add(table, e.words(1))
	case "copy":
		row := slices.Clone(b.tables[table][b.find(table, e.words(1))[0]])
		b.append(table, row, e.words(2))
	case "drop":
		for _, i := range slices.Backward(b.find(table, e.words(1))) {
			b.tables[table] = slices.Delete(b.tables[table], i, i+1)
		}
	case "column":
		b.rename(table, e.text(1), e.args[2])
	case "rename":
		if name, renamed := e.args[1].(string); renamed {
			b.tables[name] = b.tables[table]
		}
		delete(b.tables, table)
	case "replace":
		b.replace(e.text(0), e.text(1))
	}
}

func added(number, more string) string {
	sum, _ := new(big.Rat).SetString(number)
	other, _ := new(big.Rat).SetString(more)
	text := sum.Add(sum, other).FloatString(2)
	return strings.TrimSuffix(text, ".00")
}

func (b *messBook) add(table string, values map[string]string) {
	if b.tables[table] == nil {
		for _, spec := range budget.Tables() {
			if spec.Name == table {
				b.tables[table] = [][]string{columnNames(spec)}
			}
		}
	}
	b.append(table, make([]string, len(b.tables[table][0])), values)
}

func (b *messBook) append(table string, row []string, values map[string]string) {
	for name, value := range values {
		row[b.column(table, name)] = value
	}
	b.tables[table] = append(b.tables[table], row)
	b.edited = append(b.edited, &row)
}

func (b *messBook) rename(table, name string, to any) {
	i := b.column(table, name)
	for k, row := range b.tables[table] {
		switch head, renamed := to.(string); {
		case !renamed:
			b.tables[table][k] = slices.Delete(slices.Clone(row), i, i+1)
		case k == 0:
			row[i] = head
		}
	}
}

func (b *messBook) replace(old, text string) {
	for _, rows := range b.tables {
		for k, row := range rows[1:] {
			for i := range row {
				if row[i] == old {
					row[i] = text
					b.edited = append(b.edited, &rows[k+1])
				}
			}
		}
	}
}

func (b *messBook) changeFolder(e edit) {
	name := e.text(0)
	switch e.kind {
	case "separator":
		for table := range b.tables {
			if name == "*" || name == table {
				b.separators[table] = []rune(e.text(1))[0]
			}
		}
	case "raw":
		b.onFile(name, func(path string, content []byte) error {
			if e.text(1) == "prepend" {
				return os.WriteFile(path, append([]byte(e.text(2)), content...), 0o644)
			}
			return os.WriteFile(path, append(content, e.text(2)...), 0o644)
		})
	case "file":
		b.onFile(name, func(path string, _ []byte) error {
			content, err := base64.StdEncoding.DecodeString(e.text(1))
			require.NoError(b, err)
			return os.WriteFile(path, content, 0o644)
		})
	case "pipe":
		b.onFile(name, func(path string, _ []byte) error { return syscall.Mkfifo(path, 0o644) })
	case "link":
		b.onFile(name, func(path string, _ []byte) error { return os.Symlink(e.text(1), path) })
	}
}

// onFile puts something in the place of a file of the folder.
func (b *messBook) onFile(name string, write func(path string, content []byte) error) {
	b.files = append(b.files, func(folder string) {
		path := filepath.Join(folder, name)
		content, err := os.ReadFile(path)
		if err == nil {
			require.NoError(b, os.Remove(path))
		}
		require.NoError(b, write(path, content))
	})
}

// folder writes the book as one, and is its path.
func (b *messBook) folder() string {
	folder := filepath.Join(b.TempDir(), "book")
	require.NoError(b, os.Mkdir(folder, 0o755))
	for name, rows := range b.tables {
		file, err := os.Create(filepath.Join(folder, name+".csv"))
		require.NoError(b, err)
		w := csv.NewWriter(file)
		if mark, given := b.separators[name]; given {
			w.Comma = mark
		}
		require.NoError(b, w.WriteAll(rows))
		require.NoError(b, file.Close())
	}
	for _, put := range b.files {
		put(folder)
	}
	return folder
}
