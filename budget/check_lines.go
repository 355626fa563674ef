package budget

import "jfa/budget/exact"

// hundred is what shares and percentages add to.
func hundred() exact.Ratio { return exact.Whole(100) }

func mixOffHundred(b *Book) (found Findings) {
	sums, first := map[LineCode]exact.Ratio{}, []MixRow(nil)
	for _, m := range b.Mix {
		if _, before := sums[m.Line]; !before {
			first = append(first, m)
		}
		sums[m.Line] = sums[m.Line].Add(m.Percent.Number())
	}
	for _, m := range first {
		if sum := sums[m.Line]; !sum.Equal(hundred()) && b.SoundRows("Mix", string(m.Line)) {
			found = append(found, m.refuse(NotHundred, "Percent", "the percentages of the line %s add to %s, not to 100", m.Line, sum))
		}
	}
	return found
}
