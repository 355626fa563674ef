package budget

import (
	"fmt"

	"jfa/budget/exact"
)

func keyCells(b *Book) (found Findings) {
	for _, k := range b.Keys {
		if k.PlaceType != "" && k.Measure != MeasureHeadcount {
			found = append(found, k.refuse(NotUsed, "Place type", "Place type is for headcount alone, and the measure is %s", k.Measure))
		}
		if k.Category != "" && k.Measure == MeasureLCSSB {
			found = append(found, k.refuse(NotUsed, "Category", "local budgets have no categories: the measure is %s", k.Measure))
		}
	}
	return found
}

// partWeights refuses a part with two weights. A blank one beside others says nothing.
func partWeights(b *Book) (found Findings) {
	type part struct {
		key  KeyCode
		name string
	}
	first := map[part]exact.Ratio{}
	for _, k := range b.Keys {
		if !k.PartWeight.Set {
			continue
		}
		weight, before := first[part{k.Key, k.Part}]
		if !before {
			first[part{k.Key, k.Part}] = k.PartWeight.Value
			continue
		}
		if !weight.Equal(k.PartWeight.Value) {
			found = append(found, k.refuse(Differs, "Part weight", "the part %s of %s has one weight: %s here, %s above",
				k.Part, k.Key, k.PartWeight.Value, weight))
		}
	}
	return found
}

// keysCountNothing warns of a filter that no row meets: a misspelt category would leave
// people out in silence.
func keysCountNothing(b *Book) (found Findings) {
	if !b.Sound("Headcount", "Measures", "Places", "LCSSB") {
		return nil
	}
	there := b.countable()
	for _, k := range b.Keys {
		found = append(found, there[k.Measure].lack(k)...)
	}
	return found
}

// countable is what rows of a measure may be chosen by.
type countable struct {
	rows       map[filter]bool // every filter that some row meets; blank is any
	categories []string        // in the order of the book
}

// filter is what a row of a key asks for.
type filter struct {
	category Category
	country  Country
	place    PlaceType
}

// countable is what there is to count of each measure.
func (b *Book) countable() map[MeasureName]*countable {
	there, placeType := map[MeasureName]*countable{}, b.PlaceTypes()
	meet := func(measure MeasureName, f filter) {
		if there[measure] == nil {
			there[measure] = &countable{rows: map[filter]bool{}}
		}
		there[measure].meet(f)
	}
	for _, h := range b.Census() {
		meet(MeasureHeadcount, filter{h.Category, h.Country, placeType(h.Country, h.DutyStation)})
	}
	for _, m := range b.Measures {
		meet(m.Measure, filter{m.Category, m.Country, ""})
	}
	for _, l := range b.LCSSB {
		meet(MeasureLCSSB, filter{"", l.Country, ""})
	}
	return there
}

// meet remembers every filter that a row meets.
func (c *countable) meet(f filter) {
	if c.rows[f] {
		return
	}
	if f.category != "" && !c.rows[filter{category: f.category}] {
		c.categories = append(c.categories, string(f.category))
	}
	for _, category := range []Category{"", f.category} {
		for _, country := range []Country{"", f.country} {
			for _, place := range []PlaceType{"", f.place} {
				c.rows[filter{category, country, place}] = true
			}
		}
	}
	c.rows[f] = true
}

// lack is the warning on a row of a key that counts nothing, at the cell that leaves
// nothing over.
func (c *countable) lack(k KeyRow) Findings {
	var rows map[filter]bool
	var categories []string
	if c != nil {
		rows, categories = c.rows, c.categories
	}
	const says = "the row counts nothing: "
	switch {
	case rows[filter{k.Category, k.Country, k.PlaceType}]:
		return nil
	case k.Category != "" && !rows[filter{category: k.Category}]:
		return Findings{k.warn(CountsNothing, "Category", says+"%s has no row of the category %q%s", k.Measure, k.Category, didYouMean(string(k.Category), categories))}
	case k.Country != "" && !rows[filter{country: k.Country}]:
		return Findings{k.warn(CountsNothing, "Country", says+"%s has no row of the country %s", k.Measure, k.Country)}
	case k.PlaceType != "" && !rows[filter{place: k.PlaceType}]:
		return Findings{k.warn(CountsNothing, "Place type", says+"no place of %s is of the type %s", k.Measure, k.PlaceType)}
	}
	return Findings{k.warn(CountsNothing, "Measure", says+"no row of %s is of all of %s", k.Measure,
		someOf(filled(string(k.Category), string(k.Country), string(k.PlaceType))))}
}

// filled are the texts that are not blank.
func filled(texts ...string) (list []string) {
	for _, text := range texts {
		if text != "" {
			list = append(list, text)
		}
	}
	return list
}

// keysInUse are the keys that something follows: pools, steps and local budgets.
func (b *Book) keysInUse() []KeyCode {
	var keys []KeyCode
	for _, p := range b.Pools {
		keys = append(keys, p.Key)
	}
	for _, s := range b.Steps {
		if s.Key != "" {
			keys = append(keys, s.Key)
		}
	}
	for _, r := range b.LCSSB {
		if r.Key != "" {
			keys = append(keys, r.Key)
		}
	}
	return keys
}

// headcountUse is what counts the table Headcount; ok is false where nothing does.
func (b *Book) headcountUse() (use string, ok bool) {
	counts := map[KeyCode]bool{}
	for _, k := range b.Keys {
		counts[k.Key] = counts[k.Key] || k.Measure == MeasureHeadcount
	}
	for _, key := range b.keysInUse() {
		if counts[key] {
			return fmt.Sprintf("the key %s counts it", key), true
		}
	}
	if item, ok := b.itemByHeadcount(); ok {
		return fmt.Sprintf("the local budget %s of %s is shared by it", item.name, item.country), true
	}
	return "", false
}
