package exact

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"
)

// BenchmarkLargestRemainder shares a budget among organizations and reports, beside
// its own time, how many times that of a bare loop over uint64 it is.
func BenchmarkLargestRemainder(b *testing.B) {
	for _, organizations := range []int{40, 2000} {
		b.Run(fmt.Sprintf("%d organizations", organizations), func(b *testing.B) {
			const total = 14_410_000_000 // cents
			heads, weights := census(organizations)
			bare := timeOf(func() { bareSplit(total, heads) })
			b.ReportAllocs()
			for b.Loop() {
				split(Units(total), weights)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/bare, "times-bare")
		})
	}
}

// BenchmarkParse reads the numbers of a census and of a budget, and reports how many
// times the standard library's reading of a whole number that takes.
func BenchmarkParse(b *testing.B) {
	for _, text := range []string{"1234", "1234567.89", "1,234,567.89"} {
		b.Run(text, func(b *testing.B) {
			bare := timeOf(func() {
				for range 1000 {
					_, _ = strconv.ParseInt("1234", 10, 64)
				}
			}) / 1000
			b.ReportAllocs()
			for b.Loop() {
				_, _ = Parse(text)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/bare, "times-bare")
		})
	}
}

func census(organizations int) (heads []uint64, weights []Ratio) {
	random := rand.New(rand.NewPCG(1, 2))
	for range organizations {
		n := random.Uint64N(20_000)
		heads, weights = append(heads, n), append(weights, Whole(int64(n)))
	}
	return heads, weights
}

// timeOf is the nanoseconds that one run of f takes.
func timeOf(f func()) float64 {
	runs, start := 0, time.Now()
	for time.Since(start) < 100*time.Millisecond {
		f()
		runs++
	}
	return float64(time.Since(start).Nanoseconds()) / float64(runs)
}

// bareSplit is the least that has to be done: cut, sort by what is left, hand out.
func bareSplit(total uint64, heads []uint64) []uint64 {
	var sum, given uint64
	for _, h := range heads {
		sum += h
	}
	parts, rests, order := make([]uint64, len(heads)), make([]uint64, len(heads)), make([]int, len(heads))
	for i, h := range heads {
		hi, lo := bits.Mul64(total, h)
		parts[i], rests[i] = bits.Div64(hi, lo, sum)
		given += parts[i]
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		switch {
		case rests[i] > rests[j]:
			return -1
		case rests[i] < rests[j]:
			return 1
		case heads[i] != heads[j]:
			return int(heads[j]) - int(heads[i])
		}
		return i - j
	})
	for _, i := range order[:total-given] {
		parts[i]++
	}
	return parts
}
