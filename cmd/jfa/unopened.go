package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"jfa/budget"
	"jfa/budget/table"
)

// unopened says in words for people why a book, or a file of it, cannot be read.
func unopened(name string, err error) error {
	file := name
	var broken *table.Error
	if errors.As(err, &broken) && broken.File != "" {
		file = broken.File
	}
	var place *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist) && file == name:
		return errors.New(notThere(name))
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %s is a link to a file that is not there", name, file)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s cannot be read: you have no permission to", within(name, file))
	case errors.Is(err, table.ErrNoTables):
		return fmt.Errorf("%w%s", err, heldBy(name))
	case errors.As(err, &place):
		return fmt.Errorf("%s cannot be read: %w", within(name, file), place.Err)
	}
	return err
}

// heldBy asks for the workbook that lies in a folder without tables.
func heldBy(folder string) string {
	for _, book := range booksIn(folder) {
		if isXLSX(book) {
			return fmt.Sprintf("; is %q the book?", book)
		}
	}
	return ""
}

// within names a file of a book, or the book itself.
func within(name, file string) string {
	if file == name {
		return name
	}
	return name + ": " + file
}

func notThere(name string) string {
	what, where := "file or folder", ""
	if isXLSX(name) {
		what = "file"
	}
	if filepath.Base(name) == name {
		where = " here"
	}
	return fmt.Sprintf("there is no %s %s%s%s", what, name, where, meant(name))
}

// meant asks for the book that a name may be a slip of the pen for, where there is one.
func meant(name string) string {
	dir := filepath.Dir(name)
	books := booksIn(dir)
	stems := make([]string, len(books))
	for i, book := range books {
		stems[i] = stem(book)
	}
	near, ok := budget.Nearest(stem(filepath.Base(name)), stems)
	for i := range books {
		if ok && stems[i] == near {
			return fmt.Sprintf("; did you mean %q?", books[i])
		}
	}
	return ""
}

// booksIn are the workbooks and folders in a folder, as one would type them; in the
// current one the embedded books come after them.
func booksIn(folder string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var books []string
	for _, e := range entries {
		if isWorkbook(e) || e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			books = append(books, filepath.Join(folder, e.Name()))
		}
	}
	if folder == "." {
		books = append(books, embedded()...)
	}
	return books
}

func stem(path string) string {
	base := filepath.Base(path)
	if isXLSX(base) {
		return strings.TrimSuffix(base, filepath.Ext(base))
	}
	return base
}

func isXLSX(path string) bool { return strings.EqualFold(filepath.Ext(path), ".xlsx") }
