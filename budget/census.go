package budget

import (
	"cmp"
	"slices"

	"jfa/budget/exact"
)

// place is what a row of Headcount, and a claim, is the count of.
type place struct {
	organization OrganizationCode
	country      Country
	station      DutyStation
	category     Category
}

func (h HeadcountRow) of() place { return place{h.Organization, h.Country, h.DutyStation, h.Category} }

func (c Claim) of() place { return place{c.Organization, c.Country, c.DutyStation, c.Category} }

// CountAddress is the cell that the count stands in, with its file and table: that of
// the claim where one holds.
func (h HeadcountRow) CountAddress() string {
	if h.Claim != nil {
		return h.Claim.Address("Claimed")
	}
	return h.Address("Count")
}

// Evidence is the row that the count rests on, with its source: the claim's, where one
// holds.
func (h HeadcountRow) Evidence() (At, string) {
	if h.Claim != nil {
		return h.Claim.At, h.Claim.Source
	}
	return h.At, h.Source
}

// Census is the headcount that holds: the rows of Headcount, with what accepted claims
// put in place of their counts, and the rows that these add (rules.md, Claims). A row
// that a claim adds stands where the claim does; the count of a claim is of its date.
// With more claims it is what would hold if these were accepted too, the last one of a
// place.
func (b *Book) Census(more ...Claim) []HeadcountRow {
	holding := slices.Concat(b.accepted(), more)
	if len(holding) == 0 {
		return b.Headcount
	}
	rows, at := slices.Clone(b.Headcount), make(map[place]int, len(b.Headcount))
	for i, row := range rows {
		at[row.of()] = i
	}
	for i := range holding {
		c := &holding[i]
		k, there := at[c.of()]
		if !there {
			k = len(rows)
			at[c.of()] = k
			rows = append(rows, HeadcountRow{At: c.At, Organization: c.Organization, Country: c.Country, DutyStation: c.DutyStation,
				Category: c.Category, Source: c.Source})
		}
		if rows[k].Claim == nil {
			rows[k].Written = rows[k].Count
		}
		rows[k].Count, rows[k].Claim, rows[k].AsOf = c.Claimed, c, cmp.Or(c.Date, rows[k].AsOf)
	}
	return rows
}

// CountsOf gives, for each claim, the count of its place in a census, 0 where that has
// no such row.
func CountsOf(census []HeadcountRow, claims []Claim) []exact.Ratio {
	there := make(map[place]exact.Ratio, len(census))
	for _, row := range census {
		there[row.of()] = row.Count
	}
	counts := make([]exact.Ratio, len(claims))
	for i, c := range claims {
		counts[i] = there[c.of()]
	}
	return counts
}

func (b *Book) accepted() []Claim {
	var claims []Claim
	for _, c := range b.Claims {
		if c.Status == ClaimAccepted {
			claims = append(claims, c)
		}
	}
	return claims
}
