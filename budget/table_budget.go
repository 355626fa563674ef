package budget

import "jfa/budget/exact"

func budgetTable() schema {
	return tableOf[Line, *Line]{
		name:  "Budget",
		note:  "the budget lines; a money column that is blank on all lines of a pool is not known by line",
		rows:  func(b *Book) *[]Line { return &b.Lines },
		after: []string{"Settings", "Pools"},
		key:   []string{"Line"},
		parts: parts{of: []string{"Pool"}, by: []string{"Line", "Component", "Object", "Category"}, sums: []string{"Appropriation", "Ceiling", "Expenditure"}},
		columns: []column[Line]{
			code("Line", lineWords, "the code that all tables use", func(r *Line) *LineCode { return &r.Code }),
			reference("Pool", must, poolWords, "the pool that it is part of", func(r *Line) *PoolCode { return &r.Pool }),
			matched("Component", option, componentWords, "the part of the programme", func(r *Line) *string { return &r.Component }),
			word("Class", must, "posts, or everything else", func(r *Line) *Class { return &r.Class }, ClassPost, ClassNonPost),
			matched("Object", option, subjectWords, "the object of expenditure; rates of inflation may name it",
				func(r *Line) *string { return &r.Object }),
			currency(option, "the currency that it is spent in; blank: the book's", func(r *Line) *Currency { return &r.Currency }),
			matched("Location", option, subjectWords, "where it is spent; rates may name it", func(r *Line) *string { return &r.Location }),
			matched("Category", option, subjectWords, "of its posts; rates of salary and vacancy may name it",
				func(r *Line) *Category { return &r.Category }),
			maybeMoney("Appropriation", mayBeBlank, "in the book's currency",
				func(r *Line) *Optional[exact.Money] { return &r.Appropriation }),
			maybeMoney("Ceiling", mayBeBlank, "in the book's currency",
				func(r *Line) *Optional[exact.Money] { return &r.Ceiling }),
			maybeMoney("Expenditure", mayBeBlank, "in the book's currency, projected or final as the pool is",
				func(r *Line) *Optional[exact.Money] { return &r.Expenditure }),
			word("Presentation", option, "blank: core", func(r *Line) *string { return &r.Presentation }, "core", "add-on"),
			word("Nature", option, "whether it comes again", func(r *Line) *string { return &r.Nature }, "recurrent", "one-time"),
			source(func(r *Line) *string { return &r.Source }),
		},
	}
}

func mixTable() schema {
	return tableOf[MixRow, *MixRow]{
		name:  "Mix",
		note:  "the currencies of a line that is spent in several; those of a line add to 100",
		rows:  func(b *Book) *[]MixRow { return &b.Mix },
		after: []string{"Budget"},
		key:   []string{"Line", "Currency"},
		columns: []column[MixRow]{
			reference("Line", must, lineWords, "the budget line", func(r *MixRow) *LineCode { return &r.Line }),
			currency(must, "a currency that part of it is spent in", func(r *MixRow) *Currency { return &r.Currency }),
			percent("Percent", "of the line", func(r *MixRow) *exact.Percent { return &r.Percent }),
			source(func(r *MixRow) *string { return &r.Source }),
		},
	}
}

func postsTable() schema {
	return tableOf[PostRow, *PostRow]{
		name:  "Posts",
		note:  "the staffing of budget lines",
		rows:  func(b *Book) *[]PostRow { return &b.Posts },
		after: []string{"Budget"},
		parts: parts{of: []string{"Line"}, by: []string{"Unit", "Grade", "Location"}, sums: []string{"Posts", "Vacant"}},
		twins: true,
		columns: []column[PostRow]{
			reference("Line", must, lineWords, "the budget line", func(r *PostRow) *LineCode { return &r.Line }),
			later("Stage", stageWords, "of Rates: the row holds at it alone, in place of the line's rows without a stage; blank: at every other",
				func(r *PostRow) *Stage { return &r.Stage }),
			matched("Unit", option, unitWords, "the organizational unit", func(r *PostRow) *string { return &r.Unit }),
			matched("Grade", must, gradeWords, "such as P-4", func(r *PostRow) *string { return &r.Grade }),
			matched("Location", option, subjectWords, "where the posts are", func(r *PostRow) *string { return &r.Location }),
			counts(number("Posts", "how many; decimals are allowed", func(r *PostRow) *exact.Ratio { return &r.Posts })),
			counts(maybeNumber("Vacant", "how many of them are vacant, averaged over the period: a count, not a rate",
				func(r *PostRow) *Optional[exact.Ratio] { return &r.Vacant })),
			counts(maybeNumber("Standard cost", "of one post for a year, in Currency",
				func(r *PostRow) *Optional[exact.Ratio] { return &r.StandardCost })),
			currency(option, "of the standard cost; blank: the book's", func(r *PostRow) *Currency { return &r.Currency }),
			maybeNumber("Months", "of the period; blank: all of it", func(r *PostRow) *Optional[exact.Ratio] { return &r.Months }),
			source(func(r *PostRow) *string { return &r.Source }),
		},
	}
}
