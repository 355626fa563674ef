package steps

import (
	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// censusTable is the counts that hold: it stands on Inputs where the book has claims,
// and formulas that count people read it in the place of Headcount.
const censusTable = "Census"

// censusRow is a place of it: a row of Headcount, or one that a claim adds once it is
// accepted.
type censusRow struct {
	budget.HeadcountRow
	claims []budget.Claim // of the place, in their order
}

// from is the row of the book that the place is read from.
func (r censusRow) from() budget.At {
	if r.claims != nil && r.Added() {
		return r.claims[0].At
	}
	return r.At
}

// writeCensus writes, for every place of Headcount and of Claims, the count of the one
// that holds: an accepted claim's, or else that of Headcount, or none.
func (in *inputs) writeCensus() {
	rows := in.censusRows()
	if !in.Has("Claims") || len(rows) == 0 {
		return
	}
	in.Apart()
	in.Begin(censusTable + ": the counts that hold, Headcount with the claims that are accepted")
	table := in.Table(len(rows))
	t := inputTable{columns: map[string]int{}, first: table.Head + 1, last: table.Head + len(rows)}
	column := func(name string, format workbook.Format, of func(r censusRow) grid.Cell) {
		table.Add(name, format, func(i int) grid.Cell { return of(rows[i]) })
		t.columns[name] = table.Filled
	}
	for _, name := range []string{"Organization", "Country", "Duty station", "Category"} {
		column(name, workbook.Format{}, func(r censusRow) grid.Cell { return grid.Said(grid.Words(in.Cell(r.from(), name))) })
	}
	format := workbook.Count(in.report.PeopleDecimals())
	column("Count", format, func(r censusRow) grid.Cell { return grid.Figure(format, in.countThatHolds(r)).Is(r.Count) })
	column("As of", workbook.Format{}, func(r censusRow) grid.Cell { return grid.Said(in.dateThatHolds(r)).Says(string(r.AsOf)) })
	if in.report.Placed() {
		column(PlaceType, workbook.Format{}, func(r censusRow) grid.Cell { return in.placeType(r.Country, r.DutyStation, r.from()) })
	}
	in.acceptOpen(table, rows, t.columns["Count"])
	table.Close()
	t.end = t.last
	in.tables[censusTable] = t
}

// censusRows are the places that this workbook shows.
func (in *inputs) censusRows() []censusRow {
	claims := map[budget.HeadcountRow][]budget.Claim{}
	var unheld []budget.Claim
	for _, c := range in.report.Budget.Claims {
		if in.tables["Claims"].rows[c.Row()] != 0 {
			claims[placeOf(c)] = append(claims[placeOf(c)], c)
		}
	}
	held := map[budget.HeadcountRow]bool{}
	var rows []censusRow
	for _, row := range in.report.Basis.Census {
		key := placeIn(row)
		if held[key] = true; in.tables[row.Table()].rows[row.Row()] != 0 {
			rows = append(rows, censusRow{row, claims[key]})
		}
	}
	for _, c := range in.report.Budget.Claims {
		if key := placeOf(c); claims[key] != nil && !held[key] {
			held[key], unheld = true, append(unheld, c)
		}
	}
	for _, c := range unheld {
		row := placeOf(c)
		row.Claim, row.At, row.AsOf = &c, c.At, ""
		rows = append(rows, censusRow{row, claims[placeOf(c)]})
	}
	return rows
}

// placeOf is where a claim is about people.
func placeOf(c budget.Claim) budget.HeadcountRow {
	return budget.HeadcountRow{Organization: c.Organization, Country: c.Country, DutyStation: c.DutyStation, Category: c.Category}
}

// placeIn is where a row of the census counts people.
func placeIn(r budget.HeadcountRow) budget.HeadcountRow {
	return budget.HeadcountRow{Organization: r.Organization, Country: r.Country, DutyStation: r.DutyStation, Category: r.Category}
}

// countThatHolds is the count of Headcount, but for a claim of the place that is accepted.
func (in *inputs) countThatHolds(r censusRow) grid.Expr {
	x := grid.F("0")
	if !r.Added() {
		x = grid.F("%s", in.Cell(r.At, "Count"))
	}
	for _, c := range r.claims {
		x = grid.F(`IF(%s="accepted",%s,%s)`, in.Cell(c.At, "Status"), in.Cell(c.At, "Claimed"), x)
	}
	return x
}

// dateThatHolds is the day of that count: that of the claim, where it has one.
func (in *inputs) dateThatHolds(r censusRow) grid.Expr {
	x := grid.F(`""`)
	if !r.Added() {
		x = grid.Words(in.Cell(r.At, "As of"))
	}
	for _, c := range r.claims {
		if c.Date != "" {
			x = grid.F(`IF(%s="accepted",%s,%s)`, in.Cell(c.At, "Status"), in.Cell(c.At, "Date"), x)
		}
	}
	return x
}

// counted is where a table's rows are read from by formulas.
func (in *inputs) counted(table string) string {
	if _, census := in.tables[censusTable]; census && table == "Headcount" {
		return censusTable
	}
	return table
}
