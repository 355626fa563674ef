package meeting

import "jfa/reports/steps"

// buildNotes says how the workbook is to be read.
func (r *report) buildNotes() error {
	n := steps.NewNotes(r.Source, r.Units())
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
