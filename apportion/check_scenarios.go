package apportion

import (
	"errors"

	"jfa/budget"
	"jfa/budget/exact"
)

// Codes of what scenarios may not mean to do.
const (
	// NoSteps: a scenario has no steps.
	NoSteps budget.Code = "no-steps"
	// Unfunded: a scenario leaves something that nobody pays.
	Unfunded budget.Code = "unfunded"
	// AsksTooMuch: a step asks for more than there is to take.
	AsksTooMuch budget.Code = "asks-too-much"
	// DoesNothing: a step changes nothing and pays nothing.
	DoesNothing budget.Code = "does-nothing"
	// PercentOfRest: a Percent is of what earlier steps left, not of the whole.
	PercentOfRest budget.Code = "percent-of-rest"
)

// checkScenarios runs every scenario whose steps can be read.
func (b *Basis) checkScenarios() budget.Findings {
	var findings budget.Findings
	for _, s := range b.Book.Scenarios {
		if !b.soundScenario(s.Code) {
			continue
		}
		outcome, err := b.Scenario(s)
		var failed *StepError
		switch {
		case errors.As(err, &failed):
			findings = append(findings, failed.Finding(s))
		case err == nil:
			findings = append(findings, b.doubtful(outcome)...)
		}
	}
	return findings
}

// doubtful is what a scenario may not mean to do (book.md, scenarios).
func (b *Basis) doubtful(o Outcome) budget.Findings {
	var findings budget.Findings
	s, text := o.Scenario, b.Book.Settings.Unit.Text
	switch unfunded := !o.Unfunded.IsZero(); {
	case len(o.Played) == 0 && unfunded:
		findings = append(findings, s.Find(budget.Warning, NoSteps, "Scenario", "the scenario %s has no steps: it changes nothing, and leaves %s unfunded", s.Code, text(o.Unfunded)))
	case len(o.Played) == 0:
		findings = append(findings, s.Find(budget.Warning, NoSteps, "Scenario", "the scenario %s has no steps: it changes nothing", s.Code))
	case unfunded:
		findings = append(findings, s.Find(budget.Warning, Unfunded, "Scenario", "the scenario %s leaves %s of %s over the ceiling unfunded: no step pays it",
			s.Code, text(o.Unfunded), text(o.OverCeiling)))
	}
	for i, p := range o.Played {
		findings = append(findings, b.doubtfulStep(o, p, o.Played[:i])...)
	}
	return findings
}

func (b *Basis) doubtfulStep(o Outcome, p Played, before []Played) budget.Findings {
	step, text := p.Step, b.Book.Settings.Unit.Text
	warn := func(code budget.Code, column, format string, arguments ...any) budget.Findings {
		return budget.Findings{step.Find(budget.Warning, code, column, "scenario "+string(o.Scenario.Code)+", "+step.String()+": "+format, arguments...)}
	}
	switch {
	case p.Idle() && step.Action != budget.ActionUnpaid && o.OverCeiling.IsZero():
		return warn(DoesNothing, "Action", "it does nothing: the expenditure is within the ceiling")
	case p.Idle() && step.Action != budget.ActionUnpaid:
		return warn(DoesNothing, "Action", "it does nothing: the steps before it have paid everything that is over the ceiling")
	case p.Payment != nil && p.Payment.Took.IsZero():
		return warn(DoesNothing, "Action", "it does nothing: there is nothing that it takes")
	case p.Amendment != nil && p.changesNothing(before):
		return warn(DoesNothing, "Action", "it does nothing: what it sets is so already")
	case p.AsksTooMuch():
		return warn(AsksTooMuch, quantityColumn(step), "it asks for %s, more than the %s that is still over: it takes only that", text(p.Payment.Asked), text(p.Payment.Over))
	case p.CutsToZero():
		return warn(AsksTooMuch, quantityColumn(step), "it asks for %s, more than the %s that %s has left: it takes only that, and the rest stays over",
			text(p.Payment.Asked.Min(p.Payment.Over)), text(p.Payment.Left), step.Target)
	case p.ofRest(before):
		return warn(PercentOfRest, "Percent", "%s per cent is of what is still over after the steps before it, %s, not of the whole %s: it takes %s",
			step.Percent.Value, text(p.Payment.Over), text(o.OverCeiling), text(p.Payment.Took))
	}
	return nil
}

func quantityColumn(step budget.Step) string {
	if step.Percent.Set {
		return "Percent"
	}
	return "Amount"
}

// ofRest says whether a step takes a part of what earlier steps left over; all of it is
// no part.
func (p Played) ofRest(before []Played) bool {
	if p.Payment == nil || p.Step.Action == budget.ActionUnpaid || !p.Step.Percent.Set || p.Step.Percent.Value.Number().Equal(exact.Whole(100)) {
		return false
	}
	for _, earlier := range before {
		if earlier.Payment != nil && !earlier.Payment.Took.IsZero() {
			return true
		}
	}
	return false
}

// changesNothing says whether the book is after a step what it was before.
func (p Played) changesNothing(before []Played) bool {
	if p.Step.Action == budget.ActionLeave {
		return leftBefore(p.Step.Target, before)
	}
	a := p.Amendment
	for _, line := range a.Lines {
		if !line.Before.Set || !line.Before.Value.Equal(line.After) {
			return false
		}
	}
	return !changed(a.Limit, exact.Money.Equal) &&
		!(a.People.Set && !a.People.Value.Before.Equal(a.People.Value.After)) &&
		!changed(a.Key, func(k, l budget.KeyCode) bool { return k == l }) &&
		!changed(a.Rules, func(k, l budget.RuleSet) bool { return k == l })
}

func changed[T any](r budget.Optional[Revision[T]], equal func(T, T) bool) bool {
	return r.Set && !equal(r.Value.Before, r.Value.After)
}

func leftBefore(organization string, before []Played) bool {
	for _, p := range before {
		if p.Step.Action == budget.ActionLeave && p.Step.Target == organization {
			return true
		}
	}
	return false
}

// soundScenario says whether the rows of a scenario, and those of the sets that it
// uses, are without errors.
func (b *Basis) soundScenario(code budget.ScenarioCode) bool {
	sets := []budget.RuleSet{b.Book.Settings.Rules}
	for _, step := range b.steps(code) {
		sets = append(sets, step.Rules)
		if step.Action == budget.ActionRules {
			sets = append(sets, budget.RuleSet(step.Target))
		}
	}
	for _, set := range sets {
		if !b.soundSet(set) {
			return false
		}
	}
	return b.Book.SoundRows("Scenarios", string(code)) && b.Book.SoundRows("Steps", string(code))
}

// Finding is the error at its cell: of the step, or of the scenario.
func (e *StepError) Finding(s budget.Scenario) budget.Finding {
	at := e.Step.At
	if e.Step.Action == "" {
		at = s.At
	}
	return at.Find(budget.Error, budget.ScenarioRefused, e.Column, "%v", e)
}
