package table

import (
	"encoding/xml"
	"errors"
	"fmt"
)

// sheet reads the cells of one sheet from its XML.
type sheet struct {
	*workbook
	part *part
	// row and column are those of the cell that was read last; column is -1 before the
	// first cell of a row.
	row, column int
	cells       []Cell
	yield       func(Row, error) bool
}

// read yields the rows of a sheet, and at the end the first error.
func (w *workbook) read(t *Table, name string, yield func(Row, error) bool) {
	s := &sheet{workbook: w, column: -1, yield: yield}
	var err error
	if s.part, err = w.parts.open(name, maxSheetSize); err == nil {
		defer s.part.close()
		err = s.worksheet()
	}
	if err != nil && !errors.Is(err, errStopped) {
		yield(Row{}, at(t.file, t.Name, s.place(), err))
	}
}

// place is the cell that was read last.
func (s *sheet) place() string {
	if s.row == 0 {
		return ""
	}
	return cellName(s.row, max(s.column, 0))
}

// worksheet reads the sheet to its end, for only then is it known to be whole.
func (s *sheet) worksheet() error {
	lists := 0
	err := s.part.document("worksheet", func(e xml.StartElement) error {
		if local(e.Name) != "sheetData" {
			return s.part.skip()
		}
		lists++
		return s.part.each("row", "the cells of the sheet", s.readRow)
	})
	if err == nil && lists != 1 {
		err = fmt.Errorf("%w: the sheet holds %d lists of cells", ErrPart, lists)
	}
	return err
}

func (s *sheet) readRow(e xml.StartElement) error {
	row := s.row + 1
	if number := attribute(e, "r"); number != "" {
		var ok bool
		if row, ok = parseRow(number); !ok || row <= s.row {
			return because(ErrReference, number, "a row after row %d and up to %d is expected", s.row, maxRows)
		}
	}
	if row > maxRows {
		return because(ErrReference, "", "there are more than %d rows", maxRows)
	}
	s.row, s.column, s.cells = row, -1, s.cells[:0]
	if err := s.part.each("c", "a row", s.readCell); err != nil {
		return err
	}
	cells := withoutBlanks(s.cells)
	if len(cells) > 0 && !s.yield(Row{Number: row, Cells: cells}, nil) {
		return errStopped
	}
	return nil
}

func (s *sheet) readCell(e xml.StartElement) error {
	column, err := s.nextColumn(attribute(e, "r"))
	if err != nil {
		return err
	}
	s.column = column
	stored, err := s.contents(e)
	if err != nil {
		return err
	}
	cell, err := s.typed(stored)
	if err != nil {
		return err
	}
	for len(s.cells) < column {
		s.cells = append(s.cells, Cell{})
	}
	s.cells = append(s.cells, cell)
	return nil
}

// nextColumn is that of the reference; a cell without one follows the cell before it.
func (s *sheet) nextColumn(reference string) (int, error) {
	if reference == "" {
		if s.column+1 >= maxColumns {
			return 0, because(ErrReference, "", "there is a cell beyond column XFD")
		}
		return s.column + 1, nil
	}
	row, column, ok := parseReference(reference)
	switch {
	case !ok:
		return 0, because(ErrReference, reference, "a cell from A1 to XFD%d is expected", maxRows)
	case row != s.row:
		return 0, because(ErrReference, reference, "the cell stands in row %d", s.row)
	case column <= s.column:
		return 0, because(ErrReference, reference, "a cell to the right of the one before it is expected")
	}
	return column, nil
}

// contents reads the elements of a cell, each of which it has once at most.
func (s *sheet) contents(e xml.StartElement) (storedCell, error) {
	c := storedCell{kind: attribute(e, "t"), style: attribute(e, "s")}
	for {
		e, ok, err := s.part.child()
		if err != nil || !ok {
			return c, err
		}
		name := local(e.Name)
		switch {
		case name == "v" && !c.hasValue:
			c.hasValue = true
			c.value, err = s.part.content()
		case name == "f" && !c.hasFormula:
			c.hasFormula = true
			c.formula, err = s.part.content()
		case name == "is" && !c.hasInline:
			c.hasInline = true
			c.inline, err = s.part.richText()
		case name == "extLst":
			err = s.part.skip()
		default:
			err = unexpected(e, "a cell that has one already, or never")
		}
		if err != nil {
			return c, err
		}
	}
}
