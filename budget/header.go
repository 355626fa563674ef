package budget

import (
	"fmt"
	"slices"
	"strconv"

	"jfa/budget/table"
)

// headerRows is how far down a header may stand (book.md, How a table is read).
const headerRows = 20

// header is the search for the row that names the columns of a table.
type header struct {
	source    *table.Table
	layout    *layout
	columns   []ColumnSpec
	positions []int // of each column of the schema; -1 where the table does not have it
	found     bool
	row       int // the header; before it is found the row that came nearest
	fields    int // of the header, in a .csv file
	unnamed   []bool
	nameless  string // the first filled cell of a column without a name
	above     []above

	// The row that came nearest, to say what it lacks.
	nearest int // how many columns of the table it has; -1 where there is no row
	missing []string
	others  []string // its cells that name no column
	err     error    // what kept the search from going on
}

// findHeader looks for the header in each of the ways in which the table may be read. In
// a table without one it is the way that came nearest.
func findHeader(spec TableSpec, order int, source *table.Table) *header {
	var best *header
	for _, way := range source.Ways() {
		h := newHeader(spec, order, way)
		h.search()
		if h.found {
			return h
		}
		if best == nil || best.err == nil && h.nearest > best.nearest {
			best = h
		}
	}
	return best
}

func newHeader(spec TableSpec, order int, source *table.Table) *header {
	return &header{
		source: source,
		layout: &layout{
			table:   spec.Name,
			order:   order,
			columns: map[string]int{},
			cell:    source.Cell,
			address: source.Address,
		},
		columns: spec.Columns,
		row:     1,
		nearest: -1,
	}
}

// search reads as many rows as a header may stand in.
func (h *header) search() {
	for row, err := range h.source.Rows() {
		if err != nil {
			h.err = err
			return
		}
		if row.Number > headerRows || h.try(row) || row.Number == headerRows {
			return
		}
	}
}

// try says whether the row is the header, and remembers how near it came.
func (h *header) try(row table.Row) bool {
	positions, count, missing := h.locate(row)
	if count > h.nearest {
		h.row, h.nearest, h.missing, h.others = row.Number, count, missing, h.unknown(row)
	}
	if len(missing) > 0 {
		h.above = append(h.above, aboveOf(row))
		return false
	}
	h.found, h.row, h.positions, h.fields = true, row.Number, positions, row.Fields
	h.layout.header, h.layout.unread = row.Number, h.unknown(row)
	for i, position := range positions {
		if position >= 0 {
			h.layout.columns[h.columns[i].Name] = position
		}
	}
	for i := range row.Cells {
		h.unnamed = append(h.unnamed, row.Cells[i].Kind == table.Blank)
	}
	return true
}

// above is a row above the header: which of its cells are filled.
type above struct {
	row    int
	filled []bool
}

func aboveOf(row table.Row) above {
	a := above{row: row.Number}
	for _, c := range row.Cells {
		a.filled = append(a.filled, c.Kind != table.Blank)
	}
	return a
}

// has tells whether the row fills every column that a row of the table must fill, which a
// title does not.
func (a above) has(columns []ColumnSpec, positions []int) bool {
	must := 0
	for i, c := range columns {
		if !c.Required {
			continue
		}
		if must++; positions[i] >= len(a.filled) || !a.filled[positions[i]] {
			return false
		}
	}
	return must > 1
}

// leftAbove warns of the rows above the header that look like rows of the table, as
// sorting leaves them that takes the header for one of its rows.
func (h *header) leftAbove() (found Findings) {
	for _, a := range h.above {
		if a.has(h.columns, h.positions) {
			found = append(found, h.layout.find(Warning, RowAboveHeader, a.row, 0, fmt.Sprintf(
				"the row is filled like those of %s and was not read, for it stands above the header, row %d: move it below if it counts", h.layout.table, h.row)))
		}
	}
	return found
}

// headName is what the name of a column is compared as; what cannot be seen in it is said
// by findings.
func headName(text string) string {
	text, _ = legible(text, true)
	return foldName(text)
}

// locate finds the columns of the schema in a row, the first of each name.
func (h *header) locate(row table.Row) (positions []int, count int, missing []string) {
	at := map[string]int{}
	for i := len(row.Cells) - 1; i >= 0; i-- {
		at[headName(row.Cells[i].Text)] = i
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
		if cell.Kind != table.Blank && !slices.ContainsFunc(h.columns,
			func(c ColumnSpec) bool { return foldName(c.Name) == headName(cell.Text) }) {
			texts = append(texts, shown(cell.Text))
		}
	}
	return texts
}

// findings says what of the header row is not read, or stands there twice.
func (h *header) findings(row table.Row) Findings {
	var found Findings
	at, others := map[string]int{}, []int(nil)
	for i, c := range h.columns {
		at[foldName(c.Name)] = h.positions[i]
	}
	for i, cell := range row.Cells {
		position, known := at[headName(cell.Text)]
		_, unseen := legible(cell.Text, true)
		switch {
		case cell.Kind == table.Blank:
		case unseen != nil && known:
			found = append(found, h.layout.find(Error, unseen.code, row.Number, i, unseen.message))
		case known && position == i:
		case known:
			found = append(found, h.layout.find(Error, DuplicateColumn, row.Number, i,
				fmt.Sprintf("a second column %q: the first is %s; take one of them out", cell.Text, h.layout.cell(row.Number, position))))
		default:
			others = append(others, i)
		}
	}
	return append(found, h.notColumns(row, others)...)
}

// notColumns says once which columns are not of the table, and apart what may be meant
// as one that it lacks.
func (h *header) notColumns(row table.Row, others []int) (found Findings) {
	var rest []string
	first := -1
	for _, i := range others {
		text := row.Cells[i].Text
		if meant := didYouMean(text, h.absent()); meant != "" {
			found = append(found, h.layout.find(Warning, UnknownColumn, row.Number, i,
				fmt.Sprintf("the column %q is not one of %s and was not read", shown(text), h.layout.table)+meant))
			continue
		}
		if rest = append(rest, strconv.Quote(shown(text))); first < 0 {
			first = i
		}
	}
	if len(rest) > 0 {
		found = append(found, h.layout.find(Information, UnknownColumn, row.Number, first,
			fmt.Sprintf("not columns of %s, and not read: %s", h.layout.table, someOf(rest))))
	}
	return found
}

// passOver remembers the first filled cell in a column that the header does not name.
func (h *header) passOver(row table.Row) {
	if h.nameless != "" {
		return
	}
	for i := range row.Cells {
		if row.Cells[i].Kind != table.Blank && (i >= len(h.unnamed) || h.unnamed[i]) {
			h.nameless = h.layout.cell(row.Number, i)
			return
		}
	}
}

// passedOver says that cells stand in columns without a name.
func (h *header) passedOver() Findings {
	if h.nameless == "" {
		return nil
	}
	return Findings{h.layout.find(Information, UnknownColumn, h.row, 0,
		fmt.Sprintf("cells in columns that the header does not name were not read, the first at %s", h.nameless))}
}

// overflows says whether a line of a .csv file has filled fields beyond those of the
// header: then a comma stands in a number or a text without quotation marks, and all
// fields after it are shifted.
func (h *header) overflows(row table.Row) bool {
	return row.Fields > h.fields && len(row.Cells) > h.fields
}

func (h *header) overflow(row table.Row) Finding {
	return h.layout.find(Error, TooManyFields, row.Number, 0, fmt.Sprintf(
		"%d fields, where the header has %d: a comma inside a number or a text needs quotation marks around it", row.Fields, h.fields))
}

// lacking says which columns no row has.
func (h *header) lacking() Findings {
	if h.err != nil {
		return Findings{h.layout.unreadable(h.err)}
	}
	missing := h.missing
	if h.nearest < 0 { // there is no row at all
		for _, c := range h.columns {
			if c.Required {
				missing = append(missing, c.Name)
			}
		}
	}
	var found Findings
	for i, name := range missing {
		near := isItCalled(name, h.others)
		if near == "" && i == 0 && len(h.others) > 0 {
			near = fmt.Sprintf("; row %d has %s", h.row, someOf(h.others))
		}
		found = append(found, h.layout.find(Error, MissingColumn, h.row, 0,
			fmt.Sprintf("the column %q is missing: the header must be one of the first %d rows, with all required columns", name, headerRows)+near))
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
