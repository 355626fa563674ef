package carried

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jfa/budget"
	"jfa/budget/table"
)

// What can be wrong with a report. Match with errors.Is.
var (
	ErrStatement = errors.New("this is the statement of one organization, which does not hold the book that it was made of")
	ErrNoTables  = errors.New("the sheet Inputs holds no table of a book")
	ErrTwice     = errors.New("there are two tables of that name")
)

// Kind is what a workbook of this program is.
type Kind uint8

const (
	Other     Kind = iota
	Report         // the workbook for the meeting
	Statement      // that of one organization
)

// KindOf tells by its sheets what a workbook is.
func KindOf(tables *table.Book) Kind {
	has := func(names ...string) bool {
		return !slices.ContainsFunc(names, func(name string) bool {
			return !slices.ContainsFunc(tables.Tables(), func(t *table.Table) bool { return t.Name == name })
		})
	}
	switch {
	case !tables.Workbook() || has("Settings", "Organizations", "Pools"):
		return Other
	case has("Cover", "Checks", "Inputs", "Notes"):
		return Report
	case has("Statement", "Inputs", "Notes"):
		return Statement
	}
	return Other
}

// Book is the book that a report carries, as it stands on its Inputs now.
type Book struct {
	Tables *table.Book // under the name and the hash of the book that the report was made of
	Record *Record     // nil in a report of a program that wrote none
}

// Of reads the book that a report carries. An error names the file and the sheet; what is
// wrong in a table is found by reading it.
func Of(report *table.Book) (*Book, error) {
	if KindOf(report) == Statement {
		return nil, &table.Error{File: report.Name(), Err: ErrStatement}
	}
	all, err := findAll(report)
	if err != nil {
		return nil, err
	}
	b := &Book{}
	for _, one := range all {
		if one.name == RecordName {
			b.Record = recordOf(one.texts())
		}
	}
	var tables []*table.Table
	for _, one := range all {
		if one.name != RecordName {
			tables = append(tables, b.tableOf(one))
		}
	}
	if len(tables) == 0 {
		return nil, &table.Error{File: report.Name(), Err: ErrNoTables}
	}
	name, hash := report.Name(), report.Hash()
	if b.Record != nil {
		name, hash = cmp.Or(b.Record.Book, name), cmp.Or(b.Record.Hash, hash)
	}
	b.Tables = table.NewBook(name, hash, tables)
	return b, nil
}

// findAll are the tables on the sheets of the inputs, and those on others that these do
// not have.
func findAll(report *table.Book) ([]*found, error) {
	f := newFinder()
	first := 0 // of those that are not on the sheets of the inputs
	for _, inputs := range []bool{true, false} {
		first = len(f.found)
		for _, t := range report.Tables() {
			if strings.HasPrefix(t.Name, "Inputs") != inputs {
				continue
			}
			if err := f.sheet(t); err != nil {
				return nil, err
			}
		}
	}
	there := f.found[:first:first]
	f.found = append(there, slices.DeleteFunc(f.found[first:], func(one *found) bool { return slices.ContainsFunc(there, one.isAnother) })...)
	for i, one := range f.found {
		if slices.ContainsFunc(f.found[:i], one.isAnother) {
			return nil, &table.Error{File: report.Name(), Table: one.sheet.Name, Cell: one.sheet.Cell(one.head, one.columns[0]),
				Err: fmt.Errorf("%w: %s", ErrTwice, one.name)}
		}
	}
	return f.found, nil
}

// isAnother tells of another table of the same name.
func (one *found) isAnother(other *found) bool { return one != other && one.name == other.name }

// texts are the cells under the heads.
func (one *found) texts() [][]string {
	var rows [][]string
	for _, row := range one.rows[1:] {
		var cells []string
		for _, column := range one.columns {
			cells = append(cells, row.At(column).Text)
		}
		rows = append(rows, cells)
	}
	return rows
}

// defaultSource is that of settings which the book leaves to their defaults.
const defaultSource = "default"

// tableOf is a table with its heads and digits as a book has them, without what the
// program adds to it.
func (b *Book) tableOf(one *found) *table.Table {
	heads := one.rows[0]
	for _, column := range one.columns {
		heads.Cells[column].Text = bare(heads.Cells[column].Text)
	}
	if one.name == "Settings" {
		one.rows = slices.DeleteFunc(one.rows, one.isDefault)
	}
	if b.Record != nil {
		for at, digits := range b.Record.digits {
			if at.table == one.name {
				one.restore(at, digits)
			}
		}
	}
	return one.sheet.Section(one.name, one.head-1, one.columns, one.rows)
}

// isDefault tells whether a row of Settings was added for the formulas that read it.
func (one *found) isDefault(row table.Row) bool {
	n := len(one.columns)
	return slices.Contains(NumericSettings(), row.At(one.columns[0]).Text) && row.At(one.columns[n-1]).Text == defaultSource
}

// restore gives a number the digits that it had, unless it was changed.
func (one *found) restore(at place, digits string) {
	for _, column := range one.columns {
		if at.row < len(one.rows) && one.rows[0].At(column).Text == at.column {
			if cell := one.rows[at.row].At(column); cell.Kind == table.Number && table.SameNumber(cell.Text, digits) {
				one.rows[at.row].Cells[column] = table.Cell{Kind: table.Number, Text: digits}
			}
		}
	}
}

// Changed are the cells of Inputs that are not as they were when the report was made,
// each with its file and sheet; b is the book that was read from them.
func (b *Book) Changed(read *budget.Book) []string {
	if b.Record == nil {
		return nil
	}
	var cells []string
	for _, spec := range Tables(read) {
		was, is := b.Record.seal(spec.Name), sealOf(read, spec)
		switch {
		case was == nil:
			cells = append(cells, "the table "+spec.Name+", which the report was not made of")
		case was.Digest != is.Digest:
			cells = append(cells, was.differences(read, spec, is)...)
		}
	}
	for _, was := range b.Record.Tables {
		if !read.Has(was.Table) {
			cells = append(cells, "the table "+was.Table+", which is missing")
		}
	}
	return cells
}

// differences are the cells of a table that differ: where rows and columns do whose marks
// are others. Of a table with more rows, or fewer, it is where it begins to differ.
func (was Seal) differences(b *budget.Book, spec budget.TableSpec, is Seal) []string {
	var cells []string
	row := 0
	for at := range b.Records(spec.Name) {
		if row >= len(was.Marks) || was.Marks[row] != is.Marks[row] {
			if was.Rows != is.Rows {
				return append(cells, at.Address(spec.Columns[0].Name)+" and below, "+rowsNow(was, is))
			}
			for i, column := range spec.Columns {
				if i >= len(was.Across) || was.Across[i] != is.Across[i] {
					cells = append(cells, at.Address(column.Name))
				}
			}
		}
		row++
	}
	if len(cells) == 0 {
		return []string{"the table " + spec.Name + ", " + rowsNow(was, is)}
	}
	return cells
}

func rowsNow(was, is Seal) string {
	return "which had " + strconv.Itoa(was.Rows) + " rows and has " + strconv.Itoa(is.Rows)
}
