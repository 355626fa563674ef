package workbook

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// frame is the workbook without its cells, and the numbers of its styles.
type frame struct {
	file   *excelize.File
	styles []int // excelize's number for each style of the survey
}

// newFrame lets excelize make everything but the cells.
func newFrame(b *Book, s *survey) (*frame, error) {
	fr := &frame{file: excelize.NewFile()}
	if err := fr.build(b, s); err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	return fr, nil
}

func (fr *frame) build(b *Book, s *survey) error {
	if err := setProperties(fr.file, b); err != nil {
		return err
	}
	if err := fr.addStyles(s.styles.list); err != nil {
		return err
	}
	if err := addSheets(fr.file, b); err != nil {
		return err
	}
	for i, sheet := range b.Sheets {
		if err := setSheet(fr.file, sheet, &s.sheets[i]); err != nil {
			return fmt.Errorf("%s: %w", sheet.Name, err)
		}
	}
	return addNames(fr.file, b)
}

// setProperties drops the times of excelize's template: the same book gives the same
// bytes, so no time can be stated.
func setProperties(f *excelize.File, b *Book) error {
	f.Pkg.Delete(corePart)
	if err := f.SetDocProps(&excelize.DocProperties{Title: oneLine(b.Title), Subject: oneLine(b.Subject), Creator: b.Creator, LastModifiedBy: b.Creator, Identifier: noSeal}); err != nil {
		return err
	}
	return f.SetAppProps(&excelize.AppProperties{Application: b.Creator})
}

func (fr *frame) addStyles(styles []Style) error {
	for _, style := range styles {
		id, err := fr.file.NewStyle(style.excel())
		if err != nil {
			return err
		}
		fr.styles = append(fr.styles, id)
	}
	return nil
}

// addSheets makes the sheets in order, so that the first is xl/worksheets/sheet1.xml.
func addSheets(f *excelize.File, b *Book) error {
	for i, sheet := range b.Sheets {
		if i == 0 {
			if err := f.SetSheetName(f.GetSheetName(0), sheet.Name); err != nil {
				return err
			}
			continue
		}
		if _, err := f.NewSheet(sheet.Name); err != nil {
			return err
		}
	}
	return nil
}

func sheetPart(i int) string {
	return "xl/worksheets/sheet" + strconv.Itoa(i+1) + ".xml"
}

func addNames(f *excelize.File, b *Book) error {
	for _, n := range b.Names {
		if err := f.SetDefinedName(&excelize.DefinedName{Name: n.Name, RefersTo: n.Refers}); err != nil {
			return err
		}
	}
	return nil
}

// setSheet sets everything of a sheet but its cells. Columns and heights come before
// charts, whose place is worked out from them.
func setSheet(f *excelize.File, sheet *Sheet, found *sheetSurvey) error {
	steps := []func(*excelize.File, *Sheet, *sheetSurvey) error{
		setColumns, setView, setLinks, setValidations, setConditionals, setCharts,
	}
	for _, step := range steps {
		if err := step(f, sheet, found); err != nil {
			return err
		}
	}
	return setPrint(f, sheet)
}

func setColumns(f *excelize.File, sheet *Sheet, found *sheetSurvey) error {
	for i, c := range sheet.Columns {
		if c.Width == 0 {
			continue
		}
		name := string(appendColumn(nil, i+1))
		if err := f.SetColWidth(sheet.Name, name, name, c.Width); err != nil {
			return err
		}
	}
	if found.lastColumn == 0 {
		return nil
	}
	return f.SetSheetDimension(sheet.Name, "A1:"+At(found.lastColumn, found.last))
}

// setView leaves the grid to the rules of the tables.
func setView(f *excelize.File, sheet *Sheet, _ *sheetSurvey) error {
	grid, fit := false, true
	if err := f.SetSheetView(sheet.Name, 0, &excelize.ViewOptions{ShowGridLines: &grid}); err != nil {
		return err
	}
	props := excelize.SheetPropsOptions{FitToPage: &fit}
	if hex := sheet.TabColour.hex(); hex != "" {
		hex = "FF" + hex
		props.TabColorRGB = &hex
	}
	if err := f.SetSheetProps(sheet.Name, &props); err != nil {
		return err
	}
	return setPanes(f, sheet)
}

func setPanes(f *excelize.File, sheet *Sheet) error {
	if sheet.Freeze == "" {
		return nil
	}
	column, row, _ := parseCell(sheet.Freeze)
	panes := excelize.Panes{
		Freeze: true, XSplit: column - 1, YSplit: row - 1,
		TopLeftCell: At(column, row), ActivePane: activePane(column, row),
	}
	panes.Selection = []excelize.Selection{{Pane: panes.ActivePane, ActiveCell: panes.TopLeftCell, SQRef: panes.TopLeftCell}}
	return f.SetPanes(sheet.Name, &panes)
}

func activePane(column, row int) string {
	switch {
	case column == 1:
		return "bottomLeft"
	case row == 1:
		return "topRight"
	default:
		return "bottomRight"
	}
}
