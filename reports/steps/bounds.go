package steps

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// bounding is the search for the one multiplier that shares all of the rest within
// minimums and maximums (rules.md, Apportionment 5): what is shared grows with it in
// straight pieces that join where a bound begins or ends to bind.
type bounding struct {
	block                                             *block
	rules                                             *ruleTable
	tolerance, joint, shared, slope, x, rest, weights grid.Ref
	lows, highs, free                                 grid.Span // of each row, in units, and the weights that share
}

// reserveBounds keeps the place of the search; it is nil where no rule is a bound.
func (b *block) reserveBounds(t *ruleTable) *bounding {
	if len(t.of(budget.RuleMinimum, budget.RuleMaximum)) == 0 {
		return nil
	}
	at := b.Reserve("Smaller differences count as none (units)", "Last joint that does not share too much", "Units shared at it",
		"Weight that shares on from it", "Units for one of weight (the multiplier)", "Units that no rule or bound gives", "Weights that share them")
	return &bounding{block: b, rules: t, tolerance: at[0], joint: at[1], shared: at[2], slope: at[3], x: at[4], rest: at[5], weights: at[6]}
}

// bind finds the multiplier, and which rows stand at a bound.
func (d *bounding) bind() {
	b := d.block
	d.free = b.shares
	b.Set(d.tolerance, grid.Cell{Value: workbook.Number("0.0001"), Style: workbook.Style{Role: workbook.Figure, Format: workbook.Count(4)}})
	d.lows = d.bounds("At least (units)", budget.RuleMinimum, grid.F("0"))
	d.highs = d.bounds("At most (units; one more than all: no bound)", budget.RuleMaximum, grid.F("%s+1", b.facts.units.Abs()))
	low, high := d.joints("Joint of the minimum", d.lows), d.joints("Joint of the maximum", d.highs)
	d.solve(d.usable(low), d.usable(high))
	b.stage("What the multiplier leaves: who stands at a bound, and who shares the rest.")
	d.settle()
}

// bounds are those of one kind: the one that names the row, or the general one.
func (d *bounding) bounds(head string, kind budget.RuleKind, none grid.Expr) grid.Span {
	t, is := d.rules, grid.F("(%s=%s)", d.rules.kinds, grid.Quote(string(kind)))
	return d.block.table.Figures(head, workbook.Count(2), func(i int) grid.Operand {
		return grid.F(`IF(%[1]s=0,0,IF(SUMPRODUCT(%[2]s*%[3]s)>0,SUMPRODUCT(%[2]s*%[3]s*%[4]s),IF(SUMPRODUCT((%[5]s="")*%[3]s)>0,SUMPRODUCT((%[5]s="")*%[3]s*%[4]s),%[6]s)))`,
			d.free.At(i), grid.F("(%s=%s)", t.names, d.block.names.At(i)), is, t.units, t.names, none)
	})
}

// joints are the multipliers at which bounds begin or end to bind.
func (d *bounding) joints(head string, bounds grid.Span) grid.Span {
	return d.block.table.Figures(head, workbook.Count(6), func(i int) grid.Operand {
		return grid.F("IF(%[1]s=0,0,%[2]s/%[1]s)", d.free.At(i), bounds.At(i))
	})
}

// sharedAt is what a multiplier shares within the bounds.
func (d *bounding) sharedAt(x grid.Ref) grid.Expr {
	return grid.F("SUMPRODUCT((%[1]s<%[2]s)*%[2]s+(%[1]s>%[3]s)*%[3]s+(%[1]s>=%[2]s)*(%[1]s<=%[3]s)*%[1]s)",
		grid.F("%s*%s", x, d.free), d.lows, d.highs)
}

// usable are the joints that do not share more than there is.
func (d *bounding) usable(joints grid.Span) grid.Span {
	t := d.block.table
	shared := t.Figures("Units shared at this joint", workbook.Count(2), func(i int) grid.Operand { return d.sharedAt(joints.At(i)) })
	return t.Figures("Joint if not too much", workbook.Count(6), func(i int) grid.Operand {
		return grid.F("IF(%s-%s<=%s,%s,0)", shared.At(i), d.block.facts.rest.Abs(), d.tolerance.Abs(), joints.At(i))
	})
}

// solve goes on from the last joint along its piece.
func (d *bounding) solve(usable ...grid.Span) {
	b := d.block
	b.Set(d.joint, grid.Figure(workbook.Count(6), grid.F("MAX(%s)", grid.Joined(",", usable...))))
	b.Set(d.shared, grid.Figure(workbook.Count(2), d.sharedAt(d.joint)))
	b.Set(d.slope, grid.Counted(grid.F("SUMPRODUCT((%[1]s*%[2]s-%[3]s>=-%[5]s)*(%[1]s*%[2]s-%[4]s<-%[5]s)*%[2]s)", d.joint, d.free, d.lows, d.highs, d.tolerance)))
	b.Set(d.x, grid.Figure(workbook.Count(6), grid.F("%[1]s+IF(%[2]s=0,0,(%[3]s-%[4]s)/%[2]s)", d.joint, d.slope, b.facts.rest, d.shared)).Is(b.Result.Multiplier))
}

// settle says who stands at a bound, and leaves the others to share the rest.
func (d *bounding) settle() {
	b, before := d.block, d.block.given
	b.decide.bound = b.table.Text("Bound that holds", func(i int) grid.Operand {
		return grid.F(`IF(OR(%[1]s=0,%[2]s=0),"",IF(AND(%[3]s>0,%[4]s-%[3]s<=%[6]s),"minimum",IF(%[4]s-%[5]s>=-%[6]s,"maximum","")))`,
			b.facts.units.Abs(), d.free.At(i), d.lows.At(i), grid.F("%s*%s", d.x.Abs(), d.free.At(i)), d.highs.At(i), d.tolerance.Abs())
	})
	b.given = b.table.Add("Units given by rules and bounds", workbook.Count(4), func(i int) grid.Cell {
		x := grid.F(`IF(%[1]s="minimum",%[2]s,IF(%[1]s="maximum",%[3]s,0))`, b.decide.bound.At(i), d.lows.At(i), d.highs.At(i))
		if before.There() {
			x = grid.F("%s+%s", before.At(i), x)
		}
		return grid.Counted(x)
	})
	b.shares = b.table.Figures("Weight that shares what is left", b.weightFormat(), func(i int) grid.Operand {
		return grid.F(`IF(%s="",%s,0)`, b.decide.bound.At(i), d.free.At(i))
	})
	b.Set(d.rest, grid.Counted(grid.F("%s-SUM(%s)", b.facts.units, b.given)))
	b.Set(d.weights, grid.Counted(grid.F("SUM(%s)", b.shares)))
	b.decide.rest, b.decide.weights = d.rest, d.weights
}

// decided is what rules and bounds leave to be shared by weight.
type decided struct {
	bound         grid.Span // "minimum" or "maximum"; no column without bounds
	rest, weights grid.Ref
}

// labels say which rule decided a row; there is no column where there are no rules.
func (b *block) labels(t *ruleTable) {
	if len(t.rules) == 0 {
		return
	}
	b.label = b.table.Add("Rule", workbook.Format{}, func(i int) grid.Cell {
		x := grid.F(grid.Quote(string(apportion.ProRata)))
		if b.decide.bound.There() {
			x = grid.F(`IF(%[1]s<>"",%[1]s,%[2]s)`, b.decide.bound.At(i), x)
		}
		for k := len(b.flats) - 1; k >= 0; k-- {
			x = grid.F(`IF(%s>0,"flat",%s)`, b.flats[k].At(i), x)
		}
		if b.apart.There() {
			x = grid.F(`IF(%s<>"",%s,%s)`, b.apart.At(i), b.apart.At(i), x)
		}
		return grid.Said(x).Says(string(b.Result.Rows[i].Rule))
	})
}
