package sheets

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// ranking is what each organization pays of all pools, the largest first: live, for a
// chart that stays in order when figures change.
type ranking struct {
	names, amounts grid.Span
	rows           []ranked
	total          exact.Money
}

// ranked is an organization and what it pays.
type ranked struct {
	organization budget.OrganizationCode
	pays         exact.Money
	cells        []grid.Ref // of its parts of the pools
}

// rank writes the organizations that share a pool in the order of what they pay.
func (w *workings) rank() ranking {
	rows := w.payers()
	w.section("Who pays what, the largest first", "Parts of the lower of ceiling and expenditure, all pools together; of equal amounts the earlier row goes first.")
	t := w.Table(len(rows))
	names := t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return said(rows[i].organization, grid.F("%s", w.report.organization(rows[i].organization)))
	})
	pays := t.Add("Pays", w.report.inFull(), func(i int) grid.Cell {
		return worked(w.report.money(rows[i].pays), w.report.inFull(), w.report.rounded(grid.Sum(rows[i].cells)))
	})
	order := byAmount(rows)
	places := t.Add("Place", workbook.Count(0), func(i int) grid.Cell {
		return worked(whole(slices.Index(order, i)+1), workbook.Count(0),
			grid.F("SUMPRODUCT(1*(%s>%s))+SUMPRODUCT(1*(%s:%s=%s))", pays, pays.At(i), pays.First.Abs(), pays.At(i), pays.At(i)))
	})
	return w.inOrder(t, rows, order, [3]grid.Span{names, pays, places})
}

// inOrder puts the same rows in the order of their places beside them.
func (w *workings) inOrder(t *grid.Table, rows []ranked, order []int, from [3]grid.Span) ranking {
	names, pays, places := from[0], from[1], from[2]
	at := t.Add("Number", workbook.Count(0), func(i int) grid.Cell {
		return worked(whole(i+1), workbook.Count(0), grid.F("ROWS(%s:%s)", names.First.Abs(), names.At(i)))
	})
	r := ranking{rows: make([]ranked, len(rows))}
	for i, place := range order {
		r.rows[i] = rows[place]
		r.total = r.total.Add(rows[place].pays)
	}
	r.names = t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return said(r.rows[i].organization, grid.F("INDEX(%s,MATCH(%s,%s,0))", names.Searched(), at.At(i), places.Searched()))
	})
	r.amounts = t.Add("Payable", w.report.inFull(), func(i int) grid.Cell {
		return worked(w.report.money(r.rows[i].pays), w.report.inFull(), grid.F("INDEX(%s,MATCH(%s,%s,0))", pays.Searched(), at.At(i), places.Searched()))
	})
	t.Close()
	return r
}

// payers are the organizations that share a pool, in their order.
func (w *workings) payers() []ranked {
	var rows []ranked
	for _, o := range w.report.book.Organizations {
		row := ranked{organization: o.Code}
		for _, shares := range w.shares {
			if i := placeOfSharer(shares.sharers, o.Code); i >= 0 {
				row.pays = row.pays.Add(shares.payableRows()[i].Amount)
				row.cells = append(row.cells, shares.payable.At(i))
			}
		}
		if len(row.cells) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// byAmount is the order of the rows from the largest amount to the smallest.
func byAmount(rows []ranked) []int {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return rows[j].pays.Cmp(rows[i].pays) })
	return order
}
