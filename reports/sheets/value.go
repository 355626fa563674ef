package sheets

import (
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

func whole(n int) workbook.Value { return grid.Number(exact.Whole(int64(n))) }

// money is an amount in the book's currency, with all digits of its unit.
func (r *source) money(m exact.Money) workbook.Value {
	return workbook.Number(r.book.Settings.Unit.Text(m))
}

// value is an exact number of units in the currency.
func (r *source) value(units exact.Ratio) exact.Ratio { return r.book.Settings.Unit.Value(units) }

// presented is the format of amounts as the book wants them shown to people.
func (r *source) presented() workbook.Format {
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
func (r *source) inFull() workbook.Format { return workbook.Money(r.book.Settings.Unit.Digits()) }

// currency is the name of the book's currency in words where it is the usual one.
func (r *source) currency() string {
	if c := r.book.Settings.Currency; c != "USD" {
		return string(c)
	}
	return "United States dollars"
}

// units are the units of the amounts that people read.
func (r *source) units() string {
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
		_, after, _ := strings.Cut(grid.Number(n).String(), ".")
		most = max(most, len(after))
	}
	return most
}

// poolName is a pool by its code and name.
func (r *source) poolName(pool budget.Pool) string {
	return grid.JoinedTexts(": ", string(pool.Code), pool.Name)
}

// limitName is a limit as a heading names it.
func limitName(kind budget.LimitKind) string {
	return grid.Sentence(string(kind))
}
