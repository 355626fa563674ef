package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
)

// records are all cells of a book, by table.
func records(t *testing.T, name string) map[string][][]string {
	t.Helper()
	s, err := openBook(name)
	require.NoError(t, err)
	require.Zero(t, s.findings.Errors(), "%v", s.findings)
	tables := map[string][][]string{}
	for _, spec := range budget.Tables() {
		if s.book.Has(spec.Name) {
			tables[spec.Name] = [][]string{}
		}
		for _, cells := range s.book.Records(spec.Name) {
			tables[spec.Name] = append(tables[spec.Name], cells)
		}
	}
	return tables
}

func TestAConvertedBookIsTheSameBook(t *testing.T) {
	for _, book := range []string{"jfa-2022", "demo", "../../fixtures/cases/demo", "../../fixtures/cases/projection-recent-months", "../../fixtures/cases/bill-decided-scenario"} {
		t.Run(filepath.Base(book), func(t *testing.T) {
			original := records(t, book)
			dir := t.TempDir()
			workbook, folder, again := filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "b"), filepath.Join(dir, "c.XLSX")
			require.Equal(t, done, call("convert", book, workbook).status)
			assert.Equal(t, original, records(t, workbook))
			require.Equal(t, done, call("convert", workbook, folder).status)
			assert.Equal(t, original, records(t, folder))
			require.Equal(t, done, call("convert", folder, again).status)
			first, err := os.ReadFile(workbook)
			require.NoError(t, err)
			second, err := os.ReadFile(again)
			require.NoError(t, err)
			assert.Equal(t, first, second, "the same book gives the same bytes")
		})
	}
}

func TestAWorkbookHoldsNumbersAsNumbers(t *testing.T) {
	workbook := filepath.Join(t.TempDir(), "a.xlsx")
	require.Equal(t, done, call("convert", "demo", workbook).status)
	assert.NotContains(t, call("check", workbook).stdout, "stored as text")
}

func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestAnExistingOutputIsReplacedOnlyWithForce(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.xlsx")
	require.NoError(t, os.WriteFile(file, []byte("mine"), 0o644))
	r := call("convert", "demo", file)
	assert.Equal(t, unwritable, r.status)
	assert.Contains(t, r.stderr, "--force replaces it")
	kept, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "mine", string(kept))
	assert.Equal(t, done, call("convert", "demo", file, "--force").status)
	assert.Equal(t, []string{"a.xlsx"}, names(t, dir), "nothing is left beside it")
}

func TestAFolderIsReplacedAsAWholeAndOnlyIfItIsABook(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "b")
	require.Equal(t, done, call("convert", "demo", folder).status)
	assert.Equal(t, unwritable, call("convert", "jfa-2022", folder).status)
	assert.Equal(t, records(t, "demo"), records(t, folder))
	require.Equal(t, done, call("convert", "jfa-2022", folder, "--force").status)
	assert.Equal(t, records(t, "jfa-2022"), records(t, folder))
	assert.False(t, slices.Contains(names(t, folder), "Bills.csv"), "a table of the book before is gone")

	require.NoError(t, os.WriteFile(filepath.Join(folder, "letter.txt"), nil, 0o644))
	r := call("convert", "demo", folder, "--force")
	assert.Equal(t, unwritable, r.status)
	assert.Contains(t, r.stderr, "letter.txt")
	assert.Equal(t, records(t, "jfa-2022"), records(t, folder))
	assert.Equal(t, []string{"b"}, names(t, dir), "nothing is left beside it")
}

func TestAnEmptyFolderMayBeFilled(t *testing.T) {
	folder := t.TempDir()
	assert.Equal(t, done, call("convert", "demo", folder).status)
	assert.Equal(t, records(t, "demo"), records(t, folder))
}

func TestWhereNothingCanBeWritten(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{filepath.Join(dir, "no", "a.xlsx"), filepath.Join(dir, "no", "b")} {
		r := call("convert", "demo", path)
		assert.Equal(t, unwritable, r.status)
		assert.Contains(t, r.stderr, "cannot be written")
		assert.NotContains(t, r.stderr, ".jfa-")
	}
	assert.Empty(t, names(t, dir))
}

func TestALinkIsFollowed(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "link.xlsx")
	require.NoError(t, os.WriteFile(target, nil, 0o644))
	require.NoError(t, os.Symlink(target, link))
	require.Equal(t, done, call("convert", "demo", link, "--force").status)
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink)
	assert.Equal(t, records(t, "demo"), records(t, target))
}

func TestAReplacedOutputKeepsWhoMayReadIt(t *testing.T) {
	dir := t.TempDir()
	file, folder := filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "b")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	require.NoError(t, os.Mkdir(folder, 0o700))
	for path, mode := range map[string]os.FileMode{file: 0o600, folder: 0o700} {
		require.Equal(t, done, call("convert", "demo", path, "--force").status)
		info, err := os.Stat(path)
		require.NoError(t, err)
		assert.Equal(t, mode, info.Mode().Perm(), path)
	}
}

func TestAFileDoesNotReplaceAFolderNorAFolderTablesOfSomethingElse(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "a.xlsx")
	require.NoError(t, os.Mkdir(folder, 0o755))
	r := call("convert", "demo", folder, "--force")
	assert.Equal(t, unwritable, r.status)
	assert.Contains(t, r.stderr, "it is a folder")

	other := filepath.Join(dir, "other")
	require.NoError(t, os.Mkdir(other, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(other, "invoices.csv"), []byte("mine"), 0o644))
	r = call("convert", "demo", other, "--force")
	assert.Equal(t, unwritable, r.status)
	assert.Contains(t, r.stderr, "invoices.csv, which is no table of a book")
	assert.Equal(t, []string{"invoices.csv"}, names(t, other))
	assert.Equal(t, []string{"a.xlsx", "other"}, names(t, dir), "nothing is left beside it")
}

func TestABlankPathIsWrongUsage(t *testing.T) {
	assert.Equal(t, wrongUsage, call("convert", "demo", "").status)
}

// What a book charges is written as one table, for the next book.
func TestConvertAsHistory(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "history")
	r := call("convert", "demo", folder, "--as-history")
	require.Equal(t, done, r.status, r.stderr)
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, entries, 1)
	text, err := os.ReadFile(filepath.Join(folder, "History.csv"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "\n2031,1,HUB,DOGWOOD,100,483492.58,\"charged by demo, final under the scenario J\"\n")
	r = call("convert", "demo", folder+".xlsx", "--as-history")
	require.Equal(t, done, r.status, r.stderr)
}
