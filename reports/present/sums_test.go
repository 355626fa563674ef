package present

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/budget/exact"
)

func shownOf(figures []Figure) []string {
	var texts []string
	for _, f := range figures {
		texts = append(texts, f.String())
	}
	return texts
}

func units(n ...int64) []exact.Money {
	amounts := make([]exact.Money, len(n))
	for i, m := range n {
		amounts[i] = exact.Units(m)
	}
	return amounts
}

func thousandsOfOnes(t *testing.T) Scale {
	t.Helper()
	unit, err := exact.NewUnit("1")
	require.NoError(t, err)
	return NewScale(unit, 1000, 0)
}

func TestShownSumsHold(t *testing.T) {
	for _, c := range []struct {
		rule    string
		amounts []exact.Money
		sums    []Sum
		want    []string
		kept    []bool
	}{
		{"alone each is rounded by itself", units(1400, 1400, 1400), nil, []string{"1", "1", "1"}, []bool{}},
		{"the parts add to what is shown of the total", units(1450, 1400, 1410, 4260), []Sum{{Of: 3, Parts: []int{0, 1, 2}}}, []string{"2", "1", "1", "4"}, []bool{true}},
		{"a difference is one sum more", units(2600, 1350, 1250), []Sum{{Of: 0, Parts: []int{1, 2}, Difference: true}}, []string{"3", "1", "2"}, []bool{true}},
		{"a table of two rows foots both ways", units(1400, 1400, 2800, 1400, 1400, 2800, 2800, 2800, 5600),
			[]Sum{{Of: 2, Parts: []int{0, 1}}, {Of: 5, Parts: []int{3, 4}}, {Of: 8, Parts: []int{6, 7}}, {Of: 6, Parts: []int{0, 3}}, {Of: 7, Parts: []int{1, 4}}, {Of: 8, Parts: []int{2, 5}}},
			nil, []bool{true, true, true, true, true, true}},
		{"a total is rounded by itself before what it is less than a limit", units(2800, 1800, 1000, 1300, 1300, 0, 4100, 3100, 1000),
			[]Sum{{Of: 6, Parts: []int{0, 3}}, {Of: 7, Parts: []int{1, 4}}, {Of: 0, Parts: []int{1, 2}, Difference: true}, {Of: 3, Parts: []int{4, 5}, Difference: true}, {Of: 6, Parts: []int{7, 8}, Difference: true}},
			[]string{"3", "2", "1", "1", "1", "-", "4", "3", "1"}, []bool{true, true, true, true, true}},
		{"a sum that does not hold is left out", units(1400, 1400, 2801), []Sum{{Of: 2, Parts: []int{0, 1}}}, []string{"1", "1", "3"}, []bool{false}},
		{"an amount in three sums is held to the first two", units(1400, 1000, 2400, 1000, 2400, 1000, 2400), []Sum{{Of: 2, Parts: []int{0, 1}}, {Of: 4, Parts: []int{0, 3}}, {Of: 6, Parts: []int{0, 5}}},
			[]string{"1", "1", "2", "1", "2", "1", "2"}, []bool{true, true, false}},
	} {
		figures, kept := thousandsOfOnes(t).Sums(c.amounts, c.sums)
		assert.Equal(t, c.kept, kept, c.rule)
		if c.want != nil { // else there are several ways
			assert.Equal(t, c.want, shownOf(figures), c.rule)
		}
		requireSums(t, figures, c.sums, kept)
	}
}

// requireSums holds what is shown against every sum that was kept, and each figure
// against the amount that it shows: less than a step away.
func requireSums(t require.TestingT, figures []Figure, sums []Sum, kept []bool) {
	for i, sum := range sums {
		var total exact.Money
		for _, part := range sum.Parts {
			total = total.Add(figures[part].steps)
		}
		if kept[i] {
			require.True(t, total.Equal(figures[sum.Of].steps), "sum %d", i)
		}
	}
	for i, f := range figures {
		away := f.scale.steps(f.exact).Sub(f.steps.Ratio())
		require.Less(t, away.Mul(away).Cmp(exact.Whole(1)), 0, "amount %d", i)
	}
}

func TestShownSumsHoldForAnyTree(t *testing.T) {
	scale := thousandsOfOnes(t)
	rapid.Check(t, func(t *rapid.T) {
		var amounts []exact.Money
		var sums []Sum
		var tree func(depth int) int
		tree = func(depth int) int {
			place := len(amounts)
			amounts = append(amounts, exact.Units(rapid.Int64Range(-9999, 9999).Draw(t, "amount")))
			if n := rapid.IntRange(0, 4).Draw(t, "parts"); depth < 3 && n > 0 {
				sum, total := Sum{Of: place}, exact.Money{}
				for range n {
					part := tree(depth + 1)
					sum.Parts, total = append(sum.Parts, part), total.Add(amounts[part])
				}
				amounts[place] = total
				sums = append(sums, sum)
			}
			return place
		}
		tree(0)
		figures, kept := scale.Sums(amounts, sums)
		for i := range kept {
			require.True(t, kept[i], "a tree can always be met")
		}
		requireSums(t, figures, sums, kept)
	})
}

func TestATableThatFootsBothWaysIsMetWhole(t *testing.T) {
	scale := thousandsOfOnes(t)
	rapid.Check(t, func(t *rapid.T) {
		rows, columns := rapid.IntRange(1, 5).Draw(t, "rows"), rapid.IntRange(1, 5).Draw(t, "columns")
		at := func(r, c int) int { return r*(columns+1) + c }
		amounts := make([]exact.Money, (rows+1)*(columns+1))
		for r := range rows {
			for c := range columns {
				m := exact.Units(rapid.Int64Range(-9999, 9999).Draw(t, "amount"))
				for _, place := range []int{at(r, c), at(r, columns), at(rows, c), at(rows, columns)} {
					amounts[place] = amounts[place].Add(m)
				}
			}
		}
		var sums []Sum
		for r := range rows + 1 {
			across := Sum{Of: at(r, columns)}
			for c := range columns {
				across.Parts = append(across.Parts, at(r, c))
			}
			sums = append(sums, across)
		}
		for c := range columns + 1 {
			down := Sum{Of: at(rows, c)}
			for r := range rows {
				down.Parts = append(down.Parts, at(r, c))
			}
			sums = append(sums, down)
		}
		figures, kept := scale.Sums(amounts, sums)
		for i := range kept {
			require.True(t, kept[i])
		}
		requireSums(t, figures, sums, kept)
	})
}

func TestADifferenceOfFiguresIsThatOfWhatIsShown(t *testing.T) {
	scale := thousandsOfOnes(t)
	difference := scale.Single(exact.Units(2500)).Sub(scale.Single(exact.Units(1400)))
	assert.Equal(t, "2", difference.String(), "3 less 1")
	assert.True(t, difference.Exact().Equal(exact.Units(1100)))
}
