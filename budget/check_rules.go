package budget

import "jfa/budget/exact"

// ruleCell is how the kinds of rules use a column.
type ruleUse struct {
	kind                                       RuleKind
	organization, tier, amount, percent, years cellUse
}

// ruleUses are the cells that each kind of rule uses (rules.md, Apportionment). Of
// Amount and Percent of a bound exactly one is filled.
func ruleUses() []ruleUse {
	return []ruleUse{
		{RuleExclude, required, unused, unused, unused, unused},
		{RuleLump, required, unused, required, unused, allowed},
		{RulePercent, required, unused, unused, required, unused},
		{RuleFlat, unused, allowed, required, unused, allowed},
		{RuleMinimum, allowed, unused, allowed, allowed, allowed},
		{RuleMaximum, allowed, unused, allowed, allowed, allowed},
	}
}

// used is a cell of a row, and whether it is to be filled.
type used struct {
	column string
	filled bool
	use    cellUse
}

// cellFindings refuses cells that are filled or blank against their use; what says
// who uses them.
func cellFindings(at At, what string, cells []used) (found Findings) {
	for _, c := range cells {
		switch {
		case c.filled && c.use == unused:
			found = append(found, at.refuse(NotUsed, c.column, "%s does not use %s: leave the cell blank", what, c.column))
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
				found = append(found, boundValue(r)...)
			}
		}
	}
	return found
}

func (u ruleUse) cells(r Rule) []used {
	return []used{
		{"Organization", r.Organization != "", u.organization},
		{"From", r.From.Set, u.tier},
		{"To", r.To.Set, u.tier},
		{"Amount", r.Amount.Set, u.amount},
		{"Percent", r.Percent.Set, u.percent},
		{"Per years", r.PerYears.Set, u.years},
	}
}

// boundValue refuses a minimum or maximum without exactly one of Amount and Percent.
func boundValue(r Rule) (found Findings) {
	if r.Kind != RuleMinimum && r.Kind != RuleMaximum {
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
// from: the first that fits wins.
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
	return a.Kind == RuleFlat && b.Kind == RuleFlat && startsBelow(a.From, b.To) && startsBelow(b.From, a.To)
}

// startsBelow compares the start of one tier with the end of another; a blank one has
// no end.
func startsBelow(from, to Optional[exact.Percent]) bool {
	return !to.Set || from.Value.Cmp(to.Value) < 0
}
