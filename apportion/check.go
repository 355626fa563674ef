package apportion

import (
	"errors"
	"slices"
	"strings"

	"jfa/budget"
)

// Check finds what only the sharing can tell: a rule set that cannot be satisfied, a
// key that cannot be computed, and a scenario that cannot (book.md, What check
// refuses). What rests on a table with errors is left out: those come first.
func Check(book *budget.Book) budget.Findings {
	if !book.Sound(sharingTables...) {
		return nil
	}
	if findings := checkEffort(book); findings != nil {
		return findings
	}
	b := NewBasis(book)
	return slices.Concat(b.checkRules(), b.checkBounds(), b.checkItems(), b.checkWeights(), b.checkScenarios(), b.checkDecided())
}

// sharingTables are those that every share rests on. Of Rules, Scenarios and Steps
// the rows of one set or scenario are looked at by themselves.
var sharingTables = []string{
	"Settings", "Organizations", "Pools", "Participation", "Limits", "Budget", "Mix", "Actuals", "Projections", "Posts",
	"Headcount", "Claims", "Places", "Measures", "Keys", "LCSSB", "Rates", "Positions",
}

// Codes of findings, beside those of package budget.
const (
	// RulesRefused: a rule set cannot be satisfied for a figure of its pool.
	RulesRefused budget.Code = "rules-refused"
	// KeyRefused: nobody can share a pool under its key.
	KeyRefused budget.Code = "key-refused"
	// BoundOfNobody: a bound names an organization of weight 0, which pays nothing.
	BoundOfNobody budget.Code = "bound-of-nobody"
)

// checkRules tries every rule set on the three figures of the pools that it is for. A
// set that neither Settings nor a step uses may be unfinished: that is a warning.
func (b *Basis) checkRules() budget.Findings {
	var findings budget.Findings
	for _, set := range b.sets() {
		for _, pool := range b.Book.Pools {
			severity, concerned := b.concern(set, pool.Code)
			if concerned && b.soundSet(set) {
				findings = append(findings, b.checkSet(set, pool, severity)...)
			}
		}
	}
	return findings
}

// sets are the rule sets of the book, first the one of Settings, be it none.
func (b *Basis) sets() []budget.RuleSet {
	sets := []budget.RuleSet{b.Book.Settings.Rules}
	for _, r := range b.Book.Rules {
		if !slices.Contains(sets, r.Set) {
			sets = append(sets, r.Set)
		}
	}
	return sets
}

// concern says whether a set is to be tried on a pool, and how bad a refusal is.
func (b *Basis) concern(set budget.RuleSet, pool budget.PoolCode) (budget.Severity, bool) {
	if set == b.Book.Settings.Rules {
		return budget.Error, true
	}
	used := false
	for _, s := range b.Book.Scenarios {
		for _, step := range b.steps(s.Code) {
			if step.Rules == set || step.Action == budget.ActionRules && budget.RuleSet(step.Target) == set {
				used = true
				if s.Pool == pool {
					return budget.Error, true
				}
			}
		}
	}
	return budget.Warning, !used && len(b.RulesOf(set, pool)) > 0
}

// checkSet tries a set on the ceiling, the appropriation and the expenditure; what is
// refused in the same words for several of them is one finding.
func (b *Basis) checkSet(set budget.RuleSet, pool budget.Pool, severity budget.Severity) budget.Findings {
	var findings budget.Findings
	figures := b.Book.Figures(pool.Code)
	for _, limit := range []budget.LimitKind{budget.Ceiling, budget.Appropriation, budget.Expenditure} {
		_, err := b.Apportion(Query{Pool: pool.Code, Rules: set, Amount: budget.Some(figures.Of(limit))})
		if err == nil {
			continue
		}
		f := b.refused(set, pool, limit, severity, err)
		same := slices.ContainsFunc(findings, func(g budget.Finding) bool { return after(g.Message) == after(f.Message) })
		if !same {
			findings = append(findings, f)
		}
	}
	return findings
}

// after is a message without the figure of the pool that it begins with.
func after(message string) string {
	_, rest, _ := strings.Cut(message, ": ")
	return rest
}

// refused puts a finding on the first rule that brings the refusal about, or, where
// no rule does, on the key of the pool.
func (b *Basis) refused(set budget.RuleSet, pool budget.Pool, limit budget.LimitKind, severity budget.Severity, err error) budget.Finding {
	figure := b.Book.Settings.Unit.Text(b.Book.Figures(pool.Code).Of(limit))
	var refusal *Refusal
	if errors.As(err, &refusal) && len(refusal.Rules) > 0 {
		return refusal.Rules[0].At.Find(severity, RulesRefused, "Rule",
			"the set %s cannot share the %s of %s, %s: %v", set, limit, pool.Code, figure, err)
	}
	if rules := b.RulesOf(set, pool.Code); len(rules) > 0 && b.satisfied(pool, limit) {
		return rules[0].At.Find(severity, RulesRefused, "Rule",
			"the set %s cannot share the %s of %s, %s, which its key alone can: %v", set, limit, pool.Code, figure, err)
	}
	return pool.At.Find(severity, KeyRefused, "Key",
		"the key %s cannot share the %s of %s, %s: %v", pool.Key, limit, pool.Code, figure, err)
}

// soundSet says whether the rows of a set are without errors, and what its rises and
// falls are measured against.
func (b *Basis) soundSet(set budget.RuleSet) bool {
	since := func(r budget.Rule) bool { return r.Set == set && r.Kind.AgainstLastPeriod() }
	return b.Book.SoundRows("Rules", string(set)) && (b.Book.Sound("History") || !slices.ContainsFunc(b.ordered, since))
}

// satisfied says whether the pool's figure can be shared without rules.
func (b *Basis) satisfied(pool budget.Pool, limit budget.LimitKind) bool {
	_, err := b.Apportion(Query{Pool: pool.Code, Rules: budget.NoRules, Amount: budget.Some(b.Book.Figures(pool.Code).Of(limit))})
	return err == nil
}
