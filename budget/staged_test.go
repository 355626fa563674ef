package budget_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/budget"
)

// Where expenditure is not known by line a step cannot name one, until a step `stage`
// has made each line's expenditure its re-costed ceiling (rules.md, Scenarios).
func TestALineCanBeNamedOnceAStageMakesItKnown(t *testing.T) {
	book := drill(t)
	for row := 2; row <= 11; row++ {
		set("Budget", row, "Expenditure", "")(book)
	}
	add("Limits", "FIELD|expenditure|84470000||fictional")(book)
	set("Steps", 8, "Target", "F-1")(book) // D: after its stage
	_, findings := book.read(t)
	var refused []string
	for _, f := range findings {
		if f.Code == budget.ScenarioRefused {
			refused = append(refused, f.Cell)
		}
	}
	assert.False(t, slices.Contains(refused, "8:4"), "D has a stage: %s", strings.Join(refused, " "))
	assert.Contains(t, refused, "5:4", "C absorbs in F-5")
	assert.Equal(t, []string{"17:4"}, slices.DeleteFunc(refused, func(cell string) bool { return cell != "17:4" }), "G moves from one line to another: one finding")
}
