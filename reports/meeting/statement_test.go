package meeting

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/statement"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

func statementsOf(t testing.TB, book *budget.Book) []statement.Statement {
	t.Helper()
	statements, err := statement.Statements(apportion.NewBasis(book), steps.Options{Version: "test"})
	require.NoError(t, err, book.Name)
	return statements
}

func TestFilesAreNamedByTheCode(t *testing.T) {
	for _, c := range []struct {
		rule  string
		codes []budget.OrganizationCode
		want  []string
	}{
		{"a code of letters, digits and marks stays", []budget.OrganizationCode{"UN-WOMEN", "A_1.b", "Éclair"}, []string{"UN-WOMEN.xlsx", "A_1.b.xlsx", "Éclair.xlsx"}},
		{"what a file system could take for a path becomes a hyphen", []budget.OrganizationCode{"A/B", `C\D:E`, "../F"}, []string{"A-B.xlsx", "C-D-E.xlsx", "F.xlsx"}},
		{"names that differ in case alone are the same file", []budget.OrganizationCode{"Un", "UN", "un"}, []string{"Un.xlsx", "UN-2.xlsx", "un-3.xlsx"}},
		{"letters of one sound and two spellings are the same file", []budget.OrganizationCode{"\u00c9", "E\u0301"}, []string{"\u00c9.xlsx", "E\u0301-2.xlsx"}},
		{"codes that become the same name get numbers", []budget.OrganizationCode{"A/B", "A:B", "A-B-2"}, []string{"A-B.xlsx", "A-B-2.xlsx", "A-B-2-2.xlsx"}},
		{"a name that Windows keeps for a device is not used", []budget.OrganizationCode{"CON", "nul", "COM1", "COMET"}, []string{"CON-2.xlsx", "nul-2.xlsx", "COM1-2.xlsx", "COMET.xlsx"}},
		{"a code of marks alone has a name", []budget.OrganizationCode{"//", "*"}, []string{"organization.xlsx", "organization-2.xlsx"}},
		{"a long code is cut", []budget.OrganizationCode{budget.OrganizationCode(strings.Repeat("x", 300))}, []string{strings.Repeat("x", 50) + ".xlsx"}},
	} {
		assert.Equal(t, c.want, statement.StatementFiles(c.codes), c.rule)
	}
}

// rowTexts is the text of the cells of a row.
func rowTexts(row workbook.Row) []string {
	var texts []string
	for _, c := range row.Cells {
		if !c.Value.IsBlank() {
			texts = append(texts, c.Value.String())
		}
	}
	return texts
}

// peopleOfOthers gives the rows of a workbook that tell of another organization's people
// by place: its code or name beside a place, or the figures of one of its rows.
func peopleOfOthers(book *budget.Book, own budget.OrganizationCode, w *workbook.Book) [][]string {
	names, places, mine, others := map[string]bool{}, map[string]bool{}, map[[4]string]bool{}, map[[4]string]bool{}
	for _, o := range book.Organizations {
		if o.Code != own {
			names[string(o.Code)], names[o.Name] = true, true
		}
	}
	for _, row := range book.Headcount {
		places[string(row.Country)], places[string(row.DutyStation)] = true, true
		kept := others
		if row.Organization == own {
			kept = mine
		}
		kept[[4]string{string(row.Country), string(row.DutyStation), string(row.Category), row.Count.String()}] = true
	}
	delete(names, "")
	delete(places, "")
	var found [][]string
	for _, sheet := range w.Sheets {
		for row := range sheet.Rows {
			texts := rowTexts(row)
			named := slices.ContainsFunc(texts, func(s string) bool { return names[s] }) && slices.ContainsFunc(texts, func(s string) bool { return places[s] })
			counted := false
			for i := 0; i+4 <= len(texts); i++ {
				row := [4]string(texts[i : i+4])
				counted = counted || others[row] && !mine[row]
			}
			if named || counted {
				found = append(found, texts)
			}
		}
	}
	return found
}

func TestAStatementNamesNobodyElsesPeopleByPlace(t *testing.T) {
	for _, name := range []string{"demo", "jfa-2022"} {
		book := embedded(t, name)
		assert.NotEmpty(t, peopleOfOthers(book, book.Organizations[0].Code, reportOf(t, book)), "the report of all does")
		for _, s := range statementsOf(t, book) {
			assert.Empty(t, peopleOfOthers(book, s.Organization, s.Book), "%s: %s", name, s.Organization)
		}
	}
}

func TestAStatementHoldsTheRowsThatAreItsOwn(t *testing.T) {
	book := embedded(t, "demo")
	for _, s := range statementsOf(t, book) {
		rows := 0
		for row := range sheetOf(t, s.Book, "Inputs").Rows {
			texts := rowTexts(row)
			if len(texts) > 0 && strings.HasPrefix(texts[0], "Census:") { // the same places again, with accepted claims
				break
			}
			rows += steps.Count(len(texts) > 4 && texts[0] == string(s.Organization) && len(texts[1]) == 3 && strings.HasPrefix(texts[1], "XA"))
		}
		own := 0
		for _, row := range book.Headcount {
			own += steps.Count(row.Organization == s.Organization)
		}
		assert.Equal(t, own, rows, s.Organization)
	}
}

func TestEveryOrganizationThatSharesSomethingHasAStatement(t *testing.T) {
	var codes []budget.OrganizationCode
	for _, s := range statementsOf(t, embedded(t, "demo")) {
		codes = append(codes, s.Organization)
		assert.Equal(t, string(s.Organization)+".xlsx", s.File)
	}
	assert.Equal(t, []budget.OrganizationCode{"ASTER", "BIRCH", "CEDAR", "DOGWOOD", "ELM", "FERN", "GORSE", "HAZEL", "IRIS", "JUNIPER", "KALMIA", "LARCH"}, codes,
		"MAPLE takes no part")
}

func TestTheStatementOfASmallBook(t *testing.T) {
	// ONE has 3 of 4 people: 75.0075 of 100.01, whose remainder is the larger one, and
	// 67.50 of the 90.00 spent.
	statements := statementsOf(t, smallBook(t))
	require.Len(t, statements, 2)
	rows := map[string][]string{}
	for row := range sheetOf(t, statements[0].Book, "Parts").Rows {
		if texts := rowTexts(row); len(texts) > 1 {
			rows[texts[0]] = texts[1:]
		}
	}
	for name, want := range map[string][]string{
		"Amount shared by all":                             {"120.00", "100.01", "90.00"},
		"Weights of the others, not excluded":              {"1", "1", "1"},
		"Quota, exact":                                     {"90", "75.0075", "67.5"},
		"Quota in units of 0.01":                           {"9000", "7500.75", "6750"},
		"Whole units":                                      {"9000", "7500", "6750"},
		"Remainder of a unit":                              {"0", "0.75", "0"},
		"Rank of its remainder among all":                  {"1", "1", "1"},
		"Units left to the largest remainders":             {"0", "1", "0"},
		"Takes one of them":                                {"0", "1", "0"},
		"Its part":                                         {"90.00", "75.01", "67.50"},
		"Payable: of the lower of ceiling and expenditure": {"67.50"},
	} {
		assert.Equal(t, want, rows[name], name)
	}
}

func TestStatementsRecalculateToTheStoredFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("runs two spreadsheet programs")
	}
	wanted := map[string][]budget.OrganizationCode{"demo": {"ASTER", "FERN", "HAZEL", "KALMIA"}, "jfa-2022": {"UNICEF", "ITU"}}
	books := []*budget.Book{embedded(t, "demo"), embedded(t, "jfa-2022")}
	for _, book := range cases(t) {
		switch book.Name {
		case "rules-maximum-and-minimum", "split-share-decimals", "posts-webster-with-a-lump", "split-negative-mirrors", "split-zero-total":
			books = append(books, book)
		}
	}
	require.Len(t, books, 7)
	folder := t.TempDir()
	made, paths := map[string]*workbook.Book{}, []string{}
	for _, book := range books {
		for _, s := range statementsOf(t, book) {
			if codes := wanted[book.Name]; codes == nil || slices.Contains(codes, s.Organization) {
				name := book.Name + " " + string(s.Organization)
				made[name] = s.Book
				paths = append(paths, written(t, folder, name, s.Book))
			}
		}
	}
	for program, results := range map[string]map[string]values{"LibreOffice": recalculatedByOffice(t, paths...), "gnumeric": recalculatedByGnumeric(t, paths...)} {
		for name, w := range made {
			assert.Positive(t, requireSame(t, program+": "+name, w, nil, results[name]))
		}
	}
}

func TestAStatementFollowsItsOwnHeadcount(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a spreadsheet program")
	}
	s := statementsOf(t, smallBook(t))[0]
	inputs := sheetOf(t, s.Book, "Inputs")
	changed := 0
	for row := range inputs.Rows {
		if texts := rowTexts(row); len(texts) > 4 && texts[2] == "Eastport" {
			row.Cells[4].Value = workbook.Number("9")
			changed++
		}
	}
	require.Equal(t, 1, changed)
	path := written(t, t.TempDir(), "changed", s.Book)
	got := recalculatedByGnumeric(t, path)["changed"]
	shares := map[string]string{}
	for row := 1; row < 80; row++ {
		name := "Parts!" + workbook.At(1, row)
		shares[got[name].Text] = got["Parts!"+workbook.At(3, row)].Text
	}
	// 9 of 10 people: nine tenths of 100.01 are 90.009.
	assert.Equal(t, "9", shares["Its weight"])
	assert.Equal(t, exact.MustParse("0.9").String(), exact.MustParse(shares["Its share"]).String())
	assert.Equal(t, exact.MustParse("9000.9").String(), exact.MustParse(shares["Quota in units of 0.01"]).String())
}
