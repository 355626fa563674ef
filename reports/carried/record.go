package carried

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
)

// Record is what a report says of what it was made of: the book by its name and hash,
// the program, the scenarios that it shows, and a seal of every table.
type Record struct {
	Book, Hash, Program string
	Scenarios           []budget.ScenarioCode // none: all
	Tables              []Seal
	digits              map[place]string
}

// Seal is what the rows of a table were: how many, the digest of all, and a mark of each
// row and of each column, by which one that was changed is found.
type Seal struct {
	Table         string
	Rows          int
	Digest        string
	Marks, Across []string // of the rows, and of the columns in the order of the schema
}

// place is a cell of a table, by its row from 1 and its column.
type place struct {
	table  string
	row    int
	column string
}

// RecordName and RecordHeads are the title and the heads of the record on Inputs.
const (
	RecordName = "Record"
	RecordNote = "what this workbook was made of, for jfa verify and jfa convert"
)

// RecordHeads are those of its columns.
func RecordHeads() []string { return []string{"Record", "Table", "Place", "Value"} }

// Tables are those that a report carries: all but the expectations of a case.
func Tables(b *budget.Book) []budget.TableSpec {
	return slices.DeleteFunc(budget.Tables(), func(t budget.TableSpec) bool { return t.Name == "Expected" || !b.Has(t.Name) })
}

// NewRecord is that of a report of the book.
func NewRecord(b *budget.Book, program string, scenarios []budget.ScenarioCode) Record {
	r := Record{Book: b.Name, Hash: b.Hash, Program: program, Scenarios: scenarios, digits: map[place]string{}}
	for _, spec := range Tables(b) {
		r.Tables = append(r.Tables, sealOf(b, spec))
		r.keepDigits(b, spec)
	}
	return r
}

// sealOf is the seal of a table as the book has it.
func sealOf(b *budget.Book, spec budget.TableSpec) Seal {
	s := Seal{Table: spec.Name}
	columns := make([][]string, len(spec.Columns))
	whole := sha256.New()
	for _, cells := range b.Records(spec.Name) {
		s.Rows++
		sum := digest(cells)
		whole.Write(sum)
		s.Marks = append(s.Marks, mark(sum))
		for i, cell := range cells {
			columns[i] = append(columns[i], cell)
		}
	}
	s.Digest = hex.EncodeToString(whole.Sum(nil))
	for _, cells := range columns {
		s.Across = append(s.Across, mark(digest(cells)))
	}
	return s
}

func digest(cells []string) []byte {
	sum := sha256.New()
	for _, cell := range cells {
		sum.Write([]byte(cell + "\x00"))
	}
	return sum.Sum(nil)
}

// mark is as much of a digest as finds one row of thousands.
func mark(digest []byte) string { return hex.EncodeToString(digest[:2]) }

// keepDigits takes note of numbers that a spreadsheet does not keep as they are written:
// with more digits than it has, or written another way.
func (r Record) keepDigits(b *budget.Book, spec budget.TableSpec) {
	row := 0
	for _, cells := range b.Records(spec.Name) {
		row++
		for i, column := range spec.Columns {
			if cells[i] != "" && (IsNumber(column.Kind) && !kept(cells[i]) || isNumericSetting(spec, column, cells[0]) && !plain(cells[i])) {
				r.digits[place{spec.Name, row, column.Name}] = cells[i]
			}
		}
	}
}

// IsNumber tells whether Inputs holds cells of the kind as numbers.
func IsNumber(kind budget.Kind) bool {
	return slices.Contains([]budget.Kind{budget.KindMoney, budget.KindNumber, budget.KindPercent, budget.KindOrder}, kind)
}

// NumericSettings are those that Inputs holds as numbers, for formulas read them.
func NumericSettings() []string { return []string{"Period years", "Unit"} }

func isNumericSetting(spec budget.TableSpec, column budget.ColumnSpec, key string) bool {
	return spec.Name == "Settings" && column.Name == "Value" && slices.Contains(NumericSettings(), key)
}

// kept tells whether a spreadsheet keeps all digits of a number.
func kept(text string) bool {
	const most = 15
	return len(strings.Trim(strings.Replace(text, ".", "", 1), "-0")) <= most
}

// plain tells whether a number is written as it is read back.
func plain(text string) bool {
	r, err := exact.Parse(text)
	return err == nil && r.String() == text
}

// marksInRow is how many marks stand in one cell, and fewMarks how many beside the digest.
const (
	marksInRow = 24
	fewMarks   = 12
)

// Rows are the record as rows under RecordHeads.
func (r Record) Rows() [][]string {
	rows := [][]string{{"book", "", "", r.Book}, {"hash", "", "", r.Hash}, {"program", "", "", r.Program}}
	for i, s := range r.Scenarios {
		rows = append(rows, []string{"scenario", "", strconv.Itoa(i + 1), string(s)})
	}
	for _, s := range r.Tables {
		rows = append(rows, []string{"table", s.Table, strconv.Itoa(s.Rows), s.Digest + " columns " + strings.Join(s.Across, " ") + " rows"})
		for first := 0; first < len(s.Marks); first += marksInRow {
			marks := strings.Join(s.Marks[first:min(first+marksInRow, len(s.Marks))], " ")
			if len(s.Marks) <= fewMarks {
				rows[len(rows)-1][3] += " " + marks
			} else {
				rows = append(rows, []string{"rows", s.Table, strconv.Itoa(first + 1), marks})
			}
		}
	}
	for _, s := range r.Tables {
		for _, at := range r.placesOf(s) {
			rows = append(rows, []string{"digits", s.Table, strconv.Itoa(at.row) + ":" + at.column, r.digits[at]})
		}
	}
	return rows
}

// placesOf are the places of a table whose digits are kept, in their order.
func (r Record) placesOf(s Seal) []place {
	var places []place
	for at := range r.digits {
		if at.table == s.Table {
			places = append(places, at)
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return strings.Compare(a.column, b.column)
	})
	return places
}

// recordOf reads the rows of a record.
func recordOf(rows [][]string) *Record {
	r := &Record{digits: map[place]string{}}
	for _, row := range rows {
		kind, name, where, value := row[0], row[1], row[2], row[3]
		seal := r.seal(name)
		switch kind {
		case "book":
			r.Book = value
		case "hash":
			r.Hash = value
		case "program":
			r.Program = value
		case "scenario":
			r.Scenarios = append(r.Scenarios, budget.ScenarioCode(value))
		case "table":
			n, _ := strconv.Atoi(where)
			digest, marks, _ := strings.Cut(value, " columns ")
			across, rows, _ := strings.Cut(marks, " rows")
			r.Tables = append(r.Tables, Seal{name, n, digest, strings.Fields(rows), strings.Fields(across)})
		case "rows":
			if seal != nil {
				seal.Marks = append(seal.Marks, strings.Fields(value)...)
			}
		case "digits":
			row, column, _ := strings.Cut(where, ":")
			n, _ := strconv.Atoi(row)
			r.digits[place{name, n, column}] = value
		}
	}
	return r
}

// seal is that of a table, nil where there is none.
func (r *Record) seal(table string) *Seal {
	for i := range r.Tables {
		if r.Tables[i].Table == table {
			return &r.Tables[i]
		}
	}
	return nil
}
