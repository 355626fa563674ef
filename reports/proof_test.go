package reports

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/reports/audit"
)

func TestDifferencesThatAreTheSameAreOneOfARange(t *testing.T) {
	of := func(cell, what string) audit.Difference { return audit.Difference{Sheet: "S", Cell: cell, What: what} }
	assert.Equal(t, []audit.Difference{of("B2:C3", "look"), of("B2", "value"), of("E2", "look"), of("Z9:AA9", "look"), of("row 3", "hidden row"), of("B5", "look")},
		gathered([]audit.Difference{of("B2", "look"), of("B2", "value"), of("C2", "look"), of("E2", "look"), of("B3", "look"), of("C3", "look"), of("Z9", "look"), of("AA9", "look"),
			of("row 3", "hidden row"), of("B5", "look")}))
}
