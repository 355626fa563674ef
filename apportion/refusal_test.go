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
		{"minimums above the pool", "10.00", "A 1, B 1, C 1", "minimum 4", apportion.ErrLowerAbovePool,
			"lower bounds above the pool: they add to 12.00, and 10.00 is to be shared"},
		{"minimums above what fixed amounts leave", "10.00", "A 1, B 1, C 1", "lump A 4, minimum 3.50", apportion.ErrLowerAbovePool,
			"they add to 7.00, and 6.00 is to be shared"},
		{"minimums where nothing is left", "10.00", "A 1, B 1", "lump A 10, minimum 0.01", apportion.ErrLowerAbovePool,
			"they add to 0.01, and 0.00 is to be shared"},
		{"maximums that leave some of it", "10.00", "A 1, B 1, C 1", "maximum 3", apportion.ErrUpperLeave,
			"upper bounds leave some of the pool uncovered: they add to 9.00, and 10.00 is to be shared"},
		{"weight 0 covers nothing", "10.00", "A 1, B 1, C 0", "maximum 4", apportion.ErrUpperLeave, "they add to 8.00, and 10.00 is to be shared"},
		{"a minimum above its maximum", "10.00", "A 1, B 1", "minimum A 4, maximum A 3", apportion.ErrLowerAbove,
			"a lower bound above its upper one: A at least 4.00 (minimum, A) and at most 3.00 (maximum, A)"},
		{"a general minimum above a named maximum", "10.00", "A 1, B 1", "minimum 4, maximum A 3", apportion.ErrLowerAbove,
			"A at least 4.00 (minimum, everybody) and at most 3.00 (maximum, A)"},
		{"an amount above a percentage", "10.00", "A 1, B 1", "minimum 4, maximum 30%", apportion.ErrLowerAbove,
			"A at least 4.00 (minimum, everybody) and at most 3.00 (maximum of 30 per cent, everybody)"},
		{"something left and nobody to pay it", "10.00", "A 1, B 0", "lump A 4", apportion.ErrNobody,
			"something left and nobody to pay it: 6.00 of 10.00 is left"},
		{"nobody of weight", "10.00", "A 0, B 0", "", apportion.ErrNobody, "10.00 of 10.00 is left"},
		{"nobody at all", "10.00", "", "", apportion.ErrNobody, "10.00 of 10.00 is left"},
		{"flats in per cent and a lump above the pool", "1000", five, "lump A 500, flat to 50 pays 15%", apportion.ErrFixedAbovePool, "they add to 1100.00 of a pool of 1000.00"},
		{"all flat in per cent, and something left", "1000", five, "percent A 50%, flat to 50 pays 12%", apportion.ErrNobody, "20.00 of 1000.00 is left"},
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
		{"two minimums for one", "10.00", "A 1, B 1", "minimum A 1, minimum A 1", apportion.ErrTwoRules, "A: the rules of order 1 and 2"},
		{"two general maximums", "10.00", "A 1, B 1", "maximum 9, maximum 50%", apportion.ErrTwoRules, "everybody: the rules of order 1 and 2"},
		{"a minimum above its maximum", "10.00", "A 1, B 1", "minimum 4, maximum 3", apportion.ErrLowerAbove, "A at least 4.00 (minimum, everybody) and at most 3.00 (maximum, everybody)"},
		{"a minimum in per cent above its maximum", "10.00", "A 1, B 1", "minimum 40%, maximum B 30%", apportion.ErrLowerAbove, "B at least"},
		{"a group that nobody is of", "1000", five, "minimum group Four 1", apportion.ErrNotSharing, "the rule minimum is for the group Four, of which nobody shares the pool"},
		{"with the one that is meant", "1000", five, "minimum group Thre 1", apportion.ErrNotSharing, `did you mean "Three"?`},
		{"a discount borne by a group that nobody is of", "1000", five, "discount A 10% borne Four", apportion.ErrNotSharing,
			"the discount is borne by the group Four, of which nobody shares the pool"},
		{"a bound of one excluded with its group", "1000", five, "exclude group Two, minimum C 1", apportion.ErrNotSharing,
			"the rule minimum names C, which another rule excludes"},
		{"two bounds for a group", "1000", five, "minimum group Two 1, minimum group Two 2", apportion.ErrTwoRules, "the group Two: the rules of order 1 and 2"},
		{"to exclude one twice", "1000", five, "exclude A, exclude A", apportion.ErrTwoRules, "A: the rules of order 1 and 2"},
		{"two discounts for one", "1000", five, "discount A 10% borne Two, discount A 10% borne Three", apportion.ErrTwoRules, "A: the rules of order 1 and 2"},
		{"two general rises", "1000", five, "rise 10%, rise 20%", apportion.ErrTwoRules, "everybody: the rules of order 1 and 2"},
		{"a discount borne by its own group", "1000", five, "discount B 10% borne Two", apportion.ErrBearsAndHas,
			"B has the discount of order 1, and its group Two bears that of order 1"},
		{"a discount of one who bears another", "1000", five, "discount A 10% borne Two, discount C 10% borne Three", apportion.ErrBearsAndHas,
			"C has the discount of order 2, and its group Two bears that of order 1"},
		{"a discount borne by those who are excluded", "1000", five, "exclude group Three, discount A 10% borne Three", apportion.ErrBorneByNobody,
			"the discount for A is borne by the group Three, of which nobody of a weight above 0 is left to bear it"},
		{"a discount borne by a lump", "1000", five, "lump E 1, discount group Two 10% borne Three", apportion.ErrBorneByNobody, "the discount for the group Two"},
		{"a discount borne by a weight of 0", "1000", "A 5, B 0 G", "discount A 10% borne G", apportion.ErrBorneByNobody, "is borne by the group G"},
		{"a rise without a last period", "1000", five, "rise 10%", apportion.ErrNoHistory, "the rule rise has nothing to be measured against"},
		{"a fall without a last period", "1000", five, "fall A 10%", apportion.ErrNoHistory, "the rule fall has nothing to be measured against"},
		{"flats in per cent above 100", "1000", five, "percent A 60%, flat to 50 pays 15%", apportion.ErrFixedAbovePool, "percentages add to 120"},
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
		if test.reason != apportion.ErrLowerAbove {
			result, err := apportion.Apportion(ask(t, "0", test.weights, test.rules))
			require.NoError(t, err, test.rule)
			assert.True(t, result.Total().IsZero())
		}
	}
}

func TestRisesAndFallsThatCannotBe(t *testing.T) {
	tests := []refusedCase{
		{"falls above the pool", "600", five, "fall 1%", apportion.ErrLowerAbovePool, "they add to 930.60, and 600.00 is to be shared"},
		{"rises that leave some", "1000", five, "rise 1%, maximum E 50", apportion.ErrUpperLeave, "they add to 999.40, and 1000.00 is to be shared"},
		{"a rise below a minimum", "1000", five, "minimum 150, rise D 10%", apportion.ErrLowerAbove,
			"D at least 150.00 (minimum, everybody) and at most 132.00 (rise of 10 per cent against 2021, D)"},
		{"a fall above a maximum", "1000", five, "fall 10%, maximum D 100", apportion.ErrLowerAbove,
			"D at least 108.00 (fall of 10 per cent against 2021, everybody) and at most 100.00 (maximum, D)"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			assertRefused(t, rising(t, 1, test.amount, test.rules), test)
			result, err := apportion.Apportion(rising(t, 1, "0", test.rules))
			require.NoError(t, err, "of nothing")
			assert.True(t, result.Total().IsZero())
		})
	}
}

// A general bound that reaches nobody who would pay contradicts nobody.
func TestBoundsThatReachNobodyAreNotCompared(t *testing.T) {
	for _, rules := range []string{"lump A 2, minimum A 4, maximum A 3", "minimum 4, maximum 3, maximum B 9, lump A 2", "minimum C 4, maximum C 3"} {
		_, err := apportion.Apportion(ask(t, "10", "A 1, B 1, C 0", rules))
		assert.NoError(t, err, rules)
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

func TestShareDecimalsRefuseAmountsAndFinerPercentages(t *testing.T) {
	tests := []struct{ rule, says string }{
		{"lump A 1", "the rule lump of the set R is by Amount"},
		{"flat pays 1", "the rule flat of the set R is by Amount"},
		{"minimum 1", "the rule minimum of the set R is by Amount"},
		{"percent A 0.125%", "the rule percent of the set R is of 0.125 per cent, and shares have 2 decimals"},
		{"flat pays 0.125%", "the rule flat of the set R is of 0.125 per cent"},
		{"maximum 99.999%", "the rule maximum of the set R is of 99.999 per cent"},
		{"rise 10%", "the rule rise of the set R"},
		{"fall 10%", "the rule fall of the set R"},
	}
	for _, test := range tests {
		for _, amount := range []string{"10", "0"} {
			s := ask(t, amount, "A 1, B 1", test.rule)
			s.ShareDecimals, s.Last = budget.Some(2), since(t, "A 1")
			_, err := apportion.Apportion(s)
			require.ErrorIs(t, err, apportion.ErrShareDecimals, test.rule)
			assert.ErrorContains(t, err, test.says)
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
