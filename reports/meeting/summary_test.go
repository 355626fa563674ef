package meeting

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// textsOf are the cells of a sheet as text, in reading order.
func textsOf(t testing.TB, w *workbook.Book, sheet string) []string {
	t.Helper()
	var texts []string
	for row := range sheetOf(t, w, sheet).Rows {
		for _, c := range row.Cells {
			if !c.Value.IsBlank() {
				texts = append(texts, c.Value.String())
			}
		}
	}
	return texts
}

func sheetOf(t testing.TB, w *workbook.Book, name string) *workbook.Sheet {
	t.Helper()
	i := slices.IndexFunc(w.Sheets, func(s *workbook.Sheet) bool { return s.Name == name })
	require.GreaterOrEqual(t, i, 0, name)
	return w.Sheets[i]
}

func TestTheSummarySaysWhatTheFiguresSay(t *testing.T) {
	// FIELD: 84.47 of 82.50 and 86.30; HUB: 9,265,737.04 of 9,306,976.81 and 9,326,976.81.
	demo := textsOf(t, reportOf(t, embedded(t, "demo")), "Summary")
	assert.Contains(t, demo, "FIELD: projected expenditure (from actuals to 2031-09) is 1.97 million above the ceiling, 1.83 million below the appropriation")
	assert.Contains(t, demo, "HUB: final expenditure is 0.04 million below the ceiling, 0.06 million below the appropriation")
	assert.Contains(t, demo, "Of 2 pools, expenditure is above the ceiling in 1 and above the appropriation in 0")
	published := textsOf(t, reportOf(t, embedded(t, "jfa-2022")), "Summary")
	assert.Contains(t, published, "FIELD: projected expenditure is 1.10 million above the ceiling, 11.60 million below the appropriation")
}

func TestWhoPaysIsInTheOrderOfWhatTheyPay(t *testing.T) {
	for _, book := range append(cases(t), embedded(t, "demo"), embedded(t, "jfa-2022")) {
		r := made(t, book)
		rows, ranking := payers(r.workings, r.parts), rank(r.workings, r.parts)
		require.Len(t, ranking.rows, len(rows))
		place := func(i int) int {
			return slices.IndexFunc(rows, func(row ranked) bool { return row.organization == ranking.rows[i].organization })
		}
		amounts := ranking.amounts.Numbers()
		for i := 1; i < len(amounts); i++ {
			c := amounts[i-1].Cmp(amounts[i])
			assert.True(t, c > 0 || c == 0 && place(i-1) < place(i), "%s: place %d", book.Name, i)
		}
	}
}

func TestTheLargestPayersAreNamedWithTheirPart(t *testing.T) {
	pays := func(amounts ...int64) ranking {
		p := grid.NewBook(grid.Frame{}, exact.Unit{}, nil).Bare("Workings")
		r := ranking{names: p.At(1, 1).To(p.At(1, len(amounts))), amounts: p.At(2, 1).To(p.At(2, len(amounts))), rows: make([]ranked, len(amounts))}
		for i, amount := range amounts {
			p.Add(grid.Plain("ABCDE"[i:i+1]), grid.Typed(grid.Number(exact.Whole(amount)), workbook.Count(0)))
		}
		return r
	}
	for want, r := range map[string]ranking{
		"A, B and C pay 90 per cent of what 5 organizations pay": pays(50, 30, 10, 6, 4),
		"A and B pay 80 per cent of what 3 organizations pay":    pays(50, 30, 20),
		"A pays 67 per cent of what 2 organizations pay":         pays(2, 1),
		"A pays 100 per cent of what 1 organizations pay":        pays(7),
		"Nothing is to be paid":                                  pays(0, 0),
	} {
		at := r.names.First.Page.Add(grid.Said(r.finding()))[0]
		assert.Equal(t, want, at.Page.Look(at.Column, at.Row).Value.String())
	}
}

func TestTheSummaryIsPrintedWholeAPartAPage(t *testing.T) {
	sheet := sheetOf(t, reportOf(t, embedded(t, "demo")), "Summary")
	areas := strings.Split(sheet.Print.Area, ",")
	require.Len(t, areas, 3)
	assert.True(t, strings.HasPrefix(areas[0], "A1:L"))
	for i, area := range areas[1:] {
		_, end, _ := strings.Cut(areas[i], ":L")
		start, _, _ := strings.Cut(strings.TrimPrefix(area, "A"), ":")
		assert.Equal(t, exact.MustParse(end).Add(steps.One).String(), start, "a part begins where the one before ends")
	}
	assert.Len(t, sheet.Charts, 3)
}
