package budget

import "jfa/budget/exact"

// ruleUse is how a kind of rules uses the cells of its rows.
type ruleUse struct {
	kind                                                      RuleKind
	organization, group, bearer, tier, amount, percent, years cellUse
}

// ruleUses are the cells that each kind of rule uses (rules.md, Apportionment). Of
// Organization and Group at most one is filled, and one where the kind is for nobody
// in general; of Amount and Percent, where both are allowed, exactly one.
func ruleUses() []ruleUse {
	return []ruleUse{
		{RuleExclude, allowed, allowed, unused, unused, unused, unused, unused},
		{RuleDiscount, allowed, allowed, required, unused, unused, required, unused},
		{RuleLump, required, unused, unused, unused, required, unused, allowed},
		{RulePercent, required, unused, unused, unused, unused, required, unused},
		{RuleFlat, unused, allowed, unused, allowed, allowed, allowed, allowed},
		{RuleMinimum, allowed, allowed, unused, unused, allowed, allowed, allowed},
		{RuleMaximum, allowed, allowed, unused, unused, allowed, allowed, allowed},
		{RuleRise, allowed, allowed, unused, unused, unused, required, unused},
		{RuleFall, allowed, allowed, unused, unused, unused, required, unused},
	}
}

// cellCheck is a cell of a row, and whether it is to be filled.
type cellCheck struct {
	column string
	filled bool
	use    cellUse
}

// cellFindings refuses cells that are filled or blank against their use; what says
// who uses them.
func cellFindings(at At, what string, cells []cellCheck) (found Findings) {
	for _, c := range cells {
		switch {
		case c.filled && c.use == unused:
			found = append(found, at.refuse(NotUsed, c.column, "%s does not use %s: leave the cell blank", what, c.column))
		case !c.filled && c.use == required && at.lacks(c.column):
			found = append(found, at.lacking(c.column, what))
		case !c.filled && c.use == required:
			found = append(found, at.refuse(Blank, c.column, "the cell is blank: %s needs %s", what, c.column))
		}
	}
	return found
}

func ruleCells(b *Book) (found Findings) {
	for _, r := range b.Rules {
		for _, u := range ruleUses() {
			if u.kind == r.Kind {
				found = append(found, cellFindings(r.At, "the rule "+string(r.Kind), u.cells(r))...)
				found = append(found, u.reach(r)...)
				found = append(found, u.value(r)...)
			}
		}
	}
	return oncePerColumn(found)
}

func (u ruleUse) cells(r Rule) []cellCheck {
	return []cellCheck{
		{"Organization", r.Organization != "", u.organization},
		{"Group", r.Group != "", u.group},
		{"Borne by", r.BorneBy != "", u.bearer},
		{"From", r.From.Set, u.tier},
		{"To", r.To.Set, u.tier},
		{"Amount", r.Amount.Set, u.amount},
		{"Percent", r.Percent.Set, u.percent},
		{"Per years", r.PerYears.Set, u.years},
	}
}

// reach refuses a rule for an organization and a group, and one that excludes or
// discounts neither: that everybody pays nothing, or less, is no rule.
func (u ruleUse) reach(r Rule) (found Findings) {
	if u.organization != allowed {
		return nil
	}
	switch {
	case r.Organization != "" && r.Group != "":
		found = append(found, r.refuse(OneOf, "Group", "the rule %s is for an Organization or for a Group, not for both: leave one of the cells blank", r.Kind))
	case r.Organization == "" && r.Group == "" && !r.Kind.Bounds() && r.lacks("Organization"):
		found = append(found, r.lacking("Organization", "the rule "+string(r.Kind)))
	case r.Organization == "" && r.Group == "" && !r.Kind.Bounds():
		found = append(found, r.refuse(Blank, "Organization", "the cell is blank: the rule %s needs Organization or Group", r.Kind))
	}
	return found
}

// value refuses a rule without exactly one of Amount and Percent where it may have
// either, and years that a Percent is for.
func (u ruleUse) value(r Rule) (found Findings) {
	if u.amount != allowed {
		return nil
	}
	if r.Amount.Set == r.Percent.Set {
		found = append(found, r.refuse(OneOf, "Amount", "the rule %s needs exactly one of Amount and Percent", r.Kind))
	}
	if r.PerYears.Set && r.Percent.Set && !r.Amount.Set {
		found = append(found, r.refuse(NotUsed, "Per years", "a Percent is not for a number of years: leave the cell blank"))
	}
	return found
}

// rulePercents refuses a discount of more than all of a weight, and warns of a fall
// that holds nobody.
func rulePercents(b *Book) (found Findings) {
	for _, r := range b.Rules {
		if r.Percent.Value.Number().Cmp(hundred()) <= 0 {
			continue
		}
		switch r.Kind {
		case RuleDiscount:
			found = append(found, r.refuse(OutOfRange, "Percent", "a discount is of 0 to 100 per cent: %s", r.Percent.Value))
		case RuleFall:
			found = append(found, r.warn(OutOfRange, "Percent", "a fall of more than 100 per cent is no limit: nobody pays less than nothing: %s", r.Percent.Value))
		}
	}
	return found
}

func tiersEmpty(b *Book) (found Findings) {
	for _, r := range b.Rules {
		if r.Kind == RuleFlat && r.To.Set && r.From.Value.Cmp(r.To.Value) >= 0 {
			found = append(found, r.refuse(OutOfRange, "To", "From must be below To: from %s to %s is nothing", r.From.Value, r.To.Value))
		}
	}
	return found
}

func perYears(b *Book) (found Findings) {
	for _, r := range b.Rules {
		if r.PerYears.Set && r.PerYears.Value.Sign() <= 0 {
			found = append(found, r.refuse(NotPositive, "Per years", "an amount must be for more than 0 years"))
		}
	}
	return found
}

// tiersOverlap warns of a flat that an earlier one of the set may take organizations
// from: of those for the same group, or for all, the first that fits wins.
func tiersOverlap(b *Book) (found Findings) {
	for i, r := range b.Rules {
		for _, before := range b.Rules[:i] {
			if samePool := r.Pool == before.Pool || r.Pool == "" || before.Pool == ""; !samePool || r.Set != before.Set || !overlap(r, before) {
				continue
			}
			found = append(found, r.warn(Overlap, "From", "the tier overlaps the one at %s: of two flats that fit, the first in Order counts", before.Cell("From")))
			break
		}
	}
	return found
}

func overlap(a, b Rule) bool {
	return a.Kind == RuleFlat && b.Kind == RuleFlat && a.Group == b.Group && startsBelow(a.From, b.To) && startsBelow(b.From, a.To)
}

// startsBelow compares the start of one tier with the end of another; a blank one has
// no end.
func startsBelow(from, to Optional[exact.Percent]) bool {
	return !to.Set || from.Value.Cmp(to.Value) < 0
}
