package steps

import (
	"slices"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// ruleTable is the rules of a block: their kinds, whom they are for, their limits, and
// what each comes to in units. Columns that no rule fills are not there.
type ruleTable struct {
	rules                   []budget.Rule
	kinds, names, groups    grid.Span
	bearers, percent, units grid.Span // percent is that of discounts, rises and falls
	from, to                grid.Span
	report                  *Source
}

// writeRules puts the rules of a block above it; it leaves the units to inUnits.
func (w *Workings) writeRules(rules []budget.Rule) *ruleTable {
	t := &ruleTable{rules: rules, report: w.Report}
	if len(rules) == 0 {
		return t
	}
	rows, percent := w.Table(len(rules)), workbook.Count(4)
	cell := func(i int, column string) grid.Ref { return w.Report.Inputs.Cell(rules[i].At, column) }
	text := func(head string) grid.Span {
		return rows.Text(head, func(i int) grid.Operand { return grid.Words(cell(i, head)) })
	}
	t.kinds = rows.Text("Rule of the set "+string(rules[0].Set), func(i int) grid.Operand { return cell(i, "Rule") })
	t.names = text("Organization")
	if t.any(func(r budget.Rule) bool { return r.Group != "" }) {
		t.groups = text("Group")
	}
	if t.any(func(r budget.Rule) bool { return r.BorneBy != "" }) {
		t.bearers = text("Borne by")
	}
	t.from = rows.Figures("From (per cent)", percent, func(i int) grid.Operand { return where(rules[i].From.Set, cell(i, "From")) })
	t.to = rows.Figures("Below (per cent)", percent, func(i int) grid.Operand { return where(rules[i].To.Set, cell(i, "To")) })
	if t.any(changes) {
		t.percent = rows.Figures("Per cent", percent, func(i int) grid.Operand { return where(changes(rules[i]), cell(i, "Percent")) })
	}
	t.units = rows.Figures("Units", workbook.Count(4), func(int) grid.Operand { return nil })
	rows.Close()
	w.Blank()
	return t
}

// changes tells whether the Percent of a rule is of something else than the amount: of a
// weight, or of what was paid in the last period.
func changes(r budget.Rule) bool {
	return r.Kind == budget.RuleDiscount || r.Kind.AgainstLastPeriod()
}

func (t *ruleTable) any(is func(r budget.Rule) bool) bool { return slices.ContainsFunc(t.rules, is) }

// grouped tells whether a rule is for a group, or borne by one.
func (t *ruleTable) grouped() bool { return t.groups.There() || t.bearers.There() }

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
	case changes(r):
		return nil
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

// reaches are, rule by rule, whether it names the organization of a row, or is for its
// group, or for all: the first of these replaces the next ones.
func (b *block) reaches(t *ruleTable, i int) []grid.Expr {
	named := grid.F("(%s=%s)", t.names, b.names.At(i))
	if !t.groups.There() {
		return []grid.Expr{named, grid.F(`(%s="")`, t.names)}
	}
	return []grid.Expr{named, grid.F(`(%[1]s=%[2]s)*(%[1]s<>"")`, t.groups, b.groups.At(i)), grid.F(`(%s="")*(%s="")`, t.names, t.groups)}
}

// reached is the value of the rule of a kind that reaches a row, among those of all rules.
func (b *block) reached(t *ruleTable, i int, kind budget.RuleKind, values, none grid.Expr) grid.Expr {
	x, is := none, grid.F("(%s=%s)", t.kinds, grid.Quote(string(kind)))
	for _, reaches := range slices.Backward(b.reaches(t, i)) {
		x = grid.F("IF(SUMPRODUCT(%[1]s*%[2]s)>0,SUMPRODUCT(%[1]s*%[2]s*%[3]s),%[4]s)", reaches, is, values, x)
	}
	return x
}

// setApart says who is excluded, by name or with its group, or pays a lump or a percentage.
func (b *block) setApart(t *ruleTable) {
	if len(t.of(budget.RuleExclude, budget.RuleLump, budget.RulePercent)) == 0 {
		return
	}
	b.apart = b.table.Text("Set apart", func(i int) grid.Operand {
		reaches := b.reaches(t, i)
		by := reaches[0]
		if len(reaches) > 2 {
			by = grid.F("(%s+%s)", by, reaches[1])
		}
		return grid.F(`IF(SUMPRODUCT(%[1]s*(%[2]s="exclude"))>0,"excluded",IF(SUMPRODUCT(%[1]s*(%[2]s="lump"))>0,"lump",IF(SUMPRODUCT(%[1]s*(%[2]s="percent"))>0,"percent","")))`, by, t.kinds)
	})
}

// inside multiplies conditions with that of not being set apart.
func (b *block) inside(i int, conditions ...grid.Expr) grid.Expr {
	if b.apart.There() {
		conditions = append(conditions, grid.F(`(%s="")`, b.apart.At(i)))
	}
	return grid.Joined("*", conditions...)
}

// discount takes weight away from those who have a discount, and adds it to the weights
// of the group that bears it, pro rata (rules.md, Apportionment 2).
func (b *block) discount(t *ruleTable) {
	key, after := b.weight, make([]grid.Expr, len(b.sharers))
	for i := range after {
		after[i] = grid.F("%s", key.At(i))
	}
	for _, group := range t.bearing() {
		taken := b.table.Figures("Weight borne by "+t.rules[group].BorneBy, workbook.Count(4), func(i int) grid.Operand {
			percent := b.reached(t, i, budget.RuleDiscount, grid.F("%s*(%s=%s)", t.percent, t.bearers, t.bearers.At(group).Abs()), grid.F("0"))
			return grid.F("%s*%s/100", b.inside(i, grid.F("%s", key.At(i))), percent)
		})
		b.taken = append(b.taken, taken)
		bear := grid.F("(%s=%s)", b.groups, t.bearers.At(group).Abs())
		if b.apart.There() {
			bear = grid.F(`%s*(%s="")`, bear, b.apart)
		}
		for i := range after {
			bears := b.inside(i, grid.F("(%s=%s)", b.groups.At(i), t.bearers.At(group).Abs()))
			after[i] = grid.F("%s-%s+IF(%s,SUM(%s)*%s/SUMPRODUCT(%s*%s),0)", after[i], taken.At(i), bears, taken, key.At(i), bear, key)
		}
	}
	if len(b.taken) > 0 {
		b.weight = b.table.Add("Weight after discounts", workbook.Count(4), func(i int) grid.Cell {
			return grid.Figure(workbook.Count(4), after[i]).Is(b.Result.Rows[i].Discounted)
		})
		b.shares = b.weight
	}
}

// bearing is the place of the first discount of each group that bears one.
func (t *ruleTable) bearing() []int {
	return slices.DeleteFunc(t.of(budget.RuleDiscount), func(i int) bool {
		return i > slices.IndexFunc(t.rules, func(r budget.Rule) bool { return r.BorneBy == t.rules[i].BorneBy })
	})
}

// share shows everybody's share of the weights that are not excluded.
func (b *block) share() {
	weight, mayShare := grid.F("SUM(%s)", b.weight), func(int) grid.Expr { return grid.F("%s=0", b.facts.weight.Abs()) }
	if b.apart.There() {
		weight = grid.F(`SUMPRODUCT((%s<>"excluded")*%s)`, b.apart, b.weight)
		mayShare = func(i int) grid.Expr { return grid.F(`OR(%s=0,%s="excluded")`, b.facts.weight.Abs(), b.apart.At(i)) }
	}
	b.Set(b.facts.weight, grid.Counted(weight).Is(b.Result.Weight))
	b.shareOf = b.table.Add("Share of the weights", workbook.Percent(6), func(i int) grid.Cell {
		x := grid.F("IF(%s,0,%s/%s)", mayShare(i), b.weight.At(i), b.facts.weight.Abs())
		return grid.Figure(workbook.Percent(6), x).Is(b.Result.Rows[i].Share)
	})
}

// flatsOf are the places of flats: those for groups come before those for all.
func (t *ruleTable) flatsOf() []int {
	flats := t.of(budget.RuleFlat)
	slices.SortStableFunc(flats, func(i, j int) int { return Count(t.rules[i].Group == "") - Count(t.rules[j].Group == "") })
	return flats
}

// giveFlats has the units of the first flat that fits a share.
func (b *block) giveFlats(t *ruleTable) {
	flats := t.flatsOf()
	if len(flats) == 0 {
		return
	}
	b.flat = b.table.Figures("Units of the flat that fits (-1: none)", workbook.Count(4), func(i int) grid.Operand {
		x := grid.F("-1")
		for _, place := range slices.Backward(flats) {
			x = grid.F("IF(%s,%s,%s)", b.fits(t, place, i), t.units.At(place).Abs(), x)
		}
		return x
	})
}

// fits tells whether a flat is for a row and its share.
func (b *block) fits(t *ruleTable, place, i int) grid.Expr {
	rule, weight, all := t.rules[place], b.weight.At(i), b.facts.weight.Abs()
	conditions := []grid.Expr{b.inside(i, grid.F("(%s>0)", weight))}
	if rule.Group != "" {
		conditions = append(conditions, grid.F("(%s=%s)", b.groups.At(i), t.groups.At(place).Abs()))
	}
	if rule.From.Set {
		conditions = append(conditions, grid.F("(ROUND(100*%s-%s*%s,9)>=0)", weight, t.from.At(place).Abs(), all))
	}
	if rule.To.Set {
		conditions = append(conditions, grid.F("(ROUND(100*%s-%s*%s,9)<0)", weight, t.to.At(place).Abs(), all))
	}
	return grid.Joined("*", conditions...)
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
	if b.apart.There() || b.flat.There() {
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
	if b.flat.There() {
		addends = append(addends, grid.F("MAX(0,%s)", b.flat.At(i)))
	}
	return grid.Joined("+", addends...)
}

// free is the weight of a row, 0 where a rule decides what it pays.
func (b *block) free(i int) grid.Expr {
	x := b.inside(i, grid.F("%s", b.weight.At(i)))
	if b.flat.There() {
		x = grid.F("%s*(%s<0)", x, b.flat.At(i))
	}
	return x
}
