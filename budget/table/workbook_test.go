package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func openFixture(t testing.TB, f fixture) *Book {
	content := f.bytes(t)
	book, err := openWorkbook(bytes.NewReader(content), int64(len(content)), "plan.xlsx")
	require.NoError(t, err)
	return book
}

const oneCell = `<c r="A1" s="2"><v>42368</v></c>`

func TestAWorkbookMayLeaveOutWhatItDoesNotNeed(t *testing.T) {
	f := cellsOf(`<c r="A1" s="0"><v>1</v></c>`).with(stringsPart, "").with(stylesPart, "").
		with(linksPart, links(link("rId1", "worksheet", "/xl/worksheets/../worksheets/sheet1.xml")))
	cells, err := f.cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"A1 a number 1"}, cells)
}

func TestTheDatesOfTheWorkbookMayBeginIn1904(t *testing.T) {
	for _, value := range []string{"1", "true"} {
		cells, err := cellsOf(oneCell).change(t, workbookPart, "<workbookPr/>", `<workbookPr date1904="`+value+`"/>`).cells(t)
		require.NoError(t, err)
		assert.Equal(t, []string{"A1 a date 2019-12-31 since 1904"}, cells)
	}
	cells, err := cellsOf(oneCell).change(t, workbookPart, "<workbookPr/>", `<workbookPr date1904="0"/>`).cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"A1 a date 2015-12-30"}, cells) // 42368 is 1,462 days before 43830
}

func TestStrictOpenXMLIsRead(t *testing.T) {
	f := cellsOf(`<c r="A1" t="s"><v>0</v></c>`)
	for part, content := range f {
		content = strings.ReplaceAll(content, mainSpace, strictSpace)
		f[part] = strings.ReplaceAll(content, relationTypes, strictRelationTypes)
	}
	cells, err := f.cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"A1 text FAO"}, cells)
}

func TestAPrefixForTheVocabularyIsRead(t *testing.T) {
	cells, err := workbookOf(`<x:worksheet xmlns:x="` + mainSpace + `"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`).cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"A1 a number 1"}, cells)
}

// twoSheets is a workbook with the sheets Pools and Headcount and a sheet of a kind
// between them.
func twoSheets(t testing.TB, kind string) fixture {
	return cellsOf(oneCell).with("xl/worksheets/sheet2.xml", sheetOf("")).
		change(t, workbookPart, "<sheets>", `<sheets><sheet name="Pools" r:id="rId8"/><sheet name="Chart" r:id="rId9"/>`).
		change(t, linksPart, "</Relationships>", link("rId8", "worksheet", "worksheets/sheet2.xml")+link("rId9", kind, "chartsheets/sheet1.xml")+"</Relationships>")
}

func TestSheetsAreInTheOrderOfTheWorkbookAndChartsAreNoTables(t *testing.T) {
	book := openFixture(t, twoSheets(t, "chartsheet"))
	require.Len(t, book.Tables(), 2)
	assert.Equal(t, "Pools", book.Tables()[0].Name)
	assert.Equal(t, "Headcount", book.Tables()[1].Name)
	cells, err := bookCells(book)
	require.NoError(t, err)
	assert.Equal(t, []string{"Headcount!A1 a date 2015-12-30"}, cells)
}

func TestSheetsOfMacrosDialogsAndModulesAreNoTables(t *testing.T) {
	for _, kind := range []string{"dialogsheet", "chartsheet"} {
		assert.Len(t, openFixture(t, twoSheets(t, kind)).Tables(), 2)
	}
	macros := strings.Replace(link("rId9", "xlMacrosheet", "macrosheets/sheet1.xml"), relationTypes, microsoftRelationTypes, 1)
	f := twoSheets(t, "chartsheet").change(t, linksPart, link("rId9", "chartsheet", "chartsheets/sheet1.xml"), macros).
		change(t, workbookPart, "<sheets>", `<sheets><sheet name="Module1" r:id=""/>`)
	assert.Len(t, openFixture(t, f).Tables(), 2)
}

func TestNamesInTheZipMayHaveBackslashes(t *testing.T) {
	f := fixture{}
	for name, content := range cellsOf(oneCell) {
		f[strings.ReplaceAll(name, "/", `\`)] = content
	}
	cells, err := f.cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"A1 a date 2015-12-30"}, cells)
}

// Some programs write one link too many.
func TestOfTwoLinksToSharedTextsTheOneWithAPartIsRead(t *testing.T) {
	f := cellsOf(`<c r="A1" t="s"><v>0</v></c>`).change(t, linksPart, "</Relationships>", link("rId9", "sharedStrings", "other.xml")+"</Relationships>")
	cells, err := f.cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"A1 text FAO"}, cells)
	_, err = f.with("xl/other.xml", "<sst"+xmlns+"/>").cells(t)
	assert.ErrorIs(t, err, ErrPart)
}

// What is stored with a formula that is to be calculated first is not its value.
func TestFormulasOfAWorkbookThatMustBeCalculatedHaveNoValue(t *testing.T) {
	const cells = `<c r="A1"><f>1+1</f><v>0</v></c><c r="B1"><v>2</v></c><c r="C1" t="str"><f>"a"</f><v>b</v></c>`
	for attributes, must := range map[string]bool{
		`fullCalcOnLoad="1"`: true, `fullCalcOnLoad="true"`: true, `calcCompleted="0"`: true, `calcCompleted="false"`: true,
		`fullCalcOnLoad="0"`: false, `calcCompleted="1"`: false, `calcMode="manual"`: false, ``: false,
	} {
		read, err := cellsOf(cells).change(t, workbookPart, "</sheets>", `</sheets><calcPr `+attributes+`/>`).cells(t)
		require.NoError(t, err)
		want := []string{"A1 a number 0", "B1 a number 2", "C1 text b"}
		if must {
			want[0], want[2] = "A1 a formula that was never calculated =1+1", `C1 a formula that was never calculated ="a"`
		}
		assert.Equal(t, want, read, attributes)
	}
}

func TestWhatIsHiddenIsReadAndMarked(t *testing.T) {
	rows := `<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2"><v>3</v></c></row><row r="3" ht="0"><c r="A3"><v>4</v></c></row>`
	f := workbookOf(strings.Replace(sheetOf(rows), "<sheetData>", `<cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" width="0"/></cols><sheetData>`, 1))
	cells, err := f.cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"A1 a number 1", "C1 a number 2 hidden", "A2 a number 3 hidden", "A3 a number 4 hidden"}, cells)
	for _, state := range []string{"hidden", "veryHidden"} {
		hidden := cellsOf(`<c r="A1"><v>1</v></c>`).change(t, workbookPart, `<sheet name`, `<sheet state="`+state+`" name`)
		cells, err = hidden.cells(t)
		require.NoError(t, err)
		assert.Equal(t, []string{"A1 a number 1 hidden"}, cells)
		assert.True(t, openFixture(t, hidden).Tables()[0].Hidden)
	}
}

func TestFormulasToOtherFilesAreMarked(t *testing.T) {
	for formula, linked := range map[string]bool{
		`[1]Sheet1!B2`: true, `1+'[1]My sheet'!B2`: true, `'C:\books\[pivot.xlsx]Sheet1'!A1`: true, `[1]!Total`: true, `SUM([2]Été!A1:A9)`: true,
		`Sheet1!B2`: false, `Table1[Count]`: false, `SUM(Table1[[#This Row],[Count]])+Sheet2!A1`: false, `Table1[Count]+'My sheet'!A1`: false,
	} {
		cells, err := cellsOf(`<c r="A1"><f>` + formula + `</f><v>2</v></c>`).cells(t)
		require.NoError(t, err)
		assert.Equal(t, linked, cells[0] == "A1 a number 2 linked", "%s: %s", formula, cells[0])
	}
	cells, err := cellsOf(`<c r="A1"><f t="shared" ref="A1:B1" si="0">[1]S!A1</f><v>1</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c><c r="C1"><f t="shared" si="1"/><v>3</v></c>`).cells(t)
	require.NoError(t, err)
	assert.Equal(t, []string{"A1 a number 1 linked", "B1 a number 2 linked", "C1 a number 3"}, cells)
}

func TestAPackageThatIsNotSoundIsRefused(t *testing.T) {
	sound := cellsOf(oneCell)
	tests := []struct {
		rule string
		book fixture
		want error
	}{
		{"a zip file of something else", fixture{"a.txt": "a"}, ErrNotWorkbook},
		{"an OpenDocument file", fixture{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, ErrOldFormat},
		{"an .xlsb file", sound.change(t, "_rels/.rels", "workbook.xml", "workbook.bin"), ErrOldFormat},
		{"no main part", sound.with("_rels/.rels", links()), ErrPart},
		{"two main parts", sound.with("_rels/.rels", links(link("a", "officeDocument", "a.xml"), link("b", "officeDocument", "b.xml"))), ErrPart},
		{"the main part is missing", sound.with(workbookPart, ""), ErrPart},
		{"the links are missing", sound.with(linksPart, ""), ErrPart},
		{"a link given twice", sound.change(t, linksPart, `"rId2"`, `"rId1"`), ErrPart},
		{"a sheet is listed but absent", sound.with(sheetPart, ""), ErrPart},
		{"a sheet without a link", sound.change(t, workbookPart, `r:id="rId1"`, `r:id="rId7"`), ErrPart},
		{"a sheet whose link is to styles", sound.change(t, workbookPart, `r:id="rId1"`, `r:id="rId2"`), ErrPart},
		{"a sheet without a name", sound.change(t, workbookPart, `"Headcount"`, `""`), ErrPart},
		{"a sheet outside the file", sound.change(t, linksPart, `Target="worksheets/sheet1.xml"`, `Target="http://example.org/" TargetMode="External"`), ErrPart},
		{"a sheet given twice", sound.change(t, workbookPart, `<sheets>`, `<sheets><sheet name="Pools" r:id="rId1"/>`), ErrPart},
		{"a sheet of a kind that is not known", twoSheets(t, "mapsheet"), ErrPart},
		{"an unknown element among the sheets", sound.change(t, workbookPart, `<sheets>`, `<sheets><table/>`), ErrPart},
		{"no sheet", sound.change(t, workbookPart, `<sheet name="Headcount" sheetId="1" r:id="rId1"/>`, ``), ErrNoTables},
		{"the shared texts are missing", sound.with(stringsPart, ""), ErrPart},
		{"the styles are missing", sound.with(stylesPart, ""), ErrPart},
		{"the shared texts are cut", sound.change(t, stringsPart, "</sst>", ""), ErrCut},
		{"the styles are cut", sound.change(t, stylesPart, "</styleSheet>", ""), ErrCut},
		{"the list of sheets is cut", sound.change(t, workbookPart, "</workbook>", ""), ErrCut},
		{"the links are cut", sound.change(t, linksPart, "</Relationships>", ""), ErrCut},
		{"the shared texts have a document type declaration", sound.with(stringsPart, "<!DOCTYPE sst>"+sound[stringsPart]), ErrDamaged},
		{"the shared texts are styles", sound.with(stringsPart, stylesXML), ErrPart},
		{"an unknown element among the cell formats", sound.change(t, stylesPart, "<xf/>", "<xf/><xg/>"), ErrPart},
		{"a shared text of more than any cell", sound.change(t, stringsPart, "FAO", strings.Repeat("x", 2<<20)), ErrLongText},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			_, err := test.book.cells(t)
			var e *Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, "plan.xlsx", e.File)
			assert.ErrorIs(t, err, test.want)
		})
	}
}

func TestAFileCutAnywhereIsRefused(t *testing.T) {
	whole := cellsOf(oneCell).bytes(t)
	for percent := 10; percent < 100; percent += 10 {
		_, err := bytesCells(whole[:len(whole)*percent/100])
		assert.ErrorIs(t, err, ErrCut, "cut at %d%%", percent)
	}
	_, err := bytesCells(whole[:len(whole)-1])
	assert.ErrorIs(t, err, ErrCut)
}

func TestAFileWithAnyByteOfASheetChangedIsRefused(t *testing.T) {
	f := cellsOf(oneCell)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range f {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		require.NoError(t, err)
		_, err = w.Write([]byte(content))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	_, err := bytesCells(b.Bytes())
	require.NoError(t, err)
	_, err = bytesCells(bytes.Replace(b.Bytes(), []byte("42368"), []byte("42369"), 1))
	assert.ErrorIs(t, err, ErrDamaged)
	assert.ErrorIs(t, err, zip.ErrChecksum)
}

// zipOf writes entries that may repeat, and lie about their size.
func zipOf(t testing.TB, headers ...*zip.FileHeader) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, h := range headers {
		_, err := z.CreateRaw(h)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func TestAHostileArchiveIsRefused(t *testing.T) {
	sum := crc32.ChecksumIEEE(nil)
	many := make([]*zip.FileHeader, maxEntries+1)
	for i := range many {
		many[i] = &zip.FileHeader{Name: fmt.Sprint(i), CRC32: sum}
	}
	tests := []struct {
		rule    string
		content []byte
		want    error
	}{
		{"a part given twice but for case", zipOf(t, &zip.FileHeader{Name: "xl/a.xml"}, &zip.FileHeader{Name: "XL/A.xml"}), ErrPart},
		{"too many parts", zipOf(t, many...), ErrTooLarge},
		{"a part that is encrypted", zipOf(t, &zip.FileHeader{Name: "_rels/.rels", Flags: zipEncrypted}), ErrEncrypted},
		{"a part too large", zipOf(t, &zip.FileHeader{Name: "_rels/.rels", UncompressedSize64: maxPartSize + 1}), ErrTooLarge},
		{"a part packed in a way that is not known", zipOf(t, &zip.FileHeader{Name: "_rels/.rels", Method: 99}), ErrDamaged},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			_, err := bytesCells(test.content)
			assert.ErrorIs(t, err, test.want)
		})
	}
}

func TestAPartIsBoundedBySizeWhateverItsHeaderSays(t *testing.T) {
	p := newPart(nopCloser{strings.NewReader("<a>" + strings.Repeat(" ", 100_000) + "</a>")}, 50_000, newAllowance())
	_, err := p.token()
	require.NoError(t, err)
	assert.ErrorIs(t, p.skip(), ErrTooLarge)
}

// Whatever the parts of a workbook hold, and however often they are read, there is one
// bound for all of them.
func TestAWorkbookIsBoundedInItsElementsAndItsSize(t *testing.T) {
	read := func(change func(*allowance)) error {
		whole := newAllowance()
		change(whole)
		for range 3 {
			p := newPart(nopCloser{strings.NewReader("<a><b/><b/></a>")}, maxPartSize, whole)
			if err := p.document("a", func(xml.StartElement) error { return p.skip() }); err != nil {
				return err
			}
		}
		return nil
	}
	assert.NoError(t, read(func(*allowance) {}))
	assert.ErrorIs(t, read(func(a *allowance) { a.tokens.Store(17) }), ErrTooLarge, "each part has six tokens")
	assert.NoError(t, read(func(a *allowance) { a.tokens.Store(18) }))
	assert.ErrorIs(t, read(func(a *allowance) { a.bytes.Store(44) }), ErrTooLarge, "each part has 15 bytes")
	assert.NoError(t, read(func(a *allowance) { a.bytes.Store(45) }))
}

type nopCloser struct{ *strings.Reader }

func (nopCloser) Close() error { return nil }

func TestSharedTextsAreBoundedWithTheRoomThatEachTakes(t *testing.T) {
	text := `<sst` + xmlns + `><si><t>` + strings.Repeat("x", 84) + `</t></si><si/></sst>` // 84+24 and 24 bytes
	read := func(limit int) error {
		return new(workbook).readStrings(newPart(nopCloser{strings.NewReader(text)}, maxPartSize, newAllowance()), limit)
	}
	assert.NoError(t, read(132))
	assert.ErrorIs(t, read(131), ErrTooLarge)
}

func TestWhatIsNoWorkbookSaysWhatItIs(t *testing.T) {
	folder := t.TempDir()
	write := func(name, content string) string {
		file := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(file, []byte(content), 0o644))
		return file
	}
	const ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"
	tests := []struct {
		rule, file string
		want       error
	}{
		{"an old workbook", write("a.xls", ole), ErrOldFormat},
		{"a workbook with a password", write("a.xlsx", ole), ErrEncrypted},
		{"an empty file", write("b.xlsx", ""), ErrNotWorkbook},
		{"a single .csv file", write("c.csv", "a,b\n"), ErrNotWorkbook},
		{"a zip file cut to its first bytes", write("d.xlsx", "PK\x03\x04"), ErrCut},
		{"no file", filepath.Join(folder, "e.xlsx"), os.ErrNotExist},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			_, err := Open(test.file)
			var e *Error
			require.ErrorAs(t, err, &e)
			assert.ErrorIs(t, err, test.want)
		})
	}
}

func TestABookSaysWhatItIs(t *testing.T) {
	file := filepath.Join(t.TempDir(), "plan.xlsx")
	require.NoError(t, os.WriteFile(file, cellsOf(oneCell).bytes(t), 0o644))
	book, err := Open(file)
	require.NoError(t, err)
	assert.Equal(t, "plan.xlsx", book.Name())
	assert.True(t, book.Workbook())
	table := book.Tables()[0]
	assert.Equal(t, "E17", table.Cell(17, 4))
	assert.Equal(t, "plan.xlsx: Headcount!E17", table.Address(17, 4))
	require.NoError(t, book.Close())
	for _, err := range table.Rows() {
		assert.Error(t, err, "a closed book cannot be read")
	}
	other, err := Open(file)
	require.NoError(t, err)
	defer other.Close()
	assert.Equal(t, book.Hash(), other.Hash())
	assert.Len(t, book.Hash(), 64)
}

func TestAnErrorNamesTheCellAndWhatWasRead(t *testing.T) {
	_, err := cellsOf(`<c r="E1"><v>0x1F</v></c>`).cells(t)
	assert.EqualError(t, err, `plan.xlsx: Headcount!E1: the cell does not hold what its type says: a number is expected: "0x1F"`)
	_, err = cellsOf(`<c r="E1"><v>x` + strings.Repeat("é", 100) + `</v></c>`).cells(t)
	assert.EqualError(t, err, `plan.xlsx: Headcount!E1: the cell does not hold what its type says: a number is expected: "x`+strings.Repeat("é", 29)+`..."`)
	_, err = workbookOf(`<worksheet` + xmlns + `/>`).cells(t)
	assert.EqualError(t, err, `plan.xlsx: Headcount: the workbook is not put together as an .xlsx file must be: the sheet holds 0 lists of cells`)
	_, err = cellsOf("").with(sheetPart, "").cells(t)
	assert.EqualError(t, err, `plan.xlsx: the workbook is not put together as an .xlsx file must be: the sheet "Headcount" is listed, but its part xl/worksheets/sheet1.xml is missing (in the part xl/workbook.xml)`)
}
