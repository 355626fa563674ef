package steps

import (
	"cmp"
	"slices"
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
	Name, order, weight grid.Ref
}

// sharersOf are those of a table, with the columns of their names and weights.
func (w *Workings) sharersOf(of []apportion.Sharer, names, weights grid.Span) []sharer {
	sharers := make([]sharer, len(of))
	for i, s := range of {
		order := w.Report.Inputs.Cell(w.Report.Organizations[s.Organization].At, codeOrder)
		sharers[i] = sharer{Sharer: s, Name: names.At(i), order: order, weight: weights.At(i)}
	}
	return sharers
}

// WeightsOf are the weights of sharers.
func WeightsOf(sharers []sharer) []exact.Ratio {
	var weights []exact.Ratio
	for _, s := range sharers {
		weights = append(weights, s.Weight)
	}
	return weights
}

// Weighing asks for the weights of a key.
type Weighing struct {
	Title   string
	Pool    budget.PoolCode // blank: of none
	Key     budget.KeyCode
	Sharers []budget.OrganizationCode
	People  apportion.People                     // what headcounts are multiplied by; nil: nothing
	Factors map[budget.OrganizationCode]grid.Ref // where those multipliers stand
	Local   []LocalCountry                       // the local budgets with those people; nil: as in the book
	Own     budget.OrganizationCode              // in a statement the only one that is shown, and all others in one row; blank: all are
	Example bool                                 // what the others have rests on illustrative figures
}

// WeightOf writes how the weight of one organization comes about, and says where it
// stands. An error is that of the engine.
func (w *Workings) WeightOf(q Weighing) (grid.Ref, error) {
	own, err := w.weights(q)
	if err != nil {
		return grid.Ref{}, err
	}
	return own[0].weight, nil
}

// weights writes the weights of those who share a pool under a key: for each row of the
// key what counts, times its factor; the parts blended; the months of the period. An
// error is that of the engine.
func (w *Workings) weights(q Weighing) ([]sharer, error) {
	weighed, err := w.Report.Basis.Weighing(q.Pool, q.Key, q.Sharers, q.People)
	if err != nil {
		return nil, err
	}
	w.Section(q.Title, "Each column is a row of the key; the values that it counts are those of Inputs that match it ("+everything+": any).")
	k := &keyTable{Workings: w, Weighing: q, engine: weighed}
	if q.Own != "" {
		k.engine.Weights = []apportion.Sharer{weighed.Weights[slices.Index(q.Sharers, q.Own)]}
	}
	k.criteria()
	k.table = w.Table(len(k.engine.Weights) + Count(q.Own != ""))
	k.names = k.table.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		if i == len(k.engine.Weights) {
			return grid.Plain("All others together")
		}
		return grid.Said(w.Report.Organization(k.engine.Weights[i].Organization))
	})
	for i := range k.rows {
		k.values(&k.rows[i])
	}
	last := k.inMonths(k.blend(), weighed.Weights)
	k.table.Close()
	return w.sharersOf(k.engine.Weights, k.names, last), nil
}

// keyTable is the weights of one key in the making.
type keyTable struct {
	*Workings
	Weighing
	engine apportion.Weighing // with the weights of those who are shown
	rows   []keyRow           // in the order of Keys
	table  *grid.Table
	names  grid.Span
}

// keyRow is a row of the key: the cells of its criteria and what it counts.
type keyRow struct {
	apportion.WeighedRow
	part                                                  string
	partWeight, measure, category, country, place, factor grid.Ref
	column                                                grid.Span
}

// criteria puts what each row of the key matches above its column.
func (k *keyTable) criteria() {
	for _, part := range k.engine.Parts {
		for _, row := range part.Rows {
			k.rows = append(k.rows, keyRow{WeighedRow: row, part: part.Name})
		}
	}
	slices.SortFunc(k.rows, func(a, b keyRow) int { return a.Row.Row() - b.Row.Row() })
	labels := k.Reserve("Part", "Part weight", "Measure", "Category", "Country", "Place type", "Factor")
	for i := range k.rows {
		row := &k.rows[i]
		put := func(line int, column, ifBlank string, format workbook.Format) grid.Ref {
			from := k.Report.Inputs.Cell(row.Row.At, column)
			return k.Put(labels[line].Column+i, labels[line].Row, grid.Figure(format, grid.F(`IF(%[1]s="",%[2]s,%[1]s)`, from, ifBlank)))
		}
		word, number := workbook.Format{}, func(n budget.Optional[exact.Ratio]) workbook.Format { return workbook.Count(Decimals(n.Or(One))) }
		put(0, "Part", grid.Quote(""), word)
		row.partWeight = put(1, "Part weight", "1", number(row.Row.PartWeight))
		row.measure = put(2, "Measure", grid.Quote(""), word)
		row.category = put(3, "Category", grid.Quote(everything), word)
		row.country = put(4, "Country", grid.Quote(everything), word)
		row.place = put(5, "Place type", grid.Quote(everything), word)
		row.factor = put(6, "Factor", "1", number(row.Row.Factor))
	}
}

var One = exact.Whole(1)

// column is a column of figures, beside those of the engine for all who share. What all
// others have together is given.
func (k *keyTable) column(head string, format workbook.Format, engine []exact.Ratio, at func(i int) grid.Operand) grid.Span {
	return k.table.Add(head, format, func(i int) grid.Cell {
		if k.Own == "" {
			return grid.Figure(format, at(i)).Is(engine[i])
		}
		own := engine[slices.Index(k.Sharers, k.Own)]
		if i > 0 {
			return grid.Typed(grid.Number(exact.Sum(engine...).Sub(own)), format).Illustrative(k.Example)
		}
		if x := at(i); x != nil {
			return grid.Figure(format, x).Near(own)
		}
		return grid.Typed(grid.Number(own), format).Illustrative(k.Example)
	})
}

// values is the column of a row of the key.
func (k *keyTable) values(row *keyRow) {
	key := row.Row
	head := cmp.Or(string(key.Measure)+" "+strings.TrimSpace(string(key.Category)+" "+string(key.Country)+" "+string(key.PlaceType)), "value")
	row.column = k.column(strings.TrimSpace(head), workbook.Count(2), row.Values, func(i int) grid.Operand {
		if k.Own != "" && key.Measure == budget.MeasureLCSSB && len(k.People) > 0 {
			return nil // local budgets that follow the people of all
		}
		x := k.matching(*row, i)
		if factor, scaled := k.Factors[k.engine.Weights[i].Organization]; scaled && key.Measure == budget.MeasureHeadcount {
			x = grid.F("%s*%s", x, factor)
		}
		return x
	})
}

// matching sums what a row of the key counts of an organization.
func (k *keyTable) matching(row keyRow, i int) grid.Expr {
	in, measure := k.Report.Inputs, row.Row.Measure
	switch {
	case measure == budget.MeasureLCSSB:
		return k.localAmounts(row, k.engine.Weights[i].Organization)
	case measure == budget.MeasureHeadcount && in.Has("Headcount"):
		criteria := []grid.Operand{in.Column("Headcount", "Organization"), k.names.At(i), in.Column("Headcount", "Category"), row.category, in.Column("Headcount", "Country"), row.country}
		if k.Report.Placed() {
			criteria = append(criteria, in.Column("Headcount", PlaceType), row.place)
		}
		return grid.F("%s*%s", k.Report.SumIfs(in.Column("Headcount", "Count"), criteria...), row.factor)
	case measure != budget.MeasureHeadcount && in.Has("Measures"):
		return grid.F("%s*%s", k.Report.SumIfs(in.Column("Measures", "Value"), in.Column("Measures", "Measure"), row.measure, in.Column("Measures", "Organization"), k.names.At(i),
			in.Column("Measures", "Category"), row.category, in.Column("Measures", "Country"), row.country), row.factor)
	}
	return grid.F("0")
}

// blend adds the rows of each part and, of several parts, divides each by its total and
// weighs it.
func (k *keyTable) blend() grid.Span {
	first, last := k.rows[0].column, k.rows[len(k.rows)-1].column
	switch {
	case len(k.engine.Parts) > 1:
		return k.blendParts()
	case len(k.rows) == 1:
		return last
	}
	return k.column("All rows", workbook.Count(2), k.engine.Parts[0].Values, func(i int) grid.Operand { return grid.F("SUM(%s)", first.At(i).To(last.At(i))) })
}

func (k *keyTable) blendParts() grid.Span {
	var blended []grid.Span
	for _, part := range k.engine.Parts {
		blended = append(blended, k.blendPart(part))
	}
	return k.table.Figures("Blend", workbook.Count(9), func(i int) grid.Operand { return grid.Sum(across(blended, i)) })
}

// across are the cells of some columns in a row.
func across(columns []grid.Span, row int) []grid.Ref {
	cells := make([]grid.Ref, len(columns))
	for i, c := range columns {
		cells[i] = c.At(row)
	}
	return cells
}

func (k *keyTable) blendPart(part apportion.WeighedPart) grid.Span {
	var columns []grid.Span
	var weight grid.Ref
	for _, row := range k.rows {
		if row.part == part.Name {
			columns = append(columns, row.column)
			if !weight.There() || row.Row.PartWeight.Set {
				weight = row.partWeight
			}
		}
	}
	return k.column("part "+part.Name+" of its total, weighed", workbook.Count(9), part.Adds, func(i int) grid.Operand {
		return grid.F("%s*%s/SUM(%s)", grid.Sum(across(columns, i)), weight.Abs(), grid.Joined(",", columns...))
	})
}

// inMonths multiplies by the months of the period that each takes part.
func (k *keyTable) inMonths(before grid.Span, all []apportion.Sharer) grid.Span {
	rows, years := k.Report.Participation(k.Pool), k.Report.Inputs.Setting("Period years").Abs()
	if len(rows) == 0 {
		return before
	}
	months := k.table.Figures("Months of the period", workbook.Count(2), func(i int) grid.Operand {
		if i == len(k.engine.Weights) {
			return nil
		}
		from := k.Report.Inputs.Cell(rows[k.engine.Weights[i].Organization].At, "Months")
		return grid.F(`IF(%[1]s="",12*%[2]s,%[1]s)`, from, years)
	})
	weights := make([]exact.Ratio, len(all))
	for i, s := range all {
		weights[i] = s.Weight
	}
	return k.column("Weight", workbook.Count(4), weights, func(i int) grid.Operand { return grid.F("%s*%s/(12*%s)", before.At(i), months.At(i), years) })
}
