package budget

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"jfa/budget/exact"
	"jfa/budget/table"
)

// fault is what is wrong with a cell.
type fault struct {
	code    Code
	message string
}

func faultf(code Code, format string, arguments ...any) *fault {
	return &fault{code, fmt.Sprintf(format, arguments...)}
}

// unreadable is the fault of a cell that no column can read.
func unreadable(c table.Cell) *fault {
	switch c.Kind {
	case table.ErrorValue:
		return faultf(ErrorInCell, "the cell holds the error %s: mend its formula, or write the value", shown(c.Text))
	case table.Uncalculated:
		return faultf(NotCalculated, "the formula %s was never calculated: open the workbook, let it calculate, and save it", shown(c.Text))
	}
	return nil
}

// sign says whether a number may be negative.
type sign bool

const (
	notNegative sign = false
	anySign     sign = true
)

func (s sign) check(r exact.Ratio, what, got string) *fault {
	if s == notNegative && r.Sign() < 0 {
		return faultf(Negative, "%s cannot be negative: %q", what, shown(got))
	}
	return nil
}

// number reads any number but a per cent.
func (s sign) number(rd *reading, c table.Cell) (exact.Ratio, *fault) {
	r, fault := readNumber(rd, c, c.Text)
	if fault == nil {
		fault = s.check(r, "a number of this column", c.Text)
	}
	return r, fault
}

// money reads an amount that must be whole units of the book's currency.
func (s sign) money(rd *reading, c table.Cell) (exact.Money, *fault) {
	r, fault := readNumber(rd, c, c.Text)
	if fault == nil {
		fault = s.check(r, "an amount of this column", c.Text)
	}
	if fault != nil {
		return exact.Money{}, fault
	}
	rd.noteThousands(c)
	return wholeUnits(rd.book.Settings, r, c.Text)
}

// noteThousands warns of an amount with three decimals, of a currency that has fewer.
func (rd *reading) noteThousands(c table.Cell) {
	if rd.book.Settings.Unit.Digits() < 3 && mayBeThousands(c) {
		rd.note(Thousands, "%s", thousandsText(c.Text))
	}
}

// wholeUnits is an amount of the book's currency as money.
func wholeUnits(s Settings, amount exact.Ratio, got string) (exact.Money, *fault) {
	m, err := s.Unit.Money(amount)
	if err != nil {
		return m, faultf(NotWholeUnits, "not whole units of %s %s: %q%s", s.Unit.Size(), s.Currency, shown(got), roundIt(s, amount))
	}
	return m, nil
}

// roundIt ends a message on an amount that is whole units but for the noise that
// formulas of spreadsheets leave in the last digits.
func roundIt(s Settings, amount exact.Ratio) string {
	whole := exact.Round(s.Unit.Count(amount))
	noise := s.Unit.Count(amount).Sub(whole.Ratio())
	limit := exact.Fraction(1, 10_000) // of a unit
	if noise.Cmp(limit) > 0 || noise.Cmp(limit.Neg()) < 0 {
		return ""
	}
	return fmt.Sprintf("; it is %s but for the noise of a formula: put ROUND(..., %d) around that", s.Unit.Text(whole), s.Unit.Digits())
}

// percent reads per cents: 35, 35%, and 0.35 shown as per cent are 35 per cent.
func (s sign) percent(rd *reading, c table.Cell) (exact.Percent, *fault) {
	got := c.Text
	if digits, ok := strings.CutSuffix(got, "%"); ok && c.Kind == table.Text {
		c.Text = strings.TrimSpace(digits)
	}
	r, fault := readNumber(rd, c, got)
	if fault == nil {
		fault = s.check(r, "a percentage of this column", got)
	}
	if c.Percent {
		r = r.Mul(exact.Whole(100))
	}
	return exact.PerCent(r), fault
}

// readNumber reads the digits of a cell, and notes what a workbook has stored as text
// or with more digits than it can hold. got is what the author of the cell sees.
func readNumber(rd *reading, c table.Cell, got string) (exact.Ratio, *fault) {
	if c.Kind == table.Date || c.Kind == table.Boolean {
		return exact.Ratio{}, faultf(NotNumber, "not a number but %s: %q", c.Kind, c.Text)
	}
	r, err := exact.Parse(c.Text)
	switch {
	case errors.Is(err, exact.ErrTooLong):
		return r, faultf(NotNumber, "a number of %v: %q", err, shown(got))
	case err != nil:
		return r, notNumber(got, c.Text)
	case c.Kind == table.Text && rd.workbook:
		rd.note(NumberAsText, "%q is stored as text, and is read as the number %s", shown(got), r)
	case c.Long:
		rd.note(LongNumber, "%s has more than 15 digits, which no spreadsheet keeps exactly: its digits are taken as they are stored",
			shown(c.Text))
	}
	return r, nil
}

// notNumber says how to write what somebody meant; digits is got without a per cent
// sign that may stand there.
func notNumber(got, digits string) *fault {
	how := "write digits with a point before decimals, as in 1234.50"
	switch {
	case strings.HasSuffix(got, "%") && got == digits:
		how = "this column is not in per cent"
	case strings.HasPrefix(got, "(") && strings.HasSuffix(got, ")"):
		how = "a number below zero has a minus sign, as in -500"
	}
	return faultf(NotNumber, "not a number: %q; %s", shown(got), how)
}

// shown is as much of a text as a message repeats.
func shown(text string) string {
	const most = 60
	n := 0
	for i := range text {
		if n++; n > most {
			return text[:i] + "..."
		}
	}
	return text
}

func readOrder(rd *reading, c table.Cell) (int, *fault) {
	r, fault := notNegative.number(rd, c)
	if fault != nil {
		return 0, fault
	}
	n, err := strconv.Atoi(r.String())
	if err != nil {
		return 0, faultf(NotWhole, "an order is a whole number: %q", shown(c.Text))
	}
	return n, nil
}

// readDate reads a day: a date cell, or text as in 2019-12-31.
func readDate(rd *reading, c table.Cell) (Date, *fault) {
	text := c.Text
	if c.Kind == table.Date {
		text, _, _ = strings.Cut(text, "T") // a time of the day does not matter
	}
	if _, err := time.Parse(time.DateOnly, text); err != nil || c.Kind == table.Number || c.Kind == table.Boolean {
		return "", faultf(NotDate, "not a date: %q; write year, month and day, as in 2019-12-31", shown(c.Text))
	}
	return Date(rd.intern(text)), nil
}

// readMonth reads a month: text as in 2022-07, or a day of it, which is what
// spreadsheets make of that.
func readMonth(rd *reading, c table.Cell) (Month, *fault) {
	text := c.Text
	if day, f := readDate(rd, c); f == nil {
		text = string(day[:len("2022-07")])
	}
	if _, err := time.Parse("2006-01", text); err != nil || c.Kind == table.Number || c.Kind == table.Boolean {
		return "", faultf(NotMonth, "not a month: %q; write year and month, as in 2022-07", shown(c.Text))
	}
	return Month(rd.intern(text)), nil
}

// readPeriod reads a year, or the two years of a biennium.
func readPeriod(rd *reading, c table.Cell) (Period, *fault) {
	first, last, two := strings.Cut(c.Text, "-")
	if !isYear(first) || two && (!isYear(last) || last <= first) {
		return "", faultf(NotPeriod, "not a period: %q; write a year or two, as in 2022 or 2024-2025", shown(c.Text))
	}
	return Period(rd.intern(c.Text)), nil
}

func isYear(text string) bool {
	_, err := time.Parse("2006", text)
	return err == nil
}

// oneOf is the word as it is spelled among those allowed.
func oneOf(text string, words []string) (string, *fault) {
	for _, w := range words {
		if SameText(text, w) {
			return w, nil
		}
	}
	return "", faultf(UnknownWord, "%q is not one of the words of this column: %s%s", shown(text), strings.Join(words, ", "),
		didYouMean(text, words))
}
