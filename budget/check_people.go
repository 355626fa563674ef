package budget

import "fmt"

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
	first, _, ok := b.Settings.Period.years()
	return Date(fmt.Sprintf("%04d-01-01", first-2)), ok
}

func placesEmpty(b *Book) (found Findings) {
	spoiled := doubts(b, "Headcount", b.spoiled.Headcount, func(h HeadcountRow) Country { return h.Country })
	staffed, rest, stations := b.staffed()
	for _, p := range b.Places {
		there := staffed[station{p.Country, p.DutyStation}]
		if p.DutyStation == Every {
			there = rest[p.Country]
		}
		switch {
		case there || spoiled.about(p.Country):
		case len(stations[p.Country]) == 0:
			found = append(found, p.warn(EmptyPlace, "Country", "nobody of Headcount is in %s: the row says nothing", p.Country))
		case p.DutyStation == Every:
			found = append(found, p.warn(EmptyPlace, "Duty station", "nobody of Headcount is elsewhere in %s: the row says nothing", p.Country))
		default:
			found = append(found, p.warn(EmptyPlace, "Duty station", "nobody of Headcount is at %s, %s%s",
				p.DutyStation, p.Country, didYouMean(string(p.DutyStation), stations[p.Country])))
		}
	}
	return found
}

// staffed are the duty stations with people, the countries with people at other duty
// stations than those of Places, and the duty stations of each country.
func (b *Book) staffed() (at map[station]bool, rest map[Country]bool, stations map[Country][]string) {
	listed := map[station]bool{}
	for _, p := range b.Places {
		listed[station{p.Country, p.DutyStation}] = true
	}
	at, rest, stations = map[station]bool{}, map[Country]bool{}, map[Country][]string{}
	for _, h := range b.Census() {
		if h.Count.IsZero() {
			continue
		}
		place := station{h.Country, h.DutyStation}
		if !at[place] {
			stations[h.Country] = append(stations[h.Country], string(h.DutyStation))
		}
		at[place] = true
		if !listed[place] {
			rest[h.Country] = true
		}
	}
	return at, rest, stations
}

// withoutCountry warns of people who are in no local budget by headcount, because their
// row names no country.
func withoutCountry(b *Book) (found Findings) {
	if item, ok := b.itemByHeadcount(); ok && b.Sound("LCSSB") {
		for _, h := range b.Headcount {
			if h.Country == "" && !h.Count.IsZero() {
				found = append(found, h.warn(NoCountry, "Country", "the row has no country: these %s people of %s count in no local budget (LCSSB), such as %s of %s, which is shared by headcount",
					h.Count, h.Organization, item.name, item.country))
			}
		}
	}
	return found
}

// itemByHeadcount is the first local item that is shared by headcount.
func (b *Book) itemByHeadcount() (localItem, bool) {
	for _, it := range b.items() {
		if _, shared := it.shares(); shared == nil && it.key() == "" {
			return it.localItem, true
		}
	}
	return localItem{}, false
}
