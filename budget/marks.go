package budget

import (
	"fmt"
	"slices"
	"strings"

	"jfa/budget/table"
)

// concealment is what the author of a book may not see, in the order in which it was read:
// the tables that it is in, and the rows and columns of each.
type concealment struct {
	mark   table.Marks
	tables []*concealedTable
}

type concealedTable struct {
	at      At // of the first cell
	rows    []int
	columns []string
}

// mark remembers what is hidden, or comes from elsewhere, of the cell that is being read.
func (rd *reading) mark(c table.Cell) {
	for _, mark := range []table.Marks{table.Hidden, table.Linked, table.Since1904} {
		if c.Marks.Has(mark) {
			rd.markedOf(mark).add(rd.at, rd.column)
		}
	}
}

func (rd *reading) markedOf(mark table.Marks) *concealment {
	i := slices.IndexFunc(rd.marked, func(m *concealment) bool { return m.mark == mark })
	if i < 0 {
		i = len(rd.marked)
		rd.marked = append(rd.marked, &concealment{mark: mark})
	}
	return rd.marked[i]
}

// add remembers the row and the column of a cell; rows are read in order.
func (m *concealment) add(at At, column string) {
	i := slices.IndexFunc(m.tables, func(t *concealedTable) bool { return t.at.layout == at.layout })
	if i < 0 {
		i = len(m.tables)
		m.tables = append(m.tables, &concealedTable{at: at})
	}
	t := m.tables[i]
	if n := len(t.rows); n == 0 || t.rows[n-1] != at.Row() {
		t.rows = append(t.rows, at.Row())
	}
	if !slices.Contains(t.columns, column) {
		t.columns = append(t.columns, column)
	}
}

// finding says once for the whole book what was read all the same.
func (m *concealment) finding() Finding {
	code := map[table.Marks]Code{table.Hidden: HiddenCells, table.Linked: LinkedCells, table.Since1904: DatesSince1904}[m.mark]
	said := map[table.Marks]string{
		table.Hidden:    "what is hidden is read like everything else",
		table.Linked:    "formulas refer to another file: the values stored with them are taken",
		table.Since1904: "the workbook counts dates from 1904: they are read so",
	}[m.mark]
	var where []string
	for _, t := range m.tables {
		where = append(where, fmt.Sprintf("%s, %s of %s", t.at.Table(), strings.Join(t.columns, ", "), rowsText(t.rows)))
	}
	return m.tables[0].at.Find(Information, code, m.tables[0].columns[0], "%s: %s", said, strings.Join(where, "; "))
}

// rowsText is "row 5", or "rows 5, 8 to 12 and 40 more".
func rowsText(rows []int) string {
	if len(rows) == 1 {
		return fmt.Sprintf("row %d", rows[0])
	}
	const most = 10
	var parts []string
	for i := 0; i < len(rows); i++ {
		first := i
		for i+1 < len(rows) && rows[i+1] == rows[i]+1 {
			i++
		}
		if len(parts) == most {
			return fmt.Sprintf("rows %s and %d more", strings.Join(parts, ", "), len(rows)-first)
		}
		part := fmt.Sprint(rows[first])
		if i > first {
			part = fmt.Sprintf("%d to %d", rows[first], rows[i])
		}
		parts = append(parts, part)
	}
	return "rows " + strings.Join(parts, ", ")
}
