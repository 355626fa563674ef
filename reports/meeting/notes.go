package meeting

import "jfa/reports/steps"

// buildNotes says how the workbook is to be read.
func (r *report) buildNotes() error {
	n := &steps.NotesPage{Page: r.Page("Notes", "Notes", r.Units()), Report: r.Source}
	n.TextWidth(24)
	n.TextColumn(1, 22)
	n.TextColumn(2, 116)
	n.Reading()
	n.Methods()
	n.Pools()
	n.Rules()
	n.Words()
	n.Held()
	n.Organizations()
	n.Sources()
	return nil
}
