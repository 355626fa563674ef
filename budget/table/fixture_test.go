package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// fixture is a workbook: its parts by name.
type fixture map[string]string

const (
	xmlns        = ` xmlns="` + mainSpace + `"`
	packageTypes = "http://schemas.openxmlformats.org/package/2006/relationships"
	sheetPart    = "xl/worksheets/sheet1.xml"
	stringsPart  = "xl/sharedStrings.xml"
	stylesPart   = "xl/styles.xml"
	workbookPart = "xl/workbook.xml"
	linksPart    = "xl/_rels/workbook.xml.rels"
)

// The style indices of the fixtures.
const stylesXML = `<styleSheet` + xmlns + `>
<numFmts count="3"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="166" formatCode="0.0&quot;%&quot;"/></numFmts>
<cellXfs count="8"><xf/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="199"/><xf numFmtId="22"/></cellXfs>
</styleSheet>`

func link(id, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, id, relationTypes, kind, target)
}

func links(list ...string) string {
	return `<Relationships xmlns="` + packageTypes + `">` + strings.Join(list, "") + `</Relationships>`
}

// workbookOf is a workbook with one sheet named Headcount, of that XML.
func workbookOf(sheet string) fixture {
	return fixture{
		"_rels/.rels": links(link("rId1", "officeDocument", "xl/workbook.xml")),
		workbookPart: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook` + xmlns + ` xmlns:r="` + relationTypes + `">` +
			`<workbookPr/><sheets><sheet name="Headcount" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		linksPart:   links(link("rId1", "worksheet", "worksheets/sheet1.xml"), link("rId2", "styles", "/xl/styles.xml"), link("rId3", "sharedStrings", "sharedStrings.xml")),
		stringsPart: `<sst` + xmlns + `><si><t>FAO</t></si><si><r><rPr><b/></rPr><t xml:space="preserve"> World </t></r><r><t>Food</t></r><rPh sb="0" eb="1"><t>guide</t></rPh></si><si/></sst>`,
		stylesPart:  stylesXML,
		sheetPart:   sheet,
	}
}

func sheetOf(rows string) string {
	return `<worksheet` + xmlns + `><sheetData>` + rows + `</sheetData></worksheet>`
}

// cellsOf is a workbook with one row of cells.
func cellsOf(cells string) fixture {
	return workbookOf(sheetOf(`<row r="1">` + cells + `</row>`))
}

// with replaces a part, or takes it away where the content is blank.
func (f fixture) with(part, content string) fixture {
	f = maps.Clone(f)
	f[part] = content
	if content == "" {
		delete(f, part)
	}
	return f
}

// change replaces text inside a part, which must be there.
func (f fixture) change(t testing.TB, part, old, replacement string) fixture {
	require.Contains(t, f[part], old)
	return f.with(part, strings.Replace(f[part], old, replacement, 1))
}

func (f fixture) bytes(t testing.TB) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(f)) {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = io.WriteString(w, f[name])
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

// cells lists the cells of a workbook as "E17 a number 12", up to the first error.
func (f fixture) cells(t testing.TB) ([]string, error) {
	return bytesCells(f.bytes(t))
}

func bytesCells(content []byte) ([]string, error) {
	book, err := openWorkbook(bytes.NewReader(content), int64(len(content)), "plan.xlsx")
	if err != nil {
		return nil, err
	}
	return bookCells(book)
}

// bookCells lists the cells of all tables; a book of several shows their names.
func bookCells(book *Book) ([]string, error) {
	var list []string
	for _, table := range book.Tables() {
		prefix := ""
		if len(book.Tables()) > 1 {
			prefix = table.Name + "!"
		}
		for row, err := range table.Rows() {
			if err != nil {
				return list, err
			}
			for i, cell := range row.Cells {
				if cell.Kind != Blank {
					list = append(list, prefix+table.Cell(row.Number, i)+" "+show(cell))
				}
			}
		}
	}
	return list, nil
}

func show(c Cell) string {
	text := c.Kind.String() + " " + c.Text
	if c.Percent {
		text += " percent"
	}
	if c.Mixed {
		text += " percent in part"
	}
	if c.Long {
		text += " long"
	}
	for _, mark := range []Marks{Hidden, Linked, Since1904} {
		if c.Marks.Has(mark) {
			text += map[Marks]string{Hidden: " hidden", Linked: " linked", Since1904: " since 1904"}[mark]
		}
	}
	return text
}

func csvCells(t testing.TB, content string) ([]string, error) {
	book, err := OpenFolder(fstest.MapFS{"Headcount.csv": {Data: []byte(content)}}, "plan")
	require.NoError(t, err)
	return bookCells(book)
}
