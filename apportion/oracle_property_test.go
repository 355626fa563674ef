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
		history:  rapid.IntRange(0, 9).Draw(t, "no history") > 0,
		decimals: -1,
	}
	switch rapid.IntRange(0, 9).Draw(t, "way") {
	case 8, 9:
		q.method = string(rapid.SampledFrom(divisorMethods).Draw(t, "method"))
		q.posts = q.posts || rapid.IntRange(0, 9).Draw(t, "cents") > 0
	case 5:
		q.decimals = drawDecimals(t)
	case 6:
		q.method, q.decimals = difference, drawDecimals(t)
	case 7:
		q.method = difference
	}
	q.amount = drawAmount(t, q.divides())
	q.sharers = q.drawSharers(t)
	consistent := rapid.IntRange(0, 9).Draw(t, "consistent") > 0
	for range rapid.IntRange(0, 7).Draw(t, "rules") {
		before := q.rules
		q.rules = append(slices.Clip(before), q.drawRule(t))
		if consistent && q.absurd() {
			q.rules = before
		}
	}
	return q
}

// absurd says whether the rules contradict each other whatever the amount.
func (q question) absurd() bool {
	_, _, reasons := q.discounts()
	return len(reasons)+len(q.contradictions()) > 0
}

func drawDecimals(t *rapid.T) int { return rapid.SampledFrom([]int{0, 1, 2, 12}).Draw(t, "decimals") }

func (q question) drawSharers(t *rapid.T) []plainSharer {
	codes := rapid.Permutation([]string{"A", "B", "Ba", "a", "É", "Z"}).Draw(t, "codes")
	var sharers []plainSharer
	for _, code := range codes[:len(codes)-rapid.IntRange(0, len(codes)).Draw(t, "without")] {
		s := plainSharer{code: code, group: rapid.SampledFrom([]string{"", "G", "G", "H"}).Draw(t, "group"), weight: drawWeight(t)}
		if q.history && rapid.IntRange(0, 4).Draw(t, "no row") > 0 {
			s.last = over(whole(q.twelfths(t, -1, 0, 1, 2, 2, 3, 4, 6)), number(rapid.Int64Range(1, 3).Draw(t, "years of the last")))
		}
		sharers = append(sharers, s)
	}
	return sharers
}

// twelfths is a simple part of the pool.
func (q question) twelfths(t *rapid.T, of ...int64) *big.Int {
	return floor(over(times(q.total(), number(rapid.SampledFrom(of).Draw(t, "twelfths"))), number(12)))
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

var kinds = []string{"exclude", "discount", "discount", "lump", "percent", "flat", "flat", "minimum", "minimum", "maximum", "maximum", "rise", "fall"}

func (q question) drawRule(t *rapid.T) plainRule {
	r := plainRule{kind: rapid.SampledFrom(kinds).Draw(t, "kind")}
	bound := r.kind == "minimum" || r.kind == "maximum" || r.kind == "rise" || r.kind == "fall"
	q.drawReach(t, &r, bound)
	switch {
	case r.kind == "exclude":
		return r
	case r.kind == "discount":
		r.bearer = rapid.SampledFrom([]string{"G", "G", "H", "N"}).Draw(t, "bearer")
		r.percent = big.NewRat(rapid.SampledFrom([]int64{0, 25, 50, 75, 100, 200, 200}).Draw(t, "percent"), 2)
		return r
	case r.kind == "rise" || r.kind == "fall":
		r.percent = big.NewRat(rapid.SampledFrom([]int64{0, 0, 10, 25, 50, 100, 300}).Draw(t, "percent"), 2)
		return r
	}
	if r.kind == "flat" {
		r.from, r.to = drawTier(t)
	}
	if r.kind == "percent" || r.kind != "lump" && (q.decimals >= 0 || rapid.Bool().Draw(t, "of the pool")) {
		r.percent = q.drawPercent(t)
		return r
	}
	r.amount = whole(q.twelfths(t, 0, 1, 1, 2, 3, 4, 6, 12, 14))
	if rapid.IntRange(0, 3).Draw(t, "with years") == 0 {
		r.per = big.NewRat(rapid.Int64Range(1, 4).Draw(t, "years of the amount"), 2)
	}
	return r
}

// drawPercent is often of as many decimals as shares have.
func (q question) drawPercent(t *rapid.T) *big.Rat {
	if q.decimals >= 0 && rapid.IntRange(0, 9).Draw(t, "finer") > 0 {
		return big.NewRat(rapid.SampledFrom([]int64{0, 1, 5, 10, 20, 30, 50, 101}).Draw(t, "percent"), 1)
	}
	return big.NewRat(rapid.SampledFrom([]int64{0, 1, 30, 50, 75, 100, 100, 150, 300}).Draw(t, "percent"), 3)
}

// drawReach makes a rule be for an organization, a group or all, as its kind may be.
func (q question) drawReach(t *rapid.T, r *plainRule, general bool) {
	reach := rapid.IntRange(0, 2).Draw(t, "reach")
	switch {
	case r.kind == "lump" || r.kind == "percent" || r.kind != "flat" && reach == 0 || reach == 1 && r.kind != "flat" && !general:
		var codes []string
		for _, s := range q.sharers {
			codes = append(codes, s.code)
		}
		r.who = rapid.SampledFrom(append([]string{"Nobody"}, slices.Repeat(codes, 5)...)).Draw(t, "who")
	case reach == 2 || r.kind == "exclude" || r.kind == "discount":
		r.group = rapid.SampledFrom([]string{"G", "G", "G", "H", "H", "N"}).Draw(t, "of the group")
	}
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
	if q.history {
		s.Last = apportion.LastPeriod{Period: "2021", Yearly: map[budget.OrganizationCode]exact.Ratio{}}
	}
	for _, sharer := range q.sharers {
		code := budget.OrganizationCode(sharer.code)
		s.Sharers = append(s.Sharers, apportion.Sharer{Organization: code, Group: sharer.group, Weight: ratio(sharer.weight)})
		if sharer.last != nil {
			s.Last.Yearly[code] = ratio(sharer.last)
		}
	}
	for i, r := range q.rules {
		rule := budget.Rule{Set: "R", Order: i + 1, Kind: budget.RuleKind(r.kind), Organization: budget.OrganizationCode(r.who), Group: r.group, BorneBy: r.bearer}
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
		assert.Equal(t, want.decided[i], row.Label(), row.Organization)
		assert.True(t, ratio(want.weights[i]).Equal(row.Discounted), "%s weighs %s after discounts, not %s", row.Organization, want.weights[i].RatString(), row.Discounted)
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
