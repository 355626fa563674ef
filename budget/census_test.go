package budget_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/budget/table"
)

// census is the book jfa-2022 with so many rows of Headcount.
func census(t require.TestingT, rows int) fstest.MapFS {
	book := embedded(t, "jfa-2022")
	var text strings.Builder
	text.WriteString("Organization,Country,Duty station,Category,Count,As of,Source\n")
	for i := range rows {
		fmt.Fprintf(&text, "%s,KEN,Station %d,staff,%d.5,2019-12-31,the census of that year\n", []string{"FAO", "ILO", "UN", "WFP", "WHO"}[i%5], i/5, i%90)
	}
	folder := book.folder(t)
	folder["Headcount.csv"] = &fstest.MapFile{Data: []byte(text.String())}
	return folder
}

func readCensus(t require.TestingT, folder fstest.MapFS) *budget.Book {
	tables, err := table.OpenFolder(folder, "census")
	require.NoError(t, err)
	book, findings := budget.Read(tables)
	require.Zero(t, findings.Errors())
	return book
}

// A row costs what its columns hold and no copy of the file: texts that come again are
// kept once.
func TestACensusIsHeldInALittleMemoryARow(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads 60,000 rows")
	}
	const rows = 60_000
	folder := census(t, rows)
	before := live()
	book := readCensus(t, folder)
	after := live()
	require.Len(t, book.Headcount, rows)
	require.Less(t, (after-before)/rows, int64(320), "bytes a row")
	runtime.KeepAlive(book)
	runtime.KeepAlive(folder)
}

func live() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// BenchmarkCensus reads and checks a census; times-bare is how many times the bare
// reading of its fields it takes.
func BenchmarkCensus(b *testing.B) {
	const rows = 50_000
	folder := census(b, rows)
	text := string(folder["Headcount.csv"].Data)
	bare := time.Duration(0)
	for b.Loop() {
		readCensus(b, folder)
		b.StopTimer()
		start := time.Now()
		fields := csv.NewReader(strings.NewReader(text))
		fields.ReuseRecord = true
		for _, err := fields.Read(); !errors.Is(err, io.EOF); _, err = fields.Read() {
			require.NoError(b, err)
		}
		bare += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed())/float64(bare), "times-bare")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
}
