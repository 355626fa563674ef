package budget

// claimsTwice refuses a second claim that is accepted for one place: only one of them
// can hold.
func claimsTwice(b *Book) (found Findings) {
	first := map[place]Claim{}
	for _, c := range b.accepted() {
		if before, twice := first[c.of()]; twice {
			found = append(found, c.refuse(Duplicate, "Status",
				"a second claim that is accepted for %s: the first is %s at %s; reject one of them",
				c.placeName(), before.Code, before.Cell("Status")))
			continue
		}
		first[c.of()] = c
	}
	return found
}

// claimsAdding warns of a claim that is not rejected and finds no row of Headcount,
// which a misspelled place would not either, and of one that leaves the count as it is.
func claimsAdding(b *Book) (found Findings) {
	if !b.Sound("Headcount", "Claims") {
		return nil
	}
	rows := map[place]HeadcountRow{}
	for _, h := range b.Headcount {
		rows[h.of()] = h
	}
	for _, c := range b.Claims {
		row, there := rows[c.of()]
		switch {
		case c.Status == ClaimRejected:
		case !there:
			found = append(found, c.warn(AddsRow, "Duty station", "Headcount has no row of %s: accepted, the claim adds one of %s%s",
				c.placeName(), c.Claimed, b.meant(c)))
		case row.Count.Equal(c.Claimed):
			found = append(found, c.warn(Idle, "Claimed", "%s has %s at %s already: the claim changes nothing", c.placeName(),
				c.Claimed, row.Cell("Count")))
		}
	}
	return found
}

// placeName is the place of the claim in words.
func (c Claim) placeName() string {
	words := string(c.Organization)
	for _, more := range []string{string(c.DutyStation), string(c.Country), string(c.Category)} {
		if more != "" {
			words += ", " + more
		}
	}
	return words
}

// meant asks for the duty station of the claimant that is nearest to the claim's.
func (b *Book) meant(c Claim) string {
	var stations []string
	for _, h := range b.Headcount {
		if h.Organization == c.Organization && h.Country == c.Country && h.DutyStation != c.DutyStation {
			stations = append(stations, string(h.DutyStation))
		}
	}
	return didYouMean(string(c.DutyStation), stations)
}

func claimsOfOthers(b *Book) (found Findings) {
	takesPart := b.takesPart()
	for _, c := range b.Claims {
		if yes, known := takesPart(c.Organization); known && !yes && c.Status != ClaimRejected {
			found = append(found, c.warn(NotSharing, "Organization", "%s does not take part: the claim changes nothing", c.Organization))
		}
	}
	return found
}
