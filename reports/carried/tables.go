package carried

import (
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/table"
)

// found is a table as it stands on a sheet: the cells under its heads, and where.
type found struct {
	name    string
	sheet   *table.Table
	head    int   // the row of the heads
	columns []int // of the sheet, those of the table alone
	rows    []table.Row
	last    int // the row that was read last
}

// finder reads the sheets of a report once, and keeps what stands under the heads of
// tables.
type finder struct {
	specs []budget.TableSpec // with the record, which is one too
	found []*found
	cells int
}

// mostCells bounds what is kept of a report.
const mostCells = 4_000_000

// recordSpec is the record as a table.
func recordSpec() budget.TableSpec {
	spec := budget.TableSpec{Name: RecordName}
	for _, head := range RecordHeads() {
		spec.Columns = append(spec.Columns, budget.ColumnSpec{Name: head, Required: true})
	}
	return spec
}

func newFinder() *finder { return &finder{specs: append(budget.Tables(), recordSpec())} }

// sheet looks for tables on a sheet, and reads them to their end.
func (f *finder) sheet(t *table.Table) error {
	var open []*found
	var above table.Row
	for row, err := range t.Rows() {
		if err != nil {
			return err
		}
		open = slices.DeleteFunc(open, func(one *found) bool { return !one.take(row) })
		for _, one := range f.headsIn(t, row, above) {
			open = append(open, one)
			f.found = append(f.found, one)
		}
		if f.cells += len(open) * len(row.Cells); f.cells > mostCells {
			return &table.Error{Table: t.Name, Err: table.ErrTooLarge}
		}
		above = row.Clone()
	}
	return nil
}

// take adds a row that follows the last one and holds something of the table.
func (one *found) take(row table.Row) bool {
	filled := slices.ContainsFunc(one.columns, func(c int) bool { return row.At(c).Kind != table.Blank })
	if row.Number != one.last+1 || !filled {
		return false
	}
	one.rows, one.last = append(one.rows, row.Clone()), row.Number
	return true
}

// headsIn are the tables whose heads stand in the row; above is the row before it that
// is not blank.
func (f *finder) headsIn(t *table.Table, row, above table.Row) []*found {
	var tables []*found
	for first := range row.Cells {
		if row.At(first).Kind == table.Blank || first > 0 && row.At(first-1).Kind != table.Blank {
			continue
		}
		for _, spec := range f.specs {
			columns, all := columnsOf(spec, row, first)
			if columns != nil && (all || titled(above.At(first).Text, spec.Name) || strings.EqualFold(t.Name, spec.Name)) {
				one := &found{name: spec.Name, sheet: t, head: row.Number, columns: columns, last: row.Number}
				one.rows = []table.Row{row.Clone()}
				tables = append(tables, one)
				break
			}
		}
	}
	return tables
}

// titled tells whether a text is the title of a table.
func titled(text, name string) bool { return text == name || strings.HasPrefix(text, name+": ") }

// columnsOf are the columns of the sheet whose heads are those of the table, from the
// first on; nil where one that is required is not among them. all says that every one of
// the table is there, in its place.
func columnsOf(spec budget.TableSpec, row table.Row, first int) (columns []int, all bool) {
	has, all := map[string]bool{}, true
	for c := first; row.At(c).Kind != table.Blank; c++ {
		name := bare(row.At(c).Text)
		if i := slices.IndexFunc(spec.Columns, func(s budget.ColumnSpec) bool { return s.Name == name }); i >= 0 && !has[name] {
			has[name] = true
			all = all && i == len(columns) && c == first+i
			columns = append(columns, c)
		}
	}
	for _, s := range spec.Columns {
		if s.Required && !has[s.Name] {
			return nil, false
		}
	}
	return columns, all && len(has) == len(spec.Columns)
}

// unit is what the head of a column says after its name.
const unit = " (per cent)"

func bare(head string) string { return strings.TrimSuffix(head, unit) }

// Head is the head of a column on Inputs, with the unit of its figures where it is not
// plain.
func Head(c budget.ColumnSpec) string {
	if c.Kind == budget.KindPercent {
		return c.Name + unit
	}
	return c.Name
}
