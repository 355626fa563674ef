package sheets

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/budget"
	"jfa/reports/workbook"
)

func TestRecalculationGivesTheStoredFigures(t *testing.T) {
	books := append(cases(t), embedded(t, "demo"), embedded(t, "jfa-2022"))
	requireLive(t, books)
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
	for program, results := range map[string]map[string]values{
		"LibreOffice": recalculatedByOffice(t, paths...), "gnumeric": recalculatedByGnumeric(t, paths...),
	} {
		for name, w := range reports {
			assert.Positive(t, requireSame(t, program+": "+name, w, nil, results[name]))
		}
	}
}
