package budget

import (
	"fmt"
	"slices"
	"strings"
)

// wordKind is a kind of words that are compared with each other.
type wordKind uint8

const (
	organizationWords wordKind = iota
	poolWords
	lineWords
	keyWords
	measureWords
	setWords
	stageWords
	scenarioWords
	billWords
	countryWords
	currencyWords
	// Free text that is matched, and declares itself.
	subjectWords  // objects, locations and categories of budget lines: what a rate may be for
	categoryWords // of people
	stationWords
	componentWords
	groupWords
	gradeWords
	unitWords
	itemWords
	partWords
	wordKinds
)

// declaredIn says how messages call a word of the kind, and which table and column
// declare it. Countries and currencies are declared by their standards.
func (k wordKind) declaredIn() (name, table, column string) {
	switch k {
	case organizationWords:
		return "organization", "Organizations", "Organization"
	case poolWords:
		return "pool", "Pools", "Pool"
	case lineWords:
		return "line", "Budget", "Line"
	case keyWords:
		return "key", "Keys", "Key"
	case measureWords:
		return "measure", "Measures", "Measure"
	case setWords:
		return "rule set", "Rules", "Set"
	case stageWords:
		return "stage", "Rates", "Stage"
	case scenarioWords:
		return "scenario", "Scenarios", "Scenario"
	case billWords:
		return "bill", "Bills", "Bill"
	case countryWords:
		return "country", "", ""
	case currencyWords:
		return "currency", "", ""
	}
	return "word", "", ""
}

func (k wordKind) table() string {
	_, table, _ := k.declaredIn()
	return table
}

// reservedWords are the words that mean something else than a row of the table.
func (k wordKind) reservedWords() []string {
	switch k {
	case measureWords:
		return []string{string(MeasureHeadcount), string(MeasureLCSSB)}
	case setWords:
		return []string{string(NoRules)}
	case lineWords, scenarioWords:
		return []string{Every}
	}
	return nil
}

func (k wordKind) reserved(text string) bool {
	return slices.Contains(k.reservedWords(), fold(text))
}

// vocabulary is the words of one kind in a book. Each is spelled as it was declared,
// or for the first time.
type vocabulary struct {
	spelling map[string]string // by what it is compared as
	seen     map[string]string // by every way it was written: folding is slow, a census long
	declared []string          // in the order of the book
	open     bool              // its table could not be read: any word may be known
}

func newVocabulary(declared ...string) *vocabulary {
	v := &vocabulary{spelling: map[string]string{}, seen: map[string]string{}}
	for _, d := range declared {
		v.declare(d)
	}
	return v
}

// declare makes the word known, and is its spelling.
func (v *vocabulary) declare(text string) string {
	if word, ok := v.find(text); ok {
		return word
	}
	text = strings.Clone(text) // not the whole row that it was cut from
	v.spelling[fold(text)], v.seen[text] = text, text
	v.declared = append(v.declared, text)
	return text
}

func (v *vocabulary) find(text string) (string, bool) {
	if word, ok := v.seen[text]; ok {
		return word, true
	}
	word, ok := v.spelling[fold(text)]
	if ok {
		v.seen[strings.Clone(text)] = word
	}
	return word, ok
}

// find is the word in the spelling of its own table.
func find[T ~string](rd *reading, kind wordKind, text string) (T, *fault) {
	v := rd.words(kind)
	if word, ok := v.find(text); ok {
		return T(word), nil
	}
	if v.open {
		return T(v.declare(text)), nil
	}
	return "", unknown(kind, text, v.declared)
}

// unknown says that a word is not known, and what it may have been meant to be.
func unknown(kind wordKind, text string, known []string) *fault {
	return &fault{UnknownCode, unknownText(kind, shown(text)) + didYouMean(text, known)}
}

func unknownText(kind wordKind, text string) string {
	name, table, column := kind.declaredIn()
	switch kind {
	case countryWords:
		return fmt.Sprintf("%q is not a country: a country is three letters of ISO 3166, as in KEN, or XAA to XZZ", text)
	case currencyWords:
		return fmt.Sprintf("%q is not a currency: a currency is three letters of ISO 4217, as in KES", text)
	}
	return fmt.Sprintf("no %s %q in the column %s of %s", name, text, column, table)
}

func reserved(kind wordKind, text string) *fault {
	name, _, _ := kind.declaredIn()
	return &fault{Reserved, fmt.Sprintf("a %s of a book cannot be called %q: the word has a meaning of its own", name, text)}
}
