package sheets

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// printed is the lines of sheets on paper, each as the words and figures between its
// gaps.
func printed(t *testing.T, w *workbook.Book, names ...string) map[string][][]string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		missing(t, "pdftotext")
	}
	folder := t.TempDir()
	var paths []string
	for _, name := range names {
		paths = append(paths, written(t, folder, name, &workbook.Book{Title: name, Creator: "jfa", Sheets: []*workbook.Sheet{onlyValues(sheetOf(t, w, name))}}))
	}
	out := office(t, "pdf", paths...)
	lines := map[string][][]string{}
	gaps := regexp.MustCompile(`\s{2,}`)
	for _, name := range names {
		text := filepath.Join(out, name+".txt")
		output, err := exec.Command("pdftotext", "-layout", filepath.Join(out, name+".pdf"), text).CombinedOutput()
		require.NoError(t, err, string(output))
		content, err := os.ReadFile(text)
		require.NoError(t, err)
		for line := range strings.Lines(string(content)) {
			lines[name] = append(lines[name], gaps.Split(strings.TrimSpace(line), -1))
		}
	}
	return lines
}

// onlyValues is a sheet without what reads other sheets.
func onlyValues(sheet *workbook.Sheet) *workbook.Sheet {
	var rows []workbook.Row
	for row := range sheet.Rows {
		cells := slices.Clone(row.Cells)
		for i := range cells {
			cells[i].Formula, cells[i].Link = "", ""
		}
		row.Cells = cells
		rows = append(rows, row)
	}
	return &workbook.Sheet{Name: sheet.Name, Columns: sheet.Columns, Rows: slices.Values(rows), Print: sheet.Print}
}

// readShown is a figure on paper: brackets for a reduction, a dash for nil.
func readShown(t *testing.T, s string) exact.Ratio {
	t.Helper()
	if s == "–" {
		return exact.Ratio{}
	}
	digits := strings.NewReplacer(",", "", "%", "").Replace(strings.Trim(s, "()"))
	value, err := exact.Parse(digits)
	require.NoError(t, err, s)
	if strings.HasPrefix(s, "(") {
		return value.Neg()
	}
	return value
}

// requireFoots holds the last so many figures of rows, per cents aside, against those of
// their total.
func requireFoots(t *testing.T, what string, rows [][]string, total []string, last int) {
	t.Helper()
	require.NotEmpty(t, rows, what)
	for column := 1; column <= last; column++ {
		figure := func(row []string) string { return row[len(row)-column] }
		var sum exact.Ratio
		percent := strings.HasSuffix(figure(total), "%") || strings.HasSuffix(figure(total), "%)")
		for _, row := range rows {
			percent = percent || strings.Contains(figure(row), "%")
			sum = sum.Add(readShown(t, figure(row)))
		}
		if !percent {
			assert.Truef(t, sum.Equal(readShown(t, figure(total))), "%s: column %d from the right adds up to %s, its total says %s", what, column, sum, figure(total))
		}
	}
}

func isOneOf[T ~string](codes []T) func(row []string) bool {
	return func(row []string) bool { return slices.Contains(codes, T(row[0])) }
}

// printedTables are the rows between a head that begins with a word and the next total, of
// those that a test wants.
func printedTables(lines [][]string, head string, wanted func(row []string) bool) (tables [][][]string, totals [][]string) {
	var rows [][]string
	var heads []string
	inside := false
	for _, line := range lines {
		switch {
		case inside && slices.Equal(line, heads): // the table goes on, on another page
		case line[0] == head && len(line) > 2:
			rows, heads, inside = nil, line, true
		case inside && strings.HasPrefix(line[0], "Total"):
			tables, totals, inside = append(tables, rows), append(totals, line), false
		case inside && wanted(line):
			rows = append(rows, line)
		}
	}
	return tables, totals
}

func TestPrintedTablesAddUpAsShown(t *testing.T) {
	if testing.Short() {
		t.Skip("prints sheets")
	}
	for name, pages := range map[string][]string{"demo": {"Apportionment", "Scenarios", "Budget"}, "jfa-2022": {"Apportionment", "Scenarios"}} {
		book := embedded(t, name)
		require.NotEqual(t, int64(1), book.Settings.PresentIn)
		var codes []budget.OrganizationCode
		for _, o := range book.Organizations {
			codes = append(codes, o.Code)
		}
		lines := printed(t, reportOf(t, book), pages...)
		parts, totals := printedTables(lines["Apportionment"], "Organization", isOneOf(codes))
		require.Len(t, parts, len(book.Pools))
		for i := range parts {
			requireFoots(t, name+": Apportionment", parts[i], totals[i], 3)
		}
		charged, totals := printedTables(lines["Scenarios"], "Organization", isOneOf(codes))
		require.NotEmpty(t, charged)
		for i := range charged {
			requireFoots(t, name+": Scenarios", charged[i], totals[i], len(totals[i])-1)
		}
		if name == "demo" {
			budgetFoots(t, book, lines["Budget"])
		}
	}
}

// budgetFoots holds the lines of each pool against its total, and each line's ceiling
// against its expenditure and what is left.
func budgetFoots(t *testing.T, book *budget.Book, lines [][]string) {
	t.Helper()
	var codes []budget.LineCode
	for _, line := range book.Lines {
		codes = append(codes, line.Code)
	}
	tables, totals := printedTables(lines, "Line", isOneOf(codes))
	require.Len(t, tables, len(book.Pools))
	for i, rows := range tables {
		requireFoots(t, "Budget", rows, totals[i], 5)
		for _, row := range append(rows, totals[i]) {
			n := len(row)
			under := readShown(t, row[n-4]).Sub(readShown(t, row[n-3]))
			assert.True(t, under.Equal(readShown(t, row[n-2])), "%v: the ceiling less the expenditure", row)
		}
	}
}

func TestAWorkbookKeepsWithinTheNumberFormatsThatExcelHolds(t *testing.T) {
	for _, name := range []string{"demo", "jfa-2022"} {
		formats := map[workbook.Format]bool{}
		for _, sheet := range reportOf(t, embedded(t, name)).Sheets {
			for row := range sheet.Rows {
				for _, c := range row.Cells {
					formats[c.Style.Format] = true
				}
			}
		}
		assert.LessOrEqual(t, len(formats), 200, name)
	}
}
