package present

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/budget/exact"
)

func cents(t require.TestingT) exact.Unit {
	unit, err := exact.NewUnit("0.01")
	require.NoError(t, err)
	return unit
}

func amounts(t require.TestingT, texts ...string) []exact.Money {
	var all []exact.Money
	for _, text := range texts {
		m, err := cents(t).Money(exact.MustParse(text))
		require.NoError(t, err)
		all = append(all, m)
	}
	return all
}

func texts(figures []Figure) []string {
	var all []string
	for _, f := range figures {
		all = append(all, f.String())
	}
	return all
}

func TestAFigureIsShownInTheUnitOfTheBook(t *testing.T) {
	tests := []struct {
		rule     string
		in       int64
		decimals int
		amount   string
		want     string
	}{
		{"thousands separated", 1, 2, "131400000", "131,400,000.00"},
		{"brackets for a reduction", 1, 2, "-1234.5", "(1,234.50)"},
		{"a dash for nil", 1000, 1, "0", "-"},
		{"thousands", 1000, 1, "131400000", "131,400.0"},
		{"millions without decimals", 1_000_000, 0, "131400000", "131"},
		{"half goes away from zero", 1000, 0, "500", "1"},
		{"half of a reduction goes away from zero", 1000, 0, "-500", "(1)"},
		{"too small to show is not nil", 1000, 1, "12.34", "0.0"},
		{"a reduction too small to show has no brackets", 1000, 1, "-12.34", "0.0"},
		{"more digits than the unit has", 1000, 6, "12.34", "0.012340"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			scale := NewScale(cents(t), test.in, test.decimals)
			assert.Equal(t, test.want, scale.Single(amounts(t, test.amount)[0]).String())
		})
	}
}

func TestThousandsAreSeparated(t *testing.T) {
	for decimal, want := range map[string]string{"1": "1", "123": "123", "1234": "1,234", "-1234567.891": "-1,234,567.891", "1000000": "1,000,000", "1/3": "1/3"} {
		assert.Equal(t, want, Thousands(decimal))
	}
}

// 33.4 + 33.3 + 33.3 thousand: each alone would be 33, and the total 100.
func TestRoundedPartsAddToTheRoundedTotal(t *testing.T) {
	column := NewScale(cents(t), 1000, 0).Column([][]exact.Money{amounts(t, "33400", "33300"), amounts(t, "33300", "0")})
	assert.Equal(t, "100", column.Total.String())
	assert.Equal(t, []string{"67", "33"}, texts(column.Groups))
	assert.Equal(t, []string{"34", "33"}, texts(column.Rows[0]))
	assert.Equal(t, []string{"33", "-"}, texts(column.Rows[1]))
}

func TestATieGoesToTheLargerAmount(t *testing.T) {
	column := NewScale(cents(t), 1000, 0).Column([][]exact.Money{amounts(t, "500", "2500")})
	assert.Equal(t, []string{"0", "3"}, texts(column.Rows[0]))
}

// Each cell is half a thousand. The rows, which are whole, say that each has one cell
// rounded up, the columns that each has one.
func TestAGridAddsUpBothWays(t *testing.T) {
	half := amounts(t, "500", "500")
	grid := NewScale(cents(t), 1000, 0).Grid([][][]exact.Money{{half, half}}, 2)
	assert.Equal(t, []string{"1", "1"}, texts(grid.Sums[0]))
	assert.Equal(t, []string{"1", "1"}, texts(grid.Columns))
	assert.Equal(t, "2", grid.Total.String())
	assert.ElementsMatch(t, []string{"0", "1"}, texts(grid.Cells[0][0]))
	assert.ElementsMatch(t, []string{"0", "1"}, texts(grid.Cells[0][1]))
	assert.NotEqual(t, texts(grid.Cells[0][0]), texts(grid.Cells[0][1]))
}

func TestTheTotalAndTheFirstColumnAreTheNearest(t *testing.T) {
	grid := NewScale(cents(t), 1000, 0).Grid([][][]exact.Money{{amounts(t, "1400", "1300"), amounts(t, "1300", "-400")}}, 2)
	assert.Equal(t, "4", grid.Total.String())                // 3.6
	assert.Equal(t, []string{"3", "1"}, texts(grid.Columns)) // 2.7, 0.9
}

var (
	drawMoney = rapid.Custom(func(t *rapid.T) exact.Money {
		return exact.Units(rapid.OneOf(rapid.Just(int64(0)), rapid.Int64Range(-3_000_00, 3_000_00), rapid.Int64Range(-1<<40, 1<<40)).Draw(t, "cents"))
	})
	drawScale = rapid.Custom(func(t *rapid.T) Scale {
		return NewScale(cents(t), rapid.SampledFrom([]int64{1, 1000, 1_000_000}).Draw(t, "in"), rapid.IntRange(0, 4).Draw(t, "decimals"))
	})
)

// fits: a figure is the exact amount cut at the shown digit or one step more; what is
// exact at the shown digits stays, and nil stays nil.
func fits(t *rapid.T, f Figure) {
	cut := exact.Cut(f.scale.steps(f.exact))
	above := f.steps.Sub(cut.Whole)
	if cut.Rest.IsZero() {
		require.True(t, above.IsZero(), "%v was whole", f)
		return
	}
	require.True(t, above.IsZero() || above.Equal(exact.Units(1)), "%v of %v", f, cut)
}

func steps(figures []Figure) exact.Money {
	var sum exact.Money
	for _, f := range figures {
		sum = sum.Add(f.steps)
	}
	return sum
}

func TestEveryColumnAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scale := drawScale.Draw(t, "scale")
		groups := rapid.SliceOfN(rapid.SliceOfN(drawMoney, 0, 8), 0, 4).Draw(t, "groups")
		column := scale.Column(groups)
		fits(t, column.Total)
		require.Equal(t, exact.Round(scale.steps(column.Total.exact)), column.Total.steps)
		require.Equal(t, column.Total.steps, steps(column.Groups))
		for g := range groups {
			fits(t, column.Groups[g])
			require.Equal(t, column.Groups[g].steps, steps(column.Rows[g]))
			for r, f := range column.Rows[g] {
				require.Equal(t, groups[g][r], f.Exact())
				fits(t, f)
			}
		}
	})
}

func TestEveryGridAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scale := drawScale.Draw(t, "scale")
		columns := rapid.IntRange(1, 5).Draw(t, "columns")
		rows := rapid.SliceOfN(rapid.SliceOfN(drawMoney, columns, columns), 0, 6)
		groups := rapid.SliceOfN(rows, 0, 4).Draw(t, "groups")
		grid := scale.Grid(groups, columns)

		fits(t, grid.Total)
		require.Equal(t, exact.Round(scale.steps(grid.Total.exact)), grid.Total.steps)
		require.Equal(t, grid.Total.steps, steps(grid.Columns))
		require.Equal(t, grid.Total.steps, steps(grid.GroupSums))
		down := make([]exact.Money, columns)
		for g := range groups {
			require.Equal(t, grid.GroupSums[g].steps, steps(grid.Groups[g]))
			require.Equal(t, grid.GroupSums[g].steps, steps(grid.Sums[g]))
			fits(t, grid.GroupSums[g])
			inGroup := make([]exact.Money, columns)
			for r, cells := range grid.Cells[g] {
				fits(t, grid.Sums[g][r])
				require.Equal(t, grid.Sums[g][r].steps, steps(cells))
				for c, f := range cells {
					require.Equal(t, groups[g][r][c], f.Exact())
					fits(t, f)
					inGroup[c] = inGroup[c].Add(f.steps)
				}
			}
			for c, f := range grid.Groups[g] {
				fits(t, f)
				require.Equal(t, inGroup[c], f.steps)
				down[c] = down[c].Add(f.steps)
			}
		}
		for c, f := range grid.Columns {
			fits(t, f)
			require.Equal(t, down[c], f.steps)
		}
	})
}

func BenchmarkGrid(b *testing.B) {
	var rows [][]exact.Money
	for r := range int64(500) {
		var cells []exact.Money
		for c := range int64(12) {
			cells = append(cells, exact.Units((r*7919+c*104729)%1_000_003))
		}
		rows = append(rows, cells)
	}
	scale := NewScale(cents(b), 1000, 1)
	for b.Loop() {
		scale.Grid([][][]exact.Money{rows[:100], rows[100:]}, 12)
	}
}
