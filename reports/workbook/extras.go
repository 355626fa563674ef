package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

func setLinks(f *excelize.File, sheet *Sheet, found *sheetSurvey) error {
	for _, link := range found.links {
		if err := f.SetCellHyperLink(sheet.Name, link.cell, link.target, "Location"); err != nil {
			return err
		}
	}
	return nil
}

func setValidations(f *excelize.File, sheet *Sheet, _ *sheetSurvey) error {
	for _, v := range sheet.Validations {
		list := excelize.NewDataValidation(false)
		list.SetSqref(v.Cells)
		list.SetSqrefDropList(v.List)
		list.SetError(excelize.DataValidationErrorStyleStop, sheet.Name, "Choose one from the list.")
		if err := f.AddDataValidation(sheet.Name, list); err != nil {
			return err
		}
	}
	return nil
}

func setConditionals(f *excelize.File, sheet *Sheet, _ *sheetSurvey) error {
	for _, c := range sheet.Conditionals {
		l := lookOf(c.Role)
		style := excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: bodySize, Bold: l.bold, Color: l.colour}}
		if l.fill != noFill {
			style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
		}
		id, err := f.NewConditionalStyle(&style)
		if err != nil {
			return err
		}
		text := `"` + strings.ReplaceAll(c.Equals, `"`, `""`) + `"`
		rule := excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: text, Format: &id}
		if err := f.SetConditionalFormat(sheet.Name, c.Cells, []excelize.ConditionalFormatOptions{rule}); err != nil {
			return err
		}
	}
	return nil
}

func setCharts(f *excelize.File, sheet *Sheet, found *sheetSurvey) error {
	for _, h := range found.heights {
		if err := f.SetRowHeight(sheet.Name, h.row, h.height); err != nil {
			return err
		}
	}
	for _, c := range sheet.Charts {
		if err := f.AddChart(sheet.Name, c.Cell, c.excel()); err != nil {
			return err
		}
	}
	return nil
}
