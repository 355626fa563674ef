package audit

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// workbook is the facts of a workbook.
type workbook struct {
	*file
	styles styles
	texts  []string // shared ones
	sheets []*sheet
	others facts
	cells  int // of all sheets
}

// workbook reads the facts of the file.
func (f *file) workbook() (*workbook, error) {
	w := &workbook{file: f}
	top, err := f.relations("")
	if err != nil {
		return nil, err
	}
	main := only(top, "officeDocument")
	book, err := f.document(main)
	if err != nil {
		return nil, err
	}
	relations, err := f.relations(main)
	if err != nil {
		return nil, err
	}
	if w.styles, err = f.readStyles(only(relations, "styles")); err != nil {
		return nil, err
	}
	if err := w.readTexts(only(relations, "sharedStrings")); err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(w.styles.others)) {
		w.others.add("", name, w.styles.others[name])
	}
	return w, w.readBook(book, relations)
}

func (w *workbook) readTexts(part string) error {
	n, err := w.document(part)
	if err != nil || n == nil {
		return err
	}
	for _, text := range n.children {
		w.texts = append(w.texts, richText(text))
	}
	return nil
}

// readBook reads the list of sheets, the sheets, and what is said of them all.
func (w *workbook) readBook(book *node, relations map[string]relation) error {
	if book == nil {
		return errXML
	}
	var names []string
	for _, s := range book.all("sheets") {
		one := &sheet{name: s.attr("name"), state: s.attr("state"), cells: map[place]cell{}}
		if one.state == "" {
			one.state = "visible"
		}
		w.sheets, names = append(w.sheets, one), append(names, one.name)
		if err := w.readSheet(one, relations[s.attr("r:id")].target); err != nil {
			return err
		}
	}
	w.others.add("", "order of the sheets", strings.Join(names, ", "))
	for _, c := range book.children {
		switch c.name {
		case "sheets":
		case "definedNames":
			w.readNames(c, names)
		case "calcPr":
			w.others.add("", "calculation", c.without("calcId"))
		default:
			w.others.add("", c.name, c.inside())
		}
	}
	return nil
}

func (w *workbook) readNames(list *node, sheets []string) {
	for _, n := range list.children {
		at, of := n.attr("name"), &w.others
		if i, err := strconv.Atoi(n.attr("localSheetId")); err == nil && i >= 0 && i < len(sheets) {
			of = &w.sheets[i].others
		}
		text := n.text
		if isTrue(n.attr("hidden")) {
			text += " (hidden)"
		}
		of.add(at, "defined name", text)
	}
}

// readSheet reads everything of a sheet.
func (w *workbook) readSheet(s *sheet, part string) error {
	content, ok := w.parts[part]
	if !ok {
		return errXML
	}
	w.used[part] = true
	relations, err := w.relations(part)
	if err != nil {
		return err
	}
	r := &sheetReader{reader: newReader(content), sheet: s, workbook: w}
	if _, err := r.root(); err != nil {
		return err
	}
	for {
		start, ok, err := r.next()
		if err != nil || !ok {
			return err
		}
		if start.Name.Local == "sheetData" {
			err = r.readCells()
		} else {
			err = r.readOther(start, relations, path.Dir(part))
		}
		if err != nil {
			return err
		}
	}
}

// compareWorkbooks names what differs: of the whole, then sheet by sheet.
func compareWorkbooks(want, got *workbook) []Difference {
	saved := !bytes.Equal(want.parts[appPart], got.parts[appPart])
	all := compareFacts("", want.others, got.others)
	for _, a := range want.sheets {
		i := slices.IndexFunc(got.sheets, func(b *sheet) bool { return b.name == a.name })
		if i < 0 {
			all = append(all, Difference{Sheet: a.name, What: "sheet", Want: "is there"})
			continue
		}
		all = append(all, compareSheets(a, got.sheets[i], saved)...)
	}
	for _, b := range got.sheets {
		if !slices.ContainsFunc(want.sheets, func(a *sheet) bool { return a.name == b.name }) {
			all = append(all, Difference{Sheet: b.name, What: "sheet", Found: "is there, " + b.state})
		}
	}
	return all
}
