package table

import "strings"

// Kind says what a cell holds.
type Kind uint8

const (
	// Blank is a cell without content; text of white space alone is blank too.
	Blank Kind = iota
	// Text is every cell of a .csv file that is not blank, and the text of a workbook.
	Text
	// Number is a numeric cell of a workbook.
	Number
	// Boolean is TRUE or FALSE.
	Boolean
	// Date is a numeric cell with a number format of dates or times, or an ISO date.
	Date
	// ErrorValue is an error of the spreadsheet such as #REF!.
	ErrorValue
	// Uncalculated is a formula without a stored value.
	Uncalculated
)

// String names the kind in words that fit into "this is ...".
func (k Kind) String() string {
	switch k {
	case Text:
		return "text"
	case Number:
		return "a number"
	case Boolean:
		return "a truth value"
	case Date:
		return "a date"
	case ErrorValue:
		return "an error value"
	case Uncalculated:
		return "a formula that was never calculated"
	}
	return "blank"
}

// Cell is one cell as the file holds it.
type Cell struct {
	Kind Kind
	// Text is trimmed text; the plain decimal digits of a Number ("1000", never "1e3");
	// a Date as 2019-12-31, 2019-12-31T08:30:00 or, without a day, 08:30:00 (the digits
	// of a serial that is no day of the calendar); TRUE or FALSE; the error; "=" and the
	// formula of an Uncalculated cell.
	Text string
	// Percent marks a Number with a percent number format; Text stays the fraction, "0.35".
	// Mixed marks one whose format shows per cent for some numbers and not for others.
	Percent, Mixed bool
	// Long marks a Number that no decimal of at most 15 significant digits stands for:
	// Text has the digits as they are stored.
	Long bool
	// Marks are what the author of the cell may not see, or not know of.
	Marks Marks
}

// Marks say of a cell what is no part of its content.
type Marks uint8

const (
	// Hidden is a cell of a hidden sheet, row or column.
	Hidden Marks = 1 << iota
	// Linked is the stored value of a formula that refers to another file.
	Linked
	// Since1904 is a date that is counted from 1904, not from 1900.
	Since1904
)

// Has says whether one of the marks is there.
func (m Marks) Has(mark Marks) bool { return m&mark != 0 }

// Row is a row with at least one cell that is not blank.
type Row struct {
	// Number counts from 1: the row of the sheet, or the line of the .csv file on which
	// the record starts.
	Number int
	// Cells are those from column A to the last one that is not blank. They are valid
	// until the next row is read.
	Cells []Cell
	// Fields is how many fields the record of a .csv file has, blank ones included; 0 in
	// a sheet.
	Fields int
}

// At returns the cell of a column counted from 0; beyond the last one it is blank.
func (r Row) At(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// withoutBlanks cuts the blank cells at the end of a row.
func withoutBlanks(cells []Cell) []Cell {
	for len(cells) > 0 && cells[len(cells)-1].Kind == Blank {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// textCell is a cell of text, refused where no spreadsheet could hold it.
func textCell(text string) (Cell, error) {
	text = strings.TrimSpace(text) // all of Unicode's white space
	if text == "" {
		return Cell{}, nil
	}
	if tooLong(text) {
		return Cell{}, &Error{Got: text, Err: ErrLongText}
	}
	return Cell{Kind: Text, Text: text}, nil
}

// maxCharacters is the length of the longest text that Excel keeps, in UTF-16 units.
const maxCharacters = 32767

func tooLong(text string) bool {
	if len(text) <= maxCharacters {
		return false
	}
	units := 0
	for _, r := range text {
		units++
		if r > 0xFFFF {
			units++
		}
	}
	return units > maxCharacters
}
