package budget

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
)

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
			[]PostRow{{Line: "1"}, {Line: "1", Vacant: numberCell("0")}}, []string{"1", "1", "1.05", "1"}},
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
	assert.Equal(t, []Rate{b.Rates[5]}, factors[1].Terms[0].To.Rows)
	assert.Empty(t, factors[2].Terms, "salaries are not for lines like this one")

	factors, err = b.LineFactors(Line{Class: ClassPost, Category: "LL"}, "a", "b")
	require.NoError(t, err)
	found := factors[2].Terms[0]
	assert.False(t, found.Both)
	assert.Empty(t, found.From.Rows)
	assert.Equal(t, b.Rates[8:], found.To.Rows, "the one rate that there is")
}
