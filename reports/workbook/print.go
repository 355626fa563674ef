package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

const a4 = 9 // the paper size's number in the file format

// setPrint lays the sheet out for paper.
func setPrint(f *excelize.File, sheet *Sheet) error {
	size, landscape, width, height := a4, "landscape", 1, 0
	if sheet.Print.OnePage {
		height = 1
	}
	if err := f.SetPageLayout(sheet.Name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &landscape, FitToWidth: &width, FitToHeight: &height,
	}); err != nil {
		return err
	}
	side, top, edge := 0.5, 0.8, 0.35 // inches
	if err := f.SetPageMargins(sheet.Name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &edge, Footer: &edge,
	}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(sheet.Name, &excelize.HeaderFooterOptions{
		OddHeader: sheet.Print.header(), OddFooter: sheet.Print.footer(),
	}); err != nil {
		return err
	}
	return setPrintNames(f, sheet)
}

// setPrintNames sets the area and the titles, which the format keeps as names.
func setPrintNames(f *excelize.File, sheet *Sheet) error {
	if sheet.Print.Area != "" {
		areas := strings.Split(sheet.Print.Area, ",")
		for i, area := range areas {
			areas[i] = quoted(sheet.Name, area)
		}
		name := excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: strings.Join(areas, ","), Scope: sheet.Name}
		if err := f.SetDefinedName(&name); err != nil {
			return err
		}
	}
	if titles := sheet.Print.Titles; titles != "" {
		name := excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: quoted(sheet.Name, titles), Scope: sheet.Name}
		return f.SetDefinedName(&name)
	}
	return nil
}

// quoted is a reference with its sheet in quotes and every part of it absolute.
func quoted(sheet, cells string) string {
	parts := strings.Split(strings.ReplaceAll(cells, "$", ""), ":")
	for i, p := range parts {
		letters := strings.TrimRight(p, "0123456789")
		parts[i] = "$" + p[len(letters):]
		if letters != "" {
			parts[i] = "$" + letters + parts[i]
		}
	}
	return Ref(sheet, strings.Join(parts, ":"))
}

func (p Print) header() string {
	return part('L', p.HeaderLeft) + part('C', p.HeaderCentre) + part('R', p.HeaderRight)
}

func (p Print) footer() string {
	return part('L', p.FooterLeft) + `&R&"` + fontFamily + `,Regular"&8Page &P of &N`
}

// part is one third of a header or footer. An ampersand starts a code unless it is
// doubled, and the blank keeps a leading digit from joining the size.
func part(place byte, s string) string {
	if s == "" {
		return ""
	}
	return "&" + string(place) + `&"` + fontFamily + `,Regular"&8 ` + strings.ReplaceAll(oneLine(s), "&", "&&")
}
