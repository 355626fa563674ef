package reports

import (
	"fmt"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// scenario tells a scenario step by step: what it changes of the book, the part of
// what is spent up to the ceiling, and what each step that pays adds.
func (s *story) scenario(e apportion.ScenarioExplanation, decided bool) {
	o := e.Outcome
	title := s.title("%s, why %s pays %s under scenario %s", o.Pool.Code, s.who, s.full(e.Row.Total), o.Scenario.Code)
	if decided {
		title = s.title("%s, why %s is charged %s under scenario %s, as decided", o.Pool.Code, s.who, s.full(e.Row.Total), o.Scenario.Code)
	}
	base := []string{s.name()}
	if o.Scenario.Title != "" {
		base = append(base, fmt.Sprintf("Scenario %s: %s.", o.Scenario.Code, strings.TrimSuffix(o.Scenario.Title, ".")))
	}
	t := render.Table{Title: title, Base: append(base, s.changes(e)...)}
	ev := evidence{page: s.page}
	ev.scenario(o.Scenario, o.Pool)
	s.add(marked(t, ev.cells))
	if e.Base.Set {
		s.base(e)
	}
	for _, step := range e.Steps {
		s.step(step, e.Base.Value.Parts.Key)
	}
	s.result(e)
}

func (s *story) changes(e apportion.ScenarioExplanation) []string {
	var sentences []string
	for _, step := range e.Outcome.Amendments() {
		sentences = append(sentences, fmt.Sprintf("Step %d changes the book: %s%s.", step.Step.Order, s.stepWords(step.Step),
			s.revised(*step.Amendment)))
	}
	o := e.Outcome
	is := "Expenditure is"
	if len(sentences) > 0 {
		is += " then"
	}
	over := fmt.Sprintf("within the ceiling of %s", s.full(o.Ceiling))
	if o.OverCeiling.Sign() > 0 {
		over = fmt.Sprintf("%s over the ceiling of %s", s.full(o.OverCeiling), s.full(o.Ceiling))
	}
	return append(sentences, fmt.Sprintf("%s %s (%s), %s.", is, s.full(o.Expenditure), s.dated(o.Pool), over))
}

// revised says what was before a step that changes the book, and is after it.
func (s *story) revised(a apportion.Amendment) string {
	money := func(what string, r apportion.Revision[exact.Money]) string {
		return fmt.Sprintf("; %s from %s to %s", what, s.full(r.Before), s.full(r.After))
	}
	switch {
	case a.Expenditure.Set:
		return money("expenditure", a.Expenditure.Value)
	case a.Limit.Set:
		return money("it goes", a.Limit.Value)
	case a.People.Set:
		return fmt.Sprintf("; from %s people to %s", exactly(a.People.Value.Before), exactly(a.People.Value.After))
	case a.Key.Set:
		return fmt.Sprintf("; until then %s", a.Key.Value.Before)
	case a.Rules.Set:
		return fmt.Sprintf("; until then %s", rulesName(a.Rules.Value.Before))
	}
	return ""
}

// stepWords says what a row of Steps asks for.
func (s *story) stepWords(step budget.Step) string {
	words := []string{string(step.Action)}
	if step.Target != "" {
		words = append(words, step.Target)
	}
	switch {
	case step.Percent.Set:
		words = append(words, exactly(step.Percent.Value.Number())+" per cent")
	case step.Amount.Set && step.Action == budget.ActionHeadcount:
		words = append(words, exactly(step.Amount.Value)+" people")
	case step.Amount.Set:
		words = append(words, fmt.Sprintf("%s\u00a0%s", s.book.Settings.Currency,
			present.Thousands(step.Amount.Value.Fixed(s.book.Settings.Unit.Digits()))))
	}
	if step.Key != "" && step.Action == budget.ActionKey {
		return "key " + string(step.Key)
	}
	if step.Key != "" {
		words = append(words, "key "+string(step.Key))
	}
	if step.Rules != "" {
		words = append(words, "rules "+string(step.Rules))
	}
	return strings.Join(words, ", ")
}

func (s *story) base(e apportion.ScenarioExplanation) {
	part := e.Base.Value
	what := "the ceiling"
	if e.Outcome.Returned.Sign() > 0 {
		what = "the expenditure"
	}
	s.say(fmt.Sprintf("Base: its part of %s, %s", what, s.full(part.Parts.Amount)), s.howShared(part.Parts))
	s.part(part)
	if !e.Provided.Set {
		return
	}
	provided := e.Provided.Value
	s.say("Returned", fmt.Sprintf("The ceiling is %s above the expenditure. In the same way its part of the ceiling of %s is %s.",
		s.full(e.Outcome.Returned), s.full(provided.Parts.Amount), s.full(provided.Row.Amount)))
	s.say("", append(s.quota(provided), s.units(provided)...)...)
	s.say("", fmt.Sprintf("Returned: %s - %s = %s.", s.full(provided.Row.Amount), s.full(part.Row.Amount), s.full(e.Row.Returned)))
}

func (s *story) step(step apportion.StepExplanation, told budget.KeyCode) {
	took := "takes"
	if step.Step.Action == budget.ActionUnpaid {
		took = "withholds"
	}
	s.say(fmt.Sprintf("Step %d, %s: %s %s", step.Step.Order, s.stepWords(step.Step), took, s.full(step.Payment.Took)),
		s.payment(step.Played))
	switch {
	case step.Payment.Took.IsZero():
	case step.Own:
		s.say("", fmt.Sprintf("This is what %s was to pay and does not.", s.who))
	case step.Why != "":
		s.say("", fmt.Sprintf("%s has no part of it: %s.", s.who, step.Why))
	case !step.Part.Set:
		s.say("", fmt.Sprintf("No organization shares it: %s pays nothing of it.", s.who))
	default:
		part := step.Part.Value
		s.say("", fmt.Sprintf("Shared by %d organizations by the key %s and %s, made whole by the method %s.",
			len(part.Parts.Rows), part.Parts.Key, rulesName(part.Parts.Rules), part.Parts.Method))
		if part.Parts.Key == told {
			s.again(part)
		} else {
			s.part(part)
		}
	}
}

// payment says what a step asked for and took of what was over; of what is not paid, of
// which payment it is a part.
func (s *story) payment(p apportion.Played) string {
	pay := p.Payment
	switch {
	case p.Step.Action == budget.ActionUnpaid:
		return fmt.Sprintf("Until then %s is charged %s.", p.Step.Target, s.full(pay.Charged))
	case p.Idle():
		return "Nothing is over the ceiling."
	case len(pay.Cuts) > 0:
		return fmt.Sprintf("%s is over the ceiling; it asks for %s of the %s left to cut; %s stays over.",
			s.full(pay.Over), s.full(pay.Asked), s.full(pay.Left), s.full(pay.After))
	}
	return fmt.Sprintf("%s is over the ceiling; it asks for %s; %s stays over.", s.full(pay.Over), s.full(pay.Asked), s.full(pay.After))
}

// result adds up what the steps came to.
func (s *story) result(e apportion.ScenarioExplanation) {
	row := e.Row
	sentences := []string{fmt.Sprintf("Base %s + additional %s = total %s.", s.full(row.Base), s.full(row.Additional), s.full(row.Total))}
	if row.Leaves {
		sentences = []string{fmt.Sprintf("%s leaves: it shares nothing of the pool in this scenario.", s.who)}
	}
	money := func(m exact.Money, format string) {
		if !m.IsZero() {
			sentences = append(sentences, fmt.Sprintf(format, s.full(m)))
		}
	}
	money(row.Unpaid, "Of that %s does not arrive.")
	money(row.Returned, "Returned to it, as less was spent than provided: %s.")
	money(e.Outcome.Unfunded, "Of what is over the ceiling nobody pays %s.")
	for _, note := range remarks(e.Outcome) {
		sentences = append(sentences, sentence(note)+".")
	}
	s.say("In all", sentences...)
}
