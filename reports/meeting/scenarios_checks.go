package meeting

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
)

// checks registers the identities of every scenario.
func (s *scenarioSection) checks() {
	r := s.report
	for i, w := range s.works {
		name := "Scenario " + string(w.Scenario.Code) + ": "
		paid := steps.TotalOf(paidBy(w, payingActions()...)).Add(w.Unfunded.Is)
		r.Check(name+"what is over the ceiling is paid or unfunded", r.Side(s.funded.over.At(i), w.OverCeiling.Is),
			r.Side(r.Rounded(grid.F("SUM(%s)", s.funded.cut.At(i).To(s.funded.unfunded.At(i)))), paid))
		if len(w.Steps) > 0 {
			asked, actual := allowed(w)
			r.Check(name+"each step takes what it asks for, or all that is over", r.Side(r.Rounded(asked), actual), r.Side(r.Rounded(grid.Sum(steps.RefsOf(paidBy(w, payingActions()...)))), actual))
		}
		shared := append([]steps.MoneyAt{w.Within}, paidBy(w, budget.ActionShare, budget.ActionSupporters)...)
		for _, m := range w.Missing {
			if m.Key != "" {
				shared = append(shared, m.Missing)
			}
		}
		r.Check(name+"what is charged is what is within the ceiling and what is shared", r.Side(r.Added(shared), steps.TotalOf(shared)), r.Side(w.TotalCharged, total(w)))
		var returned exact.Money
		for _, row := range w.Outcome.Rows {
			returned = returned.Add(row.Returned)
		}
		r.Check(name+"what is returned adds up", r.Side(w.Returned.Ref, w.Returned.Is), r.Side(r.Rounded(grid.F("SUM(%s)", w.Rows.Returned)), returned))
		if w.TotalCut.There() {
			cut := paidBy(w, budget.ActionAbsorb)
			r.Check(name+"the cuts by line add up to what is absorbed", r.Side(r.Added(cut), steps.TotalOf(cut)), r.Side(w.TotalCut, cutTotal(w)))
		}
	}
}

// allowed is what the steps take together: each what it asks for, but no more than is
// still over, or left of the line that it cuts.
func allowed(w *steps.ScenarioWork) (grid.Expr, exact.Money) {
	var least []grid.Expr
	for _, step := range w.Steps {
		if step.Left.Ref.There() {
			least = append(least, grid.F("MIN(%s,%s,%s)", step.Asks, step.Over, step.Left))
		} else {
			least = append(least, grid.F("MIN(%s,%s)", step.Asks, step.Over))
		}
	}
	return grid.Joined("+", least...), steps.TotalOf(paidBy(w, payingActions()...))
}

func payingActions() []budget.Action {
	return []budget.Action{budget.ActionAbsorb, budget.ActionDonor, budget.ActionContingency, budget.ActionCarry, budget.ActionShare, budget.ActionSupporters}
}

func cutTotal(w *steps.ScenarioWork) exact.Money {
	var total exact.Money
	for _, cuts := range w.Cuts {
		total = total.Add(steps.TotalOf(cuts))
	}
	return total
}
