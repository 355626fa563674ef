package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// ruled is one rule of rules.md, with an example that is worked out in its comment.
type ruled struct {
	rule                   string
	amount, weights, rules string
	want                   string
}

func check(t *testing.T, tests []ruled) {
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			result, err := apportion.Apportion(ask(t, test.amount, test.weights, test.rules))
			require.NoError(t, err)
			assert.Equal(t, test.want, said(cents, result.Rows))
			assert.Equal(t, cents.Text(result.Amount), cents.Text(result.Total()), "the parts add up")
		})
	}
}

func TestLargestRemainder(t *testing.T) {
	check(t, []ruled{
		{"pro rata to weight", "10.00", "A 5, B 3, C 2", "", "A 5.00, B 3.00, C 2.00"},
		// 33 1/3, 50, 16 2/3 cents: the largest rest is C's
		{"the unit left goes to the largest remainder", "1.00", "A 2, B 3, C 1", "", "A 0.33, B 0.50, C 0.17"},
		// halves of a cent each: three cents for four, C has 1.5
		{"a tie goes to the larger weight", "0.03", "A 1, B 1, C 1, D 3", "", "A 0.01, B 0.00, C 0.00, D 0.02"},
		{"then to the code earlier in bytes", "0.01", "b 1, B 1, Z 1, a 1", "", "b 0.00, B 0.01, Z 0.00, a 0.00"},
		{"bytes, not letters: Z stands before the letters with marks", "0.01", "É 1, Z 1", "", "É 0.00, Z 0.01"},
		{"a shorter code stands before a longer one", "0.01", "UN-W 1, UN 1", "", "UN-W 0.00, UN 0.01"},
		// 1.2, 1.2, 0.6 cents
		{"weights may be decimals", "0.03", "A 0.4, B 0.4, C 0.2", "", "A 0.01, B 0.01, C 0.01"},
		{"weight 0 pays 0", "0.01", "A 0, B 1", "", "A 0.00, B 0.01"},
		{"one pays all", "0.07", "A 0.001", "", "A 0.07"},
		{"an amount of 0 is 0 for everybody", "0", "A 2, B 3", "", "A 0.00, B 0.00"},
		{"a negative amount mirrors the positive one", "-1.00", "A 2, B 3, C 1", "", "A -0.33, B -0.50, C -0.17"},
		{"a tie of a negative amount goes the same way", "-0.01", "A 1, B 1", "", "A -0.01, B 0.00"},
		// 10^20 + 1 cents in three: 33333333333333333333 2/3 each
		{"amounts beyond 64 bits", "1000000000000000000.01", "A 1, B 1, C 1", "",
			"A 333333333333333333.34, B 333333333333333333.34, C 333333333333333333.33"},
	})
}

func TestExcludeLumpPercent(t *testing.T) {
	check(t, []ruled{
		{"who is excluded pays nothing", "10.00", "A 5, B 3, C 2", "exclude A", "A 0.00, B 6.00, C 4.00"},
		{"a lump leaves the sharing", "10.00", "A 5, B 3, C 2", "lump A 4", "A 4.00, B 3.60, C 2.40"},
		{"a lump is paid whatever the weight", "10.00", "A 0, B 3, C 2", "lump A 5", "A 5.00, B 3.00, C 2.00"},
		{"a percentage is of the whole amount", "10.00", "A 5, B 3, C 2", "lump A 5, percent B 20%", "A 5.00, B 2.00, C 3.00"},
		{"a percentage is paid whatever the weight", "10.00", "A 0, B 1", "percent A 25%", "A 2.50, B 7.50"},
		// 1/3 of a cent for A, 2/3 for B: B has the larger rest
		{"a percentage is an exact quota", "0.01", "A 5, B 1", "percent A 33.333333%", "A 0.00, B 0.01"},
		// 0.9 of a cent for A
		{"a fixed amount may take the unit left, weight or not", "0.01", "A 0, B 1", "percent A 90%", "A 0.01, B 0.00"},
		{"fixed amounts may take all of it", "10.00", "A 1, B 1, C 1", "lump A 4, percent B 60%", "A 4.00, B 6.00, C 0.00"},
		{"and nobody need be left", "10.00", "A 1, B 1", "lump A 4, percent B 60%", "A 4.00, B 6.00"},
		{"the kinds apply in their own order", "10.00", "A 5, B 3, C 2", "minimum 3, lump B 4, exclude A", "A 0.00, B 4.00, C 6.00"},
		{"fixed amounts mirror too", "-10.00", "A 5, B 3, C 2", "lump A 4, percent B 10%", "A -4.00, B -1.00, C -5.00"},
		{"of nothing a lump is nothing", "0", "A 5, B 3", "lump A 4", "A 0.00, B 0.00"},
		{"of nothing a minimum is nothing", "0", "A 5, B 3", "minimum 4, maximum B 5", "A 0.00, B 0.00"},
		{"of nothing nobody need be able to pay", "0", "A 0, B 3", "exclude B", "A 0.00, B 0.00"},
	})
}

func TestFlats(t *testing.T) {
	check(t, []ruled{
		// shares 60, 30, 10 per cent
		{"from, and below to", "100.00", "A 60, B 30, C 10", "flat from 10 to 30 pays 1", "A 66.00, B 33.00, C 1.00"},
		{"a share of exactly From is in", "100.00", "A 60, B 30, C 10", "flat from 30 to 31 pays 1", "A 84.86, B 1.00, C 14.14"},
		{"a blank From is 0", "100.00", "A 60, B 30, C 10", "flat to 31 pays 1", "A 98.00, B 1.00, C 1.00"},
		{"a blank To has no end", "100.00", "A 60, B 30, C 10", "flat from 30 pays 20", "A 20.00, B 20.00, C 60.00"},
		{"both blank is everybody of weight", "3.00", "A 60, B 30, C 10, D 0", "flat pays 1", "A 1.00, B 1.00, C 1.00, D 0.00"},
		{"of two that fit the first in order wins", "100.00", "A 60, B 30, C 10", "flat to 31 pays 2, flat to 11 pays 1", "A 96.00, B 2.00, C 2.00"},
		{"who has a lump is not in it", "100.00", "A 60, B 30, C 10", "flat to 50 pays 2, lump C 7", "A 91.00, B 2.00, C 7.00"},
		// C's share is 10 of 100 although A pays a lump; were it 10 of 40, it would not fit
		{"shares count those with a lump", "100.00", "A 60, B 30, C 10", "lump A 7, flat to 20 pays 2", "A 7.00, B 91.00, C 2.00"},
		// without A, C's share is 10 of 40
		{"shares do not count those excluded", "100.00", "A 60, B 30, C 10", "exclude A, flat to 20 pays 2", "A 0.00, B 75.00, C 25.00"},
		{"weight 0 is in no tier", "100.00", "A 60, B 0", "flat to 20 pays 2", "A 100.00, B 0.00"},
		// 1/3 is above 33.33 and below 33.34 per cent
		{"shares are exact", "9.00", "A 1, B 1, C 1", "flat from 33.33 to 33.34 pays 3", "A 3.00, B 3.00, C 3.00"},
		{"flats mirror too", "-100.00", "A 60, B 30, C 10", "flat to 20 pays 2", "A -65.33, B -32.67, C -2.00"},
	})
}

func TestBounds(t *testing.T) {
	check(t, []ruled{
		// A and B share 90 as 6 to 3
		{"a minimum", "100.00", "A 6, B 3, C 0.5", "minimum 10", "A 60.00, B 30.00, C 10.00"},
		// B and C share 50 as 3 to 2
		{"a maximum", "100.00", "A 6, B 3, C 2", "maximum 50", "A 50.00, B 30.00, C 20.00"},
		// of 100 C has 10 and not 5; B's 20/95 x 90 is then 18.95 and no more 20
		{"a minimum for one makes another one bind", "100.00", "A 75, B 20, C 5", "minimum C 10, minimum B 20", "A 70.00, B 20.00, C 10.00"},
		// x with min(50, 60x) + 30x + max(15, 10x) = 100: x = 35/30
		{"minimum and maximum at once", "100.00", "A 60, B 30, C 10", "minimum 15, maximum 50", "A 50.00, B 35.00, C 15.00"},
		{"a named bound replaces the general one", "100.00", "A 60, B 30, C 10", "minimum 20, minimum C 5", "A 60.00, B 30.00, C 10.00"},
		// A and C share 68 as 6 to 1
		{"and it may lie below it", "100.00", "A 60, B 30, C 10", "minimum C 5, minimum 32", "A 58.29, B 32.00, C 9.71"},
		{"of its own kind alone", "100.00", "A 60, B 30, C 10", "minimum 11, maximum C 20", "A 59.33, B 29.67, C 11.00"},
		{"a percentage is of the whole amount, not of the rest", "100.00", "A 60, B 30, C 10", "lump A 50, minimum 20%", "A 50.00, B 30.00, C 20.00"},
		{"weight 0 pays 0 whatever its bounds", "100.00", "A 60, B 40, C 0", "minimum 10, minimum C 30", "A 60.00, B 40.00, C 0.00"},
		{"bounds do not touch a fixed amount", "100.00", "A 60, B 40", "lump A 1, minimum 10", "A 1.00, B 99.00"},
		{"minimums that take all of it", "30.00", "A 60, B 30, C 10", "minimum 10", "A 10.00, B 10.00, C 10.00"},
		{"maximums that just cover it", "30.00", "A 60, B 30, C 10", "maximum 10", "A 10.00, B 10.00, C 10.00"},
		{"a minimum that is the maximum", "60.00", "A 60, B 30, C 10", "minimum B 10, maximum B 10, maximum A 40", "A 40.00, B 10.00, C 10.00"},
		{"all of them fixed by their bounds", "30.00", "A 6, B 4", "minimum 15, maximum 15", "A 15.00, B 15.00"},
		// between x = 1 (A at most 10) and x = 20 (B at least 20) nobody grows
		{"where nobody's part grows", "30.00", "A 10, B 1", "maximum A 10, minimum B 20", "A 10.00, B 20.00"},
		{"nothing left to share, within a maximum", "10.00", "A 1, B 1", "lump A 10, maximum 5", "A 10.00, B 0.00"},
		{"nothing left, and a minimum of 0", "10.00", "A 1, B 1", "lump A 10, minimum 0", "A 10.00, B 0.00"},
		{"a maximum of 0", "10.00", "A 1, B 1", "maximum A 0", "A 0.00, B 10.00"},
		// A's bound is 33 1/3 cents, B has 66 2/3
		{"a bound need not be whole", "1.00", "A 9, B 1", "maximum A 33.3333333333333333%", "A 0.33, B 0.67"},
		{"bounds mirror too", "-100.00", "A 60, B 30, C 10", "minimum 15, maximum 50", "A -50.00, B -35.00, C -15.00"},
	})
}

func TestPerYears(t *testing.T) {
	tests := []struct {
		rule  string
		years int64
		rules string
		want  string
	}{
		{"blank is one year", 1, "lump A 4", "A 4.00, B 6.00"},
		{"a biennium doubles a yearly amount", 2, "lump A 4", "A 8.00, B 2.00"},
		{"half of an amount for two years", 1, "lump A 4 per 2", "A 2.00, B 8.00"},
		{"two years of an amount for two", 2, "lump A 4 per 2", "A 4.00, B 6.00"},
		{"flats too", 2, "flat from 50 pays 1", "A 2.00, B 8.00"},
		{"bounds too", 2, "maximum A 1", "A 2.00, B 8.00"},
		{"a percentage is for no number of years", 2, "percent A 10%", "A 1.00, B 9.00"},
		// 4/3 is 133 1/3 cents
		{"exactly", 1, "lump A 4 per 3", "A 1.33, B 8.67"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			s := ask(t, "10.00", "A 6, B 4", test.rules)
			s.PeriodYears = test.years
			result, err := apportion.Apportion(s)
			require.NoError(t, err)
			assert.Equal(t, test.want, said(cents, result.Rows))
		})
	}
}

func TestShareDecimals(t *testing.T) {
	tests := []struct {
		rule                           string
		decimals                       int
		amount, weights, rules, wanted string
	}{
		// 33 1/3 per cent each: 34, 33, 33
		{"shares of whole per cent add to 100", 0, "100.00", "A 1, B 1, C 1", "", "A 34.00, B 33.00, C 33.00"},
		{"shares of two decimals", 2, "1000.00", "A 1, B 1, C 1", "", "A 333.40, B 333.30, C 333.30"},
		// 66 2/3 is 67, 33 1/3 is 33; 0.67 and 0.33 of a cent
		{"the quotas follow from the shares", 0, "0.01", "A 2, B 1", "", "A 0.01, B 0.00"},
		// 16 2/3 twice and 66 2/3: all have the same rest, so C first, then A
		{"a tie of shares goes to the larger weight", 0, "1.00", "B 1, A 1, C 4", "", "B 0.16, A 0.17, C 0.67"},
		{"exclude goes with it", 0, "100.00", "A 1, B 1, C 2", "exclude C", "A 50.00, B 50.00, C 0.00"},
		// 0.4 per cent is 0
		{"a small share may become nothing", 0, "1000.00", "A 249, B 1", "", "A 1000.00, B 0.00"},
		// 22 of 100 stay for A; 78 for 3 are 26
		{"percentages of no more decimals go with it, and hold", 2, "1000.00", "A 7, B 1, C 1, D 1", "maximum A 22%", "A 220.00, B 260.00, C 260.00, D 260.00"},
		// 5.25 and 0.5 hold; the rest, 94.25, is 31.41 2/3 three times
		{"of each kind", 2, "1000.00", "A 1, B 1, C 1, D 1, E 0.001", "percent D 0.5%, minimum E 5.25%",
			"A 314.20, B 314.20, C 314.10, D 5.00, E 52.50"},
		{"a discount may be finer", 0, "100.00", "A 2, B 1 G", "discount A 0.001% borne G", "A 67.00, B 33.00"},
		{"twelve decimals", 12, "300.00", "A 1, B 1, C 1", "", "A 100.00, B 100.00, C 100.00"},
		{"a negative amount mirrors", 0, "-100.00", "A 1, B 1, C 1", "", "A -34.00, B -33.00, C -33.00"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			s := ask(t, test.amount, test.weights, test.rules)
			s.ShareDecimals = budget.Some(test.decimals)
			result, err := apportion.Apportion(s)
			require.NoError(t, err)
			assert.Equal(t, test.wanted, said(cents, result.Rows))
		})
	}
}

func TestDifferenceToTheLargest(t *testing.T) {
	tests := []struct {
		rule                   string
		amount, weights, rules string
		decimals               int // -1 for none
		wanted                 string
	}{
		// 49.5, 16.83, 16.83 and 15.84 cents: 50, 17, 17 and 16 are one too many
		{"what is too much is taken from the largest", "0.99", "A 50, B 17, C 17, D 16", "", -1, "A 0.49, B 0.17, C 0.17, D 0.16"},
		// 33 1/3 cents each
		{"what is missing goes to it; of equal ones by the code", "1.00", "C 1, B 1, A 1", "", -1, "C 0.33, B 0.33, A 0.34"},
		{"it mirrors a negative amount", "-0.99", "A 50, B 17, C 17, D 16", "", -1, "A -0.49, B -0.17, C -0.17, D -0.16"},
		// 100/3 for B, C and D
		{"it spares a lump", "1000.00", "A 1, B 1, C 1, D 1", "lump A 900", -1, "A 900.00, B 33.34, C 33.33, D 33.33"},
		// A is held at 40; 33.7086, 25.2814 and 1.01
		{"and a row at its bound", "100.00", "A 60, B 20, C 15, D 5", "maximum A 40%, lump D 1.01", -1, "A 40.00, B 33.71, C 25.28, D 1.01"},
		// 33 1/3 cents each: 0.34 would be past what A and B may have
		{"and is not carried past a bound", "1.00", "A 1, B 1, C 1", "maximum A 33.4%, maximum B 33.4%", -1, "A 0.33, B 0.33, C 0.34"},
		// 16.7 three times and 50: A's share holds
		{"shares are rounded the same way", "1000.00", "A 1, B 1, C 1, D 1", "percent A 50%", 1, "A 500.00, B 166.00, C 167.00, D 167.00"},
		// 14.286 five times and 28.571 per cent are 100.001; 142,860.0014 and 285,700.0029
		{"and the amounts after them", "1000000.01", "A 1, B 1, C 1, D 1, E 1, F 2", "", 3,
			"A 142860.00, B 142860.00, C 142860.00, D 142860.00, E 142860.00, F 285700.01"},
		// A 22 and D 15 per cent hold; 63 for 23 are 30.13 and 32.87
		{"shares keep to their bounds", "12345.67", "A 70, B 11, C 12, D 7", "maximum A 22%, minimum D 15%", 1, "A 2716.05, B 3530.86, C 3851.85, D 2246.91"},
		// 0.5 of a cent three times: all fixed
		{"where nobody is pro rata it is the largest of all", "0.03", "A 1, B 1, C 1", "percent A 50%, percent B 25%, percent C 25%", -1, "A 0.01, B 0.01, C 0.01"},
		{"of nothing there is no difference", "0", "A 1, B 1, C 1", "", -1, "A 0.00, B 0.00, C 0.00"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			s := ask(t, test.amount, test.weights, test.rules)
			s.Method = budget.DifferenceToLargest
			s.ShareDecimals = budget.Optional[int]{Value: test.decimals, Set: test.decimals >= 0}
			result, err := apportion.Apportion(s)
			require.NoError(t, err)
			assert.Equal(t, test.wanted, said(cents, result.Rows))
		})
	}
}

func TestTheDifferenceMakesNobodyNegative(t *testing.T) {
	// half a cent each is rounded to one: three too many for one who has two
	weights := "A 4"
	for _, code := range []string{"B", "C", "D", "E", "F", "G"} {
		weights += ", " + code + " 1"
	}
	s := ask(t, "0.05", weights, "")
	s.Method = budget.DifferenceToLargest
	_, err := apportion.Apportion(s)
	require.ErrorIs(t, err, apportion.ErrDifference)
	assert.ErrorContains(t, err, "0.03 too much together, and A has only 0.02")
}

func TestWhatDecidedARow(t *testing.T) {
	tests := []struct{ rule, amount, weights, rules, want string }{
		{"each kind", "100.00", "A 1, B 1, C 1, D 17", "exclude A, lump B 3, flat to 15 pays 5, percent D 92%",
			"A excluded, B lump, C flat, D percent"},
		{"its bound, or pro rata", "100.00", "A 60, B 30, C 10", "minimum 15, maximum 50", "A maximum, B pro rata, C minimum"},
		{"the minimum first", "30.00", "A 6, B 4", "minimum 15, maximum 15", "A minimum, B minimum"},
		{"a quota that happens to equal the bound", "100.00", "A 60, B 40", "minimum 40", "A pro rata, B minimum"},
		{"weight 0 has nothing to bound", "100.00", "A 60, B 0", "minimum 40", "A pro rata, B pro rata"},
		{"also of nothing", "0", "A 1, B 1, C 2", "exclude A, lump B 3", "A excluded, B lump, C pro rata"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			result, err := apportion.Apportion(ask(t, test.amount, test.weights, test.rules))
			require.NoError(t, err)
			assert.Equal(t, test.want, decided(result.Rows))
			for _, row := range result.Rows {
				assert.Equal(t, row.Rule == apportion.ProRata, row.By == nil, "%s: a rule of the set decided", row.Organization)
			}
		})
	}
}

func TestTheSharesAreOfTheWeightsNotExcluded(t *testing.T) {
	result, err := apportion.Apportion(ask(t, "10", "A 5, B 3, C 2", "exclude A, lump B 1"))
	require.NoError(t, err)
	assert.Equal(t, "5", result.Weight.String())
	shares := joined(result.Rows, func(r apportion.Row) string { return r.Share.String() })
	assert.Equal(t, "0, 0.6, 0.4", shares)
}

func TestPriceOfAHead(t *testing.T) {
	tests := []struct{ rule, amount, weights, rules, want string }{
		{"the remainder over the weights in it", "100.00", "A 5, B 3, C 2", "lump A 20", "16"},
		{"bounds or not", "100.00", "A 60, B 30, C 10", "minimum 15, maximum 50", "1"},
		{"n/d where no decimal is exact", "10.00", "A 1, B 2", "", "10/3"},
		{"of a negative amount it is negative", "-100.00", "A 5, B 5", "", "-10"},
		{"of nothing it is 0", "0", "A 5, B 5", "lump A 3", "0"},
		{"none where nobody shares", "10.00", "A 5, B 0", "lump A 10", "null"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			result, err := apportion.Apportion(ask(t, test.amount, test.weights, test.rules))
			require.NoError(t, err)
			got := "null"
			if result.PriceOfAHead.Set {
				got = result.PriceOfAHead.Value.String()
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestEachUnitLeftIsExplained(t *testing.T) {
	// 33 1/3, 33 1/3, 33 1/3: one cent is left, and it is A's by its code alone
	result, err := apportion.Apportion(ask(t, "1.00", "C 1, A 1, B 1", ""))
	require.NoError(t, err)
	assert.Equal(t, 1, result.Left)
	ranks := map[budget.OrganizationCode]int{}
	for _, row := range result.Rows {
		ranks[row.Organization] = row.Part.Rank
		assert.Equal(t, row.Organization == "A", row.Part.Took)
		assert.True(t, row.Part.Tie)
		assert.Equal(t, exact.Fraction(1, 3), row.Part.Quota.Rest)
	}
	assert.Equal(t, map[budget.OrganizationCode]int{"A": 1, "B": 2, "C": 3}, ranks)
}
