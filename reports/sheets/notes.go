package sheets

// buildNotes says how the workbook is to be read.
func (r *report) buildNotes() error {
	n := &notesPage{Page: r.Page("Notes", "Notes", r.units()), report: r.source}
	n.TextWidth(24)
	n.TextColumn(1, 22)
	n.TextColumn(2, 116)
	n.reading()
	n.methods()
	n.pools()
	n.rules()
	n.words()
	n.held()
	n.organizations()
	n.sources()
	return nil
}
