package budget

import "jfa/budget/exact"

func headcountTable() schema {
	return tableOf[HeadcountRow, *HeadcountRow]{
		name:     "Headcount",
		note:     "people by organization and place; rows of the same place add up over categories",
		audience: ToOwner,
		rows:     func(b *Book) *[]HeadcountRow { return &b.Headcount },
		after:    []string{"Organizations"},
		key:      []string{"Organization", "Country", "Duty station", "Category"},
		parts:    parts{of: []string{"Organization"}, by: []string{"Country", "Duty station", "Category"}, sums: []string{"Count"}, blanks: true},
		columns: []column[HeadcountRow]{
			reference("Organization", must, organizationWords, "whose people", func(r *HeadcountRow) *OrganizationCode { return &r.Organization }),
			country(option, "where they serve, ISO 3166 alpha-3", func(r *HeadcountRow) *Country { return &r.Country }),
			matched("Duty station", option, stationWords, "where they serve", func(r *HeadcountRow) *DutyStation { return &r.DutyStation }).within("Country"),
			matched("Category", option, categoryWords, "such as international, national", func(r *HeadcountRow) *Category { return &r.Category }),
			counts(number("Count", "how many; decimals are allowed", func(r *HeadcountRow) *exact.Ratio { return &r.Count })),
			past("As of", "the day of the census", func(r *HeadcountRow) *Date { return &r.AsOf }),
			source(func(r *HeadcountRow) *string { return &r.Source }),
		},
	}
}

func claimsTable() schema {
	return tableOf[Claim, *Claim]{
		name:     "Claims",
		note:     "headcounts in dispute: somebody says that the count of a place should be another; accepted ones hold in place of Headcount",
		audience: ToOwner,
		rows:     func(b *Book) *[]Claim { return &b.Claims },
		after:    []string{"Organizations", "Headcount"},
		key:      []string{"Claim"},
		columns: []column[Claim]{
			code("Claim", claimWords, "its number", func(r *Claim) *ClaimCode { return &r.Code }),
			reference("Organization", must, organizationWords, "whose people", func(r *Claim) *OrganizationCode { return &r.Organization }),
			country(option, "as in Headcount", func(r *Claim) *Country { return &r.Country }),
			matched("Duty station", option, stationWords, "as in Headcount", func(r *Claim) *DutyStation { return &r.DutyStation }),
			matched("Category", option, categoryWords, "as in Headcount", func(r *Claim) *Category { return &r.Category }),
			counts(number("Claimed", "how many there should be in place of that row's Count; decimals are allowed", func(r *Claim) *exact.Ratio { return &r.Claimed })),
			word("Status", must, "accepted: it holds everywhere; open: jfa claims says what it is worth; rejected: it changes nothing",
				func(r *Claim) *ClaimStatus { return &r.Status }, ClaimOpen, ClaimAccepted, ClaimRejected),
			past("Date", "when it was made", func(r *Claim) *Date { return &r.Date }),
			text("Note", option, "why", func(r *Claim) *string { return &r.Note }),
			source(func(r *Claim) *string { return &r.Source }),
		},
	}
}

func placesTable() schema {
	return tableOf[Place, *Place]{
		name:     "Places",
		note:     "which duty stations are headquarters; what is not listed is field",
		audience: ToPresent,
		rows:     func(b *Book) *[]Place { return &b.Places },
		key:      []string{"Country", "Duty station"},
		columns: []column[Place]{
			country(must, "ISO 3166 alpha-3", func(r *Place) *Country { return &r.Country }),
			matched("Duty station", must, stationWords, "* for the rest of the country", func(r *Place) *DutyStation { return &r.DutyStation }).within("Country"),
			word("Type", must, "headquarters or field", func(r *Place) *PlaceType { return &r.Type }, Headquarters, Field),
			source(func(r *Place) *string { return &r.Source }),
		},
	}
}

func measuresTable() schema {
	return tableOf[MeasureRow, *MeasureRow]{
		name:     "Measures",
		note:     "any other basis of a key: expenditure, posts, adopted percentages",
		audience: ToOwner,
		rows:     func(b *Book) *[]MeasureRow { return &b.Measures },
		after:    []string{"Organizations"},
		key:      []string{"Measure", "Organization", "Category", "Country"},
		parts:    parts{of: []string{"Measure", "Organization"}, by: []string{"Category", "Country"}, sums: []string{"Value"}, blanks: true},
		columns: []column[MeasureRow]{
			code("Measure", measureWords, "its name, for the table Keys", func(r *MeasureRow) *MeasureName { return &r.Measure }),
			reference("Organization", must, organizationWords, "whose value", func(r *MeasureRow) *OrganizationCode { return &r.Organization }),
			matched("Category", option, categoryWords, "for a key to choose by", func(r *MeasureRow) *Category { return &r.Category }),
			country(option, "ISO 3166 alpha-3, for a key to choose by", func(r *MeasureRow) *Country { return &r.Country }),
			countsOf(number("Value", "of the measure", func(r *MeasureRow) *exact.Ratio { return &r.Value }),
				func(r *MeasureRow) string { return string(r.Measure) }),
			past("As of", "the day that the value is of", func(r *MeasureRow) *Date { return &r.AsOf }),
			source(func(r *MeasureRow) *string { return &r.Source }),
		},
	}
}

func keysTable() schema {
	return tableOf[KeyRow, *KeyRow]{
		name:     "Keys",
		required: true,
		note:     "what shares follow: the rows of a key and part add up, several parts are blended by their weights",
		audience: ToAll,
		rows:     func(b *Book) *[]KeyRow { return &b.Keys },
		after:    []string{"Measures"},
		twins:    true,
		columns: []column[KeyRow]{
			code("Key", keyWords, "the code that all tables use", func(r *KeyRow) *KeyCode { return &r.Key }),
			matched("Part", must, partWords, "a name or number; the same one for rows that add up", func(r *KeyRow) *string { return &r.Part }),
			maybeNumber("Part weight", "of the part among several; blank: 1", func(r *KeyRow) *Optional[exact.Ratio] { return &r.PartWeight }),
			reference("Measure", must, measureWords, "headcount, lcssb, or one of Measures", func(r *KeyRow) *MeasureName { return &r.Measure }),
			matched("Category", option, categoryWords, "only this category counts; blank: all", func(r *KeyRow) *Category { return &r.Category }),
			country(option, "only this country counts; blank: all", func(r *KeyRow) *Country { return &r.Country }),
			word("Place type", option, "only such places count; blank: all; for headcount alone",
				func(r *KeyRow) *PlaceType { return &r.PlaceType }, Headquarters, Field),
			maybeNumber("Factor", "what a value counts; blank: 1", func(r *KeyRow) *Optional[exact.Ratio] { return &r.Factor }),
			source(func(r *KeyRow) *string { return &r.Source }),
		},
	}
}
