package table

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// checkRows asserts what holds of every table: rows in order and not blank, each kind
// with its text, and nothing after an error.
func checkRows(t *testing.T, book *Book) {
	for _, table := range book.Tables() {
		last, failed := 0, false
		for row, err := range table.Rows() {
			require.False(t, failed, "a row after an error")
			if err != nil {
				var e *Error
				require.ErrorAs(t, err, &e)
				require.NotEmpty(t, err.Error())
				failed = true
				continue
			}
			require.Greater(t, row.Number, last)
			last = row.Number
			require.NotEmpty(t, row.Cells)
			require.NotEqual(t, Blank, row.Cells[len(row.Cells)-1].Kind)
			for _, cell := range row.Cells {
				require.Equal(t, cell.Kind == Blank, cell.Text == "")
			}
		}
	}
}

// checkWorkbook opens a workbook of those bytes and reads all that can be read.
func checkWorkbook(t *testing.T, content []byte) {
	book, err := openWorkbook(bytes.NewReader(content), int64(len(content)), "plan.xlsx")
	if err != nil {
		var e *Error
		require.ErrorAs(t, err, &e)
		return
	}
	checkRows(t, book)
}

// FuzzWorkbook puts any text in the place of the sheet.
func FuzzWorkbook(f *testing.F) {
	for _, cells := range []string{
		`<c r="A1" t="s"><v>0</v></c><c r="C1"><f>1</f><v>2</v></c>`, `<c t="inlineStr"><is><r><t>a</t></r></is></c>`,
		`<c s="2"><v>43830.5</v></c><c s="1"><v>1e-3</v></c><c t="d"><v>2019-12-31</v></c>`, `<c t="e"><v>#REF!</v></c><c t="b"><v>1</v></c><c><f/></c>`,
		`<c r="B1"/><c r="A1"/>`, `<c t="str"><v>_x000A__xD83D__xDE00_&amp;</v></c>`, `<c><f t="shared" si="0">[1]S!A1</f><v>1</v></c>`,
	} {
		f.Add([]byte(sheetOf(`<row r="1">` + cells + `</row><row hidden="1"><c><v>1</v></c></row>`)))
	}
	f.Fuzz(func(t *testing.T, sheet []byte) {
		if len(sheet) > 0 && len(sheet) < 1<<16 {
			checkRows(t, openFixture(t, workbookOf(string(sheet))))
		}
	})
}

// FuzzParts puts any text in the place of any other part: relations, the list of sheets,
// styles, shared texts.
func FuzzParts(f *testing.F) {
	sound := cellsOf(`<c r="A1" t="s"><v>0</v></c><c r="B1" s="2"><v>43830</v></c>`)
	names := []string{"_rels/.rels", workbookPart, linksPart, stringsPart, stylesPart}
	for i, name := range names {
		f.Add(uint8(i), []byte(sound[name]))
	}
	f.Add(uint8(1), []byte(strings.Replace(sound[workbookPart], "</sheets>", `</sheets><calcPr fullCalcOnLoad="1"/>`, 1)))
	f.Add(uint8(4), []byte(strings.Replace(stylesXML, "0.0%", "0%;-0;[Red]0", 1)))
	f.Fuzz(func(t *testing.T, part uint8, content []byte) {
		if len(content) > 0 && len(content) < 1<<16 {
			checkWorkbook(t, sound.with(names[int(part)%len(names)], string(content)).bytes(t))
		}
	})
}

// FuzzZip reads any bytes as a workbook.
func FuzzZip(f *testing.F) {
	sound := cellsOf(`<c r="A1" t="s"><v>0</v></c>`)
	backslashes := fixture{}
	for name, content := range sound {
		backslashes[strings.ReplaceAll(name, "/", `\`)] = content
	}
	whole := sound.bytes(f)
	for _, content := range [][]byte{whole, backslashes.bytes(f), whole[:len(whole)/2], []byte("PK"), []byte("\xD0\xCF\x11\xE0")} {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) < 1<<17 {
			checkWorkbook(t, content)
		}
	})
}

func FuzzCSV(f *testing.F) {
	for _, seed := range []string{"A,B\n1,2\n", "Plan\nA,B\r\n\"x\ny\",\n", "\uFEFFA;B\n1;2", "A,B\n1\n", "\xFF\xFEA\x00", "a\rb", "a,\"b"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := OpenFolder(fstest.MapFS{"a.csv": {Data: content}}, "plan")
		require.NoError(t, err)
		checkRows(t, book)
		for _, way := range book.Tables()[0].Ways() {
			for row, err := range way.Rows() {
				require.True(t, err != nil || row.Fields >= len(row.Cells))
			}
		}
	})
}
