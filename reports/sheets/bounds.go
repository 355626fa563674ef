package sheets

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// bounding is the search for the one multiplier that shares all of the rest within
// minimums and maximums (rules.md, Apportionment 4): what is shared grows with it in
// straight pieces that join where a bound begins or ends to bind.
type bounding struct {
	tolerance, joint, shared, slope, x, rest, weights ref
}

// reserveBounds keeps the place of the search; it is nil where no rule is a bound.
func (b *block) reserveBounds(t *ruleTable) *bounding {
	if len(t.of(budget.RuleMinimum, budget.RuleMaximum)) == 0 {
		return nil
	}
	at := b.reserve("Smaller differences count as none (units)", "Last joint that does not share too much", "Units shared at it",
		"Weight that shares on from it", "Units for one of weight (the multiplier)", "Units that no rule or bound gives", "Weights that share them")
	return &bounding{at[0], at[1], at[2], at[3], at[4], at[5], at[6]}
}

// bounds are those of each row, in units, as the engine takes them.
type bounds struct {
	block   *block
	table   *ruleTable
	low     []exact.Ratio
	high    []exact.Ratio
	lows    span
	highs   span
	weights span // that share the rest
	*bounding
}

// bind finds the multiplier, and which rows stand at a bound.
func (b *block) bind(t *ruleTable, place *bounding) {
	d := &bounds{block: b, table: t, weights: b.shares, bounding: place}
	b.set(place.tolerance, cell{value: workbook.Number("0.0001"), style: workbook.Style{Role: workbook.Figure, Format: workbook.Count(4)}})
	d.lows, d.low = d.column("At least (units)", budget.RuleMinimum, exact.Ratio{}, f("0"))
	d.highs, d.high = d.column("At most (units; one more than all: no bound)", budget.RuleMaximum, b.total().Add(one), f("%s+1", b.facts.units.abs()))
	joints := []span{d.joint("Joint of the minimum", d.lows, d.low), d.joint("Joint of the maximum", d.highs, d.high)}
	usable := []span{d.usable(joints[0], d.low), d.usable(joints[1], d.high)}
	d.solve(usable)
	b.stage("What the multiplier leaves: who stands at a bound, and who shares the rest.")
	d.settle()
}

// column is the bounds of one kind: the one that names the row, or the general one.
func (d *bounds) column(head string, kind budget.RuleKind, none exact.Ratio, noneFormula formula) (span, []exact.Ratio) {
	t, values := d.table, make([]exact.Ratio, len(d.block.sharers))
	is := f("(%s=%s)", t.kinds, quote(string(kind)))
	column := d.block.table.add(head, workbook.Count(2), func(i int) cell {
		values[i] = d.value(i, kind, none)
		name, weight := f("(%s=%s)", t.names, d.block.names.at(i)), d.weights.at(i)
		return worked(number(values[i]), workbook.Count(2), f(`IF(%s=0,0,IF(SUMPRODUCT(%s*%s)>0,SUMPRODUCT(%s*%s*%s),IF(SUMPRODUCT((%s="")*%s)>0,SUMPRODUCT((%s="")*%s*%s),%s)))`,
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

func (d *bounds) joint(head string, limits span, bound []exact.Ratio) span {
	return d.block.table.add(head, workbook.Count(6), func(i int) cell {
		w := d.weights.at(i)
		return worked(number(d.jointAt(i, bound)), workbook.Count(6), f("IF(%s=0,0,%s/%s)", w, limits.at(i), w))
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

func (d *bounds) sharedFormula(x ref) formula {
	part := f("%s*%s", x, d.weights)
	return f("SUMPRODUCT((%s<%s)*%s+(%s>%s)*%s+(%s>=%s)*(%s<=%s)*%s)",
		part, d.lows, d.lows, part, d.highs, d.highs, part, d.lows, part, d.highs, part)
}

// usable are the joints that do not share more than there is.
func (d *bounds) usable(joints span, bound []exact.Ratio) span {
	shared := d.block.table.add("Units shared at this joint", workbook.Count(2), func(i int) cell {
		return worked(number(d.sharedAt(d.jointAt(i, bound))), workbook.Count(2), d.sharedFormula(joints.at(i)))
	})
	return d.block.table.add("Joint if not too much", workbook.Count(6), func(i int) cell {
		return worked(number(d.notTooMuch(d.jointAt(i, bound))), workbook.Count(6),
			f("IF(%s-%s<=%s,%s,0)", shared.at(i), d.block.facts.rest.abs(), d.tolerance.abs(), joints.at(i)))
	})
}

func (d *bounds) notTooMuch(x exact.Ratio) exact.Ratio {
	if d.sharedAt(x).Cmp(d.block.rest()) > 0 {
		return exact.Ratio{}
	}
	return x
}

// solve goes on from the last joint along its piece.
func (d *bounds) solve(usable []span) {
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
	b.set(d.bounding.joint, worked(number(last), workbook.Count(6), f("MAX(%s)", joined(",", usable...))))
	b.set(d.shared, worked(number(d.sharedAt(last)), workbook.Count(2), d.sharedFormula(d.bounding.joint)))
	b.set(d.slope, counted(slope, f("SUMPRODUCT((%s*%s-%s>=-%s)*(%s*%s-%s<-%s)*%s)",
		d.bounding.joint, d.weights, d.lows, d.tolerance, d.bounding.joint, d.weights, d.highs, d.tolerance, d.weights)))
	b.set(d.x, worked(number(b.result.Multiplier), workbook.Count(6), f("%s+IF(%s=0,0,(%s-%s)/%s)",
		d.bounding.joint, d.slope, b.facts.rest, d.shared, d.slope)))
}

// settle says who stands at a bound, and leaves the others to share the rest.
func (d *bounds) settle() {
	b, before := d.block, d.block.given
	b.decide.bound = b.table.add("Bound that holds", workbook.Format{}, func(i int) cell {
		part := f("%s*%s", d.x.abs(), d.weights.at(i))
		return said(b.bound(i), f(`IF(OR(%s=0,%s=0),"",IF(AND(%s>0,%s-%s<=%s),"minimum",IF(%s-%s>=-%s,"maximum","")))`,
			b.facts.units.abs(), d.weights.at(i), d.lows.at(i), part, d.lows.at(i), d.tolerance.abs(), part, d.highs.at(i), d.tolerance.abs()))
	})
	b.given = b.table.add("Units given by rules and bounds", workbook.Count(4), func(i int) cell {
		x := f(`IF(%s="minimum",%s,IF(%s="maximum",%s,0))`, b.decide.bound.at(i), d.lows.at(i), b.decide.bound.at(i), d.highs.at(i))
		if before.first.is() {
			x = f("%s+%s", before.at(i), x)
		}
		return counted(b.givenUnits(i), x)
	})
	b.shares = b.table.add("Weight that shares what is left", workbook.Count(min(4, b.weightDecimals())), func(i int) cell {
		return worked(number(b.sharingWeight(i)), workbook.Count(min(4, b.weightDecimals())), f(`IF(%s="",%s,0)`, b.decide.bound.at(i), d.weights.at(i)))
	})
	b.set(d.rest, counted(b.leftToShare(), f("%s-SUM(%s)", b.facts.units, b.given)))
	b.set(d.bounding.weights, counted(b.sharingWeights(), f("SUM(%s)", b.shares)))
	b.decide.rest, b.decide.weights = d.rest, d.bounding.weights
}

// decided is what rules and bounds leave to be shared by weight.
type decided struct {
	bound         span // "minimum" or "maximum"; no column without bounds
	rest, weights ref
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
	b.label = b.table.add("Rule", workbook.Format{}, func(i int) cell {
		x := f(quote(string(apportion.ProRata)))
		if b.decide.bound.first.is() {
			x = f(`IF(%s<>"",%s,%s)`, b.decide.bound.at(i), b.decide.bound.at(i), x)
		}
		for k := len(b.flats) - 1; k >= 0; k-- {
			x = f(`IF(%s>0,"flat",%s)`, b.flats[k].at(i), x)
		}
		if b.apart.first.is() {
			x = f(`IF(%s<>"",%s,%s)`, b.apart.at(i), b.apart.at(i), x)
		}
		return said(b.result.Rows[i].Rule, x)
	})
}
