package steps

import (
	"jfa/reports/carried"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// record says at the end of the inputs what the workbook was made of.
func (in *inputs) record() {
	in.Apart()
	in.Begin(carried.RecordName + ": " + carried.RecordNote)
	var heads []grid.Cell
	for _, head := range carried.RecordHeads() {
		heads = append(heads, grid.Label(head, workbook.Head))
	}
	in.Add(heads...)
	t := inputTable{first: in.Next}
	for _, row := range carried.NewRecord(in.report.Budget, in.report.Options.Version, in.report.Options.Scenarios).Rows() {
		var cells []grid.Cell
		for _, text := range row {
			if text == "" {
				cells = append(cells, grid.Cell{})
				continue
			}
			cells = append(cells, grid.Cell{Value: grid.Text(text), Style: workbook.Style{Format: workbook.AsText()}}.Running())
		}
		in.Add(cells...)
	}
	t.last, t.end = in.Next-1, in.Next-1
	in.tables[carried.RecordName] = t
}
