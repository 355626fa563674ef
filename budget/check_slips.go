package budget

import (
	"strings"
	"unicode"
)

// slips warns of words that may be slips of the pen: a word used once, and within one
// letter of one used more often; and words that look the same, and are written with
// other letters (book.md, words that match nothing). Codes that only one row has are
// not words that are used.
func slips(b *Book) (found Findings) {
	used := b.usage()
	for _, scope := range used.scopes {
		found = append(found, used.of[scope].findings()...)
	}
	return found
}

// wordScope is words that are compared with each other: of one kind, and where they are
// names of places of one country.
type wordScope struct {
	words  wordKind
	within string
}

// usage is the words of a book by scope, in the order in which they are used first.
type usage struct {
	of     map[wordScope]*wordUses
	scopes []wordScope
}

// wordUses are the words of one scope.
type wordUses struct {
	of    map[string]*wordUse
	words []string
}

// wordUse is where a word stands first, and in how many rows.
type wordUse struct {
	at     At
	column string
	rows   int
}

func (b *Book) usage() *usage {
	u := &usage{of: map[wordScope]*wordUses{}}
	for _, v := range b.views() {
		for _, c := range v.columns {
			if c.words != noWords && !(len(v.key) == 1 && v.key[0] == c.Name) {
				u.add(v, c)
			}
		}
	}
	return u
}

func (u *usage) add(v view, c viewColumn) {
	scopeColumn, scoped := v.column(c.scope)
	for i := range v.rows {
		word := c.text(i)
		if word == "" || word == Every {
			continue
		}
		scope := wordScope{words: c.words}
		if scoped {
			scope.within = scopeColumn.text(i)
		}
		if u.of[scope] == nil {
			u.of[scope] = &wordUses{of: map[string]*wordUse{}}
			u.scopes = append(u.scopes, scope)
		}
		u.of[scope].add(word, v.at(i), c.Name)
	}
}

func (u *wordUses) add(word string, at At, column string) {
	if u.of[word] == nil {
		u.of[word] = &wordUse{at: at, column: column}
		u.words = append(u.words, word)
	}
	u.of[word].rows++
}

func (u *wordUses) findings() (found Findings) {
	near, faces := u.byLetters(), u.faces()
	for _, word := range u.words {
		use := u.of[word]
		if like := faces[looks(word)]; like != word && (!isASCII(word) || !isASCII(like)) {
			found = append(found, use.at.warn(Slip, use.column, "%q is not the same word as %q%s: it counts as another one", word, like, oddLetter(word, like)))
			continue
		}
		if often := near.slipOf(word); use.rows == 1 && often != "" {
			found = append(found, use.at.warn(Slip, use.column, "%q is used once, and is one letter from %q, used in %s: it counts as another word",
				word, often, Count(u.of[often].rows, "row")))
		}
	}
	return found
}

// faces are the words that others which look the same are compared with: the plain one of
// them, or the first that is used most.
func (u *wordUses) faces() map[string]string {
	faces := map[string]string{}
	for _, word := range u.words {
		face := looks(word)
		like, twice := faces[face]
		plainer, isPlain := isASCII(word) && !isASCII(like), isASCII(word) == isASCII(like)
		if !twice || plainer || isPlain && u.of[word].rows > u.of[like].rows {
			faces[face] = word
		}
	}
	return faces
}

// lettersLess finds words within one letter of each other: they share what is left when
// one letter at most is taken out of each.
type lettersLess map[string][]string

// mostWords bounds the search: a book that has more words of one kind has no slips.
const mostWords = 20_000

// byLetters is the words that are used more than once.
func (u *wordUses) byLetters() lettersLess {
	near := lettersLess{}
	if len(u.words) > mostWords {
		return near
	}
	for _, word := range u.words {
		if u.of[word].rows > 1 {
			for _, left := range oneLess(fold(word)) {
				near[left] = append(near[left], word)
			}
		}
	}
	return near
}

// slipOf is the first word, used more often, that this one may be a slip of the pen for.
func (l lettersLess) slipOf(word string) string {
	folded := fold(word)
	for _, left := range oneLess(folded) {
		for _, often := range l[left] {
			if isSlip(folded, fold(often)) {
				return often
			}
		}
	}
	return ""
}

// oneLess is the text, and what is left of it without each of its letters.
func oneLess(text string) []string {
	letters := []rune(text)
	list := []string{text}
	for i := range letters {
		list = append(list, string(letters[:i])+string(letters[i+1:]))
	}
	return list
}

// isSlip says whether two words differ by one letter that is wrong, missing, too many or
// swapped with its neighbour, in a part of them long enough to be a word: Unit A and
// Unit B, or P-4 and P-5, are not slips.
func isSlip(a, b string) bool {
	const shortest = 4
	x, y := []rune(a), []rune(b)
	if distance(x, y, 2) != 1 {
		return false
	}
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	before := a[:len(a)-len(string(x))]
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	changed := string(x) + string(y)
	if strings.ContainsFunc(changed, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return false
	}
	return min(lettersAround(a, len(before)), lettersAround(b, len(before))) >= shortest
}

// lettersAround is how many letters the word has that stands at a place of a text.
func lettersAround(text string, place int) int {
	isOther := func(r rune) bool { return !unicode.IsLetter(r) }
	start := strings.LastIndexFunc(text[:place], isOther) + 1
	rest := text[start:]
	if end := strings.IndexFunc(rest, isOther); end >= 0 {
		rest = rest[:end]
	}
	return len([]rune(rest))
}
