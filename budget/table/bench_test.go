package table

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// writeLarge writes a workbook of that many rows of seven cells: text, shared text and
// numbers.
func writeLarge(t testing.TB, rows int) string {
	file := filepath.Join(t.TempDir(), "large.xlsx")
	f, err := os.Create(file)
	require.NoError(t, err)
	z := zip.NewWriter(f)
	parts := workbookOf("")
	for _, name := range []string{"_rels/.rels", workbookPart, linksPart, stringsPart, stylesPart} {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = io.WriteString(w, parts[name])
		require.NoError(t, err)
	}
	part, err := z.Create(sheetPart)
	require.NoError(t, err)
	w := bufio.NewWriter(part)
	fmt.Fprintf(w, `<worksheet%s><sheetData>`, xmlns)
	for r := 1; r <= rows; r++ {
		fmt.Fprintf(w, `<row r="%[1]d"><c r="A%[1]d" t="s"><v>0</v></c><c r="B%[1]d" t="s"><v>1</v></c><c r="C%[1]d" t="inlineStr"><is><t>Rabat</t></is></c><c r="D%[1]d"><v>%[1]d</v></c><c r="E%[1]d"><v>20.100000000000001</v></c><c r="F%[1]d" s="1"><v>0.35</v></c><c r="G%[1]d" s="2"><v>43830</v></c></row>`, r)
	}
	fmt.Fprint(w, `</sheetData></worksheet>`)
	require.NoError(t, w.Flush())
	require.NoError(t, z.Close())
	require.NoError(t, f.Close())
	return file
}

const benchRows = 100_000

func BenchmarkRows(b *testing.B) {
	book, err := Open(writeLarge(b, benchRows))
	require.NoError(b, err)
	defer book.Close()
	b.ReportAllocs()
	for b.Loop() {
		cells := 0
		for row, err := range book.Tables()[0].Rows() {
			require.NoError(b, err)
			cells += len(row.Cells)
		}
		require.Equal(b, benchRows*7, cells)
	}
}

// BenchmarkTokens is the baseline: the bare tokens of the same part.
func BenchmarkTokens(b *testing.B) {
	z, err := zip.OpenReader(writeLarge(b, benchRows))
	require.NoError(b, err)
	defer z.Close()
	b.ReportAllocs()
	for b.Loop() {
		part, err := z.Open(sheetPart)
		require.NoError(b, err)
		for d := xml.NewDecoder(part); err == nil; {
			_, err = d.Token()
		}
		require.ErrorIs(b, err, io.EOF)
	}
}

// heapWhile returns the largest live heap seen while the rows are read.
func heapWhile(t testing.TB, rows int) (largest uint64) {
	book, err := Open(writeLarge(t, rows))
	require.NoError(t, err)
	defer book.Close()
	for row, err := range book.Tables()[0].Rows() {
		require.NoError(t, err)
		if row.Number%(rows/4) == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			largest = max(largest, m.HeapAlloc)
		}
	}
	return largest
}

func TestMemoryDoesNotGrowWithTheNumberOfRows(t *testing.T) {
	few, many := heapWhile(t, 1_000), heapWhile(t, 40_000)
	require.Less(t, many, few+1<<20, "live bytes with 1,000 rows: %d, with 40,000: %d", few, many)
}
