package budget

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// fold is what text is compared as: without case, in normal form C, any run of white
// space as one space (book.md, How a table is read).
func fold(text string) string {
	text = singleSpaced(text)
	if isASCII(text) {
		return strings.ToLower(text)
	}
	return norm.NFC.String(cases.Fold().String(norm.NFD.String(text)))
}

// singleSpaced has one space for every run of white space, no-break and narrow ones and
// line breaks included.
func singleSpaced(text string) string {
	before := false
	for _, r := range text {
		space := unicode.IsSpace(r)
		if space && (before || r != ' ') {
			return strings.Join(strings.Fields(text), " ")
		}
		before = space
	}
	return text
}

// SameText says whether two texts are equal as a book compares them: without case, and
// whatever their normal form and their white space (book.md, How a table is read).
func SameText(a, b string) bool { return fold(a) == fold(b) }

// Speller puts a code of another book in the spelling of those that are known here: the
// one that is the same text, or the code itself where none is.
func Speller[T ~string](known []T) func(T) T {
	spelled := make(map[string]T, len(known))
	for _, code := range known {
		spelled[fold(string(code))] = code
	}
	return func(code T) T {
		if own, ok := spelled[fold(string(code))]; ok {
			return own
		}
		return code
	}
}

// SameName says whether two names of tables, columns or settings are equal as a book
// compares them: as text, and whatever their spaces and underscores.
func SameName(a, b string) bool { return foldName(a) == foldName(b) }

// foldName is what names of tables, columns and settings are compared as: spaces and
// underscores do not matter either.
func foldName(name string) string {
	return without(fold(name), "_")
}

// without drops the marks from the text, and all white space.
func without(text, marks string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(marks, r) {
			return -1
		}
		return r
	}, text)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}
