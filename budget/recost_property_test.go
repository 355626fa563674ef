package budget

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/budget/exact"
)

// drawBook draws rates at two stages, some of them missing or particular, and lines
// of both classes in several currencies.
func drawBook(t *rapid.T, mixed bool) *Book {
	b := emptyBook(t)
	b.Settings.AppropriationStage = rapid.SampledFrom([]Stage{"a", "b"}).Draw(t, "appropriation stage")
	drawRates(t, b)
	var total exact.Money
	for i := range rapid.IntRange(1, 9).Draw(t, "lines") {
		line := drawLine(t, LineCode(fmt.Sprint(i)))
		b.Lines = append(b.Lines, line)
		total = total.Add(line.Ceiling.Value)
		if mixed && rapid.Bool().Draw(t, "mix") {
			part := exact.Fraction(rapid.Int64Range(0, 10000).Draw(t, "percent"), 100)
			b.Mix = append(b.Mix,
				MixRow{Line: line.Code, Currency: "EUR", Percent: exact.PerCent(part)},
				MixRow{Line: line.Code, Currency: "KES", Percent: exact.PerCent(exact.Whole(100).Sub(part))})
		}
	}
	b.Limits = []Limit{{Pool: "P", Kind: Ceiling, Amount: total}}
	return b
}

func drawRates(t *rapid.T, b *Book) {
	subjects := map[Parameter][]string{Exchange: {"EUR", "KES"}, Inflation: {"*", "Fuel", "North", "Fuel@North"},
		Salary: {"*", "P"}, Vacancy: {"*", "P@North"}}
	for _, stage := range []Stage{"a", "b"} {
		for _, parameter := range Factors() {
			for _, subject := range subjects[parameter] {
				value := exact.Fraction(rapid.Int64Range(1, 9999).Draw(t, "rate"), 100) // a vacancy below 100 too
				if stage == "a" || parameter == Exchange || rapid.Bool().Draw(t, "there") {
					b.Rates = append(b.Rates, Rate{Stage: stage, Parameter: parameter, Subject: subject, Value: value})
				}
			}
		}
	}
}

func drawLine(t *rapid.T, code LineCode) Line {
	amount := Some(exact.Units(rapid.Int64Range(0, 1e12).Draw(t, "cents")))
	return Line{
		Code: code, Pool: "P", Ceiling: amount, Appropriation: amount,
		Class:    rapid.SampledFrom([]Class{ClassPost, ClassNonPost}).Draw(t, "class"),
		Currency: rapid.SampledFrom([]Currency{"", "USD", "EUR", "KES"}).Draw(t, "currency"),
		Object:   rapid.SampledFrom([]string{"", "Fuel", "Travel"}).Draw(t, "object"),
		Location: rapid.SampledFrom([]string{"", "North"}).Draw(t, "location"),
		Category: rapid.SampledFrom([]Category{"", "P"}).Draw(t, "category"),
	}
}

func TestEveryRowAndColumnAddsUpToTheUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t, true)
		method := rapid.SampledFrom([]RecostMethod{Ordered, Shapley}).Draw(t, "method")
		r, err := b.Recost("P", Ceiling, "b", method)
		require.NoError(t, err)
		after := append([]exact.Money{}, r.Before.Amounts...)
		total := r.Before.Total
		for _, effect := range r.Effects() {
			require.Equal(t, exact.Total(effect.Amounts...), effect.Total, "the column of %s", effect.Factor)
			total = total.Add(effect.Total)
			for i, amount := range effect.Amounts {
				after[i] = after[i].Add(amount)
			}
		}
		require.Equal(t, r.After().Amounts, after)
		require.Equal(t, r.After().Total, total)

		var sum exact.Ratio
		for i, factors := range r.Factors {
			value := r.Before.Amounts[i].Ratio()
			for _, factor := range factors {
				value = value.Mul(factor.Value)
			}
			sum = sum.Add(value)
			off := after[i].Ratio().Sub(value)
			require.True(t, off.Cmp(exact.Whole(-1)) > 0 && off.Cmp(exact.Whole(1)) < 0, "line %d is %s off", i, off)
		}
		require.Equal(t, exact.Round(sum), total, "either way the last total is that of all factors")
	})
}

// orders are all permutations of the places.
func orders(places []int) [][]int {
	if len(places) == 0 {
		return [][]int{{}}
	}
	var list [][]int
	for i, place := range places {
		others := append(append([]int{}, places[:i]...), places[i+1:]...)
		for _, rest := range orders(others) {
			list = append(list, append([]int{place}, rest...))
		}
	}
	return list
}

func TestMeanEffectsAreThoseOfEveryOrder(t *testing.T) {
	require.Len(t, orders([]int{0, 1, 2, 3}), 24)
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t, true)
		factors, err := b.LineFactors(b.Lines[0], "a", "b")
		require.NoError(t, err)
		effects := make([]exact.Ratio, len(factors))
		for _, order := range orders([]int{0, 1, 2, 3}) {
			value := exact.Whole(1)
			for _, i := range order {
				next := value.Mul(factors[i].Value)
				effects[i] = effects[i].Add(next.Sub(value))
				value = next
			}
		}
		for i, sum := range effects {
			require.Equal(t, sum.Quo(exact.Whole(24)), meanEffect(factors, i), "factor %d", i)
		}
	})
}

// A line in one currency that goes to a stage and comes back is what it was, and each
// of its mean effects is undone.
func TestComingBackUndoesEachEffect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t, false)
		for _, line := range b.Lines {
			there, err := b.LineFactors(line, "a", "b")
			require.NoError(t, err)
			back, err := b.LineFactors(line, "b", "a")
			require.NoError(t, err)
			growth := Ordered.growths(there)[3]
			require.Equal(t, exact.Whole(1), growth.Mul(Ordered.growths(back)[3]))
			require.Equal(t, growth, Shapley.growths(there)[3])
			for i := range there {
				require.Equal(t, meanEffect(there, i).Neg(), growth.Mul(meanEffect(back, i)), "factor %d", i)
			}
		}
	})
}

func TestTheBreakEvenReachesTheCeilingExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t, true)
		column := rapid.SampledFrom([]LimitKind{Appropriation, Ceiling}).Draw(t, "column")
		found, err := b.BreakEvens("P", column, "b")
		require.NoError(t, err)
		ceiling, _ := b.Limit("P", Ceiling)
		for _, f := range found {
			if !f.Exists {
				continue
			}
			if f.Parameter == Vacancy {
				require.True(t, f.Value.Sign() >= 0 && f.Value.Cmp(exact.Whole(100)) < 0, "vacancy %s", f.Value)
			} else {
				require.Equal(t, 1, f.Value.Sign(), "%s %s", f.Parameter, f.Value)
			}
			require.Equal(t, ceiling.Ratio(), totalWith(t, b, column, f, f.Value), "%s %s", f.Parameter, f.Subject)
			below, above := f.Below.Total.Cmp(ceiling.Ratio()), f.Above.Total.Cmp(ceiling.Ratio())
			require.Equal(t, -1, below*above, "the ceiling is passed between the two")
			require.True(t, f.Below.Value.Cmp(f.Value) < 0 && f.Value.Cmp(f.Above.Value) < 0)
		}
	})
}

// totalWith is the column, not rounded, of a book in which the rate at the stage b is
// written anew. The rates at the column's own stage are those of the book before.
func totalWith(t require.TestingT, b *Book, column LimitKind, f BreakEven, value exact.Ratio) exact.Ratio {
	changed := *b
	changed.Rates = nil
	for _, row := range b.Rates {
		if row.Stage == b.StageOf(column) {
			row.Stage = "own"
			changed.Rates = append(changed.Rates, row)
		}
	}
	for _, row := range b.Rates {
		if row.Stage == "b" && row.Parameter == f.Parameter && row.Subject == f.Subject {
			row.Value = value
		}
		if row.Stage == "b" {
			changed.Rates = append(changed.Rates, row)
		}
	}
	var sum exact.Ratio
	for _, line := range b.PoolLines("P") {
		factors, err := changed.LineFactors(line, "own", "b")
		require.NoError(t, err)
		amount := b.Amount(line, column).Ratio()
		for _, factor := range factors {
			amount = amount.Mul(factor.Value)
		}
		sum = sum.Add(amount)
	}
	return sum
}
