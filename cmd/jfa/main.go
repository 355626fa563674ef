// Command jfa apportions a jointly financed budget among organizations, from one book
// of spreadsheets. It only parses flags, opens the book and calls one function a
// command: amounts are computed in package apportion and shown by package reports.
package main

import (
	"fmt"
	"io"
	"os"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is one call of the command; it returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	root, out := newRoot(openBook), &watched{Writer: stdout}
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.Execute()
	if err == nil && out.failed != nil {
		err = notWritten(out.failed)
	}
	if err != nil && err.Error() != "" {
		fmt.Fprintf(stderr, "jfa: %v\n", err)
	}
	return statusOf(err)
}

// watched remembers that something could not be written: help does not say so.
type watched struct {
	io.Writer
	failed error
}

func (w *watched) Write(text []byte) (int, error) {
	n, err := w.Writer.Write(text)
	if err != nil {
		w.failed = err
	}
	return n, err
}
