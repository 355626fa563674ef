package audit

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// cell is what is compared of a cell. A value says by its first letter what it is: text
// (t), a number (n), a truth value (b) or an error (e); a cell without one has none.
type cell struct {
	value, formula string
	style
}

// sheet is the facts of one sheet.
type sheet struct {
	name, state string
	cells       map[place]cell
	others      facts
}

// place is a cell by its row and column, from 1.
type place struct{ row, column int }

// fact is one thing that is true of a place, or of the whole.
type fact struct{ at, what string }

// facts are what is true, in the order in which it was read.
type facts struct {
	texts map[fact]string
	order []fact
}

// add adds a fact; a second one of the same kind at the same place goes after it.
func (f *facts) add(at, what, text string) {
	if f.texts == nil {
		f.texts = map[fact]string{}
	}
	key := fact{at, what}
	if old, there := f.texts[key]; there {
		f.texts[key] = old + "; " + text
		return
	}
	f.texts[key] = text
	f.order = append(f.order, key)
}

// sheetReader reads the cells of a sheet one after the other.
type sheetReader struct {
	*reader
	*sheet
	workbook *workbook
	row      int
}

// readCells reads what stands between sheetData and its end.
func (s *sheetReader) readCells() error {
	for {
		token, err := s.Token()
		if err != nil {
			return errXML
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local != "row" {
				return errXML
			}
			if err := s.readRow(token); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

func (s *sheetReader) readRow(start xml.StartElement) error {
	s.row++
	n := newNode(start)
	if r, err := strconv.Atoi(n.attr("r")); err == nil {
		s.row = r
	}
	s.rowFacts(n)
	column := 0
	for {
		token, err := s.Token()
		if err != nil {
			return errXML
		}
		switch token := token.(type) {
		case xml.StartElement:
			s.nodes = 0 // cells are not kept
			c, err := s.element(token, 2)
			if err != nil {
				return err
			}
			column++
			if at, ok := parsePlace(c.attr("r")); ok {
				column = at.column
			}
			if s.workbook.cells++; s.workbook.cells > s.workbook.most {
				return ErrTooLarge
			}
			s.cells[place{s.row, column}] = s.workbook.cell(c)
		case xml.EndElement:
			return nil
		}
	}
}

// rowFacts are what is true of a row besides its cells.
func (s *sheetReader) rowFacts(n *node) {
	at := "row " + strconv.Itoa(s.row)
	for _, a := range n.attrs {
		switch name, value := a[0], a[1]; name {
		case "hidden":
			if isTrue(value) {
				s.others.add(at, "hidden row", "hidden")
			}
		case "ht":
			s.others.add(at, "row height", value)
		case "s":
			s.others.add(at, "look of the row", s.workbook.styles.cell(value).text())
		case "outlineLevel", "collapsed":
			s.others.add(at, name, value)
		}
	}
}

func (s style) text() string { return strings.TrimSpace(s.format + " " + s.look) }

func isTrue(value string) bool { return value == "1" || value == "true" }

// columnFacts are what is true of columns, one by one.
func (s *sheet) columnFacts(cols *node, w *workbook) error {
	const most = 16_384
	count := 0
	for _, col := range cols.children {
		first, errFirst := strconv.Atoi(col.attr("min"))
		last, errLast := strconv.Atoi(col.attr("max"))
		if count += last - first; errFirst != nil || errLast != nil || first < 1 || last < first || count > most {
			return ErrTooLarge
		}
		for c := first; c <= last; c++ {
			at := "column " + columnName(c)
			if isTrue(col.attr("hidden")) {
				s.others.add(at, "hidden column", "hidden")
			}
			s.others.add(at, "column width", col.attr("width"))
			if style := col.attr("style"); style != "" {
				s.others.add(at, "look of the column", w.styles.cell(style).text())
			}
		}
	}
	return nil
}

// cell is what a cell of XML holds.
func (w *workbook) cell(n *node) cell {
	c := cell{style: w.styles.cell(n.attr("s"))}
	if f := n.child("f"); f != nil {
		c.formula = f.text
		if f.attr("t") != "" {
			c.formula = f.without("ca")
		}
	}
	v := n.child("v")
	switch kind := n.attr("t"); {
	case kind == "inlineStr":
		c.value = "t" + richText(n.child("is"))
	case v == nil:
	case kind == "s":
		if i, err := strconv.Atoi(strings.TrimSpace(v.text)); err == nil && i >= 0 && i < len(w.texts) {
			c.value = "t" + w.texts[i]
		} else {
			c.value = "e(a shared text that there is not)"
		}
	case kind == "str":
		c.value = "t" + v.text
	case kind == "b" || kind == "e":
		c.value = kind + v.text
	default:
		c.value = "n" + v.text
	}
	return c
}

// richText is the text of all runs; what sets runs apart is said after it.
func richText(n *node) string {
	var text, look strings.Builder
	if n == nil {
		return ""
	}
	for _, c := range n.children {
		switch c.name {
		case "t":
			text.WriteString(c.text)
		case "r":
			if t := c.child("t"); t != nil {
				text.WriteString(t.text)
			}
			if p := c.child("rPr"); p != nil {
				look.WriteString(" " + p.String())
			}
		}
	}
	return text.String() + look.String()
}

// parsePlace reads a name as C7.
func parsePlace(name string) (place, bool) {
	letters := strings.TrimRight(name, "0123456789")
	row, err := strconv.Atoi(name[len(letters):])
	if err != nil || letters == "" || len(letters) > 3 {
		return place{}, false
	}
	column := 0
	for _, letter := range letters {
		if letter < 'A' || letter > 'Z' {
			return place{}, false
		}
		column = column*26 + int(letter-'A') + 1
	}
	return place{row, column}, true
}

func (p place) String() string { return columnName(p.column) + strconv.Itoa(p.row) }

func columnName(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
