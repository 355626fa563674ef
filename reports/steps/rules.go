package steps

import (
	"slices"
	"strconv"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// ruleTable is the rules of a block: their kinds, organizations and limits, and what
// each comes to in units.
type ruleTable struct {
	rules               []budget.Rule
	kinds, names, units grid.Span
	from, to            grid.Span
	report              *Source
}

// writeRules puts the rules of a block above it; it leaves the units to inUnits.
func (w *Workings) writeRules(q Sharing) *ruleTable {
	t := &ruleTable{rules: q.Rules, report: w.Report}
	if len(q.Rules) == 0 {
		return t
	}
	rows, percent := w.Table(len(q.Rules)), workbook.Count(4)
	cell := func(i int, column string) grid.Ref { return w.Report.Inputs.Cell(q.Rules[i].At, column) }
	t.kinds = rows.Text("Rule of the set "+string(q.Rules[0].Set), func(i int) grid.Operand { return cell(i, "Rule") })
	t.names = rows.Text("Organization", func(i int) grid.Operand { return grid.F(`%s&""`, cell(i, "Organization")) })
	t.from = rows.Figures("From (per cent)", percent, func(i int) grid.Operand { return where(q.Rules[i].From.Set, cell(i, "From")) })
	t.to = rows.Figures("Below (per cent)", percent, func(i int) grid.Operand { return where(q.Rules[i].To.Set, cell(i, "To")) })
	t.units = rows.Figures("Units", workbook.Count(4), func(int) grid.Operand { return nil })
	rows.Close()
	w.Blank()
	return t
}

// where is an operand where something is, and nothing elsewhere.
func where(is bool, x grid.Operand) grid.Operand {
	if !is {
		return nil
	}
	return x
}

// inUnits sets what each rule comes to: its percentage of the amount, or its amount for
// the years of the period. Of nothing everybody pays nothing.
func (t *ruleTable) inUnits(b *block) {
	for i, r := range t.rules {
		b.Set(t.units.At(i), grid.Counted(t.unitsOf(r, b.facts.units.Abs())))
	}
}

func (t *ruleTable) unitsOf(r budget.Rule, all grid.Ref) grid.Operand {
	in := t.report.Inputs
	switch {
	case r.Percent.Set:
		return grid.F("%s*%s/100", all, in.Cell(r.At, "Percent"))
	case r.Amount.Set:
		return grid.F(`IF(%[1]s=0,0,%[2]s/%[3]s*%[4]s/IF(%[5]s="",1,%[5]s))`, all,
			in.Cell(r.At, "Amount"), in.Setting("Unit"), in.Setting("Period years"), in.Cell(r.At, "Per years"))
	}
	return nil
}

// of are the places of the rules of some kinds.
func (t *ruleTable) of(kinds ...budget.RuleKind) []int {
	var places []int
	for i, r := range t.rules {
		if slices.Contains(kinds, r.Kind) {
			places = append(places, i)
		}
	}
	return places
}

// setApart says who is excluded or pays a lump or a percentage, and shows everybody's
// share of the weights that are not excluded.
func (b *block) setApart(t *ruleTable) {
	weight, mayShare := grid.F("SUM(%s)", b.weight), func(int) grid.Expr { return grid.F("%s=0", b.facts.weight.Abs()) }
	if len(t.of(budget.RuleExclude, budget.RuleLump, budget.RulePercent)) > 0 {
		b.apart = b.table.Text("Set apart", func(i int) grid.Operand {
			return grid.F(`IF(SUMPRODUCT(%[1]s*(%[2]s="exclude"))>0,"excluded",IF(SUMPRODUCT(%[1]s*(%[2]s="lump"))>0,"lump",IF(SUMPRODUCT(%[1]s*(%[2]s="percent"))>0,"percent","")))`,
				grid.F("(%s=%s)", t.names, b.names.At(i)), t.kinds)
		})
		weight = grid.F(`SUMPRODUCT((%s<>"excluded")*%s)`, b.apart, b.weight)
		mayShare = func(i int) grid.Expr { return grid.F(`OR(%s=0,%s="excluded")`, b.facts.weight.Abs(), b.apart.At(i)) }
	}
	b.Set(b.facts.weight, grid.Counted(weight).Is(b.Result.Weight))
	b.share = b.table.Add("Share of the weights", workbook.Percent(6), func(i int) grid.Cell {
		x := grid.F("IF(%s,0,%s/%s)", mayShare(i), b.weight.At(i), b.facts.weight.Abs())
		return grid.Figure(workbook.Percent(6), x).Is(b.Result.Rows[i].Share)
	})
}

// giveFlats has a column for each flat: 1 where it is the first one that fits a share.
func (b *block) giveFlats(t *ruleTable) {
	for _, place := range t.of(budget.RuleFlat) {
		before := b.flats
		b.flats = append(b.flats, b.table.Figures("Flat of order "+strconv.Itoa(t.rules[place].Order), workbook.Count(0), func(i int) grid.Operand {
			return b.fits(t, place, before, i)
		}))
	}
}

// fits is 1 where a flat is for the share of a row and none of those before it is.
func (b *block) fits(t *ruleTable, place int, before []grid.Span, i int) grid.Expr {
	rule, weight, all := t.rules[place], b.weight.At(i), b.facts.weight.Abs()
	conditions := []grid.Expr{grid.F("(%s>0)", weight)}
	if b.apart.There() {
		conditions = append(conditions, grid.F(`(%s="")`, b.apart.At(i)))
	}
	if rule.From.Set {
		conditions = append(conditions, grid.F("(ROUND(100*%s-%s*%s,9)>=0)", weight, t.from.At(place).Abs(), all))
	}
	if rule.To.Set {
		conditions = append(conditions, grid.F("(ROUND(100*%s-%s*%s,9)<0)", weight, t.to.At(place).Abs(), all))
	}
	for _, flat := range before {
		conditions = append(conditions, grid.F("(%s=0)", flat.At(i)))
	}
	return grid.F("1*%s", grid.Joined("*", conditions...))
}

// Count is 1 where something is.
func Count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// give adds up what rules give to each, and leaves the weights that share the rest.
func (b *block) give(t *ruleTable) {
	given := grid.F("0")
	if b.apart.There() || len(b.flats) > 0 {
		b.given = b.table.Add("Units given by rules", workbook.Count(4), func(i int) grid.Cell { return grid.Counted(b.givenTo(t, i)) })
		b.shares = b.table.Figures("Weight that shares the rest", b.weightFormat(), func(i int) grid.Operand { return b.free(i) })
		given = grid.F("SUM(%s)", b.given)
	}
	b.Set(b.facts.rest, grid.Counted(grid.F("%s-%s", b.facts.units, given)).Is(b.Result.Remainder))
	b.Set(b.facts.weights, grid.Counted(grid.F("SUM(%s)", b.shares)).Is(b.Result.Weights))
}

// givenTo is what a lump, a percentage or the flat that fits gives to a row, in units.
func (b *block) givenTo(t *ruleTable, i int) grid.Expr {
	var addends []grid.Expr
	if b.apart.There() {
		addends = append(addends, grid.F(`SUMPRODUCT((%[1]s=%[2]s)*((%[3]s="lump")+(%[3]s="percent"))*%[4]s)`, t.names, b.names.At(i), t.kinds, t.units))
	}
	for k, place := range t.of(budget.RuleFlat) {
		addends = append(addends, grid.F("%s*%s", b.flats[k].At(i), t.units.At(place).Abs()))
	}
	return grid.Joined("+", addends...)
}

// free is the weight of a row, 0 where a rule decides what it pays.
func (b *block) free(i int) grid.Expr {
	factors := []grid.Expr{grid.F("%s", b.weight.At(i))}
	if b.apart.There() {
		factors = append(factors, grid.F(`(%s="")`, b.apart.At(i)))
	}
	for _, flat := range b.flats {
		factors = append(factors, grid.F("(%s=0)", flat.At(i)))
	}
	return grid.Joined("*", factors...)
}
