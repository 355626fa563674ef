package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// records are lines of comma separated values, for programs and for spreadsheets.
func records(rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	for _, cells := range rows {
		safe := make([]string, len(cells))
		for i, cell := range cells {
			safe[i] = inert(cell)
		}
		if err := w.Write(safe); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// number is a field that begins with a sign and is no formula.
var number = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?%?$`)

// inert is a field that does nothing: to a terminal, and in a spreadsheet, which would
// calculate one that begins like a formula (cli.md, Tables).
func inert(field string) string {
	field = Visible(strings.NewReplacer("\r\n", "\n", "\t", " ").Replace(field))
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(field, unicode.IsSpace))
	if strings.ContainsRune("=+-@＝＋－＠", first) && first != utf8.RuneError && !number.MatchString(field) {
		return "'" + field
	}
	return field
}

// object is the JSON of a value. What moves a terminal, and stands in its texts alone, is
// written as its number.
func object(value any) ([]byte, error) {
	var raw, out bytes.Buffer
	e := json.NewEncoder(&raw)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	for _, r := range raw.String() {
		if moves(r) && r != '\n' {
			fmt.Fprintf(&out, `\u%04x`, r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.Bytes(), nil
}
