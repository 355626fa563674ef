package table

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryFieldIsTextOrBlank(t *testing.T) {
	tests := []struct{ rule, content, want string }{
		{"a header and a record", "Organization,Count\nFAO,12\n", "1:1 text Organization|1:2 text Count|2:1 text FAO|2:2 text 12"},
		{"no line end at the end", "A,B\n1,2", "1:1 text A|1:2 text B|2:1 text 1|2:2 text 2"},
		{"carriage return and line feed", "A,B\r\n1,2\r\n", "1:1 text A|1:2 text B|2:1 text 1|2:2 text 2"},
		{"a byte order mark is dropped", "\uFEFFA,B\n1,2\n", "1:1 text A|1:2 text B|2:1 text 1|2:2 text 2"},
		{"text is as written, but trimmed", "A,B\n 35% ,\"\u00A01,234.50\"\n", "1:1 text A|1:2 text B|2:1 text 35%|2:2 text 1,234.50"},
		{"a blank field", "A,B\n,2\n", "1:1 text A|1:2 text B|2:2 text 2"},
		{"quotation marks and lines inside a field", "A,B\n\"say \"\"yes\"\"\",\"two\nlines\"\n3,4\n", "1:1 text A|1:2 text B|2:1 text say \"yes\"|2:2 text two\nlines|4:1 text 3|4:2 text 4"},
		{"blank records are passed over, whatever their width", "A,B\n\n , \n,,,,\n1,2\n", "1:1 text A|1:2 text B|5:1 text 1|5:2 text 2"},
		{"a title above the header", "Plan for 2022\n\nA,B\n1,2\n", "1:1 text Plan for 2022|3:1 text A|3:2 text B|4:1 text 1|4:2 text 2"},
		{"a title with a semicolon", "Plan; draft\nA,B\n1,2\n", "1:1 text Plan; draft|2:1 text A|2:2 text B|3:1 text 1|3:2 text 2"},
		{"a title filled up with commas", "Plan,\nA,B\n", "1:1 text Plan|2:1 text A|2:2 text B"},
		{"a table of one column", "A\n1\n2\n", "1:1 text A|2:1 text 1|3:1 text 2"},
		{"blank fields at the end may be left out", "A,B,C\n1,2\n3\n", "1:1 text A|1:2 text B|1:3 text C|2:1 text 1|2:2 text 2|3:1 text 3"},
		{"a title with a comma", "Plan, draft\nA,B,C\n", "1:1 text Plan|1:2 text draft|2:1 text A|2:2 text B|2:3 text C"},
		{"the separator that the file names", "sep=;\r\nA;B\r\n1,5;2\r\n", "2:1 text A|2:2 text B|3:1 text 1,5|3:2 text 2"},
		{"the same after a byte order mark", "\uFEFFSEP=\t\nA\tB\n", "2:1 text A|2:2 text B"},
		{"a text that begins like one", "sep=x\nA,B\n", "1:1 text sep=x|2:1 text A|2:2 text B"},
		{"a mark that cannot be seen is no white space", "A\n\u200B\n", "1:1 text A|2:1 text \u200B"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			cells, err := csvCells(t, test.content)
			require.NoError(t, err)
			assert.Equal(t, test.want, strings.Join(cells, "|"))
		})
	}
}

func TestAFileThatIsNotSoundIsRefused(t *testing.T) {
	tests := []struct {
		rule, content, place string
		want                 error
	}{
		{"nothing", "", "", ErrCut},
		{"blank lines alone", "\n , \n", "", ErrCut},
		{"a file cut inside a record", "A,B,C\n1,2,3\n4,5", "", ErrCut},
		{"a file cut inside quotation marks", "A,B\n1,\"two", "2", ErrQuotes},
		{"a quotation mark inside a field", "A,B\n1,12\" pipe\n", "2", ErrQuotes},
		{"text after a quotation mark", "A,B\n1,\"two\" three\n", "2", ErrQuotes},
		{"Latin-1", "A,B\n1,Gen\xE8ve\n", "2:2", ErrEncoding},
		{"UTF-16 with a mark", "\xFF\xFEA\x00,\x00B\x00\n\x00", "", ErrEncoding},
		{"UTF-16 with a mark, the other order", "\xFE\xFF\x00A\x00,\x00B\x00\n", "", ErrEncoding},
		{"UTF-16 without a mark", "A\x00,\x00B\x00\n\x00", "1:1", ErrEncoding},
		{"carriage returns alone", "A,B\r1,2\r", "1:2", ErrLineEnds},
		{"a text too long", "A,B\n1," + strings.Repeat("x", 32768) + "\n", "2:2", ErrLongText},
		{"a record without end", "A,B\n1,\"" + strings.Repeat("x\n", 3<<20), "", ErrTooLarge},
		{"too many fields", strings.Repeat(",", maxColumns) + "\n", "1:16385", ErrTooLarge},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			_, err := csvCells(t, test.content)
			var e *Error
			require.ErrorAs(t, err, &e)
			assert.ErrorIs(t, err, test.want)
			assert.Equal(t, []string{"Headcount.csv", "Headcount", test.place}, []string{e.File, e.Table, e.Cell})
		})
	}
}

func TestAnErrorNamesTheLine(t *testing.T) {
	_, err := csvCells(t, "A,B\n1,Gen\xE8ve\n")
	assert.EqualError(t, err, `Headcount.csv:2:2: the text is not UTF-8: save the file as CSV UTF-8: these bytes are no UTF-8: "Gen\xe8ve"`)
}

// Whoever reads a table looks for its header in each of the ways.
func TestAFileReadsInThreeWays(t *testing.T) {
	book, err := OpenFolder(fstest.MapFS{"Headcount.csv": {Data: []byte("A;B\tC,D\n")}}, "plan")
	require.NoError(t, err)
	var ways []string
	for _, way := range book.Tables()[0].Ways() {
		for row, err := range way.Rows() {
			require.NoError(t, err)
			assert.Equal(t, len(row.Cells), row.Fields)
			for _, cell := range row.Cells {
				ways = append(ways, cell.Text)
			}
		}
	}
	assert.Equal(t, []string{"A;B\tC", "D", "A", "B\tC,D", "A;B", "C,D"}, ways)
	assert.Len(t, openFixture(t, cellsOf(oneCell)).Tables()[0].Ways(), 1)
}

// A pipe would be waited for, and a device may never end.
func TestWhatIsNoRegularFileIsRefusedAtOnce(t *testing.T) {
	folder := t.TempDir()
	pipe := filepath.Join(folder, "pipe")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	for name, target := range map[string]string{"pipe": pipe, "device": "/dev/zero"} {
		book := filepath.Join(folder, name+" book")
		require.NoError(t, os.Mkdir(book, 0o755))
		require.NoError(t, os.Symlink(target, filepath.Join(book, "Notes.csv")))
		_, err := Open(book)
		assert.ErrorIs(t, err, ErrNotRegular)
		assert.ErrorContains(t, err, "Notes.csv: this is a pipe, a device or a link to one")
		_, err = Open(target)
		assert.ErrorIs(t, err, ErrNotRegular)
	}
}

func TestAFolderWithTheNameOfAFileIsRefused(t *testing.T) {
	book := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(book, "Bills.csv"), 0o755))
	_, err := Open(book)
	assert.ErrorIs(t, err, ErrFolder)
}

// A file of the system that has no size may be waited for as a pipe is.
func TestNoMoreIsReadOfAFileThanItsSize(t *testing.T) {
	const log = "/proc/kmsg"
	if info, err := os.Stat(log); err != nil || !info.Mode().IsRegular() {
		t.Skip("this system has no such file")
	}
	book := t.TempDir()
	require.NoError(t, os.Symlink(log, filepath.Join(book, "Bills.csv")))
	opened, err := Open(book)
	if err == nil { // not everybody may open it
		_, err = bookCells(opened)
	}
	assert.Error(t, err)
}

func TestAFolderHoldsATableForEachCSVFile(t *testing.T) {
	folder := t.TempDir()
	write := func(name, content string) {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644))
	}
	write("Pools.csv", "A,B\n1,2\n")
	write("Head count.CSV", "A,B\n3,4\n")
	write("notes.txt", "A,B\n")
	write("elsewhere", "A,B\n5,6\n")
	require.NoError(t, os.Mkdir(filepath.Join(folder, "old"), 0o755))
	require.NoError(t, os.Symlink("elsewhere", filepath.Join(folder, "Rates.csv")))
	book, err := Open(folder)
	require.NoError(t, err)
	defer book.Close()
	assert.Equal(t, filepath.Base(folder), book.Name())
	assert.False(t, book.Workbook())
	var names []string
	for _, table := range book.Tables() {
		names = append(names, table.Name)
	}
	assert.Equal(t, []string{"Head count", "Pools", "Rates"}, names)
	assert.Equal(t, "17:5", book.Tables()[0].Cell(17, 4))
	assert.Equal(t, "Head count.CSV:17:5", book.Tables()[0].Address(17, 4))
	cells, err := bookCells(book)
	require.NoError(t, err)
	assert.Contains(t, cells, "Rates!2:2 text 6")
}

func TestAFolderWithoutTablesIsRefused(t *testing.T) {
	_, err := OpenFolder(fstest.MapFS{"notes.txt": {}, "sub/Pools.csv": {}}, "plan")
	assert.ErrorIs(t, err, ErrNoTables)
	assert.EqualError(t, err, "plan: "+ErrNoTables.Error())
	_, err = OpenFolder(os.DirFS(filepath.Join(t.TempDir(), "none")), "none")
	assert.ErrorIs(t, err, os.ErrNotExist)
	folder := t.TempDir()
	require.NoError(t, os.Symlink("nowhere", filepath.Join(folder, "Pools.csv")))
	_, err = Open(folder)
	assert.ErrorIs(t, err, os.ErrNotExist)
	assert.ErrorContains(t, err, "Pools.csv: ")
}

func TestAFileThatChangesAfterItWasOpenedIsRefused(t *testing.T) {
	files := fstest.MapFS{"Pools.csv": {Data: []byte("A,B\n1,2\n")}}
	book, err := OpenFolder(files, "plan")
	require.NoError(t, err)
	files["Pools.csv"] = &fstest.MapFile{Data: []byte("A,B\n1,3\n")}
	_, err = bookCells(book)
	assert.ErrorIs(t, err, ErrChanged)
	delete(files, "Pools.csv")
	_, err = bookCells(book)
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestTheHashOfAFolderDependsOnEveryNameAndByte(t *testing.T) {
	hash := func(files fstest.MapFS) string {
		book, err := OpenFolder(files, "plan")
		require.NoError(t, err)
		return book.Hash()
	}
	file := func(content string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(content)} }
	hashes := []string{
		hash(fstest.MapFS{"a.csv": file("1"), "b.csv": file("2")}),
		hash(fstest.MapFS{"a.csv": file("12"), "b.csv": file("")}),
		hash(fstest.MapFS{"a.csv": file("2"), "b.csv": file("1")}),
		hash(fstest.MapFS{"a.csv": file("1"), "c.csv": file("2")}),
		hash(fstest.MapFS{"a.csv": file("1")}),
	}
	for i, h := range hashes {
		assert.Len(t, h, 64)
		assert.NotContains(t, hashes[:i], h)
	}
	assert.Equal(t, hashes[4], hash(fstest.MapFS{"a.csv": file("1"), "notes.txt": file("2")}))
}

func TestLeavingATableEarlyIsNoError(t *testing.T) {
	book, err := OpenFolder(fstest.MapFS{"a.csv": {Data: []byte("A,B\n1,2\n3\n")}}, "plan")
	require.NoError(t, err)
	for row, err := range book.Tables()[0].Rows() {
		require.NoError(t, err)
		require.Equal(t, 1, row.Number)
		break
	}
}
