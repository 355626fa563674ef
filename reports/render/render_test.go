package render

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// fixed is a report that holds what a test puts in it.
type fixed struct {
	Text    string `json:"text"`
	records [][]string
	tables  []Table
}

func (f fixed) Records() [][]string { return f.records }
func (f fixed) Tables() []Table     { return f.tables }

func written(t *testing.T, r Report, f Format) string {
	t.Helper()
	out, err := Bytes(r, f, Page)
	require.NoError(t, err)
	return string(out)
}

func lined(texts ...string) string { return strings.Join(texts, "\n") + "\n" }

func TestNumbersStandToTheRightAndNamesAreCut(t *testing.T) {
	table := Table{
		Title: "Pool", Base: []string{"In thousands."},
		Columns: []Column{{Head: "Organization", Kind: Prose, Label: true}, {Head: "Name", Kind: Name, Label: true}, {Head: "Amount"}},
		Rows: []Row{
			{Cells: []string{"A", "A name so long that no screen of eighty columns could ever show all of it", "1,234.5"}},
			{Cells: []string{"B", "Short", "(0.5)"}},
			{Kind: Total, Cells: []string{"Total", "", "1,234.0"}},
		},
		Notes: []string{"A note."},
	}
	assert.Equal(t, lined("Pool", "In thousands.", "",
		"Organization  Name                                                        Amount",
		"--------------------------------------------------------------------------------",
		"A             A name so long that no screen of eighty columns could ev~  1,234.5",
		"B             Short                                                        (0.5)",
		"--------------------------------------------------------------------------------",
		"Total                                                                    1,234.0",
		"", "* A note."), written(t, fixed{tables: []Table{table}}, Text))
}

func TestATableThatIsTooWideRepeatsItsLabels(t *testing.T) {
	table := Table{Columns: []Column{{Head: "Who", Kind: Prose, Label: true}}, Rows: []Row{{Cells: []string{"A"}}}}
	for range 4 {
		table.Columns = append(table.Columns, Column{Head: strings.Repeat("x", 30)})
		table.Rows[0].Cells = append(table.Rows[0].Cells, "1")
	}
	head := strings.Repeat("x", 30)
	block := []string{"Who  " + head + "  " + head, strings.Repeat("-", 67), "A    " + strings.Repeat(" ", 29) + "1" + strings.Repeat(" ", 31) + "1"}
	assert.Equal(t, lined(append(append(block, ""), block...)...), written(t, fixed{tables: []Table{table}}, Text))
}

func TestAJoinedColumnStaysBesideItsAmount(t *testing.T) {
	wide := strings.Repeat("x", 30)
	table := Table{Columns: []Column{{Head: "Who", Kind: Prose, Label: true}, {Head: wide}, {Head: wide}, {Head: "%", Joined: true}},
		Rows: []Row{{Cells: []string{"A", "1", "2", strings.Repeat("9", 20)}}}}
	blocks := strings.Split(written(t, fixed{tables: []Table{table}}, Text), "\n\n")
	require.Len(t, blocks, 2)
	assert.NotContains(t, blocks[0], "2")
	assert.Contains(t, blocks[1], "2  "+strings.Repeat("9", 20))
}

func TestLabelsOfSubtotalsAreWrappedNotCut(t *testing.T) {
	table := Table{Columns: []Column{{Head: "Who", Kind: Prose, Label: true}, {Head: strings.Repeat("y", 40)}},
		Rows: []Row{{Cells: []string{"A", "1"}}, {Kind: Subtotal, Cells: []string{"Agencies, funds and programmes of the system", "1"}}}}
	text := written(t, fixed{tables: []Table{table}}, Text)
	assert.Contains(t, text, "\nAgencies, funds and programmes of the   ")
	assert.Contains(t, text, "\nsystem\n")
}

func TestNoTextMovesTheCursor(t *testing.T) {
	table := Table{Title: "A\x1b[31mB", Columns: []Column{{Head: "N", Kind: Words, Label: true}}, Rows: []Row{{Cells: []string{"a\nb\u202ec"}}}}
	text := written(t, fixed{tables: []Table{table}}, Text)
	assert.NotContains(t, text, "\x1b")
	assert.Contains(t, text, "a b c")
}

func TestWideAndCombiningLettersAreCountedAsTheyAreShown(t *testing.T) {
	assert.Equal(t, 4, widthOf("安全"))
	assert.Equal(t, 1, widthOf("e\u0301"))
	assert.Equal(t, "安~", cut("安全理事会", 4))
}

func TestMarkdownShowsWhatIsWritten(t *testing.T) {
	table := Table{Title: "A | B", Columns: []Column{{Head: "Who", Kind: Words}, {Head: "Amount"}},
		Rows: []Row{{Cells: []string{"x|y <b> *z* _w_ [l](u) & `c`", "1"}}, {Kind: Total, Cells: []string{"Total", "1"}}}, Notes: []string{"# no head"}}
	assert.Equal(t, lined(`## A \| B`, "",
		"| Who | Amount |", "| --- | ---: |",
		"| x\\|y &lt;b> \\*z\\* \\_w\\_ \\[l\\](u) &amp; \\`c\\` | 1 |",
		"| **Total** | **1** |", "", `- \# no head`), written(t, fixed{tables: []Table{table}}, Markdown))
}

func TestJSONIsIndentedAndKeepsItsCharacters(t *testing.T) {
	assert.Equal(t, "{\n  \"text\": \"R&D <b>\"\n}\n", written(t, fixed{Text: "R&D <b>"}, JSON))
}

func TestCSVQuotesWhatNeedsIt(t *testing.T) {
	report := fixed{records: [][]string{{"name", "amount"}, {`Agencies, "funds"`, "1.50"}}}
	assert.Equal(t, "name,amount\n\"Agencies, \"\"funds\"\"\",1.50\n", written(t, report, CSV))
}

func TestAFormatThatThereIsNot(t *testing.T) {
	_, err := Bytes(fixed{}, "xml", Page)
	assert.EqualError(t, err, `no format "xml": one of table, csv, json, markdown`)
}

// Whatever a table holds, its lines fit the page, and no letter of what is not a name is
// lost.
func TestLinesFitThePage(t *testing.T) {
	cell := rapid.OneOf(rapid.StringMatching(`[a-z0-9,. ]{0,24}`), rapid.StringMatching(`[a-z安\x1b\x{202e}]{30,90}`))
	rapid.Check(t, func(t *rapid.T) {
		page := rapid.SampledFrom([]int{40, 80, 160}).Draw(t, "page")
		columns := rapid.IntRange(1, 12).Draw(t, "columns")
		table := Table{Title: rapid.StringMatching(`[A-Za-z ]{0,200}`).Draw(t, "title"), Columns: []Column{{Head: "Label", Kind: Prose, Label: true}}}
		for range columns {
			table.Columns = append(table.Columns, Column{Head: cell.Draw(t, "head"), Kind: Kind(rapid.IntRange(0, 3).Draw(t, "kind"))})
		}
		letters := 0
		for range rapid.IntRange(0, 6).Draw(t, "rows") {
			cells := []string{rapid.StringMatching(`([a-z]{0,12} ){0,4}`).Draw(t, "label")}
			for i := range columns {
				cells = append(cells, cell.Draw(t, "cell"))
				if table.Columns[i+1].Kind != Name {
					letters += strings.Count(cells[i+1], "z")
				}
			}
			table.Rows = append(table.Rows, Row{Kind: RowKind(rapid.SampledFrom([]RowKind{Body, Subtotal, Total}).Draw(t, "row")), Cells: cells})
		}
		text := table.text(page)
		for line := range strings.SplitSeq(text, "\n") {
			require.LessOrEqual(t, widthOf(line), page, "%q", line)
		}
		require.GreaterOrEqual(t, strings.Count(text, "z"), letters)
		require.NotContains(t, text, "\x1b")
		require.NotContains(t, text, "\u202e")
	})
}

func TestAWordThatIsLongerThanItsLineIsBroken(t *testing.T) {
	table := Table{Title: strings.Repeat("x", 100), Columns: []Column{{Head: "Who", Kind: Words, Label: true}}, Rows: []Row{{Cells: []string{strings.Repeat("y", 100)}}}}
	assert.Equal(t, lined(strings.Repeat("x", 80), strings.Repeat("x", 20), "", "Who", strings.Repeat("-", 80),
		strings.Repeat("y", 80), strings.Repeat("y", 20)), written(t, fixed{tables: []Table{table}}, Text))
}

func TestAFieldThatASpreadsheetWouldCalculateIsText(t *testing.T) {
	for field, want := range map[string]string{
		"=1+1": "'=1+1", "+1+1": "'+1+1", "-1+1": "'-1+1", "@SUM(A1)": "'@SUM(A1)", " =1": "' =1", "\t=1": "' =1", "＝1": "'＝1",
		"-12.50": "-12.50", "+3": "+3", "-5%": "-5%", "-": "'-", "a=1": "a=1", "2022-07": "2022-07", "": "", "-1/3": "'-1/3",
		"a\x1b[31mb\u202e\x9b": `a\x1b[31mb\u202e\x9b`, "a\r\nb": "a\nb", "a\rb": `a\rb`,
	} {
		assert.Equal(t, want, inert(field), "%q", field)
	}
	report := fixed{records: [][]string{{"name"}, {`=HYPERLINK("http://x","y")`}}}
	assert.Equal(t, "name\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\n", written(t, report, CSV))
}

func TestNoTextOfJSONMovesTheCursor(t *testing.T) {
	text := "a\x1b\x7f\u0085\u202e\u2028\nb"
	out := written(t, fixed{Text: text}, JSON)
	assert.Equal(t, "{\n  \"text\": \"a\\u001b\\u007f\\u0085\\u202e\\u2028\\nb\"\n}\n", out)
	var back fixed
	require.NoError(t, json.Unmarshal([]byte(out), &back))
	assert.Equal(t, text, back.Text)
}

func TestMarkdownMakesNoListsRulesNorHeads(t *testing.T) {
	for text, want := range map[string]string{
		"- a": `\- a`, "+ a": `\+ a`, "1. a": `1\. a`, "12) a": `12\) a`, "---": `\---`, "> a": `\> a`, "a #": `a \#`,
		"-": "-", "-5": "-5", "1.50": "1.50", "(5.0)": "(5.0)", "1,234.50": "1,234.50",
	} {
		assert.Equal(t, want, escaped(text), text)
	}
}
