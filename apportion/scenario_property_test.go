package apportion_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// played draws a scenario on one of the pools of the town, and what came of it.
func played(t *rapid.T, book budget.Book) (apportion.Outcome, error) {
	lines, scenario := []string{"guards", "radios", "cars"}, budget.Scenario{Code: "S", Pool: "P"}
	if rapid.IntRange(0, 4).Draw(t, "pool") == 4 {
		lines, scenario.Pool = []string{budget.Every}, "ONE"
	}
	book.Steps = drawSteps(t, lines)
	return apportion.NewBasis(&book).Scenario(scenario)
}

// identities hold for every scenario that can be computed.
func identities(t *rapid.T, book budget.Book) {
	out, err := played(t, book)
	if err != nil {
		var failed *apportion.StepError
		require.ErrorAs(t, err, &failed)
		require.NotEmpty(t, failed.Column)
		return
	}
	moneyFoots(t, out)
	stepsFollow(t, out)
	rowsFoot(t, out)
}

func equal(t *rapid.T, want, got exact.Money, what string) {
	assert.Equal(t, posts.Text(want), posts.Text(got), what)
}

// sum adds up the amounts of the steps that do so.
func sum(steps []apportion.Played, counts func(apportion.Played) bool) (total exact.Money) {
	for _, f := range steps {
		if counts(f) {
			total = total.Add(f.Payment.Took)
		}
	}
	return total
}

func all(apportion.Played) bool          { return true }
func isShared(f apportion.Played) bool   { return f.Payment.Among != nil }
func isAbsorb(f apportion.Played) bool   { return f.Step.Action == budget.ActionAbsorb }
func isGap(f apportion.Played) bool      { return f.Payment.Among == nil }
func positive(m exact.Money) exact.Money { return m.Max(exact.Money{}) }

func moneyFoots(t *rapid.T, out apportion.Outcome) {
	equal(t, positive(out.Expenditure.Sub(out.Ceiling)), out.OverCeiling, "over the ceiling")
	equal(t, positive(out.Expenditure.Sub(out.Appropriation)), out.OverAppropriation, "over the appropriation")
	equal(t, positive(out.Ceiling.Sub(out.Expenditure)), out.Returned, "returned")
	equal(t, out.OverCeiling, sum(out.Funding(), all).Add(out.Unfunded), "over the ceiling = steps that pay + unfunded")
	equal(t, sum(out.Withheld(), isGap), out.CashGap, "the cash gap is what nobody takes over")
	assert.GreaterOrEqual(t, out.Unfunded.Sign(), 0)
	for _, f := range slices.Concat(out.Funding(), out.Withheld()) {
		assert.GreaterOrEqual(t, f.Payment.Took.Sign(), 0)
		if f.Payment.Among != nil {
			equal(t, f.Payment.Took, f.Payment.Among.Result.Total(), "what a step shares")
		}
	}
	var cut exact.Money
	for _, c := range out.Cuts {
		cut = cut.Add(c.Amount)
	}
	equal(t, sum(out.Funding(), isAbsorb), cut, "cuts")
}

// stepsFollow: every step begins where the one before it ended.
func stepsFollow(t *rapid.T, out apportion.Outcome) {
	over := out.OverCeiling
	for _, p := range out.Played {
		if p.Payment == nil {
			continue
		}
		equal(t, over, p.Payment.Over, "what is still over before a step")
		if p.Step.Action != budget.ActionUnpaid {
			over = over.Sub(p.Payment.Took)
			assert.LessOrEqual(t, p.Payment.Took.Cmp(p.Payment.Asked), 0, "no more than it asks for")
		}
		equal(t, over, p.Payment.After, "and after it")
		var cut exact.Money
		for _, c := range p.Payment.Cuts {
			cut = cut.Add(c.Part.Amount)
			assert.LessOrEqual(t, c.Part.Amount.Cmp(c.Left), 0, "no more than a line has left")
		}
		if isAbsorb(p) {
			equal(t, p.Payment.Took, cut, "what it cuts of the lines")
		}
	}
	equal(t, out.Unfunded, over, "unfunded")
	var last *apportion.Revision[exact.Money]
	for _, p := range out.Amendments() {
		if e := p.Amendment.Expenditure; e.Set {
			if last != nil {
				equal(t, last.After, e.Value.Before, "expenditure before a step")
			}
			last = &e.Value
		}
	}
	if last != nil {
		equal(t, out.Expenditure, last.After, "and after the last")
	}
}

func rowsFoot(t *rapid.T, out apportion.Outcome) {
	total := func(of func(apportion.ScenarioRow) exact.Money) (total exact.Money) {
		for _, row := range out.Rows {
			total = total.Add(of(row))
		}
		return total
	}
	equal(t, out.Expenditure.Min(out.Ceiling), total(base), "base")
	equal(t, sum(out.Funding(), isShared).Add(sum(out.Withheld(), isShared)), total(additional), "additional = shared + taken over")
	equal(t, out.Returned, total(returned), "returned")
	equal(t, sum(out.Withheld(), all), total(unpaid), "unpaid")
	for _, row := range out.Rows {
		equal(t, row.Base.Add(row.Additional), row.Total, "total = base + additional")
		assert.LessOrEqual(t, row.Unpaid.Cmp(row.Total), 0)
		assert.GreaterOrEqual(t, row.Additional.Sign(), 0)
		if row.Leaves {
			assert.True(t, row.Total.IsZero() && row.Unpaid.IsZero() && row.Returned.IsZero(), "a row of zeros")
		}
	}
}

func TestTheFiguresOfAScenarioFoot(t *testing.T) {
	book := read(t, town)
	rapid.Check(t, func(t *rapid.T) { identities(t, *book) })
}

// FuzzScenario decodes the bytes into steps on the town.
func FuzzScenario(f *testing.F) {
	book := read(f, town)
	for _, seed := range []string{"", "\x01\x02", fmt.Sprint(village), "\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) { identities(t, *book) }))
}

// Steps in any order, of any action with any cells: nonsense may be refused, or mean
// something, but nothing breaks.
func TestNoStepsPanic(t *testing.T) {
	book := *read(t, town)
	words := []string{"", "A", "Z", "guards", "cars>guards", ">", "*", "ceiling", "last", "none", "small"}
	rapid.Check(t, func(t *rapid.T) {
		book.Steps = nil
		for i := range rapid.IntRange(0, 6).Draw(t, "steps") {
			step := drawPayment(t, words)
			if rapid.Bool().Draw(t, "change") {
				step = drawChange(t, words)
			}
			step.Scenario, step.Order = "S", i
			step.Target = rapid.SampledFrom(append(words, step.Target)).Draw(t, "target")
			step.Key = budget.KeyCode(rapid.SampledFrom(append(words, string(step.Key))).Draw(t, "key"))
			book.Steps = append(book.Steps, step)
		}
		pool := rapid.SampledFrom([]budget.PoolCode{"P", "ONE", "Q"}).Draw(t, "pool")
		_, err := apportion.NewBasis(&book).Scenario(budget.Scenario{Code: "S", Pool: pool})
		var failed *apportion.StepError
		if err != nil {
			assert.ErrorAs(t, err, &failed)
		}
	})
}

// One basis answers all at the same time and again, with the same results, in any order.
func TestScenariosDoNotTouchEachOther(t *testing.T) {
	for _, name := range []string{"demo", "jfa-2022"} {
		book := readCase(t, name)
		lines, people, rules := slices.Clone(book.Lines), slices.Clone(book.Headcount), slices.Clone(book.Rules)
		first := outcomes(t, book, apportion.NewBasis(book))
		b := apportion.NewBasis(book)
		var wait sync.WaitGroup
		for range 3 {
			for i := len(book.Scenarios) - 1; i >= 0; i-- {
				wait.Go(func() {
					out, err := b.Scenario(book.Scenarios[i])
					assert.NoError(t, err)
					assert.Equal(t, first[i], out, book.Scenarios[i].Code)
				})
			}
		}
		wait.Wait()
		assert.Equal(t, []any{lines, people, rules}, []any{book.Lines, book.Headcount, book.Rules}, "the book stays")
		assert.Equal(t, first, outcomes(t, book, b))
	}
}

func outcomes(t *testing.T, book *budget.Book, b *apportion.Basis) []apportion.Outcome {
	var list []apportion.Outcome
	for _, scenario := range book.Scenarios {
		out, err := b.Scenario(scenario)
		require.NoError(t, err)
		list = append(list, out)
	}
	return list
}
