package table

import (
	"strconv"
	"strings"
	"time"
)

const (
	dayLayout     = "2006-01-02"
	timeLayout    = "15:04:05"
	momentLayout  = dayLayout + "T" + timeLayout
	secondsOfDay  = 24 * 60 * 60
	fractionScale = 1_000_000_000_000 // a fraction of a day is read to 12 decimals
	// lastSerial is 31 December 9999, the last day that Excel shows (Office Open XML,
	// part 1, 18.17.4).
	lastSerial1900 = 2958465
	lastSerial1904 = 2957003
)

// dateText writes the date and time of a serial number, rounded to the second: days
// since the end of 1899, or since 1 January 1904. A serial below 1 in the 1900 system
// is a time without a day. What is no day of the calendar (negative, after 9999, and
// serial 60, the 29 February 1900 that never was) keeps its digits.
func dateText(serial string, from1904 bool) string {
	whole, fraction, _ := strings.Cut(serial, ".")
	days, err := strconv.Atoi(whole)
	if err != nil || serial[0] == '-' || days > lastSerial1900 {
		return serial
	}
	seconds := secondsOf(fraction)
	days, seconds = days+seconds/secondsOfDay, seconds%secondsOfDay
	if !from1904 && days == 0 {
		return moment(1899, 12, 31, seconds).Format(timeLayout)
	}
	switch {
	case from1904 && days <= lastSerial1904:
		return isoText(moment(1904, 1, 1+days, seconds))
	case from1904 || days == 60 || days > lastSerial1900:
		return serial
	case days < 60:
		return isoText(moment(1899, 12, 31+days, seconds))
	}
	return isoText(moment(1899, 12, 30+days, seconds))
}

// secondsOf turns the decimals of a day into whole seconds, the half up.
func secondsOf(fraction string) int {
	const places = 12
	padded := (fraction + strings.Repeat("0", places))[:places]
	parts, _ := strconv.Atoi(padded)
	return (parts*secondsOfDay + fractionScale/2) / fractionScale
}

func moment(year, month, day, seconds int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, seconds, 0, time.UTC)
}

// isoText leaves out the time where it is midnight.
func isoText(t time.Time) string {
	if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
		return t.Format(dayLayout)
	}
	return t.Format(momentLayout)
}

// isoDate normalizes the text of a cell of type d.
func isoDate(stored string) (string, bool) {
	stored = strings.TrimSuffix(stored, "Z")
	for _, layout := range []string{dayLayout, momentLayout, "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, stored); err == nil {
			return isoText(t.Round(time.Second)), true
		}
	}
	t, err := time.Parse(timeLayout, strings.TrimPrefix(stored, "T"))
	return t.Round(time.Second).Format(timeLayout), err == nil
}
