package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// census is a village of two countries, with a headquarters in one of them.
const census = village + `
Headcount
Organization, Country, Duty station, Category, Count, As of
A, KEN, Nairobi, staff, 40, 2023-12-31
A, KEN, Nairobi, guards, 8, 2023-12-31
A, KEN, Mombasa, staff, 4, 2023-12-31
B, KEN, Kisumu, staff, 2, 2023-12-31
B, CHE, Geneva, staff, 30, 2023-12-31
C, CHE, Bern, staff, 20.5, 2023-12-31
C, CHE, Basel, guards, 3, 2023-12-31
D, AUT, Vienna, staff, 10, 2023-12-31

Places
Country, Duty station, Type
CHE, *, hq
CHE, Basel, field
KEN, Nairobi, hq

Keys
Key, Part, Measure
HEADS, 1, headcount

Measures
Measure, Organization, Category, Country, Value
spent, A, staff, KEN, 100
spent, A, staff, CHE, 50
spent, B, goods, KEN, 25
spent, C, goods, CHE, 5

LCSSB
Country, Item, Organization, Share, Amount
KEN, gate, , , 101
KEN, lamp, , , 50
KEN, lamp, A, 10,
KEN, lamp, D, 90,
CHE, wall, , , 70
`

func weights(t *testing.T, b *apportion.Basis, key string) string {
	sharers, err := b.Weights("P", budget.KeyCode(key), b.Sharers("P"), nil)
	require.NoError(t, err)
	return joined(sharers, func(s apportion.Sharer) string { return string(s.Organization) + " " + s.Weight.String() })
}

func TestWeightsOfAKey(t *testing.T) {
	tests := []struct{ rule, key, want string }{
		{"all headcount", "K, 1, , headcount, , , ,", "A 52, B 32, C 23.5, D 10"},
		{"of a category", "K, 1, , headcount, guards, , ,", "A 8, B 0, C 3, D 0"},
		{"of a country", "K, 1, , headcount, , KEN, ,", "A 52, B 2, C 0, D 0"},
		{"at headquarters: a place, or the rest of its country", "K, 1, , headcount, , , hq,", "A 48, B 30, C 20.5, D 0"},
		{"in the field: what is said to be, and what is not listed", "K, 1, , headcount, , , field,", "A 4, B 2, C 3, D 10"},
		{"of all three", "K, 1, , headcount, staff, KEN, field,", "A 4, B 2, C 0, D 0"},
		{"times a factor", "K, 1, , headcount, , , , 0.5", "A 26, B 16, C 11.75, D 5"},
		{"rows of a part add up", "K, 1, , headcount, staff, , , 1\nK, 1, , headcount, guards, , , 0.25", "A 46, B 32, C 21.25, D 10"},
		{"a person may count twice", "K, 1, , headcount, , , , \nK, 1, , headcount, , KEN, ,", "A 104, B 34, C 23.5, D 10"},
		{"a measure", "K, 1, , spent, , , ,", "A 150, B 25, C 5, D 0"},
		{"a measure of a country and a category", "K, 1, , spent, staff, KEN, ,", "A 100, B 0, C 0, D 0"},
		{"measures and people in one part", "K, 1, , headcount, , KEN, ,\nK, 1, , spent, , KEN, , 0.01", "A 53, B 2.25, C 0, D 0"},
		// gate is shared by 52 and 2 people: 97 7/27 and 3 20/27 of 101, so 97 and 4; lamp 5 and 45
		{"lcssb is whole units of local budgets", "K, 1, , lcssb, , KEN, ,", "A 102, B 4, C 0, D 45"},
		// wall by 30 and 23.5 people: 39.25 and 30.75 of 70
		{"lcssb with a factor", "K, 1, , lcssb, , CHE, , 2", "A 0, B 78, C 62, D 0"},
		{"lcssb of all countries", "K, 1, , lcssb, , , ,", "A 102, B 43, C 31, D 45"},
		{"the weight of the only part does nothing", "K, 1, 7, headcount, , KEN, ,", "A 52, B 2, C 0, D 0"},
		// people 52 and 2 of 54 are half, money 150, 25, 5 of 180
		{"parts are divided by their totals", "K, 1, 27, headcount, , KEN, ,\nK, 2, 36, spent, , , ,", "A 56, B 6, C 1, D 0"},
		{"a blank part weight is 1", "K, 1, , headcount, , KEN, ,\nK, 2, , headcount, , AUT, ,", "A 26/27, B 1/27, C 0, D 1"},
		{"one value a part is enough", "K, 1, 54, headcount, , KEN, ,\nK, 1, , headcount, , AUT, ,\nK, 2, 0, spent, , , ,", "A 43.875, B 1.6875, C 0, D 8.4375"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := basis(t, census, "Keys\nKey,Part,Part weight,Measure,Category,Country,Place type,Factor\nHEADS,1,,headcount,,,,\n"+test.key)
			assert.Equal(t, test.want, weights(t, b, "K"))
		})
	}
}

func TestAPartWhoseTotalIsZeroIsAnError(t *testing.T) {
	keys := "Keys\nKey,Part,Measure,Country\nHEADS,1,headcount,\nK,people,headcount,KEN\nK,money,spent,AUT\nONE,1,headcount,ITA"
	b := basis(t, census, keys)
	_, err := b.Weights("P", "K", b.Sharers("P"), nil)
	require.ErrorIs(t, err, apportion.ErrEmptyPart)
	assert.ErrorContains(t, err, `"money" of "K"`)
	assert.Equal(t, "A 0, B 0, C 0, D 0", weights(t, b, "ONE"), "the only part may be 0")
	_, err = b.Weights("P", "L", b.Sharers("P"), nil)
	require.ErrorIs(t, err, apportion.ErrUnknownKey)
	assert.ErrorContains(t, err, `"L"`)
}

const keyOfTwo = `
Keys
Key, Part, Measure
HEADS, 1, headcount
K, 1, headcount
K, 2, each`

func TestPartsAreDividedByTheTotalOfThoseWhoShareThePool(t *testing.T) {
	b := basis(t, village, keyOfTwo, "Participation\nPool, Organization\nP, A\nP, C")
	// 40 and 20 of 60, and one half each
	assert.Equal(t, "A 7/6, C 5/6", weights(t, b, "K"))
}

func TestWhoSharesAPool(t *testing.T) {
	organizations := "Organizations\nOrganization,Participates\nA,yes\nB,no\nC,no data\nD,yes\n"
	tests := []struct{ rule, participation, want string }{
		{"without rows in Participation, all who take part", "", "A 40, D 10"},
		{"with rows, only these", "P, D,", "D 10"},
		{"and only who takes part", "P, D,\nP, B,", "D 10"},
		{"in the order of Organizations", "P, D,\nP, A,", "A 40, D 10"},
		{"rows of another pool do not matter", "Q, D,", "A 40, D 10"},
		{"months multiply the weight", "P, D,\nP, A, 3", "A 10, D 10"},
		{"months may be none", "P, D, 0\nP, A, 4.5", "A 15, D 0"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := basis(t, village, organizations, "Pools\nPool,Key,Status\nP,HEADS,final\nQ,HEADS,final",
				"Limits\nPool,Limit,Amount\nP,appropriation,1050\nP,ceiling,1000\nQ,appropriation,1\nQ,ceiling,1\nQ,expenditure,1",
				"Participation\nPool,Organization,Months\n"+test.participation)
			assert.Equal(t, test.want, weights(t, b, "HEADS"))
		})
	}
}

func TestMonthsAreOfThePeriodAndComeLast(t *testing.T) {
	b := basis(t, village, keyOfTwo, "Settings\nKey,Value\nPeriod,2024-2025\nPeriod years,2\nUnit,1",
		"Participation\nPool,Organization,Months\nP,A,6\nP,C,")
	// 7/6 x 6/24: the totals of the parts are those of the whole period
	assert.Equal(t, "A 7/24, C 5/6", weights(t, b, "K"))
}

func TestAPlaceIsWhatItsOwnRowSaysFirst(t *testing.T) {
	b := basis(t, census)
	for station, want := range map[budget.DutyStation]budget.PlaceType{"Bern": budget.Headquarters, "Basel": budget.Field} {
		assert.Equal(t, want, b.PlaceType("CHE", station), station)
	}
	assert.Equal(t, budget.Headquarters, b.PlaceType("KEN", "Nairobi"))
	assert.Equal(t, budget.Field, b.PlaceType("KEN", "Mombasa"), "what is not listed is field")
}

func TestPeopleAreAllRowsOfHeadcount(t *testing.T) {
	b := basis(t, census, "Organizations\nOrganization,Participates\nA,yes\nB,yes\nC,yes\nD,yes\nE,yes")
	people, counted := b.People("C")
	assert.Equal(t, "23.5", people.String())
	assert.True(t, counted)
	_, counted = b.People("E")
	assert.False(t, counted)
}

func TestWithHeadcountScalesTheRowsOfOne(t *testing.T) {
	b := basis(t, census)
	scaled, err := b.WithHeadcount("A", exact.Whole(13))
	require.NoError(t, err)
	assert.Equal(t, "A 13, B 32, C 23.5, D 10", weights(t, scaled, "HEADS"))
	assert.Equal(t, "A 52, B 32, C 23.5, D 10", weights(t, b, "HEADS"), "the book stays")
	local, err := scaled.Local(nil)
	require.NoError(t, err)
	// gate by 13 and 2 people: 87 8/15 and 13 7/15 of 101
	assert.Equal(t, "88", posts.Text(local.Countries[0].Items[0].Result.Rows[0].Amount))
	_, err = b.WithHeadcount("A", exact.Whole(-1))
	assert.ErrorIs(t, err, apportion.ErrBelowZero)
	_, err = b.WithHeadcount("Z", exact.Whole(1))
	assert.ErrorIs(t, err, apportion.ErrNoPeople)
}

func TestWithHeadcountOfTwo(t *testing.T) {
	b, err := basis(t, census).WithHeadcount("A", exact.Whole(13))
	require.NoError(t, err)
	b, err = b.WithHeadcount("B", exact.Whole(16))
	require.NoError(t, err)
	b, err = b.WithHeadcount("A", exact.Whole(26))
	require.NoError(t, err)
	assert.Equal(t, "A 26, B 16, C 23.5, D 10", weights(t, b, "HEADS"))
}

func TestAQueryFillsItsBlanksFromThePool(t *testing.T) {
	rules := "Rules\nSet,Order,Rule,Organization,Amount\nS,1,lump,A,100\nT,1,exclude,A,"
	b := basis(t, village, rules, "Settings\nKey,Value\nPeriod,2024\nUnit,1\nRules,S")
	tests := []struct {
		rule  string
		query apportion.Query
		want  string
	}{
		// 900 by 30, 20 and 10
		{"the ceiling, by the book's key and rules", apportion.Query{}, "A 100, B 450, C 300, D 150"},
		// 950 by 30, 20 and 10: 475, 316 2/3, 158 1/3
		{"another limit", apportion.Query{Limit: budget.Appropriation}, "A 100, B 475, C 317, D 158"},
		{"the expenditure", apportion.Query{Limit: budget.Expenditure}, "A 100, B 500, C 333, D 167"},
		{"an amount, also of 0", apportion.Query{Amount: budget.Some(exact.Money{})}, "A 0, B 0, C 0, D 0"},
		{"another key", apportion.Query{Key: "EQUAL"}, "A 100, B 300, C 300, D 300"},
		{"another set of rules", apportion.Query{Rules: "T"}, "A 0, B 500, C 333, D 167"},
		{"no rules", apportion.Query{Rules: budget.NoRules}, "A 400, B 300, C 200, D 100"},
		// 3 posts by 6 to 4 of 40, 30, 20, 10: A 40, B 30, C 20 have one each
		{"another method", apportion.Query{Rules: budget.NoRules, Method: budget.Adams, Amount: budget.Some(exact.Units(3))}, "A 1, B 1, C 1, D 0"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			test.query.Pool = "P"
			parts, err := b.Apportion(test.query)
			require.NoError(t, err)
			assert.Equal(t, test.want, said(posts, parts.Rows))
		})
	}
	_, err := b.Apportion(apportion.Query{Pool: "Q"})
	assert.ErrorIs(t, err, apportion.ErrNoFigure)
}

func TestRulesOfAPoolInTheirOrder(t *testing.T) {
	b := basis(t, village, `Rules
Set, Pool, Order, Rule, Organization, Amount, To
S, P, 3, lump, A, 1,
S, , 1, flat, , 2, 50
T, , 1, lump, B, 3,
S, Q, 2, lump, C, 4,`, "Pools\nPool,Key,Status\nP,HEADS,final\nQ,HEADS,final",
		"Limits\nPool,Limit,Amount\nP,appropriation,1050\nP,ceiling,1000\nQ,appropriation,1\nQ,ceiling,1\nQ,expenditure,1")
	orders := func(pool string) string {
		return joined(b.RulesOf("S", budget.PoolCode(pool)), func(r budget.Rule) string { return string(r.Kind) + " " + posts.Text(r.Amount.Value) })
	}
	assert.Equal(t, "flat 2, lump 1", orders("P"))
	assert.Equal(t, "flat 2, lump 4", orders("Q"))
}
