package sheets

import (
	"strconv"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// ruleTable is the rules of a block: their kinds, organizations and limits, and what
// each comes to in units.
type ruleTable struct {
	rules               []budget.Rule
	kinds, names, units span
	from, to            span
	report              *report
}

// writeRules puts the rules of a block above it; it leaves the units to inUnits.
func (w *workings) writeRules(q sharing) *ruleTable {
	t := &ruleTable{rules: q.rules, report: w.report}
	if len(q.rules) == 0 {
		return t
	}
	in := w.report.inputs
	rows := w.table(len(q.rules))
	t.kinds = rows.add("Rule of the set "+string(q.rules[0].Set), workbook.Format{}, func(i int) cell {
		return said(q.rules[i].Kind, f("%s", in.cell(q.rules[i].At, "Rule")))
	})
	t.names = rows.add("Organization", workbook.Format{}, func(i int) cell {
		return said(q.rules[i].Organization, f(`%s&""`, in.cell(q.rules[i].At, "Organization")))
	})
	t.from = rows.add("From (per cent)", workbook.Count(4), func(i int) cell { return w.percentCell(q.rules[i].At, "From", q.rules[i].From) })
	t.to = rows.add("Below (per cent)", workbook.Count(4), func(i int) cell { return w.percentCell(q.rules[i].At, "To", q.rules[i].To) })
	t.units = rows.add("Units", workbook.Count(4), func(int) cell { return cell{} })
	rows.close()
	w.blank()
	return t
}

func (w *workings) percentCell(at budget.At, column string, p budget.Optional[exact.Percent]) cell {
	if !p.Set {
		return cell{}
	}
	return worked(number(p.Value.Number()), workbook.Count(4), f("%s", w.report.inputs.cell(at, column)))
}

// inUnits sets what each rule comes to: its percentage of the amount, or its amount for
// the years of the period. Of nothing everybody pays nothing.
func (t *ruleTable) inUnits(b *block) {
	in := t.report.inputs
	unit, years := in.setting("Unit"), in.setting("Period years")
	for i, r := range t.rules {
		var x formula
		switch {
		case r.Percent.Set:
			x = f("%s*%s/100", b.facts.units.abs(), in.cell(r.At, "Percent"))
		case r.Amount.Set:
			per := in.cell(r.At, "Per years")
			x = f(`IF(%s=0,0,%s/%s*%s/IF(%s="",1,%s))`, b.facts.units.abs(), in.cell(r.At, "Amount"), unit, years, per, per)
		default:
			continue
		}
		b.set(t.units.at(i), counted(t.amount(r, b), x))
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
		b.apart = b.table.add("Set apart", workbook.Format{}, func(i int) cell {
			rule := b.result.Rows[i].Rule
			if rule != apportion.Excluded && rule != apportion.Lump && rule != apportion.Percent {
				rule = ""
			}
			named := f("(%s=%s)", t.names, b.names.at(i))
			return said(rule, f(`IF(SUMPRODUCT(%s*(%s="exclude"))>0,"excluded",IF(SUMPRODUCT(%s*(%s="lump"))>0,"lump",IF(SUMPRODUCT(%s*(%s="percent"))>0,"percent","")))`,
				named, t.kinds, named, t.kinds, named, t.kinds))
		})
	}
	weight := f("SUM(%s)", b.weight)
	if b.apart.first.is() {
		weight = f(`SUMPRODUCT((%s<>"excluded")*%s)`, b.apart, b.weight)
	}
	b.set(b.facts.weight, counted(b.result.Weight, weight))
	b.share = b.table.add("Share of the weights", workbook.Percent(6), func(i int) cell {
		x := f("IF(%s=0,0,%s/%s)", b.facts.weight.abs(), b.weight.at(i), b.facts.weight.abs())
		if b.apart.first.is() {
			x = f(`IF(OR(%s=0,%s="excluded"),0,%s/%s)`, b.facts.weight.abs(), b.apart.at(i), b.weight.at(i), b.facts.weight.abs())
		}
		return worked(number(b.result.Rows[i].Share), workbook.Percent(6), x)
	})
}

// giveFlats has a column for each flat: 1 where it is the first one that fits a share.
func (b *block) giveFlats(t *ruleTable) {
	for _, place := range t.of(budget.RuleFlat) {
		rule, before := t.rules[place], b.flats
		b.flats = append(b.flats, b.table.add("Flat of order "+strconv.Itoa(rule.Order), workbook.Count(0), func(i int) cell {
			return b.flatCell(t, place, before, i)
		}))
	}
}

func (b *block) flatCell(t *ruleTable, place int, before []span, i int) cell {
	row, rule := b.result.Rows[i], t.rules[place]
	fits := row.Rule == apportion.Flat && row.By != nil && row.By.Order == rule.Order
	weight, all := b.weight.at(i), b.facts.weight.abs()
	conditions := []formula{f("(%s>0)", weight)}
	if b.apart.first.is() {
		conditions = append(conditions, f(`(%s="")`, b.apart.at(i)))
	}
	if rule.From.Set {
		conditions = append(conditions, f("(ROUND(100*%s-%s*%s,9)>=0)", weight, t.from.at(place).abs(), all))
	}
	if rule.To.Set {
		conditions = append(conditions, f("(ROUND(100*%s-%s*%s,9)<0)", weight, t.to.at(place).abs(), all))
	}
	for _, flat := range before {
		conditions = append(conditions, f("(%s=0)", flat.at(i)))
	}
	return worked(whole(count(fits)), workbook.Count(0), f("1*%s", joined("*", conditions...)))
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// give adds up what rules give to each, and leaves the weights that share the rest.
func (b *block) give(t *ruleTable) {
	if !b.apart.first.is() && len(b.flats) == 0 {
		b.settle(f("0"))
		return
	}
	b.given = b.table.add("Units given by rules", workbook.Count(4), func(i int) cell {
		return counted(b.fixed(i), b.givenFormula(t, i))
	})
	b.shares = b.table.add("Weight that shares the rest", workbook.Count(min(4, b.weightDecimals())), func(i int) cell {
		return worked(number(b.free(i)), workbook.Count(min(4, b.weightDecimals())), b.freeFormula(i))
	})
	b.settle(f("SUM(%s)", b.given))
}

func (b *block) givenFormula(t *ruleTable, i int) formula {
	var addends []formula
	if b.apart.first.is() {
		addends = append(addends, f(`SUMPRODUCT((%s=%s)*((%s="lump")+(%s="percent"))*%s)`, t.names, b.names.at(i), t.kinds, t.kinds, t.units))
	}
	for k, place := range t.of(budget.RuleFlat) {
		addends = append(addends, f("%s*%s", b.flats[k].at(i), t.units.at(place).abs()))
	}
	return joined("+", addends...)
}

func (b *block) freeFormula(i int) formula {
	factors := []formula{f("%s", b.weight.at(i))}
	if b.apart.first.is() {
		factors = append(factors, f(`(%s="")`, b.apart.at(i)))
	}
	for _, flat := range b.flats {
		factors = append(factors, f("(%s=0)", flat.at(i)))
	}
	return joined("*", factors...)
}

// settle sets what is left to share by weight, and the weights that share it.
func (b *block) settle(given formula) {
	b.set(b.facts.rest, counted(b.rest(), f("%s-%s", b.facts.units, given)))
	b.set(b.facts.weights, counted(b.freeWeights(), f("SUM(%s)", b.shares)))
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
