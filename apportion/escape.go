package apportion

import (
	"fmt"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
)

// Escape is those whom steps of a scenario do not reach because the pool's rules fix
// their contribution (lump, percent or flat), and what they weigh under the key of the
// steps: of Total, the weights of all who have not left and are not excluded.
type Escape struct {
	Steps         []budget.Step
	Key           budget.KeyCode
	Who           []Candidate
	Weight, Total exact.Ratio
}

// Escapes are those of the steps that share something; steps with the same key that do
// not reach the same organizations are one.
func (o Outcome) Escapes() []Escape {
	var escapes []Escape
	for _, played := range o.Played {
		if played.Payment == nil || played.Payment.Among == nil || played.Idle() {
			continue
		}
		e := played.Payment.Among.escape(played.Step)
		if len(e.Who) == 0 {
			continue
		}
		if i := slices.IndexFunc(escapes, e.alike); i >= 0 {
			escapes[i].Steps = append(escapes[i].Steps, played.Step)
			continue
		}
		escapes = append(escapes, e)
	}
	return escapes
}

func (a Among) escape(step budget.Step) Escape {
	e := Escape{Steps: []budget.Step{step}, Key: a.Key}
	for _, c := range a.Candidates {
		if c.Base.Rule == Excluded {
			continue
		}
		e.Total = e.Total.Add(c.Weight)
		if c.Exemption == FixedByRule {
			e.Who, e.Weight = append(e.Who, c), e.Weight.Add(c.Weight)
		}
	}
	return e
}

func (e Escape) alike(other Escape) bool {
	return e.Key == other.Key && slices.EqualFunc(e.Who, other.Who, func(a, b Candidate) bool { return a.Organization == b.Organization })
}

// Percent is what they weigh, in per cent of all; 0 where nobody weighs anything.
func (e Escape) Percent() exact.Percent {
	if e.Total.IsZero() {
		return exact.Percent{}
	}
	return exact.PerCent(e.Weight.Quo(e.Total).Mul(exact.Whole(100)))
}

// String is the escape as a note: "step 2, share: does not reach B and C (flat), and D
// (lump), whose contributions the rules fix; together they weigh 40.00 per cent under the
// key HEADS".
func (e Escape) String() string {
	reach, whose := " does", "whose contribution the rules fix; it weighs"
	if len(e.Steps) > 1 {
		reach = " do"
	}
	if len(e.Who) > 1 {
		whose = "whose contributions the rules fix; together they weigh"
	}
	return fmt.Sprintf("%s:%s not reach %s, %s %s per cent under the key %s", e.steps(), reach, e.who(), whose,
		e.Percent().Number().Fixed(2), e.Key)
}

func (e Escape) steps() string {
	if len(e.Steps) == 1 {
		return fmt.Sprintf("step %d, %s", e.Steps[0].Order, e.Steps[0].Action)
	}
	orders := make([]string, len(e.Steps))
	for i, step := range e.Steps {
		orders[i] = fmt.Sprint(step.Order)
	}
	return "steps " + listed(orders)
}

// who names them, those of the same rule together.
func (e Escape) who() string {
	var rules []RowRule
	named := map[RowRule][]string{}
	for _, c := range e.Who {
		if named[c.Base.Rule] == nil {
			rules = append(rules, c.Base.Rule)
		}
		named[c.Base.Rule] = append(named[c.Base.Rule], string(c.Organization))
	}
	var groups []string
	for _, rule := range rules {
		groups = append(groups, fmt.Sprintf("%s (%s)", listed(named[rule]), rule))
	}
	return strings.Join(groups, ", and ")
}

// listed is words as people list them: "A, B and C".
func listed(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
