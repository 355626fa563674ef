package meeting

import (
	"fmt"

	"jfa/budget"
	"jfa/reports/steps"
)

// mostRanked bounds what a workbook works out: every share of a pool, and of each of its
// scenarios, is ranked among all of them.
const mostRanked = 1_000_000

// tooLarge says that a workbook of the book would take a spreadsheet too long.
func tooLarge(b *budget.Book, options steps.Options) error {
	ranked := 0
	for _, pool := range b.Pools {
		sharers, tables := 0, 1
		for _, p := range b.Participation {
			if p.Pool == pool.Code {
				sharers++
			}
		}
		if sharers == 0 {
			sharers = len(b.Organizations)
		}
		for _, s := range b.Scenarios {
			if s.Pool == pool.Code && options.Shows(s.Code) {
				tables++
			}
		}
		ranked += sharers * sharers * tables
	}
	if ranked > mostRanked {
		return fmt.Errorf("a workbook of %s, %s and %s is more than a spreadsheet can work out: show fewer scenarios (--scenario), or make a book of fewer pools",
			budget.Count(len(b.Organizations), "organization"), budget.Count(len(b.Pools), "pool"), budget.Count(len(b.Scenarios), "scenario"))
	}
	return nil
}
