package sheets

import (
	"cmp"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// sharer is one who shares an amount: its code, place in ties and weight, where they
// stand and what they are.
type sharer struct {
	apportion.Sharer
	name, order, weight grid.Ref
}

// weighing asks for the weights of a key.
type weighing struct {
	title   string
	pool    budget.PoolCode
	key     budget.KeyCode
	sharers []budget.OrganizationCode
	people  apportion.People                     // what headcounts are multiplied by; nil: nothing
	factors map[budget.OrganizationCode]grid.Ref // where those multipliers stand

	localShares []localCountry // the local budgets with those people; nil: as in the book
}

// weights writes the weights of those who share a pool under a key: for each row of the
// key what counts, times its factor; the parts blended; the months of the period. An
// error is that of the engine.
func (w *workings) weights(q weighing) ([]sharer, error) {
	exactly, err := w.report.basis.Weights(q.pool, q.key, q.sharers, q.people)
	if err != nil {
		return nil, err
	}
	w.section(q.title, "Each column is a row of the key; the values that it counts are those of Inputs that match it ("+everything+": any).")
	k := newKeyTable(w, q, exactly)
	k.criteria()
	k.table = w.Table(len(q.sharers))
	k.table.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return said(q.sharers[i], grid.F("%s", w.report.organization(q.sharers[i])))
	})
	for i := range k.rows {
		k.values(i)
	}
	k.blend()
	k.inMonths()
	k.table.Close()
	return k.sharers(), nil
}

// keyTable is the weights of one key in the making.
type keyTable struct {
	*workings
	weighing
	exactly []apportion.Sharer
	rows    []keyRow
	table   *grid.Table
	last    grid.Span     // what the weights are so far
	so      []exact.Ratio // and their values
}

// keyRow is a row of the key: the cells of its criteria and what it counts.
type keyRow struct {
	budget.KeyRow
	part, partWeight, measure, category, country, place, factor grid.Ref
	column                                                      grid.Span
	sums                                                        map[budget.OrganizationCode]exact.Ratio
}

func newKeyTable(w *workings, q weighing, exactly []apportion.Sharer) *keyTable {
	k := &keyTable{workings: w, weighing: q, exactly: exactly}
	for _, row := range w.report.book.Keys {
		if row.Key == q.key {
			k.rows = append(k.rows, keyRow{KeyRow: row, sums: k.counted(row)})
		}
	}
	return k
}

// criteria puts what each row of the key matches above its column.
func (k *keyTable) criteria() {
	labels := k.Reserve("Part", "Part weight", "Measure", "Category", "Country", "Place type", "Factor")
	for i := range k.rows {
		row := &k.rows[i]
		put := func(line int, column, ifBlank, value string) grid.Ref {
			at := labels[line].Right(i)
			from := k.report.inputs.cell(row.At, column)
			c := said(value, grid.F(`IF(%s="",%s,%s)`, from, ifBlank, from)).As(workbook.Formula)
			if n, err := exact.Parse(value); err == nil && ifBlank == "1" {
				c = worked(grid.Number(n), workbook.Count(decimals(n)), c.Formula)
			}
			k.Set(at, c)
			return at
		}
		row.part = put(0, "Part", grid.Quote(""), row.Part)
		row.partWeight = put(1, "Part weight", "1", row.PartWeight.Or(one).String())
		row.measure = put(2, "Measure", grid.Quote(""), string(row.Measure))
		row.category = put(3, "Category", grid.Quote(everything), cmp.Or(string(row.Category), everything))
		row.country = put(4, "Country", grid.Quote(everything), cmp.Or(string(row.Country), everything))
		row.place = put(5, "Place type", grid.Quote(everything), cmp.Or(string(row.PlaceType), everything))
		row.factor = put(6, "Factor", "1", row.Factor.Or(one).String())
	}
}

var one = exact.Whole(1)

// counted is factor x value by organization for a row of a key, as the engine sums it.
func (k *keyTable) counted(key budget.KeyRow) map[budget.OrganizationCode]exact.Ratio {
	sums := map[budget.OrganizationCode]exact.Ratio{}
	if key.Measure == budget.MeasureLCSSB {
		for _, o := range k.weighing.sharers {
			sums[o] = k.localCounted(key, o)
		}
		return sums
	}
	for _, row := range k.report.basis.Census {
		if k.report.basis.Counts(key, row) {
			factor, scaled := k.people[row.Organization]
			if !scaled {
				factor = one
			}
			sums[row.Organization] = sums[row.Organization].Add(row.Count.Mul(factor))
		}
	}
	for _, row := range k.report.book.Measures {
		if row.Measure == key.Measure && (key.Category == "" || key.Category == row.Category) && (key.Country == "" || key.Country == row.Country) {
			sums[row.Organization] = sums[row.Organization].Add(row.Value)
		}
	}
	for o, sum := range sums {
		sums[o] = sum.Mul(key.Factor.Or(one))
	}
	return sums
}

// values is the column of a row of the key.
func (k *keyTable) values(i int) {
	row := &k.rows[i]
	head := cmp.Or(string(row.Measure)+" "+strings.TrimSpace(string(row.Category)+" "+string(row.Country)+" "+string(row.PlaceType)), "value")
	row.column = k.table.Add(strings.TrimSpace(head), workbook.Count(2), func(j int) grid.Cell {
		name := k.table.Page.At(1, k.table.Head+1+j)
		x := k.matching(*row, k.weighing.sharers[j], name)
		if factor, scaled := k.factors[k.weighing.sharers[j]]; scaled && row.Measure == budget.MeasureHeadcount {
			x = grid.F("%s*%s", x, factor)
		}
		return worked(grid.Number(row.sums[k.weighing.sharers[j]]), workbook.Count(2), x)
	})
	k.last = row.column
}

// matching sums what a row of the key counts of an organization.
func (k *keyTable) matching(row keyRow, o budget.OrganizationCode, name grid.Ref) grid.Expr {
	in := k.report.inputs
	switch {
	case row.Measure == budget.MeasureLCSSB:
		return k.localAmounts(row, o)
	case row.Measure == budget.MeasureHeadcount && in.has("Headcount"):
		criteria := []grid.Operand{in.column("Headcount", "Organization"), name, in.column("Headcount", "Category"), row.category, in.column("Headcount", "Country"), row.country}
		if k.report.placed() {
			criteria = append(criteria, in.column("Headcount", placeType), row.place)
		}
		return grid.F("%s*%s", k.report.sumIfs(in.column("Headcount", "Count"), criteria...), row.factor)
	case row.Measure != budget.MeasureHeadcount:
		return grid.F("%s*%s", k.report.sumIfs(in.column("Measures", "Value"), in.column("Measures", "Measure"), row.measure, in.column("Measures", "Organization"), name,
			in.column("Measures", "Category"), row.category, in.column("Measures", "Country"), row.country), row.factor)
	}
	return grid.F("0")
}

// blend adds the rows of each part and, of several parts, divides each by its total and
// weighs it.
func (k *keyTable) blend() {
	parts := k.parts()
	if len(parts) > 1 {
		k.blendParts(parts)
		return
	}
	k.so = make([]exact.Ratio, len(k.weighing.sharers))
	for j, o := range k.weighing.sharers {
		for _, row := range k.rows {
			k.so[j] = k.so[j].Add(row.sums[o])
		}
	}
	if len(k.rows) > 1 {
		k.last = k.table.Add("All rows", workbook.Count(2), func(j int) grid.Cell {
			return worked(grid.Number(k.so[j]), workbook.Count(2), grid.F("SUM(%s)", k.rows[0].column.At(j).To(k.last.At(j))))
		})
	}
}

// parts are the rows of the key by part, in the order in which they first appear.
func (k *keyTable) parts() [][]keyRow {
	var parts [][]keyRow
	place := map[string]int{}
	for _, row := range k.rows {
		i, known := place[row.Part]
		if !known {
			i = len(parts)
			place[row.Part] = i
			parts = append(parts, nil)
		}
		parts[i] = append(parts[i], row)
	}
	return parts
}

func (k *keyTable) blendParts(parts [][]keyRow) {
	k.so = make([]exact.Ratio, len(k.weighing.sharers))
	var blended []grid.Span
	for _, rows := range parts {
		blended = append(blended, k.blendPart(rows))
	}
	k.last = k.table.Add("Blend", workbook.Count(9), func(j int) grid.Cell {
		var cells []grid.Ref
		for _, b := range blended {
			cells = append(cells, b.At(j))
		}
		return worked(grid.Number(k.so[j]), workbook.Count(9), grid.Sum(cells))
	})
}

func (k *keyTable) blendPart(rows []keyRow) grid.Span {
	var total, weight exact.Ratio
	values := make([]exact.Ratio, len(k.weighing.sharers))
	weighted := rows[0]
	for _, row := range rows {
		if row.PartWeight.Set {
			weighted = row
		}
		for j, o := range k.weighing.sharers {
			values[j] = values[j].Add(row.sums[o])
			total = total.Add(row.sums[o])
		}
	}
	weight = weighted.PartWeight.Or(one)
	return k.table.Add("part "+rows[0].Part+" of its total, weighed", workbook.Count(9), func(j int) grid.Cell {
		var own []grid.Ref
		var all []grid.Span
		for _, row := range rows {
			own, all = append(own, row.column.At(j)), append(all, row.column)
		}
		part := values[j].Mul(weight).Quo(total)
		k.so[j] = k.so[j].Add(part)
		x := grid.F("%s*%s/SUM(%s)", grid.Sum(own), weighted.partWeight.Abs(), grid.Joined(",", all...))
		return worked(grid.Number(part), workbook.Count(9), x)
	})
}

// inMonths multiplies by the months of the period that each takes part.
func (k *keyTable) inMonths() {
	if len(k.report.participation(k.pool)) == 0 {
		return
	}
	before, years := k.last, k.report.inputs.setting("Period years").Abs()
	rows := k.report.participation(k.pool)
	months := k.table.Add("Months of the period", workbook.Count(2), func(j int) grid.Cell {
		row := rows[k.weighing.sharers[j]]
		from := k.report.inputs.cell(row.At, "Months")
		return worked(grid.Number(k.report.months(row.Months)), workbook.Count(2), grid.F(`IF(%s="",12*%s,%s)`, from, years, from))
	})
	k.last = k.table.Add("Weight", workbook.Count(4), func(j int) grid.Cell {
		return worked(grid.Number(k.exactly[j].Weight), workbook.Count(4), grid.F("%s*%s/(12*%s)", before.At(j), months.At(j), years))
	})
}

func (k *keyTable) sharers() []sharer {
	sharers := make([]sharer, len(k.weighing.sharers))
	for j := range sharers {
		sharers[j] = sharer{
			Sharer: k.exactly[j],
			name:   k.table.Page.At(1, k.table.Head+1+j),
			order:  k.report.inputs.cell(k.report.organizations[k.weighing.sharers[j]].At, codeOrder),
			weight: k.last.At(j),
		}
	}
	return sharers
}
