package meeting

import (
	"slices"

	"jfa/apportion"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// chosen is the drop-down of organizations, and the five lines for the one chosen: what
// it pays of each pool, which bills are due, what it is charged under each scenario,
// what it owes, what it pays locally. Their values are those of the first organization
// that participates.
func (r *report) chosen(p *grid.Page) {
	p.Begin("For one organization, in full " + r.Currency() + " (choose its code in the cell on cream)")
	chosen := p.Reserve("Organization")[0]
	p.Set(chosen, grid.Label(r.First(), workbook.Input))
	codes := r.Inputs.Column("Organizations", "Organization")
	p.Sheet.Validations = []workbook.Validation{{Cells: chosen.Address(), List: codes.Absolute()}}
	chosen = chosen.Abs()
	p.Add(grid.Plain("Name"), grid.Said(wordsFound(r.Inputs.Column("Organizations", "Name"), codes, chosen)).Running())
	r.poolsOf(p, chosen)
	r.disputes(p, chosen)
	if r.bills != nil {
		open := wordsFound(r.bills.open, r.bills.names, chosen)
		p.Add(grid.Plain("Bills (bill, pool, day due)").Running(), grid.Said(open).Running())
		r.billedFor(p, chosen)
	}
	if len(r.scenarios) > 0 {
		r.scenariosOf(p, chosen)
	}
	if r.bills != nil {
		r.owes(p, chosen)
	}
	if place := r.local.place(r.First()); r.local.names.There() {
		var pays exact.Money
		if place >= 0 {
			pays = r.local.rows[place].Amount
		}
		p.Add(grid.Plain("Pays locally (LCSSB)").Running(), r.Amount(found(r.local.amounts, r.local.names, chosen), pays))
	}
}

// billedFor says where the bill of the chosen organization goes, and how many bills of
// others it receives, in a book in which some bill goes elsewhere.
func (r *report) billedFor(p *grid.Page, chosen grid.Ref) {
	names := r.bills.names
	if !slices.ContainsFunc(r.bills.rows, func(row apportion.BillRow) bool { return row.BilledTo != row.Organization }) {
		return
	}
	to := names.First.Right(1).To(names.Last.Right(1))
	p.Add(grid.Plain("Its bill goes to"), grid.Said(wordsFound(to, names, chosen)),
		grid.Plain("bills of others that it receives").Running(), grid.Cell{}, grid.Cell{}, grid.Counted(grid.F("SUMPRODUCT((%s=%s)*(%s<>%s))", to, chosen, names, chosen)))
}

// owes is what the chosen organization still owes or is owed, billed or not, in one line.
func (r *report) owes(p *grid.Page, chosen grid.Ref) {
	b := r.bills
	var row apportion.BillRow
	if i := slices.IndexFunc(b.rows, func(row apportion.BillRow) bool { return row.Organization == r.First() }); i >= 0 {
		row = b.rows[i]
	}
	at := func(column grid.Span) grid.Expr { return found(column, b.names, chosen) }
	p.Add(grid.Plain("Still owes/(is owed): outstanding on its bills").Running(), r.Amount(at(b.outstanding), row.Outstanding),
		grid.Plain("+ not yet billed").Running(), r.Amount(at(b.unbilled), row.NotYetBilled),
		grid.Plain("= net").Running(), r.Amount(at(b.net), row.Net))
	credits := r.Amount(grid.F("-%s", at(b.credits)), row.Credits)
	day, stated := r.AsOfCell()
	if !stated {
		p.Add(grid.Plain("Credits not applied"), credits, grid.Plain("What is overdue cannot be said: the setting As of is missing.").Running())
		return
	}
	var overdue exact.Money
	if i := slices.IndexFunc(b.aged, func(row apportion.CollectionRow) bool { return row.Organization == r.First() }); i >= 0 {
		overdue = b.aged[i].Open.Sub(b.aged[i].Ages[0])
	}
	x := grid.F("0")
	if b.overdue.There() {
		x = found(b.overdue, b.agedNames, chosen)
	}
	p.Add(grid.Said(grid.F(`"Of its bills overdue at "&%s`, day)).Running(), r.Amount(x, overdue), grid.Plain("credits not applied").Running(), credits)
}

// disputes is how many people of the chosen organization are in dispute, and what its
// parts would change by if all open claims were accepted.
func (r *report) disputes(p *grid.Page, chosen grid.Ref) {
	c := r.claimed
	if c == nil {
		return
	}
	changes, change := []grid.Expr{grid.F("0")}, exact.Money{}
	for i, moves := range c.moves {
		changes = append(changes, found(moves.change, moves.names, chosen))
		for _, row := range c.claims[i].Rows {
			if row.Organization == r.First() {
				change = change.Add(row.Change().Value)
			}
		}
	}
	people := grid.F("SUMPRODUCT((%s=%s)*%s)", c.of, chosen, c.disputed)
	p.Add(grid.Plain("Of its people in dispute, in open claims").Running(), grid.Counted(people),
		grid.Plain("all open claims accepted, its parts change by").Running(), grid.Cell{}, grid.Cell{}, r.Amount(r.Rounded(grid.Joined("+", changes...)), change))
}
