package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"strconv"
	"strings"
)

// next is the beginning of the next element of the sheet; false at its end.
func (s *sheetReader) next() (xml.StartElement, bool, error) {
	for {
		token, err := s.Token()
		if err != nil {
			return xml.StartElement{}, false, errXML
		}
		switch token := token.(type) {
		case xml.StartElement:
			return token, true, nil
		case xml.EndElement:
			return xml.StartElement{}, false, s.rest()
		}
	}
}

// readOther reads what a sheet has besides its cells.
func (s *sheetReader) readOther(start xml.StartElement, relations map[string]relation, folder string) error {
	n, err := s.element(start, 1)
	if err != nil {
		return err
	}
	add := s.others.add
	switch n.name {
	case "dimension":
	case "cols":
		return s.columnFacts(n, s.workbook)
	case "mergeCells":
		for _, c := range n.children {
			add(c.attr("ref"), "merged cells", "merged")
		}
	case "dataValidations":
		for _, c := range n.children {
			add(c.attr("sqref"), "list of choices", c.without("sqref", "uid"))
		}
	case "conditionalFormatting":
		for _, c := range n.children {
			add(n.attr("sqref"), "conditional format", c.without("dxfId")+" "+s.workbook.styles.dxf(c.attr("dxfId")))
		}
	case "hyperlinks":
		for _, c := range n.children {
			add(c.attr("ref"), "link", strings.TrimSpace(c.without("ref", "r:id", "uid")+" "+relations[c.attr("r:id")].target))
		}
	case "drawing":
		return s.readDrawing(relations[n.attr("r:id")].target)
	case "tableParts":
		return s.readTables(n, relations)
	default:
		add("", map[string]string{"sheetViews": "view", "sheetPr": "properties", "sheetFormatPr": "standard size", "pageSetup": "page", "pageMargins": "margins",
			"headerFooter": "header and footer", "sheetProtection": "protection"}[n.name]+described(n.name), n.inside())
	}
	return nil
}

// described is the name of an element for which there is no word.
func described(element string) string {
	switch element {
	case "sheetViews", "sheetPr", "sheetFormatPr", "pageSetup", "pageMargins", "headerFooter", "sheetProtection":
		return ""
	}
	return element
}

func (s *sheetReader) readTables(n *node, relations map[string]relation) error {
	for _, c := range n.children {
		t, err := s.workbook.document(relations[c.attr("r:id")].target)
		if err != nil {
			return err
		}
		s.others.add(t.attr("ref"), "table", t.without("uid"))
	}
	return nil
}

// readDrawing reads charts and whatever else is drawn on the sheet, by its upper left
// cell.
func (s *sheetReader) readDrawing(part string) error {
	n, err := s.workbook.document(part)
	if err != nil || n == nil {
		return err
	}
	relations, err := s.workbook.relations(part)
	if err != nil {
		return err
	}
	for _, anchor := range n.children {
		at := corner(anchor.child("from"))
		var chart string
		anchor.each(func(c *node) {
			if c.name == "chart" {
				chart = relations[c.attr("r:id")].target
			}
		})
		c, err := s.workbook.document(chart)
		switch {
		case err != nil:
			return err
		case c != nil:
			s.others.add(at, "chart", chartText(c)+", "+mark(anchor.without("r:id"))+mark(c.String()))
		default:
			s.others.add(at, "drawing", anchor.String())
		}
	}
	return nil
}

// corner is the cell in which a drawing begins.
func corner(from *node) string {
	column, errColumn := strconv.Atoi(text(from.child("col")))
	row, errRow := strconv.Atoi(text(from.child("row")))
	if errColumn != nil || errRow != nil {
		return ""
	}
	return place{row + 1, column + 1}.String()
}

func text(n *node) string {
	if n == nil {
		return ""
	}
	return n.text
}

// chartText is what a chart shows, in short: its kind, and where its title and values are
// from.
func chartText(c *node) string {
	kind, title := "", ""
	var from []string
	c.each(func(n *node) {
		switch {
		case strings.HasSuffix(n.name, "Chart") && kind == "":
			kind = strings.TrimSuffix(n.name, "Chart")
		case n.name == "t" && title == "":
			title = n.text
		case n.name == "f":
			from = append(from, n.text)
		}
	})
	return strings.TrimSpace(kind+" "+strconv.Quote(title)) + " of " + strings.Join(from, " ")
}

// mark is a short digest of a text.
func mark(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}
