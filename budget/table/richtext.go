package table

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// richText reads a text that may be in runs (Office Open XML, CT_Rst): the runs are
// joined, and the phonetic guides of East Asian text left out.
func (p *part) richText() (string, error) {
	p.text = p.text[:0]
	err := p.collectRuns()
	return unescape(string(p.text)), err
}

func (p *part) collectRuns() error {
	return p.children(func(start xml.StartElement) error {
		switch local(start.Name) {
		case "t":
			return p.collect()
		case "r":
			return p.collectRuns()
		case "rPr", "rPh", "phoneticPr":
			return p.skip()
		}
		return unexpected(start, "a text")
	})
}

// escapeLength is the length of _x000D_, the form in which workbooks write characters
// that XML cannot hold (Office Open XML, ST_Xstring).
const escapeLength = 7

// unescape decodes _xHHHH_ once; _x005F_ stands for an underscore.
func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, length := escaped(text[i:])
		if length == 0 {
			b.WriteByte(text[i])
			length = 1
		} else {
			b.WriteRune(r)
		}
		i += length
	}
	return b.String()
}

// escaped is the character at the start of the text and the length of its escape, 0
// where there is none. Characters above U+FFFF are two escapes.
func escaped(text string) (r rune, length int) {
	unit, ok := escapedUnit(text)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(unit) {
		return unit, escapeLength
	}
	low, _ := escapedUnit(text[escapeLength:])
	if r := utf16.DecodeRune(unit, low); r != utf8.RuneError {
		return r, 2 * escapeLength
	}
	return 0, 0
}

func escapedUnit(text string) (rune, bool) {
	if len(text) < escapeLength || text[:2] != "_x" || text[escapeLength-1] != '_' {
		return 0, false
	}
	unit, err := strconv.ParseUint(text[2:escapeLength-1], 16, 16)
	return rune(unit), err == nil
}
