package budget_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/budget"
)

// headed renames a column of a table.
func headed(table, column, to string) edit {
	return func(s sheets) {
		i := slices.Index(s[table][0], column)
		s[table][0][i] = to
	}
}

// What a book lacks is called missing where the lack shows, once, and not only through
// what follows from it.
func TestWhatIsMissingIsCalledMissing(t *testing.T) {
	for _, c := range []struct {
		rule     string
		edit     edit
		severity budget.Severity
		code     budget.Code
		table    string
		says     string
	}{
		{"a table whose codes another one names", drop("Bills"), budget.Error, budget.MissingTable, "Bills", `Receipts names the bill "2031/1"`},
		{"scenarios that steps are of", drop("Scenarios"), budget.Error, budget.MissingTable, "Scenarios", `names the scenario`},
		{"a rule set that is named", drop("Rules"), budget.Error, budget.MissingTable, "Rules", `names the rule set`},
		{"a column that tells rows apart", headed("Headcount", "Duty station", "Station"), budget.Error, budget.Duplicate, "Headcount",
			`the column "Duty station" is missing, which may tell them apart; not read here: Station`},
		{"months that tell rates apart", headed("Rates", "Months", "Mths."), budget.Error, budget.Duplicate, "Rates", `the column "Months" is missing`},
		{"the pool of a scenario", headed("Scenarios", "Pool", "Fund"), budget.Error, budget.Blank, "Scenarios", `the column "Pool" is missing; not read here: Fund`},
		{"a column that is misspelt", headed("Keys", "Category", "Categories"), budget.Warning, budget.UnknownColumn, "Keys", `did you mean "Category"?`},
		{"a table that is misspelt", func(s sheets) { s["Position"] = s["Positions"]; delete(s, "Positions") }, budget.Warning, budget.UnknownTable, "Position",
			`did you mean "Positions"?`},
		{"a row that sorting left above the header", func(s sheets) { s["Receipts"][0], s["Receipts"][1] = s["Receipts"][1], s["Receipts"][0] },
			budget.Warning, budget.RowAboveHeader, "Receipts", "stands above the header, row 2"},
	} {
		book := drill(t)
		c.edit(book)
		_, findings := book.read(t)
		of := slices.DeleteFunc(findings, func(f budget.Finding) bool {
			return f.Severity != c.severity || f.Code != c.code || f.Table != c.table || !strings.Contains(f.Message, c.says)
		})
		if assert.NotEmpty(t, of, c.rule) && c.code == budget.MissingTable {
			assert.Len(t, of, 1, c.rule)
		}
	}
}

func TestATitleAboveTheHeaderIsNoRow(t *testing.T) {
	book := drill(t)
	book["Receipts"] = append([][]string{{"Receipts of 2031", "in dollars"}, {}}, book["Receipts"]...)
	_, findings := book.read(t)
	for _, f := range findings {
		assert.NotEqual(t, budget.RowAboveHeader, f.Code)
	}
}
