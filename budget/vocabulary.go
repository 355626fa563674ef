package budget

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// wordKind is a kind of words that are compared with each other.
type wordKind uint8

const (
	noWords wordKind = iota
	organizationWords
	poolWords
	lineWords
	keyWords
	measureWords
	setWords
	stageWords
	scenarioWords
	billWords
	claimWords
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
	case claimWords:
		return "claim", "Claims", "Claim"
	case countryWords:
		return "country", "", ""
	case currencyWords:
		return "currency", "", ""
	}
	return "word", "", ""
}

// isShort says whether the words are codes of at most 40 characters (book.md, How a table
// is read).
func (k wordKind) isShort() bool {
	switch k {
	case organizationWords, poolWords, lineWords, keyWords, setWords, scenarioWords, billWords:
		return true
	}
	return false
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
	names    map[string]string // the words by what else people call them, folded
	fixed    bool              // its words are a standard, all of one length
	open     bool              // its table could not be read: any word may be known

	held      int               // bytes of the words
	suggested map[string]string // the end of a message on a word that is not known
	effort    int               // how many words were compared for that
}

func newVocabulary(declared ...string) *vocabulary {
	v := &vocabulary{spelling: map[string]string{}, seen: map[string]string{}, names: map[string]string{}, suggested: map[string]string{}}
	for _, d := range declared {
		v.declare(d)
	}
	return v
}

// countryStandard and currencyStandard are made once.
var (
	countryStandard  = sync.OnceValue(func() *vocabulary { return newStandard(countryCodes(), countriesByName()) })
	currencyStandard = sync.OnceValue(func() *vocabulary { return newStandard(currencyCodes(), currenciesByName()) })
)

// newStandard is the vocabulary of a standard: codes of one length, and what people call
// them, folded.
func newStandard(codes []string, names map[string]string) *vocabulary {
	v := newVocabulary(codes...)
	v.names, v.fixed = names, true
	return v
}

// ofBook is the standard for one book, which remembers the spellings of that book.
func (v *vocabulary) ofBook() *vocabulary {
	own := *v
	own.seen, own.suggested = map[string]string{}, map[string]string{}
	return &own
}

// declare makes the word known, and is its spelling.
func (v *vocabulary) declare(text string) string {
	if word, ok := v.find(text); ok {
		return word
	}
	text = strings.Clone(text) // not the whole row that it was cut from
	v.spelling[fold(text)], v.seen[text] = text, text
	v.declared = append(v.declared, text)
	v.held += len(text)
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
	if !v.open && v.suggest(text) == "" {
		rd.needTable(kind, text)
	}
	if v.open {
		return T(v.declare(text)), nil
	}
	return "", &fault{UnknownCode, unknownText(kind, shown(text)) + v.suggest(text)}
}

// called makes a name of a word known, for whoever types it in its place. Of two words
// of one name neither is meant.
func (v *vocabulary) called(word, name string) {
	key := fold(name)
	if other, twice := v.names[key]; twice && other != word {
		word = ""
	}
	v.names[key] = word
}

// mostCompared bounds the search for near words: a book of a million words that are not
// known is not a book.
const mostCompared = 2_000_000

// suggest ends a message with the word that a text may have been meant as: the one of
// that name, one that looks the same, or the nearest.
func (v *vocabulary) suggest(text string) string {
	said, before := v.suggested[text]
	if !before && v.effort < mostCompared {
		v.effort += len(v.declared) + len(v.names)
		said = v.suggestion(text)
		v.suggested[strings.Clone(text)] = said
	}
	return said
}

func (v *vocabulary) suggestion(text string) string {
	if word := v.names[fold(text)]; word != "" {
		return fmt.Sprintf("; the code of %q is %s: write that", shown(text), word)
	}
	if near, ok := Nearest(text, v.declared); ok && v.mayBeNear(text) {
		return fmt.Sprintf("; did you mean %q?%s", near, oddLetter(text, near))
	}
	if name, ok := Nearest(text, slices.Sorted(maps.Keys(v.names))); ok && v.names[name] != "" {
		return fmt.Sprintf("; if that is %q, its code is %s", name, v.names[name])
	}
	return ""
}

// mayBeNear says whether words of a length of the text are in the vocabulary: two
// letters are no slip of the pen for the three of a country or a currency.
func (v *vocabulary) mayBeNear(text string) bool { return !v.fixed || len(text) == len(v.declared[0]) }

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
