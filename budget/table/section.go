package table

import "slices"

// inset is where a table stands on a sheet that holds others as well.
type inset struct {
	sheet   string
	above   int   // rows above its first one
	columns []int // of the sheet, in the order of its own
}

// Section is a table that stands among others on this sheet: the rows after so many, of
// which it has those columns. It counts its rows and columns from its own beginning; its
// cells are named as they stand on the sheet.
func (t *Table) Section(name string, above int, columns []int, rows []Row) *Table {
	s := &Table{Name: name, Hidden: t.Hidden, file: t.file, inset: &inset{t.Name, above, columns}}
	s.read = func(yield func(Row, error) bool) {
		for _, row := range rows {
			if !yield(s.inset.cut(row), nil) {
				return
			}
		}
	}
	return s
}

// cut is what a row of the sheet is in the section.
func (s *inset) cut(row Row) Row {
	own := Row{Number: row.Number - s.above}
	for _, column := range s.columns {
		own.Cells = append(own.Cells, row.At(column))
	}
	own.Cells = withoutBlanks(own.Cells)
	return own
}

// cell is the name of one of its cells on the sheet.
func (s *inset) cell(row, column int) string {
	if column < len(s.columns) {
		column = s.columns[column]
	}
	return cellName(row+s.above, column)
}

// Clone is the row on its own, for whoever keeps it.
func (r Row) Clone() Row {
	r.Cells = slices.Clone(r.Cells)
	return r
}

// NewBook is a book of tables that stand in another one, as their sections do.
func NewBook(name, hash string, tables []*Table) *Book {
	return &Book{name: name, hash: hash, tables: tables, workbook: true}
}
