package budget

import "jfa/budget/exact"

func codesAlike(b *Book) (found Findings) {
	first := map[string]Organization{}
	for _, o := range b.Organizations {
		before, twice := Organization{}, false
		for _, face := range faces(string(o.Code)) {
			if !twice {
				before, twice = first[face]
			}
		}
		for _, face := range faces(string(o.Code)) {
			if _, taken := first[face]; !taken {
				first[face] = o
			}
		}
		if twice {
			found = append(found, o.refuse(Alike, "Organization", "%q looks like %q at %s%s: they differ only in %s",
				o.Code, before.Code, before.Cell("Organization"), oddLetter(string(o.Code), string(before.Code)), difference(o, before)))
		}
	}
	return found
}

// difference is how two codes that look alike differ.
func difference(a, b Organization) string {
	if faces(string(a.Code))[0] == faces(string(b.Code))[0] {
		return "spaces, hyphens and underscores; they must differ in a letter"
	}
	return "letters that cannot be told apart; give one of them another code"
}

func participationUnknown(b *Book) (found Findings) {
	for _, o := range b.Organizations {
		if o.Participates == ParticipatesNoData {
			found = append(found, o.warn(NoData, "Participates", "whether %s takes part is not known: it shares nothing", o.Code))
		}
	}
	return found
}

func withoutHeadcount(b *Book) (found Findings) {
	if _, counted := b.headcountUse(); !counted {
		return nil
	}
	people, rows := map[OrganizationCode]exact.Ratio{}, map[OrganizationCode]bool{}
	for _, h := range b.Census() {
		people[h.Organization] = people[h.Organization].Add(h.Count)
		rows[h.Organization] = true
	}
	spoiled := doubts(b, "Headcount", b.spoiled.Headcount, func(h HeadcountRow) OrganizationCode { return h.Organization })
	for _, o := range b.Organizations {
		switch {
		case o.Participates != ParticipatesYes || spoiled.about(o.Code) || !people[o.Code].IsZero():
		case rows[o.Code]:
			found = append(found, o.warn(NoHeadcount, "Organization", "%s takes part, and its Headcount is 0", o.Code))
		default:
			found = append(found, o.warn(NoHeadcount, "Organization", "%s takes part, and has no row in Headcount", o.Code))
		}
	}
	return found
}

// takesPart says whether an organization shares pools; known is false for one whose
// row has an error.
func (b *Book) takesPart() func(OrganizationCode) (yes, known bool) {
	by := map[OrganizationCode]Participates{}
	for _, o := range b.Organizations {
		by[o.Code] = o.Participates
	}
	return func(code OrganizationCode) (yes, known bool) {
		p, known := by[code]
		return p == ParticipatesYes, known
	}
}

func participationMonths(b *Book) (found Findings) {
	if !b.settingSound("Period years") {
		return nil
	}
	for _, p := range b.Participation {
		if p.Months.Set && p.Months.Value.Cmp(b.periodMonths()) > 0 {
			found = append(found, p.refuse(OutOfRange, "Months", "the period has %s months, not %s", b.periodMonths(), p.Months.Value))
		}
	}
	return found
}

func participationOfOthers(b *Book) (found Findings) {
	takesPart := b.takesPart()
	for _, p := range b.Participation {
		if yes, known := takesPart(p.Organization); known && !yes {
			found = append(found, p.warn(NotSharing, "Organization", "%s does not take part: the row counts for nothing", p.Organization))
		}
	}
	return found
}

func positionsOfOthers(b *Book) (found Findings) {
	takesPart := b.takesPart()
	for _, p := range b.Positions {
		if yes, known := takesPart(p.Organization); known && !yes {
			found = append(found, p.warn(NotSharing, "Organization", "%s has a position and does not take part", p.Organization))
		}
	}
	return found
}
