package table

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// needed fails, or outside continuous integration skips, without a program.
func needed(t *testing.T, found bool, program string) {
	switch {
	case found:
	case os.Getenv("CI") == "true":
		t.Fatalf("%s is needed for this test", program)
	default:
		t.Skipf("%s is not installed: this test needs it", program)
	}
}

const python = "/usr/bin/python3"

// writeWithOpenpyxl writes one cell of every kind.
const writeWithOpenpyxl = `
import datetime, sys, openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Headcount"
sheet.append(["Plan for 2022"])
sheet.append(["Organization", "Count", "Share", "As of", "Total"])
sheet.append(["FAO", 20.1, 0.35, datetime.date(2019, 12, 31), "=B3*2"])
sheet.append(["  World Food\u00a0", 123456789012.25, -0.256, datetime.datetime(2019, 12, 31, 8, 30), "=1/0"])
sheet.append(["00123", 9999999999999.99, 1, None, True])
for row in (3, 4, 5):
    sheet.cell(row, 3).number_format = "0.0%"
sheet["H7"] = "last"
book.create_sheet("Empty")
book.create_sheet("Pools")["A1"] = "P&L <1> \u4e2d"
book.save(sys.argv[1])
`

// what writeWithOpenpyxl wrote, before and after the two formulas.
var officeCells = []string{
	"Headcount!A1 text Plan for 2022",
	"Headcount!A2 text Organization", "Headcount!B2 text Count", "Headcount!C2 text Share", "Headcount!D2 text As of", "Headcount!E2 text Total",
	"Headcount!A3 text FAO", "Headcount!B3 a number 20.1", "Headcount!C3 a number 0.35 percent", "Headcount!D3 a date 2019-12-31", "",
	"Headcount!A4 text World Food", "Headcount!B4 a number 123456789012.25", "Headcount!C4 a number -0.256 percent", "Headcount!D4 a date 2019-12-31T08:30:00", "",
	"Headcount!A5 text 00123", "Headcount!B5 a number 9999999999999.99", "Headcount!C5 a number 1 percent", "Headcount!E5 a truth value TRUE",
	"Headcount!H7 text last",
	"Pools!A1 text P&L <1> 中",
}

// withFormulas puts what E3 and E4 are read as in their places.
func withFormulas(e3, e4 string) []string {
	cells := append([]string(nil), officeCells...)
	cells[10], cells[15] = "Headcount!E3 "+e3, "Headcount!E4 "+e4
	return cells
}

func fileCells(t *testing.T, path string) []string {
	book, err := Open(path)
	require.NoError(t, err)
	defer book.Close()
	cells, err := bookCells(book)
	require.NoError(t, err)
	return cells
}

func TestTheCellsSurviveOtherPrograms(t *testing.T) {
	needed(t, exec.Command(python, "-c", "import openpyxl").Run() == nil, "python3-openpyxl")
	folder := t.TempDir()
	file := filepath.Join(folder, "plan.xlsx")
	out, err := exec.Command(python, "-c", writeWithOpenpyxl, file).CombinedOutput()
	require.NoError(t, err, string(out))
	assert.Equal(t, withFormulas("a formula that was never calculated =B3*2", "a formula that was never calculated =1/0"), fileCells(t, file))

	_, err = exec.LookPath("soffice")
	needed(t, err == nil, "LibreOffice")
	converted := filepath.Join(folder, "xlsx")
	convert(t, file, "xlsx:Calc MS Excel 2007 XML", converted)
	assert.Equal(t, withFormulas("a number 40.2", "an error value #DIV/0!"), fileCells(t, filepath.Join(converted, "plan.xlsx")))
}

func TestAFolderSurvivesAsAWorkbook(t *testing.T) {
	_, err := exec.LookPath("soffice")
	needed(t, err == nil, "LibreOffice")
	folder := t.TempDir()
	content := "Plan for 2022,,\nOrganization,Count,Note\nFAO,20.1,\"one, two\"\nWFP,1234567,\n"
	require.NoError(t, os.WriteFile(filepath.Join(folder, "Pools.csv"), []byte(content), 0o644))
	converted := filepath.Join(folder, "xlsx")
	convert(t, filepath.Join(folder, "Pools.csv"), "xlsx:Calc MS Excel 2007 XML", converted)
	back := filepath.Join(folder, "csv")
	convert(t, filepath.Join(converted, "Pools.xlsx"), "csv:Text - txt - csv (StarCalc):44,34,76", back)

	want := []string{"A1 Plan for 2022", "A2 Organization", "B2 Count", "C2 Note", "A3 FAO", "B3 20.1", "C3 one, two", "A4 WFP", "B4 1234567"}
	for _, path := range []string{folder, filepath.Join(converted, "Pools.xlsx"), back} {
		assert.Equal(t, want, textsOf(t, path), path)
	}
}

// textsOf lists the cells without their kinds, each as E17.
func textsOf(t *testing.T, path string) (list []string) {
	book, err := Open(path)
	require.NoError(t, err)
	defer book.Close()
	require.Len(t, book.Tables(), 1)
	for row, err := range book.Tables()[0].Rows() {
		require.NoError(t, err)
		for i, cell := range row.Cells {
			if cell.Kind != Blank {
				list = append(list, cellName(row.Number, i)+" "+cell.Text)
			}
		}
	}
	return list
}

// convert has LibreOffice write the file anew, with a profile of its own. It exits with
// status 0 on a file that it cannot read, so the output is looked for.
func convert(t *testing.T, file, format, folder string) {
	profile := "-env:UserInstallation=file://" + filepath.Join(t.TempDir(), "profile")
	out, err := exec.Command("soffice", profile, "--headless", "--convert-to", format, "--outdir", folder, file).CombinedOutput()
	require.NoError(t, err, string(out))
	base := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	require.FileExists(t, filepath.Join(folder, base+"."+format[:strings.Index(format, ":")]), string(out))
}
