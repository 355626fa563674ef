package budget

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
)

// post is a staffing row of the line 1; blank Vacant is not counted.
func post(stage Stage, posts, vacant string) PostRow {
	return PostRow{Line: "1", Stage: stage, Posts: exact.MustParse(posts), Vacant: numberCell(vacant)}
}

func TestWhatEachFactorMultipliesALineBy(t *testing.T) {
	euros := []MixRow{{Line: "1", Currency: "EUR", Percent: exact.PerCent(exact.Whole(25))},
		{Line: "1", Currency: "USD", Percent: exact.PerCent(exact.Whole(75))}}
	tests := []struct {
		rule  string
		line  Line
		mix   []MixRow
		posts []PostRow
		want  []string // exchange, inflation, salary, vacancy
	}{
		{"a non-post line has no salary and no vacancy", Line{Class: ClassNonPost, Category: "P"}, nil, nil,
			[]string{"1", "1.1", "1", "1"}},
		{"a post line has no inflation", Line{Class: ClassPost, Category: "P"}, nil, nil,
			[]string{"1", "1", "1.05", "19/18"}},
		{"a stronger book currency lowers the cost", Line{Class: ClassNonPost, Currency: "EUR"}, nil, nil,
			[]string{"0.9", "1.1", "1", "1"}},
		{"a Mix replaces the line's Currency", Line{Class: ClassNonPost, Currency: "EUR"}, euros, nil,
			[]string{"0.975", "1.1", "1", "1"}}, // 0.25 x 0.9 + 0.75
		{"currencies in Posts only matter for costing", Line{Class: ClassPost, Category: "P"}, nil,
			[]PostRow{{Line: "1", Currency: "EUR"}}, []string{"1", "1", "1.05", "19/18"}},
		{"posts counted as vacant leave no vacancy rate", Line{Class: ClassPost, Category: "P"}, nil,
			[]PostRow{post("", "4", ""), post("", "6", "0")}, []string{"1", "1", "1.05", "1"}},
		{"vacancy by counts: posts filled at the stage over filled at base", Line{Class: ClassPost, Category: "P"}, nil,
			[]PostRow{post("", "40", "4"), post("", "10", ""), post("b", "41", "2.5"), post("b", "10", "1")},
			[]string{"1", "1", "1.05", "95/92"}}, // (38.5 + 9) / (36 + 10)
		{"one count at any stage makes vacancy by counts", Line{Class: ClassPost, Category: "P"}, nil,
			[]PostRow{post("", "20", ""), post("b", "16", "1")}, []string{"1", "1", "1.05", "0.75"}},
		{"a stage without rows of its own has those without one", Line{Class: ClassPost, Category: "P"}, nil,
			[]PostRow{post("", "40", "4"), post("c", "40", "1")}, []string{"1", "1", "1.05", "1"}},
		{"rows of the base replace those without a stage there alone", Line{Class: ClassPost, Category: "P"}, nil,
			[]PostRow{post("a", "20", "4"), post("", "40", "8")}, []string{"1", "1", "1.05", "2"}},
		{"without any row at base the factor is 1", Line{Class: ClassPost, Category: "P"}, nil,
			[]PostRow{post("b", "20", "4")}, []string{"1", "1", "1.05", "1"}},
		{"without any row at the stage the factor is 1", Line{Class: ClassPost, Category: "P"}, nil,
			[]PostRow{post("a", "4", "4")}, []string{"1", "1", "1.05", "1"}},
		{"nobody filled at the stage costs nothing", Line{Class: ClassPost, Category: "P"}, nil,
			[]PostRow{post("", "20", "4"), post("b", "20", "20")}, []string{"1", "1", "1.05", "0"}},
		{"a non-post line has no vacancy by counts either", Line{Class: ClassNonPost}, nil,
			[]PostRow{post("a", "20", "4"), post("b", "20", "2")}, []string{"1", "1.1", "1", "1"}},
		{"vacant posts of another line do not matter", Line{Class: ClassPost, Category: "P"}, nil,
			[]PostRow{{Line: "2", Vacant: numberCell("3")}}, []string{"1", "1", "1.05", "19/18"}},
		{"a rate missing at both stages is 1", Line{Class: ClassPost, Category: "LL", Currency: "KES"}, nil, nil,
			[]string{"1", "1", "1", "19/18"}},
		{"a currency without a rate at base is 1", Line{Class: ClassNonPost, Currency: "CHF"}, nil, nil,
			[]string{"1", "1.1", "1", "1"}},
		{"a currency without a rate at the stage is 1", Line{Class: ClassNonPost, Currency: "XOF"}, nil, nil,
			[]string{"1", "1.1", "1", "1"}},
		{"a rate missing at the stage is 1", Line{Class: ClassPost, Category: "G"}, nil, nil,
			[]string{"1", "1", "1", "19/18"}},
		{"a rate missing at base is 1", Line{Class: ClassPost, Category: "S"}, nil, nil,
			[]string{"1", "1", "1", "19/18"}},
		{"each stage is looked up by itself", Line{Class: ClassNonPost, Object: "Fuel", Location: "North"}, nil, nil,
			[]string{"1", "1.5", "1", "1"}}, // 1.8 of Fuel@North over 1.2 of Fuel
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := pricedBook(t)
			b.Rates = append(b.Rates,
				rateRow("a", Salary, "G", "1.3", ""), rateRow("b", Salary, "S", "1.4", ""),
				rateRow("b", Exchange, "CHF", "0.7", ""), rateRow("a", Exchange, "XOF", "600", ""),
				rateRow("a", Inflation, "Fuel", "1.2", ""), rateRow("b", Inflation, "Fuel@North", "1.8", ""))
			b.Mix, b.Posts = test.mix, test.posts
			test.line.Code = "1"
			factors, err := b.LineFactors(test.line, "a", "b")
			require.NoError(t, err)
			var got []string
			for i, factor := range factors {
				assert.Equal(t, Factors()[i], factor.Factor)
				got = append(got, factor.Value.String())
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestNobodyFilledAtTheBaseIsRefused(t *testing.T) {
	b := pricedBook(t)
	b.Posts = []PostRow{post("a", "4", "4"), post("b", "4", "1")}
	b.Lines[1].Code = "1"
	for _, method := range []RecostMethod{Ordered, Shapley} {
		_, err := b.Recost("P", Ceiling, "b", method)
		require.ErrorIs(t, err, ErrNobodyFilled)
		assert.Contains(t, err.Error(), "line 1")
	}
}

func TestAVacancyByCountsIsTracedToItsPosts(t *testing.T) {
	b := pricedBook(t)
	b.Posts = []PostRow{post("", "4", "1"), post("b", "5", "0.5")}
	factors, err := b.LineFactors(Line{Code: "1", Class: ClassPost}, "a", "b")
	require.NoError(t, err)
	assert.Equal(t, Some(PostsChange{b.Posts[:1], b.Posts[1:]}), factors[3].Posts)
	assert.Equal(t, "1.5", factors[3].Value.String()) // 4.5 / 3
	assert.Empty(t, factors[3].Terms)
}

func TestAFactorIsTracedToItsRates(t *testing.T) {
	b := pricedBook(t)
	b.Rates = append(b.Rates, rateRow("b", Salary, "LL", "3", ""))
	b.Mix = []MixRow{{Line: "travel", Currency: "EUR", Percent: exact.PerCent(exact.Whole(40))},
		{Line: "travel", Currency: "USD", Percent: exact.PerCent(exact.Whole(60))}}
	factors, err := b.LineFactors(b.Lines[0], "a", "b")
	require.NoError(t, err)
	require.Len(t, factors[0].Terms, 2)
	euro, dollar := factors[0].Terms[0], factors[0].Terms[1]
	assert.Equal(t, []Rate{b.Rates[0]}, euro.From.Rows)
	assert.Equal(t, []Rate{b.Rates[4]}, euro.To.Rows)
	assert.Equal(t, "0.9", euro.Value.String())
	assert.Equal(t, "40", euro.Part.String())
	assert.Equal(t, "1", dollar.Value.String())
	assert.Empty(t, dollar.From.Rows, "the book's currency has no rate")
	assert.Equal(t, "0.96", factors[0].Value.String())
	assert.Equal(t, []Term{euro}, factors[0].Compared(), "the book's currency has no rates to compare")
	assert.Equal(t, []Rate{b.Rates[5]}, factors[1].Terms[0].To.Rows)
	assert.Empty(t, factors[2].Terms, "salaries are not for lines like this one")

	factors, err = b.LineFactors(Line{Class: ClassPost, Category: "LL"}, "a", "b")
	require.NoError(t, err)
	found := factors[2].Terms[0]
	assert.False(t, found.Both)
	assert.Empty(t, found.From.Rows)
	assert.Equal(t, b.Rates[8:], found.To.Rows, "the one rate that there is")
}
