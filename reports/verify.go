package reports

import (
	"fmt"

	"jfa/reports/render"
)

// Verify is how the values of cases compare with what they expect.
type Verify struct {
	Differences []Difference `json:"differences"`
	Passed      int          `json:"passed"`
	Failed      int          `json:"failed"`
}

// Difference is one value that is not as expected.
type Difference struct {
	Case       string  `json:"case"`
	Command    string  `json:"command"` // with its arguments
	Row        string  `json:"row"`     // an organization or a line; blank for the result itself
	Field      string  `json:"field"`
	Expected   string  `json:"expected"`
	Got        string  `json:"got"`
	Difference *string `json:"difference"` // got less expected, where both are numbers
}

// NewVerify has compared nothing yet.
func NewVerify() Verify { return Verify{Differences: []Difference{}} }

// Records are one a difference.
func (v Verify) Records() [][]string {
	records := [][]string{{"case", "command", "row", "field", "expected", "got", "difference"}}
	for _, d := range v.Differences {
		records = append(records, []string{d.Case, d.Command, d.Row, d.Field, d.Expected, d.Got, or(d.Difference, "")})
	}
	return records
}

// Tables are the differences of each command of each case, and the numbers.
func (v Verify) Tables() []render.Table {
	var tables []render.Table
	for _, d := range v.Differences {
		title := fmt.Sprintf("%s: %s", d.Case, d.Command)
		if len(tables) == 0 || tables[len(tables)-1].Title != title {
			tables = append(tables, render.Table{Title: title, Columns: []render.Column{
				{Head: "Row", Kind: render.Prose, Label: true}, {Head: "Field", Kind: render.Words},
				{Head: "Expected", Kind: render.Prose}, {Head: "Got", Kind: render.Prose}, {Head: "Difference"}}})
		}
		t := &tables[len(tables)-1]
		t.Rows = append(t.Rows, render.Row{Cells: []string{d.Row, d.Field, d.Expected, d.Got, or(d.Difference, "")}})
	}
	return append(tables, render.Table{Title: fmt.Sprintf("%d passed, %d failed", v.Passed, v.Failed)})
}
