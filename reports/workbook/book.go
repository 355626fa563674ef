// Package workbook turns a plain description of a workbook (sheets, cells, styles
// by role, print setup, charts) into the bytes of an .xlsx file, the same bytes for
// the same description. It is the only package of the product that writes
// spreadsheets.
//
// It holds no figure of its own and knows nothing about budgets. Numbers come in as
// exact decimal text and are stored with exactly those digits; no float64 touches
// one. A formula always carries its stored value, so that a reader that cannot
// calculate shows the right figure. It never merges or hides a cell, writes no
// macro, links to no other file and asks no clock.
//
// A description that cannot be stored is reported before the first byte is written,
// each fault with its sheet and cell (CellError).
package workbook

import "iter"

// Book describes a workbook: its document properties, sheets in the order of their
// tabs, and defined names. The first sheet is the one that opens.
type Book struct {
	Title   string // document title shown by file managers
	Subject string // what the workbook is of; see Sealed
	Creator string // author and producing application
	Sheets  []*Sheet
	Names   []Name
}

// Name is a defined name for a range, as in Rate for "Inputs!$B$4".
type Name struct {
	Name   string
	Refers string // range with its sheet; see Ref for sheet names that need quotes
}

// Sheet describes one sheet. Everything but Name may be left out.
type Sheet struct {
	Name    string
	Columns []Column // from A on

	// Rows gives the rows from top to bottom: slices.Values over a small slice, or a
	// stream of any length. It is read twice, once to check and once to write, and
	// must give the same rows both times. A row's Cells may be reused for the next.
	Rows iter.Seq[Row]

	Freeze       string // "C5" keeps columns A and B and rows 1 to 4 in sight
	Print        Print
	Validations  []Validation
	Conditionals []Conditional
	Charts       []Chart
	TabColour    Colour
}

// Width is that of a column, in digits of the standard font.
type Width = float64

// Column is the layout of one column.
type Column struct {
	Width Width // in digits of the standard font (see WidthOf); 0 keeps the standard width
}

// Row is one row of cells, the first in column A.
type Row struct {
	Number int     // from 1; 0 is the row after the previous one
	Height float64 // in points; 0 fits it to its text
	Cells  []Cell
}

// Cell is a value, or a formula with the value that it gave, in a style.
type Cell struct {
	Value   Value
	Formula string // without the leading "="; Value is then its stored value
	Style   Style
	Link    string // a cell of this workbook, as in "#Budget!A1"
}

// Print is how a sheet is printed: always A4 landscape, one page wide, with "Page 1
// of 9" at the bottom right.
type Print struct {
	Titles                                string // rows repeated on each page, as in "1:6"
	Area                                  string // cells printed, as in "A1:H40"; each of "A1:H40,A41:H80" begins a page; all of them when empty
	HeaderLeft, HeaderCentre, HeaderRight string
	FooterLeft                            string
	OnePage                               bool // one page high as well, for a sheet of charts
}

// Validation is a drop-down list: what may be chosen in Cells ("C3") is what stands
// in List ("Inputs!$A$4:$A$12").
type Validation struct {
	Cells string
	List  string
}

// Conditional shows those of Cells ("F5:F40") whose text equals Equals with the
// colours of Role: PASS and FAIL change with the formulas behind them.
type Conditional struct {
	Cells  string
	Equals string
	Role   Role
}
