package audit

import (
	"strconv"
	"strings"
)

// style is how a cell looks: its number format, and everything else.
type style struct{ format, look string }

// styles are what the numbers of styles stand for.
type styles struct {
	cells        []style
	differential []string // of conditional formats
	others       map[string]string
}

// readStyles resolves the styles of a workbook.
func (f *file) readStyles(part string) (styles, error) {
	n, err := f.document(part)
	if err != nil || n == nil {
		return styles{}, err
	}
	s := styles{others: map[string]string{}}
	formats := map[string]string{}
	for _, c := range n.all("numFmts") {
		formats[c.attr("numFmtId")] = c.attr("formatCode")
	}
	fonts, fills, borders := n.all("fonts"), n.all("fills"), n.all("borders")
	for _, xf := range n.all("cellXfs") {
		look := []string{numbered(fonts, xf.attr("fontId")), numbered(fills, xf.attr("fillId")), numbered(borders, xf.attr("borderId"))}
		for _, c := range xf.children {
			look = append(look, c.String())
		}
		look = append(look, xf.attr("quotePrefix"))
		s.cells = append(s.cells, style{formatOf(formats, xf.attr("numFmtId")), strings.Join(strings.Fields(strings.Join(look, " ")), " ")})
	}
	for _, c := range n.all("dxfs") {
		s.differential = append(s.differential, c.String())
	}
	for _, c := range n.children {
		switch c.name {
		case "numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs":
		default:
			s.others["styles: "+c.name] = c.without("count")
		}
	}
	return s, nil
}

// numbered is the element of that number, from 0.
func numbered(list []*node, number string) string {
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(list) {
		return ""
	}
	return list[i].String()
}

func formatOf(formats map[string]string, id string) string {
	if code, ok := formats[id]; ok {
		return code
	}
	if id == "" || id == "0" {
		return "General"
	}
	return "the built-in format " + id
}

// cell is the style of that number; blank is the first one.
func (s styles) cell(number string) style {
	if number == "" {
		number = "0"
	}
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(s.cells) {
		return style{}
	}
	return s.cells[i]
}

func (s styles) dxf(number string) string {
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(s.differential) {
		return ""
	}
	return s.differential[i]
}
