package budget

import (
	"fmt"
	"slices"
)

// What a book may hold: far more than any has, and little enough that a file of a few
// megabytes, whatever is in it, is read and checked in seconds.
const (
	mostErrors = 20_000   // in one table: they are not mended one by one
	mostSaid   = 20_000   // findings of one kind in one table
	mostHeld   = 64 << 20 // bytes of different texts
)

// mostRows is how many rows a table may have.
func mostRows(table string) int {
	switch table {
	case "Headcount":
		return 1_000_000
	case "Measures", "History", "Actuals", "Expected":
		return 200_000
	case "LCSSB":
		return 20_000
	case "Places", "Bills", "Receipts", "Credits", "Positions", "Participation":
		return 50_000
	case "Organizations", "Budget", "Rules", "Projections", "Rates":
		return 2_000
	case "Keys":
		return 1_000
	case "Scenarios":
		return 500
	case "Pools":
		return 100
	}
	return 5_000
}

// More than so many stages of rates, or parts of a key, are no stages and no parts.
const (
	mostStages = 100
	mostParts  = 20
)

// tooMany refuses a book in which rows are of more kinds than a book has.
func (rd *reading) tooMany() {
	if stages := rd.book.Stages(); len(stages) > mostStages {
		rd.add(rd.tooManyIn("Rates", fmt.Sprintf("Rates has %d stages: at most %d are allowed", len(stages), mostStages)))
	}
	parts, seen := map[KeyCode]int{}, map[[2]string]bool{}
	for _, k := range rd.book.Keys {
		part := [2]string{string(k.Key), k.Part}
		if !seen[part] {
			parts[k.Key]++
		}
		seen[part] = true
		if parts[k.Key] == mostParts+1 {
			rd.add(k.refuse(TooMuch, "Part", "the key %s has more than %d parts", k.Key, mostParts))
			parts[k.Key]++ // said
		}
	}
}

func (rd *reading) tooManyIn(table, message string) Finding {
	return Finding{Severity: Error, Code: TooMuch, Table: table, Address: rd.source.Name() + ": " + table, Message: message,
		order: [3]int{slices.Index(rd.tableNames(), table)}}
}

// tooMuch is why a table is not read to its end.
type tooMuch string

func (t tooMuch) Error() string { return string(t) }

// within says whether the book is still within its bounds after a row of a table that
// has so many.
func (rd *reading) within(table string, rows int) error {
	switch {
	case rows > mostRows(table):
		return tooMuch(fmt.Sprintf("%s has more than %d rows: no book needs so many; the table is not read", table, mostRows(table)))
	case rd.errors[table] > mostErrors:
		return tooMuch(fmt.Sprintf("%s has more than %d errors: mend what they have in common; the rest of the table is not read", table, mostErrors))
	case rd.holds() > mostHeld:
		return tooMuch(fmt.Sprintf("the texts of the book are more than %d megabytes; the rest of %s is not read", mostHeld>>20, table))
	}
	return nil
}

// holds is how many bytes of texts the reading keeps.
func (rd *reading) holds() int {
	n := rd.held
	for _, v := range rd.vocabulary {
		n += v.held
	}
	return n
}

// findingKind is findings that are counted together.
type findingKind struct {
	severity Severity
	code     Code
	table    string
}

// add keeps findings, up to a bound of each kind.
func (rd *reading) add(found ...Finding) {
	for _, f := range found {
		kind := findingKind{f.Severity, f.Code, f.Table}
		if f.Severity == Error {
			rd.errors[f.Table]++
		}
		switch rd.said[kind]++; {
		case rd.said[kind] <= mostSaid:
			rd.findings = append(rd.findings, f)
		case rd.said[kind] == mostSaid+1:
			rd.dropped = append(rd.dropped, len(rd.findings))
			f.Message = ""
			rd.findings = append(rd.findings, f)
		}
	}
}

// has says whether there is a finding of that code.
func (rd *reading) has(code Code) bool {
	return slices.ContainsFunc(rd.findings, func(f Finding) bool { return f.Code == code })
}

// countDropped says of each kind of which there are too many how many are not kept.
func (rd *reading) countDropped() {
	for _, i := range rd.dropped {
		f := &rd.findings[i]
		n := rd.said[findingKind{f.Severity, f.Code, f.Table}] - mostSaid
		f.Message = fmt.Sprintf("and %d more of this kind (%s), which are not listed", n, f.Code)
	}
	rd.dropped = nil
}
