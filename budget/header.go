package budget

import (
	"fmt"
	"slices"

	"jfa/budget/table"
)

// headerRows is how far down a header may stand (book.md, How a table is read).
const headerRows = 20

// header is the search for the row that names the columns of a table.
type header struct {
	layout    *layout
	columns   []ColumnSpec
	positions []int // of each column of the schema; -1 where the table does not have it
	found     bool

	// The row that came nearest, to say what it lacks.
	nearestRow   int
	nearestCount int
	missing      []string
	others       []string // its cells that name no column
}

func newHeader(spec TableSpec, order int, source *table.Table) *header {
	return &header{
		layout: &layout{
			table:   spec.Name,
			order:   order,
			columns: map[string]int{},
			cell:    source.Cell,
			address: source.Address,
		},
		columns:      spec.Columns,
		nearestRow:   1,
		nearestCount: -1,
	}
}

// try says whether the row is the header, and remembers how near it came.
func (h *header) try(row table.Row) bool {
	if row.Number > headerRows {
		return false
	}
	positions, count, missing := h.locate(row)
	if count > h.nearestCount {
		h.nearestRow, h.nearestCount, h.missing, h.others = row.Number, count, missing, h.unknown(row)
	}
	if len(missing) > 0 {
		return false
	}
	h.found, h.positions = true, positions
	for i, position := range positions {
		if position >= 0 {
			h.layout.columns[h.columns[i].Name] = position
		}
	}
	return true
}

// locate finds the columns of the schema in a row, the first of each name.
func (h *header) locate(row table.Row) (positions []int, count int, missing []string) {
	at := map[string]int{}
	for i := len(row.Cells) - 1; i >= 0; i-- {
		at[foldName(row.Cells[i].Text)] = i
	}
	for _, c := range h.columns {
		position, ok := at[foldName(c.Name)]
		switch {
		case ok:
			count++
		case c.Required:
			missing = append(missing, c.Name)
		}
		if !ok {
			position = -1
		}
		positions = append(positions, position)
	}
	return positions, count, missing
}

// unknown are the texts of a row that name no column of the schema.
func (h *header) unknown(row table.Row) []string {
	var texts []string
	for _, cell := range row.Cells {
		if !slices.ContainsFunc(h.columns, func(c ColumnSpec) bool { return SameName(c.Name, cell.Text) }) {
			texts = append(texts, cell.Text)
		}
	}
	return texts
}

// findings says what of the header row is not read, or stands there twice.
func (h *header) findings(row table.Row) Findings {
	var found Findings
	at := map[string]int{}
	for i, c := range h.columns {
		at[foldName(c.Name)] = h.positions[i]
	}
	for i, cell := range row.Cells {
		position, known := at[foldName(cell.Text)]
		switch {
		case cell.Kind == table.Blank || known && position == i:
		case known:
			found = append(found, h.layout.find(Error, DuplicateColumn, row.Number, i,
				fmt.Sprintf("a second column %q: the first is %s", cell.Text, h.layout.cell(row.Number, position))))
		default:
			found = append(found, h.layout.find(Information, UnknownColumn, row.Number, i,
				fmt.Sprintf("the column %q is not one of %s and was not read", shown(cell.Text), h.layout.table)+didYouMean(cell.Text, h.absent())))
		}
	}
	return found
}

// lacking says which columns no row has.
func (h *header) lacking() Findings {
	missing := h.missing
	if h.nearestCount < 0 { // there is no row at all
		for _, c := range h.columns {
			if c.Required {
				missing = append(missing, c.Name)
			}
		}
	}
	var found Findings
	for _, name := range missing {
		found = append(found, h.layout.find(Error, MissingColumn, h.nearestRow, 0,
			fmt.Sprintf("the column %q is missing: the header must be one of the first %d rows, with all required columns", name, headerRows)+isItCalled(name, h.others)))
	}
	return found
}

// absent are the columns of the schema that the table does not have.
func (h *header) absent() []string {
	var names []string
	for i, c := range h.columns {
		if h.positions[i] < 0 {
			names = append(names, c.Name)
		}
	}
	return names
}
