package meeting

import (
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// buildMembers writes who holds which position, and what they pay of the first pool.
func (r *report) buildMembers() error {
	rows, parts := r.Budget.Positions, r.parts[0]
	if len(rows) == 0 {
		return nil
	}
	p := r.Page("Members", "Members by position", r.Currency()+", in full")
	t, in := p.Table(len(rows)), r.Inputs
	names := t.Text("Organization", func(i int) grid.Operand { return in.Cell(rows[i].At, "Organization") })
	t.Text("Position", func(i int) grid.Operand { return in.Cell(rows[i].At, "Position") })
	t.Groups("All who", func(i int) string { return string(rows[i].Position) })
	t.Total("Total")
	t.Summed("Members", workbook.Count(0), func(int) grid.Operand { return grid.F("1") })
	t.Amounts("Pays", func(i int) (grid.Operand, exact.Money) {
		return found(parts.payable, parts.names, names.At(i)), parts.PayableTo(rows[i].Organization)
	})
	return nil
}
