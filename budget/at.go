package budget

// At is where a row stands in its table. The zero At is nowhere: a row that a program
// made.
type At struct {
	layout *layout
	row    int32
}

// layout is how the rows of one table were found: its name, and where each of its
// columns stands.
type layout struct {
	table   string
	order   int                          // of the table in the schema
	columns map[string]int               // by the schema's name; 0-based
	header  int                          // the row that names the columns; 0 where none does
	unread  []string                     // the columns that are not of the table
	cell    func(row, column int) string // "E17", or "17:5"
	address func(row, column int) string // "plan.xlsx: Headcount!E17"
}

// Table is the name of the table, as the schema writes it.
func (a At) Table() string {
	if a.layout == nil {
		return ""
	}
	return a.layout.table
}

// Cell is the cell of that column in the row, "E17" or "17:5". For a column that the
// table does not have it is the row's first cell.
func (a At) Cell(column string) string {
	if a.layout == nil {
		return ""
	}
	return a.layout.cell(int(a.row), a.layout.columns[column])
}

// Address is Cell with the file and the table before it, as findings name it.
func (a At) Address(column string) string {
	if a.layout == nil {
		return ""
	}
	return a.layout.address(int(a.row), a.layout.columns[column])
}

// lacks says whether the table of the row does not have the column.
func (a At) lacks(column string) bool {
	if a.layout == nil {
		return false
	}
	_, there := a.layout.columns[column]
	return !there
}

// Row is the number of the row in its sheet or file, counted from 1; 0 is nowhere.
func (a At) Row() int { return int(a.row) }

// IsZero says whether the row is one that a program made.
func (a At) IsZero() bool { return a.layout == nil }

func (a *At) place(at At) { *a = at }

func (a At) where() At { return a }
