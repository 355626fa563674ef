package apportion

import (
	"jfa/budget"
	"jfa/budget/exact"
)

// readable refuses rules that contradict each other whatever the amount: they name
// somebody who does not share or is excluded, or the same thing twice (rules.md,
// Apportionment 5).
func (w *working) readable() error {
	excluded := map[budget.OrganizationCode]bool{}
	for _, r := range w.Rules {
		excluded[r.Organization] = excluded[r.Organization] || r.Kind == budget.RuleExclude
	}
	seen := map[string]budget.Rule{}
	for _, r := range w.Rules {
		if err := w.named(r, excluded); err != nil {
			return err
		}
		if err := once(r, seen); err != nil {
			return err
		}
		if w.ShareDecimals.Set && r.Kind != budget.RuleExclude {
			return refuse(ErrShareDecimals, []budget.Rule{r}, "the rule %s of the set %s", r.Kind, r.Set)
		}
	}
	return w.divisible()
}

func (w *working) named(r budget.Rule, excluded map[budget.OrganizationCode]bool) error {
	if r.Organization == "" {
		return nil
	}
	if _, shares := w.index[r.Organization]; !shares {
		return refuse(ErrNotSharing, []budget.Rule{r}, "the rule %s names %s, which does not share the pool", r.Kind, r.Organization)
	}
	if excluded[r.Organization] && r.Kind != budget.RuleExclude {
		return refuse(ErrNotSharing, []budget.Rule{r}, "the rule %s names %s, which another rule excludes", r.Kind, r.Organization)
	}
	return nil
}

// once refuses a second fixed rule for an organization, and a second bound of a kind.
func once(r budget.Rule, seen map[string]budget.Rule) error {
	var slot string
	reason := ErrTwoBounds
	switch r.Kind {
	case budget.RuleLump, budget.RulePercent:
		slot, reason = "fixed "+string(r.Organization), ErrTwoFixed
	case budget.RuleMinimum, budget.RuleMaximum:
		slot = string(r.Kind) + " " + string(r.Organization)
	default:
		return nil
	}
	if first, twice := seen[slot]; twice {
		return refuse(reason, []budget.Rule{first, r}, "%s: the rules of order %d and %d", who(r), first.Order, r.Order)
	}
	seen[slot] = r
	return nil
}

func who(r budget.Rule) string {
	if r.Organization == "" {
		return "everybody"
	}
	return string(r.Organization)
}

// exclude is step 1: who is excluded pays nothing; shares are of the others' weights.
func (w *working) exclude() error {
	for i := range w.Rules {
		if r := &w.Rules[i]; r.Kind == budget.RuleExclude {
			w.decide(w.index[r.Organization], Excluded, r)
		}
	}
	for i := range w.rows {
		if w.rows[i].Rule != Excluded {
			w.weight = w.weight.Add(w.rows[i].Weight)
		}
	}
	for i := range w.rows {
		if w.rows[i].Rule != Excluded && !w.weight.IsZero() {
			w.rows[i].Share = w.rows[i].Weight.Quo(w.weight)
		}
	}
	return nil
}

func (w *working) decide(row int, rule RowRule, by *budget.Rule) {
	w.rows[row].Rule, w.rows[row].By = rule, by
}

// fix is step 2: lumps and percentages are paid whatever the weight.
func (w *working) fix() error {
	var parts exact.Ratio
	for i := range w.Rules {
		r := &w.Rules[i]
		switch r.Kind {
		case budget.RuleLump:
			w.decide(w.index[r.Organization], Lump, r)
		case budget.RulePercent:
			w.decide(w.index[r.Organization], Percent, r)
			parts = parts.Add(r.Percent.Value.Number())
		default:
			continue
		}
		w.quotas[w.index[r.Organization]] = exact.Cut(w.amount(r))
	}
	if parts.Cmp(exact.Whole(100)) > 0 {
		return refuse(ErrFixedAbovePool, w.ofKind(budget.RulePercent), "percentages add to %s", parts)
	}
	return nil
}

// flats is step 3: everybody still sharing, of weight above 0, pays the Amount of the
// first flat that its share fits, in the order of the rules.
func (w *working) flats() error {
	for i := range w.Rules {
		if r := &w.Rules[i]; r.Kind == budget.RuleFlat {
			for row := range w.rows {
				if w.rows[row].Rule == ProRata && w.fits(r, row) {
					w.decide(row, Flat, r)
					w.quotas[row] = exact.Cut(w.amount(r))
				}
			}
		}
	}
	return nil
}

// fits: the share in per cent is at least From and below To (rules.md, Apportionment 3).
func (w *working) fits(r *budget.Rule, row int) bool {
	share := exact.PerCent(w.rows[row].Share.Mul(exact.Whole(100)))
	return w.rows[row].Weight.Sign() > 0 &&
		(!r.From.Set || share.Cmp(r.From.Value) >= 0) && (!r.To.Set || share.Cmp(r.To.Value) < 0)
}

// amount is what a rule says in units: its Percent of the amount, or its Amount times
// Period years / Per years, exactly.
func (w *working) amount(r *budget.Rule) exact.Ratio {
	if r.Percent.Set {
		return r.Percent.Value.Of(w.total)
	}
	years := exact.Whole(max(w.PeriodYears, 1)).Quo(r.PerYears.Or(exact.Whole(1)))
	return r.Amount.Value.Ratio().Mul(years)
}

func (w *working) ofKind(kinds ...budget.RuleKind) []budget.Rule {
	var rules []budget.Rule
	for _, r := range w.Rules {
		for _, kind := range kinds {
			if r.Kind == kind {
				rules = append(rules, r)
			}
		}
	}
	return rules
}
