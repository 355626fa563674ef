package budget

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/budget/exact"
)

func rateRow(stage Stage, parameter Parameter, subject, value, months string) Rate {
	return Rate{Stage: stage, Parameter: parameter, Subject: subject, Value: exact.MustParse(value), Months: numberCell(months)}
}

func TestStagesAreInTheOrderOfRates(t *testing.T) {
	b := emptyBook(t)
	b.Rates = []Rate{rateRow("z", Inflation, "*", "1", ""), rateRow("a", Inflation, "*", "1", ""), rateRow("z", Salary, "*", "1", "")}
	assert.Equal(t, []Stage{"z", "a"}, b.Stages())
	assert.Empty(t, emptyBook(t).Stages())
}

func TestRatesAreAveragedByMonths(t *testing.T) {
	b := emptyBook(t)
	b.Rates = []Rate{
		rateRow("a", Exchange, "EUR", "0.93", "5"),
		rateRow("a", Exchange, "Eur", "0.955", "7"),
		rateRow("a", Exchange, "CHF", "0.9", "4"),
		rateRow("b", Exchange, "EUR", "2", ""),
	}
	found, ok := b.RatesAt("a").Exchange("EUR")
	assert.True(t, ok)
	assert.Equal(t, "2267/2400", found.Value.String()) // (5 x 0.93 + 7 x 0.955) / 12 = 11.335 / 12
	assert.Equal(t, b.Rates[:2], found.Rows)
	assert.Equal(t, "EUR", found.Subject)
	found, _ = b.RatesAt("a").Exchange("CHF")
	assert.Equal(t, "0.9", found.Value.String())
}

// Equal spending of 12 in each of four months at 0.75 and of eight at 1.25 buys with
// 4/0.75 + 8/1.25 of 12: 12 / (16/3 + 32/5) = 45/44. Indices stay arithmetic.
func TestExchangeRatesAreAveragedHarmonicallyWhereTheSettingSaysSo(t *testing.T) {
	b := emptyBook(t)
	b.Settings.RateAverage = Harmonic
	b.Rates = []Rate{
		rateRow("a", Exchange, "EUR", "0.75", "4"), rateRow("a", Exchange, "EUR", "1.25", "8"),
		rateRow("a", Exchange, "CHF", "0.9", "4"),
		rateRow("a", Salary, "*", "0.75", "4"), rateRow("a", Salary, "*", "1.25", "8"),
	}
	euro, _ := b.RatesAt("a").Exchange("EUR")
	assert.Equal(t, "45/44", euro.Value.String())
	assert.Equal(t, Harmonic, euro.Average)
	franc, _ := b.RatesAt("a").Exchange("CHF")
	assert.Equal(t, "0.9", franc.Value.String())
	assert.Empty(t, franc.Average, "one rate is no average")
	salary, _ := b.RatesAt("a").Salary(Line{})
	assert.Equal(t, "13/12", salary.Value.String()) // (4 x 0.75 + 8 x 1.25) / 12
	assert.Equal(t, Arithmetic, salary.Average)
}

func TestRatesThatHoldForNoMonthAreTheFirst(t *testing.T) {
	b := emptyBook(t)
	b.Rates = []Rate{rateRow("a", Exchange, "EUR", "0.93", "0"), rateRow("a", Exchange, "EUR", "7", "0")}
	found, ok := b.RatesAt("a").Exchange("EUR")
	assert.True(t, ok)
	assert.Equal(t, "0.93", found.Value.String())
}

func TestTheBooksCurrencyIsOne(t *testing.T) {
	b := emptyBook(t)
	b.Rates = []Rate{rateRow("a", Exchange, "USD", "7", ""), rateRow("a", Exchange, "*", "9", "")}
	for _, currency := range []Currency{"USD", ""} {
		found, ok := b.RatesAt("a").Exchange(currency)
		assert.True(t, ok)
		assert.Equal(t, FoundRate{Subject: "USD", Value: exact.Whole(1)}, found)
	}
	_, ok := b.RatesAt("a").Exchange("KES")
	assert.False(t, ok, "exchange has no *")
}

func TestTheMostParticularRateIsFound(t *testing.T) {
	b := emptyBook(t)
	b.Rates = []Rate{
		rateRow("a", Inflation, "*", "1", ""),
		rateRow("a", Inflation, "NORTHGATE", "2", ""),
		rateRow("a", Inflation, "Travel", "3", ""),
		rateRow("a", Inflation, "travel@Northgate", "4", ""),
		rateRow("a", Inflation, "Southgate", "5", ""),
		rateRow("a", Salary, "*", "1", ""),
		rateRow("a", Salary, "Northgate", "2", ""),
		rateRow("a", Salary, "P", "3", ""),
		rateRow("a", Salary, "P@Northgate", "4", ""),
		rateRow("a", Vacancy, "G", "5", ""),
	}
	rates := b.RatesAt("a")
	inflation := map[Line]string{
		{}:                      "1",
		{Location: "Northgate"}: "2",
		{Object: "TRAVEL"}:      "3",
		{Object: "Travel", Location: "Elsewhere"}:  "3",
		{Object: "Freight", Location: "northgate"}: "2",
		{Object: "Travel", Location: "Northgate"}:  "4",
		{Object: "Travel", Location: "Southgate"}:  "3", // the object before the place
	}
	for line, want := range inflation {
		found, ok := rates.Inflation(line)
		assert.True(t, ok)
		assert.Equal(t, want, found.Value.String(), "%s at %s", line.Object, line.Location)
	}
	salary := map[Line]string{
		{}:                                      "1",
		{Location: "Northgate"}:                 "1", // the place alone is no subject of salaries
		{Category: "p"}:                         "3",
		{Category: "P", Location: "Elsewhere"}:  "3",
		{Category: "P", Location: "Northgate"}:  "4",
		{Category: "LL", Location: "Northgate"}: "1",
	}
	for line, want := range salary {
		found, ok := rates.Salary(line)
		assert.True(t, ok)
		assert.Equal(t, want, found.Value.String(), "%s at %s", line.Category, line.Location)
	}
	found, ok := rates.Vacancy(Line{Category: "G"})
	assert.True(t, ok)
	assert.Equal(t, "G", found.Subject)
	_, ok = rates.Vacancy(Line{Category: "P"})
	assert.False(t, ok)
	_, ok = b.RatesAt("b").Inflation(Line{})
	assert.False(t, ok, "each stage by itself")
}

func TestSubjectsAreComparedInOneNormalForm(t *testing.T) {
	b := emptyBook(t)
	b.Rates = []Rate{rateRow("a", Inflation, "Ge\u0301nie", "2", "")} // e and a combining accent
	found, ok := b.RatesAt("a").Inflation(Line{Object: "G\u00c9NIE"})
	assert.True(t, ok)
	assert.Equal(t, "2", found.Value.String())
}
