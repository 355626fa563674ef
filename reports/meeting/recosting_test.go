package meeting

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// market is a book whose figures can be worked out by hand: 1000 in euros, 600 for ten
// posts, 400 in the book's own currency; 2100 were spent. Rates fall due at "last".
func market(settings, rules string) fstest.MapFS {
	file := func(rows ...string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.Join(rows, "\n") + "\n")}
	}
	return fstest.MapFS{
		"Settings.csv":      file("Key,Value", "Base stage,first", settings),
		"Organizations.csv": file("Organization,Participates,Group", "O1,yes,Funds", "O2,yes,Agencies"),
		"Headcount.csv":     file("Organization,Country,Count", "O1,KEN,3", "O2,KEN,1"),
		"Keys.csv":          file("Key,Part,Measure", "K,1,headcount"),
		"Pools.csv":         file("Pool,Key,Status", "P,K,projected"),
		"Limits.csv":        file("Pool,Limit,Amount", "P,appropriation,2000", "P,ceiling,2000"),
		"Rules.csv":         file("Set,Order,Rule,Organization,Amount", rules),
		"Budget.csv": file("Line,Pool,Class,Object,Currency,Category,Appropriation,Ceiling,Expenditure",
			"A,P,non-post,Fuel,EUR,,,1000,900", "B,P,post,Posts,,P,,600,700", "C,P,non-post,Travel,USD,,,400,500"),
		"Posts.csv": file("Line,Grade,Posts,Vacant", "B,P-3,10,"),
		"Rates.csv": file("Stage,Parameter,Subject,Value,Source",
			"first,exchange,EUR,1,", "first,inflation,*,1,", "first,salary,P,1,", "first,vacancy,*,20,",
			"last,exchange,EUR,1.25,tables of March", "last,inflation,*,1.1,", "last,salary,P,1.05,", "last,vacancy,*,4,"),
	}
}

func marketReport(t *testing.T, settings, rules string) *report {
	t.Helper()
	book := readBook(t, market(settings, rules), "market")
	require.NotNil(t, book)
	return made(t, book)
}

// rowOf is the cells of the row below a heading whose first cells hold the labels.
func rowOf(t *testing.T, p *grid.Page, heading string, labels ...string) []workbook.Cell {
	t.Helper()
	_, cells := foundRow(t, p, heading, labels...)
	return cells
}

func foundRow(t *testing.T, p *grid.Page, heading string, labels ...string) (row int, cells []workbook.Cell) {
	t.Helper()
	below := false
	for row := 1; row < p.Next; row++ {
		var cells []workbook.Cell
		for column := 1; column <= p.Width(); column++ {
			cells = append(cells, p.Look(column, row))
		}
		for len(cells) > 1 && cells[len(cells)-1].Value.IsBlank() {
			cells = cells[:len(cells)-1]
		}
		below = below || strings.Contains(cells[0].Value.String(), heading)
		found := below && len(cells) >= len(labels)
		for i, label := range labels {
			found = found && cells[i].Value.String() == label
		}
		if found {
			return row, cells
		}
	}
	require.Failf(t, "no such row", "%s: %v", heading, labels)
	return 0, nil
}

// firstFigure is the column from which on tables of the sheet have figures.
const firstFigure = 3

// figuresOf are the figures of a row, from the third column on.
func figuresOf(cells []workbook.Cell) string {
	var texts []string
	for _, c := range cells[firstFigure-1:] {
		text := c.Value.String()
		if n, err := exact.Parse(text); err == nil {
			text = steps.RoundedTo(n, 6).String()
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, " ")
}

func TestTheBridgeLeadsFromTheCeilingToTheExpenditure(t *testing.T) {
	p := marketReport(t, "Rules,none", "").Find("Re-costing")
	for label, want := range map[string]string{ // in order, per cent; by Shapley, less in order
		"At first":                      "2000 1 2000 0",
		"Exchange rates":                "-200 -0.1 -210 -10", // 1000 x (1/1.25 - 1); 1000 x -0.2 x (1 + 1.1)/2
		"Inflation":                     "120 0.06 130 10",    // 800 x 0.1 + 400 x 0.1; 1000 x 0.1 x (1 + 0.8)/2 + 40
		"Salaries":                      "30 0.015 33 3",      // 600 x 0.05; 600 x 0.05 x (1 + 1.2)/2
		"Price: these factors together": "-50 -0.025 -47 3",
		"Vacancy: how many of the posts are filled": "126 0.063 123 -3", // 630 x (96/80 - 1); 600 x 0.2 x (1 + 1.05)/2
		"At last":                              "2076 1.038 2076 0",
		"Programme: what was done differently": "24 0.012 24 0", // 2100 - 2076
		"Expenditure, projected":               "2100 1.05 2100 0",
	} {
		assert.Equal(t, strings.TrimSpace(want), strings.TrimSpace(figuresOf(rowOf(t, p, "P: ceiling re-costed", label))), label)
	}
}

func TestLinesAndOrganizationsFoot(t *testing.T) {
	p := marketReport(t, "Rules,none", "").Find("Re-costing")
	for label, want := range map[string]string{ // first, factors, last, increase, per cent
		"A Fuel":   "1000 -200 80 0 0 880 -120 -0.12",
		"B Posts":  "600 0 0 30 126 756 156 0.26",
		"C Travel": "400 0 40 0 0 440 40 0.1",
		"Total":    "2000 -200 120 30 126 2076 76 0.038",
	} {
		assert.Equal(t, want, figuresOf(rowOf(t, p, "P, by line", label)), label)
	}
	for label, want := range map[string]string{ // three quarters and one of 2000, 1800, 1920, 1950, 2076
		"O1":    "1500 -150 90 22.5 94.5 1557 57 0.038",
		"O2":    "500 -50 30 7.5 31.5 519 19 0.038",
		"Total": "2000 -200 120 30 126 2076 76 0.038",
	} {
		assert.Equal(t, want, figuresOf(rowOf(t, p, "P, by organization", label)), label)
	}
	assert.Equal(t, "1500 -150 90 22.5 94.5 1557 57 0.038", figuresOf(rowOf(t, p, "P, by organization", "Group", "Funds")))
}

func TestRatesPostsAndBreakEvensStandBesideTheirFigures(t *testing.T) {
	p := marketReport(t, "Rules,none", "").Find("Re-costing")
	assert.Equal(t, "0.8 1.1 1 1 0.88 exchange EUR; inflation *", figuresOf(rowOf(t, p, "P, factors by line", "A Fuel")))
	assert.Equal(t, "1 1.25 tables of March", figuresOf(rowOf(t, p, "P, the rates used", "EUR")))
	assert.Equal(t, "10 0 10 10 60 75.6 15.6 0.26", figuresOf(rowOf(t, p, "P, posts behind", "B Posts")))
	for label, want := range map[string]string{ // 76 over: what moves, the rate, at the ceiling, distance, per cent
		"EUR exchange": "880 1.25 1.368159 0.118159 0.094527",   // 1.25 / (1 - 76/880)
		"* inflation":  "1320 1.1 1.036667 -0.063333 -0.057576", // 1.1 x (1 - 76/1320)
		"P salary":     "756 1.05 0.944444 -0.105556 -0.100529", // 1.05 x (1 - 76/756)
		"* vacancy":    "756 4 13.650794 9.650794 2.412698",     // 100 - 96 x (1 - 76/756)
	} {
		subject, parameter, _ := strings.Cut(label, " ")
		assert.Equal(t, want, figuresOf(rowOf(t, p, "P, break-even", subject, parameter)), label)
	}
}

func TestTheChartSaysWhatPricesDid(t *testing.T) {
	r := marketReport(t, "Rules,none", "")
	charts := r.Find("Re-costing").Sheet.Charts
	require.Len(t, charts, 1)
	assert.Equal(t, "P: prices take 50 from the ceiling: exchange rates most; vacancies add 126", charts[0].Title)
	title := rowOf(t, r.Find("Workings"), "What the waterfall", "Title of the chart")[1]
	assert.Equal(t, charts[0].Title, title.Value.String())
	assert.NotEmpty(t, title.Formula)
	assert.NotContains(t, charts[0].TitleFrom, ":", "a title is taken from one cell")
}

func TestAWaterfallIsCarriedToWhereItsColumnsBegin(t *testing.T) {
	p := grid.NewBook(grid.Frame{}, exact.Unit{}, nil).Bare("Workings")
	typed := func(n int64) grid.Ref {
		return p.Add(grid.Typed(grid.Number(exact.Whole(n)), workbook.Count(0)))[0]
	}
	for rule, c := range map[string]struct {
		from, to int64
		want     []int64 // carried; adds above, below 0; takes off above, below
	}{
		"a rise above 0":                {2, 5, []int64{2, 3, 0, 0, 0}},
		"a fall above 0":                {5, 2, []int64{2, 0, 0, 3, 0}},
		"a rise below 0":                {-3, -1, []int64{-1, 0, -2, 0, 0}},
		"a fall below 0":                {-2, -5, []int64{-2, 0, 0, 0, -3}},
		"a rise through 0 is in halves": {-1, 2, []int64{0, 2, -1, 0, 0}},
		"a fall through 0 is in halves": {3, -1, []int64{0, 0, 0, 3, -1}},
		"nothing is nowhere":            {4, 4, []int64{4, 0, 0, 0, 0}},
	} {
		for i, want := range c.want {
			d := steps.DrawnSeries()[i]
			at := p.Add(grid.Figure(workbook.Count(0), grid.F(d.Formula, typed(c.from), typed(c.to))))[0]
			assert.Equal(t, exact.Whole(want), at.Number(), "%s: %s", rule, d.Name)
		}
	}
}

func TestThereIsNoSheetWithoutALaterStage(t *testing.T) {
	assert.Nil(t, made(t, embedded(t, "jfa-2022")).Find("Re-costing"), "a book without rates")
	late := marketReport(t, "Ceiling stage,last", "")
	assert.Nil(t, late.Find("Re-costing"), "a ceiling at the last stage, no appropriation by line")
}

func TestATotalThatCannotBeSharedIsSaid(t *testing.T) {
	r := marketReport(t, "Rules,fixed", "fixed,1,lump,O1,1900")
	p := r.Find("Re-costing")
	said := rowOf(t, p, "Not shown: ")[0]
	assert.Contains(t, said.Value.String(), "ceiling of P re-costed to last, after the factor exchange")
	rowOf(t, p, "P, factors by line", "A Fuel")
	for _, c := range r.Checks {
		assert.NotContains(t, c.What, "by organization, ")
	}
}

func TestAValueNearHalfAStepIsNotSettled(t *testing.T) {
	noise := exact.MustParse("0.00001")
	assert.False(t, steps.Settled(exact.MustParse("0.25"), 1, noise), "half of a tenth")
	assert.True(t, steps.Settled(exact.MustParse("0.25"), 2, noise))
	assert.False(t, steps.Settled(exact.MustParse("0.2499901"), 1, noise), "noise could take it to half")
	assert.False(t, steps.Settled(exact.MustParse("0.2"), 5, noise), "noise is as large as the last decimal")
}

func TestABrokenFigureFailsItsCheck(t *testing.T) {
	r := marketReport(t, "Rules,none", "")
	p := r.Find("Re-costing")
	row, cells := foundRow(t, p, "P, by line", "B Posts")
	require.Equal(t, "30.00", cells[5].Value.String())
	p.Overwrite(p.At(6, row), workbook.Number("31"))
	failed := 0
	for i, check := range r.Checks {
		if strings.Contains(check.What, "by line, salary adds up") {
			failed++
			assert.Equal(t, steps.Fail, textAt(r.checks.results.At(i)))
		}
	}
	assert.Equal(t, 1, failed)
}

// caseReport is the report of a regression case.
func caseReport(t *testing.T, name string) *report {
	t.Helper()
	book := readBook(t, os.DirFS(filepath.Join("../../fixtures/cases", name)), name)
	require.NotNil(t, book)
	return made(t, book)
}

// The case expects price -16.71, vacancy 38.94 and programme 57.86 of jfa recost: the
// sheets say the same.
func TestTheSheetsPartPriceAndVacancyAsTheCommandDoes(t *testing.T) {
	r := caseReport(t, "recost-vacancy-by-counts")
	p := r.Find("Re-costing")
	for label, want := range map[string]string{
		"At initial":                                "1600.01",
		"Price: these factors together":             "-16.71",
		"Vacancy: how many of the posts are filled": "38.94",
		"At final":                             "1622.24",
		"Programme: what was done differently": "57.86",
		"Expenditure, projected":               "1680.10",
	} {
		assert.Equal(t, want, rowOf(t, p, "re-costed from initial to final", label)[firstFigure-1].Value.String(), label)
	}
	posts := figuresOf(rowOf(t, p, "P, posts behind", "L1 All"))
	assert.True(t, strings.HasPrefix(posts, "50 4 46 47.5 "), "40 and 10 posts, 4 of them vacant, then 41 and 10, 2.5 and 1 vacant: %s", posts)
	assert.Equal(t, "-16.71 38.94 57.86 ", shownEnd(rowOf(t, r.Find("Summary"), "Limits and expenditure", "P"), 3))
}

// shownEnd is what the last cells of a row show.
func shownEnd(cells []workbook.Cell, last int) string {
	var text string
	for _, c := range cells[len(cells)-last:] {
		text += c.Value.String() + " "
	}
	return text
}

func TestAnAverageIsSaidBesideItsRate(t *testing.T) {
	for name, want := range map[string]string{
		"recost-rates-averaged-harmonically":   "harmonic mean of 3 by months",
		"recost-rates-averaged-arithmetically": "arithmetic mean of 3 by months",
	} {
		cells := rowOf(t, caseReport(t, name).Find("Re-costing"), "the rates used", "EUR", "exchange")
		assert.Contains(t, cells[len(cells)-1].Value.String(), want, name)
	}
}
