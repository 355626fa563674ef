package exact

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// earlier orders equal rests by place, larger by weight and then by place.
func earlier(i, j int) int { return i - j }

func larger(weights []Ratio) func(i, j int) int {
	return func(i, j int) int {
		if c := weights[j].Cmp(weights[i]); c != 0 {
			return c
		}
		return i - j
	}
}

func numbers(texts ...string) []Ratio {
	values := make([]Ratio, len(texts))
	for i, text := range texts {
		values[i] = MustParse(text)
	}
	return values
}

// split shares a total of units by weights.
func split(total Money, weights []Ratio) []Part {
	quotas, sum := make([]Quota, len(weights)), Sum(weights...)
	for i, w := range weights {
		quotas[i] = Share(total.Ratio(), w, sum)
	}
	return LargestRemainder(total, quotas, larger(weights))
}

func amounts(parts []Part) []Money {
	list := make([]Money, len(parts))
	for i, p := range parts {
		list[i] = p.Amount
	}
	return list
}

func TestLargestRemainder(t *testing.T) {
	tests := []struct {
		rule    string
		total   string
		weights []string
		want    []string
	}{
		// quotas 33 1/3, 50 and 16 2/3: 99 are cut, and the one left goes to 2/3
		{"1.00 by 2, 3, 1", "1.00", []string{"2", "3", "1"}, []string{"0.33", "0.50", "0.17"}},
		{"a tie goes to the larger weight", "0.03", []string{"1", "1", "1", "3"}, []string{"0.01", "0.00", "0.00", "0.02"}},
		{"equal weights: the earlier one", "100.00", []string{"1", "1", "1"}, []string{"33.34", "33.33", "33.33"}},
		{"weight 0 is given nothing", "0.05", []string{"0", "1", "1"}, []string{"0.00", "0.03", "0.02"}},
		{"less than a unit each", "0.02", []string{"1", "2", "3"}, []string{"0.00", "0.01", "0.01"}},
		{"a negative total is cut downward too", "-0.05", []string{"1", "1"}, []string{"-0.02", "-0.03"}},
		{"nil", "0", []string{"1", "2"}, []string{"0.00", "0.00"}},
		{"one alone", "7.77", []string{"0.1"}, []string{"7.77"}},
		{"1e10 cents", "100000000.00", []string{"1", "1", "1"}, []string{"33333333.34", "33333333.33", "33333333.33"}},
		// 2^64 cents by 3: 61489146912365172.05 and a third each
		{"beyond 2^63", "184467440737095516.16", []string{"1", "1", "1"},
			[]string{"61489146912365172.06", "61489146912365172.05", "61489146912365172.05"}},
		{"weights of any size", "0.10", []string{"1e30", "3e30"}, []string{"0.02", "0.08"}},
		{"decimal weights", "1.00", []string{"0.5", "0.25", "0.125"}, []string{"0.57", "0.29", "0.14"}},
	}
	cents := unit(t, "0.01")
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			total, err := cents.Money(MustParse(test.total))
			require.NoError(t, err)
			weights := numbers(test.weights...)
			var got []string
			for _, m := range amounts(split(total, weights)) {
				got = append(got, cents.Text(m))
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestAPartSaysWhyItIsWhatItIs(t *testing.T) {
	// quotas 1.5 1.5 1.5 0.5 of 5: two units are left for four equal rests
	parts := split(Units(5), numbers("3", "3", "3", "1"))
	half := Fraction(1, 2)
	assert.Equal(t, []Part{
		{Quota: Quota{Units(1), half}, Rank: 1, Took: true, Tie: true, Amount: Units(2)},
		{Quota: Quota{Units(1), half}, Rank: 2, Took: true, Tie: true, Amount: Units(2)},
		{Quota: Quota{Units(1), half}, Rank: 3, Tie: true, Amount: Units(1)},
		{Quota: Quota{Units(0), half}, Rank: 4, Tie: true, Amount: Units(0)},
	}, parts)

	// quotas 0.6 0.6 0.8: the last unit falls between the two equal rests
	parts = split(Units(2), numbers("3", "3", "4"))
	assert.Equal(t, []Money{Units(1), Units(0), Units(1)}, amounts(parts))
	assert.Equal(t, []int{2, 3, 1}, []int{parts[0].Rank, parts[1].Rank, parts[2].Rank})
	assert.Equal(t, []bool{true, true, false}, []bool{parts[0].Tie, parts[1].Tie, parts[2].Tie})
}

func TestEqualRestsOnOneSideAreNoTie(t *testing.T) {
	parts := split(Units(2), numbers("1", "4", "4")) // 2/9 8/9 8/9: both take one
	assert.Equal(t, []Money{Units(0), Units(1), Units(1)}, amounts(parts))
	for _, p := range parts {
		assert.False(t, p.Tie)
	}
}

func TestQuotasMayAddUpToANumberThatRoundsToTheTotal(t *testing.T) {
	quotas := []Quota{Cut(MustParse("1.7")), Cut(MustParse("1.9"))} // 3.6 is 4
	assert.Equal(t, []Money{Units(2), Units(2)}, amounts(LargestRemainder(Units(4), quotas, earlier)))
	quotas = []Quota{Cut(MustParse("1.2")), Cut(MustParse("1.1"))} // 2.3 is 2
	assert.Equal(t, []Money{Units(1), Units(1)}, amounts(LargestRemainder(Units(2), quotas, earlier)))
}

func TestQuotasThatCannotAddUpPanic(t *testing.T) {
	two := []Quota{{Whole: Units(2)}}
	for total, quotas := range map[int64][]Quota{1: nil, 0: two, 9: two} {
		assert.PanicsWithValue(t, "exact: quotas do not add up to the total",
			func() { LargestRemainder(Units(total), quotas, earlier) }, "total %d", total)
	}
	assert.Empty(t, LargestRemainder(Units(0), nil, earlier))
}

// naiveSplit is the largest remainder written anew in math/big: it looks for the best
// rest again for every unit that is left.
func naiveSplit(total *big.Int, weights []*big.Int) []*big.Int {
	sum := new(big.Int)
	for _, w := range weights {
		sum.Add(sum, w)
	}
	left := new(big.Int).Set(total)
	parts, rests := make([]*big.Int, len(weights)), make([]*big.Int, len(weights))
	for i, w := range weights {
		parts[i], rests[i] = new(big.Int).DivMod(new(big.Int).Mul(total, w), sum, new(big.Int))
		left.Sub(left, parts[i])
	}
	taken := make([]bool, len(weights))
	for ; left.Sign() > 0; left.Sub(left, big.NewInt(1)) {
		best := -1
		for i := range weights {
			if taken[i] {
				continue
			}
			if best < 0 || rests[i].Cmp(rests[best]) > 0 ||
				rests[i].Cmp(rests[best]) == 0 && weights[i].Cmp(weights[best]) > 0 {
				best = i
			}
		}
		taken[best] = true
		parts[best].Add(parts[best], big.NewInt(1))
	}
	return parts
}

// weightsOf makes one weight of every two bytes, times a factor that takes some of
// them beyond 64 bits; ok is false where they add to 0.
func weightsOf(data []byte, factor int64) (weights []*big.Int, ok bool) {
	for i := 0; i+1 < len(data) && len(weights) < 60; i += 2 {
		w := big.NewInt(int64(data[i])<<8 | int64(data[i+1]))
		weights = append(weights, w.Mul(w, big.NewInt(factor)))
	}
	return weights, slices.ContainsFunc(weights, func(w *big.Int) bool { return w.Sign() > 0 })
}

func ratios(values []*big.Int, times Ratio) []Ratio {
	list := make([]Ratio, len(values))
	for i, v := range values {
		list[i] = ofInt(v).Mul(times)
	}
	return list
}

func FuzzLargestRemainder(f *testing.F) {
	f.Add(int64(100), int64(1), int64(1), []byte{0, 2, 0, 3, 0, 1}, uint64(1))
	f.Add(int64(3), int64(1), int64(1), []byte{0, 1, 0, 1, 0, 1, 0, 3}, uint64(2))
	f.Add(int64(-100), int64(1), int64(7), []byte{0, 1, 0, 1, 0, 1}, uint64(3))
	f.Add(int64(1<<63-1), int64(1<<63-1), int64(1<<63-1), []byte{255, 255, 1, 0, 0, 0, 9, 9}, uint64(4))
	f.Add(int64(-1<<63), int64(1<<40), int64(3), []byte{1, 2, 3, 4, 5, 6}, uint64(5))
	f.Fuzz(func(t *testing.T, total, times, factor int64, data []byte, seed uint64) {
		whole := new(big.Int).Mul(big.NewInt(total), big.NewInt(times))
		wholeWeights, ok := weightsOf(data, factor)
		if !ok || factor <= 0 {
			return
		}
		weights := ratios(wholeWeights, Whole(1))
		parts := split(moneyOf(whole), weights)

		for i, want := range naiveSplit(whole, wholeWeights) {
			require.Equal(t, want.String(), parts[i].Amount.int().String(), "part %d", i)
		}
		require.Equal(t, whole.String(), Total(amounts(parts)...).int().String(), "the parts add up")
		for i, p := range parts {
			off := p.Amount.Ratio().Sub(p.Quota.Ratio())
			require.True(t, off.Cmp(Whole(-1)) > 0 && off.Cmp(Whole(1)) < 0, "part %d is within one unit of its quota", i)
		}
		require.Equal(t, parts, split(moneyOf(whole), ratios(wholeWeights, Fraction(7, 3))), "scaling all weights changes nothing")
		requireOrderIsIrrelevant(t, moneyOf(whole), weights, parts, seed)
	})
}

// requireOrderIsIrrelevant splits the same total over the same weights in another
// order, in which each keeps its name for ties.
func requireOrderIsIrrelevant(t *testing.T, total Money, weights []Ratio, want []Part, seed uint64) {
	name := rand.New(rand.NewPCG(seed, 0)).Perm(len(weights))
	quotas := make([]Quota, len(weights))
	for place, i := range name {
		quotas[place] = want[i].Quota
	}
	byWeight := larger(weights)
	got := LargestRemainder(total, quotas, func(a, b int) int { return byWeight(name[a], name[b]) })
	for place, i := range name {
		require.Equal(t, want[i], got[place])
	}
}
