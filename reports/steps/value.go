package steps

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

func Whole(n int) workbook.Value { return grid.Number(exact.Whole(int64(n))) }

// Money is an amount in the book's currency, with all digits of its unit.
func (r *Source) Money(m exact.Money) workbook.Value {
	return workbook.Number(r.Budget.Settings.Unit.Text(m))
}

// Value is an exact number of units in the currency.
func (r *Source) Value(units exact.Ratio) exact.Ratio { return r.Budget.Settings.Unit.Value(units) }

// Presented is the format of amounts as the book wants them shown to people.
func (r *Source) Presented() workbook.Format {
	decimals := r.Budget.Settings.PresentDecimals
	switch r.Budget.Settings.PresentIn {
	case 1000:
		return workbook.Thousands(decimals)
	case 1000000:
		return workbook.Millions(decimals)
	}
	return workbook.Money(decimals)
}

// Currency is the name of the book's currency in words where it is the usual one.
func (r *Source) Currency() string {
	if c := r.Budget.Settings.Currency; c != "USD" {
		return string(c)
	}
	return "United States dollars"
}

// Units are the units of the amounts that people read.
func (r *Source) Units() string {
	switch r.Budget.Settings.PresentIn {
	case 1000:
		return "thousands of " + r.Currency()
	case 1000000:
		return "millions of " + r.Currency()
	}
	return r.Currency()
}

// Decimals is the most digits after the point that any of the numbers has.
func Decimals(numbers ...exact.Ratio) int {
	most := 0
	for _, n := range numbers {
		most = max(most, grid.Decimals(grid.Number(n)))
	}
	return most
}

// PoolName is a pool by its code and name.
func (r *Source) PoolName(pool budget.Pool) string {
	return grid.JoinedTexts(": ", string(pool.Code), pool.Name)
}

// LimitName is a limit as a heading names it.
func LimitName(kind budget.LimitKind) string {
	return grid.Sentence(string(kind))
}
