package budget

// station is a duty station of a country.
type station struct {
	country Country
	name    DutyStation
}

// PlaceTypes says what a duty station counts as: its own row of Places, or that of the
// rest of its country, or field (book.md, Places).
func (b *Book) PlaceTypes() func(Country, DutyStation) PlaceType {
	types := map[station]PlaceType{}
	for _, p := range b.Places {
		types[station{p.Country, p.DutyStation}] = p.Type
	}
	return func(country Country, name DutyStation) PlaceType {
		if kind, ok := types[station{country, name}]; ok {
			return kind
		}
		if kind, ok := types[station{country, Every}]; ok {
			return kind
		}
		return Field
	}
}
