package main

import (
	"fmt"
	"strings"
)

// splitWords parts arguments as a shell does, for the quotation marks that a case may
// have: "a b" and 'a b' are one word.
func splitWords(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	inWord, quote := false, rune(0)
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '"' || r == '\'':
			quote, inWord = r, true
		case r == ' ' || r == '\t':
			if inWord {
				words = append(words, word.String())
			}
			word.Reset()
			inWord = false
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if quote != 0 {
		return nil, fmt.Errorf("a quotation mark is not closed: %s", line)
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}

// joinWords is a line that splitWords parts into the words again; a word with both
// kinds of quotation marks is no code of a book.
func joinWords(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		switch {
		case w != "" && !strings.ContainsAny(w, " \t\"'"):
			quoted[i] = w
		case strings.Contains(w, `"`):
			quoted[i] = "'" + w + "'"
		default:
			quoted[i] = `"` + w + `"`
		}
	}
	return strings.Join(quoted, " ")
}
