// Package reports turns what the engine computed into reports: first the data, with
// exactly the fields that cli.md names, then tables for people. It computes no amount:
// every figure comes from the engine, and what a table shows of it is rounded by
// package present alone.
//
// One file a report. Rows are in the order of the table Organizations. Amounts,
// weights and percentages are text with all their digits; what does not apply is nil.
package reports

import (
	"bytes"
	"encoding/json"
)

// fields is an object of texts whose fields keep their order: the pools of a bill,
// the factors of a re-costing.
type fields []field

type field struct{ Name, Value string }

// MarshalJSON writes the fields in their order.
func (o fields) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, f := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		for k, text := range []string{f.Name, f.Value} {
			if k > 0 {
				out.WriteByte(':')
			}
			quoted, err := json.Marshal(text)
			if err != nil {
				return nil, err
			}
			out.Write(quoted)
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// value is that of a field, blank where there is none.
func (o fields) value(name string) string {
	for _, f := range o {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

func (o fields) values() []string {
	values := make([]string, len(o))
	for i, f := range o {
		values[i] = f.Value
	}
	return values
}

// given is a text that does not apply where it is blank.
func given[T ~string](text T) *string {
	if text == "" {
		return nil
	}
	s := string(text)
	return &s
}

// or is the text, or the other one where it does not apply.
func or(text *string, other string) string {
	if text == nil {
		return other
	}
	return *text
}
