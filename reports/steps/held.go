package steps

import (
	"slices"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// HeldFor is why the parts of an apportionment are held as figures: no formulas say its
// rules, or its method. It is blank where formulas do.
func (q Sharing) HeldFor() string {
	switch {
	case q.Method == budget.DifferenceToLargest:
		return "The method " + string(q.Method) + " is held as figures."
	case slices.ContainsFunc(q.Rules, q.unwritten):
		return "Rules for groups, discounts, rises and falls, flats in per cent, and rules with Share decimals are held as figures."
	}
	return ""
}

// unwritten says whether no formula says a rule.
func (q Sharing) unwritten(r budget.Rule) bool {
	switch r.Kind {
	case budget.RuleDiscount, budget.RuleRise, budget.RuleFall:
		return true
	case budget.RuleFlat:
		return r.Group != "" || r.Percent.Set || q.ShareDecimals.Set
	case budget.RuleExclude:
		return r.Group != ""
	}
	return r.Group != "" || q.ShareDecimals.Set
}

// hold writes the parts of an apportionment as figures.
func (w *Workings) hold(q Sharing, reason string) Shared {
	w.Section(q.title, reason)
	at := w.Reserve("Amount", "Price of one head")
	w.Set(at[0], w.Report.Amount(q.amount, q.Result.Amount))
	out := Shared{Sharing: q}
	if price := q.Result.PriceOfAHead; price.Set {
		w.Set(at[1], grid.Held(grid.Number(price.Value), workbook.Money(6), reason))
		out.Price = at[1]
	}
	t := w.Table(len(q.sharers))
	out.names = t.Text("Organization", func(i int) grid.Operand { return q.sharers[i].Name })
	format := CountFormat(WeightsOf(q.sharers)...)
	out.Weights = t.Add("Weight", format, func(i int) grid.Cell { return grid.Figure(format, q.sharers[i].weight).Is(q.sharers[i].Weight) })
	out.Shares = t.Add("Share of the weights †", workbook.Percent(6), func(i int) grid.Cell {
		return grid.Held(grid.Number(q.Result.Rows[i].Share), workbook.Percent(6), reason)
	})
	out.Ruled = t.Add("Rule", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(q.Result.Rows[i].Label()) })
	out.Amounts = t.Add("Amount †", w.Report.InFull(), func(i int) grid.Cell {
		return grid.Held(w.Report.Money(q.Result.Rows[i].Amount), w.Report.InFull(), reason)
	})
	t.Close()
	return out
}
