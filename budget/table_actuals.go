package budget

import "jfa/budget/exact"

func actualsTable() schema {
	return tableOf[Actual, *Actual]{
		name:  "Actuals",
		note:  "what budget lines spent month by month; a pool that has rows here has its expenditure projected from them",
		rows:  func(b *Book) *[]Actual { return &b.Actuals },
		after: []string{"Settings", "Budget"},
		key:   []string{"Line", "Month"},
		columns: []column[Actual]{
			reference("Line", must, lineWords, "the budget line", func(r *Actual) *LineCode { return &r.Line }),
			value(spec("Month", KindMonth, must, "such as 2022-07; one of the period"), func(r *Actual) *Month { return &r.Month },
				readMonth, asWritten[Month]),
			money("Amount", anySign, "spent in that month, in the book's currency; a refund is negative",
				func(r *Actual) *exact.Money { return &r.Amount }),
			maybeMoney("Commitments", option, "open at the end of that month",
				func(r *Actual) *Optional[exact.Money] { return &r.Commitments }),
			source(func(r *Actual) *string { return &r.Source }),
		},
	}
}

func projectionsTable() schema {
	return tableOf[ProjectionRow, *ProjectionRow]{
		name:  "Projections",
		note:  "how the rest of the period is foreseen; a line without a row follows its plan",
		rows:  func(b *Book) *[]ProjectionRow { return &b.Projections },
		after: []string{"Settings", "Budget"},
		key:   []string{"Line"},
		columns: []column[ProjectionRow]{
			reference("Line", must, lineWords, "the budget line", func(r *ProjectionRow) *LineCode { return &r.Line }),
			word("Method", must, "plan: the ceiling month by month; run rate: as all months to date; recent: as the latest Months; "+
				"commitments: only what is committed",
				func(r *ProjectionRow) *ProjectionMethod { return &r.Method }, ByPlan, ByRunRate, ByRecent, ByCommitments),
			maybeNumber("Months", "recent: how many of the latest months count",
				func(r *ProjectionRow) *Optional[exact.Ratio] { return &r.Months }),
			maybe(spec("Adjustment", KindMoney, option, "added to what the method gives, in the book's currency; less is negative"),
				func(r *ProjectionRow) *Optional[exact.Money] { return &r.Adjustment }, anySign.money, moneyText),
			source(func(r *ProjectionRow) *string { return &r.Source }),
		},
	}
}
