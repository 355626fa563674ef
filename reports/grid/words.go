package grid

import (
	"strings"
	"time"
)

// asText writes a number by a pattern of digits.
func asText(v []value) value {
	n, pattern := v[0].figure(), v[1].text
	if n.kind == fault {
		return n
	}
	_, after, _ := strings.Cut(pattern, ".")
	digits := n.number.Fixed(len(after))
	if strings.Contains(pattern, ",") {
		digits = grouped(digits)
	}
	return textOf(digits)
}

// asFixed writes a number with so many decimals, and with commas between the thousands:
// text that every language of a spreadsheet writes in its own way.
func asFixed(v []value) value {
	digits, is := small(v[1])
	if !is {
		return faultOf(notPlanned)
	}
	return textOf(grouped(v[0].number.Fixed(digits)))
}

// grouped puts commas between the thousands.
func grouped(digits string) string {
	whole, after, pointed := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if pointed {
		return whole + "." + after
	}
	return whole
}

// middle is a part of a text: from a letter, counted from 1, so many letters.
func middle(v []value) value {
	first, is := small(v[1])
	letters, also := small(v[2])
	if !is || !also || first < 1 {
		return faultOf(notPlanned)
	}
	runes := []rune(v[0].words().text)
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
func date(v []value) value {
	year, is := small(v[0])
	month, also := small(v[1])
	day, too := small(v[2])
	if !is || !also || !too || year < 1901 {
		return faultOf(notPlanned)
	}
	first := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	at := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return wholeOf(int(at.Sub(first) / (24 * time.Hour)))
}
