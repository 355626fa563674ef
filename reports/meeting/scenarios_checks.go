package meeting

import (
	"jfa/reports/grid"
	"jfa/reports/steps"
)

// checks registers the identities of every scenario.
func (s *scenarioPage) checks(out *scenarioSection, cuts map[*steps.ScenarioWork]grid.Ref) {
	for i, w := range s.works {
		r, name, o := s.report, "Scenario "+string(w.Outcome.Scenario.Code)+": ", w.Outcome
		takes, taken := paidBy(w)
		r.Check(name+"what is over the ceiling is paid or unfunded", r.Side(out.funded.over.At(i), o.OverCeiling),
			r.Side(r.Rounded(grid.F("SUM(%s)", out.funded.cut.At(i).To(out.funded.unfunded.At(i)))), taken.Add(o.Unfunded)))
		if len(w.Steps) > 0 {
			most := make([]grid.Expr, len(w.Steps))
			for k, step := range w.Steps {
				most[k] = step.Most()
			}
			r.Check(name+"each step takes what it asks for, or all that is over", r.Side(r.Rounded(grid.Joined("+", most...)), taken),
				r.Side(r.Rounded(grid.Sum(takes)), taken))
		}
		shared, amount := paidBy(w, byOrganizations()...)
		shared, amount = append([]grid.Ref{w.Within}, shared...), amount.Add(o.Expenditure.Min(o.Ceiling))
		for _, m := range w.Missing {
			if m.Step.Key != "" {
				shared, amount = append(shared, m.Missing), amount.Add(m.Payment.Took)
			}
		}
		r.Check(name+"what is charged is what is within the ceiling and what is shared", r.Side(r.Added(shared), amount), r.Side(out.charged[i], o.Charged()))
		r.Check(name+"what is returned adds up", r.Side(w.Returned, o.Returned), r.Side(r.Rounded(grid.F("SUM(%s)", w.Rows.Returned)), o.Returned))
		if total, ok := cuts[w]; ok {
			absorbed, cut := paidBy(w, byCuts()...)
			r.Check(name+"the cuts by line add up to what is absorbed", r.Side(r.Added(absorbed), cut), r.Side(total, cut))
		}
	}
}
