package sheets

import (
	"strconv"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// ruleTable is the rules of a block: their kinds, organizations and limits, and what
// each comes to in units.
type ruleTable struct {
	rules               []budget.Rule
	kinds, names, units grid.Span
	from, to            grid.Span
	report              *source
}

// writeRules puts the rules of a block above it; it leaves the units to inUnits.
func (w *workings) writeRules(q sharing) *ruleTable {
	t := &ruleTable{rules: q.rules, report: w.report}
	if len(q.rules) == 0 {
		return t
	}
	in := w.report.inputs
	rows := w.Table(len(q.rules))
	t.kinds = rows.Add("Rule of the set "+string(q.rules[0].Set), workbook.Format{}, func(i int) grid.Cell {
		return said(q.rules[i].Kind, grid.F("%s", in.cell(q.rules[i].At, "Rule")))
	})
	t.names = rows.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return said(q.rules[i].Organization, grid.F(`%s&""`, in.cell(q.rules[i].At, "Organization")))
	})
	t.from = rows.Add("From (per cent)", workbook.Count(4), func(i int) grid.Cell { return w.percentCell(q.rules[i].At, "From", q.rules[i].From) })
	t.to = rows.Add("Below (per cent)", workbook.Count(4), func(i int) grid.Cell { return w.percentCell(q.rules[i].At, "To", q.rules[i].To) })
	t.units = rows.Add("Units", workbook.Count(4), func(int) grid.Cell { return grid.Cell{} })
	rows.Close()
	w.Blank()
	return t
}

func (w *workings) percentCell(at budget.At, column string, p budget.Optional[exact.Percent]) grid.Cell {
	if !p.Set {
		return grid.Cell{}
	}
	return worked(grid.Number(p.Value.Number()), workbook.Count(4), grid.F("%s", w.report.inputs.cell(at, column)))
}

// inUnits sets what each rule comes to: its percentage of the amount, or its amount for
// the years of the period. Of nothing everybody pays nothing.
func (t *ruleTable) inUnits(b *block) {
	in := t.report.inputs
	unit, years := in.setting("Unit"), in.setting("Period years")
	for i, r := range t.rules {
		var x grid.Expr
		switch {
		case r.Percent.Set:
			x = grid.F("%s*%s/100", b.facts.units.Abs(), in.cell(r.At, "Percent"))
		case r.Amount.Set:
			per := in.cell(r.At, "Per years")
			x = grid.F(`IF(%s=0,0,%s/%s*%s/IF(%s="",1,%s))`, b.facts.units.Abs(), in.cell(r.At, "Amount"), unit, years, per, per)
		default:
			continue
		}
		b.Set(t.units.At(i), counted(t.amount(r, b), x))
	}
}

// amount is what a rule comes to in units, as the engine takes it.
func (t *ruleTable) amount(r budget.Rule, b *block) exact.Ratio {
	switch {
	case b.result.Amount.IsZero():
		return exact.Ratio{}
	case r.Percent.Set:
		return r.Percent.Value.Of(b.result.Amount.Abs())
	}
	years := exact.Whole(t.report.book.Settings.PeriodYears)
	return r.Amount.Value.Ratio().Mul(years).Quo(r.PerYears.Or(one))
}

// of are the places of the rules of some kinds.
func (t *ruleTable) of(kinds ...budget.RuleKind) []int {
	var places []int
	for i, r := range t.rules {
		for _, kind := range kinds {
			if r.Kind == kind {
				places = append(places, i)
			}
		}
	}
	return places
}

// setApart says who is excluded or pays a lump or a percentage, and shows everybody's
// share of the weights that are not excluded.
func (b *block) setApart(t *ruleTable) {
	if len(t.of(budget.RuleExclude, budget.RuleLump, budget.RulePercent)) > 0 {
		b.apart = b.table.Add("Set apart", workbook.Format{}, func(i int) grid.Cell {
			rule := b.result.Rows[i].Rule
			if rule != apportion.Excluded && rule != apportion.Lump && rule != apportion.Percent {
				rule = ""
			}
			named := grid.F("(%s=%s)", t.names, b.names.At(i))
			return said(rule, grid.F(`IF(SUMPRODUCT(%s*(%s="exclude"))>0,"excluded",IF(SUMPRODUCT(%s*(%s="lump"))>0,"lump",IF(SUMPRODUCT(%s*(%s="percent"))>0,"percent","")))`,
				named, t.kinds, named, t.kinds, named, t.kinds))
		})
	}
	weight := grid.F("SUM(%s)", b.weight)
	if b.apart.First.There() {
		weight = grid.F(`SUMPRODUCT((%s<>"excluded")*%s)`, b.apart, b.weight)
	}
	b.Set(b.facts.weight, counted(b.result.Weight, weight))
	b.share = b.table.Add("Share of the weights", workbook.Percent(6), func(i int) grid.Cell {
		x := grid.F("IF(%s=0,0,%s/%s)", b.facts.weight.Abs(), b.weight.At(i), b.facts.weight.Abs())
		if b.apart.First.There() {
			x = grid.F(`IF(OR(%s=0,%s="excluded"),0,%s/%s)`, b.facts.weight.Abs(), b.apart.At(i), b.weight.At(i), b.facts.weight.Abs())
		}
		return worked(grid.Number(b.result.Rows[i].Share), workbook.Percent(6), x)
	})
}

// giveFlats has a column for each flat: 1 where it is the first one that fits a share.
func (b *block) giveFlats(t *ruleTable) {
	for _, place := range t.of(budget.RuleFlat) {
		rule, before := t.rules[place], b.flats
		b.flats = append(b.flats, b.table.Add("Flat of order "+strconv.Itoa(rule.Order), workbook.Count(0), func(i int) grid.Cell {
			return b.flatCell(t, place, before, i)
		}))
	}
}

func (b *block) flatCell(t *ruleTable, place int, before []grid.Span, i int) grid.Cell {
	row, rule := b.result.Rows[i], t.rules[place]
	fits := row.Rule == apportion.Flat && row.By != nil && row.By.Order == rule.Order
	weight, all := b.weight.At(i), b.facts.weight.Abs()
	conditions := []grid.Expr{grid.F("(%s>0)", weight)}
	if b.apart.First.There() {
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
	return worked(whole(count(fits)), workbook.Count(0), grid.F("1*%s", grid.Joined("*", conditions...)))
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// give adds up what rules give to each, and leaves the weights that share the rest.
func (b *block) give(t *ruleTable) {
	if !b.apart.First.There() && len(b.flats) == 0 {
		b.settle(grid.F("0"))
		return
	}
	b.given = b.table.Add("Units given by rules", workbook.Count(4), func(i int) grid.Cell {
		return counted(b.fixed(i), b.givenFormula(t, i))
	})
	b.shares = b.table.Add("Weight that shares the rest", workbook.Count(min(4, b.weightDecimals())), func(i int) grid.Cell {
		return worked(grid.Number(b.free(i)), workbook.Count(min(4, b.weightDecimals())), b.freeFormula(i))
	})
	b.settle(grid.F("SUM(%s)", b.given))
}

func (b *block) givenFormula(t *ruleTable, i int) grid.Expr {
	var addends []grid.Expr
	if b.apart.First.There() {
		addends = append(addends, grid.F(`SUMPRODUCT((%s=%s)*((%s="lump")+(%s="percent"))*%s)`, t.names, b.names.At(i), t.kinds, t.kinds, t.units))
	}
	for k, place := range t.of(budget.RuleFlat) {
		addends = append(addends, grid.F("%s*%s", b.flats[k].At(i), t.units.At(place).Abs()))
	}
	return grid.Joined("+", addends...)
}

func (b *block) freeFormula(i int) grid.Expr {
	factors := []grid.Expr{grid.F("%s", b.weight.At(i))}
	if b.apart.First.There() {
		factors = append(factors, grid.F(`(%s="")`, b.apart.At(i)))
	}
	for _, flat := range b.flats {
		factors = append(factors, grid.F("(%s=0)", flat.At(i)))
	}
	return grid.Joined("*", factors...)
}

// settle sets what is left to share by weight, and the weights that share it.
func (b *block) settle(given grid.Expr) {
	b.Set(b.facts.rest, counted(b.rest(), grid.F("%s-%s", b.facts.units, given)))
	b.Set(b.facts.weights, counted(b.freeWeights(), grid.F("SUM(%s)", b.shares)))
}

// rest is the units that rules leave.
func (b *block) rest() exact.Ratio {
	rest := b.total()
	for i := range b.sharers {
		rest = rest.Sub(b.fixed(i))
	}
	return rest
}

func (b *block) freeWeights() exact.Ratio {
	var sum exact.Ratio
	for i := range b.sharers {
		sum = sum.Add(b.free(i))
	}
	return sum
}
