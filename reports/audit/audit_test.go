package audit_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/table"
	"jfa/fixtures"
	"jfa/reports/audit"
	"jfa/reports/meeting"
	"jfa/reports/steps"
)

// demoReport is the report of the demonstration with one scenario of each pool.
func demoReport(t testing.TB) []byte {
	t.Helper()
	folder, err := fs.Sub(fixtures.Books, "demo")
	require.NoError(t, err)
	tables, err := table.OpenFolder(folder, "demo")
	require.NoError(t, err)
	book, _ := budget.Read(tables)
	report, err := meeting.Report(apportion.NewBasis(book), steps.Options{Version: "v1", Scenarios: []budget.ScenarioCode{"B", "L"}})
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, report.Write(&out))
	return out.Bytes()
}

// parts are the parts of a workbook to be tampered with.
type parts struct {
	testing.TB
	names []string
	text  map[string]string
}

func unpacked(t testing.TB, file []byte) *parts {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	p := &parts{TB: t, text: map[string]string{}}
	for _, entry := range z.File {
		content, err := entry.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(content)
		require.NoError(t, err)
		p.add(entry.Name, string(text))
	}
	return p
}

func (p *parts) add(name, text string) {
	p.names = append(p.names, name)
	p.text[name] = text
}

func (p *parts) copy() *parts {
	c := &parts{TB: p.TB, text: map[string]string{}}
	for _, name := range p.names {
		c.add(name, p.text[name])
	}
	return c
}

func (p *parts) packed() []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range p.names {
		w, err := z.Create(name)
		require.NoError(p, err)
		_, err = io.WriteString(w, p.text[name])
		require.NoError(p, err)
	}
	require.NoError(p, z.Close())
	return out.Bytes()
}

// replace changes the first match of a pattern in a part, which there must be.
func (p *parts) replace(part, pattern, with string) []string {
	p.Helper()
	re := regexp.MustCompile(`(?s)` + pattern)
	found := re.FindStringSubmatch(p.text[part])
	require.NotNil(p, found, "%s has no %s", part, pattern)
	at := re.FindStringIndex(p.text[part])
	new := string(re.ExpandString(nil, with, p.text[part], re.FindStringSubmatchIndex(p.text[part])))
	require.NotEqual(p, found[0], new)
	p.text[part] = p.text[part][:at[0]] + new + p.text[part][at[1]:]
	return found
}

const workbookPart, stylesPart, textsPart = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"

// sheet is the part of a sheet.
func (p *parts) sheet(name string) string {
	p.Helper()
	for i, found := range regexp.MustCompile(`<sheet name="([^"]*)"`).FindAllStringSubmatch(p.text[workbookPart], -1) {
		if found[1] == name {
			return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
		}
	}
	p.Fatalf("no sheet %s", name)
	return ""
}

// The cells of a sheet: the place, the style, the formula and the value.
const (
	worked = `<c r="([A-Z]+[0-9]+)" s="([0-9]+)"><f>([^<]*)</f><v>(-?[0-9.]+[1-9])</v></c>` // a number by a formula
	told   = `<c r="([A-Z]+[0-9]+)" s="([0-9]+)" t="str"><f>([^<]*)</f><v>([^<]+)</v></c>`  // a text by a formula
	typed  = `<c r="([A-Z]+[0-9]+)" s="([0-9]+)" t="s"><v>([0-9]+)</v></c>`                 // a text
)

// expectation is what must be named: the sheet, the cell and what of it.
type expectation struct{ sheet, cell, what string }

type tampering struct {
	name string
	do   func(*parts) expectation
}

func storedValueOf(sheet string) tampering {
	return tampering{"a stored value of " + sheet, func(p *parts) expectation {
		found := p.replace(p.sheet(sheet), worked, `<c r="$1" s="$2"><f>$3</f><v>${4}1</v></c>`)
		return expectation{sheet, found[1], "stored value"}
	}}
}

// inSheet replaces a pattern in a sheet; the cell, where it is blank, is the first group.
func inSheet(name, sheet, pattern, with, cell, what string) tampering {
	return tampering{name, func(p *parts) expectation {
		found := p.replace(p.sheet(sheet), pattern, with)
		if cell == "" && len(found) > 1 {
			cell = found[1]
		}
		return expectation{sheet, cell, what}
	}}
}

func inPart(name, part, pattern, with string, expected expectation) tampering {
	return tampering{name, func(p *parts) expectation {
		p.replace(part, pattern, with)
		return expected
	}}
}

func added(name, part, text string) tampering {
	return tampering{name, func(p *parts) expectation {
		p.add(part, text)
		return expectation{"", part, "part of the file"}
	}}
}

func tamperings() []tampering {
	all := []tampering{
		inSheet("a formula that became its value", "Apportionment", worked, `<c r="$1" s="$2"><v>$4</v></c>`, "", "formula"),
		inSheet("a formula that rounds otherwise", "Apportionment", `<c r="([A-Z]+[0-9]+)" s="[0-9]+"><f>ROUND\([^<]*,2`, "${0}0", "", "formula"),
		inSheet("a text that a formula gives", "Apportionment", told, `<c r="$1" s="$2" t="str"><f>$3</f><v>Nobody</v></c>`, "", "stored value"),
		inSheet("a text", "Notes", typed, `<c r="$1" s="$2" t="inlineStr"><is><t>Nothing is rounded.</t></is></c>`, "", "value"),
		inSheet("a number stored as text", "Apportionment", worked, `<c r="$1" s="$2" t="str"><f>$3</f><v>$4</v></c>`, "", "stored value"),
		inSheet("a number that is an error", "Budget", worked, `<c r="$1" s="$2" t="e"><f>$3</f><v>#REF!</v></c>`, "", "stored value"),
		inSheet("a formula without a stored value", "Bill", worked, `<c r="$1" s="$2"><f>$3</f></c>`, "", "stored value"),
		inSheet("a cell taken out", "Bill", worked, "", "", "value"),
		inSheet("a cell added", "Cover", `</row>`, `<c r="Z1"><v>1</v></c></row>`, "Z1", "value"),
		inSheet("a row taken out", "Local", `<row r="10"[^>]*><c r="(A10)".*?</row>`, "", "", "value"),
		inSheet("a verdict", "Checks", `<c r="([A-Z]+[0-9]+)" s="([0-9]+)" t="str"><f>([^<]*)</f><v>PASS</v>`, `<c r="$1" s="$2" t="str"><f>$3</f><v>FAIL</v>`, "", "stored value"),
		inSheet("a date among the inputs", "Inputs", typed, `<c r="$1" s="$2" t="inlineStr"><is><t>2019-01-01</t></is></c>`, "", "value"),
		inSheet("a cell in the style of another", "Apportionment", worked, `<c r="$1" s="1"><f>$3</f><v>$4</v></c>`, "", "number format"),
		inSheet("a cell in other colours", "Notes", typed, `<c r="$1" s="9" t="s"><v>$3</v></c>`, "", "look"),
		inSheet("a hidden row", "Apportionment", `<row r="12"`, `<row r="12" hidden="1"`, "row 12", "hidden row"),
		inSheet("a row without height", "Apportionment", `<row r="12"`, `<row r="12" ht="0.1" customHeight="1"`, "row 12", "row height"),
		inSheet("a hidden column", "Apportionment", `<col customWidth="true" max="3" min="3"`, `$0 hidden="1"`, "column C", "hidden column"),
		inSheet("a narrow column", "Apportionment", `max="3" min="3" width="[0-9.]+"`, `max="3" min="3" width="0.1"`, "column C", "column width"),
		inSheet("a row outlined", "Apportionment", `<row r="12"`, `<row r="12" outlineLevel="1"`, "row 12", "outlineLevel"),
		inSheet("merged cells", "Apportionment", `</sheetData>`, `</sheetData><mergeCells><mergeCell ref="A8:B9"/></mergeCells>`, "A8:B9", "merged cells"),
		inSheet("a list of choices taken away", "Cover", `<dataValidation [^>]*sqref="([A-Z0-9]+)".*?</dataValidation>`, "", "", "list of choices"),
		inSheet("a list of other choices", "Cover", `<formula1>Inputs!\$A\$[0-9]+`, `${0}9`, "", "list of choices"),
		inSheet("a failure that does not show", "Checks", `<conditionalFormatting sqref="([^"]*)">.*?</conditionalFormatting>`, "", "", "conditional format"),
		inSheet("a link to elsewhere", "Cover", `<hyperlink ref="([A-Z0-9]+)" location="Summary!A1"`, `<hyperlink ref="$1" location="Notes!A1"`, "", "link"),
		inSheet("another header", "Apportionment", `UNCLASSIFIED`, `CLASSIFIED`, "", "header and footer"),
		inSheet("another footer", "Summary", `<oddFooter>`, `<oddFooter>Draft `, "", "header and footer"),
		inSheet("other panes", "Apportionment", `ySplit="5"`, `ySplit="9"`, "", "view"),
		inSheet("a zoom", "Bill", `<sheetView `, `<sheetView zoomScale="10" `, "", "view"),
		inSheet("another tab colour", "Cover", `FF12436D`, `FFFF0000`, "", "properties"),
		inSheet("protection", "Checks", `</sheetData>`, `</sheetData><sheetProtection sheet="1"/>`, "", "protection"),
		inSheet("paper across", "Bill", `orientation="landscape"`, `orientation="portrait"`, "", "page"),
		inSheet("margins", "Bill", `left="0.5"`, `left="3"`, "", "margins"),
		inSheet("a filter", "Local", `</sheetData>`, `</sheetData><autoFilter ref="A8:B9"/>`, "", "autoFilter"),
		inSheet("charts taken away", "Summary", `<drawing r:id="rId1"></drawing>`, "", "", "chart"),
		inPart("another format of numbers", stylesPart, `formatCode="#,##0\.00`, `formatCode="#,##0`, expectation{"Apportionment", "", "number format"}),
		inPart("another font", stylesPart, `<sz val="10">`, `<sz val="1">`, expectation{"Apportionment", "", "look"}),
		inPart("a border", stylesPart, `<bottom style="thin">`, `<bottom style="thick">`, expectation{"Apportionment", "", "look"}),
		inPart("an alignment", stylesPart, `horizontal="right"`, `horizontal="left"`, expectation{"Apportionment", "", "look"}),
		inPart("what failures look like", stylesPart, `(?s)<dxf>.*?</dxf>`, `<dxf></dxf>`, expectation{"Cover", "", "conditional format"}),
		inPart("a style that no cell has", stylesPart, `</cellXfs>`, `<xf numFmtId="9"/></cellXfs>`, expectation{"", stylesPart, "part of the file"}),
		inPart("a text that no cell has", textsPart, `</sst>`, `<si><t>secret</t></si></sst>`, expectation{"", textsPart, "part of the file"}),
		inPart("a shared text", textsPart, `<t[^>]*>Organization</t>`, `<t>Country</t>`, expectation{"Apportionment", "", "value"}),
		inPart("a hidden sheet", workbookPart, `<sheet name="Checks"`, `<sheet name="Checks" state="hidden"`, expectation{"Checks", "", "sheet"}),
		inPart("a sheet that nobody can show", workbookPart, `<sheet name="Checks"`, `<sheet name="Checks" state="veryHidden"`, expectation{"Checks", "", "sheet"}),
		inPart("a sheet renamed", workbookPart, `<sheet name="Checks"`, `<sheet name="Controls"`, expectation{"Controls", "", "sheet"}),
		inPart("a sheet taken out", workbookPart, `<sheet name="Checks"[^>]*></sheet>`, ``, expectation{"Checks", "", "sheet"}),
		inPart("a sheet added", workbookPart, `(<sheet name="Checks"[^>]*r:id=")([^"]*)"></sheet>`, `$0<sheet name="More" sheetId="99" r:id="$2"></sheet>`, expectation{"More", "", "sheet"}),
		inPart("sheets in another order", workbookPart, `(<sheet name="Bill"[^>]*></sheet>)(<sheet name="Checks"[^>]*></sheet>)`, `$2$1`, expectation{"", "", "order of the sheets"}),
		inPart("a name added", workbookPart, `</definedNames>`, `<definedName name="Rate">Inputs!$$B$$4</definedName></definedNames>`, expectation{"", "Rate", "defined name"}),
		inPart("another print area", workbookPart, `Summary!\$A\$1:\$[A-Z]\$`, `Summary!$$A$$1:$$K$$9`, expectation{"Summary", "_xlnm.Print_Area", "defined name"}),
		inPart("a calculation without formulas", workbookPart, `<calcPr `, `<calcPr calcMode="manual" `, expectation{"", "", "calculation"}),
		inPart("another calendar", workbookPart, `<workbookPr `, `<workbookPr date1904="1" `, expectation{"", "", "workbookPr"}),
		inPart("a chart taken away", "xl/drawings/drawing1.xml", `<(\w+:)?twoCellAnchor.*?</(\w+:)?twoCellAnchor>`, "", expectation{"Summary", "", "chart"}),
		inPart("a chart moved", "xl/drawings/drawing1.xml", `(<(\w+:)?row>)([0-9]+)(</(\w+:)?row>)`, "${1}1$4", expectation{"Summary", "", "chart"}),
		inPart("a chart of other cells", "xl/charts/chart1.xml", `<f>([^<]*)\$([0-9]+)</f>`, `<f>$1$$1</f>`, expectation{"Summary", "", "chart"}),
		inPart("a value kept in a chart", "xl/charts/chart1.xml", `<numCache>(.*?)<v>`, `<numCache>$1<v>9`, expectation{"Summary", "", "chart"}),
		inPart("another theme", "xl/theme/theme1.xml", `<a:latin `, `<a:latin x="1" `, expectation{"", "xl/theme/theme1.xml", "part of the file"}),
		inPart("another author", "docProps/core.xml", `<dc:creator>jfa`, `<dc:creator>somebody`, expectation{"", "docProps/core.xml", "part of the file"}),
		inPart("another book", "docProps/core.xml", `<dc:subject>demo`, `<dc:subject>plan`, expectation{"", "docProps/core.xml", "part of the file"}),
		inPart("another seal", "docProps/core.xml", `jfa:sha256:.`, `jfa:sha256:x`, expectation{"", "docProps/core.xml", "part of the file"}),
		inPart("another program", "docProps/app.xml", `>jfa<`, `>Microsoft Excel<`, expectation{"", "docProps/app.xml", "part of the file"}),
		inPart("a type of part", "[Content_Types].xml", `<Default `, `<Default x="1" `, expectation{"", "[Content_Types].xml", "part of the file"}),
		added("a macro", "xl/vbaProject.bin", "\xd0\xcf"),
		added("another file linked to", "xl/externalLinks/externalLink1.xml", "<externalLink/>"),
		added("a comment", "xl/comments1.xml", "<comments/>"),
		added("a part that is there already", "xl/theme/theme1.xml", "<theme/>"),
	}
	for _, sheet := range []string{"Cover", "Summary", "Budget", "Apportionment", "Change", "Scenarios", "Re-costing", "Local", "Bill", "Checks", "Workings"} {
		all = append(all, storedValueOf(sheet))
	}
	return all
}

func TestEveryTamperingIsNamed(t *testing.T) {
	file := demoReport(t)
	expected, err := audit.Expect(file)
	require.NoError(t, err)
	whole := unpacked(t, file)
	for i, one := range tamperings() {
		if testing.Short() && i%4 != 0 {
			continue
		}
		t.Run(one.name, func(t *testing.T) {
			p := whole.copy()
			p.TB = t
			want := one.do(p)
			differences, err := expected.Compare(p.packed())
			require.NoError(t, err)
			named := false
			for _, d := range differences {
				named = named || d.Sheet == want.sheet && d.What == want.what && (want.cell == "" || d.Cell == want.cell)
			}
			assert.True(t, named, "%+v is not among %+v", want, differences[:min(5, len(differences))])
		})
	}
	same, err := expected.Compare(whole.packed())
	require.NoError(t, err)
	assert.Empty(t, same, "the same parts, zipped otherwise")
}

// What changes one cell is named alone.
func TestOneTamperingIsOneDifference(t *testing.T) {
	file := demoReport(t)
	expected, err := audit.Expect(file)
	require.NoError(t, err)
	p := unpacked(t, file)
	found := p.replace(p.sheet("Apportionment"), worked, `<c r="$1" s="$2"><f>$3</f><v>1</v></c>`)
	differences, err := expected.Compare(p.packed())
	require.NoError(t, err)
	assert.Equal(t, []audit.Difference{{Sheet: "Apportionment", Cell: found[1], What: "stored value", Want: found[4], Found: "1"}}, differences)
}

// Digits that no spreadsheet keeps are no difference in a file that one has saved.
func TestNumbersAreComparedAsASpreadsheetHoldsThem(t *testing.T) {
	file := demoReport(t)
	expected, err := audit.Expect(file)
	require.NoError(t, err)
	p := unpacked(t, file)
	p.replace(p.sheet("Apportionment"), `<v>(0\.[0-9]{17})</v>`, `<v>${1}000001</v>`)
	differences, err := expected.Compare(p.packed())
	require.NoError(t, err)
	require.Len(t, differences, 1)
	assert.Equal(t, "stored value", differences[0].What)
	p.replace("docProps/app.xml", `>jfa<`, `>Microsoft Excel<`)
	differences, err = expected.Compare(p.packed())
	require.NoError(t, err)
	require.Len(t, differences, 1)
	assert.Equal(t, "docProps/app.xml", differences[0].Cell)
}

func TestAFileThatIsNoWorkbookOrTooLargeIsAnError(t *testing.T) {
	file := demoReport(t)
	expected, err := audit.Expect(file)
	require.NoError(t, err)
	_, err = expected.Compare([]byte("PK"))
	assert.Error(t, err)
	for rule, change := range map[string]func(*parts){
		"a part of millions of bytes": func(p *parts) { p.add("big.xml", strings.Repeat(" ", 32<<20)) },
		"elements without end":        func(p *parts) { p.text[stylesPart] = "<styleSheet>" + strings.Repeat("<a/>", 1<<20) + "</styleSheet>" },
		"elements deep in each other": func(p *parts) { p.text[stylesPart] = strings.Repeat("<a>", 1<<20) },
		"more cells than anybody expects": func(p *parts) {
			p.replace(p.sheet("Bill"), `<sheetData>`, `<sheetData>`+strings.Repeat(`<row>`+strings.Repeat(`<c/>`, 100)+`</row>`, 10000))
		},
		"a sheet that is not there": func(p *parts) { delete(p.text, p.sheet("Bill")) },
		"a sheet cut in half":       func(p *parts) { s := p.sheet("Bill"); p.text[s] = p.text[s][:len(p.text[s])/2] },
	} {
		p := unpacked(t, file)
		change(p)
		_, err := expected.Compare(p.packed())
		assert.Error(t, err, rule)
	}
}
