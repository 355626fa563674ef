package sheets

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
)

// checks registers the identities of every scenario.
func (s *scenarioSection) checks() {
	r := s.report
	for i, w := range s.works {
		name := "Scenario " + string(w.scenario.Code) + ": "
		paid := totalOf(w.paidBy(payingActions()...)).Add(w.unfunded.is)
		r.check(name+"what is over the ceiling is paid or unfunded", r.amount(s.funded.over.At(i), w.overCeiling.is),
			r.amount(r.rounded(grid.F("SUM(%s)", s.funded.cut.At(i).To(s.funded.unfunded.At(i)))), paid))
		if len(w.steps) > 0 {
			asked, actual := w.allowed()
			r.check(name+"each step takes what it asks for, or all that is over", r.amount(r.rounded(asked), actual), r.amount(r.rounded(grid.Sum(refsOf(w.paidBy(payingActions()...)))), actual))
		}
		shared := append([]moneyAt{w.within}, w.paidBy(budget.ActionShare, budget.ActionSupporters)...)
		for _, m := range w.missing {
			if m.Key != "" {
				shared = append(shared, m.missing)
			}
		}
		r.check(name+"what is charged is what is within the ceiling and what is shared", r.amount(r.added(shared), totalOf(shared)), r.amount(w.totalCharged, w.total()))
		var returned exact.Money
		for _, row := range w.outcome.Rows {
			returned = returned.Add(row.Returned)
		}
		r.check(name+"what is returned adds up", r.amount(w.returned.Ref, w.returned.is), r.amount(r.rounded(grid.F("SUM(%s)", w.rows.returned)), returned))
		if w.totalCut.There() {
			cut := w.paidBy(budget.ActionAbsorb)
			r.check(name+"the cuts by line add up to what is absorbed", r.amount(r.added(cut), totalOf(cut)), r.amount(w.totalCut, w.cutTotal()))
		}
	}
}

// allowed is what the steps take together: each what it asks for, but no more than is
// still over, or left of the line that it cuts.
func (w *scenarioWork) allowed() (grid.Expr, exact.Money) {
	var least []grid.Expr
	for _, step := range w.steps {
		if step.left.Ref.There() {
			least = append(least, grid.F("MIN(%s,%s,%s)", step.asks, step.over, step.left))
		} else {
			least = append(least, grid.F("MIN(%s,%s)", step.asks, step.over))
		}
	}
	return grid.Joined("+", least...), totalOf(w.paidBy(payingActions()...))
}

func payingActions() []budget.Action {
	return []budget.Action{budget.ActionAbsorb, budget.ActionDonor, budget.ActionContingency, budget.ActionCarry, budget.ActionShare, budget.ActionSupporters}
}

func (w *scenarioWork) cutTotal() exact.Money {
	var total exact.Money
	for _, cuts := range w.cuts {
		total = total.Add(totalOf(cuts))
	}
	return total
}
