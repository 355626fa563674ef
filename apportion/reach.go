package apportion

import (
	"cmp"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

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

// rule is the rule of a kind that reaches a row.
func (w *working) rule(kind budget.RuleKind, row int) *budget.Rule {
	if w.relief.row == row && slices.Contains(w.relief.kinds, kind) {
		return nil
	}
	return w.reach.of(kind, w.Sharers[row])
}

// relief is a row that rules of some kinds do not reach, to see what they change.
type relief struct {
	row   int
	kinds []budget.RuleKind
}

// without is what a row would pay if no rule of some kinds reached it, all else equal.
// It is not set where the rules could not be satisfied then.
func (r Result) without(row int, kinds ...budget.RuleKind) budget.Optional[exact.Money] {
	w := newWorking(r.Sharing)
	w.relief = relief{row, kinds}
	result, err := w.answer()
	if err != nil {
		return budget.Optional[exact.Money]{}
	}
	return budget.Some(result.Rows[row].Amount)
}

// replaced are the rules that one which reaches a row takes the place of: those of its
// kind for the row's group, and then for all; of flats those that fit.
func (r Result) replaced(by budget.Rule, row int) []budget.Rule {
	w := newWorking(r.Sharing)
	w.rows = r.Rows
	var rules []budget.Rule
	for i := range w.Rules {
		rule := &w.Rules[i]
		closer := rule.Organization == "" && (by.Organization != "" || by.Group != "" && rule.Group == "")
		reaches := rule.Group == "" || rule.Group == w.Sharers[row].Group
		if rule.Kind == by.Kind && closer && reaches && (rule.Kind != budget.RuleFlat || w.fits(rule, row)) {
			rules = append(rules, *rule)
		}
	}
	slices.SortStableFunc(rules, func(a, b budget.Rule) int { return -cmp.Compare(a.Group, b.Group) })
	return rules
}
