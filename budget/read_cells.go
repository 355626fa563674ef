package budget

import (
	"cmp"
	"unicode/utf8"

	"jfa/budget/table"
)

// failedColumns is a set of columns, by their place in the schema, that have an error.
type failedColumns uint32

const allColumns = ^failedColumns(0)

func (f failedColumns) has(column int) bool { return f&(1<<column) != 0 }

// readCells reads the cells in the order of the schema, for a cell may mean something
// else after another.
func (t tableOf[R, P]) readCells(rd *reading, h *header, source table.Row, r *R) failedColumns {
	var failed failedColumns
	for i, c := range t.columns {
		rd.column = c.Name
		if f := c.readCell(rd, r, source.At(h.positions[i])); f != nil {
			rd.refuse(rd.at, c.Name, f)
			failed |= 1 << i
		}
	}
	return failed
}

func (c column[R]) readCell(rd *reading, r *R, cell table.Cell) *fault {
	switch {
	case cell.Kind != table.Blank:
	case !c.Blank:
		return faultf(Blank, "the cell is blank: %s must be filled", c.Name)
	case c.blank != nil:
		return c.blank(rd, r)
	default:
		return nil
	}
	rd.mark(cell)
	if f := cmp.Or(unreadable(cell), c.formatted(r, cell)); f != nil {
		return f
	}
	unseen, long := c.tidy(&cell)
	return cmp.Or(unseen, c.read(rd, r, cell), long)
}

// formatted is the fault of a number that is shown in per cent where the column is not,
// or only in part (book.md, How a table is read).
func (c column[R]) formatted(r *R, cell table.Cell) *fault {
	percents := c.Kind == KindPercent || c.percents != nil && c.percents(r)
	switch {
	case percents && cell.Mixed:
		return faultf(MixedFormat, "the number format of the cell shows per cent for some numbers and not for others, so %s may mean two things: give it one format", cell.Text)
	case !percents && (cell.Percent || cell.Mixed):
		return faultf(PercentFormat, "the cell holds %s and is shown in per cent (%%), and %s is not in per cent: give it a number format, or write what is meant", cell.Text, c.Name)
	}
	return nil
}

// The longest texts of a cell, in characters (book.md, How a table is read).
const (
	longestCode = 40
	longestText = 2_000
)

// tidy makes a text of a cell what is to be read of it, and says what was wrong with it:
// characters that cannot be seen, or too many.
func (c column[R]) tidy(cell *table.Cell) (unseen, long *fault) {
	if cell.Kind != table.Text {
		return nil, nil
	}
	longest, what := longestText, "a text"
	if c.short {
		longest, what = longestCode, "a code"
	}
	cell.Text = firstRunes(cell.Text, longestText+1)
	switch n := utf8.RuneCountInString(cell.Text); {
	case n > longestText:
		long = faultf(TooLong, "%s of more than %d characters, where at most %d are allowed: %q", what, longestText, longest, shown(cell.Text))
		cell.Text = firstRunes(cell.Text, longestText)
	case n > longest:
		long = faultf(TooLong, "%s of %d characters, where at most %d are allowed: %q", what, n, longest, shown(cell.Text))
	}
	cell.Text, unseen = legible(cell.Text, c.hasLines())
	return unseen, long
}

// hasLines says whether line breaks may stand in the texts of the column.
func (c column[R]) hasLines() bool {
	switch c.Name {
	case "Note", "Title", "Source", "Value":
		return true
	}
	return false
}

func firstRunes(text string, most int) string {
	n := 0
	for i := range text {
		if n++; n > most {
			return text[:i]
		}
	}
	return text
}
