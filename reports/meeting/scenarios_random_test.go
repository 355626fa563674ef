package meeting

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/steps"
)

// Every formula of two hundred random books, whose tables are all filled, comes to the
// engine's figure; so do those of the statements of a tenth of them.
func TestEveryFormulaOfRandomBooksComesToTheEnginesFigure(t *testing.T) {
	t.Parallel()
	books := 200
	if testing.Short() && os.Getenv("CI") != "true" {
		books = 20
	}
	for i, book := range randomBooks(t, books) {
		for _, table := range budget.Tables() {
			assert.True(t, table.Name == "Expected" || filled(book, table.Name), "%s: no row of %s", book.Name, table.Name)
		}
		_, err := Report(apportion.NewBasis(book), steps.Options{})
		assert.NoError(t, err, book.Name)
		if i%10 == 0 {
			statementsOf(t, book)
		}
	}
}

func filled(book *budget.Book, table string) bool {
	for range book.Records(table) {
		return true
	}
	return false
}

// A dozen random books are recalculated where every check is asked for, half of them
// elsewhere: each takes half a second.
func TestRandomBooksAreLive(t *testing.T) {
	t.Parallel()
	books := 6
	if os.Getenv("CI") == "true" {
		books = 12
	}
	requireLive(t, randomBooks(t, books))
}
