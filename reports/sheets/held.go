package sheets

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// heldFor is why the parts of an apportionment are held as figures: no formulas say its
// rules, or its method. It is blank where formulas do.
func (q sharing) heldFor() string {
	switch {
	case q.method == budget.DifferenceToLargest:
		return "The method " + string(q.method) + " is held as figures."
	case slices.ContainsFunc(q.rules, q.unwritten):
		return "Rules for groups, discounts, rises and falls, flats in per cent, and rules with Share decimals are held as figures."
	}
	return ""
}

// unwritten says whether no formula says a rule.
func (q sharing) unwritten(r budget.Rule) bool {
	switch r.Kind {
	case budget.RuleDiscount, budget.RuleRise, budget.RuleFall:
		return true
	case budget.RuleFlat:
		return r.Group != "" || r.Percent.Set || q.shareDecimals.Set
	case budget.RuleExclude:
		return r.Group != ""
	}
	return r.Group != "" || q.shareDecimals.Set
}

// hold writes the parts of an apportionment as figures.
func (w *workings) hold(q sharing, reason string) shared {
	w.section(q.title, reason)
	at := w.Reserve("Amount", "Price of one head")
	w.Set(at[0], w.report.Amount(q.amount, q.result.Amount))
	out := shared{sharing: q}
	if price := q.result.PriceOfAHead; price.Set {
		w.Set(at[1], grid.Held(grid.Number(price.Value), workbook.Money(6), reason))
		out.price = at[1]
	}
	t := w.Table(len(q.sharers))
	out.names = t.Text("Organization", func(i int) grid.Operand { return q.sharers[i].name })
	format := countFormat(weightsOf(q.sharers)...)
	out.weights = t.Add("Weight", format, func(i int) grid.Cell { return grid.Figure(format, q.sharers[i].weight).Is(q.sharers[i].Weight) })
	out.shares = t.Add("Share of the weights †", workbook.Percent(6), func(i int) grid.Cell {
		return grid.Held(grid.Number(q.result.Rows[i].Share), workbook.Percent(6), reason)
	})
	out.ruled = t.Add("Rule", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(q.result.Rows[i].Label()) })
	out.amounts = t.Add("Amount †", w.report.InFull(), func(i int) grid.Cell {
		return grid.Held(w.report.money(q.result.Rows[i].Amount), w.report.InFull(), reason)
	})
	t.Close()
	return out
}

// heldRows are the parts of a step that the engine shared among some, with rows of
// nothing for the others.
func heldRows(sharers []sharer, among apportion.Result) apportion.Result {
	parts := map[budget.OrganizationCode]apportion.Row{}
	for _, row := range among.Rows {
		parts[row.Organization] = row
	}
	among.Rows = nil
	for _, s := range sharers {
		row, shares := parts[s.Organization]
		if !shares {
			row = apportion.Row{Organization: s.Organization, Rule: apportion.ProRata}
		}
		among.Rows = append(among.Rows, row)
	}
	return among
}
