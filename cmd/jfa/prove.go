package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/table"
	"jfa/reports"
	"jfa/reports/audit"
	"jfa/reports/carried"
	"jfa/reports/meeting"
	"jfa/reports/render"
	"jfa/reports/steps"
)

// kindOf tells a report or a statement of this program from every other file.
func kindOf(name string) carried.Kind {
	if isEmbedded(name) || !isXLSX(name) {
		return carried.Other
	}
	tables, err := table.Open(name)
	if err != nil {
		return carried.Other // whoever reads it as a book says why
	}
	defer tables.Close() // only read from
	return carried.KindOf(tables)
}

// notABook says of a report or a statement that is given as a book what it is, and how to
// get its book.
func notABook(name string, kind carried.Kind) error {
	if kind == carried.Statement {
		return usage("%s is the statement of one organization, not a book: it does not hold the book that it was made of", name)
	}
	return usage("%s is a report, not a book: %s gets the book that it was made of", name, joinWords([]string{"jfa", "convert", name, "plan.xlsx"}))
}

// openReport reads the book that a report carries on its Inputs, and the record of what
// the report was made of.
func openReport(name string) (*source, *carried.Book, error) {
	tables, err := table.Open(name)
	if err != nil {
		return nil, nil, &failure{wrongUsage, unopened(name, err)}
	}
	defer tables.Close() // only read from
	in, err := carried.Of(tables)
	if err != nil {
		return nil, nil, &failure{wrongUsage, unopened(name, err)}
	}
	book, findings := budget.Read(in.Tables)
	return &source{name, book, append(findings, apportion.Check(book)...).Sorted()}, in, nil
}

// proof is a report to be made again.
type proof struct {
	name string
	made *source // the book that the report carries
	in   *carried.Book
}

// proved makes a report again, from a book or from the one that it carries, and names
// everything that differs.
func proved(open opener, cmd *cobra.Command, args []string) (render.Report, error) {
	if len(args) > 2 {
		return nil, usage("verify takes one report, and the book that it is of: jfa verify REPORT.xlsx [BOOK]")
	}
	carries, in, err := openReport(args[0])
	if err != nil {
		return nil, err
	}
	p := proof{args[0], carries, in}
	of := carries
	if len(args) == 2 {
		if of, err = open.named(cmd, args[1]); err != nil {
			return nil, err
		}
	}
	if err := of.refuseErrors(cmd); err != nil {
		return nil, err
	}
	result, err := p.compare(cmd, of)
	if err != nil {
		return nil, err
	}
	if !result.Holds() {
		return result, cannot(fmt.Errorf("%s is not what jfa makes of %s", p.name, result.Book))
	}
	return result, nil
}

// compare makes the report of a book again, under the name that the report gives it.
func (p proof) compare(cmd *cobra.Command, of *source) (reports.Proof, error) {
	record := p.in.Record
	if record == nil {
		record = &carried.Record{Book: of.book.Name, Hash: of.book.Hash, Program: version()}
		note(cmd, "%s has no record of what it was made of: it is compared with a report of all scenarios", p.name)
	}
	if record.Program != version() {
		note(cmd, "%s was made by jfa %s; this is jfa %s: what differs may come from that", p.name, record.Program, version())
	}
	result := reports.Proof{Report: p.name, Book: record.Book, Hash: record.Hash, Program: record.Program, Inputs: []string{}, Differences: []audit.Difference{}}
	if of == p.made {
		result.Inputs = append(result.Inputs, p.in.Changed(of.book)...)
	} else if of.book.Hash != record.Hash {
		if len(p.in.Changed(of.book)) == 0 {
			note(cmd, "the file of %s is another one than that which %s was made of (SHA-256 %s), but its tables are the same", of.name, p.name, record.Hash)
		} else {
			result.Differences = append(result.Differences, audit.Difference{What: "book", Want: "SHA-256 " + short(of.book.Hash), Found: "SHA-256 " + short(record.Hash)})
		}
	}
	book := *of.book
	book.Name, book.Hash = record.Book, record.Hash
	made, err := meeting.Report(apportion.NewBasis(&book), steps.Options{Version: record.Program, Scenarios: record.Scenarios})
	if err != nil {
		return result, located(err)
	}
	var want bytes.Buffer
	if err := made.Write(&want); err != nil {
		return result, cannot(err)
	}
	err = p.add(&result, want.Bytes())
	return result, err
}

// add adds what differs from the report as it was made again.
func (p proof) add(result *reports.Proof, want []byte) error {
	found, err := readReport(p.name)
	if err != nil {
		return &failure{wrongUsage, unopened(p.name, err)}
	}
	expected, err := audit.Expect(want)
	if err != nil {
		return cannot(err)
	}
	differences, err := expected.Compare(found)
	if err != nil {
		return cannot(fmt.Errorf("%s cannot be compared: %w", p.name, err))
	}
	result.Identical = bytes.Equal(want, found)
	result.Differences = append(result.Differences, differences...)
	return nil
}

// short is as much of a hash as tells two apart.
func short(hash string) string { return hash[:min(16, len(hash))] }

// mostReport bounds the file of a report, in bytes.
const mostReport = 256 << 20

func readReport(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() // only read from
	content, err := io.ReadAll(io.LimitReader(file, mostReport+1))
	if err == nil && len(content) > mostReport {
		err = errors.New("it is too large for a report")
	}
	return content, err
}
