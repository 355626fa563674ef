package table

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
)

// OpenFolder opens the .csv files that stand directly in a folder; name is the folder's
// in messages. The files are opened again whenever a table is read, and a file that is
// then another one is an error.
func OpenFolder(folder fs.FS, name string) (*Book, error) {
	entries, err := fs.ReadDir(folder, ".") // sorted by name
	if err != nil {
		return nil, at(name, "", "", err)
	}
	book, whole := &Book{name: name}, sha256.New()
	for _, entry := range entries {
		if !isCSV(entry.Name()) {
			continue
		}
		file, err := newCSVFile(folder, entry.Name())
		if err != nil {
			return nil, at(entry.Name(), "", "", err)
		}
		fmt.Fprintf(whole, "%s\x00%s", file.name, file.sum)
		book.tables = append(book.tables, file.table())
	}
	if len(book.tables) == 0 {
		return nil, at(name, "", "", ErrNoTables)
	}
	book.hash = hex.EncodeToString(whole.Sum(nil))
	return book, nil
}

// csvFile is a .csv file, and the size and the SHA-256 that it had when the book was
// opened.
type csvFile struct {
	folder    fs.FS
	name, sum string
	size      int64
}

// newCSVFile follows symbolic links. A pipe would be waited for, and a device may never
// end.
func newCSVFile(folder fs.FS, name string) (*csvFile, error) {
	info, err := fs.Stat(folder, name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, ErrFolder
	case !info.Mode().IsRegular():
		return nil, ErrNotRegular
	}
	f := &csvFile{folder: folder, name: name, size: info.Size()}
	content, err := f.open()
	if err != nil {
		return nil, err
	}
	defer content.Close() // only read from
	sum := sha256.New()
	_, err = io.Copy(sum, content)
	f.sum = string(sum.Sum(nil))
	return f, err
}

// open is what the file holds, up to its size: one of the system that says it has none
// may be waited for as a pipe is.
func (f *csvFile) open() (io.ReadCloser, error) {
	content, err := f.folder.Open(f.name)
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(content, f.size), content}, nil
}

func (f *csvFile) table() *Table {
	return f.separated(separators[0])
}

// separated is the table as the file reads with that mark between its fields.
func (f *csvFile) separated(mark rune) *Table {
	return &Table{
		Name: f.name[:len(f.name)-len(csvEnding)],
		file: f.name,
		read: func(yield func(Row, error) bool) { f.read(mark, yield) },
		csv:  f,
	}
}
