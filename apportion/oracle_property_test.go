package apportion_test

import (
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// What follows draws questions in which rules often meet their edges: few
// organizations, equal weights, amounts of rules that are simple parts of the pool.

func drawQuestion(t *rapid.T) question {
	q := question{
		years:    rapid.Int64Range(1, 2).Draw(t, "years"),
		posts:    rapid.Bool().Draw(t, "posts"),
		decimals: -1,
	}
	switch rapid.IntRange(0, 7).Draw(t, "way") {
	case 6, 7:
		q.method = string(rapid.SampledFrom(divisorMethods).Draw(t, "method"))
		q.posts = q.posts || rapid.IntRange(0, 9).Draw(t, "cents") > 0
	case 5:
		q.decimals = rapid.SampledFrom([]int{0, 1, 2, 12}).Draw(t, "decimals")
	}
	q.amount = drawAmount(t, q.method != "")
	codes := rapid.Permutation([]string{"A", "B", "Ba", "a", "É", "Z"}).Draw(t, "codes")
	q.codes = codes[:len(codes)-rapid.IntRange(0, len(codes)).Draw(t, "without")]
	for range q.codes {
		q.weights = append(q.weights, drawWeight(t))
	}
	consistent := rapid.IntRange(0, 4).Draw(t, "consistent") > 0
	for range rapid.IntRange(0, 6).Draw(t, "rules") {
		before := q.rules
		q.rules = append(slices.Clip(before), q.drawRule(t))
		if consistent && len(q.contradictions()) > 0 {
			q.rules = before
		}
	}
	return q
}

func drawAmount(t *rapid.T, few bool) *big.Int {
	var amount *big.Int
	switch rapid.IntRange(0, 5).Draw(t, "size") {
	case 5:
		amount = big.NewInt(rapid.Int64Range(0, 3).Draw(t, "units"))
	case 0, 1, 2:
		amount = big.NewInt(12 * rapid.Int64Range(0, 9).Draw(t, "dozens"))
	case 3:
		amount = big.NewInt(rapid.Int64Range(0, 1e15).Draw(t, "units"))
	default:
		amount = new(big.Int).Exp(big.NewInt(7), big.NewInt(rapid.Int64Range(1, 40).Draw(t, "power")), nil)
	}
	if few {
		amount.Rem(amount, big.NewInt(150)) // the plain way counts posts one by one
	}
	if rapid.IntRange(0, 3).Draw(t, "negative") == 0 {
		amount.Neg(amount)
	}
	return amount
}

func drawWeight(t *rapid.T) *big.Rat {
	switch rapid.IntRange(0, 5).Draw(t, "kind of weight") {
	case 0, 1, 2:
		return number(rapid.Int64Range(0, 5).Draw(t, "weight"))
	case 3:
		return big.NewRat(rapid.Int64Range(0, 100000).Draw(t, "weight"), 100)
	case 4:
		return big.NewRat(rapid.Int64Range(0, 100).Draw(t, "weight"), rapid.Int64Range(1, 9).Draw(t, "parts"))
	default:
		return times(number(rapid.Int64Range(1, 1e18).Draw(t, "weight")), number(1e18))
	}
}

func (q question) drawRule(t *rapid.T) plainRule {
	kinds := []string{"exclude", "lump", "percent", "flat", "minimum", "minimum", "maximum", "maximum"}
	r := plainRule{kind: rapid.SampledFrom(kinds).Draw(t, "kind")}
	bound := r.kind == "minimum" || r.kind == "maximum"
	if r.kind != "flat" && !(bound && rapid.Bool().Draw(t, "general")) {
		r.who = rapid.SampledFrom(append([]string{"Nobody"}, slices.Repeat(q.codes, 5)...)).Draw(t, "who")
	}
	if r.kind == "exclude" {
		return r
	}
	if r.kind == "percent" || bound && rapid.Bool().Draw(t, "of the pool") {
		r.percent = big.NewRat(rapid.SampledFrom([]int64{0, 1, 30, 50, 75, 100, 100, 150, 300}).Draw(t, "percent"), 3)
		return r
	}
	twelfths := rapid.SampledFrom([]int64{0, 1, 1, 2, 3, 4, 6, 12, 14}).Draw(t, "twelfths")
	r.amount = new(big.Rat).SetInt(floor(over(times(q.total(), number(twelfths)), number(12))))
	if rapid.IntRange(0, 3).Draw(t, "with years") == 0 {
		r.per = big.NewRat(rapid.Int64Range(1, 4).Draw(t, "years of the amount"), 2)
	}
	if r.kind == "flat" {
		r.from, r.to = drawTier(t)
	}
	return r
}

func drawTier(t *rapid.T) (from, to *big.Rat) {
	edges := []int64{0, 10, 20, 25, 50, 100}
	if rapid.Bool().Draw(t, "with From") {
		from = number(rapid.SampledFrom(edges).Draw(t, "from"))
	}
	if rapid.Bool().Draw(t, "with To") {
		to = number(rapid.SampledFrom(edges).Draw(t, "to"))
	}
	return from, to
}

// sharing is the question as the program is asked it.
func (q question) sharing() apportion.Sharing {
	s := apportion.Sharing{Amount: units(new(big.Rat).SetInt(q.amount)), Unit: cents, PeriodYears: q.years, Method: budget.Method(q.method)}
	if q.posts {
		s.Unit = posts
	}
	if q.decimals >= 0 {
		s.ShareDecimals = budget.Some(q.decimals)
	}
	for i, code := range q.codes {
		s.Sharers = append(s.Sharers, apportion.Sharer{Organization: budget.OrganizationCode(code), Weight: ratio(q.weights[i])})
	}
	for i, r := range q.rules {
		rule := budget.Rule{Set: "R", Order: i + 1, Kind: budget.RuleKind(r.kind), Organization: budget.OrganizationCode(r.who)}
		rule.From, rule.To, rule.Percent = percent(r.from), percent(r.to), percent(r.percent)
		if r.amount != nil {
			rule.Amount = budget.Some(units(r.amount))
		}
		if r.per != nil {
			rule.PerYears = budget.Some(ratio(r.per))
		}
		s.Rules = append(s.Rules, rule)
	}
	return s
}

func ratio(r *big.Rat) exact.Ratio {
	return exact.MustParse(r.Num().String()).Quo(exact.MustParse(r.Denom().String()))
}

func units(r *big.Rat) exact.Money { return exact.Cut(ratio(r)).Whole }

func percent(r *big.Rat) budget.Optional[exact.Percent] {
	if r == nil {
		return budget.Optional[exact.Percent]{}
	}
	return budget.Some(exact.PerCent(ratio(r)))
}

// agree holds the program against the plain implementation.
func agree(t *rapid.T) {
	q := drawQuestion(t)
	s := q.sharing()
	want := q.answered()
	got, err := apportion.Apportion(s)
	if len(want.refused) > 0 {
		require.Error(t, err, "expected %v", want.refused)
		assert.True(t, slices.ContainsFunc(want.refused, func(r error) bool { return errors.Is(err, r) }), "%v, expected %v", err, want.refused)
		return
	}
	require.NoError(t, err)
	for i, row := range got.Rows {
		assert.Equal(t, want.amounts[i].String(), posts.Text(row.Amount), row.Organization)
		assert.Equal(t, want.decided[i], string(row.Rule), row.Organization)
	}
	price := want.price
	if price != nil && !q.posts {
		price = over(price, number(100))
	}
	assert.Equal(t, price != nil, got.PriceOfAHead.Set)
	if price != nil {
		assert.True(t, ratio(price).Equal(got.PriceOfAHead.Value), "the price of a head")
	}
}

func TestTwoWaysAgree(t *testing.T) { rapid.Check(t, agree) }

// FuzzApportion decodes the bytes into a sharing and holds the program against the
// plain implementation.
func FuzzApportion(f *testing.F) {
	for _, seed := range []string{"", "\x01", strings.Repeat("\x07\x80\x00\xff", 60), strings.Repeat("maximum", 99)} {
		f.Add([]byte(seed))
	}
	f.Fuzz(rapid.MakeFuzz(agree))
}
