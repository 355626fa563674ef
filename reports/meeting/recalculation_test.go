package meeting

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/budget"
	"jfa/reports/workbook"
)

func TestRecalculationGivesTheStoredFigures(t *testing.T) {
	t.Parallel()
	requireLive(t, cases(t))
}

// requireLive recalculates the reports of books in two programs.
func requireLive(t *testing.T, books []*budget.Book) {
	t.Helper()
	folder := t.TempDir()
	reports := map[string]*workbook.Book{}
	var paths []string
	for _, book := range books {
		reports[book.Name] = reportOf(t, book)
		paths = append(paths, written(t, folder, book.Name, reports[book.Name]))
	}
	for program, results := range recalculated(t, paths...) {
		for name, w := range reports {
			assert.Positive(t, requireSame(t, program+": "+name, w, nil, results[name]))
		}
	}
}
