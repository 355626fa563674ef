// Package meeting makes the workbook for the meeting: one file a sheet, and the list of
// them in meeting.go. A sheet reads Inputs and Workings (package steps) and shows
// results; it divides nothing itself. Every amount is a formula beside the engine's
// figure, and the report fails where the two differ. The package writes no file.
//
// # To add a sheet
//
// Write a file with a builder, and one line in the list of sheets (meeting.go): its
// turn, after those that it reads, its name, the builder, and what the cover says of it.
//
//	{9, "Members", (*report).buildMembers, "who holds which position"},
//
// The builder asks for a page and declares a table, a column a line. It returns nil
// without making a page where the book has no data for it:
//
//	// buildMembers writes who holds which position, and what they pay of the first pool.
//	func (r *report) buildMembers() error {
//		rows, parts := r.Budget.Positions, r.parts[0]
//		if len(rows) == 0 {
//			return nil
//		}
//		p := r.Page("Members", "Members by position", r.Currency()+", in full")
//		t, in := p.Table(len(rows)), r.Inputs
//		names := t.Text("Organization", func(i int) grid.Operand { return in.Cell(rows[i].At, "Organization") })
//		t.Text("Position", func(i int) grid.Operand { return in.Cell(rows[i].At, "Position") })
//		t.Groups("All who", func(i int) string { return string(rows[i].Position) })
//		t.Total("Total")
//		t.Summed("Members", workbook.Count(0), func(int) grid.Operand { return grid.F("1") })
//		t.Amounts("Pays", func(i int) (grid.Operand, exact.Money) {
//			return found(parts.payable, parts.names, names.At(i)), parts.PayableTo(rows[i].Organization)
//		})
//		return nil
//	}
//
// What there is besides:
//
//   - Formulas (grid.F) are composed of cells, blocks of cells and other formulas, never
//     of typed-in addresses: grid.F("ROUND(%s/%s,2)", amount, unit.Abs()), grid.Sum(refs),
//     r.Rounded(x) for whole units of the currency.
//   - Columns: Text, Figures (not added up), Summed (added up), Amounts (added up, beside
//     the engine's figures), Less (what is left of one after another), Parts (per cent), Add
//     for anything else. They give back the block that they fill; TotalOf and GroupsOf are
//     the cells below it. Total and Groups stand below the rows, Within between them.
//   - Cells: r.Amount(x, engine), grid.Figure(format, x), grid.Said(x) for text,
//     grid.Counted(x); Is and Says keep the engine's figure or word beside them.
//     grid.Held is a computed amount without a formula, and why: Notes lists it.
//   - r.Inputs.Cell(row.At, "Amount"), r.Inputs.Column("Headcount", "Count") and
//     r.Inputs.Setting("Unit") are cells of the book; r.workings has the amounts of lines
//     and pools, and the parts of each pool; r.parts those on Apportionment.
//   - r.Check compares two amounts on Checks. What is worked out on a sheet is compared
//     with the program's figure by itself, but for cells that are marked roughly.
//   - A figure that reads an illustrative one is marked by itself.
//   - Tables by organization show amounts in full; those by budget line in the unit that
//     Present in says (r.Presented(), on a page begun with r.PresentedPage).
package meeting
