package budget_test

import (
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/table"
)

var updateCells = flag.Bool("update", false, "write the counts of every cell anew")

// What becomes of a cell that is not what it was: it is said, at the cell, in its row or
// where it tells; or the book is sound as it stands, for one of these reasons.
const (
	saidAtCell  = "said at the cell"
	saidInRow   = "said in its row"
	saidThere   = "said where it tells" // at the total that differs, the scenario that fails
	sameBook    = "the same book"       // as with what was equal, or a blank that means the same
	otherFigure = "another figure"      // that nothing in the book contradicts
	otherChoice = "another choice"      // of what the book knows: a code, a word, a date
	otherText   = "another text"        // that people only read
	leftOut     = "a blank"             // that means a default, or that it is not known
)

// mutation is a cell of the demonstration book with another text.
type mutation struct {
	table       string
	row, column int
	text        string
}

// mutations of a cell: changed, dropped, doubled, and swapped with the one below.
func mutations(rows [][]string, name string, row, column int) []mutation {
	text := rows[row][column]
	below := rows[1+row%(len(rows)-1)][column]
	return []mutation{
		{name, row, column, changed(text)}, {name, row, column, ""}, {name, row, column, text + text}, {name, row, column, below},
	}
}

// changed is a text with a slip in it: its last digit another one, its last letter gone.
func changed(text string) string {
	if text == "" {
		return "x"
	}
	last := text[len(text)-1]
	if last >= '0' && last <= '9' {
		return text[:len(text)-1] + string('0'+(last-'0'+1)%10)
	}
	return text[:len(text)-1]
}

// TestEveryCellCounts changes, drops, doubles and swaps every cell of the demonstration
// book in turn. What is not said is a sound book, and then the cell reads as it was
// written, and no other cell reads otherwise than before.
func TestEveryCellCounts(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the book some thousands of times")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(800)) // it is reading that takes its time
	book := embedded(t, "demo")
	trial := newTrial(t, book)
	counts, all := map[string]map[string]int{}, make(chan mutation)
	var lock sync.Mutex
	var group sync.WaitGroup
	for range 4 {
		group.Add(1)
		go func() {
			defer group.Done()
			for m := range all {
				reason := trial.reason(t, m)
				lock.Lock()
				if counts[m.table] == nil {
					counts[m.table] = map[string]int{}
				}
				counts[m.table][reason]++
				lock.Unlock()
			}
		}()
	}
	for _, name := range book.names() {
		for row := 1; row < len(book[name]); row++ {
			for column := range book[name][0] {
				for _, m := range mutations(book[name], name, row, column) {
					all <- m
				}
			}
		}
	}
	close(all)
	group.Wait()
	checkCounts(t, counts)
}

// checkCounts compares the counts with those of testdata/cells.txt, a table a line.
func checkCounts(t *testing.T, counts map[string]map[string]int) {
	var text strings.Builder
	reasons := []string{saidAtCell, saidInRow, saidThere, sameBook, otherFigure, otherChoice, otherText, leftOut}
	total := map[string]int{}
	fmt.Fprintf(&text, "table\t%s\n", strings.Join(reasons, "\t"))
	line := func(name string, of map[string]int) {
		text.WriteString(name)
		for _, reason := range reasons {
			fmt.Fprintf(&text, "\t%d", of[reason])
			total[reason] += of[reason]
		}
		text.WriteString("\n")
	}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		line(name, counts[name])
	}
	all := maps.Clone(total)
	line("all", all)
	total = all
	const path = "testdata/cells.txt"
	if *updateCells {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text.String()), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), text.String(), "go test ./budget -run EveryCell -update writes them anew")
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	assert.Contains(t, string(readme), sentence(total))
}

// sentence is what the README says of the counts.
func sentence(of map[string]int) string {
	said, all := of[saidAtCell]+of[saidInRow]+of[saidThere], 0
	for _, n := range of {
		all += n
	}
	return fmt.Sprintf("Of %d changes of single cells of the demonstration book (a slip, a blank, the text twice, the text of the row below) %d are said, %d of them at the cell itself; "+
		"%d give the same book; the others are sound as they stand, and read as they were written: %d other figures, %d other choices, %d other texts, %d blanks.",
		all, said, of[saidAtCell], of[sameBook], of[otherFigure], of[otherChoice], of[otherText], of[leftOut])
}

// trial is the demonstration book, and what is known of it.
type trial struct {
	rows     sheets
	files    fstest.MapFS
	known    map[string]bool
	specs    map[string]budget.TableSpec
	original map[string][][]string
}

func newTrial(t *testing.T, book sheets) *trial {
	tr := &trial{rows: book, files: book.folder(t), known: map[string]bool{}, specs: map[string]budget.TableSpec{}}
	b, findings := tr.read(t, tr.files)
	findings = append(findings, apportion.Check(b)...)
	for _, f := range findings {
		tr.known[string(f.Code)+f.Message] = true
	}
	require.Empty(t, errorsOf(findings))
	for _, s := range budget.Tables() {
		tr.specs[s.Name] = s
	}
	tr.original = everything(b)
	return tr
}

func (tr *trial) read(t require.TestingT, files fstest.MapFS) (*budget.Book, budget.Findings) {
	src, err := table.OpenFolder(files, "book")
	require.NoError(t, err)
	return budget.Read(src)
}

// with is the files of the book with the cell.
func (tr *trial) with(t require.TestingT, m mutation) fstest.MapFS {
	rows := slices.Clone(tr.rows[m.table])
	rows[m.row] = slices.Clone(rows[m.row])
	rows[m.row][m.column] = m.text
	var text strings.Builder
	require.NoError(t, csv.NewWriter(&text).WriteAll(rows))
	files := maps.Clone(tr.files)
	files[m.table+".csv"] = &fstest.MapFile{Data: []byte(text.String())}
	return files
}

// reason is what becomes of a cell: who pays is only asked of a book that reads as
// another one, and says nothing at the cell.
func (tr *trial) reason(t *testing.T, m mutation) string {
	b, findings := tr.read(t, tr.with(t, m))
	where := tr.said(m, findings)
	if where == saidAtCell || where == "" && maps.EqualFunc(tr.original, everything(b), equalRows) {
		return cmp.Or(where, sameBook)
	}
	if where = tr.said(m, append(findings, apportion.Check(b)...)); where != "" {
		return where
	}
	return tr.sound(t, m, b)
}

func equalRows(a, b [][]string) bool { return slices.EqualFunc(a, b, slices.Equal[[]string]) }

// said is where the findings speak of the cell, blank where they do not.
func (tr *trial) said(m mutation, findings budget.Findings) string {
	where := ""
	for _, f := range findings {
		if f.Severity == budget.Information || tr.known[string(f.Code)+f.Message] {
			continue
		}
		switch line := fmt.Sprint(m.row + 1); {
		case f.Table == m.table && f.Cell == fmt.Sprintf("%s:%d", line, m.column+1):
			return saidAtCell
		case f.Table == m.table && strings.HasPrefix(f.Cell, line+":"):
			where = saidInRow
		case where == "":
			where = saidThere
		}
	}
	return where
}

// sound is why a book is sound with the cell, which must read as it was written while all
// other cells read as before.
func (tr *trial) sound(t *testing.T, m mutation, b *budget.Book) string {
	now, spec := everything(b), tr.columnOf(m)
	for name, rows := range tr.original {
		if !assert.Len(t, now[name], len(rows), "%v", m) {
			return "lost"
		}
		for i, cells := range rows {
			for k, text := range cells {
				if now[name][i][k] != text {
					assert.True(t, tr.isOrRefersTo(m, name, i, k), "%v: %s %d %d: %q was %q", m, name, i, k, now[name][i][k], text)
				}
			}
		}
	}
	switch {
	case m.text == "":
		return leftOut
	case m.table == "Settings" || spec.Kind == budget.KindText && len(spec.Words) == 0:
		return otherText
	case slices.Contains([]budget.Kind{budget.KindMoney, budget.KindNumber, budget.KindPercent, budget.KindOrder}, spec.Kind):
		return otherFigure
	}
	return otherChoice
}

func (tr *trial) columnOf(m mutation) budget.ColumnSpec {
	head := tr.rows[m.table][0][m.column]
	spec := tr.specs[m.table]
	i := slices.IndexFunc(spec.Columns, func(c budget.ColumnSpec) bool { return budget.SameName(c.Name, head) })
	return spec.Columns[i]
}

// isOrRefersTo says whether a cell is the one of the mutation.
func (tr *trial) isOrRefersTo(m mutation, name string, row, column int) bool {
	spec := tr.specs[name]
	return name == m.table && row == m.row-1 && budget.SameName(spec.Columns[column].Name, tr.rows[m.table][0][m.column])
}
