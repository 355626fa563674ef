package workbook

import (
	"errors"
	"fmt"
	"strings"
)

// The rules that a description can break. Match them with errors.Is.
var (
	ErrSheetName    = errors.New(`a sheet name has 1 to 31 characters, none of : \ / ? * [ ] and no apostrophe at either end, and is unlike every other`)
	ErrNoSheets     = errors.New("a workbook has at least one sheet")
	ErrName         = errors.New("a defined name is a word unlike every other and unlike a cell, and refers to cells of a sheet of this workbook")
	ErrRowOrder     = errors.New("rows come in increasing order, from 1 to 1048576")
	ErrColumns      = errors.New("a row has at most 16384 cells, a column is 0 to 255 wide and a row 0 to 409 points high")
	ErrNumber       = errors.New("a number is a plain decimal without leading zeros, as in -12.30")
	ErrText         = errors.New("text has at most 32767 characters, in valid UTF-8")
	ErrFormula      = errors.New("a formula has at most 8192 characters on one line, no leading = and no quoted text over 255 characters")
	ErrNoValue      = errors.New("a formula needs its stored value")
	ErrStyle        = errors.New("a style has a known role and colour, a format of 0 to 15 decimals and an indent of 0 to 15")
	ErrReference    = errors.New("a reference names cells, and if it has a sheet, one of this workbook")
	ErrHeaderFooter = errors.New("a header or footer has at most 255 characters, codes included")
	ErrChart        = errors.New("a chart has a known kind, a width and a height, and series with a name, categories and values")
	ErrRowsChanged  = errors.New("a sheet must give the same rows each time that it is read")
)

// CellError says which cell broke which rule. Match the rule with errors.Is and the
// place with errors.As.
type CellError struct {
	Sheet string // empty for what belongs to the workbook
	Cell  string // a cell, a range, or what of the sheet is meant, as in "Freeze"
	Got   string // what was found
	Err   error
}

// shownOfText keeps an error readable when a whole page of text is at fault.
const shownOfText = 60

func (e *CellError) Error() string {
	place := strings.Trim(e.Sheet+"!"+e.Cell, "!")
	if place == "" {
		return fmt.Sprintf("workbook: %v", e.Err)
	}
	got := []rune(e.Got)
	if len(got) > shownOfText {
		return fmt.Sprintf("workbook: %s: %v: %q and so on", place, e.Err, string(got[:shownOfText]))
	}
	return fmt.Sprintf("workbook: %s: %v: %q", place, e.Err, e.Got)
}

func (e *CellError) Unwrap() error { return e.Err }

// mostFaults bounds what is reported of a description that is wrong in every row.
const mostFaults = 100

// faults collects what is wrong in one reading of the description.
type faults struct {
	found []error
	more  int
}

func (f *faults) add(sheet, cell, got string, err error) {
	if len(f.found) == mostFaults {
		f.more++
		return
	}
	f.found = append(f.found, &CellError{sheet, cell, got, err})
}

func (f *faults) err() error {
	if f.more > 0 {
		return errors.Join(append(f.found, fmt.Errorf("workbook: and %d faults more", f.more))...)
	}
	return errors.Join(f.found...)
}
