package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/table"
	"jfa/fixtures"
	"jfa/reports/carried"
	"jfa/reports/output"
)

// defaultBook is the one that every command uses without a BOOK.
const defaultBook = "jfa-2022"

// opener reads a book by what the command line calls it. An error says that it cannot
// be opened; what is wrong in it is a finding.
type opener func(name string) (*source, error)

// source is a book as it was read, and what was found in it.
type source struct {
	name     string // as the command line calls it
	book     *budget.Book
	findings budget.Findings
}

// openBook reads a workbook, a folder or an embedded book.
func openBook(name string) (*source, error) {
	tables, err := openTables(name)
	if err != nil {
		return nil, &failure{wrongUsage, unopened(name, err)}
	}
	if kind := carried.KindOf(tables); kind != carried.Other {
		_ = tables.Close() // only read from
		return nil, notABook(name, kind)
	}
	book, findings := budget.Read(tables)
	findings = append(findings, apportion.Check(book)...).Sorted()
	if err := tables.Close(); err != nil {
		return nil, &failure{wrongUsage, unopened(name, err)}
	}
	return &source{name, book, findings}, nil
}

func openTables(name string) (*table.Book, error) {
	if !isEmbedded(name) {
		book, err := table.Open(name)
		if errors.Is(err, fs.ErrNotExist) { // it may have been about to be replaced
			output.MendFolder(filepath.Dir(name))
			return table.Open(name)
		}
		return book, err
	}
	folder, err := fs.Sub(fixtures.Books, name)
	if err != nil {
		return nil, err
	}
	return table.OpenFolder(folder, name)
}

func isEmbedded(name string) bool {
	info, err := fs.Stat(fixtures.Books, name)
	return err == nil && info.IsDir() && name != "."
}

// isBook says whether a first argument is the book (cli.md): an embedded one, a
// workbook, a path, or a folder that exists.
func isBook(arg string) bool {
	if isEmbedded(arg) || isXLSX(arg) || strings.ContainsAny(arg, `/`+string(filepath.Separator)) {
		return true
	}
	info, err := os.Stat(arg)
	return err == nil && info.IsDir()
}

// splitBook parts the book, blank where there is none, from the arguments after it.
func splitBook(args []string) (name string, rest []string) {
	if len(args) > 0 && isBook(args[0]) {
		return args[0], args[1:]
	}
	return "", args
}

// onlyBook refuses arguments after the book.
func onlyBook(_ *cobra.Command, args []string) error {
	name, rest := splitBook(args)
	switch {
	case len(rest) == 0:
		return nil
	case name == "":
		return usage("%q is not a book: a book is a workbook (.xlsx), a folder, or one of %s%s", rest[0], strings.Join(embedded(), ", "), meant(rest[0]))
	}
	return usage("unexpected argument %q after the book", rest[0])
}

// embedded are the names of the embedded books, the default first.
func embedded() []string {
	names := []string{defaultBook}
	entries, err := fs.ReadDir(fixtures.Books, ".")
	if err != nil {
		panic(err) // the root of an embedded folder can be read
	}
	for _, e := range entries {
		if e.Name() != defaultBook {
			names = append(names, e.Name())
		}
	}
	return names
}

// named opens the book of that name, the default one where it is blank, and says so.
func (open opener) named(cmd *cobra.Command, name string) (*source, error) {
	if name == "" {
		name = defaultBook
		note(cmd, "no BOOK given: this is the embedded book %s", name)
	}
	return open(name)
}

// sound is named for a book that is computed with: one that has errors is refused with
// all of them.
func (open opener) sound(cmd *cobra.Command, name string) (*source, error) {
	s, err := open.named(cmd, name)
	if err != nil {
		return nil, err
	}
	if err := s.refuseErrors(cmd); err != nil {
		return nil, err
	}
	if n := s.findings.Warnings(); n > 0 {
		note(cmd, "%s: see jfa check %s", budget.Count(n, "warning"), joinWords([]string{s.name}))
	}
	return s, nil
}

// refuseErrors says all errors of a book that has some.
func (s *source) refuseErrors(cmd *cobra.Command) error {
	n := s.findings.Errors()
	if n == 0 {
		return nil
	}
	for _, f := range s.findings.Listed() {
		if f.Severity == budget.Error {
			fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s\n", f.Address, f.Message)
		}
	}
	return &failure{refused, fmt.Errorf("%s has %s", s.name, budget.Count(n, "error"))}
}
