package budget

import (
	"strings"

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

// counted is what a row of a key may ask for; a blank category or country is any.
type counted struct {
	measure  MeasureName
	category Category
	country  Country
}

// keysCountNothing warns of a filter that no row meets: a misspelled category would
// leave people out in silence.
func keysCountNothing(b *Book) (found Findings) {
	if !b.Sound("Headcount", "Measures") {
		return nil
	}
	there := b.countable()
	for _, k := range b.Keys {
		filtered := k.Category != "" || k.Country != ""
		if filtered && k.Measure != MeasureLCSSB && !there[counted{k.Measure, k.Category, k.Country}] {
			found = append(found, k.warn(CountsNothing, "Measure", "the row counts nothing: %s has no row of %s",
				k.Measure, strings.TrimSpace(string(k.Category)+" "+string(k.Country))))
		}
	}
	return found
}

// countable is every filter that some row meets.
func (b *Book) countable() map[counted]bool {
	there := map[counted]bool{}
	meet := func(measure MeasureName, category Category, country Country) {
		there[counted{measure, category, country}] = true
		there[counted{measure, category, ""}] = true
		there[counted{measure, "", country}] = true
	}
	for _, h := range b.Census() {
		meet(MeasureHeadcount, h.Category, h.Country)
	}
	for _, m := range b.Measures {
		meet(m.Measure, m.Category, m.Country)
	}
	return there
}
