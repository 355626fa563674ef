package reports

import (
	"bytes"
	"encoding/csv"
	"iter"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/output"
	"jfa/reports/workbook"
)

// written are the tables that a book is written with: those that it has.
func written(b *budget.Book) []budget.TableSpec {
	return slices.DeleteFunc(budget.Tables(), func(t budget.TableSpec) bool {
		return !b.Has(t.Name) && (t.Name != "Expected" || len(b.Expected) == 0)
	})
}

func heads(t budget.TableSpec) []string {
	var names []string
	for _, c := range t.Columns {
		names = append(names, c.Name)
	}
	return names
}

// BookFiles is the book as a folder: a .csv file a table. Read again it is the same book.
func BookFiles(b *budget.Book) ([]output.File, error) {
	var files []output.File
	for _, t := range written(b) {
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		rows := [][]string{heads(t)}
		for _, cells := range b.Records(t.Name) {
			rows = append(rows, cells)
		}
		if err := w.WriteAll(rows); err != nil {
			return nil, err
		}
		files = append(files, output.File{Name: t.Name + ".csv", Content: out.Bytes()})
	}
	return files, nil
}

// BookSheets is the book as a workbook: a sheet a table. Read again it is the same book.
func BookSheets(b *budget.Book) *workbook.Book {
	book := &workbook.Book{Title: b.Settings.Title, Creator: "jfa"}
	for _, t := range written(b) {
		sheet := tableSheet{b, t}
		book.Sheets = append(book.Sheets, &workbook.Sheet{Name: sheetName(t.Name), Freeze: "A2", Columns: sheet.columns(),
			Rows: sheet.rows(), Print: workbook.Print{Titles: "1:1", HeaderLeft: t.Name}})
	}
	return book
}

// sheetName is that of a table's sheet. Excel keeps the name History for itself; an
// underscore does not matter in the name of a table.
func sheetName(table string) string {
	if table == "History" {
		return "History_"
	}
	return table
}

// tableSheet is one table as a plain sheet: its columns in the first row.
type tableSheet struct {
	book *budget.Book
	spec budget.TableSpec
}

func (s tableSheet) rows() iter.Seq[workbook.Row] {
	return func(yield func(workbook.Row) bool) {
		var head []workbook.Cell
		for i, name := range heads(s.spec) {
			head = append(head, workbook.Cell{Value: workbook.Text(name), Style: workbook.Style{Role: workbook.Head, Format: s.format(i)}})
		}
		if !yield(workbook.Row{Cells: head}) {
			return
		}
		for _, cells := range s.book.Records(s.spec.Name) {
			row := make([]workbook.Cell, len(cells))
			for i, text := range cells {
				row[i] = workbook.Cell{Value: s.value(i, text, cells), Style: workbook.Style{Format: s.format(i)}}
			}
			if !yield(workbook.Row{Cells: row}) {
				return
			}
		}
	}
}

// format groups the thousands of money; any other number is shown with its own digits.
func (s tableSheet) format(column int) workbook.Format {
	if s.spec.Columns[column].Kind == budget.KindMoney {
		return workbook.Money(s.book.Settings.Unit.Digits())
	}
	return workbook.Format{}
}

// value is a number where the column holds numbers, and as many digits as a
// spreadsheet keeps; text otherwise.
func (s tableSheet) value(column int, text string, row []string) workbook.Value {
	kind := s.spec.Columns[column].Kind
	if s.spec.Name == "Settings" && s.spec.Columns[column].Name == "Value" {
		kind = settingKind(row[0])
	}
	switch {
	case text == "":
		return workbook.Value{}
	case slices.Contains([]budget.Kind{budget.KindMoney, budget.KindNumber, budget.KindPercent, budget.KindOrder}, kind):
		return number(text)
	}
	return workbook.Text(text)
}

func settingKind(name string) budget.Kind {
	for _, s := range budget.SettingSpecs() {
		if s.Name == name {
			return s.Kind
		}
	}
	return budget.KindText
}

// number is a numeric cell where a spreadsheet keeps all digits, and text otherwise.
func number(text string) workbook.Value {
	const most = 15
	r, err := exact.Parse(text)
	if err != nil {
		return workbook.Text(text)
	}
	plain := r.String()
	if digits := strings.Trim(strings.Replace(plain, ".", "", 1), "-0"); len(digits) > most {
		return workbook.Text(text)
	}
	return workbook.Number(plain)
}

// columns are as wide as their texts, up to a limit.
func (s tableSheet) columns() []workbook.Column {
	const widest = 48
	columns := make([]workbook.Column, len(s.spec.Columns))
	for row := range s.rows() {
		for i, cell := range row.Cells {
			columns[i].Width = min(widest, max(columns[i].Width, workbook.WidthOf(cell.Value, cell.Style)))
		}
	}
	return columns
}
