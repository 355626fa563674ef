package reports

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

func TestTheLargestGainOrLossComesFirstAndEqualOnesAsListed(t *testing.T) {
	tests := []struct {
		rule   string
		sort   ScenarioSort
		change []int64
		want   []int
	}{
		{"who pays most more", ByLoss, []int64{5, -70, 0, 120}, []int{3, 0, 2, 1}},
		{"who pays most less", ByGain, []int64{5, -70, 0, 120}, []int{1, 2, 0, 3}},
		{"equal losses", ByLoss, []int64{0, 7, 0, 7}, []int{1, 3, 0, 2}},
		{"equal gains", ByGain, []int64{0, -7, 0, -7}, []int{1, 3, 0, 2}},
		{"no change at all", ByGain, []int64{0, 0}, []int{0, 1}},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			amounts := make([]exact.Money, len(test.change))
			for i, n := range test.change {
				amounts[i] = exact.Units(n)
			}
			assert.Equal(t, test.want, ranked(amounts, test.sort))
		})
	}
}

// changesOf are the tables of changes of some scenarios of the book demo.
func changesOf(t *testing.T, b *budget.Book, sort ScenarioSort, codes ...budget.ScenarioCode) []render.Table {
	t.Helper()
	basis := apportion.NewBasis(b)
	var outcomes []apportion.Outcome
	for _, s := range b.Scenarios {
		if slices.Contains(codes, s.Code) {
			o, err := basis.Scenario(s)
			require.NoError(t, err)
			outcomes = append(outcomes, o)
		}
	}
	return slices.DeleteFunc(NewScenarios(b, outcomes, sort).Tables(), func(table render.Table) bool {
		return !strings.Contains(table.Title, "change from") && !strings.Contains(table.Title, "most under")
	})
}

func TestEachScenarioHasItsOwnListOfWhoGainsAndLoses(t *testing.T) {
	b := embedded(t, "demo", nil)
	together := changesOf(t, b, AsListed, "A", "C", "F")
	require.Len(t, together, 1)
	for _, sort := range []ScenarioSort{ByGain, ByLoss} {
		apart := changesOf(t, b, sort, "A", "C", "F")
		require.Len(t, apart, 2)
		for k, table := range apart {
			first := table.Rows[0].Cells
			gains := strings.HasPrefix(first[1], "(")
			assert.Equal(t, sort == ByGain, gains, "%s begins with %v", table.Title, first)
			listed := map[string][]string{}
			for _, row := range together[0].Rows {
				listed[row.Cells[0]] = row.Cells[1+2*k : 3+2*k]
			}
			for _, row := range table.Rows {
				assert.Equal(t, listed[row.Cells[0]], row.Cells[1:], "%s: %s", table.Title, row.Cells[0])
			}
			assert.Equal(t, render.Total, table.Rows[len(table.Rows)-1].Kind)
		}
	}
}

func TestARankingOfAnIllustrativeScenarioIsMarked(t *testing.T) {
	b := embedded(t, "jfa-2022", nil)
	apart := changesOf(t, b, ByLoss, "approve", "donor")
	require.Len(t, apart, 1)
	assert.Contains(t, apart[0].Title, "(illustrative)")
	assert.Contains(t, strings.Join(apart[0].Notes, "\n"), "Scenarios.csv:5:5")
}
