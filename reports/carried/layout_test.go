package carried_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/reports/carried"
	"jfa/reports/workbook"
)

// block is a table as rows of cells, with or without its title.
func block(title string, heads []string, rows ...[]string) [][]workbook.Cell {
	var all [][]workbook.Cell
	if title != "" {
		all = append(all, []workbook.Cell{{Value: workbook.Text(title)}})
	}
	for _, row := range append([][]string{heads}, rows...) {
		var cells []workbook.Cell
		for _, text := range row {
			if text == "" {
				cells = append(cells, workbook.Cell{})
			} else {
				cells = append(cells, workbook.Cell{Value: workbook.Text(text)})
			}
		}
		all = append(all, cells)
	}
	return all
}

func sheet(name string, blocks ...[][]workbook.Cell) *workbook.Sheet {
	var rows []workbook.Row
	for _, block := range blocks {
		for _, cells := range block {
			rows = append(rows, workbook.Row{Cells: cells})
		}
		rows = append(rows, workbook.Row{Cells: []workbook.Cell{{}}})
	}
	return &workbook.Sheet{Name: name, Rows: slices.Values(rows)}
}

// beside puts blocks beside each other, a column between them.
func beside(blocks ...[][]workbook.Cell) [][]workbook.Cell {
	var rows [][]workbook.Cell
	width := 0
	for _, block := range blocks {
		next := width
		for r, cells := range block {
			for len(rows) <= r {
				rows = append(rows, nil)
			}
			for len(rows[r]) < width {
				rows[r] = append(rows[r], workbook.Cell{})
			}
			rows[r] = append(rows[r], cells...)
			next = max(next, len(rows[r])+1)
		}
		width = next
	}
	return rows
}

func carriedBy(t *testing.T, sheets ...*workbook.Sheet) (*carried.Book, error) {
	t.Helper()
	book := &workbook.Book{}
	for _, name := range []string{"Cover", "Checks", "Notes"} {
		book.Sheets = append(book.Sheets, sheet(name))
	}
	book.Sheets = append(book.Sheets, sheets...)
	var out bytes.Buffer
	require.NoError(t, book.Write(&out))
	tables := opened(t, out.Bytes())
	require.Equal(t, carried.Report, carried.KindOf(tables))
	return carried.Of(tables)
}

// The tables of a small book, in the columns of Inputs of another program.
func smallBook(title func(string) string) map[string][][]workbook.Cell {
	return map[string][][]workbook.Cell{
		"Organizations": block(title("Organizations"), []string{"Organization", "Name", "Group", "Participates", "Billed to", "Source", "Order of code in ties"}, []string{"A", "", "", "yes", "", "", "1"}, []string{"B", "Bee", "", "yes", "", "", "2"}),
		"Pools":         block(title("Pools"), []string{"Pool", "Name", "Key", "Status", "Decided", "Source"}, []string{"P", "", "K", "final"}),
		"Limits":        block(title("Limits"), []string{"Pool", "Limit", "Amount", "Body", "Source"}, []string{"P", "appropriation", "3"}, []string{"P", "ceiling", "3"}, []string{"P", "expenditure", "3"}),
		"Keys":          block(title("Keys"), []string{"Key", "Part", "Part weight", "Measure", "Category", "Country", "Place type", "Factor", "Source"}, []string{"K", "1", "", "headcount"}),
		"Headcount":     block(title("Headcount"), []string{"Organization", "Country", "Duty station", "Category", "Count", "As of", "Source"}, []string{"A", "KEN", "", "", "1"}, []string{"B", "KEN", "", "", "2"}),
		"LCSSB":         block(title("LCSSB"), []string{"Country", "Item", "Organization", "Share (per cent)", "Amount", "Paid", "Key", "Source"}, []string{"KEN", "1", "", "", "5"}, []string{"KEN", "1", "B", "100"}),
	}
}

func TestTablesAreFoundWhereverTheyStand(t *testing.T) {
	named := smallBook(func(name string) string { return name + ": what it is" })
	bare := smallBook(func(string) string { return "" })
	names := []string{"Organizations", "Pools", "Limits", "Keys", "Headcount", "LCSSB"}
	var stacked, wide [][][]workbook.Cell
	var own []*workbook.Sheet
	for _, name := range names {
		stacked, wide = append(stacked, named[name]), append(wide, bare[name])
		own = append(own, sheet("Inputs "+name, bare[name]))
	}
	for rule, sheets := range map[string][]*workbook.Sheet{
		"below each other, with titles":       {sheet("Inputs", stacked...)},
		"beside each other, without titles":   {sheet("Inputs", beside(wide...))},
		"beside each other, with titles":      {sheet("Inputs", beside(stacked...))},
		"each on a sheet of its own":          append([]*workbook.Sheet{sheet("Inputs")}, own...),
		"some on Inputs, one on a sheet more": {sheet("Inputs", stacked[1:]...), sheet("Organizations", named["Organizations"])},
	} {
		c, err := carriedBy(t, sheets...)
		require.NoError(t, err, rule)
		b, findings := budget.Read(c.Tables)
		assert.Zero(t, findings.Errors(), "%s: %v", rule, findings)
		assert.Len(t, records(b), len(names), rule)
		assert.Equal(t, []string{"B", "Bee", "", "yes", "", ""}, records(b)["Organizations"][1], rule)
		assert.Equal(t, []string{"KEN", "1", "B", "100", "", "", "", ""}, records(b)["LCSSB"][1], rule)
		assert.Nil(t, c.Changed(b), "there is no record")
	}
}

func TestAReportWithoutTablesOrWithTwoOfANameIsAnError(t *testing.T) {
	_, err := carriedBy(t, sheet("Inputs"))
	assert.ErrorIs(t, err, carried.ErrNoTables)
	pools := smallBook(func(name string) string { return name })["Pools"]
	_, err = carriedBy(t, sheet("Inputs", pools, pools))
	assert.ErrorIs(t, err, carried.ErrTwice)
	assert.ErrorContains(t, err, "Inputs!A6")
}

// An error in a table is named where it stands in the report.
func TestAnErrorIsNamedWhereItStandsOnInputs(t *testing.T) {
	tables := smallBook(func(name string) string { return name })
	c, err := carriedBy(t, sheet("Inputs", tables["Organizations"], block("Limits", []string{"Pool", "Limit", "Amount"}, []string{"P", "ceiling", "x"})))
	require.NoError(t, err)
	_, findings := budget.Read(c.Tables)
	named := slices.ContainsFunc(findings, func(f budget.Finding) bool { return f.Address == "report.xlsx: Inputs!C8" })
	assert.True(t, named, fmt.Sprint(findings))
}
