package render

// Table is one table for people: what it shows, on what base, its columns and rows,
// and what must be said under it. A table without columns is its title and notes.
type Table struct {
	Title   string
	Base    []string // sentences under the title: the base of the figures, the unit
	Columns []Column
	Rows    []Row
	Notes   []string
}

// Column is one column of a table.
type Column struct {
	Head   string
	Kind   Kind
	Label  bool // names the row: it is repeated where a table is too wide for its page
	Joined bool // stands beside the column before it, never in another block
}

// Kind says what a column holds, and so how it is aligned.
type Kind uint8

const (
	Number Kind = iota // to the right
	Words              // to the left, never cut
	Name               // to the left, cut where there is no room: something else identifies the row
	Prose              // to the left, over as many lines as it takes
)

// Row is one row of a table. Cells that are missing are blank.
type Row struct {
	Kind  RowKind
	Cells []string
}

// RowKind is how a row stands out.
type RowKind uint8

const (
	Body     RowKind = iota
	Heading          // names what follows; its one cell may be as wide as the table
	Subtotal         // of the rows since the heading
	Total            // of all
)

func (r Row) cell(column int) string {
	if column < len(r.Cells) {
		return plain(r.Cells[column])
	}
	return ""
}
