package render

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// FuzzNoFormatActs writes any text in every format: none of them moves a terminal, makes
// a spreadsheet calculate, or says in Markdown anything but the text.
func FuzzNoFormatActs(f *testing.F) {
	for _, seed := range []string{"", "Aster", "=1+1", "-5", "\x1b[31m", "\u202eabc", "a\x9bb", "| a | <b> & `c`", "- [x](y)", "a\r\nb", "\u00a0", "安全", "1. a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		report := fixed{Text: text, records: [][]string{{"name", "other"}, {text, "1"}}, tables: []Table{{Title: text, Base: []string{text},
			Columns: []Column{{Head: text, Kind: Prose, Label: true}, {Head: "N"}}, Rows: []Row{{Cells: []string{text, text}}, {Kind: Heading, Cells: []string{text}}}, Notes: []string{text}}}}
		for _, format := range Formats() {
			out := written(t, report, format)
			require.True(t, utf8.ValidString(out), format)
			for _, r := range out {
				require.False(t, moves(r) && r != '\n', "%s: %q", format, out)
			}
		}
		for line := range strings.SplitSeq(written(t, report, Text), "\n") {
			require.LessOrEqual(t, widthOf(line), Page)
		}
		rows, err := csv.NewReader(strings.NewReader(written(t, report, CSV))).ReadAll()
		require.NoError(t, err)
		if field := strings.TrimSpace(rows[1][0]); field != "" && strings.ContainsRune("=+-@", rune(field[0])) {
			require.Regexp(t, number, field)
		}
		var back fixed
		require.NoError(t, json.Unmarshal([]byte(written(t, report, JSON)), &back))
		require.Equal(t, string([]rune(text)), back.Text)
		for line := range strings.SplitSeq(written(t, report, Markdown), "\n") {
			require.False(t, strings.HasPrefix(line, "# ") || strings.Contains(strings.TrimPrefix(line, "> "), "<"), "%q", line)
		}
	})
}

func FuzzMessagesAreVisible(f *testing.F) {
	for _, seed := range []string{"", "a\nb", "a\x1b", "\xff\xfe", "\u2066a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var out strings.Builder
		n, err := Messages(&out).Write([]byte(text))
		require.NoError(t, err)
		require.Equal(t, len(text), n)
		require.True(t, utf8.ValidString(out.String()))
		for _, r := range out.String() {
			require.False(t, moves(r) && r != '\n', "%q", out.String())
		}
	})
}
