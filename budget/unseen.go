package budget

import (
	"fmt"
	"strings"
	"unicode"
)

// isUnseen says whether a reader cannot see a character: zero-width marks, soft hyphens,
// direction marks, variation selectors and controls. White space is none of them.
func isUnseen(r rune) bool {
	switch {
	case r < 0x80:
		return r < ' ' && r != '\t' && !isLineBreak(r) || r == 0x7F
	case isLineBreak(r) || unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

func isLineBreak(r rune) bool {
	switch r {
	case '\n', '\r', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// unseenNames are the names of those that people have in their files.
var unseenNames = map[rune]string{
	'\n': "a line break", '\r': "a line break", 0x85: "a line break", 0x2028: "a line break", 0x2029: "a paragraph break",
	0xAD: "a soft hyphen", 0x200B: "a zero-width space", 0x200C: "a zero-width mark", 0x200D: "a zero-width mark", 0x2060: "a " +
		"zero-width mark",
	0xFEFF: "a zero-width mark", 0x200E: "a direction mark", 0x200F: "a direction mark", 0x061C: "a direction mark",
	0x202A: "a direction mark", 0x202B: "a direction mark", 0x202C: "a direction mark", 0x202D: "a direction mark", 0x202E: "a " +
		"direction mark",
	0x2066: "a direction mark", 0x2067: "a direction mark", 0x2068: "a direction mark", 0x2069: "a direction mark", 0x1B: "an " +
		"escape character",
}

// legible is a text without the characters that cannot be seen, and the fault of the
// first of them, nil where there is none. Line breaks may stand in a text of several
// lines.
func legible(text string, lines bool) (string, *fault) {
	bad := func(r rune) bool { return isUnseen(r) || !lines && isLineBreak(r) }
	first := strings.IndexFunc(text, bad)
	if first < 0 {
		return text, nil
	}
	at := text[first:]
	rest := strings.TrimSpace(strings.Map(func(r rune) rune {
		if bad(r) {
			return -1
		}
		return r
	}, text))
	for _, r := range at {
		return rest, faultf(UnseenCharacter, "a character that cannot be seen: %s%s; delete it, or type the text anew: %q",
			described(r), after(text[:first]), shown(rest))
	}
	return rest, nil
}

func described(r rune) string {
	if name, ok := unseenNames[r]; ok {
		return fmt.Sprintf("%s, %s,", codePoint(r), name)
	}
	return codePoint(r)
}

func after(text string) string {
	if text = strings.TrimSpace(text); text == "" {
		return " at the beginning"
	}
	return fmt.Sprintf(" after %q", ending(text))
}

// ending is as much of the end of a text as a message repeats.
func ending(text string) string {
	const most = 20
	if runes := []rune(text); len(runes) > most {
		return "..." + string(runes[len(runes)-most:])
	}
	return text
}
