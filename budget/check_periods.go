package budget

import "jfa/budget/exact"

// length is how many years a period names; 0 where it is blank.
func (p Period) length() int64 {
	first, last, ok := p.years()
	if !ok {
		return 0
	}
	return int64(last - first + 1)
}

// periodYears refuses a Period and Period years that disagree: amounts of one year would
// be taken for those of two, or the other way.
func periodYears(b *Book) (found Findings) {
	if !b.settingSound("Period", "Period years") {
		return nil
	}
	period, set := b.settingRow("Period")
	length := b.Settings.Period.length()
	if !set || length == b.Settings.PeriodYears {
		return nil
	}
	row, given := b.settingRow("Period years")
	if !given {
		return Findings{period.refuse(PeriodYearsDiffer, "Value", "the Period %s is %s, and Period years is not given, which means 1: add it",
			b.Settings.Period, Count(int(length), "year"))}
	}
	return Findings{row.refuse(PeriodYearsDiffer, "Value", "the Period %s is %s, and Period years says %d: mend the one that is wrong",
		b.Settings.Period, Count(int(length), "year"), b.Settings.PeriodYears)}
}

// historyYears refuses amounts of no year, by which nothing can be divided, and Years that
// are not those of their Period.
func historyYears(b *Book) (found Findings) {
	for _, h := range b.History {
		switch length := h.Period.length(); {
		case h.Years.Cmp(exact.Ratio{}) <= 0:
			found = append(found, h.refuse(NotPositive, "Years", "an amount must be for more than 0 years"))
		case !h.Years.Equal(exact.Whole(length)):
			found = append(found, h.refuse(PeriodYearsDiffer, "Years", "the Period %s is %s, and Years says %s: mend the one that is wrong",
				h.Period, Count(int(length), "year"), h.Years))
		}
	}
	return found
}
