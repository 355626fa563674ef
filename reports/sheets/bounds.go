package sheets

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// bounding is the search for the one multiplier that shares all of the rest within
// minimums and maximums (rules.md, Apportionment 4): what is shared grows with it in
// straight pieces that join where a bound begins or ends to bind.
type bounding struct {
	tolerance, joint, shared, slope, x, rest, weights grid.Ref
}

// reserveBounds keeps the place of the search; it is nil where no rule is a bound.
func (b *block) reserveBounds(t *ruleTable) *bounding {
	if len(t.of(budget.RuleMinimum, budget.RuleMaximum)) == 0 {
		return nil
	}
	at := b.Reserve("Smaller differences count as none (units)", "Last joint that does not share too much", "Units shared at it",
		"Weight that shares on from it", "Units for one of weight (the multiplier)", "Units that no rule or bound gives", "Weights that share them")
	return &bounding{at[0], at[1], at[2], at[3], at[4], at[5], at[6]}
}

// bounds are those of each row, in units, as the engine takes them.
type bounds struct {
	block   *block
	table   *ruleTable
	low     []exact.Ratio
	high    []exact.Ratio
	lows    grid.Span
	highs   grid.Span
	weights grid.Span // that share the rest
	*bounding
}

// bind finds the multiplier, and which rows stand at a bound.
func (b *block) bind(t *ruleTable, place *bounding) {
	d := &bounds{block: b, table: t, weights: b.shares, bounding: place}
	b.Set(place.tolerance, grid.Cell{Value: workbook.Number("0.0001"), Style: workbook.Style{Role: workbook.Figure, Format: workbook.Count(4)}})
	d.lows, d.low = d.column("At least (units)", budget.RuleMinimum, exact.Ratio{}, grid.F("0"))
	d.highs, d.high = d.column("At most (units; one more than all: no bound)", budget.RuleMaximum, b.total().Add(one), grid.F("%s+1", b.facts.units.Abs()))
	joints := []grid.Span{d.joint("Joint of the minimum", d.lows, d.low), d.joint("Joint of the maximum", d.highs, d.high)}
	usable := []grid.Span{d.usable(joints[0], d.low), d.usable(joints[1], d.high)}
	d.solve(usable)
	b.stage("What the multiplier leaves: who stands at a bound, and who shares the rest.")
	d.settle()
}

// column is the bounds of one kind: the one that names the row, or the general one.
func (d *bounds) column(head string, kind budget.RuleKind, none exact.Ratio, noneFormula grid.Expr) (grid.Span, []exact.Ratio) {
	t, values := d.table, make([]exact.Ratio, len(d.block.sharers))
	is := grid.F("(%s=%s)", t.kinds, grid.Quote(string(kind)))
	column := d.block.table.Add(head, workbook.Count(2), func(i int) grid.Cell {
		values[i] = d.value(i, kind, none)
		name, weight := grid.F("(%s=%s)", t.names, d.block.names.At(i)), d.weights.At(i)
		return worked(grid.Number(values[i]), workbook.Count(2), grid.F(`IF(%s=0,0,IF(SUMPRODUCT(%s*%s)>0,SUMPRODUCT(%s*%s*%s),IF(SUMPRODUCT((%s="")*%s)>0,SUMPRODUCT((%s="")*%s*%s),%s)))`,
			weight, name, is, name, is, t.units, t.names, is, t.names, is, t.units, noneFormula))
	})
	return column, values
}

func (d *bounds) value(i int, kind budget.RuleKind, none exact.Ratio) exact.Ratio {
	if d.block.free(i).IsZero() {
		return exact.Ratio{}
	}
	value := none
	for _, place := range d.table.of(kind) {
		rule := d.table.rules[place]
		if rule.Organization == d.block.sharers[i].Organization {
			return d.table.amount(rule, d.block)
		}
		if rule.Organization == "" {
			value = d.table.amount(rule, d.block)
		}
	}
	return value
}

// jointAt is the multiplier at which a bound begins or ends to bind.
func (d *bounds) jointAt(i int, bound []exact.Ratio) exact.Ratio {
	if d.block.free(i).IsZero() {
		return exact.Ratio{}
	}
	return bound[i].Quo(d.block.free(i))
}

func (d *bounds) joint(head string, limits grid.Span, bound []exact.Ratio) grid.Span {
	return d.block.table.Add(head, workbook.Count(6), func(i int) grid.Cell {
		w := d.weights.At(i)
		return worked(grid.Number(d.jointAt(i, bound)), workbook.Count(6), grid.F("IF(%s=0,0,%s/%s)", w, limits.At(i), w))
	})
}

// sharedAt is what a multiplier shares within the bounds.
func (d *bounds) sharedAt(x exact.Ratio) exact.Ratio {
	var sum exact.Ratio
	for i := range d.low {
		part := x.Mul(d.block.free(i))
		switch {
		case part.Cmp(d.low[i]) < 0:
			part = d.low[i]
		case part.Cmp(d.high[i]) > 0:
			part = d.high[i]
		}
		sum = sum.Add(part)
	}
	return sum
}

func (d *bounds) sharedFormula(x grid.Ref) grid.Expr {
	part := grid.F("%s*%s", x, d.weights)
	return grid.F("SUMPRODUCT((%s<%s)*%s+(%s>%s)*%s+(%s>=%s)*(%s<=%s)*%s)",
		part, d.lows, d.lows, part, d.highs, d.highs, part, d.lows, part, d.highs, part)
}

// usable are the joints that do not share more than there is.
func (d *bounds) usable(joints grid.Span, bound []exact.Ratio) grid.Span {
	shared := d.block.table.Add("Units shared at this joint", workbook.Count(2), func(i int) grid.Cell {
		return worked(grid.Number(d.sharedAt(d.jointAt(i, bound))), workbook.Count(2), d.sharedFormula(joints.At(i)))
	})
	return d.block.table.Add("Joint if not too much", workbook.Count(6), func(i int) grid.Cell {
		return worked(grid.Number(d.notTooMuch(d.jointAt(i, bound))), workbook.Count(6),
			grid.F("IF(%s-%s<=%s,%s,0)", shared.At(i), d.block.facts.rest.Abs(), d.tolerance.Abs(), joints.At(i)))
	})
}

func (d *bounds) notTooMuch(x exact.Ratio) exact.Ratio {
	if d.sharedAt(x).Cmp(d.block.rest()) > 0 {
		return exact.Ratio{}
	}
	return x
}

// solve goes on from the last joint along its piece.
func (d *bounds) solve(usable []grid.Span) {
	var last, slope exact.Ratio
	for i := range d.low {
		for _, bound := range [][]exact.Ratio{d.low, d.high} {
			if x := d.notTooMuch(d.jointAt(i, bound)); x.Cmp(last) > 0 {
				last = x
			}
		}
	}
	for i := range d.low {
		if part := last.Mul(d.block.free(i)); part.Cmp(d.low[i]) >= 0 && part.Cmp(d.high[i]) < 0 {
			slope = slope.Add(d.block.free(i))
		}
	}
	b := d.block
	b.Set(d.bounding.joint, worked(grid.Number(last), workbook.Count(6), grid.F("MAX(%s)", grid.Joined(",", usable...))))
	b.Set(d.shared, worked(grid.Number(d.sharedAt(last)), workbook.Count(2), d.sharedFormula(d.bounding.joint)))
	b.Set(d.slope, counted(slope, grid.F("SUMPRODUCT((%s*%s-%s>=-%s)*(%s*%s-%s<-%s)*%s)",
		d.bounding.joint, d.weights, d.lows, d.tolerance, d.bounding.joint, d.weights, d.highs, d.tolerance, d.weights)))
	b.Set(d.x, worked(grid.Number(b.result.Multiplier), workbook.Count(6), grid.F("%s+IF(%s=0,0,(%s-%s)/%s)",
		d.bounding.joint, d.slope, b.facts.rest, d.shared, d.slope)))
}

// settle says who stands at a bound, and leaves the others to share the rest.
func (d *bounds) settle() {
	b, before := d.block, d.block.given
	b.decide.bound = b.table.Add("Bound that holds", workbook.Format{}, func(i int) grid.Cell {
		part := grid.F("%s*%s", d.x.Abs(), d.weights.At(i))
		return said(b.bound(i), grid.F(`IF(OR(%s=0,%s=0),"",IF(AND(%s>0,%s-%s<=%s),"minimum",IF(%s-%s>=-%s,"maximum","")))`,
			b.facts.units.Abs(), d.weights.At(i), d.lows.At(i), part, d.lows.At(i), d.tolerance.Abs(), part, d.highs.At(i), d.tolerance.Abs()))
	})
	b.given = b.table.Add("Units given by rules and bounds", workbook.Count(4), func(i int) grid.Cell {
		x := grid.F(`IF(%s="minimum",%s,IF(%s="maximum",%s,0))`, b.decide.bound.At(i), d.lows.At(i), b.decide.bound.At(i), d.highs.At(i))
		if before.First.There() {
			x = grid.F("%s+%s", before.At(i), x)
		}
		return counted(b.givenUnits(i), x)
	})
	b.shares = b.table.Add("Weight that shares what is left", workbook.Count(min(4, b.weightDecimals())), func(i int) grid.Cell {
		return worked(grid.Number(b.sharingWeight(i)), workbook.Count(min(4, b.weightDecimals())), grid.F(`IF(%s="",%s,0)`, b.decide.bound.At(i), d.weights.At(i)))
	})
	b.Set(d.rest, counted(b.leftToShare(), grid.F("%s-SUM(%s)", b.facts.units, b.given)))
	b.Set(d.bounding.weights, counted(b.sharingWeights(), grid.F("SUM(%s)", b.shares)))
	b.decide.rest, b.decide.weights = d.rest, d.bounding.weights
}

// decided is what rules and bounds leave to be shared by weight.
type decided struct {
	bound         grid.Span // "minimum" or "maximum"; no column without bounds
	rest, weights grid.Ref
}

func (b *block) bound(i int) apportion.RowRule {
	if rule := b.result.Rows[i].Rule; rule == apportion.Minimum || rule == apportion.Maximum {
		return rule
	}
	return ""
}

// givenUnits are the units that a rule or a bound gives a row.
func (b *block) givenUnits(i int) exact.Ratio {
	if b.bound(i) != "" {
		return b.result.Rows[i].Part.Quota.Ratio()
	}
	return b.fixed(i)
}

// sharingWeight is the weight by which a row shares what is left.
func (b *block) sharingWeight(i int) exact.Ratio {
	if b.bound(i) != "" {
		return exact.Ratio{}
	}
	return b.free(i)
}

func (b *block) leftToShare() exact.Ratio {
	rest := b.total()
	for i := range b.sharers {
		rest = rest.Sub(b.givenUnits(i))
	}
	return rest
}

func (b *block) sharingWeights() exact.Ratio {
	var sum exact.Ratio
	for i := range b.sharers {
		sum = sum.Add(b.sharingWeight(i))
	}
	return sum
}

// labels say which rule decided a row; there is no column where there are no rules.
func (b *block) labels(t *ruleTable) {
	if len(t.rules) == 0 {
		return
	}
	b.label = b.table.Add("Rule", workbook.Format{}, func(i int) grid.Cell {
		x := grid.F(grid.Quote(string(apportion.ProRata)))
		if b.decide.bound.First.There() {
			x = grid.F(`IF(%s<>"",%s,%s)`, b.decide.bound.At(i), b.decide.bound.At(i), x)
		}
		for k := len(b.flats) - 1; k >= 0; k-- {
			x = grid.F(`IF(%s>0,"flat",%s)`, b.flats[k].At(i), x)
		}
		if b.apart.First.There() {
			x = grid.F(`IF(%s<>"",%s,%s)`, b.apart.At(i), b.apart.At(i), x)
		}
		return said(b.result.Rows[i].Rule, x)
	})
}
