package apportion

import "jfa/budget"

// reach says which rule of each kind reaches whom: one that names an organization
// replaces its group's, which replaces the general one (rules.md, Apportionment).
type reach struct {
	rules map[slot]*budget.Rule     // of all kinds but flat
	flats map[string][]*budget.Rule // by group, blank for all; in order
	rows  map[budget.OrganizationCode]int
	group map[string]bool // groups of which somebody shares
}

// slot is whom a rule of a kind is for: an organization, a group, or all.
type slot struct {
	kind         budget.RuleKind
	organization budget.OrganizationCode
	group        string
}

// eitherFixed is the kind of lumps and percentages alike: an organization has one of
// them at most.
const eitherFixed = budget.RuleLump

func slotOf(r budget.Rule) slot {
	if r.Kind == budget.RulePercent {
		r.Kind = eitherFixed
	}
	return slot{r.Kind, r.Organization, r.Group}
}

// newReach refuses two rules of a kind, other than flats, for the same.
func newReach(s Sharing) (reach, error) {
	r := reach{map[slot]*budget.Rule{}, map[string][]*budget.Rule{}, make(map[budget.OrganizationCode]int, len(s.Sharers)), map[string]bool{}}
	for i, sharer := range s.Sharers {
		r.rows[sharer.Organization] = i
		r.group[sharer.Group] = true
	}
	for i := range s.Rules {
		rule := &s.Rules[i]
		if rule.Kind == budget.RuleFlat {
			r.flats[rule.Group] = append(r.flats[rule.Group], rule)
			continue
		}
		at := slotOf(*rule)
		if first := r.rules[at]; first != nil {
			return r, twice(*first, *rule)
		}
		r.rules[at] = rule
	}
	return r, nil
}

func twice(first, second budget.Rule) error {
	reason := ErrTwoRules
	if slotOf(first).kind == eitherFixed {
		reason = ErrTwoFixed
	}
	return refuse(reason, []budget.Rule{first, second}, "%s: the rules of order %d and %d", who(first), first.Order, second.Order)
}

// who is whom a rule is for, in a message.
func who(r budget.Rule) string {
	switch {
	case r.Organization != "":
		return string(r.Organization)
	case r.Group != "":
		return "the group " + r.Group
	}
	return "everybody"
}

// of is the rule of a kind that reaches a sharer; nil where none does.
func (r reach) of(kind budget.RuleKind, s Sharer) *budget.Rule {
	if len(r.rules) == 0 {
		return nil
	}
	for _, at := range [...]slot{{kind, s.Organization, ""}, {kind, "", s.Group}, {kind, "", ""}} {
		if rule := r.rules[at]; rule != nil {
			return rule
		}
	}
	return nil
}
