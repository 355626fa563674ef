package budget

import (
	"fmt"
	"strconv"
)

// headcountOld warns once for each date: a census has thousands of rows.
func headcountOld(b *Book) (found Findings) {
	oldest, ok := b.oldestHeadcount()
	if !ok {
		return nil
	}
	rows, first := map[Date]int{}, []HeadcountRow(nil)
	for _, h := range b.Headcount {
		if h.AsOf == "" || h.AsOf >= oldest {
			continue
		}
		if rows[h.AsOf]++; rows[h.AsOf] == 1 {
			first = append(first, h)
		}
	}
	for _, h := range first {
		found = append(found, h.warn(OldHeadcount, "As of", "the headcount of %s in %s is from before %s, two years before the period %s",
			h.AsOf, Count(rows[h.AsOf], "row"), oldest, b.Settings.Period))
	}
	return found
}

// oldestHeadcount is the first day of the period less two years.
func (b *Book) oldestHeadcount() (Date, bool) {
	if len(b.Settings.Period) < 4 {
		return "", false
	}
	year, err := strconv.Atoi(string(b.Settings.Period[:4]))
	return Date(fmt.Sprintf("%04d-01-01", year-2)), err == nil
}

// station is a duty station of a country.
type station struct {
	country Country
	name    DutyStation
}

func placesEmpty(b *Book) (found Findings) {
	spoiled := doubts(b, "Headcount", b.spoiled.Headcount, func(h HeadcountRow) Country { return h.Country })
	staffed, rest := b.staffed()
	for _, p := range b.Places {
		there := staffed[station{p.Country, p.DutyStation}]
		if p.DutyStation == Every {
			there = rest[p.Country]
		}
		if !there && !spoiled.about(p.Country) {
			found = append(found, p.warn(EmptyPlace, "Duty station", "nobody of Headcount is at %s, %s", p.DutyStation, p.Country))
		}
	}
	return found
}

// staffed are the duty stations with people, and the countries with people at other
// duty stations than those of Places.
func (b *Book) staffed() (at map[station]bool, rest map[Country]bool) {
	listed := map[station]bool{}
	for _, p := range b.Places {
		listed[station{p.Country, p.DutyStation}] = true
	}
	at, rest = map[station]bool{}, map[Country]bool{}
	for _, h := range b.Census() {
		if h.Count.IsZero() {
			continue
		}
		place := station{h.Country, h.DutyStation}
		at[place] = true
		if !listed[place] {
			rest[h.Country] = true
		}
	}
	return at, rest
}
