package steps

import (
	"iter"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// inputs is the sheet of every table of the book as used, and where each cell of the
// book stands on it.
type inputs struct {
	*grid.Page
	report *Source
	tables map[string]inputTable

	counts   map[budget.HeadcountRow]grid.Ref // of the census that holds, by place
	accepted map[string]int                   // columns of the census with open claims accepted too
}

// inputTable is a table on Inputs: its columns, and its rows by their number in the book.
type inputTable struct {
	columns     map[string]int
	rows        map[int]int
	first, last int // rows of the sheet
	end         int // the last row, with those that the program adds
}

// newInputs writes the tables: those of a few rows first, the census last.
func newInputs(r *Source) *inputs {
	in := &inputs{Page: r.Page("Inputs", "Inputs", "Amounts in full "+r.Currency()+"; per cents as numbers, 35 is 35 per cent"), report: r, tables: map[string]inputTable{},
		counts: map[budget.HeadcountRow]grid.Ref{}, accepted: map[string]int{}}
	in.TextWidth(26)
	in.Add(grid.Label(r.InputsNote, workbook.Note))
	specs := budget.Tables()
	slices.SortStableFunc(specs, func(a, b budget.TableSpec) int { return Count(a.Name == "Headcount") - Count(b.Name == "Headcount") })
	for _, spec := range specs {
		if spec.Name != expectedTable && in.holds(spec) {
			in.write(spec)
		}
	}
	in.writeCensus()
	if r.Tell == nil {
		in.record()
	}
	return in
}

// Records are the rows of a table that this workbook shows.
func (in *inputs) Records(spec budget.TableSpec) iter.Seq2[budget.At, []string] {
	return func(yield func(budget.At, []string) bool) {
		for at, texts := range in.report.Budget.Records(spec.Name) {
			shown := true
			if in.report.Tell != nil {
				texts, shown = in.report.Tell(spec, texts)
			}
			if shown && !yield(at, texts) {
				return
			}
		}
	}
}

func (in *inputs) holds(spec budget.TableSpec) bool {
	for range in.Records(spec) {
		return true
	}
	return in.report.Tell == nil && in.report.Budget.Has(spec.Name)
}

// expectedTable serves the verification of cases and no figure of the book.
const expectedTable = "Expected"

// Cell is the cell of that column in a row of the book.
func (in *inputs) Cell(at budget.At, column string) grid.Ref {
	t := in.tables[at.Table()]
	return in.At(t.columns[column], t.rows[at.Row()])
}

// Texts are those of columns of some rows of the book, none where a cell is blank.
func (in *inputs) Texts(at func(i int) budget.At) func(column string) func(i int) grid.Operand {
	return func(column string) func(i int) grid.Operand {
		return func(i int) grid.Operand { return grid.Words(in.Cell(at(i), column)) }
	}
}

// Column is all cells of a column of a table; the table has rows. Of Headcount they are
// those of the counts that hold.
func (in *inputs) Column(table, column string) grid.Span {
	t := in.tables[in.counted(table)]
	return in.At(t.columns[column], t.first).To(in.At(t.columns[column], t.last))
}

// Has tells whether the table has rows on Inputs.
func (in *inputs) Has(table string) bool {
	t := in.tables[in.counted(table)]
	return t.last >= t.first && t.first > 0
}

// Setting is the value of a setting that is a number, the default where the book has
// none.
func (in *inputs) Setting(name string) grid.Ref {
	t := in.tables["Settings"]
	return in.At(t.columns["Value"], t.rows[-1-settingIndex(name)])
}

func settingIndex(name string) int {
	return slices.IndexFunc(budget.SettingSpecs(), func(s budget.ColumnSpec) bool { return s.Name == name })
}

func (in *inputs) write(spec budget.TableSpec) {
	in.Apart()
	in.Begin(spec.Name + ": " + spec.Note)
	formats := in.formats(spec)
	for i, c := range spec.Columns {
		in.Put(i+1, in.Next, grid.Head(unitOf(c), formats[i]))
	}
	in.Next++
	t := inputTable{columns: map[string]int{}, rows: map[int]int{}, first: in.Next}
	for i, c := range spec.Columns {
		t.columns[c.Name] = i + 1
	}
	source := len(spec.Columns) - 1
	for at, texts := range in.Records(spec) {
		t.rows[at.Row()] = in.Next
		in.row(spec, formats, texts, budget.IsIllustrative(texts[source]))
	}
	t.last = in.Next - 1
	in.tables[spec.Name] = t
	in.help(spec, t)
	t.end = in.Next - 1
	in.tables[spec.Name] = t
}

// unitOf is the head of a column, with the unit of its figures where it is not plain.
func unitOf(c budget.ColumnSpec) string {
	if c.Kind == budget.KindPercent {
		return c.Name + " (per cent)"
	}
	return c.Name
}

// row writes a row; every cell of one that is illustrative is marked, the blank ones too.
func (in *inputs) row(spec budget.TableSpec, formats []workbook.Format, texts []string, example bool) {
	for i, c := range spec.Columns {
		written := inputCell(c, texts[i], formats[i])
		if c.Name == "Source" && helped(spec.Name) {
			in.fit(i+1, texts[i], &written) // a column follows it
		}
		in.Put(i+1, in.Next, written.Illustrative(example && texts[i] != ""))
		if example {
			in.MarkExample(i+1, in.Next)
		}
	}
	in.Next++
}

func inputCell(c budget.ColumnSpec, s string, format workbook.Format) grid.Cell {
	switch {
	case s == "":
		return grid.Cell{}
	case isNumber(c.Kind):
		return grid.Typed(workbook.Number(s), format)
	case c.Name == "Source":
		return grid.Plain(s).Running()
	case len(s) > 34:
		return grid.Label(s, workbook.Wrapped)
	}
	return grid.Cell{Value: grid.Text(s), Style: workbook.Style{Format: workbook.AsText()}}
}

func isNumber(kind budget.Kind) bool {
	return slices.Contains([]budget.Kind{budget.KindMoney, budget.KindNumber, budget.KindPercent, budget.KindOrder}, kind)
}

// formats are those of the columns: with the most decimals that a figure of each has.
func (in *inputs) formats(spec budget.TableSpec) []workbook.Format {
	most := make([]int, len(spec.Columns))
	for _, texts := range in.Records(spec) {
		for i, s := range texts {
			_, after, _ := strings.Cut(s, ".")
			most[i] = max(most[i], len(after))
		}
	}
	formats := make([]workbook.Format, len(spec.Columns))
	for i, c := range spec.Columns {
		switch {
		case c.Kind == budget.KindMoney:
			formats[i] = in.report.InFull()
		case isNumber(c.Kind):
			formats[i] = workbook.Count(most[i])
		}
	}
	return formats
}
