package budget_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"jfa/budget"
	"jfa/budget/table"
)

// Cells that only a workbook has.
func TestCellsOfAWorkbook(t *testing.T) {
	tests := []struct {
		rule  string
		cell  string // in the sheet Headcount, Mix or Organizations
		write func(*testing.T, *excelize.File, string)
		want  []string
	}{
		{"a number as text is a warning", "Headcount!E2", func(t *testing.T, f *excelize.File, c string) { require.NoError(t, f.SetCellStr("Headcount", c, "35")) },
			[]string{"Headcount!E2 number-as-text"}},
		{"a percentage as text is a warning", "Mix!C2", func(t *testing.T, f *excelize.File, c string) { require.NoError(t, f.SetCellStr("Mix", c, "55 %")) },
			[]string{"Mix!C2 number-as-text"}},
		{"more than 15 digits are a warning", "Headcount!E2", func(t *testing.T, f *excelize.File, c string) {
			require.NoError(t, f.SetCellDefault("Headcount", c, "0.12345678901234567"))
		}, []string{"Headcount!E2 long-number"}},
		{"a truth value is not a number", "Headcount!E2", func(t *testing.T, f *excelize.File, c string) {
			require.NoError(t, f.SetCellBool("Headcount", c, true))
		}, []string{"Headcount!E2 not-a-number"}},
		{"a date is not a number", "Headcount!E2", func(t *testing.T, f *excelize.File, c string) { dateCell(t, f, "Headcount", c) },
			[]string{"Headcount!E2 not-a-number"}},
		{"a date is a date", "Headcount!F2", func(t *testing.T, f *excelize.File, c string) { dateCell(t, f, "Headcount", c) }, nil},
		{"a number is not a date", "Headcount!F2", func(t *testing.T, f *excelize.File, c string) {
			require.NoError(t, f.SetCellDefault("Headcount", c, "47664"))
		}, []string{"Headcount!F2 not-a-date"}},
		{"a formula that was never calculated is refused in any column", "Organizations!E2", func(t *testing.T, f *excelize.File, c string) {
			require.NoError(t, f.SetCellFormula("Organizations", c, "A3"))
		}, []string{"Organizations!E2 not-calculated"}},
		{"a percentage of the format per cent", "Mix!C2", func(t *testing.T, f *excelize.File, c string) {
			style, err := f.NewStyle(&excelize.Style{NumFmt: 10})
			require.NoError(t, err)
			require.NoError(t, f.SetCellDefault("Mix", c, "0.55"))
			require.NoError(t, f.SetCellStyle("Mix", c, c, style))
		}, nil},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			file := drill(t).workbook(t)
			_, cell, _ := strings.Cut(test.cell, "!")
			test.write(t, file, cell)
			b, findings := readFile(t, file)
			var got []string
			for _, f := range fresh(t, findings) {
				got = append(got, strings.TrimPrefix(f.Address, "book.xlsx: ")+" "+string(f.Code))
			}
			assert.Equal(t, test.want, got)
			if len(test.want) == 0 {
				assert.Equal(t, budget.Date("2030-06-30"), b.Headcount[0].AsOf)
				assert.Equal(t, "55", b.Mix[0].Percent.String())
			}
		})
	}
}

// An error of the spreadsheet is refused even where any text would do.
func TestAnErrorValueIsRefusedInAnyColumn(t *testing.T) {
	var saved bytes.Buffer
	require.NoError(t, drill(t).workbook(t).Write(&saved))
	path := filepath.Join(t.TempDir(), "book.xlsx")
	withErrorValue(t, saved.Bytes(), path, "B2")
	src, err := table.Open(path)
	require.NoError(t, err)
	defer src.Close()
	_, findings := budget.Read(src)
	require.Equal(t, []string{"book.xlsx: Organizations!B2 error-value"}, errorsOf(findings))
	assert.Equal(t, "the cell holds the error #REF!: mend its formula, or write the value", findings[0].Message)
}

// withErrorValue copies a workbook with #REF! in a cell of the sheet Organizations,
// which excelize cannot write.
func withErrorValue(t *testing.T, workbook []byte, path, cell string) {
	from, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	require.NoError(t, err)
	file, err := os.Create(path)
	require.NoError(t, err)
	to := zip.NewWriter(file)
	old := regexp.MustCompile(`<c r="` + cell + `"[^>]*>.*?</c>`)
	for _, part := range from.File {
		r, err := part.Open()
		require.NoError(t, err)
		content, err := io.ReadAll(r)
		require.NoError(t, err)
		if part.Name == "xl/worksheets/sheet11.xml" { // the tables are sorted by name
			content = old.ReplaceAll(content, []byte(`<c r="`+cell+`" t="e"><v>#REF!</v></c>`))
		}
		w, err := to.Create(part.Name)
		require.NoError(t, err)
		_, err = w.Write(content)
		require.NoError(t, err)
	}
	require.NoError(t, to.Close())
	require.NoError(t, file.Close())
}

// dateCell writes 30 June 2030 as a spreadsheet does, a serial number with a format.
func dateCell(t *testing.T, file *excelize.File, sheet, cell string) {
	style, err := file.NewStyle(&excelize.Style{NumFmt: 14})
	require.NoError(t, err)
	require.NoError(t, file.SetCellDefault(sheet, cell, "47664"))
	require.NoError(t, file.SetCellStyle(sheet, cell, cell, style))
}

// Each is said with its text and its number, and for people no more than 20 of them.
func TestNumbersAsTextAreWarnedOf(t *testing.T) {
	file := drill(t).workbook(t)
	for row := 2; row <= 26; row++ {
		cell, err := excelize.CoordinatesToCellName(5, row)
		require.NoError(t, err)
		require.NoError(t, file.SetCellStr("Headcount", cell, "1,000"))
	}
	_, findings := readFile(t, file)
	assert.Empty(t, errorsOf(findings))
	var texts []string
	for _, f := range findings.Listed() {
		if f.Code == budget.NumberAsText {
			texts = append(texts, f.String())
		}
	}
	require.Len(t, texts, 21)
	assert.Equal(t, `book.xlsx: Headcount!E21: warning: "1,000" is stored as text, and is read as the number 1000`, texts[19])
	assert.Equal(t, "book.xlsx: Headcount!E22: warning: and 5 more of this kind (number-as-text) in Headcount", texts[20])
}
