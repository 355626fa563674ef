package render

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// moves tells whether a character does something to a terminal, or to the order in which
// it shows others, instead of being shown.
func moves(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Bidi_Control)
}

// Visible is a text in which what moves, and what is no text at all, is written as Go
// and many other languages write it: \x1b, \u202e. Ends of lines stay.
func Visible(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1, moves(r) && r != '\n':
			quoted := strconv.Quote(text[i : i+size])
			out.WriteString(quoted[1 : len(quoted)-1])
		default:
			out.WriteString(text[i : i+size])
		}
		i += size
	}
	return out.String()
}

// Messages writes texts to a terminal as Visible shows them.
func Messages(w io.Writer) io.Writer { return messages{w} }

type messages struct{ io.Writer }

func (m messages) Write(text []byte) (int, error) {
	if _, err := io.WriteString(m.Writer, Visible(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}
