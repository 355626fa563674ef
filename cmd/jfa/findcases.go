package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"jfa/budget"
)

// findCases are the books with a table Expected at a path or below it, in the order of
// their names.
func findCases(path string) ([]string, error) {
	if isEmbedded(path) {
		return casesAmong(path)
	}
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	var cases []string
	err := filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		var found []string
		switch {
		case entry.IsDir() && hasExpected(name):
			found = []string{name}
		case isWorkbook(entry):
			found, err = casesAmong(name)
		}
		cases = append(cases, found...)
		return err
	})
	return cases, err
}

// isWorkbook leaves out the files that a spreadsheet program keeps beside an open one.
func isWorkbook(entry fs.DirEntry) bool {
	return !entry.IsDir() && isXLSX(entry.Name()) && !strings.HasPrefix(entry.Name(), "~$")
}

// casesAmong is the book, if it has the table Expected.
func casesAmong(book string) ([]string, error) {
	tables, err := openTables(book)
	if err != nil {
		return nil, err
	}
	var cases []string
	for _, t := range tables.Tables() {
		if isExpected(t.Name) {
			cases = []string{book}
		}
	}
	return cases, tables.Close()
}

func hasExpected(folder string) bool {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrPermission) {
		return false
	}
	for _, e := range entries {
		if name, csv := strings.CutSuffix(strings.ToLower(e.Name()), ".csv"); csv && isExpected(name) {
			return true
		}
	}
	return false
}

func isExpected(table string) bool { return budget.SameName(table, "Expected") }
