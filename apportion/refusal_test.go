package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
)

// refusedCase is a sharing that cannot be, its reason, and figures that the message
// must have.
type refusedCase struct {
	rule                   string
	amount, weights, rules string
	reason                 error
	message                string
}

func refusedCases() []refusedCase {
	return []refusedCase{
		{"lumps above the pool", "10.00", "A 1, B 1, C 1", "lump A 6, lump B 5", apportion.ErrFixedAbovePool,
			"fixed amounts above the pool: they add to 11.00 of a pool of 10.00"},
		{"flats above the pool", "10.00", "A 1, B 1, C 1", "flat pays 3.50", apportion.ErrFixedAbovePool,
			"they add to 10.50 of a pool of 10.00"},
		{"a lump and a percentage above the pool", "10.00", "A 1, B 1, C 1", "lump A 6, percent B 50%", apportion.ErrFixedAbovePool,
			"they add to 11.00 of a pool of 10.00"},
		{"minimums above the pool", "10.00", "A 1, B 1, C 1", "minimum 4", apportion.ErrMinimumsAbovePool,
			"minimums above the pool: they add to 12.00, and 10.00 is to be shared"},
		{"minimums above what fixed amounts leave", "10.00", "A 1, B 1, C 1", "lump A 4, minimum 3.50", apportion.ErrMinimumsAbovePool,
			"they add to 7.00, and 6.00 is to be shared"},
		{"minimums where nothing is left", "10.00", "A 1, B 1", "lump A 10, minimum 0.01", apportion.ErrMinimumsAbovePool,
			"they add to 0.01, and 0.00 is to be shared"},
		{"maximums that leave some of it", "10.00", "A 1, B 1, C 1", "maximum 3", apportion.ErrMaximumsLeave,
			"maximums leave some of the pool uncovered: they add to 9.00, and 10.00 is to be shared"},
		{"weight 0 covers nothing", "10.00", "A 1, B 1, C 0", "maximum 4", apportion.ErrMaximumsLeave, "they add to 8.00, and 10.00 is to be shared"},
		{"a minimum above its maximum", "10.00", "A 1, B 1", "minimum A 4, maximum A 3", apportion.ErrMinimumAboveMax,
			"a minimum above its maximum: at least 4.00 (A) and at most 3.00 (A)"},
		{"a general minimum above a named maximum", "10.00", "A 1, B 1", "minimum 4, maximum A 3", apportion.ErrMinimumAboveMax,
			"at least 4.00 (everybody) and at most 3.00 (A)"},
		{"an amount above a percentage", "10.00", "A 1, B 1", "minimum 4, maximum 30%", apportion.ErrMinimumAboveMax,
			"at least 4.00 (everybody) and at most 30 per cent, 3.00 (everybody)"},
		{"something left and nobody to pay it", "10.00", "A 1, B 0", "lump A 4", apportion.ErrNobody,
			"something left and nobody to pay it: 6.00 of 10.00 is left"},
		{"nobody of weight", "10.00", "A 0, B 0", "", apportion.ErrNobody, "10.00 of 10.00 is left"},
		{"nobody at all", "10.00", "", "", apportion.ErrNobody, "10.00 of 10.00 is left"},
		{"all excluded", "10.00", "A 1", "exclude A", apportion.ErrNobody, "10.00 of 10.00 is left"},
	}
}

// always are refused whatever the amount, even of nothing.
func always() []refusedCase {
	return []refusedCase{
		{"a lump of who does not share", "10.00", "A 1", "lump Z 1", apportion.ErrNotSharing, "the rule lump names Z, which does not share the pool"},
		{"a bound of who does not share", "10.00", "A 1", "minimum Z 1", apportion.ErrNotSharing, "the rule minimum names Z"},
		{"to exclude who does not share", "10.00", "A 1", "exclude Z", apportion.ErrNotSharing, "the rule exclude names Z"},
		{"a percentage of who is excluded", "10.00", "A 1, B 1", "percent B 1%, exclude B", apportion.ErrNotSharing,
			"the rule percent names B, which another rule excludes"},
		{"a bound of who is excluded", "10.00", "A 1, B 1", "exclude B, maximum B 5", apportion.ErrNotSharing, "the rule maximum names B"},
		{"two lumps for one", "10.00", "A 1, B 1", "lump A 1, lump B 1, lump A 1", apportion.ErrTwoFixed, "A: the rules of order 1 and 3"},
		{"a lump and a percentage for one", "10.00", "A 1, B 1", "lump A 1, percent A 1%", apportion.ErrTwoFixed, "A: the rules of order 1 and 2"},
		{"two minimums for one", "10.00", "A 1, B 1", "minimum A 1, minimum A 1", apportion.ErrTwoBounds, "A: the rules of order 1 and 2"},
		{"two general maximums", "10.00", "A 1, B 1", "maximum 9, maximum 50%", apportion.ErrTwoBounds, "everybody: the rules of order 1 and 2"},
		{"a minimum above its maximum", "10.00", "A 1, B 1", "minimum 4, maximum 3", apportion.ErrMinimumAboveMax, "at least 4.00 (everybody) and at most 3.00 (everybody)"},
		{"a minimum in per cent above its maximum", "10.00", "A 1, B 1", "minimum 40%, maximum B 30%", apportion.ErrMinimumAboveMax, "at least 40 per cent"},
		{"percentages above 100", "10.00", "A 1, B 1", "percent A 60%, percent B 50%", apportion.ErrFixedAbovePool, "percentages add to 110"},
	}
}

func assertRefused(t *testing.T, s apportion.Sharing, test refusedCase) {
	result, err := apportion.Apportion(s)
	require.ErrorIs(t, err, test.reason)
	assert.ErrorContains(t, err, test.message)
	var refusal *apportion.Refusal
	assert.ErrorAs(t, err, &refusal)
	assert.Empty(t, result.Rows)
}

func TestRefused(t *testing.T) {
	for _, test := range append(refusedCases(), always()...) {
		t.Run(test.rule, func(t *testing.T) {
			assertRefused(t, ask(t, test.amount, test.weights, test.rules), test)
			assertRefused(t, ask(t, "-"+test.amount, test.weights, test.rules), test)
		})
	}
}

// Of nothing everybody pays nothing, unless the rules are refused whatever the amount.
func TestRefusedOfNothing(t *testing.T) {
	for _, test := range always() {
		t.Run(test.rule, func(t *testing.T) {
			assertRefused(t, ask(t, "0", test.weights, test.rules), test)
		})
	}
	for _, test := range refusedCases() {
		if test.reason != apportion.ErrMinimumAboveMax {
			result, err := apportion.Apportion(ask(t, "0", test.weights, test.rules))
			require.NoError(t, err, test.rule)
			assert.True(t, result.Total().IsZero())
		}
	}
}

func TestAnAmountAndAPercentageDoNotContradictOfNothing(t *testing.T) {
	_, err := apportion.Apportion(ask(t, "0", "A 1, B 1", "minimum 4, maximum 30%"))
	assert.NoError(t, err)
}

func TestBoundsOfWhoHasLeftTheSharingAreNotCompared(t *testing.T) {
	result, err := apportion.Apportion(ask(t, "10", "A 1, B 1", "lump A 2, minimum A 4, maximum A 3"))
	require.NoError(t, err)
	assert.Equal(t, "A 2.00, B 8.00", said(cents, result.Rows))
}

func TestShareDecimalsGoWithNoRuleButExclude(t *testing.T) {
	for _, rule := range []string{"lump A 1", "percent A 1%", "flat pays 1", "minimum 1", "maximum 100%"} {
		for _, amount := range []string{"10", "0"} {
			s := ask(t, amount, "A 1, B 1", rule)
			s.ShareDecimals = budget.Some(2)
			_, err := apportion.Apportion(s)
			require.ErrorIs(t, err, apportion.ErrShareDecimals, rule)
			assert.ErrorContains(t, err, "the rule "+string(s.Rules[0].Kind)+" of the set R")
		}
	}
}

func TestARefusalNamesTheRulesThatBringItAbout(t *testing.T) {
	tests := []struct {
		rules string
		want  []int
	}{
		{"exclude A, lump B 60, minimum B 1, percent C 50%", []int{2, 4}},
		{"lump A 1, minimum 60", []int{2}},
		{"maximum 20, lump A 1", []int{1}},
		{"lump A 1, maximum B 20, minimum 30", []int{3, 2}},
		{"lump A 1, lump Z 1", []int{2}},
		{"lump A 1, minimum 1, lump A 1", []int{1, 3}},
	}
	for _, test := range tests {
		_, err := apportion.Apportion(ask(t, "100", "A 1, B 1, C 1", test.rules))
		var refusal *apportion.Refusal
		require.ErrorAs(t, err, &refusal, test.rules)
		var orders []int
		for _, rule := range refusal.Rules {
			orders = append(orders, rule.Order)
		}
		assert.Equal(t, test.want, orders, "%s: %v", test.rules, err)
	}
}
