package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget/exact"
)

// localText is each country's rows, "A 3 paid 1 outstanding 2".
func localText(local apportion.Local, country int) string {
	return joined(local.Countries[country].Rows, func(r apportion.CountryRow) string {
		return string(r.Organization) + " " + posts.Text(r.Amount) + " paid " + posts.Text(r.Paid) + " outstanding " + posts.Text(r.Outstanding)
	})
}

func TestLocalBudgets(t *testing.T) {
	tests := []struct{ rule, rows, want string }{
		{"by the shares of the item", "KEN, gate, , , 200,\nKEN, gate, A, 75, ,\nKEN, gate, C, 25, ,",
			"A 150 paid 0 outstanding 150, C 50 paid 0 outstanding 50"},
		// 40, 30, 20, 10 of 100
		{"or by headcount", "KEN, gate, , , 200,",
			"A 80 paid 0 outstanding 80, B 60 paid 0 outstanding 60, C 40 paid 0 outstanding 40, D 20 paid 0 outstanding 20"},
		{"items add up", "KEN, gate, , , 10,\nKEN, gate, A, 100, ,\nKEN, lamp, , , 10,\nKEN, lamp, A, 50, ,\nKEN, lamp, D, 50, ,",
			"A 15 paid 0 outstanding 15, D 5 paid 0 outstanding 5"},
		{"what is paid is paid, also by one without a share", "KEN, gate, , , 10,\nKEN, gate, A, 100, , 4\nKEN, gate, B, , , 3",
			"A 10 paid 4 outstanding 6, B 0 paid 3 outstanding -3"},
		{"one who has paid more is owed", "KEN, gate, , , 10,\nKEN, gate, A, 100, , 14", "A 10 paid 14 outstanding -4"},
		{"payments for several items add up", "KEN, gate, , , 10,\nKEN, gate, A, 100, , 4\nKEN, lamp, , , 10,\nKEN, lamp, A, 100, , 5",
			"A 20 paid 9 outstanding 11"},
		{"by largest remainder, a tie to the larger weight, then the code", "KEN, gate, , , 2,\nKEN, gate, D, 25, ,\nKEN, gate, C, 25, ,\nKEN, gate, A, 50, ,",
			"A 1 paid 0 outstanding 1, C 1 paid 0 outstanding 1"},
		{"who has neither an amount nor paid has no row", "KEN, gate, , , 1,", "A 1 paid 0 outstanding 1"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			local, err := basis(t, village, "LCSSB\nCountry,Item,Organization,Share,Amount,Paid\n"+test.rows).Local(nil)
			require.NoError(t, err)
			assert.Equal(t, test.want, localText(local, 0))
		})
	}
}

const twoCountries = `Headcount
Organization, Country, Duty station, Category, Count, As of
A, KEN, Nairobi, staff, 40, 2023-12-31
B, KEN, Nairobi, staff, 10, 2023-12-31
B, CHE, Geneva, staff, 5, 2023-12-31
C, CHE, Geneva, staff, 5, 2023-12-31

LCSSB
Country, Item, Organization, Share, Amount, Paid
CHE, wall, , , 70,
KEN, gate, , , 100,
CHE, wall, C, , , 30`

func TestLocalBudgetsOfSeveralCountries(t *testing.T) {
	b := basis(t, village, twoCountries)
	local, err := b.Local(nil)
	require.NoError(t, err)
	assert.Equal(t, "B 35 paid 0 outstanding 35, C 35 paid 30 outstanding 5", localText(local, 0))
	assert.Equal(t, "A 80 paid 0 outstanding 80, B 20 paid 0 outstanding 20", localText(local, 1))
	assert.Equal(t, "70", posts.Text(local.Countries[0].Total))
	assert.Equal(t, "A 80 0, B 55 0, C 35 30", joined(local.Organizations, func(o apportion.LocalTotal) string {
		return string(o.Organization) + " " + posts.Text(o.Amount) + " " + posts.Text(o.Paid)
	}))
	// B 20 people in Kenya and 10 in Switzerland
	local, err = b.Local(apportion.People{"B": exact.Whole(2)})
	require.NoError(t, err)
	assert.Equal(t, "B 47 paid 0 outstanding 47, C 23 paid 30 outstanding -7", localText(local, 0))
	assert.Equal(t, "A 67 paid 0 outstanding 67, B 33 paid 0 outstanding 33", localText(local, 1))
}

func TestHeadcountOfWhoDoesNotTakePartIsNotLocal(t *testing.T) {
	local, err := basis(t, village, twoCountries, "Organizations\nOrganization,Participates\nA,no\nB,yes\nC,yes\nD,yes").Local(nil)
	require.NoError(t, err)
	assert.Equal(t, "B 100 paid 0 outstanding 100", localText(local, 1))
}

func TestALocalBudgetOfNobody(t *testing.T) {
	_, err := basis(t, village, twoCountries).Local(apportion.People{"B": exact.Ratio{}, "C": exact.Ratio{}})
	require.ErrorIs(t, err, apportion.ErrNobodyLocal)
	assert.ErrorContains(t, err, "wall in CHE")
}

// D is alone in TCD; without people there the scenario leaves nobody to share the wall.
func TestAnAccountNamesTheItemsThatAScenarioLeavesToNobody(t *testing.T) {
	b := inVillageBasis(t, "headcount, D, , , 0,", "Headcount\nOrganization,Country,Duty station,Count\nA,KEN,Nairobi,40\nD,TCD,Abeche,10",
		"LCSSB\nCountry,Item,Organization,Share,Amount\nTCD,wall,,,70\nTCD,well,,,30\nTCD,well,D,100,")
	scenario := b.Book.Scenarios[0]
	account, err := b.Account("D", b.Book.Pools, &scenario)
	require.NoError(t, err)
	require.Len(t, account.NobodyLocal, 1)
	assert.Equal(t, "wall", account.NobodyLocal[0].Item)
	require.Len(t, account.Local, 1)
	assert.Equal(t, "well 30", account.Local[0].Item.Row.Item+" "+posts.Text(account.Local[0].Row.Amount))
	account, err = b.Account("D", b.Book.Pools, nil)
	require.NoError(t, err)
	assert.Empty(t, account.NobodyLocal)
	assert.Len(t, account.Local, 2)
}
