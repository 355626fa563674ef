package budget_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
)

// lines are that many rows, numbered.
func lines(n int, format string) (rows []string) {
	for i := range n {
		rows = append(rows, strings.ReplaceAll(format, "#", fmt.Sprint(i)))
	}
	return rows
}

// A table that has more than any book needs is refused at once, and nothing else is
// judged by what was read of it.
func TestWhatIsMoreThanAnyBookNeedsIsRefused(t *testing.T) {
	tests := []struct {
		rule, table, header string
		rows                []string
		says                string
	}{
		{"rows", "Scenarios", "Scenario|Pool", lines(501, "S#|FIELD"), "more than 500 rows"},
		{"errors", "Headcount", "Organization|Count", lines(20_002, "Nobody|x#"), "more than 20000 errors"},
		{"stages of rates", "Rates", "Stage|Parameter|Subject|Value", lines(101, "s#|inflation|*|1"), "101 stages"},
		{"parts of a key", "Keys", "Key|Part|Measure", append(lines(21, "FIELDHEADS|#|headcount"), lines(1, "HUBHEADS|#|headcount")...), "more than 20 parts"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			book := drill(t)
			create(test.table, append([]string{test.header}, test.rows...)...)(book)
			_, findings := book.read(t)
			var said []string
			for _, f := range findings {
				if f.Code == budget.TooMuch {
					said = append(said, f.Message)
				}
			}
			require.Len(t, said, 1, test.rule)
			assert.Contains(t, said[0], test.says)
			assert.Less(t, len(findings), 50_000)
		})
	}
}

// What is dropped of one kind is counted.
func TestFindingsOfOneKindAreBounded(t *testing.T) {
	book := drill(t)
	create("Headcount", append([]string{"Organization|Country|Duty station|Category|Count"}, lines(20_010, "ASTER||Place #||2")...)...)(book)
	_, findings := book.read(t)
	var said []string
	for _, f := range findings {
		if f.Code == budget.NoCountry {
			said = append(said, f.Message)
		}
	}
	require.Len(t, said, 20_001)
	assert.Contains(t, said, "and 10 more of this kind (no-country), which are not listed")
}
