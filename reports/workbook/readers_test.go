package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// missing skips a test whose tool is not there, or fails it where all tools must be.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing", what)
	}
	t.Skipf("%s is missing: not checked with it", what)
}

func saved(t *testing.T, b *Book) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.xlsx")
	require.NoError(t, os.WriteFile(path, bytesOf(t, b), 0o644))
	return path
}

// recalculating makes LibreOffice work out every formula anew when it opens a file;
// it would show the stored values otherwise.
const recalculating = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`

// convert lets LibreOffice recalculate the workbook and write it in another format.
func convert(t *testing.T, path, format, extension string) string {
	t.Helper()
	if _, err := exec.LookPath("soffice"); err != nil {
		missing(t, "LibreOffice")
	}
	profile, out := t.TempDir(), t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(profile, "user"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(recalculating), 0o644))
	output, err := exec.Command("soffice", "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", format, "--outdir", out, path).CombinedOutput()
	require.NoError(t, err, string(output))
	made := filepath.Join(out, strings.TrimSuffix(filepath.Base(path), ".xlsx")+extension)
	require.FileExists(t, made, string(output))
	return made
}

func recalculated(t *testing.T, b *Book) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(convert(t, saved(t, b), "xlsx:Calc MS Excel 2007 XML", ".xlsx"))
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func rawValue(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	return v
}

func TestRecalculationGivesTheStoredValues(t *testing.T) {
	b := sampleBook()
	live := &Sheet{Name: "Live", Rows: rowsOf(Row{Cells: []Cell{
		{Value: Number("0"), Formula: `INDEX(Inputs!C4:C6,MATCH("Alpha",Organizations,0))`},
	}})}
	f := recalculated(t, &Book{Sheets: append(b.Sheets, live), Names: b.Names})
	assert.Equal(t, "-1234567.89", rawValue(t, f, "Live", "A1"), "the stored value was wrong on purpose: formulas are worked out anew")
	formulas := 0
	for _, sheet := range b.Sheets {
		n := 0
		for row := range sheet.Rows {
			if n++; row.Number != 0 {
				n = row.Number
			}
			for i, c := range row.Cells {
				if c.Formula != "" {
					formulas++
					assert.Equal(t, c.Value.text, rawValue(t, f, sheet.Name, At(i+1, n)), "%s!%s", sheet.Name, At(i+1, n))
				}
			}
		}
	}
	assert.Equal(t, 28, formulas, "3 on the cover; 16 factors, 4 and 4 sums and a check on the bridge")
}

// openpyxlScript prints each value that is stored, with the type that it is read as.
const openpyxlScript = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
cells = {}
for sheet in book:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                cells[sheet.title + "!" + cell.coordinate] = [type(cell.value).__name__, str(cell.value)]
print(json.dumps(cells))
`

func TestAReaderThatCannotCalculateSeesTypedValues(t *testing.T) {
	python := "/usr/bin/python3"
	if exec.Command(python, "-c", "import openpyxl").Run() != nil {
		missing(t, "openpyxl")
	}
	out, err := exec.Command(python, "-c", openpyxlScript, saved(t, sampleBook())).Output()
	require.NoError(t, err)
	cells := map[string][]string{}
	require.NoError(t, json.Unmarshal(out, &cells))
	for cell, want := range map[string][]string{
		"Cover!B4":       {"str", "PASS"},
		"Cover!B6":       {"float", "9999999999999.99"},
		"Cover!A12":      {"str", "=1+1 stays text, and so do +1, -1 and @SUM."},
		"Cover!B12":      {"str", "  two blanks first"},
		"Re-costing!B9":  {"int", "3540000"},
		"Re-costing!D11": {"bool", "True"},
		"Re-costing!E11": {"bool", "False"},
		"Inputs!E4":      {"str", "00123"},
		"Inputs!F4":      {"int", "123456789012345"},
		"Inputs!D5":      {"float", "0.123456789012345"},
	} {
		assert.Equal(t, want, cells[cell], cell)
	}
}

// widthsSheet holds figures in columns as wide as WidthOf says, one column a figure.
func widthsSheet() *Sheet {
	sheet := &Sheet{Name: "Widths"}
	for _, role := range []Role{Figure, Total, Title} {
		for _, format := range []Format{{}, Money(2), Thousands(1), Millions(0), Percent(2)} {
			for _, n := range []string{"0", "-999.995", "1111111111.11", "-9999999999999.99"} {
				sheet.Columns = append(sheet.Columns, Column{WidthOf(Number(n), Style{Role: role, Format: format})})
			}
		}
	}
	sheet.Rows = func(yield func(Row) bool) {
		var row Row
		for _, role := range []Role{Figure, Total, Title} {
			for _, format := range []Format{{}, Money(2), Thousands(1), Millions(0), Percent(2)} {
				for _, n := range []string{"0", "-999.995", "1111111111.11", "-9999999999999.99"} {
					row.Cells = append(row.Cells, Cell{Value: Number(n), Style: Style{Role: role, Format: format}})
				}
			}
		}
		yield(row)
	}
	return sheet
}

func TestPrintedPagesShowEveryFigure(t *testing.T) {
	b := sampleBook()
	b.Sheets = append(b.Sheets, widthsSheet())
	pdf := convert(t, saved(t, b), "pdf", ".pdf")
	if _, err := exec.LookPath("pdftotext"); err != nil {
		missing(t, "pdftotext")
	}
	out, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	require.NoError(t, err)
	page := string(out)
	for _, never := range []string{"###", "#NAME?", "#REF!", "#N/A", "#VALUE!", "Err:"} {
		assert.NotContains(t, page, never)
	}
	for _, shown := range []string{
		"Page 1 of 5", "UNCLASSIFIED & draft", "2026 budget", "(1,234,567.89)", "25.6000%", "1,150.0", "(80.0)", "(4.17%)", "–", "(1,000.00)",
		"Who pays what", "Exchange rates",
	} {
		assert.Contains(t, page, shown)
	}
}

func TestTheFileIsValidOpenXML(t *testing.T) {
	validator, err := exec.LookPath("ooxml-validate")
	if err != nil {
		missing(t, "ooxml-validate")
	}
	out, err := exec.Command(validator, saved(t, sampleBook())).CombinedOutput()
	require.NoError(t, err)
	assert.Contains(t, string(out), "Found 0 errors")
}

func TestChartsAndPanesAndListsAreThere(t *testing.T) {
	_, parts := partsOf(t, bytesOf(t, sampleBook()))
	for part, wants := range map[string][]string{
		"xl/worksheets/sheet1.xml": {
			`<hyperlink ref="A9" location="&#39;Re-costing&#39;!A1">`, `<formula1>Inputs!$A$4:$A$6</formula1>`,
			`<formula>&#34;FAIL&#34;</formula>`, `<tabColor rgb="FF12436D">`, `fitToPage="true"`, `fitToHeight="0"`, `orientation="landscape"`, `paperSize="9"`,
			`&amp;R&amp;&#34;Calibri,Regular&#34;&amp;8Page &amp;P of &amp;N`,
		},
		"xl/worksheets/sheet2.xml": {`<pane activePane="bottomRight" state="frozen" topLeftCell="B5" xSplit="1" ySplit="4">`, `<dimension ref="A1:F11">`},
		"xl/worksheets/sheet3.xml": {`fitToHeight="1"`},
		"xl/worksheets/sheet4.xml": {`<pane activePane="bottomLeft" state="frozen" topLeftCell="A4" ySplit="3">`},
		"xl/charts/chart1.xml":     {`<grouping val="stacked">`, `<overlap val="100">`, `<a:noFill>`, `&#39;Re-costing&#39;!$E$5:$E$8`},
		"xl/charts/chart3.xml": {
			`<strRef><f>Scenarios!$D$1</f><strCache><ptCount val="1"></ptCount><pt idx="0"><v>Cut</v></pt></strCache></strRef>`,
			`<f>Scenarios!$D$2:$D$4</f><numCache><formatCode>General</formatCode><ptCount val="3"></ptCount><pt idx="0"><v>400</v></pt><pt idx="1"><v>250</v></pt><pt idx="2"><v>-20.5</v></pt></numCache>`,
			`<pt idx="0"><v>Alpha</v></pt><pt idx="1"><v>Beta</v></pt><pt idx="2"><v>Gamma</v></pt>`,
		},
		"xl/charts/chart2.xml": {`<barDir val="bar">`, `<legend>`, `<a:srgbClr val="12436D">`},
		"xl/charts/chart4.xml": {`<lineChart>`},
		"xl/workbook.xml":      {`<definedName localSheetId="1" name="_xlnm.Print_Titles">&#39;Re-costing&#39;!$1:$4<`, `name="_xlnm.Print_Area">&#39;Re-costing&#39;!$A$1:$F$34<`},
	} {
		for _, want := range wants {
			assert.True(t, strings.Contains(parts[part], want), "%s: %s", part, want)
		}
	}
}

func TestTheZipFileHasNoPaths(t *testing.T) {
	file := bytesOf(t, sampleBook())
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	for _, f := range z.File {
		assert.True(t, filepath.IsLocal(f.Name), f.Name)
	}
}
