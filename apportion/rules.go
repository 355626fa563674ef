package apportion

import (
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// readable refuses rules that contradict each other whatever the amount: the same
// thing said twice, somebody named who does not share or is excluded, a change from a
// period that is not known (rules.md, Apportionment 6 and 7).
func (w *working) readable() error {
	var err error
	if w.reach, err = newReach(w.Sharing); err != nil {
		return err
	}
	for _, r := range w.Rules {
		for _, check := range []func(budget.Rule) error{w.named, w.since, w.ofShares} {
			if err := check(r); err != nil {
				return err
			}
		}
	}
	return w.divisible()
}

// named refuses a rule for an organization that does not share the pool or is
// excluded, and one that names a group of which nobody shares it.
func (w *working) named(r budget.Rule) error {
	if r.Organization != "" {
		row, shares := w.reach.rows[r.Organization]
		if !shares {
			return refuse(ErrNotSharing, []budget.Rule{r}, "the rule %s names %s, which does not share the pool", r.Kind, r.Organization)
		}
		if by := w.rule(budget.RuleExclude, row); by != nil && r.Kind != budget.RuleExclude {
			return refuse(ErrNotSharing, []budget.Rule{r, *by}, "the rule %s names %s, which another rule excludes", r.Kind, r.Organization)
		}
	}
	if r.Group != "" && !w.reach.group[r.Group] {
		return refuse(ErrNotSharing, []budget.Rule{r}, "the rule %s is for the group %s, of which nobody shares the pool%s", r.Kind, r.Group, w.meant(r.Group))
	}
	if r.BorneBy != "" && !w.reach.group[r.BorneBy] {
		return refuse(ErrNotSharing, []budget.Rule{r}, "the discount is borne by the group %s, of which nobody shares the pool%s", r.BorneBy, w.meant(r.BorneBy))
	}
	return nil
}

// meant asks for the group that is nearest to one that nobody is of.
func (w *working) meant(group string) string {
	var groups []string
	for _, s := range w.Sharers {
		if s.Group != "" && !slices.Contains(groups, s.Group) {
			groups = append(groups, s.Group)
		}
	}
	if near, ok := budget.Nearest(group, groups); ok {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// since refuses a change from the last period where there is none.
func (w *working) since(r budget.Rule) error {
	if r.Kind.AgainstLastPeriod() && w.Last.Period == "" {
		return refuse(ErrNoHistory, []budget.Rule{r}, "the rule %s has nothing to be measured against", r.Kind)
	}
	return nil
}

// ofShares refuses what does not go with Share decimals: amounts, which no share of so
// many decimals need come to, and percentages that are finer.
func (w *working) ofShares(r budget.Rule) error {
	if !w.ShareDecimals.Set {
		return nil
	}
	switch {
	case r.Kind.AgainstLastPeriod():
		return refuse(ErrShareDecimals, []budget.Rule{r}, "the rule %s of the set %s", r.Kind, r.Set)
	case r.Amount.Set:
		return refuse(ErrShareDecimals, []budget.Rule{r}, "the rule %s of the set %s is by Amount", r.Kind, r.Set)
	case r.Kind == budget.RuleDiscount:
		return nil
	}
	if !r.Percent.Value.Number().Mul(tenTo(w.ShareDecimals.Value)).IsWhole() {
		return refuse(ErrShareDecimals, []budget.Rule{r}, "the rule %s of the set %s is of %s per cent, and shares have %s",
			r.Kind, r.Set, r.Percent.Value, budget.Count(w.ShareDecimals.Value, "decimal"))
	}
	return nil
}

// tenTo is 1 with so many noughts.
func tenTo(n int) exact.Ratio { return exact.MustParse(fmt.Sprintf("1e%d", n)) }

// exclude is step 1: who is excluded pays nothing.
func (w *working) exclude() error {
	for i := range w.rows {
		if r := w.rule(budget.RuleExclude, i); r != nil {
			w.decide(i, Excluded, r)
		}
	}
	return nil
}

func (w *working) decide(row int, rule RowRule, by *budget.Rule) {
	w.rows[row].Rule, w.rows[row].By = rule, by
}

// share: shares are of the weights that are not excluded, as discounts left them.
func (w *working) share() error {
	for i := range w.rows {
		if w.rows[i].Rule != Excluded {
			w.weight = w.weight.Add(w.rows[i].Discounted)
		}
	}
	for i := range w.rows {
		if w.rows[i].Rule != Excluded && !w.weight.IsZero() {
			w.rows[i].Share = w.rows[i].Discounted.Quo(w.weight)
		}
	}
	return nil
}

// fix is step 3: lumps and percentages are paid whatever the weight.
func (w *working) fix() error {
	for i := range w.rows {
		r := w.rule(eitherFixed, i)
		switch {
		case r == nil:
			continue
		case r.Kind == budget.RulePercent:
			w.decide(i, Percent, r)
		default:
			w.decide(i, Lump, r)
		}
		w.quotas[i] = exact.Cut(w.Units(r))
	}
	return nil
}

// flats is step 4: everybody still sharing, of weight above 0, pays the first flat that
// its share fits, of those for its group, or else of those for all. Percentages above
// 100 are refused whatever the amount.
func (w *working) flats() error {
	for i, s := range w.Sharers {
		if w.rows[i].Rule != ProRata || len(w.reach.flats) == 0 {
			continue
		}
		if r := w.fitting(i, s.Group); r != nil {
			w.decide(i, Flat, r)
			w.quotas[i] = exact.Cut(w.Units(r))
		}
	}
	var parts exact.Ratio
	for _, row := range w.rows {
		if row.Rule.Fixed() && row.By.Percent.Set {
			parts = parts.Add(row.By.Percent.Value.Number())
		}
	}
	if parts.Cmp(exact.Whole(100)) > 0 {
		return refuse(ErrFixedAbovePool, w.deciding(Percent, Flat), "percentages add to %s", parts)
	}
	return nil
}

func (w *working) fitting(row int, group string) *budget.Rule {
	for _, reached := range [...]string{group, ""} {
		for _, r := range w.reach.flats[reached] {
			if w.fits(r, row) {
				return r
			}
		}
	}
	return nil
}

// fits: the share in per cent is at least From and below To (rules.md, Apportionment 4).
func (w *working) fits(r *budget.Rule, row int) bool {
	share := exact.PerCent(w.rows[row].Share.Mul(exact.Whole(100)))
	return w.rows[row].Discounted.Sign() > 0 &&
		(!r.From.Set || share.Cmp(r.From.Value) >= 0) && (!r.To.Set || share.Cmp(r.To.Value) < 0)
}

// deciding are the rules that decided rows in one of these ways, each once, in order.
func (w *working) deciding(ways ...RowRule) []budget.Rule {
	decided := map[*budget.Rule]bool{}
	for _, row := range w.rows {
		if row.By != nil && slices.Contains(ways, row.Rule) {
			decided[row.By] = true
		}
	}
	return w.among(decided)
}

// among are some of the rules of the set, in its order.
func (w *working) among(some map[*budget.Rule]bool) []budget.Rule {
	var rules []budget.Rule
	for i := range w.Rules {
		if some[&w.Rules[i]] {
			rules = append(rules, w.Rules[i])
		}
	}
	return rules
}
