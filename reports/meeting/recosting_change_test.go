package meeting

import (
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// reprices are inputs of every kind that re-costing reads, changed in the book demo;
// percentages of currencies by twos, to add up to 100 still.
func reprices() map[string][]edit {
	change := func(table string, line int, column, value string) edit {
		return edit{"", "drill", table, line, column, value}
	}
	return map[string][]edit{
		"rates of exchange after and before, and the currencies of a line": {
			change("Rates", 24, "Value", "0.8755"), change("Rates", 3, "Value", "117.25"),
			change("Mix", 1, "Percent", "31.25"), change("Mix", 4, "Percent", "31.25"),
		},
		"one of two rates by months, and their months": {
			change("Rates", 10, "Value", "0.9123"), change("Rates", 10, "Months", "9"), change("Rates", 11, "Months", "3"),
		},
		"an index of everything, a particular one, a salary and a vacancy": {
			change("Rates", 28, "Value", "1.1234"), change("Rates", 30, "Value", "0.9875"), change("Rates", 32, "Value", "1.0701"), change("Rates", 35, "Value", "11.3"),
		},
		"prices that take, and no vacancy before": {
			change("Rates", 32, "Value", "0.9"), change("Rates", 33, "Value", "0.92"), change("Rates", 9, "Value", "0"),
		},
		"lines and limits": {
			change("Budget", 4, "Ceiling", "6200123.45"), change("Limits", 2, "Amount", "82500123.45"), change("Budget", 8, "Expenditure", "1890410.99"),
			change("Budget", 10, "Appropriation", "1415000.07"), change("Limits", 1, "Amount", "86300000.07"),
		},
		"a standard cost": {change("Posts", 6, "Standard cost", "61199.99")},
	}
}

// demoOfRates are the tables of demo without those that re-costing does not read.
func demoOfRates(t *testing.T) fstest.MapFS {
	t.Helper()
	files := tablesOf(t, "drill")
	for _, table := range []string{"Scenarios", "Steps", "Positions", "Bills", "Receipts", "Credits", "History"} {
		delete(files, table+".csv")
	}
	return files
}

// typedAll is the report of the book with values typed into their cells on Inputs.
func typedAll(t *testing.T, book *budget.Book, edits []edit) *workbook.Book {
	t.Helper()
	r := made(t, book)
	for _, e := range edits {
		place := 0
		for at := range book.Records(e.table) {
			if place++; place == e.line {
				cell := r.Inputs.Cell(at, e.column)
				require.NotEqual(t, grid.Number(exact.MustParse(e.value)), r.Inputs.CellAt(cell.Column, cell.Row).Value, "nothing would change")
				r.Inputs.CellAt(cell.Column, cell.Row).Value = grid.Number(exact.MustParse(e.value))
			}
		}
	}
	return r.Lay()
}

func TestRecostingFollowsEveryInputItReads(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	want, typed, rules := map[string]*workbook.Book{}, map[string]*workbook.Book{}, map[string]string{}
	var paths []string
	for rule, edits := range reprices() {
		files := demoOfRates(t)
		for _, e := range edits {
			e.apply(t, files)
		}
		changed, _ := parse(t, files, "drill") // a limit may now differ from its lines: Checks says so
		name := strconv.Itoa(len(paths))
		rules[name], want[name], typed[name] = rule, reportOf(t, changed), typedAll(t, readBook(t, demoOfRates(t), "drill"), edits)
		paths = append(paths, written(t, folder, name, typed[name]))
	}
	for program, results := range map[string]map[string]values{
		"LibreOffice": recalculatedByOffice(t, paths...), "gnumeric": recalculatedByGnumeric(t, paths...),
	} {
		for name, rule := range rules {
			assert.Positive(t, requireSame(t, program+": "+rule, want[name], typed[name], results[name]))
		}
	}
}
