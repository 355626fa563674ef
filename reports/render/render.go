// Package render writes a report in one of four formats: as tables for people in
// aligned text or in Markdown, as CSV records or as JSON for programs. The same
// report gives the same bytes.
//
// It decides how a table looks and nothing else: figures come in as the text that is
// shown, and none is calculated, rounded or left out here.
package render

import (
	"bytes"
	"fmt"
	"strings"
)

// Format is how a report is written.
type Format string

const (
	Text     Format = "table"
	CSV      Format = "csv"
	JSON     Format = "json"
	Markdown Format = "markdown"
)

// Formats are all there are, in the order in which people are told.
func Formats() []Format { return []Format{Text, CSV, JSON, Markdown} }

// Report is what can be written. As JSON it is itself.
type Report interface {
	// Records are plain values for programs, the header first.
	Records() [][]string
	// Tables are for people.
	Tables() []Table
}

// Bytes is the report in the format, its tables for a page of that many columns. An error
// says that there is no such format.
func Bytes(r Report, f Format, page int) ([]byte, error) {
	var out bytes.Buffer
	switch f {
	case Text:
		for i, table := range r.Tables() {
			if i > 0 {
				out.WriteByte('\n')
			}
			out.WriteString(table.text(page))
		}
	case Markdown:
		for i, table := range r.Tables() {
			if i > 0 {
				out.WriteByte('\n')
			}
			out.WriteString(table.markdown())
		}
	case CSV:
		return records(r.Records())
	case JSON:
		return object(r)
	default:
		return nil, fmt.Errorf("no format %q: one of %s", f, strings.Join(names(), ", "))
	}
	return out.Bytes(), nil
}

func names() []string {
	var all []string
	for _, f := range Formats() {
		all = append(all, string(f))
	}
	return all
}
