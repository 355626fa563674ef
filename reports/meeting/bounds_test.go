package meeting

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/budget"
	"jfa/reports/steps"
)

// 1,000 x 1,000 shares are ranked in the table of a pool, and again in that of each of
// its scenarios; those who take part in it are counted where it says who does.
func TestAReportIsBoundedByTheSharesThatAreRanked(t *testing.T) {
	b := &budget.Book{Organizations: make([]budget.Organization, 1000), Pools: []budget.Pool{{Code: "P"}}}
	assert.NoError(t, tooLarge(b, steps.Options{}))
	b.Scenarios = []budget.Scenario{{Code: "S", Pool: "P"}}
	assert.ErrorContains(t, tooLarge(b, steps.Options{}), "1000 organizations, 1 pool and 1 scenario is more than a spreadsheet can work out")
	b.Participation = make([]budget.Participation, 707)
	for i := range b.Participation {
		b.Participation[i].Pool = "P"
	}
	assert.NoError(t, tooLarge(b, steps.Options{}), "2 x 707 x 707 = 999,698")
}
