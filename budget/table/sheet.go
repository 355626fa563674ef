package table

import (
	"encoding/xml"
	"errors"
	"fmt"
)

// sheet reads the cells of one sheet from its XML.
type sheet struct {
	*workbook
	part   *part
	marks  Marks  // of the whole sheet
	hidden []bool // by column; shorter where those after it are not
	linked map[string]bool
	// row and column are those of the cell that was read last; column is -1 before the
	// first cell of a row.
	row, column int
	rowMarks    Marks
	cells       []Cell // of the row, to the last column that the sheet had so far
	rows        []int  // the last row that gave a cell, by column
	given       []int  // the columns of the row, in the order of its cells
	yield       func(Row, error) bool
}

// read yields the rows of a sheet, and at the end the first error.
func (w *workbook) read(t *Table, name string, yield func(Row, error) bool) {
	s := &sheet{workbook: w, column: -1, linked: map[string]bool{}, yield: yield}
	if t.Hidden {
		s.marks = Hidden
	}
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
		switch local(e.Name) {
		case "cols":
			return s.part.each("col", "the widths of the columns", s.readColumns)
		case "sheetData":
			lists++
			return s.part.each("row", "the cells of the sheet", s.readRow)
		}
		return s.part.skip()
	})
	if err == nil && lists != 1 {
		err = fmt.Errorf("%w: the sheet holds %d lists of cells", ErrPart, lists)
	}
	return err
}

// readColumns remembers the columns that are hidden, or have no width.
func (s *sheet) readColumns(e xml.StartElement) error {
	first, okFirst := parseRow(attribute(e, "min"))
	last, okLast := parseRow(attribute(e, "max"))
	if okFirst && okLast && isHidden(e, "width") {
		for len(s.hidden) < min(last, maxColumns) {
			s.hidden = append(s.hidden, false)
		}
		for i := first; i <= min(last, maxColumns); i++ {
			s.hidden[i-1] = true
		}
	}
	return s.part.skip()
}

// isHidden says whether a row or column is hidden, or of no size.
func isHidden(e xml.StartElement, size string) bool {
	return isTrue(attribute(e, "hidden")) || attribute(e, size) == "0"
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
	s.begin(row, e)
	if err := s.part.each("c", "a row", s.readCell); err != nil {
		return err
	}
	if cells := s.filled(); len(cells) > 0 && !s.yield(Row{Number: row, Cells: cells}, nil) {
		return errStopped
	}
	return nil
}

// filled are the cells of the row to the last one that is not blank.
func (s *sheet) filled() []Cell {
	last := -1
	for _, column := range s.given {
		if s.cells[column].Kind != Blank {
			last = max(last, column)
		}
	}
	return s.cells[:last+1]
}

// begin forgets the cells of the row before: only those that it had, for one cell far
// to the right would make every row a wide one.
func (s *sheet) begin(row int, e xml.StartElement) {
	for _, column := range s.given {
		s.cells[column] = Cell{}
	}
	s.row, s.column, s.given = row, -1, s.given[:0]
	s.rowMarks = s.marks
	if isHidden(e, "ht") {
		s.rowMarks |= Hidden
	}
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
	cell.Marks |= s.marksOf(stored)
	s.put(column, cell)
	return nil
}

// marksOf are the marks of the cell that is being read.
func (s *sheet) marksOf(c storedCell) Marks {
	marks := s.rowMarks
	if s.column < len(s.hidden) && s.hidden[s.column] {
		marks |= Hidden
	}
	if c.hasFormula && s.isLinked(c) {
		marks |= Linked
	}
	return marks
}

// isLinked says whether the formula of a cell, its own or one that it shares with the
// cell that has the text of it, refers to another file.
func (s *sheet) isLinked(c storedCell) bool {
	linked := refersElsewhere(c.formula)
	if c.shared == "" {
		return linked
	}
	if linked {
		s.linked[c.shared] = true
	}
	return s.linked[c.shared]
}

func (s *sheet) put(column int, cell Cell) {
	for len(s.cells) <= column {
		s.cells, s.rows = append(s.cells, Cell{}), append(s.rows, 0)
	}
	s.cells[column], s.rows[column] = cell, s.row
	s.given = append(s.given, column)
}

// nextColumn is that of the reference; a cell without one follows the cell before it.
func (s *sheet) nextColumn(reference string) (int, error) {
	if reference == "" {
		return s.afterLast()
	}
	row, column, ok := parseReference(reference)
	switch {
	case !ok:
		return 0, because(ErrReference, reference, "a cell from A1 to XFD%d is expected", maxRows)
	case row != s.row:
		return 0, because(ErrReference, reference, "the cell stands in row %d", s.row)
	case s.has(column):
		return 0, because(ErrReference, reference, "the cell is given twice")
	}
	return column, nil
}

func (s *sheet) afterLast() (int, error) {
	switch {
	case s.column+1 >= maxColumns:
		return 0, because(ErrReference, "", "there is a cell beyond column XFD")
	case s.has(s.column + 1):
		return 0, because(ErrReference, cellName(s.row, s.column+1), "the cell is given twice")
	}
	return s.column + 1, nil
}

// has says whether the row has given a cell in that column; programs other than Excel
// write cells in any order.
func (s *sheet) has(column int) bool {
	return column < len(s.rows) && s.rows[column] == s.row
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
			c.hasFormula, c.shared = true, attribute(e, "si")
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
