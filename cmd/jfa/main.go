// Command jfa apportions a jointly financed budget among organizations, from one book
// of spreadsheets. It only parses flags, opens the book and calls one function a
// command: amounts are computed in package apportion and shown by package reports.
package main

import (
	"fmt"
	"io"
	"os"

	"jfa/reports/output"
	"jfa/reports/render"
)

func main() {
	keeper := new(output.Keeper)
	endOnSignals(keeper)
	os.Exit(run(keeper, os.Args[1:], os.Stdout, os.Stderr))
}

// run is one call of the command; it returns the exit status.
func run(keeper *output.Keeper, args []string, stdout, stderr io.Writer) int {
	root, out, messages := newRoot(openBook), &outputWatch{Writer: stdout}, render.Messages(stderr)
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(messages)
	err := root.ExecuteContext(session{keeper, pageOf(stdout)}.context())
	if out.failed != nil {
		err = unprinted(out.failed)
	}
	if err != nil && err.Error() != "" {
		fmt.Fprintf(messages, "jfa: %v\n", err)
	}
	return statusOf(err)
}

// outputWatch remembers that something could not be written: help does not say so.
type outputWatch struct {
	io.Writer
	failed error
}

func (w *outputWatch) Write(text []byte) (int, error) {
	n, err := w.Writer.Write(text)
	if err != nil {
		w.failed = err
	}
	return n, err
}
