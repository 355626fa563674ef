package budget

import "jfa/budget/exact"

func rulesTable() schema {
	return tableOf[Rule, *Rule]{
		name:     "Rules",
		note:     "named sets of rules that bend the shares of a key",
		audience: ToOwnerOrAll,
		rows:     func(b *Book) *[]Rule { return &b.Rules },
		after:    []string{"Settings", "Organizations", "Pools"},
		key:      []string{"Set", "Pool", "Order"},
		columns: []column[Rule]{
			code("Set", setWords, "the name of the set", func(r *Rule) *RuleSet { return &r.Set }),
			reference("Pool", option, poolWords, "blank: every pool", func(r *Rule) *PoolCode { return &r.Pool }),
			order("of flats that fit, the first one counts", func(r *Rule) *int { return &r.Order }),
			word("Rule", must, "what it does", func(r *Rule) *RuleKind { return &r.Kind },
				RuleExclude, RuleDiscount, RuleLump, RulePercent, RuleFlat, RuleMinimum, RuleMaximum, RuleRise, RuleFall),
			reference("Organization", option, organizationWords, "whom it is for", func(r *Rule) *OrganizationCode { return &r.Organization }),
			matched("Group", option, groupWords, "for each of its organizations, in place of a general rule", func(r *Rule) *string { return &r.Group }),
			matched("Borne by", option, groupWords, "discount: the group that pays what it takes away", func(r *Rule) *string { return &r.BorneBy }),
			maybePercent("From", notNegative, "flat: the share from which it is for; blank: 0", func(r *Rule) *Optional[exact.Percent] { return &r.From }),
			maybePercent("To", notNegative, "flat: the share below which it is for; blank: no end", func(r *Rule) *Optional[exact.Percent] { return &r.To }),
			maybeMoney("Amount", option, "in the book's currency", func(r *Rule) *Optional[exact.Money] { return &r.Amount }),
			maybePercent("Percent", notNegative, "of the pool; discount: of the weight; rise, fall: of what was paid in the last period", func(r *Rule) *Optional[exact.Percent] { return &r.Percent }),
			maybeNumber("Per years", "the amount is for so many years; blank: 1", func(r *Rule) *Optional[exact.Ratio] { return &r.PerYears }),
			source(func(r *Rule) *string { return &r.Source }),
		},
	}
}

func lcssbTable() schema {
	return tableOf[LocalRow, *LocalRow]{
		name:     "LCSSB",
		note:     "locally cost-shared security budgets: a row without organization gives an item's amount, a row with one its share of it or what it paid",
		audience: ToLocals,
		rows:     func(b *Book) *[]LocalRow { return &b.LCSSB },
		after:    []string{"Settings", "Organizations", "Keys"},
		key:      []string{"Country", "Item", "Organization"},
		parts:    parts{of: []string{"Country", "Organization"}, by: []string{"Item"}, sums: []string{"Amount"}},
		columns: []column[LocalRow]{
			country(must, "ISO 3166 alpha-3", func(r *LocalRow) *Country { return &r.Country }),
			matched("Item", must, itemWords, "of the local budget", func(r *LocalRow) *string { return &r.Item }).prose(),
			reference("Organization", option, organizationWords, "blank on the row with the item's amount",
				func(r *LocalRow) *OrganizationCode { return &r.Organization }),
			maybePercent("Share", notNegative, "of the item; those of an item add to 100; none: by the key, or headcount",
				func(r *LocalRow) *Optional[exact.Percent] { return &r.Share }),
			maybeMoney("Amount", option, "of the item", func(r *LocalRow) *Optional[exact.Money] { return &r.Amount }),
			maybeMoney("Paid", option, "by the organization", func(r *LocalRow) *Optional[exact.Money] { return &r.Paid }),
			reference("Key", option, keyWords, "that shares an item without shares; blank: headcount in the country", func(r *LocalRow) *KeyCode { return &r.Key }),
			source(func(r *LocalRow) *string { return &r.Source }),
		},
	}
}
