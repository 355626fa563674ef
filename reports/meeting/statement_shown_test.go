package meeting

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/reports/statement"
	"jfa/reports/workbook"
)

// saidIn are the texts that a workbook shows, or that its formulas hold.
func saidIn(w *workbook.Book) []string {
	texts := []string{w.Title, w.Subject}
	quoted := regexp.MustCompile(`"[^"]*"`)
	for _, sheet := range w.Sheets {
		texts = append(texts, sheet.Name, sheet.Print.HeaderLeft, sheet.Print.HeaderCentre, sheet.Print.HeaderRight, sheet.Print.FooterLeft)
		for row := range sheet.Rows {
			for _, c := range row.Cells {
				texts = append(texts, c.Value.String(), c.Link)
				texts = append(texts, quoted.FindAllString(c.Formula, -1)...)
			}
		}
	}
	return texts
}

// telling are the texts of a statement that name another organization. What names its
// own is taken out first: a name may hold the code of another.
func telling(book *budget.Book, s statement.Statement) []string {
	own, others := "", []string{}
	for _, o := range book.Organizations {
		names := []string{regexp.QuoteMeta(string(o.Code))}
		if o.Name != "" {
			names = append(names, regexp.QuoteMeta(o.Name))
		}
		if o.Code == s.Organization {
			own = strings.Join(names, "|")
			continue
		}
		others = append(others, names...)
	}
	mine := regexp.MustCompile(own)
	article := regexp.MustCompile(`\bA [a-z]`) // a code of one letter may be a word
	named := regexp.MustCompile(`(^|[^\pL\pN])(` + strings.Join(others, "|") + `)($|[^\pL\pN])`)
	var found []string
	for _, text := range saidIn(s.Book) {
		if named.MatchString(article.ReplaceAllString(mine.ReplaceAllString(text, "x"), "x")) {
			found = append(found, text)
		}
	}
	return found
}

func TestAStatementNamesNoOtherOrganization(t *testing.T) {
	t.Parallel()
	demo := embedded(t, "demo")
	assert.NotEmpty(t, telling(demo, statement.Statement{Organization: "ASTER", Book: reportOf(t, demo)}), "the report of all does")
	for _, book := range append(randomBooks(t, 8), demo, embedded(t, "jfa-2022"), drawRecosting(t, 1)) {
		for _, s := range statementsOf(t, book) {
			assert.Empty(t, telling(book, s), "%s: %s", book.Name, s.Organization)
		}
	}
}

// gossip is the small book with texts that name TWO, and a bill of ONE that goes there.
func gossip() fstest.MapFS {
	files := smallTables()
	set := func(table, text string) { files[table+".csv"] = &fstest.MapFile{Data: []byte(text)} }
	set("Organizations", "Organization,Name,Group,Participates,Billed to,Source\nONE,First,Agencies,yes,TWO,as TWO said\nTWO,Second,Funds,yes,,\n")
	set("Pools", "Pool,Name,Key,Status,Source\nFIELD,Field of TWO,HEADS,projected,Second\n")
	set("Limits", "Pool,Limit,Amount,Body,Source\nFIELD,appropriation,120,\"Assembly, with TWO\",\nFIELD,ceiling,100.01,Network,(TWO)\nFIELD,expenditure,110,,\n")
	set("Keys", "Key,Part,Measure,Source\nHEADS,1,headcount,proposed by Second\n")
	set("Rules", "Set,Order,Rule,Organization,Amount,Source\nstanding,1,minimum,,1,letter of TWO\nstanding,2,maximum,TWO,90,\n")
	set("Settings", "Key,Value,Source\nRules,standing,\n")
	set("LCSSB", "Country,Item,Organization,Amount,Share,Paid,Source\nXAB,Guards of TWO,,10,,,\nXAB,Guards of TWO,ONE,,60,,\nXAB,Guards of TWO,TWO,,40,,bill of TWO\n")
	set("Scenarios", "Scenario,Title,Source\nS,Without TWO,asked for by Second\nT,TWO's bill,\n")
	set("Steps", "Scenario,Order,Action,Target,Amount,Percent\nS,1,leave,TWO,,\nS,2,share,,,100\nT,1,share,,,100\nT,2,unpaid,TWO,,10\n")
	set("Positions", "Scenario,Organization,Position,Forum\nS,TWO,oppose,here\nS,ONE,support,letter to TWO\n")
	return files
}

func TestAStatementNamesNoOtherOrganizationWhateverTheBookSays(t *testing.T) {
	book := readBook(t, gossip(), "gossip")
	require.NotNil(t, book)
	statements := statementsOf(t, book)
	require.Len(t, statements, 2)
	assert.Empty(t, telling(book, statements[0]))
	said := fmt.Sprint(saidIn(statements[0].Book))
	assert.Contains(t, said, "S: Without another organization")
	assert.Contains(t, said, "Field of another organization")
	assert.NotContains(t, said, "oppose")
	own := fmt.Sprint(saidIn(statements[1].Book))
	assert.Contains(t, own, "S: Without TWO", "its own name stays")
	assert.NotContains(t, own, "letter to", "what another said of it is not told")
}

func TestATableIsShownToNobodyUnlessItSaysToWhom(t *testing.T) {
	var hidden []string
	for _, spec := range budget.Tables() {
		if spec.Audience == budget.ToNobody {
			hidden = append(hidden, spec.Name)
		}
	}
	assert.Subset(t, hidden, []string{"Budget", "Mix", "Actuals", "Projections", "Posts", "Rates", "Steps", "Expected"})
}
