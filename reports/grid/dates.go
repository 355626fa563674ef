package grid

import (
	"time"

	"jfa/budget/exact"
)

// middle is a part of a text: from a letter, counted from 1, so many letters.
func middle(args []term) value {
	v, from, most := args[0].evaluate().words(), args[1].evaluate(), args[2].evaluate()
	if v.kind == fault {
		return v
	}
	first, is := small(from)
	letters, also := small(most)
	if !is || !also || first < 1 {
		return faultOf(notPlanned)
	}
	runes := []rune(v.text)
	first = min(first-1, len(runes))
	return textOf(string(runes[first:min(first+letters, len(runes))]))
}

// small is a whole number that fits a calendar or the length of a text.
func small(v value) (n int, is bool) {
	v = v.figure()
	whole, is := v.number.Int64()
	return int(whole), is && v.kind != fault && whole >= 0 && whole <= 9999
}

// date is the number of a day as spreadsheets count them, of years from 1901.
func date(args []term) value {
	year, is := small(args[0].evaluate())
	month, also := small(args[1].evaluate())
	day, too := small(args[2].evaluate())
	if !is || !also || !too || year < 1901 {
		return faultOf(notPlanned)
	}
	first := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	at := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return numberOf(exact.Whole(int64(at.Sub(first) / (24 * time.Hour))))
}
