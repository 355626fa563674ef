package budget

import (
	"slices"
)

func vacantAbovePosts(b *Book) (found Findings) {
	for _, p := range b.Posts {
		if p.Vacant.Set && p.Vacant.Value.Cmp(p.Posts) > 0 {
			found = append(found, p.refuse(AboveTotal, "Vacant", "%s of %s posts cannot be vacant", p.Vacant.Value, p.Posts))
		}
	}
	return found
}

func postMonths(b *Book) (found Findings) {
	if !b.settingSound("Period years") {
		return nil
	}
	for _, p := range b.Posts {
		if p.Months.Set && p.Months.Value.Cmp(b.periodMonths()) > 0 {
			found = append(found, p.refuse(OutOfRange, "Months", "the period has %s months, not %s", b.periodMonths(), p.Months.Value))
		}
	}
	return found
}

// nobodyFilled warns of a line of posts whose vacancy is counted, with none of them
// filled at the stage of a column: it cannot be re-costed to another one.
func nobodyFilled(b *Book) (found Findings) {
	if !b.Sound("Settings", "Rates") {
		return nil
	}
	for _, l := range b.Lines {
		if !b.SoundRows("Posts", string(l.Code)) {
			continue
		}
		for _, stage := range slices.Compact([]Stage{b.Settings.AppropriationStage, b.Settings.CeilingStage}) {
			if row, nobody := b.nobodyFilled(l, stage); nobody {
				found = append(found, row.warn(NobodyFilled, "Vacant",
					"no post of %s is filled at the stage %s, so %s cannot be re-costed from it", l.Code, stage, l.Pool))
			}
		}
	}
	return found
}
