package apportion_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
)

// bare is the least that an apportionment can do: whole weights in 64 bits, one
// division each, a sort of the remainders and a loop over the units left.
func bare(amount int64, weights []int64, amounts []int64, order []int, rests []int64) {
	var total, given int64
	for _, w := range weights {
		total += w
	}
	for i, w := range weights {
		q := amount / total * w
		r := amount % total * w
		amounts[i], rests[i], order[i] = q+r/total, r%total, i
		given += amounts[i]
	}
	slices.SortFunc(order, func(i, j int) int {
		if rests[i] != rests[j] {
			return int(rests[j] - rests[i])
		}
		return int(weights[j] - weights[i])
	})
	for k := range amount - given {
		amounts[order[k]]++
	}
}

// BenchmarkApportion shares the ceiling of 2022 among its 38 organizations. times-bare
// is how many times the bare loop it takes.
func BenchmarkApportion(b *testing.B) {
	book := readCase(b, "jfa-2022")
	basis := apportion.NewBasis(book)
	sharers, err := basis.Weights("FIELD", "HEADCOUNT", basis.Sharers("FIELD"), nil)
	require.NoError(b, err)
	require.Len(b, sharers, 38)
	weights, amounts, order, rests := make([]int64, 38), make([]int64, 38), make([]int, 38), make([]int64, 38)
	s := apportion.Sharing{Amount: book.Figures("FIELD").Ceiling, Unit: cents, Sharers: sharers}
	result, err := apportion.Apportion(s)
	require.NoError(b, err)
	for i, sharer := range sharers {
		weights[i] = people(b, sharer)
	}
	bare(13140000000, weights, amounts, order, rests)
	for i, row := range result.Rows {
		require.Equal(b, amounts[i], cent(b, row), "the bare loop gives the same")
	}
	rules := askIn(b, cents, "0", "", "flat to 0.5 pays 12500, flat from 0.5 to 1 pays 50000, minimum 20000, maximum UN 30%").Rules
	run := func(name string, rules []budget.Rule) {
		b.Run(name, func(b *testing.B) {
			s := s
			s.Rules = rules
			b.ReportAllocs()
			for b.Loop() {
				if _, err := apportion.Apportion(s); err != nil {
					b.Fatal(err)
				}
			}
			reportRatio(b, func() { bare(13140000000, weights, amounts, order, rests) })
		})
	}
	run("plain", nil)
	run("rules", rules)
}

// reportRatio times the bare loop in the same run and reports how many of them fit.
func reportRatio(b *testing.B, bare func()) {
	perOp := float64(b.Elapsed()) / float64(b.N)
	const times = 20000
	began := time.Now()
	for range times {
		bare()
	}
	b.ReportMetric(perOp*times/float64(time.Since(began)), "times-bare")
}

func people(b *testing.B, s apportion.Sharer) int64 {
	return count(b, s.Weight.String())
}

func cent(b *testing.B, r apportion.Row) int64 { return count(b, posts.Text(r.Amount)) }

func count(b *testing.B, digits string) (n int64) {
	for _, d := range digits {
		require.True(b, d >= '0' && d <= '9', digits)
		n = 10*n + int64(d-'0')
	}
	return n
}

// BenchmarkScenario runs every scenario of a book. times-bare is against the bare loop
// once for each scenario over as many organizations.
func BenchmarkScenario(b *testing.B) {
	for _, name := range []string{"jfa-2022", "demo"} {
		b.Run(name, func(b *testing.B) {
			book := readCase(b, name)
			basis := apportion.NewBasis(book)
			n := len(basis.Sharers(book.Scenarios[0].Pool))
			weights, amounts, order, rests := make([]int64, n), make([]int64, n), make([]int, n), make([]int64, n)
			for i := range weights {
				weights[i] = int64(i*i + 1)
			}
			b.ReportAllocs()
			for b.Loop() {
				for _, scenario := range book.Scenarios {
					if _, err := basis.Scenario(scenario); err != nil {
						b.Fatal(err)
					}
				}
			}
			reportRatio(b, func() {
				for range book.Scenarios {
					bare(13140000000, weights, amounts, order, rests)
				}
			})
		})
	}
}

// BenchmarkBasis sums the census of 2022, 3,513 rows under four keys. times-bare is
// against one pass over the rows with a map of sums.
func BenchmarkBasis(b *testing.B) {
	book := readCase(b, "jfa-2022")
	b.ReportAllocs()
	for b.Loop() {
		apportion.NewBasis(book)
	}
	reportRatio(b, func() {
		sums := map[budget.OrganizationCode]int64{}
		for i := range book.Headcount {
			sums[book.Headcount[i].Organization]++
		}
	})
}
