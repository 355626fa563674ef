package render

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// widthOf is the number of columns that a text takes in a terminal.
func widthOf(text string) int {
	n := 0
	for _, r := range text {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case r < 0xad: // nearly every text, and nothing there is wide or without width
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r < 0x1100:
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// plain is a text on one line, without what would move the cursor of a terminal.
func plain(text string) string {
	clean := func(r rune) rune {
		if moves(r) {
			return ' '
		}
		return r
	}
	return strings.TrimSpace(strings.Map(clean, text))
}

// cut is as much of a text as fits, with a mark where something is missing.
func cut(text string, room int) string {
	if widthOf(text) <= room {
		return text
	}
	n := 0
	for i, r := range text {
		if n += runeWidth(r); n >= room {
			return strings.TrimRight(text[:i], " ,.;:-") + "~"
		}
	}
	return text
}

// wrap breaks a text at its spaces into lines of at most that width, not at those that
// do not break. A word that is longer is broken where the line ends.
func wrap(text string, room int) []string {
	var lines []string
	line := ""
	for _, word := range words(text) {
		for widthOf(word) > room {
			if line != "" {
				lines = append(lines, line)
				line = ""
			}
			head := within(word, room)
			lines, word = append(lines, head), word[len(head):]
		}
		switch {
		case line == "":
			line = word
		case widthOf(line)+1+widthOf(word) <= room:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}

// words are the parts of a text between spaces; within them a space that does not
// break has become a plain one.
func words(text string) []string {
	parts := strings.FieldsFunc(plain(text), func(r rune) bool { return r == ' ' })
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(part, "\u00a0", " ")
	}
	return parts
}

// within is the beginning of a word that fits, one letter at least.
func within(word string, room int) string {
	n := 0
	for i, r := range word {
		if n += runeWidth(r); n > room && i > 0 {
			return word[:i]
		}
	}
	return word
}

// longestWord is the width of the longest word of a text that is not to be broken.
func longestWord(text string) int {
	longest := 0
	for _, word := range words(text) {
		longest = max(longest, widthOf(word))
	}
	return min(longest, longestCode)
}

func left(text string, room int) string {
	return text + strings.Repeat(" ", max(room-widthOf(text), 0))
}

func right(text string, room int) string {
	return strings.Repeat(" ", max(room-widthOf(text), 0)) + text
}
