package budget

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
)

// inCents is the unit of the hand-built books, dollars an amount in it, and numberCell a
// cell that holds a number.
func inCents(t require.TestingT) exact.Unit {
	unit, err := exact.NewUnit("0.01")
	require.NoError(t, err)
	return unit
}

func dollars(t require.TestingT, text string) exact.Money {
	m, err := inCents(t).Money(exact.MustParse(text))
	require.NoError(t, err, text)
	return m
}

func numberCell(text string) Optional[exact.Ratio] {
	if text == "" {
		return Optional[exact.Ratio]{}
	}
	return Some(exact.MustParse(text))
}

// dollarCell is a cell of money, blank for "".
func dollarCell(t require.TestingT, text string) Optional[exact.Money] {
	if text == "" {
		return Optional[exact.Money]{}
	}
	return Some(dollars(t, text))
}

func inText(t require.TestingT, amounts []exact.Money) []string {
	list := make([]string, len(amounts))
	for i, m := range amounts {
		list[i] = inCents(t).Text(m)
	}
	return list
}

// emptyBook has the settings of a yearly book in cents, with the stages a and b.
func emptyBook(t require.TestingT) *Book {
	return &Book{Settings: Settings{PeriodYears: 1, Currency: "USD", Unit: inCents(t),
		BaseStage: "a", AppropriationStage: "a", CeilingStage: "a"}}
}

func TestFiguresTestBothLimits(t *testing.T) {
	tests := []struct {
		rule                       string
		a, c, e                    string
		overC, overA, headC, headA string
	}{
		{"above the ceiling, within the appropriation", "144.1", "131.4", "132.5", "1.10", "0.00", "0.00", "11.60"},
		{"above both", "100", "90", "120", "30.00", "20.00", "0.00", "0.00"},
		{"within both", "100", "90", "80", "0.00", "0.00", "10.00", "20.00"},
		{"exactly at the ceiling is not over it", "100", "90", "90", "0.00", "0.00", "0.00", "10.00"},
		{"a ceiling above the appropriation", "90", "100", "95", "0.00", "5.00", "5.00", "0.00"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := emptyBook(t)
			b.Limits = []Limit{
				{Pool: "Q", Kind: Ceiling, Amount: dollars(t, "7")},
				{Pool: "P", Kind: Appropriation, Amount: dollars(t, test.a)},
				{Pool: "P", Kind: Ceiling, Amount: dollars(t, test.c)},
				{Pool: "P", Kind: Expenditure, Amount: dollars(t, test.e)},
			}
			f := b.Figures("P")
			assert.Equal(t, []string{test.overC, test.overA, test.headC, test.headA}, inText(t, []exact.Money{
				f.OverCeiling, f.OverAppropriation, f.Headroom(Ceiling), f.Headroom(Appropriation)}))
			assert.Equal(t, []exact.Money{f.Appropriation, f.Ceiling, f.Expenditure},
				[]exact.Money{f.Of(Appropriation), f.Of(Ceiling), f.Of(Expenditure)})
			assert.Equal(t, dollars(t, test.e), f.Expenditure)
		})
	}
}

func TestALimitThatIsNotThereIsNil(t *testing.T) {
	_, ok := emptyBook(t).Limit("P", Ceiling)
	assert.False(t, ok)
	assert.Equal(t, Figures{}, emptyBook(t).Figures("P"))
}

func TestExpenditureIsTheSumOfThePoolsLines(t *testing.T) {
	b := emptyBook(t)
	b.Lines = []Line{
		{Code: "1", Pool: "P", Expenditure: dollarCell(t, "10.05")},
		{Code: "2", Pool: "Q", Expenditure: dollarCell(t, "500")},
		{Code: "3", Pool: "P"},
		{Code: "4", Pool: "P", Expenditure: dollarCell(t, "0.95")},
	}
	b.Limits = []Limit{{Pool: "P", Kind: Ceiling, Amount: dollars(t, "10")}}
	lines := b.PoolLines("P")
	require.Len(t, lines, 3)
	assert.Equal(t, []LineCode{"1", "3", "4"}, []LineCode{lines[0].Code, lines[1].Code, lines[2].Code})
	assert.Equal(t, "11.00", inCents(t).Text(b.Figures("P").Expenditure))
	assert.Equal(t, "1.00", inCents(t).Text(b.Figures("P").OverCeiling))
	assert.True(t, b.Amount(lines[1], Expenditure).IsZero(), "a blank cell beside filled ones is nil")
	assert.False(t, b.Known("P", Ceiling))
	assert.True(t, b.Known("P", Expenditure))
}

func TestAColumnIsKnownByLine(t *testing.T) {
	post := PostRow{Line: "1", Posts: exact.Whole(2), StandardCost: numberCell("100")}
	other := PostRow{Line: "2", Posts: exact.Whole(1), StandardCost: numberCell("50")}
	limit := Limit{Pool: "P", Kind: Expenditure, Amount: exact.Units(77)}
	tests := []struct {
		rule   string
		first  string
		posts  []PostRow
		limits []Limit
		known  bool
		expect string
	}{
		{"one filled cell is enough", "5", nil, nil, true, "5.00"},
		{"nil is an amount", "0", nil, nil, true, "0.00"},
		{"a filled cell beside a limit", "5", nil, []Limit{limit}, true, "5.00"},
		{"a blank column is not known", "", nil, []Limit{limit}, false, "0.77"},
		{"a blank column whose lines are all costed is", "", []PostRow{post, other}, nil, true, "250.00"},
		{"unless a limit states the expenditure", "", []PostRow{post, other}, []Limit{limit}, false, "0.77"},
		{"one line that is not costed leaves it unknown", "", []PostRow{post}, []Limit{limit}, false, "0.77"},
		{"a filled cell beside a costed line", "5", []PostRow{other}, nil, true, "55.00"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := emptyBook(t)
			b.Lines = []Line{{Code: "1", Pool: "P", Expenditure: dollarCell(t, test.first)}, {Code: "2", Pool: "P"}}
			b.Posts, b.Limits = test.posts, test.limits
			assert.Equal(t, test.known, b.Known("P", Expenditure))
			assert.Equal(t, test.expect, inCents(t).Text(b.Figures("P").Expenditure))
		})
	}
	assert.False(t, emptyBook(t).Known("P", Ceiling), "a pool without lines")
}
