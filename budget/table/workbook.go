package table

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// workbook is what the cells of all sheets refer to.
type workbook struct {
	file     string // its name in messages
	parts    *archive
	strings  []sharedText
	formats  []format // by style index
	from1904 bool
	// uncalculated says that formulas are to be calculated when the workbook is opened:
	// what is stored with them is not their value.
	uncalculated bool
}

// maxStrings bounds the shared strings held in memory, in bytes, and mostStrings their
// number.
const (
	maxStrings  = 96 << 20
	mostStrings = 1 << 21
)

// sharedText is a shared string, trimmed, and whether it is longer than any cell's.
type sharedText struct {
	text string
	long bool
}

// readWorkbook opens the package and reads all parts but the sheets.
func readWorkbook(source io.ReaderAt, size int64, file string) ([]*Table, error) {
	parts, err := newArchive(source, size)
	if err != nil {
		return nil, err
	}
	if parts.has("content.xml") {
		return nil, fmt.Errorf("%w (it is an OpenDocument file)", ErrOldFormat)
	}
	w := &workbook{file: file, parts: parts}
	main, err := w.mainPart()
	if err != nil {
		return nil, err
	}
	relations, err := parts.relations(main)
	if err != nil {
		return nil, err
	}
	if err := w.readShared(relations); err != nil {
		return nil, err
	}
	return w.readSheets(main, relations)
}

// mainPart is the name of the part that lists the sheets.
func (w *workbook) mainPart() (string, error) {
	if !w.parts.has("_rels/.rels") {
		return "", fmt.Errorf("%w (it is a zip file of something else)", ErrNotWorkbook)
	}
	relations, err := w.parts.relations("")
	if err != nil {
		return "", err
	}
	main, err := w.parts.only(relations, "officeDocument")
	switch {
	case err != nil:
		return "", err
	case main == "":
		return "", fmt.Errorf("%w: no part lists the sheets", ErrPart)
	case strings.HasSuffix(main, ".bin"):
		return "", fmt.Errorf("%w (it is an .xlsb file)", ErrOldFormat)
	}
	return main, nil
}

// readShared reads the shared strings and the formats, both of which a workbook may
// lack.
func (w *workbook) readShared(relations map[string]relation) error {
	target, err := w.parts.only(relations, "sharedStrings")
	if err == nil && target != "" {
		err = w.parts.read(target, func(p *part) error { return w.readStrings(p, maxStrings) })
	}
	if err != nil {
		return err
	}
	target, err = w.parts.only(relations, "styles")
	if err == nil && target != "" {
		err = w.parts.read(target, func(p *part) (err error) {
			w.formats, err = p.readFormats()
			return err
		})
	}
	if len(w.formats) == 0 {
		w.formats = []format{formatNumber}
	}
	return err
}

// readStrings keeps shared strings of at most limit bytes.
func (w *workbook) readStrings(p *part, limit int) error {
	const header = 24 // bytes of a string beside its text
	held := 0
	return p.document("sst", func(e xml.StartElement) error {
		if local(e.Name) != "si" {
			return p.skip()
		}
		text, err := p.richText()
		if err != nil {
			return err
		}
		if held += header + len(text); held > limit || len(w.strings) == mostStrings {
			return fmt.Errorf("%w: more than %d bytes of text, or %d texts", ErrTooLarge, limit, mostStrings)
		}
		text = strings.TrimSpace(text)
		w.strings = append(w.strings, sharedText{text, tooLong(text)})
		return nil
	})
}

// readSheets lists the sheets in the order of the workbook.
func (w *workbook) readSheets(main string, relations map[string]relation) ([]*Table, error) {
	var tables []*Table
	err := w.parts.read(main, func(p *part) error {
		return p.document("workbook", func(e xml.StartElement) error {
			switch local(e.Name) {
			case "workbookPr":
				w.from1904 = isTrue(attribute(e, "date1904"))
			case "calcPr":
				completed := attribute(e, "calcCompleted")
				w.uncalculated = isTrue(attribute(e, "fullCalcOnLoad")) || completed != "" && !isTrue(completed)
			case "sheets":
				return p.each("sheet", "the list of sheets", func(e xml.StartElement) error {
					t, err := w.newSheet(e, relations)
					if err != nil {
						return err
					}
					if t != nil {
						tables = append(tables, t)
					}
					return p.skip()
				})
			}
			return p.skip()
		})
	})
	if err == nil && len(tables) == 0 {
		err = ErrNoTables
	}
	return tables, err
}

// newSheet is the table of a sheet, nil for a sheet that has no cells.
func (w *workbook) newSheet(e xml.StartElement, relations map[string]relation) (*Table, error) {
	name, id := attribute(e, "name"), relationOf(e)
	r := relations[id]
	delete(relations, id) // it belongs to one sheet
	switch {
	case id == "" || isWithoutCells(r.kind):
		return nil, nil
	case name == "" || r.kind != "worksheet":
		return nil, fmt.Errorf("%w: the sheet %q has no cells to read", ErrPart, name)
	case !w.parts.has(r.target):
		return nil, fmt.Errorf("%w: the sheet %q is listed, but its part %s is missing", ErrPart, name, r.target)
	}
	state := attribute(e, "state")
	t := &Table{Name: name, Hidden: state == "hidden" || state == "veryHidden", file: w.file}
	t.read = func(yield func(Row, error) bool) { w.read(t, r.target, yield) }
	return t, nil
}

// isWithoutCells says whether a relation is that of charts, dialogs or macros. Modules
// of macros have no relation at all.
func isWithoutCells(kind string) bool {
	switch kind {
	case "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet":
		return true
	}
	return false
}

func isTrue(value string) bool { return value == "1" || value == "true" }

func relationOf(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && (a.Name.Space == relationTypes || a.Name.Space == strictRelationTypes) {
			return a.Value
		}
	}
	return ""
}
