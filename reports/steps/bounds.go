package steps

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// bounding is the search for the one multiplier that shares all of the rest within
// bounds (rules.md, Apportionment 5): what is shared grows with it in straight pieces
// that join where a bound begins or ends to bind.
type bounding struct {
	*block
	rules                                             *ruleTable
	tolerance, joint, shared, slope, x, rest, weights grid.Ref
	paid, free                                        grid.Span // in the last period, for a year, in units; the weights that share
	kinds                                             []budget.RuleKind
	bounds                                            []grid.Span // by kind, in units
	low, high                                         grid.Span   // the tighter ones
}

// reserveBounds keeps the place of the search; it is nil where no rule is a bound.
func (b *block) reserveBounds(t *ruleTable) *bounding {
	if !t.any(func(r budget.Rule) bool { return r.Kind.Bounds() }) {
		return nil
	}
	at := b.Reserve("Smaller differences count as none (units)", "Last joint that does not share too much", "Units shared at it",
		"Weight that shares on from it", "Units for one of weight (the multiplier)", "Units that no rule or bound gives", "Weights that share them")
	return &bounding{block: b, rules: t, tolerance: at[0], joint: at[1], shared: at[2], slope: at[3], x: at[4], rest: at[5], weights: at[6]}
}

// bind finds the multiplier, and which rows stand at a bound.
func (d *bounding) bind() {
	d.free = d.shares
	d.Set(d.tolerance, grid.Figure(workbook.Count(9), grid.F("MIN(0.0001,%s/10^12)", d.facts.units)))
	if d.rules.any(func(r budget.Rule) bool { return r.Kind.AgainstLastPeriod() }) {
		d.paidBefore()
	}
	d.low = d.side("At least (units; -1: no bound)", "MAX(%s)", grid.F("-1"), budget.RuleMinimum, budget.RuleFall)
	d.high = d.side("At most (units; one more than all: no bound)", "MIN(%s)", grid.F("%s+1", d.facts.units.Abs()), budget.RuleMaximum, budget.RuleRise)
	low, high := d.joints("Joint of the lower bound", d.low), d.joints("Joint of the upper bound", d.high)
	d.solve(d.usable(low), d.usable(high))
	d.stage("What the multiplier leaves: who stands at a bound, and who shares the rest.")
	d.settle()
}

// paidBefore is what each paid in the last period of the pool, for a year.
func (d *bounding) paidBefore() {
	past := d.Report.HistoryOf(d.pool, d.Result.Sharing.Last.Period)
	d.paid = d.table.Figures("Paid in the last period, for a year (units)", workbook.Count(2), func(i int) grid.Operand {
		o := d.sharers[i].Organization
		if _, paid := past.Of[o]; !paid {
			return nil
		}
		return grid.F("%s/%s", past.Yearly(o), d.Report.Inputs.Setting("Unit"))
	})
}

// side is the tighter of the bounds of some kinds.
func (d *bounding) side(head, tighter string, none grid.Expr, kinds ...budget.RuleKind) grid.Span {
	first := len(d.bounds)
	for _, kind := range kinds {
		if len(d.rules.of(kind)) > 0 {
			d.kinds = append(d.kinds, kind)
			d.bounds = append(d.bounds, d.table.Figures("By "+string(kind)+" (units)", workbook.Count(2), func(i int) grid.Operand { return d.bound(i, kind, none) }))
		}
	}
	return d.table.Figures(head, workbook.Count(2), func(i int) grid.Operand {
		if first == len(d.bounds) {
			return none
		}
		return grid.F(tighter, grid.Joined(",", across(d.bounds[first:], i)...))
	})
}

// bound is that of the rule of a kind that reaches a row. One against the last period
// binds nobody who paid nothing then.
func (d *bounding) bound(i int, kind budget.RuleKind, none grid.Expr) grid.Expr {
	if !kind.AgainstLastPeriod() {
		return grid.F("IF(%s=0,0,%s)", d.free.At(i), d.reached(d.rules, i, kind, grid.F("%s", d.rules.units), none))
	}
	change := "(1+%s/100)"
	if kind == budget.RuleFall {
		change = "(1-%s/100)"
	}
	limit := grid.F("%s*%s*"+change, d.paid.At(i), d.Report.Inputs.Setting("Period years").Abs(), d.rules.percent)
	return grid.F("IF(%s=0,0,IF(%s<=0,%s,%s))", d.free.At(i), d.paid.At(i), none, d.reached(d.rules, i, kind, limit, none))
}

// joints are the multipliers at which bounds begin or end to bind.
func (d *bounding) joints(head string, bounds grid.Span) grid.Span {
	return d.table.Figures(head, workbook.Count(6), func(i int) grid.Operand { return grid.Of(d.free.At(i), bounds.At(i)) })
}

// sharedAt is what a multiplier shares within the bounds.
func (d *bounding) sharedAt(x grid.Ref) grid.Expr {
	return grid.F("SUMPRODUCT((%[1]s<%[2]s)*%[2]s+(%[1]s>%[3]s)*%[3]s+(%[1]s>=%[2]s)*(%[1]s<=%[3]s)*%[1]s)",
		grid.F("%s*%s", x, d.free), d.low, d.high)
}

// usable are the joints that do not share more than there is.
func (d *bounding) usable(joints grid.Span) grid.Span {
	shared := d.table.Figures("Units shared at this joint", workbook.Count(2), func(i int) grid.Operand { return d.sharedAt(joints.At(i)) })
	return d.table.Figures("Joint if not too much", workbook.Count(6), func(i int) grid.Operand {
		return grid.F("IF(%s-%s<=%s,%s,0)", shared.At(i), d.facts.rest.Abs(), d.tolerance.Abs(), joints.At(i))
	})
}

// solve goes on from the last joint along its piece.
func (d *bounding) solve(usable ...grid.Span) {
	d.Set(d.joint, grid.Figure(workbook.Count(6), grid.F("MAX(0,%s)", grid.Joined(",", usable...))))
	d.Set(d.shared, grid.Figure(workbook.Count(2), d.sharedAt(d.joint)))
	d.Set(d.slope, grid.Counted(grid.F("SUMPRODUCT((%[1]s*%[2]s-%[3]s>=-%[5]s)*(%[1]s*%[2]s-%[4]s<-%[5]s)*%[2]s)", d.joint, d.free, d.low, d.high, d.tolerance)))
	d.Set(d.x, grid.Figure(workbook.Count(6), grid.F("%[1]s+IF(%[2]s=0,0,(%[3]s-%[4]s)/%[2]s)", d.joint, d.slope, d.facts.rest, d.shared)).Is(d.Result.Multiplier))
}

// settle says who stands at a bound, of two equal ones at the first, and leaves the
// others to share the rest.
func (d *bounding) settle() {
	before := d.given
	within := d.table.Figures("Units within the bounds", workbook.Count(4), func(i int) grid.Operand {
		return grid.F("MAX(%s,MIN(%s*%s,%s))", d.low.At(i), d.x.Abs(), d.free.At(i), d.high.At(i))
	})
	d.decide.bound = d.table.Text("Bound that holds", func(i int) grid.Operand {
		x := grid.F(`""`)
		for k := len(d.kinds) - 1; k >= 0; k-- {
			x = grid.F("IF(ABS(%s-%s)<=%s,%s,%s)", within.At(i), d.bounds[k].At(i), d.tolerance.Abs(), grid.Quote(string(d.kinds[k])), x)
		}
		return grid.F(`IF(OR(%s=0,%s=0),"",%s)`, d.facts.units.Abs(), d.free.At(i), x)
	})
	d.given = d.table.Add("Units given by rules and bounds", workbook.Count(4), func(i int) grid.Cell {
		x := grid.F(`IF(%s="",0,IF(%s-%s<=%s,%s,%s))`, d.decide.bound.At(i), within.At(i), d.low.At(i), d.tolerance.Abs(), d.low.At(i), d.high.At(i))
		if before.There() {
			x = grid.F("%s+%s", before.At(i), x)
		}
		return grid.Counted(x)
	})
	d.shares = d.table.Figures("Weight that shares what is left", d.weightFormat(), func(i int) grid.Operand {
		return grid.F(`IF(%s="",%s,0)`, d.decide.bound.At(i), d.free.At(i))
	})
	d.Set(d.rest, grid.Counted(grid.F("%s-SUM(%s)", d.facts.units, d.given)))
	d.Set(d.weights, grid.Counted(grid.F("SUM(%s)", d.shares)))
	d.decide.rest, d.decide.weights = d.rest, d.weights
}

// decided is what rules and bounds leave to be shared by weight.
type decided struct {
	bound         grid.Span // the kind of the bound that holds; no column without bounds
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
		if b.flat.There() {
			x = grid.F(`IF(%s>=0,"flat",%s)`, b.flat.At(i), x)
		}
		if b.apart.There() {
			x = grid.F(`IF(%s<>"",%s,%s)`, b.apart.At(i), b.apart.At(i), x)
		}
		for _, taken := range b.taken {
			x = grid.F(`%s&IF(%s>0,", discount","")`, x, taken.At(i))
		}
		if row := b.Result.Rows[i]; row.Rule != "" { // who has no part of it is of no rule
			return grid.Said(x).Says(row.Label())
		}
		return grid.Said(x)
	})
}
