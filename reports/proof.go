package reports

import (
	"fmt"
	"regexp"
	"strconv"

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
	return fmt.Sprintf("%s is not %s: %s.", r.Report, of, budget.Count(len(r.Differences)+len(r.Inputs), "difference"))
}

var cellName = regexp.MustCompile(`^([A-Z]+)([0-9]+)$`)

// gathered are differences of which those that are the same from cell to cell down a
// column are one, of a range.
func gathered(differences []audit.Difference) []audit.Difference {
	type run struct{ at, first, last int }
	var all []audit.Difference
	runs := map[audit.Difference]*run{}
	for _, d := range differences {
		name := cellName.FindStringSubmatch(d.Cell)
		if name == nil {
			all = append(all, d)
			continue
		}
		row, _ := strconv.Atoi(name[2])
		key := d
		key.Cell = name[1]
		if r := runs[key]; r != nil && r.last == row-1 {
			r.last = row
			all[r.at].Cell = fmt.Sprintf("%s%d:%s%d", name[1], r.first, name[1], row)
			continue
		}
		runs[key] = &run{len(all), row, row}
		all = append(all, d)
	}
	return all
}
