package budget

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/budget/exact"
)

func TestPostsCostFilledPostsForTheirMonths(t *testing.T) {
	tests := []struct {
		rule  string
		years int64
		row   PostRow
		want  string
	}{
		{"blank Vacant is 0 and blank Months all of the year", 1,
			PostRow{Posts: exact.Whole(2), StandardCost: numberCell("150000")}, "300000.00"},
		{"vacant posts cost nothing", 1,
			PostRow{Posts: exact.Whole(2), Vacant: numberCell("0.5"), StandardCost: numberCell("150000")}, "225000.00"},
		{"half a year", 1,
			PostRow{Posts: exact.Whole(1), StandardCost: numberCell("150000"), Months: numberCell("6")}, "75000.00"},
		{"blank Months of a biennium are 24", 2,
			PostRow{Posts: exact.Whole(1), StandardCost: numberCell("150000")}, "300000.00"},
		{"twelve months of a biennium", 2,
			PostRow{Posts: exact.Whole(1), StandardCost: numberCell("150000"), Months: numberCell("12")}, "150000.00"},
		{"another currency at the rate of the stage", 1, // 90,000 / 0.9
			PostRow{Posts: exact.Whole(1), StandardCost: numberCell("90000"), Currency: "EUR"}, "100000.00"},
		{"rounded to the cent, half away from zero", 1, // 100.01 / 2
			PostRow{Posts: exact.Whole(1), Vacant: numberCell("0.5"), StandardCost: numberCell("100.01")}, "50.01"},
		{"all vacant", 1,
			PostRow{Posts: exact.Whole(3), Vacant: numberCell("3"), StandardCost: numberCell("100")}, "0.00"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := emptyBook(t)
			b.Settings.PeriodYears = test.years
			b.Rates = []Rate{{Stage: "a", Parameter: Exchange, Subject: "EUR", Value: exact.MustParse("0.9")}}
			test.row.Line = "1"
			b.Posts = []PostRow{{Line: "2", Posts: exact.Whole(9), StandardCost: numberCell("9")}, test.row}
			cost, ok := b.Cost(Line{Code: "1"}, Expenditure)
			assert.True(t, ok)
			assert.Equal(t, test.want, inCents(t).Text(cost))
		})
	}
}

// Three rows of a third of a cent make one cent; rounded one by one they make none.
func TestACostIsRoundedOnce(t *testing.T) {
	b := emptyBook(t)
	row := PostRow{Line: "1", Posts: exact.Whole(1), StandardCost: numberCell("0.04"), Months: numberCell("1")}
	b.Posts = []PostRow{row, row, row}
	cost, ok := b.Cost(Line{Code: "1"}, Ceiling)
	assert.True(t, ok)
	assert.Equal(t, "0.01", inCents(t).Text(cost))
}

func TestMoneyIsCostedAtTheStageOfItsColumn(t *testing.T) {
	b := emptyBook(t)
	b.Settings.AppropriationStage, b.Settings.CeilingStage = "b", "c"
	b.Rates = []Rate{
		{Stage: "a", Parameter: Exchange, Subject: "EUR", Value: exact.MustParse("0.5")},
		{Stage: "b", Parameter: Exchange, Subject: "EUR", Value: exact.MustParse("0.8")},
		{Stage: "c", Parameter: Exchange, Subject: "eur", Value: exact.MustParse("1.25")},
	}
	b.Posts = []PostRow{{Line: "1", Posts: exact.Whole(1), StandardCost: numberCell("100"), Currency: "EUR"}}
	for kind, want := range map[LimitKind]string{Expenditure: "200.00", Appropriation: "125.00", Ceiling: "80.00"} {
		assert.Equal(t, want, inCents(t).Text(b.Amount(Line{Code: "1"}, kind)), kind)
	}
}

// Two filled posts at 100 without a stage; at c 1.5 of 2 at 120, at b one without a cost.
func TestMoneyIsCostedFromThePostsOfItsStage(t *testing.T) {
	b := emptyBook(t)
	b.Settings.AppropriationStage, b.Settings.CeilingStage = "b", "c"
	b.Posts = []PostRow{
		{Line: "1", Posts: exact.Whole(2), StandardCost: numberCell("100")},
		{Line: "1", Stage: "c", Posts: exact.Whole(2), Vacant: numberCell("0.5"), StandardCost: numberCell("120")},
	}
	assert.Equal(t, "200.00", inCents(t).Text(b.Amount(Line{Code: "1"}, Appropriation)))
	assert.Equal(t, "180.00", inCents(t).Text(b.Amount(Line{Code: "1"}, Ceiling)))
	average, ok := b.AverageCost(Line{Code: "1"}, Ceiling)
	assert.True(t, ok)
	assert.Equal(t, "12000", average.String(), "cents")

	b.Posts = append(b.Posts, PostRow{Line: "1", Stage: "b", Posts: exact.Whole(3)})
	_, ok = b.Cost(Line{Code: "1"}, Appropriation)
	assert.False(t, ok, "the row that holds there has no Standard cost")
	_, ok = b.Cost(Line{Code: "1"}, Expenditure)
	assert.True(t, ok)
}

func TestALineIsNotCosted(t *testing.T) {
	full := PostRow{Line: "1", Posts: exact.Whole(1), StandardCost: numberCell("100")}
	tests := map[string][]PostRow{
		"without Posts":                             nil,
		"with Posts of another line":                {{Line: "2", Posts: exact.Whole(1), StandardCost: numberCell("100")}},
		"while a post has no Standard cost":         {full, {Line: "1", Posts: exact.Whole(1)}},
		"in a currency without a rate at the stage": {full, {Line: "1", Posts: exact.Whole(1), StandardCost: numberCell("1"), Currency: "KES"}},
	}
	for rule, posts := range tests {
		b := emptyBook(t)
		b.Posts = posts
		_, ok := b.Cost(Line{Code: "1"}, Ceiling)
		assert.False(t, ok, rule)
		assert.True(t, b.Amount(Line{Code: "1"}, Ceiling).IsZero(), rule)
	}
}

func TestAFilledCellIsNotCosted(t *testing.T) {
	b := emptyBook(t)
	b.Posts = []PostRow{{Line: "1", Posts: exact.Whole(1), StandardCost: numberCell("100")}}
	assert.Equal(t, "7.00", inCents(t).Text(b.Amount(Line{Code: "1", Ceiling: dollarCell(t, "7")}, Ceiling)))
	assert.Equal(t, "0.00", inCents(t).Text(b.Amount(Line{Code: "1", Ceiling: dollarCell(t, "0")}, Ceiling)))
}

func TestAverageCostIsOfTheFilledPosts(t *testing.T) {
	b := emptyBook(t)
	b.Posts = []PostRow{
		{Line: "1", Posts: exact.Whole(4), Vacant: numberCell("0.5")},
		{Line: "1", Posts: exact.Whole(3)},
		{Line: "2", Posts: exact.Whole(1), Vacant: numberCell("1")},
	}
	average, ok := b.AverageCost(Line{Code: "1", Ceiling: dollarCell(t, "1300")}, Ceiling)
	assert.True(t, ok)
	assert.Equal(t, "20000", average.String()) // 1300.00 by 6.5 posts, in cents
	for _, none := range []LineCode{"2", "3"} {
		_, ok = b.AverageCost(Line{Code: none, Ceiling: dollarCell(t, "1300")}, Ceiling)
		assert.False(t, ok, none)
	}
}
