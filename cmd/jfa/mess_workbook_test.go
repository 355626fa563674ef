package main

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/stretchr/testify/require"
)

// messSheets is a workbook in the making: its parts by name.
type messSheets struct {
	*messBook
	parts   map[string]string
	formats []string // the number formats of its own, in the order of their styles
	names   []string // of the tables, in the order of the sheets
}

const (
	messMain      = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	messRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	messPackage   = "http://schemas.openxmlformats.org/package/2006/relationships"
	messMicrosoft = "http://schemas.microsoft.com/office/2006/relationships"
	dateFormat    = "yyyy-mm-dd"
)

func (b *messBook) changeWorkbook(e edit) {
	switch e.kind {
	case "formula":
		cell, formula := b.cell(e), escapedXML(e.text(3))
		b.cells[cell] = func(_ *messSheets, at string) string {
			value := ""
			if stored, given := e.args[4].(string); given {
				value = "<v>" + stored + "</v>"
			}
			return "<c " + at + "><f>" + formula + "</f>" + value + "</c>"
		}
	case "text":
		b.cells[b.cell(e)] = func(_ *messSheets, at string) string { return inline(at, e.text(3)) }
	case "date":
		cell := b.cell(e)
		b.formats[cell] = dateFormat
		b.cells[cell] = func(_ *messSheets, at string) string {
			return fmt.Sprintf("<c %s><v>%d</v></c>", at, b.serial(e.text(3)))
		}
	case "format":
		b.formats[b.cell(e)] = e.text(3)
	case "hide":
		b.hidden = append(b.hidden, e)
	case "calcPr":
		for name, value := range e.args[0].(map[string]any) {
			b.calc += fmt.Sprintf(` %s="%s"`, name, value)
		}
	case "date1904":
		b.from1904 = true
	case "zipnames":
		b.backslash = true
	case "othersheet":
		b.others = append(b.others, e.text(0))
	default:
		require.Fail(b, "an edit that is not known", e.kind)
	}
}

// serial is the number by which the workbook holds a day.
func (b *messBook) serial(day string) int {
	t, err := time.Parse(time.DateOnly, day)
	require.NoError(b, err)
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if b.from1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return int(t.Sub(first).Hours() / 24)
}

func escapedXML(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder never fails
	return b.String()
}

func inline(at, text string) string {
	return "<c " + at + ` t="inlineStr"><is><t xml:space="preserve">` + escapedXML(text) + "</t></is></c>"
}

// likeNumber is what a spreadsheet would make a number of.
var likeNumber = regexp.MustCompile(`^-?\d{1,15}(\.\d+)?$`)

func isNumber(text string) bool {
	digits := strings.NewReplacer("-", "", ".", "").Replace(text)
	return likeNumber.MatchString(text) && len(digits) < 16
}

// workbook writes the book as one, and is its path.
func (b *messBook) workbook() string {
	w := &messSheets{messBook: b, parts: map[string]string{}, names: slices.Sorted(maps.Keys(b.tables))}
	var sheets, links strings.Builder
	for i, name := range w.names {
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, name, i+1, w.state(name), i+1)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, messRelations, i+1)
		w.parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = w.sheet(name)
	}
	for _, kind := range b.others {
		w.other(kind, &sheets, &links)
	}
	fmt.Fprintf(&links, `<Relationship Id="rIdS" Type="%s/styles" Target="styles.xml"/>`, messRelations)
	w.parts["xl/styles.xml"] = w.styles()
	w.parts["_rels/.rels"] = fmt.Sprintf(`<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>`, messPackage, messRelations)
	w.parts["xl/_rels/workbook.xml.rels"] = fmt.Sprintf(`<Relationships xmlns="%s">%s</Relationships>`, messPackage, links.String())
	w.parts["xl/workbook.xml"] = fmt.Sprintf(`<workbook xmlns="%s" xmlns:r="%s"><workbookPr date1904="%t"/><sheets>%s</sheets><calcPr calcId="191029"%s/></workbook>`,
		messMain, messRelations, b.from1904, sheets.String(), b.calc)
	return w.write()
}

func (w *messSheets) write() string {
	path := filepath.Join(w.TempDir(), "book.xlsx")
	file, err := os.Create(path)
	require.NoError(w, err)
	z := zip.NewWriter(file)
	for _, name := range slices.Sorted(maps.Keys(w.parts)) {
		written := name
		if w.backslash {
			written = strings.ReplaceAll(name, "/", `\`)
		}
		part, err := z.Create(written)
		require.NoError(w, err)
		_, err = part.Write([]byte(w.parts[name]))
		require.NoError(w, err)
	}
	require.NoError(w, z.Close())
	require.NoError(w, file.Close())
	return path
}

func (w *messSheets) state(table string) string {
	for _, e := range w.hidden {
		if e.text(0) == "sheet" && e.text(1) == table {
			return ` state="` + e.text(2) + `"`
		}
	}
	return ""
}

// sheet is the XML of a table.
func (w *messSheets) sheet(table string) string {
	var cols, rows strings.Builder
	hidden := map[int]bool{}
	for _, e := range w.hidden {
		switch {
		case e.text(1) != table:
		case e.text(0) == "column":
			i := w.column(table, e.text(2)) + 1
			fmt.Fprintf(&cols, `<cols><col min="%d" max="%d" width="9" hidden="1"/></cols>`, i, i)
		case e.text(0) == "row":
			hidden[w.find(table, e.words(2))[0]] = true
		}
	}
	for i, row := range w.tables[table] {
		fmt.Fprintf(&rows, `<row r="%d" hidden="%t">`, i+1, hidden[i])
		for k, text := range row {
			rows.WriteString(w.cellXML(i, k, text, messCell{&row[0], k}))
		}
		rows.WriteString("</row>")
	}
	return fmt.Sprintf(`<worksheet xmlns="%s">%s<sheetData>%s</sheetData></worksheet>`, messMain, cols.String(), rows.String())
}

func (w *messSheets) cellXML(row, column int, text string, cell messCell) string {
	at := fmt.Sprintf(`r="%c%d"`, 'A'+column, row+1)
	if format := w.messBook.formats[cell]; format != "" {
		at += fmt.Sprintf(` s="%d"`, w.style(format))
	}
	switch special := w.cells[cell]; {
	case special != nil:
		return special(w, at)
	case text == "":
		return ""
	case row > 0 && isNumber(text):
		return "<c " + at + "><v>" + text + "</v></c>"
	}
	return inline(at, text)
}

// style is the index of the style of a number format; 0 has none.
func (w *messSheets) style(format string) int {
	if i := slices.Index(w.formats, format); i >= 0 {
		return i + 1
	}
	w.formats = append(w.formats, format)
	return len(w.formats)
}

func (w *messSheets) styles() string {
	var formats, cells strings.Builder
	for i, format := range w.formats {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, escapedXML(format))
		fmt.Fprintf(&cells, `<xf numFmtId="%d"/>`, 164+i)
	}
	return fmt.Sprintf(`<styleSheet xmlns="%s"><numFmts>%s</numFmts><cellXfs><xf numFmtId="0"/>%s</cellXfs></styleSheet>`, messMain, formats.String(), cells.String())
}

// other adds a sheet that holds no cells of the book; a module has no part.
func (w *messSheets) other(kind string, sheets, links *strings.Builder) {
	relation := map[string]string{"macro": messMicrosoft + "/xlMacrosheet", "dialog": messRelations + "/dialogsheet", "chart": messRelations + "/chartsheet"}[kind]
	if relation == "" {
		fmt.Fprintf(sheets, `<sheet name="%s1" sheetId="900" state="veryHidden" r:id=""/>`, kind)
		return
	}
	fmt.Fprintf(sheets, `<sheet name="%s1" sheetId="900" r:id="rId900"/>`, kind)
	fmt.Fprintf(links, `<Relationship Id="rId900" Type="%s" Target="/xl/%ssheets/sheet1.xml"/>`, relation, kind)
	w.parts["xl/"+kind+"sheets/sheet1.xml"] = `<` + kind + `sheet xmlns="` + messMain + `"/>`
}
