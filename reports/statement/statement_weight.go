package statement

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
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
	if at, known := s.shown[key]; known {
		return at
	}
	b := &weightBlock{Page: p, statement: s, explained: e, example: s.exampleKey(e.Parts.Key)}
	for i, part := range e.Key {
		for _, term := range part.Terms {
			for _, evidence := range byDate(term.Evidence) {
				b.rows = append(b.rows, weighed{term, evidence, i})
			}
		}
	}
	p.Blank()
	p.Add(grid.Label("Its weight by the key "+string(e.Parts.Key)+variant, workbook.Subtitle))
	if len(b.rows) == 0 {
		p.Add(grid.Label("Nothing on Inputs counts for it under this key.", workbook.Note))
	} else {
		b.evidence()
	}
	s.shown[key] = b.total()
	return s.shown[key]
}

// byDate adds up evidence of one country and date: claims stand there by themselves.
func byDate(evidence []apportion.Evidence) []apportion.Evidence {
	var sums []apportion.Evidence
	for _, e := range evidence {
		i := slices.IndexFunc(sums, func(s apportion.Evidence) bool { return s.Country == e.Country && s.AsOf == e.AsOf })
		if i < 0 {
			sums = append(sums, e)
		} else {
			sums[i].Sum = sums[i].Sum.Add(e.Sum)
		}
	}
	return sums
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
	counted := criteria{
		measure:  text("Counted", func(w weighed) string { return string(w.term.Row.Measure) }),
		country:  text("Country", func(w weighed) string { return string(w.Country) }),
		asOf:     text("As of", func(w weighed) string { return string(w.AsOf) }),
		category: text("Category (blank: any)", func(w weighed) string { return string(w.term.Row.Category) }),
		place:    text("Place type (blank: any)", func(w weighed) string { return string(w.term.Row.PlaceType) }),
	}
	sums := b.figures(t, "Sum of Inputs", func(w weighed) exact.Ratio { return w.Sum }, func(i int, w weighed) grid.Operand {
		if w.term.Row.Measure == budget.MeasureLCSSB {
			return b.statement.local.counted(w)
		}
		return b.matching(w, counted, i)
	})
	factors := b.figures(t, "Factor", func(w weighed) exact.Ratio { return w.term.Row.Factor.Or(steps.One) }, func(_ int, w weighed) grid.Operand {
		return grid.F(`IF(%[1]s="",1,%[1]s)`, b.statement.Inputs.Cell(w.term.Row.At, "Factor"))
	})
	scales := grid.Span{}
	if slices.ContainsFunc(b.rows, func(w weighed) bool { return !w.term.Scale.Equal(steps.One) }) {
		scales = b.figures(t, "People multiplied by", func(w weighed) exact.Ratio { return w.term.Scale }, func(int, weighed) grid.Operand { return nil })
	}
	b.values = b.figures(t, "Value", weighed.value, func(i int, _ weighed) grid.Operand {
		if scales.There() {
			return grid.F("%s*%s*%s", sums.At(i), factors.At(i), scales.At(i))
		}
		return grid.F("%s*%s", sums.At(i), factors.At(i))
	})
	t.Close()
}

// figures are a column of numbers by their formulas; what has none is given.
func (b *weightBlock) figures(t *grid.Table, head string, of func(w weighed) exact.Ratio, x func(i int, w weighed) grid.Operand) grid.Span {
	format := b.format(of)
	return t.Add(head, format, func(i int) grid.Cell {
		w := b.rows[i]
		if x := x(i, w); x != nil {
			return grid.Figure(format, x).Near(of(w))
		}
		return grid.Typed(grid.Number(of(w)), format).Illustrative(b.example)
	})
}

// value is what a line of evidence adds to its part of the key.
func (w weighed) value() exact.Ratio {
	return w.Sum.Mul(w.term.Scale).Mul(w.term.Row.Factor.Or(steps.One))
}

// format is that of a column with the decimals that its numbers have, up to four.
func (b *weightBlock) format(of func(w weighed) exact.Ratio) workbook.Format {
	var numbers []exact.Ratio
	for _, w := range b.rows {
		numbers = append(numbers, of(w))
	}
	return workbook.Count(min(4, steps.Decimals(numbers...)))
}

// criteria are the columns of what a line of evidence counts.
type criteria struct{ measure, country, asOf, category, place grid.Span }

// matching sums the rows of Inputs that are like those cells; a blank criterion of the
// key matches all.
func (b *weightBlock) matching(w weighed, by criteria, i int) grid.Expr {
	in, table, values := b.statement.Inputs, "Measures", "Value"
	if w.term.Row.Measure == budget.MeasureHeadcount {
		table, values = "Headcount", "Count"
	}
	same := func(column string, at grid.Ref) grid.Expr {
		return grid.F(`(%s&""=%s&"")`, in.Column(table, column), at)
	}
	any := func(column string, at grid.Ref) grid.Expr {
		return grid.F(`((%[1]s=%[2]s)+(%[2]s="")>0)`, in.Column(table, column), at)
	}
	factors := []grid.Expr{same("Country", by.country.At(i)), same("As of", by.asOf.At(i)), any("Category", by.category.At(i))}
	switch {
	case table == "Measures":
		factors = append(factors, same("Measure", by.measure.At(i)))
	case b.statement.Placed():
		factors = append(factors, any(steps.PlaceType, by.place.At(i)))
	}
	return grid.F("SUMPRODUCT(%s*%s)", grid.Joined("*", factors...), in.Column(table, values))
}

// total is its weight: the parts of the key added up, in the months of the period that
// it takes part.
func (b *weightBlock) total() grid.Ref {
	var adds []grid.Expr
	for i, part := range b.explained.Key {
		var cells []grid.Ref
		for j, row := range b.rows {
			if row.part == i {
				cells = append(cells, b.values.At(j))
			}
		}
		adds = append(adds, b.part(part, steps.SumOrNothing(cells)))
	}
	x, e, in := grid.Joined("+", adds...), b.explained, b.statement.Inputs
	if e.Months.Set {
		row := b.statement.Participation(e.Parts.Pool.Code)[e.Row.Organization]
		months := b.Add(grid.Plain("Months of the period that it takes part"), grid.Figure(workbook.Count(2), in.Cell(row.At, "Months")).Near(e.Months.Value))[1]
		x = grid.F("(%s)*%s/(12*%s)", x, months, in.Setting("Period years"))
	}
	return b.Add(grid.Label("Its weight", workbook.Subtotal), grid.Counted(x).Near(e.Row.Weight).As(workbook.Subtotal))[1]
}

// part is what a part of the key adds: of several, each is divided by its total and
// weighed.
func (b *weightBlock) part(part apportion.KeyPart, own grid.Expr) grid.Expr {
	if !part.Blended {
		return own
	}
	figure := func(name string, c grid.Cell) grid.Ref { return b.Add(grid.Plain("Part "+part.Name+": "+name), c)[1] }
	format := workbook.Count(4)
	value := figure("its value", grid.Figure(format, own).Near(part.Value))
	others := figure("of all others", grid.Typed(grid.Number(part.Total.Sub(part.Value)), format).Illustrative(b.example))
	weight := figure("weighs", grid.Typed(grid.Number(part.Weight), format))
	return grid.F("%s", figure("adds", grid.Figure(workbook.Count(9), grid.F("%[1]s*%[2]s/(%[2]s+%[3]s)", weight, value, others)).Near(part.Adds)))
}
