package workbook

import (
	"strings"
	"unicode/utf8"
)

// checkSheetNames also makes the sheets known, for references may run forward.
func (s *survey) checkSheetNames(b *Book) {
	if len(b.Sheets) == 0 {
		s.faults.add("", "", "", ErrNoSheets)
	}
	for _, sheet := range b.Sheets {
		key := strings.ToLower(sheet.Name)
		if !isSheetName(sheet.Name) || s.known[key] {
			s.faults.add(sheet.Name, "", sheet.Name, ErrSheetName)
		}
		s.known[key] = true
	}
}

func (s *survey) checkNames(b *Book) {
	if properties := b.Title + b.Subject + b.Creator; !utf8.ValidString(properties) {
		s.faults.add("", "Title", properties, ErrText)
	}
	seen := map[string]bool{}
	for _, n := range b.Names {
		key := strings.ToLower(n.Name)
		if !isName(n.Name) || seen[key] || !s.isRef(n.Refers) {
			s.faults.add("", n.Name, n.Refers, ErrName)
		}
		seen[key] = true
	}
}

// checkLayout checks everything of a sheet but its rows.
func (s *survey) checkLayout(sheet *Sheet) {
	s.checkColumns(sheet)
	s.checkPrint(sheet)
	if _, _, ok := parseCell(sheet.Freeze); sheet.Freeze != "" && (!ok || sheet.Freeze == "A1") {
		s.faults.add(sheet.Name, "Freeze", sheet.Freeze, ErrReference)
	}
	if sheet.TabColour >= lastColour {
		s.faults.add(sheet.Name, "TabColour", "", ErrStyle)
	}
	for _, v := range sheet.Validations {
		s.checkRange(sheet, v.Cells)
		s.checkRef(sheet, v.Cells, v.List)
	}
	for _, c := range sheet.Conditionals {
		s.checkConditional(sheet, c)
	}
	for _, c := range sheet.Charts {
		s.checkChart(sheet, c)
	}
}

func (s *survey) checkColumns(sheet *Sheet) {
	if len(sheet.Columns) > mostColumns {
		s.faults.add(sheet.Name, "Columns", "", ErrColumns)
		return
	}
	for i, c := range sheet.Columns {
		if !(c.Width >= 0 && c.Width <= mostWidth) {
			s.faults.add(sheet.Name, At(i+1, 1), "", ErrColumns)
		}
	}
}

func (s *survey) checkPrint(sheet *Sheet) {
	p := sheet.Print
	if p.Titles != "" && !isRowRange(p.Titles) {
		s.faults.add(sheet.Name, "Print.Titles", p.Titles, ErrReference)
	}
	if p.Area != "" {
		for area := range strings.SplitSeq(p.Area, ",") {
			s.checkRange(sheet, area)
		}
	}
	for _, line := range []string{p.header(), p.footer()} {
		if length(line) > mostHeader || !utf8.ValidString(line) {
			s.faults.add(sheet.Name, "Print", line, ErrHeaderFooter)
		}
	}
}

func (s *survey) checkConditional(sheet *Sheet, c Conditional) {
	s.checkRange(sheet, c.Cells)
	if c.Role >= lastRole {
		s.faults.add(sheet.Name, c.Cells, c.Equals, ErrStyle)
	}
	if hasControl(c.Equals) || length(c.Equals) > mostQuoted {
		s.faults.add(sheet.Name, c.Cells, c.Equals, ErrText)
	}
}

func (s *survey) checkChart(sheet *Sheet, c Chart) {
	if _, _, ok := parseCell(c.Cell); !ok {
		s.faults.add(sheet.Name, "Charts", c.Cell, ErrReference)
	}
	if c.Kind >= lastChart || c.Width <= 0 || c.Height <= 0 || len(c.Series) == 0 {
		s.faults.add(sheet.Name, c.Cell, c.Title, ErrChart)
	}
	if !utf8.ValidString(c.Title + c.XTitle + c.YTitle) {
		s.faults.add(sheet.Name, c.Cell, c.Title, ErrText)
	}
	if c.Format.decimals > mostDecimals {
		s.faults.add(sheet.Name, c.Cell, c.Title, ErrStyle)
	}
	if c.TitleFrom != "" {
		s.checkRef(sheet, c.Cell, c.TitleFrom)
		if s.isRef(c.TitleFrom) {
			s.charts.want(c.TitleFrom)
		}
	}
	for _, series := range c.Series {
		s.checkSeries(sheet, c.Cell, series)
	}
}

func (s *survey) checkSeries(sheet *Sheet, cell string, series Series) {
	if series.Colour == NoColour || series.Colour >= lastColour {
		s.faults.add(sheet.Name, cell, series.Name, ErrStyle)
	}
	for _, ref := range []string{series.Name, series.Categories, series.Values} {
		s.checkRef(sheet, cell, ref)
		if s.isRef(ref) {
			s.charts.want(ref)
		}
	}
}

func (s *survey) checkRange(sheet *Sheet, cells string) {
	if !isRange(cells) {
		s.faults.add(sheet.Name, cells, cells, ErrReference)
	}
}

func (s *survey) checkRef(sheet *Sheet, cell, ref string) {
	if !s.isRef(ref) {
		s.faults.add(sheet.Name, cell, ref, ErrReference)
	}
}
