package table

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What can be wrong with a book. Match with errors.Is.
var (
	ErrNotWorkbook = errors.New("this is neither an Excel workbook (.xlsx) nor a folder of .csv files")
	ErrFolder      = errors.New("this is a folder with the name of a file, and was not read: take it out of the book, or put the table there as a file")
	ErrNotRegular  = errors.New("this is a pipe, a device or a link to one, not a regular file, and was not read")
	ErrOldFormat   = errors.New("this workbook is not in the .xlsx format: open it and save it as Excel Workbook (.xlsx)")
	ErrEncrypted   = errors.New("this workbook is protected with a password, or is an old .xls workbook under another name: open it " +
		"and save it as .xlsx without a password to open")
	ErrCut       = errors.New("the file ends too early: it was cut, take a complete copy")
	ErrDamaged   = errors.New("the file is damaged: open it, let it be repaired, compare it and save it again")
	ErrPart      = errors.New("the workbook is not put together as an .xlsx file must be")
	ErrReference = errors.New("the cells of the sheet are not in order: open the workbook and save it again")
	ErrValue     = errors.New("the cell does not hold what its type says")
	ErrLongText  = errors.New("text of more than 32,767 characters (in a .csv file: is a closing quotation mark missing?)")
	ErrTooLarge  = errors.New("the file is beyond the limits of this program")
	ErrNoTables  = errors.New("there is no table: a book has one sheet, or one .csv file, for each table")
	ErrQuotes    = errors.New(`a quotation mark is not closed, or stands inside a field: put the field in quotation marks and double those inside it`)
	ErrEncoding  = errors.New("the text is not UTF-8: save the file as CSV UTF-8")
	ErrLineEnds  = errors.New("a line ends in a carriage return alone: save the file with line feeds")
	ErrChanged   = errors.New("the file was changed while it was being read: start again")
	errStopped   = errors.New("the caller wants no more rows")
)

// Error says where in a book what is wrong. Match the rule with errors.Is and the
// place with errors.As.
type Error struct {
	File  string // the workbook, the .csv file, or the folder
	Table string // blank where the error concerns the whole file
	Cell  string // E17 in a sheet; line, or line:field, in a .csv file; may be blank
	Got   string // what was read, where that helps
	Err   error
}

// maxShown is the number of bytes of a cell that a message repeats.
const maxShown = 60

// Error reads `plan.xlsx: Headcount!E17: rule: "what was read"`, or
// `Headcount.csv:17:5: rule: "what was read"`.
func (e *Error) Error() string {
	message := address(e.File, e.Table, e.Cell) + ": " + e.Err.Error()
	if e.Got == "" {
		return message
	}
	got := e.Got
	if len(got) > maxShown {
		cut := maxShown
		for cut > 0 && !utf8.RuneStart(got[cut]) {
			cut--
		}
		got = got[:cut] + "..."
	}
	return message + ": " + strconv.Quote(got)
}

func (e *Error) Unwrap() error { return e.Err }

// because names the rule, what was read, and in plain words what is wrong with it.
func because(rule error, got, format string, arguments ...any) error {
	return &Error{Got: got, Err: fmt.Errorf("%w: %s", rule, fmt.Sprintf(format, arguments...))}
}

// at completes an error with its place.
func at(file, table, cell string, err error) *Error {
	placed := Error{File: file, Table: table, Cell: cell, Err: err}
	var inner *Error
	if errors.As(err, &inner) {
		placed.Got, placed.Err = inner.Got, inner.Err
		if inner.Cell != "" {
			placed.Cell = inner.Cell
		}
	}
	return &placed
}

func address(file, table, cell string) string {
	switch {
	case isCSV(file) && cell != "":
		return file + ":" + cell
	case isCSV(file) || table == "":
		return file
	case cell == "":
		return file + ": " + table
	}
	return file + ": " + table + "!" + cell
}

// isCSV tells a .csv file from a workbook by its name: a book is never a single .csv.
func isCSV(file string) bool {
	return strings.HasSuffix(strings.ToLower(file), csvEnding)
}

const csvEnding = ".csv"
