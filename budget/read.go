package budget

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
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
			rd.add(rd.missing(t.spec().Name, i, "every book has it"))
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
	rd.needHeadcount()
	rd.resolveCodes()
	rd.thousands()
	for _, m := range rd.marked {
		rd.add(m.finding())
	}
	rd.book.unsound = unsoundIn(rd.book, rd.findings)
	if rd.tooMany(); !rd.has(TooMuch) { // else what is left of the book is not worth judging
		for _, check := range checks {
			rd.add(check.run(rd.book)...)
		}
	}
	rd.book.unsound = unsoundIn(rd.book, rd.findings)
	rd.countDropped()
}

// needHeadcount refuses a book without Headcount where something counts it.
func (rd *reading) needHeadcount() {
	const name = "Headcount"
	use, counted := rd.book.headcountUse()
	if !counted || rd.book.Has(name) {
		return
	}
	order := slices.Index(rd.tableNames(), name)
	rd.add(rd.missing(name, order, use))
	rd.open(name)
}

// needTable refuses a book without the table that a word is to be declared in, once.
func (rd *reading) needTable(kind wordKind, text string) {
	name, tableName, _ := kind.declaredIn()
	if tableName == "" || rd.book.present[tableName] {
		return
	}
	place := slices.IndexFunc(rd.tables, func(t schema) bool { return t.spec().Name == tableName })
	if rd.tables[place].spec().Required {
		return // and is refused as such
	}
	rd.add(rd.missing(tableName, place, fmt.Sprintf("%s names the %s %q", rd.at.layout.table, name, shown(text))))
	rd.open(tableName)
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
	var others []*layout
	for i, source := range sources {
		place, known := names[foldName(source.Name)]
		l := &layout{table: source.Name, order: len(names) + i, cell: source.Cell, address: source.Address}
		if !known {
			others = append(others, l)
			rd.others = append(rd.others, source.Name)
			continue
		}
		l.table, l.order = rd.tables[place].spec().Name, place
		if first := found[l.table]; first != nil {
			rd.add(l.find(Error, DuplicateTable, 1, 0, fmt.Sprintf("%q and %q are both the table %s: take one of them out", first.Name, source.Name, l.table)))
			continue
		}
		found[l.table] = source
	}
	rd.add(rd.notTables(others)...)
	return found
}

// notTables says once what is no table of a book, and apart what may be meant as one.
func (rd *reading) notTables(others []*layout) (found Findings) {
	var rest []string
	for _, l := range others {
		if meant := didYouMean(l.table, rd.tableNames()); meant != "" {
			found = append(found, l.find(Warning, UnknownTable, 1, 0, fmt.Sprintf("%q is not a table of a book and was not read", shown(l.table))+meant))
			continue
		}
		rest = append(rest, strconv.Quote(shown(l.table)))
	}
	if len(rest) > 0 {
		found = append(found, Finding{Severity: Information, Code: UnknownTable, Address: rd.source.Name(),
			Message: "not tables of a book, and not read: " + someOf(rest), order: [3]int{len(rd.tables)}})
	}
	return found
}

// someOf lists a few of the words, and counts the others.
func someOf(words []string) string {
	const most = 10
	if len(words) <= most {
		return strings.Join(words, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(words[:most], ", "), len(words)-most)
}

// missing is the finding for a table that is not in the book, and why it must be.
func (rd *reading) missing(name string, order int, why string) Finding {
	place := rd.source.Name() + ": " + name
	if !rd.workbook {
		place = name + ".csv"
	}
	return Finding{
		Severity: Error,
		Code:     MissingTable,
		Table:    name,
		Address:  place,
		Message:  fmt.Sprintf("the table %s is missing, and %s: add a sheet, or a .csv file, of this name", name, why) + isItCalled(name, rd.others),
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
	h := findHeader(t.spec(), place, source)
	if !h.found {
		rd.add(h.lacking()...)
		rd.open(t.name)
		return
	}
	if err := t.readRows(rd, h); err != nil {
		rd.add(h.layout.unreadable(err))
		*t.rows(rd.book), *t.rows(rd.book.spoiled) = nil, nil
		rd.open(t.name)
		return
	}
	rd.add(h.passedOver()...)
	if t.required && len(*t.rows(rd.book))+len(*t.rows(rd.book.spoiled)) == 0 {
		rd.add(h.layout.find(Error, MissingTable, h.row, 0, fmt.Sprintf("the table %s has no row below its header", t.name)))
		rd.open(t.name)
	}
}

func (t tableOf[R, P]) readRows(rd *reading, h *header) error {
	seen := newKeys()
	for row, err := range h.source.Rows() {
		switch {
		case err != nil:
			return err
		case row.Number == h.row:
			rd.add(h.findings(row)...)
			rd.add(h.leftAbove()...)
		case row.Number > h.row && h.overflows(row):
			rd.add(h.overflow(row))
		case row.Number > h.row:
			h.passOver(row)
			t.readRow(rd, h, row, seen)
			if err := rd.within(t.name, len(*t.rows(rd.book))+len(*t.rows(rd.book.spoiled))); err != nil {
				return err
			}
		}
	}
	return nil
}

// unreadable is the finding for a file that cannot be read to its end.
func (l *layout) unreadable(err error) Finding {
	f := l.find(Error, Unreadable, 1, 0, err.Error())
	var much tooMuch
	if errors.As(err, &much) {
		f.Code = TooMuch
	}
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
