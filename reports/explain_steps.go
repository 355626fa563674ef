package reports

import (
	"jfa/apportion"
	"jfa/budget"
)

// ScenarioOfParts is how its figures under a scenario come about, step by step.
type ScenarioOfParts struct {
	Scenario    string     `json:"scenario"`
	Title       *string    `json:"title"`
	Expenditure string     `json:"expenditure"` // after the steps that change the book
	Ceiling     string     `json:"ceiling"`
	OverCeiling string     `json:"over_ceiling"`
	Changes     []Revision `json:"changes"`
	Leaves      bool       `json:"leaves"`
	Base        *Part      `json:"base"`     // of min(E, C); null where it leaves
	Provided    *Part      `json:"provided"` // of the ceiling, where E is below it
	Steps       []StepPart `json:"steps"`
	Additional  string     `json:"additional"`
	Total       string     `json:"total"` // base + additional
	Unpaid      string     `json:"unpaid"`
	Returned    string     `json:"returned"` // provided less base
	Unfunded    string     `json:"unfunded"`
	Notes       []string   `json:"notes"`
}

// Step is a row of Steps.
type Step struct {
	Order   int     `json:"order"`
	Action  string  `json:"action"`
	Target  *string `json:"target"`
	Key     *string `json:"key"`
	Rules   *string `json:"rules"`
	Amount  *string `json:"amount"`
	Percent *string `json:"percent"`
	Cell    string  `json:"cell"`
}

// Revision is a step that changes the book, and what was before and is after it: the
// expenditure, the limit, the people, the key or the rules; null for one who leaves.
type Revision struct {
	Step   Step    `json:"step"`
	Before *string `json:"before"`
	After  *string `json:"after"`
}

// StepPart is a step that pays, and the organization's part of what it took. Asked is
// what it asked for of Over, and Left what was still over then.
type StepPart struct {
	Step  Step    `json:"step"`
	Over  string  `json:"over"`
	Asked string  `json:"asked"`
	Took  string  `json:"took"` // or what did not arrive
	Left  string  `json:"left"`
	Own   bool    `json:"own"`  // its own payment that does not arrive
	Part  *Part   `json:"part"` // null where it has none
	Why   *string `json:"why"`  // it has none
}

func (p page) scenarioOfParts(e apportion.ScenarioExplanation) *ScenarioOfParts {
	o := e.Outcome
	s := &ScenarioOfParts{Scenario: string(o.Scenario.Code), Title: given(o.Scenario.Title), Expenditure: p.text(o.Expenditure),
		Ceiling:     p.text(o.Ceiling),
		OverCeiling: p.text(o.OverCeiling), Changes: []Revision{}, Leaves: e.Row.Leaves, Steps: []StepPart{},
		Additional: p.text(e.Row.Additional), Total: p.text(e.Row.Total), Unpaid: p.text(e.Row.Unpaid), Returned: p.text(e.Row.Returned),
		Unfunded: p.text(o.Unfunded), Notes: remarks(o)}
	for _, change := range o.Amendments() {
		s.Changes = append(s.Changes, p.revision(change))
	}
	if e.Base.Set {
		part := p.part(e.Base.Value)
		s.Base = &part
	}
	if e.Provided.Set {
		part := p.part(e.Provided.Value)
		s.Provided = &part
	}
	for _, step := range e.Steps {
		one := StepPart{Step: stepOf(step.Step), Over: p.text(step.Payment.Over), Asked: p.text(step.Payment.Asked),
			Took: p.text(step.Payment.Took),
			Left: p.text(step.Payment.After), Own: step.Own, Why: given(step.Why)}
		if step.Part.Set {
			part := p.part(step.Part.Value)
			one.Part = &part
		}
		s.Steps = append(s.Steps, one)
	}
	return s
}

func (p page) revision(change apportion.Played) Revision {
	r := Revision{Step: stepOf(change.Step)}
	set := func(before, after string) { r.Before, r.After = &before, &after }
	switch a := change.Amendment; {
	case a.Expenditure.Set:
		set(p.text(a.Expenditure.Value.Before), p.text(a.Expenditure.Value.After))
	case a.Limit.Set:
		set(p.text(a.Limit.Value.Before), p.text(a.Limit.Value.After))
	case a.People.Set:
		set(a.People.Value.Before.String(), a.People.Value.After.String())
	case a.Key.Set:
		set(string(a.Key.Value.Before), string(a.Key.Value.After))
	case a.Rules.Set:
		set(string(a.Rules.Value.Before), string(a.Rules.Value.After))
	}
	return r
}

func stepOf(s budget.Step) Step {
	step := Step{Order: s.Order, Action: string(s.Action), Target: given(s.Target), Key: given(s.Key), Rules: given(s.Rules),
		Amount: maybeNumber(s.Amount), Cell: s.Address("Action")}
	if s.Percent.Set {
		step.Percent = given(s.Percent.Value.String())
	}
	return step
}
