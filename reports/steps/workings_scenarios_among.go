package steps

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
)

func (p *paying) titleOf(step budget.Step) string {
	return fmt.Sprintf("Scenario %s, step %d, %s", p.Outcome.Scenario.Code, step.Order, step.Action)
}

// share writes how what a step takes is shared, and adds it to what each pays.
func (p *paying) share(s StepWork) error {
	among := s.Payment.Among
	if among == nil {
		return nil
	}
	sharers, err := p.weightsOf(p.Ground, among.Key)
	if err != nil {
		return err
	}
	sharers, result := p.eligible(s, sharers), among.Result
	result.Rows = among.Rows()
	parts := p.apportion(Sharing{title: p.titleOf(s.Step), amount: s.Takes.Ref, sharers: sharers, Result: result}).Amounts
	for i, row := range result.Rows {
		p.additional[row.Organization] = append(p.additional[row.Organization], Amount{parts.At(i), row.Amount})
	}
	return nil
}

// unlessRefused is what a step takes: where organizations are to share it and none could,
// it is nil, or the program refuses it.
func unlessRefused(s apportion.Played, x grid.Expr) grid.Expr {
	if s.IsShared() && s.Payment.Among == nil {
		return grid.F("IF(%s=0,0,NA())", x)
	}
	return x
}

// eligible puts the weight of each who may share what a step takes beside what decides
// it. Where all may, the weights are those of the key.
func (p *paying) eligible(step StepWork, sharers []sharer) []sharer {
	s, among := step.Step, step.Payment.Among
	if (s.Rules != "" || !p.ruled.There()) && s.Action != budget.ActionSupporters && s.Action != budget.ActionUnpaid {
		return sharers
	}
	p.Section(p.titleOf(s)+": who shares it", "The weights of the key "+string(among.Key)+" for those who may, 0 for the others.")
	t, format := p.Table(len(sharers)), CountFormat(WeightsOf(sharers)...)
	names := t.Text("Organization", func(i int) grid.Operand { return sharers[i].Name })
	weights := t.Figures("Weight by the key", format, func(i int) grid.Operand { return sharers[i].weight })
	conditions := p.conditions(t, step, names)
	may := make([]apportion.Sharer, len(sharers))
	own := t.Add("Weight that shares", format, func(i int) grid.Cell {
		if may[i] = among.Candidates[i].Sharer; among.Candidates[i].Exemption != "" {
			may[i].Weight = exact.Ratio{}
		}
		var all []grid.Expr
		for _, condition := range conditions {
			all = append(all, condition(i))
		}
		return grid.Figure(format, grid.F("IF(AND(%s),%s,0)", grid.Joined(",", all...), weights.At(i))).Is(may[i].Weight)
	})
	t.Close()
	return p.sharersOf(may, names, own)
}

// conditions are what decides who may, each a column where it is not plain.
func (p *paying) conditions(t *grid.Table, step StepWork, names grid.Span) []func(i int) grid.Expr {
	var conditions []func(i int) grid.Expr
	when := func(column grid.Span, pattern string, operands ...any) {
		conditions = append(conditions, func(i int) grid.Expr { return grid.F(pattern, append([]any{column.At(i)}, operands...)...) })
	}
	if step.Step.Rules == "" && p.ruled.There() {
		rules := t.Text("Rule of its base", func(i int) grid.Operand { return p.ruled.At(i) })
		when(rules, `AND(%[1]s<>"excluded",%[1]s<>"lump",%[1]s<>"percent",LEFT(%[1]s,4)<>"flat")`)
	}
	switch step.Step.Action {
	case budget.ActionSupporters:
		when(t.Text("Position", func(i int) grid.Operand {
			if position := step.Payment.Among.Candidates[i].Position; position.Set {
				return p.Report.Inputs.Cell(position.Value.At, "Position")
			}
			return nil
		}), `%s="support"`)
	case budget.ActionUnpaid:
		when(names, "%s<>%s", p.stepCell(step.Step, "Target").Abs())
	}
	return conditions
}
