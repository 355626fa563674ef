package budget

import (
	"fmt"
	"slices"
)

// Severity says what a finding means for the book.
type Severity string

const (
	Error       Severity = "error"   // the book is refused
	Warning     Severity = "warning" // it is computed; somebody should look
	Information Severity = "information"
)

// Finding is one thing that was found in a book, for the people who wrote it.
type Finding struct {
	Severity Severity
	Code     Code
	Table    string
	Cell     string // "E17", or "17:5" in a .csv file; blank where it concerns a whole table
	Address  string // Cell with the file and the table before it
	Message  string // what was read and what was expected

	column string // that is missing; blank in a finding of anything else
	order  [3]int // of the table in the schema, of the row and of the column
}

// String reads "plan.xlsx: Headcount!E17: error: message".
func (f Finding) String() string {
	return fmt.Sprintf("%s: %s: %s", f.Address, f.Severity, f.Message)
}

// Findings are all that was found, in the order of the tables of the schema, the rows
// and the columns.
type Findings []Finding

// Errors counts the findings that refuse the book.
func (f Findings) Errors() int { return f.count(Error) }

// Warnings counts the findings that somebody should look at.
func (f Findings) Warnings() int { return f.count(Warning) }

func (f Findings) count(s Severity) int {
	n := 0
	for _, finding := range f {
		if finding.Severity == s {
			n++
		}
	}
	return n
}

// listed is how many findings of one kind people are shown.
const listed = 20

// Listed are the findings for people, in their order: of one kind in one table the first
// 20, and then one that says how many more there are.
func (f Findings) Listed() Findings {
	type kind struct {
		severity Severity
		code     Code
		table    string
	}
	of := func(f Finding) kind { return kind{f.Severity, f.Code, f.Table} }
	total, seen := map[kind]int{}, map[kind]int{}
	for _, finding := range f {
		total[of(finding)]++
	}
	var list Findings
	for _, finding := range f {
		k := of(finding)
		if seen[k]++; seen[k] == listed+1 {
			finding.Message = fmt.Sprintf("and %d more of this kind (%s)", total[k]-listed, k.code)
			if k.table != "" {
				finding.Message += " in " + k.table
			}
		}
		if seen[k] <= listed+1 {
			list = append(list, finding)
		}
	}
	return list
}

// Sorted is the findings in their order; those of one cell stay as they are.
func (f Findings) Sorted() Findings {
	sorted := slices.Clone(f)
	slices.SortStableFunc(sorted, func(a, b Finding) int {
		return slices.Compare(a.order[:], b.order[:])
	})
	return sorted
}

// Find makes a finding on the cell of that column in the row.
func (a At) Find(severity Severity, code Code, column, format string, arguments ...any) Finding {
	if a.layout == nil {
		return Finding{Severity: severity, Code: code, Message: fmt.Sprintf(format, arguments...)}
	}
	return a.layout.find(severity, code, int(a.row), a.layout.columns[column], fmt.Sprintf(format, arguments...))
}

// find makes a finding on a cell of the table; columns count from 0.
func (l *layout) find(severity Severity, code Code, row, column int, message string) Finding {
	return Finding{
		Severity: severity,
		Code:     code,
		Table:    l.table,
		Cell:     l.cell(row, column),
		Address:  l.address(row, column),
		Message:  message,
		order:    [3]int{l.order, row, column},
	}
}

// refuse is an error on the cell of that column in the row.
func (a At) refuse(code Code, column, format string, arguments ...any) Finding {
	return a.Find(Error, code, column, format, arguments...)
}

// warn is a warning on the cell of that column in the row.
func (a At) warn(code Code, column, format string, arguments ...any) Finding {
	return a.Find(Warning, code, column, format, arguments...)
}

// lacking is an error on the header of the table of a row, for a column that the row
// needs; what says who needs it.
func (a At) lacking(column, what string) Finding {
	l := a.layout
	message := fmt.Sprintf("the column %q is missing: %s of row %d needs it", column, what, a.row) + l.notRead(column)
	f := l.find(Error, MissingColumn, l.header, 0, message)
	f.column = column
	return f
}

// without ends a message on rows that are alike in some columns: which of these the table
// does not have.
func (a At) without(columns ...string) string {
	for _, column := range columns {
		if _, there := a.layout.columns[column]; !there {
			return fmt.Sprintf("; the column %q is missing, which may tell them apart%s", column, a.layout.notRead(column))
		}
	}
	return ""
}

// columnless ends a message on a cell that is blank because the table lacks its column.
func (a At) columnless(column string) string {
	if _, there := a.layout.columns[column]; there {
		return ""
	}
	return fmt.Sprintf("; the column %q is missing%s", column, a.layout.notRead(column))
}

// notRead ends a message on a column that is missing: which one may be meant, or which
// were not read.
func (l *layout) notRead(column string) string {
	if near := isItCalled(column, l.unread); near != "" || len(l.unread) == 0 {
		return near
	}
	return "; not read here: " + someOf(l.unread)
}

// oncePerColumn keeps the first finding of each column that is missing.
func oncePerColumn(found Findings) Findings {
	type missing struct{ table, column string }
	seen := map[missing]bool{}
	return slices.DeleteFunc(found, func(f Finding) bool {
		m := missing{f.Table, f.column}
		before := seen[m]
		seen[m] = seen[m] || f.column != ""
		return before
	})
}

// Count is "1 row" or "2 rows".
func Count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
