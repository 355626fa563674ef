package budget

import "jfa/budget/exact"

func organizationsTable() schema {
	return tableOf[Organization, *Organization]{
		name:     "Organizations",
		required: true,
		note:     "the organizations of the security management system, in the order in which results show them",
		audience: ToOwner,
		rows:     func(b *Book) *[]Organization { return &b.Organizations },
		key:      []string{"Organization"},
		parts:    parts{by: []string{"Organization", "Group"}},
		columns: []column[Organization]{
			code("Organization", organizationWords, "the code that all tables use, such as UNICEF",
				func(r *Organization) *OrganizationCode { return &r.Code }),
			name(organizationWords, "Name", "the full name", func(r *Organization) *OrganizationCode { return &r.Code }, func(r *Organization) *string { return &r.Name }),
			matched("Group", option, groupWords, "results have a subtotal for each group; Secretariat is the United Nations' own share",
				func(r *Organization) *string { return &r.Group }),
			word("Participates", must, "whether it shares the pools",
				func(r *Organization) *Participates { return &r.Participates },
				ParticipatesYes, ParticipatesNo, ParticipatesNoData),
			later("Billed to", organizationWords, "the organization that receives its bill; blank: itself",
				func(r *Organization) *OrganizationCode { return &r.BilledTo }),
			source(func(r *Organization) *string { return &r.Source }),
		},
	}
}

// resolveCodes puts the codes that name what is read later in the spelling of their
// own rows.
func (rd *reading) resolveCodes() {
	for _, book := range []*Book{rd.book, rd.book.spoiled} {
		resolve(rd, organizationWords, "Billed to", book.Organizations, func(r *Organization) *OrganizationCode { return &r.BilledTo })
		resolve(rd, scenarioWords, "Decided", book.Pools, func(r *Pool) *ScenarioCode { return &r.Decided })
		resolve(rd, stageWords, "Stage", book.Posts, func(r *PostRow) *Stage { return &r.Stage })
	}
}

func resolve[R any, P row[R], T ~string](rd *reading, kind wordKind, columnName string, rows []R, code func(P) *T) {
	for i := range rows {
		r := P(&rows[i])
		if *code(r) == "" {
			continue
		}
		word, f := find[T](rd, kind, string(*code(r)))
		if f != nil {
			rd.refuse(r.where(), columnName, f)
		}
		*code(r) = word
	}
}

func poolsTable() schema {
	return tableOf[Pool, *Pool]{
		name:     "Pools",
		required: true,
		note:     "the amounts that are shared, each under one key",
		audience: ToSharers,
		rows:     func(b *Book) *[]Pool { return &b.Pools },
		after:    []string{"Keys"},
		key:      []string{"Pool"},
		columns: []column[Pool]{
			code("Pool", poolWords, "the code that all tables use", func(r *Pool) *PoolCode { return &r.Code }),
			name(poolWords, "Name", "the full name", func(r *Pool) *PoolCode { return &r.Code }, func(r *Pool) *string { return &r.Name }),
			reference("Key", must, keyWords, "the key that shares it", func(r *Pool) *KeyCode { return &r.Key }),
			word("Status", must, "of its expenditure", func(r *Pool) *Status { return &r.Status }, Projected, Final),
			later("Decided", scenarioWords, "the scenario that was adopted: what it gives is charged; blank: none", func(r *Pool) *ScenarioCode { return &r.Decided }),
			source(func(r *Pool) *string { return &r.Source }),
		},
	}
}

func participationTable() schema {
	return tableOf[Participation, *Participation]{
		name:     "Participation",
		note:     "where a pool has rows here, only these organizations share it",
		audience: ToOwner,
		rows:     func(b *Book) *[]Participation { return &b.Participation },
		after:    []string{"Organizations", "Pools"},
		key:      []string{"Pool", "Organization"},
		columns: []column[Participation]{
			reference("Pool", must, poolWords, "the pool", func(r *Participation) *PoolCode { return &r.Pool }),
			reference("Organization", must, organizationWords, "who shares it",
				func(r *Participation) *OrganizationCode { return &r.Organization }),
			maybeNumber("Months", "how many months of the period; blank: all",
				func(r *Participation) *Optional[exact.Ratio] { return &r.Months }),
			source(func(r *Participation) *string { return &r.Source }),
		},
	}
}

func limitsTable() schema {
	return tableOf[Limit, *Limit]{
		name:     "Limits",
		required: true,
		note:     "what a pool may cost: the appropriation and the ceiling of each, and its expenditure where that is not known by line",
		audience: ToSharers,
		rows:     func(b *Book) *[]Limit { return &b.Limits },
		after:    []string{"Settings", "Pools"},
		key:      []string{"Pool", "Limit"},
		columns: []column[Limit]{
			reference("Pool", must, poolWords, "the pool", func(r *Limit) *PoolCode { return &r.Pool }),
			word("Limit", must, "what the amount is", func(r *Limit) *LimitKind { return &r.Kind },
				Appropriation, Ceiling, Expenditure),
			money("Amount", notNegative, "in the book's currency", func(r *Limit) *exact.Money { return &r.Amount }),
			text("Body", option, "who set it", func(r *Limit) *string { return &r.Body }),
			source(func(r *Limit) *string { return &r.Source }),
		},
	}
}
