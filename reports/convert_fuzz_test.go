package reports

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/budget/table"
)

// smallBook is a book of one pool with a title, a name, a duty station, a source and a
// count of somebody's choice; nil where it is refused.
func smallBook(t *testing.T, title, name, station, source, count string) *budget.Book {
	files := fstest.MapFS{}
	for table, rows := range map[string][][]string{
		"Settings":      {{"Key", "Value", "Source"}, {"Title", title, source}},
		"Organizations": {{"Organization", "Name", "Participates", "Source"}, {"A", name, "yes", source}, {"B", "", "yes", ""}},
		"Pools":         {{"Pool", "Name", "Key", "Status", "Source"}, {"P", name, "K", "final", ""}},
		"Limits":        {{"Pool", "Limit", "Amount"}, {"P", "appropriation", "3"}, {"P", "ceiling", "3"}, {"P", "expenditure", "3"}},
		"Headcount":     {{"Organization", "Country", "Duty station", "Count", "Source"}, {"A", "KEN", station, count, source}, {"B", "KEN", "", "2", ""}},
		"Keys":          {{"Key", "Part", "Measure"}, {"K", "1", "headcount"}},
	} {
		var out bytes.Buffer
		require.NoError(t, csv.NewWriter(&out).WriteAll(rows))
		files[table+".csv"] = &fstest.MapFile{Data: out.Bytes()}
	}
	tables, err := table.OpenFolder(files, "plan")
	if err != nil {
		return nil
	}
	b, findings := budget.Read(tables)
	if findings.Errors() > 0 {
		return nil
	}
	return b
}

func recordsOf(b *budget.Book) map[string][][]string {
	all := map[string][][]string{}
	for _, spec := range budget.Tables() {
		for _, cells := range b.Records(spec.Name) {
			all[spec.Name] = append(all[spec.Name], cells)
		}
	}
	return all
}

// FuzzAConvertedBookIsTheSame writes a book as a folder and as a workbook: read again each
// is the same book, whatever its texts and numbers are.
func FuzzAConvertedBookIsTheSame(f *testing.F) {
	for _, seed := range [][5]string{
		{"Plan", "Aster", "Nairobi", "census", "3"}, {"=1+1", "+x", "-y", "@z", "0.1"}, {`"a","b"`, "'a", "a;b", "a\nb", "20.100000000000001"},
		{"1e5", "007", "TRUE", "1,5", "1e3"}, {" a  b ", "é", "安全", "_x0041_", "123456789012345678901234567890.5"}, {"#N/A", "<b>&amp;", "a\tb", "\\", ".5"}, {"a\tb\x01\nc", "\x7f", "\u2028", "\ufffe\uffff", "1"},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3], seed[4])
	}
	f.Fuzz(func(t *testing.T, title, name, station, source, count string) {
		b := smallBook(t, title, name, station, source, count)
		if b == nil {
			return
		}
		want, dir := recordsOf(b), t.TempDir()
		files, err := BookFiles(b)
		require.NoError(t, err)
		folder := fstest.MapFS{}
		for _, file := range files {
			folder[file.Name] = &fstest.MapFile{Data: file.Content}
		}
		tables, err := table.OpenFolder(folder, "plan")
		require.NoError(t, err)
		again, findings := budget.Read(tables)
		require.Zero(t, findings.Errors(), "%v", findings)
		require.Equal(t, want, recordsOf(again))

		var out bytes.Buffer
		require.NoError(t, BookSheets(b).Write(&out))
		path := filepath.Join(dir, "plan.xlsx")
		require.NoError(t, os.WriteFile(path, out.Bytes(), 0o644))
		tables, err = table.Open(path)
		require.NoError(t, err)
		defer tables.Close()
		again, findings = budget.Read(tables)
		require.Zero(t, findings.Errors(), "%v", findings)
		require.Equal(t, want, recordsOf(again))
	})
}
