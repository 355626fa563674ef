package meeting

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// ranking is what each organization pays of all pools, the largest first: live, for a
// chart that stays in order when figures change.
type ranking struct {
	names, amounts grid.Span
	rows           []ranked
}

// ranked is an organization and what it pays.
type ranked struct {
	organization budget.OrganizationCode
	pays         exact.Money
	cells        []grid.Ref // of its parts of the pools
}

// rank writes the organizations that share a pool in the order of what they pay.
func rank(w *steps.Workings, parts []poolParts) ranking {
	rows := payers(w, parts)
	w.Section("Who pays what, the largest first", "Parts of the lower of ceiling and expenditure, all pools together; of equal amounts the earlier row goes first.")
	t := w.Table(len(rows))
	names := t.Text("Organization", func(i int) grid.Operand { return w.Report.Organization(rows[i].organization) })
	pays := t.Amounts("Pays", func(i int) (grid.Operand, exact.Money) {
		return w.Report.Rounded(grid.Sum(rows[i].cells)), rows[i].pays
	})
	places := t.Figures("Place", workbook.Count(0), func(i int) grid.Operand {
		return grid.F("SUMPRODUCT(1*(%[1]s>%[2]s))+SUMPRODUCT(1*(%[3]s:%[2]s=%[2]s))", pays, pays.At(i), pays.First.Abs())
	})
	at := t.Figures("Number", workbook.Count(0), func(i int) grid.Operand { return grid.F("ROWS(%s:%s)", names.First.Abs(), names.At(i)) })
	inPlace := func(column grid.Span, i int) grid.Operand {
		return grid.F("INDEX(%s,MATCH(%s,%s,0))", column.Searched(), at.At(i), places.Searched())
	}
	slices.SortStableFunc(rows, func(a, b ranked) int { return b.pays.Cmp(a.pays) })
	r := ranking{rows: rows}
	r.names = t.Text("Organization", func(i int) grid.Operand { return inPlace(names, i) })
	r.amounts = t.Amounts("Payable", func(i int) (grid.Operand, exact.Money) { return inPlace(pays, i), rows[i].pays })
	t.Close()
	return r
}

// payers are the organizations that share a pool, in their order.
func payers(w *steps.Workings, parts []poolParts) []ranked {
	var rows []ranked
	for _, o := range w.Report.Budget.Organizations {
		row := ranked{organization: o.Code}
		for _, shares := range parts {
			if i := steps.PlaceOfSharer(shares.Sharers, o.Code); i >= 0 {
				row.pays = row.pays.Add(shares.PayableRows()[i].Amount)
				row.cells = append(row.cells, shares.payable.At(i))
			}
		}
		if len(row.cells) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}
