package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports"
)

// verification is a case in the course of being verified: each command is run once.
type verification struct {
	*source
	runs map[string]outcome
}

// outcome is what a command gave.
type outcome struct {
	status  int
	result  any    // its JSON; nil where it gave none
	message string // what it said on standard error
}

func newCase(s *source) *verification { return &verification{s, map[string]outcome{}} }

// verify compares every row of Expected.
func (v *verification) verify(report *reports.Verify) {
	for _, row := range v.book.Expected {
		got, ok := v.got(row)
		expected := strings.TrimSpace(row.Value)
		if ok && equal(expected, got) {
			report.Passed++
			continue
		}
		report.Failed++
		report.Differences = append(report.Differences, reports.Difference{
			Case: v.name, Command: strings.TrimSpace(row.Command + " " + row.Arguments), Row: rowOf(row), Field: row.Field,
			Expected: expected, Got: got, Difference: difference(expected, got),
		})
	}
	for _, f := range v.findings {
		if f.Table == "Expected" && f.Severity == budget.Error {
			report.Failed++
			report.Differences = append(report.Differences, reports.Difference{Case: v.name, Command: "check", Row: f.Cell, Field: "refused", Expected: "a row of Expected", Got: f.Message})
		}
	}
}

func rowOf(row budget.ExpectedRow) string {
	if row.Organization != "" {
		return row.Organization
	}
	return row.Line
}

// got is the value of a field, or, where there is none, why.
func (v *verification) got(row budget.ExpectedRow) (value string, ok bool) {
	o := v.outcome(row.Command, row.Arguments)
	if strings.EqualFold(row.Field, "refused") {
		if o.status == refused {
			return "yes", true
		}
		return "no", o.status == done
	}
	if o.result == nil {
		return "refused: " + o.message, false
	}
	return field(o.result, row)
}

// outcome runs a command once.
func (v *verification) outcome(command, arguments string) outcome {
	key := command + "\x00" + arguments
	o, ran := v.runs[key]
	if !ran {
		o = v.run(strings.TrimSpace(command), arguments)
		v.runs[key] = o
	}
	return o
}

// run runs a command that prints on the case's book, which is not read again.
func (v *verification) run(command, arguments string) outcome {
	words, err := splitWords(arguments)
	if err != nil {
		return outcome{status: wrongUsage, message: err.Error()}
	}
	root := newRoot(v.open)
	cmd, _, err := root.Find([]string{command})
	if err != nil || cmd.Flags().Lookup("format") == nil || command == "verify" {
		return outcome{status: wrongUsage, message: fmt.Sprintf("there is no command %q that prints a result", command)}
	}
	args := append([]string{command, v.name}, words...)
	if !isBook(v.name) {
		args[1] = "./" + v.name
	}
	var stdout, stderr bytes.Buffer
	root.SetArgs(append(args, "--format", "json"))
	root.SetOut(&stdout)
	root.SetErr(&stderr)
	err = root.Execute()
	o := outcome{status: statusOf(err)}
	if err != nil {
		first, _, _ := strings.Cut(stderr.String()+err.Error(), "\n")
		o.message = first
	}
	decoder := json.NewDecoder(&stdout)
	decoder.UseNumber()
	if err := decoder.Decode(&o.result); err != nil {
		o.result = nil
	}
	return o
}

// open is the book of the case, which is not read again, or another one that its
// arguments name.
func (v *verification) open(name string) (*source, error) {
	if name == v.name || name == "./"+v.name {
		return v.source, nil
	}
	return openBook(name)
}

// equal compares as exact numbers where both are, and as text without case otherwise.
func equal(expected, got string) bool {
	a, errA := exact.Parse(expected)
	b, errB := exact.Parse(got)
	if errA == nil && errB == nil {
		return a.Equal(b)
	}
	return budget.SameText(expected, strings.TrimSpace(got))
}

// difference is got less expected, where both are numbers.
func difference(expected, got string) *string {
	a, errA := exact.Parse(expected)
	b, errB := exact.Parse(got)
	if errA != nil || errB != nil {
		return nil
	}
	text := b.Sub(a).String()
	return &text
}
