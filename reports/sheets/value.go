package sheets

import (
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// mostDigits are the significant digits that a spreadsheet keeps of a number: 17 give
// back any number that it can hold.
const mostDigits = 17

// number is an exact number as a cell stores it: all of its digits where a spreadsheet
// can hold them, else as many as it keeps.
func number(r exact.Ratio) workbook.Value {
	if text := r.String(); r.Finite() && len(strings.Trim(text, "-0.")) <= mostDigits {
		return workbook.Number(text)
	}
	whole := strings.TrimLeft(r.Fixed(0), "-")
	digits := mostDigits - len(whole)
	if whole == "0" {
		digits = mostDigits
	}
	return workbook.Number(r.Fixed(max(digits, 0)))
}

func whole(n int) workbook.Value { return number(exact.Whole(int64(n))) }

// text is a value of text; blank text is a blank cell.
func text[T ~string](s T) workbook.Value {
	if s == "" {
		return workbook.Value{}
	}
	return workbook.Text(string(s))
}

// money is an amount in the book's currency, with all digits of its unit.
func (r *report) money(m exact.Money) workbook.Value {
	return workbook.Number(r.book.Settings.Unit.Text(m))
}

// presented is the format of amounts as the book wants them shown to people.
func (r *report) presented() workbook.Format {
	decimals := r.book.Settings.PresentDecimals
	switch r.book.Settings.PresentIn {
	case 1000:
		return workbook.Thousands(decimals)
	case 1000000:
		return workbook.Millions(decimals)
	}
	return workbook.Money(decimals)
}

// inFull is the format of amounts with all digits of the unit.
func (r *report) inFull() workbook.Format { return workbook.Money(r.book.Settings.Unit.Digits()) }

// currency is the name of the book's currency in words where it is the usual one.
func (r *report) currency() string {
	if c := r.book.Settings.Currency; c != "USD" {
		return string(c)
	}
	return "United States dollars"
}

// units are the units of the amounts that people read.
func (r *report) units() string {
	switch r.book.Settings.PresentIn {
	case 1000:
		return "thousands of " + r.currency()
	case 1000000:
		return "millions of " + r.currency()
	}
	return r.currency()
}

// decimals is the most digits after the point that any of the numbers has.
func decimals(numbers ...exact.Ratio) int {
	most := 0
	for _, n := range numbers {
		_, after, _ := strings.Cut(number(n).String(), ".")
		most = max(most, len(after))
	}
	return most
}

// sentence begins with a capital letter.
func sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// limitName is a limit as a heading names it.
func limitName(kind budget.LimitKind) string {
	return sentence(string(kind))
}
