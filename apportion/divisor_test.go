package apportion_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

func TestDivisorMethods(t *testing.T) {
	tests := []struct {
		rule                   string
		method                 budget.Method
		amount, weights, rules string
		want                   string
	}{
		// One post for the larger, then: A 9/1 9/2 9/3, B 5/1 5/2, C 1/1. Adams begins
		// with one each; of the other two A takes 9 (w/1) and then B 5 (w/1).
		{"adams divides by n", budget.Adams, "5", "A 9, B 5, C 1", "", "A 2, B 2, C 1"},
		// Jefferson: A 9, B 5, A 4.5, A 3, B 2.5
		{"jefferson divides by n + 1", budget.Jefferson, "5", "A 9, B 5, C 1", "", "A 3, B 2, C 0"},
		// Webster: A 18, B 10, A 6, A 3.6, B 3.33; C's 2 comes after
		{"webster divides by n + 1/2", budget.Webster, "5", "A 9, B 5, C 1", "", "A 3, B 2, C 0"},
		// and A 2.57; then all three have 2, first A, the next time B
		{"equal quotients rank by the larger weight", budget.Webster, "8", "A 9, B 5, C 1", "", "A 5, B 3, C 0"},
		{"then by the code", budget.Webster, "3", "b 5, a 5", "", "b 1, a 2"},
		// One each, then 7/sqrt 2 = 4.95 and 5/sqrt 2 = 3.54 before 7/sqrt 6 = 2.86
		{"huntington and hill divide by the root of n(n+1)", budget.HuntingtonHill, "5", "A 7, B 5, C 1", "", "A 2, B 2, C 1"},
		// One each, then A at 1: 26/(4/3) = 19.5, at 2: 26/2.4 = 10.83; B at 1: 14/(4/3) = 10.5.
		// Webster's A at 2 would be 10.4, B's at 1 9.33; Hill's A 10.61, B 9.90.
		{"dean divides by n(n+1)/(n+1/2)", budget.Dean, "5", "A 26, B 14, C 1", "", "A 3, B 1, C 1"},
		// At 1 and 2 units: Dean 4/3 and 12/5, ratio 1.8; Hill's root 3 = 1.732; Webster 1.667.
		// A is 1.78 times B: Dean still prefers B for its second, Hill gives A its third.
		{"dean, where it differs from hill", budget.Dean, "4", "A 178, B 100", "", "A 2, B 2"},
		{"hill, where it differs from dean", budget.HuntingtonHill, "4", "A 178, B 100", "", "A 3, B 1"},
		// A is 1.7 times B: Hill prefers B, Webster A
		{"hill, where it differs from webster", budget.HuntingtonHill, "4", "A 170, B 100", "", "A 2, B 2"},
		{"webster, where it differs from hill", budget.Webster, "4", "A 170, B 100", "", "A 3, B 1"},
		{"infinite quotients rank by the larger weight, then code", budget.Adams, "2", "D 1, A 1, B 3, C 1", "", "D 0, A 1, B 1, C 0"},
		{"so do dean's", budget.Dean, "2", "D 1, A 1, B 3, C 1", "", "D 0, A 1, B 1, C 0"},
		{"and huntington and hill's", budget.HuntingtonHill, "2", "D 1, A 1, B 3, C 1", "", "D 0, A 1, B 1, C 0"},
		{"weight 0 has no post, not even the first", budget.Adams, "4", "A 2, B 0, C 1", "", "A 3, B 0, C 1"},
		{"what is excluded or fixed leaves the sharing", budget.Webster, "10", "A 6, B 4, C 2, D 9", "lump C 5, exclude D", "A 3, B 2, C 5, D 0"},
		{"a percentage that is whole", budget.Webster, "10", "A 6, B 4, C 2", "percent C 50%", "A 3, B 2, C 5"},
		{"no post", budget.Adams, "0", "A 6, B 4", "", "A 0, B 0"},
		{"fixed amounts take all", budget.Adams, "3", "A 6, B 0", "lump A 3", "A 3, B 0"},
		{"a negative number mirrors", budget.Adams, "-5", "A 9, B 5, C 1", "", "A -2, B -2, C -1"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			s := askIn(t, posts, test.amount, test.weights, test.rules)
			s.Method = test.method
			result, err := apportion.Apportion(s)
			require.NoError(t, err)
			assert.Equal(t, test.want, said(posts, result.Rows))
		})
	}
}

func TestDivisorMethodsAreForWholePosts(t *testing.T) {
	tests := []struct {
		rule, size, amount, rules string
		decimals                  budget.Optional[int]
		message                   string
	}{
		{"with a unit of 1", "0.01", "10", "", budget.Optional[int]{}, "the method webster with a unit of 0.01"},
		{"without minimums", "1", "10", "minimum 1", budget.Optional[int]{}, "the method webster with the rule minimum"},
		{"without maximums", "1", "10", "maximum A 9", budget.Optional[int]{}, "the method webster with the rule maximum"},
		{"without share decimals", "1", "10", "", budget.Some(2), "the method webster with share decimals"},
		{"with whole lumps", "1", "10", "lump A 3 per 2", budget.Optional[int]{}, "the method webster with a fixed amount of 1.5"},
		{"with whole flats", "1", "10", "flat pays 1 per 3", budget.Optional[int]{}, "the method webster with a fixed amount of 1/3"},
		{"with whole percentages", "1", "10", "percent A 15%", budget.Optional[int]{}, "the method webster with a fixed amount of 1.5"},
		{"also of nothing", "1", "0", "minimum 1", budget.Optional[int]{}, "the method webster with the rule minimum"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			s := askIn(t, unitOf(test.size), test.amount, "A 6, B 4", test.rules)
			s.Method, s.ShareDecimals = budget.Webster, test.decimals
			_, err := apportion.Apportion(s)
			require.ErrorIs(t, err, apportion.ErrDivisor)
			assert.ErrorContains(t, err, test.message)
		})
	}
}

func TestDivisorMethodsRefuseAsTheOthersDo(t *testing.T) {
	s := askIn(t, posts, "10", "A 0, B 1", "exclude B")
	s.Method = budget.Jefferson
	_, err := apportion.Apportion(s)
	require.ErrorIs(t, err, apportion.ErrNobody)
	assert.ErrorContains(t, err, "10 of 10 is left")
	s = askIn(t, posts, "10", "A 3, B 1", "lump B 11")
	s.Method = budget.Jefferson
	_, err = apportion.Apportion(s)
	assert.ErrorIs(t, err, apportion.ErrFixedAbovePool)
}

// With weights that divide the number of posts, every method gives what they say; it
// does not count a million million posts one by one.
func TestAMillionMillionPostsAtOnce(t *testing.T) {
	for _, method := range divisorMethods {
		s := askIn(t, posts, "1000000000000", "A 5, B 3, C 2", "")
		s.Method = method
		began := time.Now()
		result, err := apportion.Apportion(s)
		require.NoError(t, err)
		assert.Equal(t, "A 500000000000, B 300000000000, C 200000000000", said(posts, result.Rows), method)
		assert.Less(t, time.Since(began), time.Second)
	}
}

var divisorMethods = []budget.Method{budget.Adams, budget.Dean, budget.HuntingtonHill, budget.Webster, budget.Jefferson}

// No method with a divisor between n and n + 1 strays from the quota by more than the
// number of those who share.
func TestHugeNumbersStayNearTheQuota(t *testing.T) {
	for _, method := range divisorMethods {
		s := askIn(t, posts, "1000000000000000000000007", "A 9061, B 7179, C 5259, D 3319, E 1182", "")
		s.Method = method
		result, err := apportion.Apportion(s)
		require.NoError(t, err)
		assert.True(t, result.Total().Equal(s.Amount))
		for _, row := range result.Rows {
			off := row.Amount.Ratio().Sub(s.Amount.Ratio().Mul(row.Weight).Quo(result.Weights))
			assert.LessOrEqual(t, off.Mul(off).Cmp(exact.Whole(25)), 0)
		}
	}
}
