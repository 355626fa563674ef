package budget

import "jfa/budget/exact"

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
