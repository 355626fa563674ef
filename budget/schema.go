package budget

import (
	"iter"
	"sync"

	"jfa/budget/exact"
	"jfa/budget/table"
)

// Kind is what the cells of a column hold, for whoever writes them.
type Kind string

const (
	KindText     Kind = "text"
	KindCode     Kind = "code"     // declares a code, or refers to one
	KindWord     Kind = "word"     // one of a few words
	KindMoney    Kind = "money"    // in the book's currency
	KindNumber   Kind = "number"   // a count, an index, months, a rate
	KindPercent  Kind = "per cent" // 35 is 35 per cent
	KindOrder    Kind = "order"    // a whole number that rows are ordered by
	KindDate     Kind = "date"     // 2019-12-31
	KindMonth    Kind = "month"    // 2022-07
	KindPeriod   Kind = "period"   // 2022, or 2024-2025
	KindCountry  Kind = "country"  // ISO 3166 alpha-3
	KindCurrency Kind = "currency" // ISO 4217
)

// ColumnSpec describes a column to people and to whoever writes a table.
type ColumnSpec struct {
	Name     string
	Kind     Kind
	Note     string   // one line, for the author of a book
	Required bool     // the column must be there
	Blank    bool     // its cells may be blank
	Words    []string // what a cell may be, where that is a few words
	Refers   string   // the table whose codes it names, where there is one
	Prose    bool     // text for people, which no formula compares
}

// TableSpec describes a table.
type TableSpec struct {
	Name     string
	Required bool
	Note     string
	Columns  []ColumnSpec
	Audience Audience
}

// Audience says in whose statement a row of a table is shown. Nobody is told the rows of
// a table that says nothing of it (workbook.md, Nobody is named where they should not be).
type Audience uint8

const (
	ToNobody     Audience = iota
	ToAll                 // the row holds for the whole book
	ToOwner               // whom the column Organization names
	ToOwnerOrAll          // the same; a row that names nobody holds for all
	ToLocals              // the same; a row that names nobody is of those who share the local budget of its Country
	ToSharers             // who shares the pool that the column Pool names; blank: the only one
	ToPresent             // who has people at its Country and Duty station
)

// need says whether a column must be there and its cells be filled (book.md, `*`).
type need uint8

const (
	must       need = iota // the column, and every cell
	mayBeBlank             // the column; its cells may be blank
	option                 // neither
)

// column is a column of a table of rows of type R: how a cell becomes a part of the
// row, and what the canonical text of that part is.
type column[R any] struct {
	ColumnSpec
	read  func(*reading, *R, table.Cell) *fault // of a cell that is not blank
	write func(*Book, *R) string
	blank func(*reading, *R) *fault // what a blank cell means, where that is not nothing

	// What the checks that look at every table know of it.
	words    wordKind                     // the kind of words that it holds; 0: none that are compared
	scope    string                       // the column within whose value its words are compared
	amount   func(*R) (exact.Ratio, bool) // the number in it; nil where it holds none
	past     bool                         // it holds days on which something has happened
	short    bool                         // its texts are codes, of few characters
	percents func(*R) bool                // whether it is in per cent; nil: by its kind
}

// row is what a table asks of its rows: that they know where they stand.
type row[R any] interface {
	*R
	place(At)
	where() At
}

// tableOf is a table of rows of type R.
type tableOf[R any, P row[R]] struct {
	name     string
	required bool
	note     string
	audience Audience
	rows     func(*Book) *[]R
	columns  []column[R]
	key      []string // columns of which no two rows may be equal
	after    []string // tables that are read before this one
	parts    parts    // where its rows are parts of a whole
	twins    bool     // two rows that are the same in every cell are one too many
}

// schema is a table whatever the type of its rows.
type schema interface {
	spec() TableSpec
	precededBy() []string
	read(rd *reading, order int, source *table.Table)
	view(*Book) view
	firstCell(b *Book, row int) string
}

// tables is every table of a book, in the order in which people are shown them.
var tables = sync.OnceValue(func() []schema {
	return []schema{
		settingsTable(), organizationsTable(), poolsTable(), participationTable(), limitsTable(),
		budgetTable(), mixTable(), actualsTable(), projectionsTable(), postsTable(), headcountTable(), claimsTable(), placesTable(), measuresTable(),
		keysTable(), rulesTable(), lcssbTable(), ratesTable(), scenariosTable(), stepsTable(),
		positionsTable(), billsTable(), receiptsTable(), creditsTable(), historyTable(), expectedTable(),
	}
})

// Tables describes every table of a book in the order of book.md.
func Tables() []TableSpec {
	var specs []TableSpec
	for _, t := range tables() {
		specs = append(specs, t.spec())
	}
	return specs
}

func (t tableOf[R, P]) spec() TableSpec {
	s := TableSpec{Name: t.name, Required: t.required, Note: t.note, Audience: t.audience}
	for _, c := range t.columns {
		s.Columns = append(s.Columns, c.ColumnSpec)
	}
	return s
}

func (t tableOf[R, P]) precededBy() []string { return t.after }

// Has says whether the book has the table, be it without rows.
func (b *Book) Has(tableName string) bool { return b.present[tableName] }

// Records yields the rows of a table with the canonical text of every cell, in the
// order of the schema's columns: exact decimals, per cents as the number of per cent,
// codes in the spelling of their own table. A book that is written so and read again
// is the same book. A table that the book does not have has no records.
func (b *Book) Records(tableName string) iter.Seq2[At, []string] {
	for _, t := range tables() {
		if t.spec().Name == tableName {
			return t.view(b).records()
		}
	}
	return func(func(At, []string) bool) {}
}
