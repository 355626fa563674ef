package sheets

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
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
func (s *statement) weight(p *page, e apportion.Explanation, variant string) ref {
	key := string(e.Parts.Pool.Code) + "\x00" + string(e.Parts.Key) + "\x00" + variant
	if at, known := s.weights[key]; known {
		return at
	}
	p.blank()
	p.add(label("Its weight by the key "+string(e.Parts.Key)+variant, workbook.Subtitle))
	rows := evidenceOf(e)
	b := &weightBlock{page: p, statement: s, explained: e, rows: rows, example: s.exampleKey(e.Parts.Key)}
	if len(rows) == 0 {
		p.add(label("Nothing on Inputs counts for it under this key.", workbook.Note))
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
	*page
	statement *statement
	explained apportion.Explanation
	rows      []weighed
	values    span
	example   bool // others' values rest on illustrative figures
}

// evidence is a table of what counts, by country and date.
func (b *weightBlock) evidence() {
	t := b.table(len(b.rows))
	text := func(head string, of func(w weighed) string) span {
		return t.add(head, workbook.Format{}, func(i int) cell { return plain(of(b.rows[i])) })
	}
	measure := text("Counted", func(w weighed) string { return string(w.term.Row.Measure) })
	country := text("Country", func(w weighed) string { return string(w.Country) })
	asOf := text("As of", func(w weighed) string { return string(w.AsOf) })
	category := text("Category (blank: any)", func(w weighed) string { return string(w.term.Row.Category) })
	place := text("Place type (blank: any)", func(w weighed) string { return string(w.term.Row.PlaceType) })
	format := workbook.Count(b.decimals(func(w weighed) exact.Ratio { return w.Sum }))
	sums := t.add("Sum of Inputs", format, func(i int) cell {
		w := b.rows[i]
		if w.term.Row.Measure == budget.MeasureLCSSB {
			return b.local(w, format)
		}
		return worked(number(w.Sum), format, b.matching(w, measure.at(i), country.at(i), asOf.at(i), category.at(i), place.at(i)))
	})
	factors := t.add("Factor", workbook.Count(b.decimals(func(w weighed) exact.Ratio { return w.term.Row.Factor.Or(one) })), func(i int) cell {
		factor := b.rows[i].term.Row.Factor
		at := b.statement.inputs.cell(b.rows[i].term.Row.At, "Factor")
		return worked(number(factor.Or(one)), workbook.Count(decimals(factor.Or(one))), f(`IF(%s="",1,%s)`, at, at))
	})
	scaled := slices.ContainsFunc(b.rows, func(w weighed) bool { return !w.term.Scale.Equal(one) })
	scales := factors
	if scaled {
		scales = t.add("People multiplied by", workbook.Count(6), func(i int) cell {
			return given(number(b.rows[i].term.Scale), workbook.Count(6)).illustrative(b.example)
		})
	}
	b.values = t.add("Value", workbook.Count(b.decimals(weighed.value)), func(i int) cell {
		x := f("%s*%s", sums.at(i), factors.at(i))
		if scaled {
			x = f("%s*%s", x, scales.at(i))
		}
		return worked(number(b.rows[i].value()), workbook.Count(b.decimals(weighed.value)), x)
	})
	t.close()
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
func (b *weightBlock) matching(w weighed, measure, country, asOf, category, place ref) formula {
	in, table, values := b.statement.inputs, "Measures", "Value"
	if w.term.Row.Measure == budget.MeasureHeadcount {
		table, values = "Headcount", "Count"
	}
	same := func(column string, at ref) formula { return f(`(%s&""=%s&"")`, in.column(table, column), at) }
	factors := []formula{same("Country", country), same("As of", asOf), f(`((%s=%s)+(%s="")>0)`, in.column(table, "Category"), category, category)}
	switch {
	case table == "Measures":
		factors = append(factors, same("Measure", measure))
	case b.statement.placed():
		factors = append(factors, f(`((%s=%s)+(%s="")>0)`, in.column(table, placeType), place, place))
	}
	return f("SUMPRODUCT(%s*%s)", joined("*", factors...), in.column(table, values))
}

// local is its amount in the local budgets of a country, in units.
func (b *weightBlock) local(w weighed, format workbook.Format) cell {
	if at, known := b.statement.local[w.Country]; known && b.statement.book.Settings.Unit.Value(b.statement.localIs(w.Country).Ratio()).Equal(w.Sum) {
		return worked(number(w.Sum), format, b.statement.rounded(f("%s", at)))
	}
	return given(number(w.Sum), format).illustrative(b.example)
}

// parts adds up the parts of the key: of several, each divided by its total and weighed.
func (b *weightBlock) parts() (exact.Ratio, formula) {
	var total exact.Ratio
	var adds []formula
	for i, part := range b.explained.Key {
		var cells []ref
		for j, row := range b.rows {
			if row.part == i {
				cells = append(cells, b.values.at(j))
			}
		}
		total = total.Add(part.Adds)
		adds = append(adds, b.part(part, sumOrNothing(cells)))
	}
	return total, joined("+", adds...)
}

func (b *weightBlock) part(part apportion.KeyPart, own formula) formula {
	if !part.Blended {
		return own
	}
	figure := func(name string, c cell) ref { return b.add(plain(name), c)[1] }
	name := "Part " + part.Name
	value := figure(name+": its value", worked(number(part.Value), workbook.Count(4), own))
	others := figure(name+": of all others", given(number(part.Total.Sub(part.Value)), workbook.Count(4)).illustrative(b.example))
	weight := figure(name+": weighs", given(number(part.Weight), workbook.Count(4)))
	return f("%s", figure(name+": adds", worked(number(part.Adds), workbook.Count(9), f("%s*%s/(%s+%s)", weight, value, value, others))))
}

// inMonths multiplies by the months of the period that it takes part.
func (b *weightBlock) inMonths(before exact.Ratio, x formula) ref {
	weight, e := b.explained.Row.Weight, b.explained
	if e.Months.Set {
		in, years := b.statement.inputs, b.statement.inputs.setting("Period years")
		row := b.statement.participation(e.Parts.Pool.Code)[e.Row.Organization]
		months := b.add(plain("Months of the period that it takes part"), worked(number(e.Months.Value), workbook.Count(2), f("%s", in.cell(row.At, "Months"))))[1]
		x = f("(%s)*%s/(12*%s)", x, months, years)
	}
	return b.add(label("Its weight", workbook.Subtotal), worked(number(weight), workbook.Count(min(4, decimals(weight))), x).as(workbook.Subtotal))[1]
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
