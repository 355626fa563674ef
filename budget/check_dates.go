package budget

import (
	"fmt"
	"strconv"
)

// farYears is how many years from the period a date of a book may be.
const farYears = 30

// datesOutOfLine warns once of each date of a column that is more than thirty years from
// the period, or of what has happened after the day that the book is of.
func datesOutOfLine(b *Book) (found Findings) {
	early, late, known := b.nearDates()
	for _, v := range b.views() {
		for _, c := range v.columns {
			if c.Kind != KindDate {
				continue
			}
			for _, d := range v.dates(c) {
				switch {
				case known && (d.date < early || d.date > late):
					found = append(found, d.finding(FarDate, c.Name, "more than %d years from the period %s", farYears, b.Settings.Period))
				case c.past && b.Settings.AsOf != "" && d.date > b.Settings.AsOf:
					found = append(found, d.finding(AfterAsOf, c.Name, "after the day that the book is of (As of %s)", b.Settings.AsOf))
				}
			}
		}
	}
	if row, set := b.settingRow("As of"); set && known && (b.Settings.AsOf < early || b.Settings.AsOf > late) {
		found = append(found, row.warn(FarDate, "Value", "%s is more than %d years from the period %s", b.Settings.AsOf, farYears, b.Settings.Period))
	}
	return found
}

// nearDates are the first and the last day that are near the period.
func (b *Book) nearDates() (early, late Date, known bool) {
	first, last, known := b.Settings.Period.years()
	return Date(fmt.Sprintf("%04d-01-01", first-farYears)), Date(fmt.Sprintf("%04d-12-31", last+farYears)), known
}

// years are the first and the last year of a period; ok is false for a blank one.
func (p Period) years() (first, last int, ok bool) {
	if len(p) < 4 {
		return 0, 0, false
	}
	first, err := strconv.Atoi(string(p[:4]))
	last, lastErr := strconv.Atoi(string(p[len(p)-4:]))
	return first, last, err == nil && lastErr == nil
}

// dateUse is a date of a column, where it stands first, and in how many rows.
type dateUse struct {
	date Date
	at   At
	rows int
}

// dates are the dates of a column in the order of the book: a census has one in
// thousands of rows.
func (v view) dates(c viewColumn) []*dateUse {
	var list []*dateUse
	by := map[Date]*dateUse{}
	for i := range v.rows {
		date := Date(c.text(i))
		switch d := by[date]; {
		case date == "":
		case d == nil:
			by[date] = &dateUse{date, v.at(i), 1}
			list = append(list, by[date])
		default:
			d.rows++
		}
	}
	return list
}

func (d dateUse) finding(code Code, column, format string, arguments ...any) Finding {
	message := fmt.Sprintf("%s is %s", d.date, fmt.Sprintf(format, arguments...))
	if d.rows > 1 {
		message += fmt.Sprintf("; so it stands in %s", Count(d.rows, "row"))
	}
	return d.at.warn(code, column, "%s", message)
}
