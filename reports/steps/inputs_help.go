package steps

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// helped tells whether a column of the program's own follows those of the table.
func helped(table string) bool { return table == "Organizations" || table == "Headcount" }

// fit widens a column to the source of its figures, which is wrapped where it is longer
// than most.
func (in *inputs) fit(column int, source string, c *grid.Cell) {
	const most = 46
	letters := len([]rune(source))
	in.TextColumn(column, min(most, letters))
	if c.Loose = false; letters > most {
		c.Style.Role = workbook.Wrapped
	}
}

// help adds what the formulas need beside a table.
func (in *inputs) help(spec budget.TableSpec, t inputTable) {
	switch {
	case spec.Name == "Settings":
		in.defaults(t)
	case spec.Name == "Organizations":
		in.orderOfCodes(spec, t)
	case spec.Name == "Headcount" && in.report.Placed():
		in.placeTypes(spec, t)
	}
}

// defaults adds the settings that formulas read and the book leaves to their defaults.
func (in *inputs) defaults(t inputTable) {
	settings := in.report.Budget.Settings
	values := map[string]workbook.Value{
		"Period years": grid.Number(exact.Whole(settings.PeriodYears)),
		"Unit":         workbook.Number(settings.Unit.Size()),
	}
	written := map[string]int{}
	for _, row := range in.report.Budget.SettingRows {
		if row.Value != "" {
			written[row.Key] = t.rows[row.Row()]
		}
	}
	for _, name := range []string{"Period years", "Unit"} {
		if written[name] == 0 {
			written[name] = in.Next
			in.Page.Add(grid.Plain(name), grid.Typed(values[name], workbook.Format{}), grid.Plain("default"))
		} else {
			in.Put(2, written[name], grid.Typed(values[name], workbook.Format{}))
		}
		t.rows[-1-settingIndex(name)] = written[name]
	}
}

// orderOfCodes numbers the codes by their UTF-8 bytes: the order in which ties are
// broken is not that of a spreadsheet's own comparison of texts.
func (in *inputs) orderOfCodes(spec budget.TableSpec, t inputTable) {
	codes := []budget.OrganizationCode{}
	for _, o := range in.report.Budget.Organizations {
		codes = append(codes, o.Code)
	}
	slices.Sort(codes)
	column := len(spec.Columns) + 1
	t.columns[codeOrder] = column
	in.Put(column, t.first-1, grid.Head(codeOrder, workbook.Count(0)))
	for _, o := range in.report.Budget.Organizations {
		place, _ := slices.BinarySearch(codes, o.Code)
		if t.rows[o.Row()] == 0 {
			continue
		}
		in.Put(column, t.rows[o.Row()], grid.Cell{Value: Whole(place + 1), Style: workbook.Style{Role: workbook.Figure, Format: workbook.Count(0)}})
	}
}

// The columns that Inputs adds to tables of the book.
const (
	codeOrder = "Order of code in ties"
	PlaceType = "Place type (worked out)"
)

// placeTypes says beside each row of the census what its place counts as: its own row
// of Places counts twice, that of the rest of its country once; what is in neither is
// field.
func (in *inputs) placeTypes(spec budget.TableSpec, t inputTable) {
	column := len(spec.Columns) + 1
	t.columns[PlaceType] = column
	in.Put(column, t.first-1, grid.Label(PlaceType, workbook.Head))
	for _, row := range in.report.Budget.Headcount {
		if t.rows[row.Row()] == 0 {
			continue
		}
		in.Put(column, t.rows[row.Row()], in.placeType(row.Country, row.DutyStation, row.At))
	}
}

// placeType is what the place counts as that a row of the book is of.
func (in *inputs) placeType(country budget.Country, station budget.DutyStation, at budget.At) grid.Cell {
	kind := in.report.Basis.PlaceType(country, station)
	if !in.Has("Places") {
		return grid.Plain(kind)
	}
	x := grid.F(`IF(SUMPRODUCT((%[1]s=%[2]s)*((%[3]s=%[4]s)*2+(%[3]s="*"))*((%[5]s="hq")*2-1))>0,"hq","field")`,
		in.Column("Places", "Country"), in.Cell(at, "Country"), in.Column("Places", "Duty station"), in.Cell(at, "Duty station"), in.Column("Places", "Type"))
	return grid.Said(x).Says(string(kind)).As(workbook.Formula)
}

// Placed tells whether a key looks at the type of places.
func (r *Source) Placed() bool {
	return slices.ContainsFunc(r.Budget.Keys, func(k budget.KeyRow) bool { return k.PlaceType != "" })
}
