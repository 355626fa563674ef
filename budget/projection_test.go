package budget

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/budget/exact"
)

// spent is a yearly book of the line L, with a ceiling of 1,100, that spent these
// amounts from January 2022 on.
func spent(t require.TestingT, months ...string) *Book {
	b := emptyBook(t)
	b.Settings.Period = "2022"
	b.Lines = []Line{{Code: "L", Pool: "P", Ceiling: dollarCell(t, "1100")}}
	for i, amount := range months {
		b.Actuals = append(b.Actuals, Actual{Line: "L", Month: Month(fmt.Sprintf("2022-%02d", i+1)), Amount: dollars(t, amount)})
	}
	return b
}

// eight are the months of a line that spent 801.55 by August, 295.99 of it in the last
// three of them.
var eight = []string{"100.01", "90", "85.55", "110", "120", "99.99", "101", "95"}

func TestMethodsOfProjection(t *testing.T) {
	tests := []struct {
		rule       string
		method     ProjectionMethod
		months     string
		adjustment string
		want       string
	}{
		{"the plan: a twelfth of the ceiling for each month left", ByPlan, "", "", "1168.22"},               // 801.55 + 1100 x 4/12
		{"the plan and an adjustment", ByPlan, "", "-12.50", "1155.72"},                                     //
		{"the run rate of all months", ByRunRate, "", "", "1202.33"},                                        // 801.55 x 12/8 = 1202.325
		{"a half below zero is rounded away from it", ByRunRate, "", "-1202.34", "-0.02"},                   // -0.015
		{"as the latest three months", ByRecent, "3", "", "1196.20"},                                        // 801.55 + 295.99 x 4/3
		{"as the latest one", ByRecent, "1", "", "1181.55"},                                                 // 801.55 + 95 x 4
		{"as all of them is the run rate", ByRecent, "8", "0.01", "1202.34"},                                // 1202.335
		{"only what is committed", ByCommitments, "", "200", "1121.80"},                                     // 801.55 + 120.25 + 200
		{"months that are not whole count for nothing: the book is refused", ByRecent, "1.5", "", "801.55"}, //
		{"nor do more months than there are", ByRecent, "9", "", "801.55"},                                  //
		{"nor do months under another method", ByRunRate, "0", "", "1202.33"},                               //
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := spent(t, eight...)
			b.Actuals[6].Commitments = dollarCell(t, "77")
			b.Actuals[7].Commitments = dollarCell(t, "120.25")
			b.Projections = []ProjectionRow{{Line: "L", Method: test.method, Months: numberCell(test.months), Adjustment: dollarCell(t, test.adjustment)}}
			p, ok := b.Projection("P")
			require.True(t, ok)
			line := p.Lines[0]
			assert.Equal(t, []string{"801.55", "120.25", test.want}, inText(t, []exact.Money{line.Actual, line.Commitments, line.Amount}))
			assert.Equal(t, []string{"801.55", "120.25", test.want}, inText(t, []exact.Money{p.Actual, p.Commitments, p.Amount}))
			assert.Equal(t, test.want, inCents(t).Text(b.Figures("P").Expenditure), "all that takes expenditure takes it from there")
			assert.Equal(t, test.want, inCents(t).Text(b.Amount(b.Lines[0], Expenditure)))
			assert.True(t, b.Known("P", Expenditure))
		})
	}
}

// The months of the pool count for every line, also for one that spent nothing lately
// or at all.
func TestMonthsAreThoseOfThePool(t *testing.T) {
	b := spent(t, "100", "100")
	b.Lines = append(b.Lines, Line{Code: "M", Pool: "P", Ceiling: dollarCell(t, "60")}, Line{Code: "N", Pool: "P"}, Line{Code: "O", Pool: "Q"})
	b.Actuals[1].Commitments = dollarCell(t, "9")
	b.Actuals = append(b.Actuals, Actual{Line: "N", Month: "2022-04", Amount: dollars(t, "30")}, Actual{Line: "O", Month: "2022-12", Amount: dollars(t, "7")})
	b.Projections = []ProjectionRow{{Line: "L", Method: ByCommitments}, {Line: "N", Method: ByRecent, Months: numberCell("2")}}
	p, ok := b.Projection("P")
	require.True(t, ok)
	assert.Equal(t, Month("2022-04"), p.To)
	assert.Equal(t, []int{4, 12}, []int{p.Months, p.PeriodMonths})
	// L has no commitments in April; M 60 x 8/12; N 30 + 30 x 8/2
	assert.Equal(t, []string{"200.00", "40.00", "150.00"}, inText(t, b.Amounts("P", Expenditure)))
	assert.Equal(t, []string{"0.00", "0.00", "0.00", "30.00"}, inText(t, p.Lines[2].Spent))
	assert.False(t, b.HasActuals("R"))
	_, ok = b.Projection("R")
	assert.False(t, ok)
}

func TestAMonthOfABienniumCountsFromItsFirstYear(t *testing.T) {
	b := spent(t)
	b.Settings.Period, b.Settings.PeriodYears = "2024-2025", 2
	b.Actuals = []Actual{{Line: "L", Month: "2025-05", Amount: dollars(t, "170")}, {Line: "L", Month: "2024-01", Amount: dollars(t, "0")}}
	b.Projections = []ProjectionRow{{Line: "L", Method: ByRunRate}}
	p, ok := b.Projection("P")
	require.True(t, ok)
	assert.Equal(t, []int{17, 24}, []int{p.Months, p.PeriodMonths})
	assert.Equal(t, "240.00", inCents(t).Text(p.Amount))
}

func TestTheMonthInWhichALimitIsPassed(t *testing.T) {
	tests := []struct {
		rule, limit string
		months      []string
		want        int // 0: never
	}{
		{"what is reached in a whole month is passed in the next one", "1800", []string{"200", "200", "200"}, 10},
		{"in the month begun", "1799.99", []string{"200", "200", "200"}, 9},
		{"what is spent by the end of the period is not passed", "2400", []string{"200", "200", "200"}, 0},
		{"a cent less is, in the last month", "2399.99", []string{"200", "200", "200"}, 12},
		{"nothing may be spent", "0", []string{"0.01"}, 1},
		{"nothing is spent", "0", []string{"0"}, 0},
		{"less than nothing is spent", "100", []string{"10", "-20"}, 0},
		{"it is passed already", "100", []string{"10", "200"}, 1},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			p, ok := spent(t, test.months...).Projection("P")
			require.True(t, ok)
			month, passed := p.Passed(dollars(t, test.limit))
			assert.Equal(t, test.want > 0, passed)
			assert.Equal(t, test.want, month)
		})
	}
}

// drawn is a book of some lines with actuals up to a month, and their projections.
func drawn(t *rapid.T, months int) *Book {
	b := spent(t)
	amount := rapid.Map(rapid.Int64Range(-2_000, 50_000), exact.Units)
	b.Lines = nil
	for i := range rapid.IntRange(1, 5).Draw(t, "lines") {
		code := LineCode(fmt.Sprint("L", i))
		b.Lines = append(b.Lines, Line{Code: code, Pool: "P", Ceiling: Some(amount.Draw(t, "ceiling").Abs())})
		for month := 1; month <= months; month++ {
			if month == months || rapid.Bool().Draw(t, "spends") {
				b.Actuals = append(b.Actuals, Actual{Line: code, Month: Month(fmt.Sprintf("2022-%02d", month)),
					Amount: amount.Draw(t, "spent"), Commitments: Some(amount.Draw(t, "committed").Abs())})
			}
		}
		method := rapid.SampledFrom([]ProjectionMethod{ByPlan, ByRunRate, ByRecent, ByCommitments}).Draw(t, "method")
		row := ProjectionRow{Line: code, Method: method, Adjustment: Some(amount.Draw(t, "adjustment"))}
		if method == ByRecent {
			row.Months = Some(exact.Whole(int64(rapid.IntRange(1, months).Draw(t, "latest"))))
		}
		b.Projections = append(b.Projections, row)
	}
	return b
}

func TestAfterTwelveMonthsEveryMethodButCommitmentsGivesTheActuals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, ok := drawn(t, 12).Projection("P")
		require.True(t, ok)
		for _, l := range p.Lines {
			want := l.Actual.Add(l.Adjustment)
			if l.Method == ByCommitments {
				want = want.Add(l.Commitments)
			}
			require.True(t, want.Equal(l.Amount), "%+v", l)
		}
	})
}

// The actuals of a line are its months, those of a pool its lines; a limit is passed at
// the end of the first month that spending at the run rate leads above it.
func TestProjectionsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t, rapid.IntRange(1, 12).Draw(t, "months"))
		p, ok := b.Projection("P")
		require.True(t, ok)
		var actual, amount exact.Money
		for _, l := range p.Lines {
			require.True(t, exact.Total(l.Spent...).Equal(l.Actual))
			actual, amount = actual.Add(l.Actual), amount.Add(l.Amount)
		}
		require.True(t, actual.Equal(p.Actual))
		require.True(t, amount.Equal(p.Amount) && amount.Equal(b.Figures("P").Expenditure))

		limit := exact.Units(rapid.Int64Range(0, 3_000_000).Draw(t, "limit"))
		month, passed := p.Passed(limit)
		at := func(month int) int {
			return actual.Ratio().Mul(exact.Fraction(int64(month), int64(p.Months))).Cmp(limit.Ratio())
		}
		if passed {
			require.True(t, at(month) > 0 && at(month-1) <= 0)
		} else {
			require.LessOrEqual(t, at(12), 0)
		}
	})
}
