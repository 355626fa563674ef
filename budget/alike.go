package budget

import (
	"fmt"
	"strings"
	"unicode"

	"go.mau.fi/util/confusable"
	"golang.org/x/text/unicode/norm"
)

// looks is what a reader sees of a text: its skeleton by Unicode Technical Standard 39,
// in which a Cyrillic А and a full-width Ａ are an A. Two texts of one skeleton cannot be
// told apart in print.
func looks(text string) string { return confusable.Skeleton(singleSpaced(text)) }

// faces are what two codes of organizations must not share: as they are written and in
// capitals, without spaces, underscores, and hyphens and dashes of every kind.
func faces(code string) []string {
	bare := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '_' {
			return -1
		}
		return r
	}, norm.NFKC.String(code))
	return []string{fold(bare), looks(bare), looks(strings.ToUpper(bare))}
}

// oddLetter ends a message on a text that looks like another one, and is written with
// other letters: it names the first of them.
func oddLetter(text, like string) string {
	if isASCII(text) && isASCII(like) || looks(text) != looks(like) {
		return ""
	}
	plain := []rune(like)
	for i, r := range []rune(text) {
		if i >= len(plain) || r != plain[i] {
			return fmt.Sprintf(" (it looks the same, and is written with %s)", codePoint(r))
		}
	}
	return ""
}

// codePoint names a character for people: U+0410.
func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }
