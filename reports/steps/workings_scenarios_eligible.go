package steps

import (
	"cmp"
	"fmt"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// amongst is who shares what a step takes, under which rules, and what comes of it.
type amongst struct {
	step     budget.Step
	sharers  []sharer
	rules    []budget.Rule
	result   apportion.Result
	possible bool // somebody of weight shares, and the rules can be satisfied
}

// among writes who shares an amount that a step takes: not those whom the rules exclude
// or give a fixed contribution, unless its Rules says otherwise; nor the one whose part
// is missing. It is nil where nobody does.
func (p *paying) among(step budget.Step, missing budget.OrganizationCode, amount exact.Money) (*amongst, error) {
	shares := step.Action == budget.ActionShare || step.Action == budget.ActionSupporters || missing != "" && step.Key != ""
	if !shares {
		return nil, nil
	}
	if !p.sharable(step) {
		return &amongst{step: step}, nil
	}
	sharers, err := p.weightsOf(p.Ground, cmp.Or(step.Key, p.key))
	if err != nil {
		return nil, err
	}
	e := &eligible{paying: p, step: step, missing: missing, sharers: sharers}
	a := &amongst{step: step, sharers: e.write(), rules: e.rules()}
	if (Sharing{Rules: a.rules}).HeldFor() != "" {
		a.result, a.possible = heldRows(a.sharers, p.playedAmong(step).Result), true
		return a, nil
	}
	settings := p.Report.Budget.Settings
	a.result, err = apportion.Apportion(apportion.Sharing{Amount: amount, Unit: settings.Unit, Sharers: exactly(a.sharers), Rules: a.rules, PeriodYears: settings.PeriodYears})
	a.possible = err == nil && !exact.Sum(WeightsOf(a.sharers)...).IsZero()
	return a, nil
}

// sharable tells whether anybody could share what a step takes: of an idle step nobody
// need be able to.
func (p *paying) sharable(step budget.Step) bool {
	return p.playedAmong(step) != nil
}

// playedAmong is who shared what a step took; nil where nobody did.
func (p *paying) playedAmong(step budget.Step) *apportion.Among {
	for _, played := range p.Outcome.Played {
		if played.Step.Order == step.Order && played.Payment != nil {
			return played.Payment.Among
		}
	}
	return nil
}

// share writes how what a step takes is shared, and adds it to what each pays.
func (p *paying) share(a *amongst, amount MoneyAt) {
	if a == nil || !a.possible {
		return
	}
	of := p.Workings.apportion(Sharing{title: p.titleOf(a.step), amount: amount.Ref, sharers: a.sharers, Rules: a.rules, Result: a.result})
	for i, s := range a.sharers {
		p.additional[s.Organization] = append(p.additional[s.Organization], MoneyAt{of.Amounts.At(i), a.result.Rows[i].Amount})
	}
}

// unless is an amount that nobody could share: it is nil, or the program refuses it.
func (a *amongst) unless(x grid.Expr) grid.Expr {
	if a == nil || a.possible {
		return x
	}
	return grid.F("IF(%s=0,0,NA())", x)
}

// eligible is who may share what a step takes.
type eligible struct {
	*paying
	step    budget.Step
	missing budget.OrganizationCode // whose part it is that the others take over
	sharers []sharer
}

func (p *paying) titleOf(step budget.Step) string {
	return fmt.Sprintf("Scenario %s, step %d, %s", p.Scenario.Code, step.Order, step.Action)
}

// byRule tells whether the rules of the base keep somebody out.
func (e *eligible) byRule() bool { return e.step.Rules == "" && e.ruled.First.There() }

func (e *eligible) byPosition() bool { return e.step.Action == budget.ActionSupporters }

// write puts the weight of each who may share beside what decides it. Where all may,
// the weights are those of the key.
func (e *eligible) write() []sharer {
	if !e.byRule() && !e.byPosition() && e.missing == "" {
		return e.sharers
	}
	e.Section(e.titleOf(e.step)+": who shares it", "The weights of the key "+string(cmp.Or(e.step.Key, e.key))+" for those who may, 0 for the others.")
	t := e.Table(len(e.sharers))
	names := t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return Said(e.sharers[i].Organization, grid.F("%s", e.sharers[i].Name))
	})
	format := workbook.Count(min(4, Decimals(WeightsOf(e.sharers)...)))
	weights := t.Add("Weight by the key", format, func(i int) grid.Cell {
		return Worked(grid.Number(e.sharers[i].Weight), format, grid.F("%s", e.sharers[i].weight))
	})
	conditions := e.conditions(t, names)
	own := t.Add("Weight that shares", format, func(i int) grid.Cell {
		var all []grid.Expr
		for _, condition := range conditions {
			all = append(all, condition(i))
		}
		return Worked(grid.Number(e.weight(i)), format, grid.F("IF(AND(%s),%s,0)", grid.Joined(",", all...), weights.At(i)))
	})
	t.Close()
	sharers := make([]sharer, len(e.sharers))
	for i, s := range e.sharers {
		sharers[i] = sharer{apportion.Sharer{Organization: s.Organization, Weight: e.weight(i)}, names.At(i), s.order, own.At(i)}
	}
	return sharers
}

// conditions are what decides who may, each a column where it is not plain.
func (e *eligible) conditions(t *grid.Table, names grid.Span) []func(i int) grid.Expr {
	var conditions []func(i int) grid.Expr
	if e.byRule() {
		rules := t.Add("Rule of its base", workbook.Format{}, func(i int) grid.Cell { return Said(e.parts[i].Label(), grid.F("%s", e.ruled.At(i))) })
		conditions = append(conditions, func(i int) grid.Expr {
			if label := e.parts[i].Label(); !e.parts[i].Rule.Fixed() && label != "pro rata" && label != "minimum" && label != "maximum" {
				return grid.F("%s=%s", rules.At(i), grid.Quote(label))
			}
			return grid.F(`OR(%s="pro rata",%s="minimum",%s="maximum")`, rules.At(i), rules.At(i), rules.At(i))
		})
	}
	if e.byPosition() {
		positions := t.Add("Position", workbook.Format{}, e.position)
		conditions = append(conditions, func(i int) grid.Expr { return grid.F(`%s="support"`, positions.At(i)) })
	}
	if e.missing != "" {
		conditions = append(conditions, func(i int) grid.Expr { return grid.F("%s<>%s", names.At(i), e.stepCell(e.step, "Target").Abs()) })
	}
	return conditions
}

// rules are those of the step's set that name nobody, or one of those who share, without
// rises and falls.
func (e *eligible) rules() []budget.Rule {
	here := map[budget.OrganizationCode]bool{"": true}
	for i, s := range e.sharers {
		here[s.Organization] = e.may(i)
	}
	return slices.DeleteFunc(e.Report.Basis.RulesOf(e.step.Rules, e.pool.Code), func(r budget.Rule) bool {
		return !here[r.Organization] || r.Kind.AgainstLastPeriod()
	})
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
	for _, p := range e.Report.Budget.Positions {
		if p.Organization == o && (p.Scenario == e.Scenario.Code || p.Scenario == budget.Every && found.Scenario == "") {
			found = p
		}
	}
	return found
}

// position is the cell of what an organization said.
func (e *eligible) position(i int) grid.Cell {
	stance := e.stance(e.sharers[i].Organization)
	if stance.Scenario == "" {
		return grid.Plain("")
	}
	return Said(stance.Position, grid.F("%s", e.Report.Inputs.Cell(stance.At, "Position")))
}
