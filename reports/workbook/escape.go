package workbook

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// write writes the table of shared texts.
func (t *textTable) write(w *bufio.Writer, _ []byte) error {
	fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+
		`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="%d" uniqueCount="%d">`, t.uses, len(t.list))
	var b []byte
	for _, s := range t.list {
		b = append(b[:0], "<si>"...)
		b = appendTextElement(b, s)
		b = append(b, "</si>"...)
		w.Write(b) // a bufio.Writer keeps its first error for the end
	}
	_, err := w.WriteString("</sst>")
	return err
}

// appendTextElement keeps blanks at the ends and between lines.
func appendTextElement(b []byte, s string) []byte {
	b = append(b, `<t xml:space="preserve">`...)
	b = appendStored(b, s)
	return append(b, "</t>"...)
}

// appendStored writes text as the file format stores it: a character that XML cannot
// hold becomes _xHHHH_, and text that looks like that has its first underscore
// written the same way (ECMA-376, ST_Xstring).
func appendStored(b []byte, s string) []byte {
	for i, r := range s {
		switch {
		case !storable(r):
			b = fmt.Appendf(b, "_x%04X_", r)
		case r == '_' && looksEscaped(s[i:]):
			b = append(b, "_x005F_"...)
		default:
			b = appendRune(b, r)
		}
	}
	return b
}

// storable tells whether XML holds the character and gives it back unchanged; a
// carriage return comes back as a line feed.
func storable(r rune) bool {
	return r >= ' ' && r != 0xFFFE && r != 0xFFFF || r == '\t' || r == '\n'
}

func looksEscaped(s string) bool {
	if len(s) < len("_x0000_") || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil && !strings.ContainsAny(s[2:6], "+-_")
}

// appendEscaped writes a formula, which has been found free of control characters.
func appendEscaped(b []byte, s string) []byte {
	for _, r := range s {
		b = appendRune(b, r)
	}
	return b
}

func appendRune(b []byte, r rune) []byte {
	switch r {
	case '&':
		return append(b, "&amp;"...)
	case '<':
		return append(b, "&lt;"...)
	case '>':
		return append(b, "&gt;"...)
	}
	return utf8.AppendRune(b, r)
}
