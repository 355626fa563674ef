package budget_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/budget"
)

func TestTheNearestWordIsASlipOfThePenAway(t *testing.T) {
	tests := []struct {
		rule, text string
		words      []string
		want       string
	}{
		{"a wrong letter", "FIELT", []string{"HUB", "FIELD"}, "FIELD"},
		{"a missing letter", "standng", []string{"pure", "standing"}, "standing"},
		{"a letter too many", "HUBB", []string{"HUB"}, "HUB"},
		{"two letters swapped are one slip", "jsno", []string{"table", "json"}, "json"},
		{"the first of two as near", "HAB", []string{"HUB", "HAM"}, "HUB"},
		{"the nearer one, though later", "FIELDS", []string{"FIEND", "FIELD"}, "FIELD"},
		{"case and normal form do not count", "e\u0301cle", []string{"\u00c9COLE"}, "\u00c9COLE"},
		{"one letter in three at most", "abcdef", []string{"abcxyz"}, ""},
		{"never all letters", "X", []string{"Y"}, ""},
		{"no words", "X", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			near, ok := budget.Nearest(test.text, test.words)
			assert.Equal(t, test.want, near)
			assert.Equal(t, test.want != "", ok)
		})
	}
}

func TestTextAndNamesAreComparedAsABookComparesThem(t *testing.T) {
	assert.True(t, budget.SameText("Stra\u00dfe", "STRASSE"))
	assert.True(t, budget.SameText("e\u0301", "\u00c9"))
	assert.False(t, budget.SameText("duty station", "DutyStation"))
	assert.True(t, budget.SameName("duty_station", "Duty Station"))
	assert.False(t, budget.SameName("duty station", "dutystations"))
}

func TestOneIsNotSeveral(t *testing.T) {
	assert.Equal(t, []string{"0 errors", "1 error", "2 errors"},
		[]string{budget.Count(0, "error"), budget.Count(1, "error"), budget.Count(2, "error")})
}

func TestATableOrColumnThatIsNearlyAnotherIsNamedWithIt(t *testing.T) {
	book := drill(t)
	book["Credit"], book["Organisations"] = book["Credits"], book["Organizations"]
	delete(book, "Credits")
	delete(book, "Organizations")
	set("Budget", 1, "Nature", "Natur")(book)
	set("Budget", 1, "Location", "Remarks on the line")(book)
	_, findings := book.read(t)
	said := map[string]string{}
	for _, f := range findings {
		said[f.Address] = f.Message
	}
	assert.Equal(t, `"Credit" is not a table of a book and was not read; did you mean "Credits"?`, said["Credit.csv:1:1"])
	assert.Contains(t, said["Organizations.csv"], `is it the one called "Organisations"?`)
	assert.Contains(t, said["Budget.csv:1:13"], `did you mean "Nature"?`)
	assert.NotContains(t, said["Budget.csv:1:7"], "did you mean")
}
