package table

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Table is one sheet, or one .csv file.
type Table struct {
	// Name is that of the sheet, or of the file without .csv, as written.
	Name string
	// Hidden says that the sheet is a hidden one.
	Hidden bool

	file string
	read func(yield func(Row, error) bool)
	csv  *csvFile // nil for a sheet

	inset *inset // nil for a table that has its sheet for itself
}

// Ways are the tables that it may be: a .csv file, whose fields may be separated by
// commas, semicolons or tabs, reads in three ways, and a sheet in one.
func (t *Table) Ways() []*Table {
	if t.csv == nil {
		return []*Table{t}
	}
	var ways []*Table
	for _, mark := range separators {
		ways = append(ways, t.csv.separated(mark))
	}
	return ways
}

// Rows yields the rows that are not blank, in order. It reads the file anew each time.
// The first error, an *Error, ends it; rows that came before it are not to be trusted,
// for a file is known to be whole only when it was read to its end.
func (t *Table) Rows() iter.Seq2[Row, error] { return t.read }

// Cell names a cell as its author sees it: E17, or in a .csv file line and field, 17:5.
// row is a Row's Number; column counts from 0.
func (t *Table) Cell(row, column int) string {
	if t.inset != nil {
		return t.inset.cell(row, column)
	}
	if isCSV(t.file) {
		return strconv.Itoa(row) + ":" + strconv.Itoa(column+1)
	}
	return cellName(row, column)
}

// Address is the cell with its file: "plan.xlsx: Headcount!E17", "Headcount.csv:17:5".
func (t *Table) Address(row, column int) string {
	sheet := t.Name
	if t.inset != nil {
		sheet = t.inset.sheet
	}
	return address(t.file, sheet, t.Cell(row, column))
}

// Book is an open book of tables. Its tables may be read at the same time; it must be
// closed after use.
type Book struct {
	name   string
	hash   string
	tables []*Table
	// workbook is a workbook, not a folder; file is then open.
	workbook bool
	file     io.Closer
}

// Open opens a workbook or a folder of .csv files. Every error is an *Error.
func Open(path string) (*Book, error) {
	name := path
	if full, err := filepath.Abs(path); err == nil {
		name = filepath.Base(full)
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, &Error{File: path, Err: err}
	}
	if info.IsDir() {
		return OpenFolder(os.DirFS(path), name)
	}
	if !info.Mode().IsRegular() {
		return nil, &Error{File: path, Err: ErrNotRegular}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, &Error{File: path, Err: err}
	}
	book, err := openWorkbook(file, info.Size(), name)
	if err != nil {
		_ = file.Close() // only read from
		return nil, err
	}
	book.file = file
	return book, nil
}

// openWorkbook opens a workbook of that many bytes.
func openWorkbook(source io.ReaderAt, size int64, name string) (*Book, error) {
	if err := sniff(source, name); err != nil {
		return nil, at(name, "", "", err)
	}
	tables, err := readWorkbook(source, size, name)
	if err != nil {
		return nil, at(name, "", "", err)
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(source, 0, size)); err != nil {
		return nil, at(name, "", "", err)
	}
	return &Book{name: name, hash: hex.EncodeToString(sum.Sum(nil)), tables: tables, workbook: true}, nil
}

// sniff tells by its first bytes what is not a workbook.
func sniff(source io.ReaderAt, name string) error {
	start := make([]byte, 8)
	n, err := source.ReadAt(start, 0)
	if err != nil && err != io.EOF {
		return err
	}
	start = start[:n]
	switch {
	case bytes.HasPrefix(start, []byte("\xD0\xCF\x11\xE0")):
		if strings.EqualFold(filepath.Ext(name), ".xls") {
			return ErrOldFormat
		}
		return ErrEncrypted
	case bytes.HasPrefix(start, []byte("PK")):
		return nil
	}
	return ErrNotWorkbook
}

// Name is that of the file or folder, without the way to it.
func (b *Book) Name() string { return b.name }

// Tables are in the order of the workbook, those of a folder by name. Names may be
// equal but for case.
func (b *Book) Tables() []*Table { return b.tables }

// Workbook says whether the book is a workbook rather than a folder.
func (b *Book) Workbook() bool { return b.workbook }

// Hash is the SHA-256, in hexadecimal digits, of the workbook's bytes, or of the name
// and the SHA-256 of every .csv file of the folder in the order of Tables.
func (b *Book) Hash() string { return b.hash }

// Close closes the workbook; its tables cannot be read any more.
func (b *Book) Close() error {
	if b.file == nil {
		return nil
	}
	return b.file.Close()
}
