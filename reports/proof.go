package reports

import (
	"fmt"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/reports/audit"
	"jfa/reports/render"
)

// Proof is a report compared with what the program makes of its book now.
type Proof struct {
	Report      string             `json:"report"`
	Book        string             `json:"book"`    // that it was made of
	Hash        string             `json:"hash"`    // of that book
	Program     string             `json:"program"` // that made it
	Identical   bool               `json:"identical"`
	Inputs      []string           `json:"inputs"` // cells of Inputs that were changed since
	Differences []audit.Difference `json:"differences"`
}

// Holds says whether the report is what the program makes of its book.
func (r Proof) Holds() bool { return len(r.Differences)+len(r.Inputs) == 0 }

// Records are one a difference; a changed cell of Inputs is one too.
func (r Proof) Records() [][]string {
	records := [][]string{{"sheet", "cell", "what", "expected", "found"}}
	for _, cell := range r.Inputs {
		records = append(records, []string{"Inputs", cell, changedInput, "", ""})
	}
	for _, d := range r.Differences {
		records = append(records, []string{d.Sheet, d.Cell, d.What, d.Want, d.Found})
	}
	return records
}

const changedInput = "changed since the report was made"

// Tables are the changed inputs, the differences of each sheet, and what they come to.
func (r Proof) Tables() []render.Table {
	var tables []render.Table
	if len(r.Inputs) > 0 {
		t := render.Table{Title: "Inputs: changed since the report was made"}
		t.Notes = append(t.Notes, r.Inputs...)
		if len(r.Differences) > 0 {
			t.Notes = append(t.Notes, "What follows is compared with a report of the book as Inputs have it now; given the book that the report was made of, verify names what differs from that.")
		}
		tables = append(tables, t)
	}
	for i, d := range gathered(r.Differences) {
		title := d.Sheet
		if title == "" {
			title = "The workbook"
		}
		if i == 0 || tables[len(tables)-1].Title != title {
			tables = append(tables, render.Table{Title: title, Columns: []render.Column{{Head: "Cell", Kind: render.Prose, Label: true},
				{Head: "What", Kind: render.Prose}, {Head: "Expected", Kind: render.Prose}, {Head: "Found", Kind: render.Prose}}})
		}
		t := &tables[len(tables)-1]
		t.Rows = append(t.Rows, render.Row{Cells: []string{d.Cell, d.What, missing(d.Want), missing(d.Found)}})
	}
	return append(tables, render.Table{Title: r.verdict()})
}

func missing(text string) string {
	if text == "" {
		return "(nothing)"
	}
	return text
}

// verdict is what the comparison comes to.
func (r Proof) verdict() string {
	of := fmt.Sprintf("what jfa makes of its book, %s (SHA-256 %s)", r.Book, r.Hash)
	switch {
	case r.Identical:
		return fmt.Sprintf("%s is %s, byte for byte.", r.Report, of)
	case r.Holds():
		return fmt.Sprintf("%s is %s: every cell, formula and format.", r.Report, of)
	}
	text := fmt.Sprintf("%s is not %s: %s.", r.Report, of, budget.Count(len(r.Differences)+len(r.Inputs), "difference"))
	if len(r.Differences) > 1 {
		text += " By kind: " + r.kinds() + "."
	}
	return text
}

// kinds are how many differences there are of each kind, the most frequent first.
func (r Proof) kinds() string {
	count, kinds := map[string]int{}, []string{}
	for _, d := range r.Differences {
		if count[d.What]++; count[d.What] == 1 {
			kinds = append(kinds, d.What)
		}
	}
	slices.SortStableFunc(kinds, func(a, b string) int { return count[b] - count[a] })
	for i, kind := range kinds {
		kinds[i] = fmt.Sprintf("%s %d", kind, count[kind])
	}
	return strings.Join(kinds, ", ")
}
