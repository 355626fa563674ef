package budget

import (
	"jfa/budget/exact"
	"jfa/budget/table"
)

func billsTable() schema {
	return tableOf[Bill, *Bill]{
		name:     "Bills",
		note:     "what organizations were billed",
		audience: ToOwner,
		rows:     func(b *Book) *[]Bill { return &b.Bills },
		after:    []string{"Settings", "Organizations", "Pools"},
		key:      []string{"Bill", "Pool", "Organization"},
		parts:    parts{of: []string{"Organization"}, by: []string{"Bill", "Due"}, sums: []string{"Amount"}},
		columns: []column[Bill]{
			code("Bill", billWords, "its number", func(r *Bill) *BillCode { return &r.Bill }),
			reference("Pool", must, poolWords, "what for", func(r *Bill) *PoolCode { return &r.Pool }),
			reference("Organization", must, organizationWords, "whose part", func(r *Bill) *OrganizationCode { return &r.Organization }),
			money("Amount", notNegative, "in the book's currency", func(r *Bill) *exact.Money { return &r.Amount }),
			date("Due", "when it is to be paid", func(r *Bill) *Date { return &r.Due }),
			source(func(r *Bill) *string { return &r.Source }),
		},
	}
}

func receiptsTable() schema {
	return tableOf[Receipt, *Receipt]{
		name:     "Receipts",
		note:     "what organizations paid of their bills",
		audience: ToOwner,
		rows:     func(b *Book) *[]Receipt { return &b.Receipts },
		after:    []string{"Settings", "Organizations", "Bills"},
		parts:    parts{of: []string{"Bill", "Organization"}, by: []string{"Date"}, sums: []string{"Amount"}},
		twins:    true,
		columns: []column[Receipt]{
			reference("Bill", must, billWords, "its number", func(r *Receipt) *BillCode { return &r.Bill }),
			reference("Organization", must, organizationWords, "who paid", func(r *Receipt) *OrganizationCode { return &r.Organization }),
			money("Amount", anySign, "in the book's currency; a repayment is negative", func(r *Receipt) *exact.Money { return &r.Amount }),
			past("Date", "when it arrived", func(r *Receipt) *Date { return &r.Date }),
			source(func(r *Receipt) *string { return &r.Source }),
		},
	}
}

func creditsTable() schema {
	return tableOf[Credit, *Credit]{
		name:     "Credits",
		note:     "what is owed to organizations from earlier periods",
		audience: ToOwner,
		rows:     func(b *Book) *[]Credit { return &b.Credits },
		after:    []string{"Settings", "Organizations", "Pools"},
		parts:    parts{of: []string{"Pool", "Organization"}, by: []string{"Period of origin"}, sums: []string{"Amount"}},
		twins:    true,
		columns: []column[Credit]{
			reference("Pool", must, poolWords, "what of", func(r *Credit) *PoolCode { return &r.Pool }),
			reference("Organization", must, organizationWords, "to whom", func(r *Credit) *OrganizationCode { return &r.Organization }),
			money("Amount", anySign, "in the book's currency", func(r *Credit) *exact.Money { return &r.Amount }),
			text("Period of origin", option, "when it arose", func(r *Credit) *string { return &r.PeriodOfOrigin }),
			applied(),
			source(func(r *Credit) *string { return &r.Source }),
		},
	}
}

// applied is yes or no; blank is no.
func applied() column[Credit] {
	s := spec("Applied", KindWord, option, "whether a bill already counts it; blank: no")
	s.Words = []string{"yes", "no"}
	return value(s, func(r *Credit) *bool { return &r.Applied },
		func(_ *reading, c table.Cell) (bool, *fault) {
			w, f := oneOf(c.Text, s.Words)
			return w == "yes", f
		},
		func(_ *Book, v bool) string {
			if v {
				return "yes"
			}
			return "no"
		})
}

func historyTable() schema {
	return tableOf[HistoryRow, *HistoryRow]{
		name:     "History",
		note:     "what was apportioned before",
		audience: ToOwner,
		rows:     func(b *Book) *[]HistoryRow { return &b.History },
		after:    []string{"Settings", "Organizations", "Pools"},
		key:      []string{"Period", "Pool", "Organization"},
		columns: []column[HistoryRow]{
			value(spec("Period", KindPeriod, must, "such as 2022, or 2024-2025"),
				func(r *HistoryRow) *Period { return &r.Period }, readPeriod, asWritten[Period]),
			number("Years", "that the amount is for", func(r *HistoryRow) *exact.Ratio { return &r.Years }),
			reference("Pool", must, poolWords, "what of", func(r *HistoryRow) *PoolCode { return &r.Pool }),
			reference("Organization", must, organizationWords, "whose part", func(r *HistoryRow) *OrganizationCode { return &r.Organization }),
			counts(maybeNumber("Weight", "on which it was apportioned; blank: not known", func(r *HistoryRow) *Optional[exact.Ratio] { return &r.Weight })),
			money("Amount", anySign, "in the book's currency", func(r *HistoryRow) *exact.Money { return &r.Amount }),
			source(func(r *HistoryRow) *string { return &r.Source }),
		},
	}
}

// expectedTable is not checked against other tables: a case may expect a refusal.
func expectedTable() schema {
	return tableOf[ExpectedRow, *ExpectedRow]{
		name: "Expected",
		note: "only in a case: what a command is to give",
		rows: func(b *Book) *[]ExpectedRow { return &b.Expected },
		columns: []column[ExpectedRow]{
			text("Command", must, "such as apportion", func(r *ExpectedRow) *string { return &r.Command }),
			text("Arguments", option, "as typed after it", func(r *ExpectedRow) *string { return &r.Arguments }),
			text("Organization", option, "whose row of the result", func(r *ExpectedRow) *string { return &r.Organization }),
			text("Line", option, "which line's row of the result", func(r *ExpectedRow) *string { return &r.Line }),
			text("Field", must, "its name in the JSON", func(r *ExpectedRow) *string { return &r.Field }),
			text("Value", mayBeBlank, "blank: null", func(r *ExpectedRow) *string { return &r.Value }),
		},
	}
}
