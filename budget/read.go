package budget

import (
	"errors"
	"fmt"
	"strings"

	"jfa/budget/table"
)

// Read reads the tables of a book and checks them (book.md). The book holds every row
// that could be read; it is to be computed with only if the findings have no error, or
// as far as Sound says so. The findings are in their order.
func Read(src *table.Book) (*Book, Findings) {
	rd := newReading(src)
	found := rd.match(src.Tables())
	for _, i := range readingOrder(rd.tables) {
		t := rd.tables[i]
		switch source := found[t.spec().Name]; {
		case source != nil:
			t.read(rd, i, source)
		case t.spec().Required:
			rd.findings = append(rd.findings, rd.missing(t.spec().Name, i))
			rd.open(t.spec().Name)
		}
	}
	rd.finish()
	return rd.book, rd.findings.Sorted()
}

// finish resolves what had to wait for all tables, and checks the book.
func (rd *reading) finish() {
	for _, resolve := range rd.late {
		resolve()
	}
	rd.fillDefaults()
	rd.resolveCodes()
	for _, n := range rd.notes {
		rd.findings = append(rd.findings, n.finding())
	}
	rd.book.unsound = unsoundIn(rd.book, rd.findings)
	for _, check := range checks() {
		rd.findings = append(rd.findings, check.run(rd.book)...)
	}
	rd.book.unsound = unsoundIn(rd.book, rd.findings)
}

// readingOrder is the places of the tables in the schema, each after those whose codes
// it names.
func readingOrder(all []schema) []int {
	places, done := map[string]int{}, map[string]bool{}
	for i, t := range all {
		places[t.spec().Name] = i
	}
	var sequence []int
	var visit func(name string)
	visit = func(name string) {
		if done[name] {
			return
		}
		done[name] = true
		for _, before := range all[places[name]].precededBy() {
			visit(before)
		}
		sequence = append(sequence, places[name])
	}
	for _, t := range all {
		visit(t.spec().Name)
	}
	return sequence
}

// match finds the tables of the schema among the sheets or files.
func (rd *reading) match(sources []*table.Table) map[string]*table.Table {
	names, found := map[string]int{}, map[string]*table.Table{}
	for i, t := range rd.tables {
		names[foldName(t.spec().Name)] = i
	}
	for i, source := range sources {
		place, known := names[foldName(source.Name)]
		l := &layout{table: source.Name, order: len(names) + i, cell: source.Cell, address: source.Address}
		if !known {
			rd.findings = append(rd.findings, l.find(Information, UnknownTable, 1, 0,
				fmt.Sprintf("%q is not a table of a book and was not read", source.Name)+didYouMean(source.Name, rd.tableNames())))
			rd.others = append(rd.others, source.Name)
			continue
		}
		l.table, l.order = rd.tables[place].spec().Name, place
		if first := found[l.table]; first != nil {
			rd.findings = append(rd.findings, l.find(Error, DuplicateTable, 1, 0,
				fmt.Sprintf("%q and %q are both the table %s", first.Name, source.Name, l.table)))
			continue
		}
		found[l.table] = source
	}
	return found
}

// missing is the finding for a table that is not in the book.
func (rd *reading) missing(name string, order int) Finding {
	place := rd.source.Name() + ": " + name
	if !rd.workbook {
		place = name + ".csv"
	}
	return Finding{
		Severity: Error,
		Code:     MissingTable,
		Table:    name,
		Address:  place,
		Message:  fmt.Sprintf("the table %s is missing: every book has a sheet, or a .csv file, of this name", name) + isItCalled(name, rd.others),
		order:    [3]int{order},
	}
}

func (rd *reading) tableNames() []string {
	names := make([]string, len(rd.tables))
	for i, t := range rd.tables {
		names[i] = t.spec().Name
	}
	return names
}

// open takes any word for a code of a table that could not be read, so that one error
// does not become one for every row that refers to it.
func (rd *reading) open(tableName string) {
	rd.book.unread[tableName] = true
	for k := range wordKinds {
		if k.table() == tableName {
			rd.vocabulary[k].open = true
		}
	}
}

// read reads the table in one pass.
func (t tableOf[R, P]) read(rd *reading, place int, source *table.Table) {
	rd.book.present[t.name] = true
	h, seen := newHeader(t.spec(), place, source), newKeys()
	for row, err := range source.Rows() {
		switch {
		case err != nil:
			rd.findings = append(rd.findings, h.layout.unreadable(err))
			*t.rows(rd.book), *t.rows(rd.book.spoiled) = nil, nil
			rd.open(t.name)
			return
		case h.found:
			t.readRow(rd, h, row, seen)
		case h.try(row):
			rd.findings = append(rd.findings, h.findings(row)...)
		}
		if !h.found && row.Number >= headerRows {
			break
		}
	}
	switch {
	case !h.found:
		rd.findings = append(rd.findings, h.lacking()...)
		rd.open(t.name)
	case t.required && len(*t.rows(rd.book))+len(*t.rows(rd.book.spoiled)) == 0:
		rd.findings = append(rd.findings, h.layout.find(Error, MissingTable, h.nearestRow, 0, fmt.Sprintf("the table %s has no row below its header", t.name)))
		rd.open(t.name)
	}
}

// unreadable is the finding for a file that cannot be read to its end.
func (l *layout) unreadable(err error) Finding {
	f := l.find(Error, Unreadable, 1, 0, err.Error())
	var broken *table.Error
	if errors.As(err, &broken) {
		place, _, _ := strings.Cut(err.Error(), ": "+broken.Err.Error())
		f.Cell, f.Address = broken.Cell, place
		f.Message = strings.TrimPrefix(err.Error(), place+": ")
	}
	return f
}

// readRow reads one row into the book, or among those that have an error.
func (t tableOf[R, P]) readRow(rd *reading, h *header, source table.Row, seen *keys) {
	if t.isBlank(h, source) {
		return
	}
	var r R
	rd.at = At{h.layout, int32(source.Number)}
	P(&r).place(rd.at)
	failed := t.readCells(rd, h, source, &r)
	if t.refuseTwice(rd, &r, failed, seen) {
		failed = allColumns
	}
	rows := t.rows(rd.book)
	if failed != 0 {
		rows = t.rows(rd.book.spoiled)
	}
	*rows = append(*rows, r)
}

// isBlank says whether the row holds nothing in the columns of the table.
func (t tableOf[R, P]) isBlank(h *header, source table.Row) bool {
	for _, position := range h.positions {
		if source.At(position).Kind != table.Blank {
			return false
		}
	}
	return true
}

// failedColumns is a set of columns, by their place in the schema, that have an error.
type failedColumns uint32

const allColumns = ^failedColumns(0)

func (f failedColumns) has(column int) bool { return f&(1<<column) != 0 }

// readCells reads the cells in the order of the schema, for a cell may mean something
// else after another.
func (t tableOf[R, P]) readCells(rd *reading, h *header, source table.Row, r *R) failedColumns {
	var failed failedColumns
	for i, c := range t.columns {
		rd.column = c.Name
		if f := c.readCell(rd, r, source.At(h.positions[i])); f != nil {
			rd.refuse(rd.at, c.Name, f)
			failed |= 1 << i
		}
	}
	return failed
}

func (c column[R]) readCell(rd *reading, r *R, cell table.Cell) *fault {
	switch {
	case cell.Kind != table.Blank:
	case !c.Blank:
		return faultf(Blank, "the cell is blank: %s must be filled", c.Name)
	case c.blank != nil:
		return c.blank(rd, r)
	default:
		return nil
	}
	if f := unreadable(cell); f != nil {
		return f
	}
	return c.read(rd, r, cell)
}
