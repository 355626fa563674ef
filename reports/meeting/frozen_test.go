package meeting

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/reports/workbook"
)

// frozenBooks are the embedded books, the regression cases and twenty random books.
func frozenBooks(t *testing.T) []*budget.Book {
	t.Helper()
	books := []*budget.Book{embedded(t, "demo"), embedded(t, "jfa-2022")}
	for _, book := range cases(t) {
		book.Name = "cases/" + book.Name
		books = append(books, book)
	}
	books = append(books, randomBooks(t, 12)...)
	for seed := range uint64(8) {
		books = append(books, drawRecosting(t, seed))
	}
	slices.SortFunc(books, func(a, b *budget.Book) int { return cmp.Compare(a.Name, b.Name) })
	return books
}

// A change that is to change no figure changes no line of testdata/frozen.txt: for each
// book the digest of the dump and of the file of its report, and of those of all its
// statements together. -update writes the lines anew; with JFA_DUMPS=FOLDER the dumps are
// written there, so that those of two commits can be compared line by line.
func TestReportsAreWhatTheyWere(t *testing.T) {
	t.Parallel()
	var lines strings.Builder
	for _, book := range frozenBooks(t) {
		report := newPress(t, book.Name)
		report.add("report", reportOf(t, book))
		statements := newPress(t, book.Name)
		for _, s := range statementsOf(t, book) {
			statements.add(strings.TrimSuffix(s.File, ".xlsx"), s.Book)
		}
		fmt.Fprintf(&lines, "%s\t%s\t%s\n", book.Name, report.digests(), statements.digests())
	}
	path := filepath.Join("testdata", "frozen.txt")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(lines.String()), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), lines.String(), "what was to change, or a book that is new, is written with: go test ./reports/meeting -run WhatTheyWere -update")
}

// press digests workbooks.
type press struct {
	*testing.T
	book         string
	dumps, files []byte
}

func newPress(t *testing.T, book string) *press { return &press{T: t, book: book} }

func (p *press) add(name string, w *workbook.Book) {
	dump, file := new(bytes.Buffer), new(bytes.Buffer)
	require.NoError(p, w.Dump(dump), "%s: %s", p.book, name)
	require.NoError(p, w.Write(file), "%s: %s", p.book, name)
	p.dumps = fmt.Appendf(p.dumps, "%s %x\n", name, sha256.Sum256(dump.Bytes()))
	p.files = fmt.Appendf(p.files, "%s %x\n", name, sha256.Sum256(file.Bytes()))
	if folder := os.Getenv("JFA_DUMPS"); folder != "" {
		folder = filepath.Join(folder, p.book)
		require.NoError(p, os.MkdirAll(folder, 0o755))
		require.NoError(p, os.WriteFile(filepath.Join(folder, name+".txt"), dump.Bytes(), 0o644))
	}
}

func (p *press) digests() string {
	return fmt.Sprintf("%.12x\t%.12x", sha256.Sum256(p.dumps), sha256.Sum256(p.files))
}
