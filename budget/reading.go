package budget

import (
	"fmt"
	"strings"

	"jfa/budget/table"
)

// reading is the state of one reading of a book.
type reading struct {
	book       *Book
	source     *table.Book
	tables     []schema
	workbook   bool
	vocabulary [wordKinds]*vocabulary
	texts      map[string]string
	findings   Findings
	others     []string // sheets or files that are no tables of a book
	notes      []*note
	noted      map[noted]*note
	late       []func() // what can only be resolved when every table was read

	// The cell that is being read.
	at     At
	column string
}

// noted is what a note is about; there is one for a column of a table.
type noted struct {
	code          Code
	table, column string
}

// note is a warning on several cells of a column.
type note struct {
	noted
	first At
	cells []string // as many as a message names
	count int
}

func newReading(src *table.Book) *reading {
	rd := &reading{
		book:     newBook(src),
		source:   src,
		tables:   tables(),
		workbook: src.Workbook(),
		texts:    map[string]string{},
		noted:    map[noted]*note{},
	}
	for k := range rd.vocabulary {
		rd.vocabulary[k] = newVocabulary()
	}
	rd.vocabulary[countryWords] = newVocabulary(countryCodes()...)
	rd.vocabulary[currencyWords] = newVocabulary(currencyCodes()...)
	rd.vocabulary[measureWords] = newVocabulary(measureWords.reservedWords()...)
	return rd
}

func newBook(src *table.Book) *Book {
	return &Book{
		Name:     src.Name(),
		Hash:     src.Hash(),
		Settings: defaultSettings(),
		present:  map[string]bool{},
		unread:   map[string]bool{},
		spoiled:  &Book{},
	}
}

func (rd *reading) words(kind wordKind) *vocabulary { return rd.vocabulary[kind] }

// intern keeps one copy of each text, and nothing of the row that it was cut from.
func (rd *reading) intern(text string) string {
	if kept, ok := rd.texts[text]; ok {
		return kept
	}
	text = strings.Clone(text)
	rd.texts[text] = text
	return text
}

// note remembers something about the cell that is being read.
func (rd *reading) note(code Code) {
	key := noted{code, rd.at.Table(), rd.column}
	n := rd.noted[key]
	if n == nil {
		n = &note{noted: key, first: rd.at}
		rd.noted[key] = n
		rd.notes = append(rd.notes, n)
	}
	const named = 10
	if n.count++; n.count <= named {
		n.cells = append(n.cells, rd.at.Cell(rd.column))
	}
}

// finding is the note as one warning at its first cell.
func (n *note) finding() Finding {
	what := map[Code][2]string{
		NumberAsText: {"a number is stored as text", "numbers are stored as text"},
		LongNumber: {"the number has more than 15 digits, which no spreadsheet keeps exactly: its digits are taken as they are stored",
			"numbers have more than 15 digits, which no spreadsheet keeps exactly: their digits are taken as they are stored"},
	}[n.code]
	if n.count == 1 {
		return n.first.warn(n.code, n.column, "%s", what[0])
	}
	cells := strings.Join(n.cells, ", ")
	if more := n.count - len(n.cells); more > 0 {
		cells += fmt.Sprintf(" and %d more", more)
	}
	return n.first.warn(n.code, n.column, "%d %s: %s", n.count, what[1], cells)
}

// refuse is an error on a cell of the row that is being read.
func (rd *reading) refuse(at At, column string, f *fault) {
	rd.findings = append(rd.findings, at.refuse(f.code, column, "%s", f.message))
}
