package sheets

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// eligible is who may share what a step takes.
type eligible struct {
	*paying
	step    budget.Step
	missing budget.OrganizationCode // whose part it is that the others take over
	sharers []sharer
}

func (p *paying) titleOf(step budget.Step) string {
	return fmt.Sprintf("Scenario %s, step %d, %s", p.scenario.Code, step.Order, step.Action)
}

// byRule tells whether the rules of the base keep somebody out.
func (e *eligible) byRule() bool { return e.step.Rules == "" && e.ruled.first.is() }

func (e *eligible) byPosition() bool { return e.step.Action == budget.ActionSupporters }

// write puts the weight of each who may share beside what decides it. Where all may,
// the weights are those of the key.
func (e *eligible) write() []sharer {
	if !e.byRule() && !e.byPosition() && e.missing == "" {
		return e.sharers
	}
	e.section(e.titleOf(e.step)+": who shares it", "The weights of the key "+string(or(e.step.Key, e.key))+" for those who may, 0 for the others.")
	t := e.table(len(e.sharers))
	names := t.add("Organization", workbook.Format{}, func(i int) cell {
		return said(e.sharers[i].Organization, f("%s", e.sharers[i].name))
	})
	format := workbook.Count(min(4, decimals(weightsOf(e.sharers)...)))
	weights := t.add("Weight by the key", format, func(i int) cell {
		return worked(number(e.sharers[i].Weight), format, f("%s", e.sharers[i].weight))
	})
	var conditions []func(i int) formula
	if e.byRule() {
		rules := t.add("Rule of its base", workbook.Format{}, func(i int) cell { return said(e.parts[i].Rule, f("%s", e.ruled.at(i))) })
		conditions = append(conditions, func(i int) formula {
			return f(`OR(%s="pro rata",%s="minimum",%s="maximum")`, rules.at(i), rules.at(i), rules.at(i))
		})
	}
	if e.byPosition() {
		positions := t.add("Position", workbook.Format{}, e.position)
		conditions = append(conditions, func(i int) formula { return f(`%s="support"`, positions.at(i)) })
	}
	if e.missing != "" {
		conditions = append(conditions, func(i int) formula { return f("%s<>%s", names.at(i), e.stepCell(e.step, "Target").abs()) })
	}
	own := t.add("Weight that shares", format, func(i int) cell {
		var all []formula
		for _, condition := range conditions {
			all = append(all, condition(i))
		}
		return worked(number(e.weight(i)), format, f("IF(AND(%s),%s,0)", joined(",", all...), weights.at(i)))
	})
	t.close()
	sharers := make([]sharer, len(e.sharers))
	for i, s := range e.sharers {
		sharers[i] = sharer{apportion.Sharer{Organization: s.Organization, Weight: e.weight(i)}, names.at(i), s.order, own.at(i)}
	}
	return sharers
}

// weight is what an organization shares by.
func (e *eligible) weight(i int) exact.Ratio {
	if e.may(i) {
		return e.sharers[i].Weight
	}
	return exact.Ratio{}
}

// may is who shares, as the engine has it (rules.md, Scenarios).
func (e *eligible) may(i int) bool {
	o := e.sharers[i].Organization
	if e.step.Rules == "" && e.parts[i].Rule.Fixed() || o == e.missing {
		return false
	}
	return !e.byPosition() || e.stance(o).Position == budget.Support
}

// stance is what an organization said: its own row for the scenario before the one for
// all.
func (e *eligible) stance(o budget.OrganizationCode) budget.Position {
	var found budget.Position
	for _, p := range e.report.book.Positions {
		if p.Organization == o && (p.Scenario == e.scenario.Code || p.Scenario == budget.Every && found.Scenario == "") {
			found = p
		}
	}
	return found
}

// position is the cell of what an organization said.
func (e *eligible) position(i int) cell {
	stance := e.stance(e.sharers[i].Organization)
	if stance.Scenario == "" {
		return plain("")
	}
	return said(stance.Position, f("%s", e.report.inputs.cell(stance.At, "Position")))
}
