package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestStepsThatPay(t *testing.T) {
	tests := []struct{ rule, steps, funding, unfunded, additional string }{
		{"an amount", "donor, , , , 30,", "0 donor 30", "70", "A 0, B 0, C 0, D 0"},
		{"a percentage of what is still over", "donor, , , , , 40\ncontingency, , , , , 50\ncarry, , , , , 10",
			"0 donor 40, 1 contingency 30, 2 carry 3", "27", "A 0, B 0, C 0, D 0"},
		// half of 25 is 12.5
		{"which is rounded half up", "donor, , , , 75,\ncarry, , , , , 50", "0 donor 75, 1 carry 13", "12", "A 0, B 0, C 0, D 0"},
		{"nothing may be asked for", "donor, , , , 0,\nshare, , , , , 0", "0 donor 0, 1 share 0", "100", "A 0, B 0, C 0, D 0"},
		{"shared by the pool's key", "share, , , , , 100", "0 share 100", "0", "A 40, B 30, C 20, D 10"},
		{"as a scenario changes it", "key, , EQUAL, , ,\nshare, , , , , 100", "1 share 100", "0", "A 25, B 25, C 25, D 25"},
		{"and its headcount", "headcount, A, , , 140,\nshare, , , , , 100", "1 share 100", "0", "A 70, B 15, C 10, D 5"},
		{"or by a key of its own", "share, , EQUAL, , , 100", "0 share 100", "0", "A 25, B 25, C 25, D 25"},
		{"step by step", "share, , EQUAL, , 20,\nshare, , , , , 100", "0 share 20, 1 share 80", "0", "A 37, B 29, C 21, D 13"},
		// a third of 100: B and C share 50 of weight
		{"among those who have not left", "leave, A, , , ,\nleave, D, , , ,\nshare, , , , 50,", "2 share 50", "50", "A 0, B 30, C 20, D 0"},
		// 3 units of 1 by 40, 30, 20, 10: 1.2, 0.9, 0.6, 0.3
		{"by largest remainder", "share, , , , 3,", "0 share 3", "97", "A 1, B 1, C 1, D 0"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			out := inVillage(t, test.steps)
			assert.Equal(t, test.funding, funding(out))
			assert.Equal(t, test.unfunded, posts.Text(out.Unfunded))
			assert.Equal(t, test.additional, column(out, additional))
			assert.Empty(t, out.Notes)
		})
	}
}

func TestAStepSaysWhatItCouldNotDo(t *testing.T) {
	tests := []struct{ rule, steps, funding, cuts, note string }{
		{"asking for more than is over takes what is over", "donor, , , , 60,\nshare, , , , 41,", "0 donor 60, 1 share 40", "",
			"step 1, share: asks for 41; only 40 is still over, and it takes that"},
		{"also by a percentage", "carry, , , , , 101", "0 carry 100", "", "step 0, carry: asks for 101; only 100 is still over, and it takes that"},
		{"with nothing over it does nothing", "donor, , , , 100,\nabsorb, cars, , , 1,", "0 donor 100, 1 absorb 0", "",
			"step 1, absorb: nothing is over the ceiling: it does nothing"},
		{"a line is cut to zero", "line, cars, , , 30,\nlimit, ceiling, , , 0,\nabsorb, cars, , , 50,", "2 absorb 30", "cars 30",
			"step 2, absorb: cars has only 30 left to cut of the 50 asked for: it is cut to zero, and the rest stays over"},
		{"of what earlier cuts left of it", "limit, ceiling, , , 0,\nabsorb, cars, , , 150,\nabsorb, cars, , , 60,", "1 absorb 150, 2 absorb 50", "cars 200",
			"step 2, absorb: cars has only 50 left to cut of the 60 asked for: it is cut to zero, and the rest stays over"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			out := inVillage(t, test.steps)
			assert.Equal(t, test.funding, funding(out))
			assert.Equal(t, test.cuts, cuts(out))
			assert.Equal(t, []string{test.note}, out.Notes)
		})
	}
}

func TestAskingForMoreThanIsOverAndThanTheLineHasSaysBoth(t *testing.T) {
	out := inVillage(t, "line, cars, , , 30,\nlimit, ceiling, , , 860,\nabsorb, cars, , , 200,")
	assert.Equal(t, "2 absorb 30", funding(out))
	assert.Equal(t, "40", posts.Text(out.Unfunded))
	assert.Equal(t, []string{
		"step 2, absorb: asks for 200; only 70 is still over, and it takes that",
		"step 2, absorb: cars has only 30 left to cut of the 70 asked for: it is cut to zero, and the rest stays over",
	}, out.Notes)
}

func TestAbsorb(t *testing.T) {
	tests := []struct{ rule, steps, cuts, unfunded string }{
		{"a line", "absorb, radios, , , 60,", "radios 60", "40"},
		{"a line twice", "absorb, radios, , , 60,\nabsorb, radios, , , , 50", "radios 80", "20"},
		// 600, 300, 200 of 1,100: 54.55, 27.27, 18.18
		{"all lines pro rata", "absorb, *, , , , 100", "guards 55, radios 27, cars 18", "0"},
		// what is left of them: 510, 300, 200 of 1,010; of 10 that is 5.05, 2.97, 1.98
		{"to what is left of them", "absorb, guards, , , 90,\nabsorb, *, , , , 100", "guards 95, radios 3, cars 2", "0"},
		// 600, 300, 300: 1/2, 1/4, 1/4 of one unit
		{"a tie goes to the earlier line", "line, cars, , , 300,\nlimit, ceiling, , , 1199,\nabsorb, *, , , , 100", "guards 1", "0"},
		{"equal lines, the earlier one", "line, guards, , , 0,\nline, cars, , , 300,\nlimit, ceiling, , , 599,\nabsorb, *, , , , 100", "radios 1", "0"},
		{"everything", "limit, ceiling, , , 0,\nabsorb, *, , , , 100", "guards 600, radios 300, cars 200", "0"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			out := inVillage(t, test.steps)
			assert.Equal(t, test.cuts, cuts(out))
			assert.Equal(t, test.unfunded, posts.Text(out.Unfunded))
		})
	}
}

const spentAsOne = `Limits
Pool, Limit, Amount
P, appropriation, 1050
P, ceiling, 1000
P, expenditure, 1100

Budget
Line, Pool, Class, Appropriation, Ceiling, Expenditure
guards, P, non-post, 1050, 1000,`

func TestAbsorbWhereExpenditureIsNotKnownByLine(t *testing.T) {
	out := inVillage(t, "absorb, *, , , 25,\nabsorb, *, , , , 100", spentAsOne)
	assert.Equal(t, "* 100", cuts(out), "one cut")
	assert.Equal(t, "0 absorb 25, 1 absorb 75", funding(out))
}

// standing is a set under which A has a lump, B is in a flat tier and C is excluded;
// of another set, other.
const standing = `Rules
Set, Order, Rule, Organization, To, Amount, Percent
standing, 1, lump, A, , 100,
standing, 2, exclude, C, , ,
standing, 3, flat, , 40, 50,
other, 1, lump, B, , 30,
other, 2, exclude, D, , ,
other, 3, maximum, A, , , 50`

func TestWhoMayShare(t *testing.T) {
	tests := []struct{ rule, steps, additional string }{
		// without C's, B's share is 30 of 140, in the tier, and D's 70
		{"not those whom the pool's rules exclude or fix", "rules, standing, , , ,\nheadcount, D, , , 70,\nshare, , , , , 100", "A 0, B 0, C 0, D 100"},
		{"unless the step says none: then all", "rules, standing, , , ,\nheadcount, D, , , 60,\nshare, , , none, , 100", "A 27, B 20, C 13, D 40"},
		// B 30 of 100; A and C 70 as 2 to 1, A at most 50
		{"or names a set: then all, and that set applies", "rules, standing, , , ,\nheadcount, D, , , 70,\nshare, , , other, , 100", "A 47, B 30, C 23, D 0"},
		// A at most half of 100: 40 of 50 would be 80
		{"its bounds too", "leave, B, , , ,\nheadcount, C, , , 10,\nshare, , , other, , 100", "A 50, B 0, C 50, D 0"},
		{"without its rules for those who do not share here", "leave, B, , , ,\nleave, A, , , ,\nshare, , , other, , 100", "A 0, B 0, C 100, D 0"},
		{"a minimum or maximum does not keep one out", "rules, bounds, , , ,\nshare, , , , , 100", "A 40, B 30, C 20, D 10"},
	}
	bounds := "\nbounds, 1, maximum, A, , 300,\nbounds, 2, minimum, D, , 150,"
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			assert.Equal(t, test.additional, column(inVillage(t, test.steps, standing+bounds), additional))
		})
	}
}

func TestAYearlyAmountOfASetIsForThePeriodInAStepToo(t *testing.T) {
	biennial := "Settings\nKey,Value\nPeriod,2024-2025\nPeriod years,2\nUnit,1\n\nRules\nSet,Order,Rule,Organization,Amount\nS,1,lump,A,10"
	assert.Equal(t, "A 20, B 40, C 27, D 13", column(inVillage(t, "share, , , S, , 100", biennial), additional))
}

const positions = `Positions
Scenario, Organization, Position
*, A, support
*, B, oppose
*, C, qualified
S, A, not stated
S, B, support
S, D, support`

func TestSupporters(t *testing.T) {
	tests := []struct{ rule, steps, positions, additional string }{
		// D has no position at all
		{"only those whose position is support", "supporters, , , , 60,", "Positions\nScenario,Organization,Position\n*,A,support\n*,B,oppose\n*,C,support", "A 40, B 0, C 20, D 0"},
		{"its own row replaces the one for all", "supporters, , , , 60,", positions, "A 0, B 45, C 0, D 15"},
		{"by a key", "supporters, , EQUAL, , 60,", positions, "A 0, B 30, C 0, D 30"},
		{"not those whom the rules fix", "rules, standing, , , ,\nheadcount, D, , , 70,\nsupporters, , , , 60,", positions, "A 0, B 0, C 0, D 60"},
		{"under a set", "supporters, , , small, 60,", positions, "A 0, B 10, C 0, D 50"},
	}
	sets := standing + "\nsmall, 1, lump, B, , 10,"
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			assert.Equal(t, test.additional, column(inVillage(t, test.steps, sets, test.positions), additional))
		})
	}
}

func TestUnpaid(t *testing.T) {
	tests := []struct{ rule, steps, unpaid, additional, gap string }{
		// base 400 and 40 of the 100 over
		{"a part of base and additional", "share, , , , , 100\nunpaid, A, , , , 25", "A 110, B 0, C 0, D 0", "A 40, B 30, C 20, D 10", "110"},
		{"all of it", "unpaid, D, , , , 100", "A 0, B 0, C 0, D 100", "A 0, B 0, C 0, D 0", "100"},
		// 0.5 of 100 is rounded up
		{"which is rounded", "unpaid, D, , , , 0.5", "A 0, B 0, C 0, D 1", "A 0, B 0, C 0, D 0", "1"},
		{"with a key the others take it over", "unpaid, D, HEADS, , , 90", "A 0, B 0, C 0, D 90", "A 40, B 30, C 20, D 0", "0"},
		{"by that key", "unpaid, D, EQUAL, , , 90", "A 0, B 0, C 0, D 90", "A 30, B 30, C 30, D 0", "0"},
		// A then pays 440, half of which B, C and D take over as 3 to 2 to 1
		{"as they stand at that step", "unpaid, D, HEADS, , , 90\nunpaid, A, HEADS, , , 50", "A 220, B 0, C 0, D 90", "A 40, B 140, C 93, D 37", "0"},
		{"one taken over, one not", "unpaid, D, HEADS, , , 90\nunpaid, A, , , , 50", "A 220, B 0, C 0, D 90", "A 40, B 30, C 20, D 0", "220"},
		{"not by those whom the rules fix", "rules, lumps, , , ,\nunpaid, D, HEADS, , , 50", "A 0, B 0, C 0, D 150", "A 0, B 90, C 60, D 0", "0"},
		{"unless the step says none", "rules, lumps, , , ,\nunpaid, D, HEADS, none, , 60", "A 0, B 0, C 0, D 180", "A 80, B 60, C 40, D 0", "0"},
		{"not by who has left", "leave, A, , , ,\nunpaid, D, HEADS, , , 30", "A 0, B 0, C 0, D 50", "A 0, B 30, C 20, D 0", "0"},
		{"nothing of it", "unpaid, D, HEADS, , , 0", "A 0, B 0, C 0, D 0", "A 0, B 0, C 0, D 0", "0"},
	}
	lumps := "Rules\nSet,Order,Rule,Organization,Amount,Percent\nlumps,1,lump,A,100,\nlumps,2,percent,D,,30"
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			out := inVillage(t, test.steps, lumps)
			assert.Equal(t, test.unpaid, column(out, unpaid))
			assert.Equal(t, test.additional, column(out, additional))
			assert.Equal(t, test.gap, posts.Text(out.CashGap))
		})
	}
}

func TestUnpaidIsNoFunding(t *testing.T) {
	out := inVillage(t, "share, , , , 40,\nunpaid, D, HEADS, , , 50")
	assert.Equal(t, "0 share 40", funding(out))
	assert.Equal(t, "60", posts.Text(out.Unfunded))
	assert.Len(t, out.Withheld(), 1)
	assert.Equal(t, "52", posts.Text(out.Withheld()[0].Payment.Took))
}

func TestNeitherMethodNorShareDecimalsAppliesToAStep(t *testing.T) {
	// 4 by 40, 30, 20, 10: 1.6, 1.2, 0.8, 0.4. Adams would give one to each.
	byAdams := "Settings\nKey,Value\nPeriod,2024\nUnit,1\nMethod,adams"
	assert.Equal(t, "A 2, B 1, C 1, D 0", column(inVillage(t, "share, , , , 4,", byAdams), additional))
	// 1000, 4, 4, 4 people are 98.81 and three times 0.40 per cent, in whole ones 99, 1, 0, 0
	inShares := "Settings\nKey,Value\nPeriod,2024\nUnit,1\nShare decimals,0"
	out := inVillage(t, "limit, ceiling, , , 100,\nheadcount, A, , , 1000,\nheadcount, B, , , 4,\nheadcount, C, , , 4,\n"+
		"headcount, D, , , 4,\nshare, , , , , 100", inShares)
	assert.Equal(t, "A 99, B 1, C 0, D 0", column(out, base))
	assert.Equal(t, "A 988, B 4, C 4, D 4", column(out, additional))
}

const grouped = `Organizations
Organization, Participates, Group
A, yes, One
B, yes, Two
C, yes, Two
D, yes, Three`

const groupRules = `Rules
Set, Order, Rule, Organization, Group, Borne by, Amount, Percent
least, 1, minimum, , Two, , 40,
less, 1, discount, , Two, One, , 50
last, 1, rise, , , , , 0
last, 2, lump, D, , , 25,
most, 1, maximum, , One, , 500,
most, 2, discount, B, , One, , 50`

func TestRulesOfGroupsInAStep(t *testing.T) {
	tests := []struct{ rule, steps, additional string }{
		// B and C have 40 each; A and D 20 as 4 to 1
		{"a set with a bound of a group", "share, , , least, , 100", "A 16, B 40, C 40, D 4"},
		// B and C weigh half, and A 25 more
		{"a discount", "share, , , less, , 100", "A 65, B 15, C 10, D 10"},
		{"without those of a group of which nobody shares here", "leave, B, , , ,\nleave, C, , , ,\nshare, , , least, , 100", "A 80, B 0, C 0, D 20"},
		{"nor a discount that nobody here bears", "leave, A, , , ,\nshare, , , less, , 100", "A 0, B 50, C 33, D 17"},
		// D 25, and 75 as 4 to 3 to 2
		{"nor a rise, which is of a whole year", "share, , , last, , 100", "A 33, B 25, C 17, D 25"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			assert.Equal(t, test.additional, column(inVillage(t, test.steps, grouped, groupRules), additional))
		})
	}
}

// Of 1,000 A would pay no more than 500 and bear half of B's weight; without A the rules
// that name its group say nothing, and B, C and D share as 3 to 2 to 1.
func TestARuleOfAGroupThatHasLeftDoesNothing(t *testing.T) {
	out := inVillage(t, "rules, most, , , ,\nleave, A, , , ,", grouped, groupRules)
	assert.Equal(t, "A 0, B 500, C 333, D 167", column(out, base))
	out = inVillage(t, "rules, most, , , ,\nleave, C, , , ,", grouped, groupRules)
	// A 40 + 15 of 80, but 500 at most; B 15 and D 10 share the rest
	assert.Equal(t, "A 500, B 300, C 0, D 200", column(out, base))
}
