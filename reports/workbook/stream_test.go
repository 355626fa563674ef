package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"runtime"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	manyRows    = 100_000
	manyColumns = 10
)

// million is a sheet of a million cells: a code that is never the same, a text that
// often is, money, and a formula. A row is made when it is asked for; atEnd is called
// after the last.
func million(atEnd func()) *Book {
	rows := func(yield func(Row) bool) {
		cells := make([]Cell, manyColumns)
		for i := range manyRows {
			n := strconv.Itoa(i + 1)
			for j := range cells {
				cells[j] = Cell{Value: Number(n + ".25"), Style: Style{Role: Input, Format: Money(2)}}
			}
			cells[0] = Cell{Value: Text("line " + n)}
			cells[1] = Cell{Value: Text("Field office")}
			cells[9] = Cell{Value: Number(n + ".25"), Formula: "ROUND(C" + n + ",2)", Style: Style{Role: Formula, Format: Money(2)}}
			if !yield(Row{Cells: cells}) {
				return
			}
		}
		atEnd()
	}
	return &Book{Sheets: []*Sheet{{Name: "Inputs", Rows: rows}}}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestAMillionCellsStreamInBoundedMemory(t *testing.T) {
	before, most := heap(), uint64(0)
	require.NoError(t, million(func() { most = max(most, heap()) }).Write(io.Discard))
	// The table of texts may take 8 MiB and its index as much again; zip and flate take
	// less than 2 MiB. The sheet itself is 43 MB of XML.
	assert.Less(t, most-before, uint64(24<<20))
}

// BenchmarkMillionCells compares a million cells with the least that any writer must
// do: deflate the same bytes.
func BenchmarkMillionCells(b *testing.B) {
	book := million(func() {})
	b.Run("workbook", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			require.NoError(b, book.Write(io.Discard))
		}
	})
	var parts []string
	_, content := partsOf(b, bytesOf(b, book))
	for _, part := range content {
		parts = append(parts, part)
	}
	b.Run("bare zip of the same bytes", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			z := zip.NewWriter(io.Discard)
			for i, part := range parts {
				w, err := z.Create(strconv.Itoa(i))
				require.NoError(b, err)
				_, err = io.Copy(w, bytes.NewReader([]byte(part)))
				require.NoError(b, err)
			}
			require.NoError(b, z.Close())
		}
	})
}
