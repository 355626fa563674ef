package sheets

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// weighed is one line of evidence: the values of one country and date that a row of the
// key counts.
type weighed struct {
	term apportion.KeyTerm
	apportion.Evidence
	part int
}

// weight writes how its weight by a key comes about, once for each variant of a pool and
// key, and gives the cell. The book that a scenario changes is a variant.
func (s *statement) weight(p *grid.Page, e apportion.Explanation, variant string) grid.Ref {
	key := string(e.Parts.Pool.Code) + "\x00" + string(e.Parts.Key) + "\x00" + variant
	if at, known := s.weights[key]; known {
		return at
	}
	p.Blank()
	p.Add(grid.Label("Its weight by the key "+string(e.Parts.Key)+variant, workbook.Subtitle))
	rows := evidenceOf(e)
	b := &weightBlock{Page: p, statement: s, explained: e, rows: rows, example: s.exampleKey(e.Parts.Key)}
	if len(rows) == 0 {
		p.Add(grid.Label("Nothing on Inputs counts for it under this key.", workbook.Note))
	} else {
		b.evidence()
	}
	s.weights[key] = b.inMonths(b.parts())
	return s.weights[key]
}

func evidenceOf(e apportion.Explanation) []weighed {
	var rows []weighed
	for i, part := range e.Key {
		for _, term := range part.Terms {
			for _, evidence := range term.Evidence {
				rows = append(rows, weighed{term, evidence, i})
			}
		}
	}
	return rows
}

// weightBlock is a weight in the making.
type weightBlock struct {
	*grid.Page
	statement *statement
	explained apportion.Explanation
	rows      []weighed
	values    grid.Span
	example   bool // others' values rest on illustrative figures
}

// evidence is a table of what counts, by country and date.
func (b *weightBlock) evidence() {
	t := b.Table(len(b.rows))
	text := func(head string, of func(w weighed) string) grid.Span {
		return t.Add(head, workbook.Format{}, func(i int) grid.Cell { return grid.Plain(of(b.rows[i])) })
	}
	measure := text("Counted", func(w weighed) string { return string(w.term.Row.Measure) })
	country := text("Country", func(w weighed) string { return string(w.Country) })
	asOf := text("As of", func(w weighed) string { return string(w.AsOf) })
	category := text("Category (blank: any)", func(w weighed) string { return string(w.term.Row.Category) })
	place := text("Place type (blank: any)", func(w weighed) string { return string(w.term.Row.PlaceType) })
	format := workbook.Count(b.decimals(func(w weighed) exact.Ratio { return w.Sum }))
	sums := t.Add("Sum of Inputs", format, func(i int) grid.Cell {
		w := b.rows[i]
		if w.term.Row.Measure == budget.MeasureLCSSB {
			return b.local(w, format)
		}
		return worked(grid.Number(w.Sum), format, b.matching(w, measure.At(i), country.At(i), asOf.At(i), category.At(i), place.At(i)))
	})
	factors := t.Add("Factor", workbook.Count(b.decimals(func(w weighed) exact.Ratio { return w.term.Row.Factor.Or(one) })), func(i int) grid.Cell {
		factor := b.rows[i].term.Row.Factor
		at := b.statement.inputs.cell(b.rows[i].term.Row.At, "Factor")
		return worked(grid.Number(factor.Or(one)), workbook.Count(decimals(factor.Or(one))), grid.F(`IF(%s="",1,%s)`, at, at))
	})
	scaled := slices.ContainsFunc(b.rows, func(w weighed) bool { return !w.term.Scale.Equal(one) })
	scales := factors
	if scaled {
		scales = t.Add("People multiplied by", workbook.Count(6), func(i int) grid.Cell {
			return given(grid.Number(b.rows[i].term.Scale), workbook.Count(6)).Illustrative(b.example)
		})
	}
	b.values = t.Add("Value", workbook.Count(b.decimals(weighed.value)), func(i int) grid.Cell {
		x := grid.F("%s*%s", sums.At(i), factors.At(i))
		if scaled {
			x = grid.F("%s*%s", x, scales.At(i))
		}
		return worked(grid.Number(b.rows[i].value()), workbook.Count(b.decimals(weighed.value)), x)
	})
	t.Close()
}

// value is what a line of evidence adds to its part of the key.
func (w weighed) value() exact.Ratio {
	return w.Sum.Mul(w.term.Scale).Mul(w.term.Row.Factor.Or(one))
}

func (b *weightBlock) decimals(of func(w weighed) exact.Ratio) int {
	most := 0
	for _, w := range b.rows {
		most = max(most, min(4, decimals(of(w))))
	}
	return most
}

// matching sums the rows of Inputs that are like those cells; a blank criterion of the
// key matches all.
func (b *weightBlock) matching(w weighed, measure, country, asOf, category, place grid.Ref) grid.Expr {
	in, table, values := b.statement.inputs, "Measures", "Value"
	if w.term.Row.Measure == budget.MeasureHeadcount {
		table, values = "Headcount", "Count"
	}
	same := func(column string, at grid.Ref) grid.Expr {
		return grid.F(`(%s&""=%s&"")`, in.column(table, column), at)
	}
	factors := []grid.Expr{same("Country", country), same("As of", asOf), grid.F(`((%s=%s)+(%s="")>0)`, in.column(table, "Category"), category, category)}
	switch {
	case table == "Measures":
		factors = append(factors, same("Measure", measure))
	case b.statement.placed():
		factors = append(factors, grid.F(`((%s=%s)+(%s="")>0)`, in.column(table, placeType), place, place))
	}
	return grid.F("SUMPRODUCT(%s*%s)", grid.Joined("*", factors...), in.column(table, values))
}

// local is its amount in the local budgets of a country, in units.
func (b *weightBlock) local(w weighed, format workbook.Format) grid.Cell {
	if at, known := b.statement.local[w.Country]; known && b.statement.book.Settings.Unit.Value(b.statement.localIs(w.Country).Ratio()).Equal(w.Sum) {
		return worked(grid.Number(w.Sum), format, b.statement.rounded(grid.F("%s", at)))
	}
	return given(grid.Number(w.Sum), format).Illustrative(b.example)
}

// parts adds up the parts of the key: of several, each divided by its total and weighed.
func (b *weightBlock) parts() (exact.Ratio, grid.Expr) {
	var total exact.Ratio
	var adds []grid.Expr
	for i, part := range b.explained.Key {
		var cells []grid.Ref
		for j, row := range b.rows {
			if row.part == i {
				cells = append(cells, b.values.At(j))
			}
		}
		total = total.Add(part.Adds)
		adds = append(adds, b.part(part, sumOrNothing(cells)))
	}
	return total, grid.Joined("+", adds...)
}

func (b *weightBlock) part(part apportion.KeyPart, own grid.Expr) grid.Expr {
	if !part.Blended {
		return own
	}
	figure := func(name string, c grid.Cell) grid.Ref { return b.Add(grid.Plain(name), c)[1] }
	name := "Part " + part.Name
	value := figure(name+": its value", worked(grid.Number(part.Value), workbook.Count(4), own))
	others := figure(name+": of all others", given(grid.Number(part.Total.Sub(part.Value)), workbook.Count(4)).Illustrative(b.example))
	weight := figure(name+": weighs", given(grid.Number(part.Weight), workbook.Count(4)))
	return grid.F("%s", figure(name+": adds", worked(grid.Number(part.Adds), workbook.Count(9), grid.F("%s*%s/(%s+%s)", weight, value, value, others))))
}

// inMonths multiplies by the months of the period that it takes part.
func (b *weightBlock) inMonths(before exact.Ratio, x grid.Expr) grid.Ref {
	weight, e := b.explained.Row.Weight, b.explained
	if e.Months.Set {
		in, years := b.statement.inputs, b.statement.inputs.setting("Period years")
		row := b.statement.participation(e.Parts.Pool.Code)[e.Row.Organization]
		months := b.Add(grid.Plain("Months of the period that it takes part"), worked(grid.Number(e.Months.Value), workbook.Count(2), grid.F("%s", in.cell(row.At, "Months"))))[1]
		x = grid.F("(%s)*%s/(12*%s)", x, months, years)
	}
	return b.Add(grid.Label("Its weight", workbook.Subtotal), worked(grid.Number(weight), workbook.Count(min(4, decimals(weight))), x).As(workbook.Subtotal))[1]
}

// exampleKey tells whether weights by the key rest on illustrative figures of anybody.
func (s *statement) exampleKey(key budget.KeyCode) bool {
	for _, k := range s.book.Keys {
		if k.Key != key {
			continue
		}
		if budget.IsIllustrative(k.Source) || k.PlaceType != "" && slices.ContainsFunc(s.book.Places, func(p budget.Place) bool { return budget.IsIllustrative(p.Source) }) ||
			slices.ContainsFunc(s.book.Headcount, func(h budget.HeadcountRow) bool { return budget.IsIllustrative(h.Source) && s.basis.Counts(k, h) }) ||
			slices.ContainsFunc(s.book.Measures, func(m budget.MeasureRow) bool { return budget.IsIllustrative(m.Source) && m.Measure == k.Measure }) ||
			k.Measure == budget.MeasureLCSSB && slices.ContainsFunc(s.book.LCSSB, func(l budget.LocalRow) bool { return budget.IsIllustrative(l.Source) }) {
			return true
		}
	}
	return false
}
