package apportion_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
)

// yearBefore is the year before history, in dollars and with a pool in another spelling: A
// and D had 4 and 6 people, and 100.00 was charged.
const yearBefore = history + `

Settings
Key, Value
Period, 2023
Unit, 1

Organizations
Organization, Participates
D, yes
a, yes

Pools
Pool, Key, Status
p, HEADS, final

Limits
Pool, Limit, Amount
p, appropriation, 500
p, ceiling, 100
p, expenditure, 120

Headcount
Organization, Country, Duty station, Category, Count, As of
a, KEN, Nairobi, staff, 4, 2022-12-31
D, KEN, Nairobi, staff, 6, 2022-12-31

History
Period, Years, Pool, Organization, Weight, Amount
2022, 1, p, D, 1, 7
2024, 1, p, D, 1, 9
`

// The figures are those of the example of rules.md, where C is now D, which only the
// other book knows: codes and pools in another spelling are the same, units are converted.
func TestChangeAgainstAnotherBook(t *testing.T) {
	b, other := basis(t, history), basis(t, yearBefore)
	change, err := b.ChangeAgainst(b.Book.Pools[0], other)
	require.NoError(t, err)
	assert.Equal(t, []string{"2023", "2024"}, []string{string(change.From), string(change.To)})
	assert.Equal(t, []string{
		"A 40.00 4.00 6.00 -4.17 0.00 45.83",
		"B 0.00 0.00 null null 64.17 64.17",
		"C 0.00 0.00 null null 0.00 0.00", // shares now, with nobody
		"D 60.00 6.00 -66.00 0.00 0.00 0.00",
	}, rowsOf(t, change))
}

func TestWhatAChangeAgainstAnotherBookIsRefusedFor(t *testing.T) {
	b := basis(t, history)
	_, err := b.ChangeAgainst(b.Book.Pools[0], basis(t, yearBefore, "Settings\nKey,Value\nPeriod,2023\nCurrency,EUR\nUnit,1"))
	assert.ErrorIs(t, err, apportion.ErrOtherCurrency)
	assert.ErrorContains(t, err, "EUR, not USD")
	_, err = b.ChangeAgainst(budget.Pool{Code: "Q", Key: "HEADS"}, basis(t, yearBefore))
	assert.ErrorIs(t, err, apportion.ErrNoPool)
}

// A key of several parts in either book leaves own and others unknown.
func TestAKeyOfSeveralPartsInTheOtherBook(t *testing.T) {
	b := basis(t, history)
	change, err := b.ChangeAgainst(b.Book.Pools[0], basis(t, yearBefore, "Keys\nKey,Part,Measure\nHEADS,1,headcount\nHEADS,2,headcount"))
	require.NoError(t, err)
	assert.Equal(t, "A 40.00 4.00 null null 1.83 45.83", rowsOf(t, change)[0])
}

// 2022 is of the earlier book's History; 2023 and 2024 are what the books charge, not
// what a History has; 2021-2022 and 2025 are of the later book's, per year.
func TestYearsOfSeveralBooks(t *testing.T) {
	years, err := apportion.YearsOf("P", []*apportion.Basis{basis(t, history), basis(t, yearBefore)})
	require.NoError(t, err)
	assert.Equal(t, []budget.Period{"2021-2022", "2022", "2023", "2024", "2025"}, years.Periods)
	assert.Equal(t, []string{"", "", "book", "book", ""}, years.Sources)
	var lines []string
	for _, row := range years.Rows {
		line := string(row.Organization)
		for _, amount := range row.Amounts {
			if line += " -"; amount.Set {
				line = strings.TrimSuffix(line, "-") + cents.Text(amount.Value)
			}
		}
		lines = append(lines, line)
	}
	assert.Equal(t, []string{"A 500.00 - 40.00 45.83 1000.00", "B - - - 64.17 -", "C - - - 0.00 -", "D - 7.00 60.00 - -"}, lines)
	assert.Equal(t, "110.00", cents.Text(years.Totals[3]))
}

// A total is rounded once: twice 0.005 is 0.01, though each is shown as 0.01.
func TestTheTotalOfAYearIsRoundedOnce(t *testing.T) {
	years, err := apportion.YearsOf("P", []*apportion.Basis{basis(t, history, "History\nPeriod,Years,Pool,Organization,Weight,Amount\n2020-2021,2,P,A,,0.01\n2020-2021,2,P,B,,0.01")})
	require.NoError(t, err)
	assert.Equal(t, "0.01", cents.Text(years.Totals[0]))
	assert.Equal(t, "0.01", cents.Text(years.Rows[0].Amounts[0].Value))
}

func TestWhatYearsAreRefusedFor(t *testing.T) {
	now := basis(t, history)
	tests := []struct {
		rule  string
		pool  budget.PoolCode
		books []*apportion.Basis
		want  error
	}{
		{"two books of one period", "P", []*apportion.Basis{now, now}, apportion.ErrSamePeriod},
		{"a book without a period", "P", []*apportion.Basis{now, basis(t, strings.Replace(history, "Period, 2024\n", "Title, none\n", 1))}, apportion.ErrNoPeriod},
		{"a pool that no book has", "Q", []*apportion.Basis{now}, apportion.ErrNoFigure},
		{"amounts in another currency", "P", []*apportion.Basis{now, basis(t, yearBefore, "Settings\nKey,Value\nPeriod,2023\nCurrency,EUR\nUnit,1")}, apportion.ErrOtherCurrency},
	}
	for _, test := range tests {
		_, err := apportion.YearsOf(test.pool, test.books)
		assert.ErrorIs(t, err, test.want, test.rule)
	}
}
