package meeting

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// hamlet has two organizations of 10 and 30 people, a ceiling of 100 and an expenditure
// of 110, by two lines of 60 and 50 with 12 and no posts.
func hamlet(t *testing.T) *budget.Book {
	t.Helper()
	book := readBook(t, hamletTables(), "hamlet")
	require.NotNil(t, book)
	return book
}

func hamletTables() fstest.MapFS {
	files := fstest.MapFS{}
	for name, rows := range map[string]string{
		"Settings":      "Key,Value\nTitle,Hamlet\nPeriod,2030\nPeriod years,1",
		"Organizations": "Organization,Group,Participates\nASH,Agencies,yes\nBAY,Funds,yes",
		"Pools":         "Pool,Key,Status\nP,HEADS,projected",
		"Limits":        "Pool,Limit,Amount\nP,appropriation,120\nP,ceiling,100",
		"Budget":        "Line,Pool,Class,Appropriation,Ceiling,Expenditure\nL1,P,post,,,60\nL2,P,non-post,,,50",
		"Posts":         "Line,Grade,Posts,Vacant\nL1,P-4,13,1",
		"Headcount":     "Organization,Country,Count,As of\nASH,XAA,10,2030-01-01\nBAY,XAA,30,2030-01-01",
		"Keys":          "Key,Part,Measure\nHEADS,1,headcount",
		"Scenarios":     "Scenario,Title,Feasible until,Source\nALL,All of it shared,2030-12-31,\nCUT,A cut first,,illustrative\nNONE,Not approved,,\nLESS,Spending below,,",
		"Steps": "Scenario,Order,Action,Target,Key,Amount,Percent\nALL,1,share,,,,100\nALL,2,donor,,,5,\nALL,3,unpaid,BAY,,,10\n" +
			"CUT,1,absorb,L2,,4,\nCUT,2,absorb,*,,,50\nCUT,3,share,,,,100\nLESS,1,line,L1,,30,",
		"Positions": "Scenario,Organization,Position,Forum\n*,ASH,oppose,the green\nCUT,ASH,support,the green",
	} {
		files[name+".csv"] = &fstest.MapFile{Data: []byte(rows + "\n")}
	}
	return files
}

// tableAfter is the rows of a sheet from the heads below a title to the next blank row,
// as the text and the digits of their cells.
func tableAfter(t *testing.T, w *workbook.Book, sheet, title string) [][]string {
	t.Helper()
	var rows [][]string
	found := false
	for row := range sheetOf(t, w, sheet).Rows {
		var texts []string
		for _, c := range row.Cells {
			texts = append(texts, c.Value.String())
		}
		switch blank := strings.Join(texts, "") == ""; {
		case len(texts) > 0 && texts[0] == title:
			found = true
		case found && blank:
			return rows
		case found && len(texts) > 1 && texts[1] != "":
			rows = append(rows, texts)
		}
	}
	require.True(t, found, title)
	return rows
}

func TestScenariosSideBySide(t *testing.T) {
	w := reportOf(t, hamlet(t))
	for _, c := range []struct {
		rule, title string
		want        [][]string
	}{
		{"limits are tested before any cut", "P, what each scenario means", [][]string{
			{"Scenario", "Expenditure", "Appropriation", "Ceiling", "Under/(over) appropriation", "Under/(over) ceiling", "Unfunded", "Cash gap", "Returned", "Charged"},
			{"ALL", "110.00", "120.00", "100.00", "10.00", "-10.00", "0.00", "8.25", "0.00", "110.00"},
			{"CUT", "110.00", "120.00", "100.00", "10.00", "-10.00", "0.00", "0.00", "0.00", "103.00"},
			{"NONE", "110.00", "120.00", "100.00", "10.00", "-10.00", "10.00", "0.00", "0.00", "100.00"},
			{"LESS", "80.00", "120.00", "100.00", "40.00", "20.00", "0.00", "0.00", "20.00", "80.00"},
		}},
		{"what is over is paid or unfunded", "P, who pays what is over the ceiling", [][]string{
			{"Scenario", "Over the ceiling", "Absorbed by cuts", "Donor, contingency, next period", "Shared by organizations", "Unfunded",
				"% shared by organizations", "% absorbed by cuts", "% from outside or later", "% unfunded"},
			{"ALL", "10.00", "0.00", "0.00", "10.00", "0.00", "1", "0", "0", "0"},
			{"CUT", "10.00", "7.00", "0.00", "3.00", "0.00", "0.3", "0.7", "0", "0"},
			{"NONE", "10.00", "0.00", "0.00", "0.00", "10.00", "0", "0", "0", "1"},
			{"LESS", "0.00", "0.00", "0.00", "0.00", "0.00", "0", "0", "0", "0"},
		}},
		{"a step that cannot act says so", "P, the steps that pay", [][]string{
			{"Scenario", "Step", "Asks for", "Pays", "Then still over", "What it does"},
			{"ALL", "1", "10.00", "10.00", "0.00", "share by HEADS, 100 per cent"},
			{"ALL", "2", "5.00", "0.00", "0.00", "donor – nothing is over the ceiling: it does nothing"},
			{"CUT", "1", "4.00", "4.00", "6.00", "absorb L2"},
			{"CUT", "2", "3.00", "3.00", "3.00", "absorb, all lines, 50 per cent"},
			{"CUT", "3", "3.00", "3.00", "0.00", "share by HEADS, 100 per cent"},
		}},
		{"what does not arrive is of base and additional", "P, what does not arrive", [][]string{
			{"Scenario", "Step", "Per cent of what it is charged", "Does not arrive", "Of whom, and who takes it over"},
			{"ALL", "3", "0.1", "8.25", "BAY: a cash gap"},
		}},
		{"each is compared with the first", "P, what each organization is charged", [][]string{
			{"Organization", "ALL", "CUT", "Change from ALL", "%", "NONE", "Change from ALL", "%", "LESS", "Change from ALL", "%"},
			{"Agencies", "27.50", "25.75", "-1.75", "-0.06363636363636364", "25.00", "-2.50", "-0.09090909090909091", "20.00", "-7.50", "-0.27272727272727273"},
			{"ASH", "27.50", "25.75", "-1.75", "-0.06363636363636364", "25.00", "-2.50", "-0.09090909090909091", "20.00", "-7.50", "-0.27272727272727273"},
			{"Funds", "82.50", "77.25", "-5.25", "-0.06363636363636364", "75.00", "-7.50", "-0.09090909090909091", "60.00", "-22.50", "-0.27272727272727273"},
			{"BAY", "82.50", "77.25", "-5.25", "-0.06363636363636364", "75.00", "-7.50", "-0.09090909090909091", "60.00", "-22.50", "-0.27272727272727273"},
			{"Total", "110.00", "103.00", "-7.00", "-0.06363636363636364", "100.00", "-10.00", "-0.09090909090909091", "80.00", "-30.00", "-0.27272727272727273"},
		}},
		{"below the ceiling each gets back its part", "P, beyond the ceiling: charged of what is over, or (returned)", [][]string{
			{"Organization", "ALL", "CUT", "NONE", "LESS"},
			{"Agencies", "2.50", "0.75", "0.00", "-5.00"},
			{"ASH", "2.50", "0.75", "0.00", "-5.00"},
			{"Funds", "7.50", "2.25", "0.00", "-15.00"},
			{"BAY", "7.50", "2.25", "0.00", "-15.00"},
			{"Total", "10.00", "3.00", "0.00", "-20.00"},
		}},
		{"a cut of all lines follows what earlier cuts leave: 3 of 60 and 46", "P, cuts by line", [][]string{
			{"Line", "CUT", "% of line", "Posts"},
			{"L1", "1.70", "0.02833333333333333", "0.34"},
			{"L2", "5.30", "0.106"},
			{"Total", "7.00", "0.06363636363636364", ""},
		}},
		{"positions are listed, not added up", "Positions stated", [][]string{
			{"Organization", "Position", "Scenario", "Date", "Where"},
			{"ASH", "oppose", "all", "", "the green"},
			{"ASH", "support", "CUT", "", "the green"},
		}},
	} {
		assert.Equal(t, c.want, tableAfter(t, w, "Scenarios", c.title), c.rule)
	}
}

// BAY shrinks from 30 people to 10, as many as ASH has: the local budget is halved
// between them, and so is what is over, shared by it.
func TestLocalBudgetsFollowTheHeadcountOfAScenario(t *testing.T) {
	files := hamletTables()
	files["LCSSB.csv"] = &fstest.MapFile{Data: []byte("Country,Item,Organization,Share,Amount,Paid\nXAA,Guards,,,40,\n")}
	files["Keys.csv"].Data = []byte("Key,Part,Measure\nHEADS,1,headcount\nLOCAL,1,lcssb\n")
	files["Scenarios.csv"].Data = []byte("Scenario\nLARGE\nSMALL\n")
	files["Positions.csv"].Data = []byte("Scenario,Organization,Position\n")
	files["Steps.csv"].Data = []byte("Scenario,Order,Action,Target,Key,Amount,Percent\nLARGE,1,share,,LOCAL,,100\nSMALL,1,headcount,BAY,,10,\nSMALL,2,share,,LOCAL,,100\n")
	book := readBook(t, files, "local")
	require.NotNil(t, book)
	rows := tableAfter(t, reportOf(t, book), "Scenarios", "P, beyond the ceiling: charged of what is over, or (returned)")
	assert.Equal(t, []string{"ASH", "2.50", "5.00"}, rows[2])
	assert.Equal(t, []string{"BAY", "7.50", "5.00"}, rows[4])
	requireLive(t, []*budget.Book{book})
}

func TestFiguresOfAnIllustrativeScenarioAreMarked(t *testing.T) {
	marked := map[string]bool{}
	title := ""
	for row := range sheetOf(t, reportOf(t, hamlet(t)), "Scenarios").Rows {
		for _, c := range row.Cells {
			if c.Style.Role == workbook.Subtitle {
				title = c.Value.String()
			}
			if c.Style.Example {
				marked[title+" "+c.Value.String()] = true
			}
		}
	}
	for _, figure := range []string{"P, what each scenario means CUT", "P, what each scenario means 103.00", "P, the steps that pay 4.00",
		"P, what each organization is charged 25.75", "P, cuts by line 5.30"} {
		assert.True(t, marked[figure], figure)
	}
	for _, figure := range []string{"P, what each scenario means ALL", "P, what each organization is charged 27.50", "P, what each organization is charged 25.00"} {
		assert.False(t, marked[figure], figure)
	}
}

func TestAReportShowsTheScenariosAskedFor(t *testing.T) {
	w, err := Report(apportion.NewBasis(hamlet(t)), steps.Options{Scenarios: []budget.ScenarioCode{"NONE"}})
	require.NoError(t, err)
	rows := tableAfter(t, w, "Scenarios", "P, what each organization is charged")
	assert.Equal(t, []string{"Organization", "NONE"}, rows[0])
	assert.Empty(t, sheetOf(t, w, "Scenarios").Charts, "one scenario is compared with nothing")
}

func TestNoAmountOfAScenarioIsHeldWithoutAFormula(t *testing.T) {
	for _, name := range []string{"demo", "drill", "jfa-2022"} {
		r := made(t, embedded(t, name))
		assert.Empty(t, r.Find("Scenarios").Only, name)
		assert.Empty(t, r.workings.Only, name)
	}
}

// A figure typed over a formula of a scenario turns a check to FAIL, and the cover.
func TestChecksCatchATamperedScenario(t *testing.T) {
	tamper := map[string]func(s *scenarioSection) grid.Ref{
		"what a step takes":          func(s *scenarioSection) grid.Ref { return s.works[1].Steps[0].Takes.Ref },
		"what an organization pays":  func(s *scenarioSection) grid.Ref { return s.works[0].Rows.Charged.At(1) },
		"a part of what is returned": func(s *scenarioSection) grid.Ref { return s.works[3].Rows.Returned.At(0) },
		"a total of what is charged": func(s *scenarioSection) grid.Ref { return s.charged[2] },
		"what is left unfunded":      func(s *scenarioSection) grid.Ref { return s.unfunded.At(2) },
		"what is cut of a line":      func(s *scenarioSection) grid.Ref { return s.works[1].Cuts[1][1].Ref },
	}
	folder := t.TempDir()
	var paths, names []string
	for name, at := range tamper {
		r := made(t, hamlet(t))
		cell := at(r.scenarios[0])
		cell.Page.Put(cell.Column, cell.Row, grid.Typed(workbook.Number("1.23"), r.InFull()))
		paths, names = append(paths, written(t, folder, name, r.Lay())), append(names, name)
	}
	for program, results := range recalculated(t, paths...) {
		for _, name := range names {
			assert.True(t, results[name].shows("Cover", "FAIL"), "%s: %s", program, name)
		}
	}
}
