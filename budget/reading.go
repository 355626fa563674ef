package budget

import (
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
	others     []string       // sheets or files that are no tables of a book
	marked     []*concealment // what the author of the book may not see
	points     map[numbers]*points
	pointed    []*points
	late       []func() // what can only be resolved when every table was read

	errors  map[string]int // by table
	said    map[findingKind]int
	dropped []int // the findings, by place, that stand for those that are not kept
	held    int   // bytes of texts that are kept

	// The cell that is being read.
	at     At
	column string
}

func newReading(src *table.Book) *reading {
	rd := &reading{
		book:     newBook(src),
		source:   src,
		tables:   tables(),
		workbook: src.Workbook(),
		texts:    map[string]string{},
		points:   map[numbers]*points{},
		errors:   map[string]int{},
		said:     map[findingKind]int{},
	}
	for k := range rd.vocabulary {
		rd.vocabulary[k] = newVocabulary()
	}
	rd.vocabulary[countryWords] = countryStandard().ofBook()
	rd.vocabulary[currencyWords] = currencyStandard().ofBook()
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
	rd.held += len(text)
	return text
}

// note is a warning on the cell that is being read.
func (rd *reading) note(code Code, format string, arguments ...any) {
	rd.add(rd.at.warn(code, rd.column, format, arguments...))
}

// refuse is an error on a cell of the row that is being read.
func (rd *reading) refuse(at At, column string, f *fault) {
	rd.add(at.refuse(f.code, column, "%s", f.message))
}
