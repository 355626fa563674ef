package table

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestASerialNumberIsADate(t *testing.T) {
	tests := []struct {
		rule, serial string
		from1904     bool
		want         string
	}{
		{"days count from the end of 1899", "1", false, "1900-01-01"},
		{"the day before the one that never was", "59", false, "1900-02-28"},
		{"29 February 1900 never was", "60", false, "60"},
		{"the day after it", "61", false, "1900-03-01"},
		{"a day of our time", "43830", false, "2019-12-31"},
		{"a leap day", "43890", false, "2020-02-29"},
		{"the last day", "2958465", false, "9999-12-31"},
		{"beyond the last day", "2958466", false, "2958466"},
		{"rounded beyond the last day", "2958465.9999999", false, "2958465.9999999"},
		{"before the first day", "-1", false, "-1"},
		{"half a day is noon", "43830.5", false, "2019-12-31T12:00:00"},
		{"a time is rounded to the second", "43830.3541666667", false, "2019-12-31T08:30:00"},
		{"rounding may reach the next day", "43830.999999", false, "2020-01-01"},
		{"a time without a day", "0.75", false, "18:00:00"},
		{"midnight without a day", "0", false, "00:00:00"},
		{"the same day in the 1904 system", "42368", true, "2019-12-31"},
		{"its first day", "0", true, "1904-01-01"},
		{"its last day", "2957003", true, "9999-12-31"},
		{"beyond its last day", "2957004", true, "2957004"},
		{"no day at all", "123456789012345678901234567890", false, "123456789012345678901234567890"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			assert.Equal(t, test.want, dateText(test.serial, test.from1904))
		})
	}
}

func TestAnISODateIsRead(t *testing.T) {
	tests := map[string]string{
		"2019-12-31":               "2019-12-31",
		"2019-12-31T00:00:00":      "2019-12-31",
		"2019-12-31T08:30:00Z":     "2019-12-31T08:30:00",
		"2019-12-31T08:30":         "2019-12-31T08:30:00",
		"2019-12-31T23:59:59.9996": "2020-01-01",
		"T08:30:00":                "08:30:00",
		"08:30:00":                 "08:30:00",
	}
	for stored, want := range tests {
		got, ok := isoDate(stored)
		assert.True(t, ok, stored)
		assert.Equal(t, want, got)
	}
	for _, stored := range []string{"", "31.12.2019", "2019-02-29", "2019-13-01", "12/31/2019", "2019-12-31T25:00:00"} {
		_, ok := isoDate(stored)
		assert.False(t, ok, stored)
	}
}
