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
	root := newRoot(openBook)
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	if err != nil && err.Error() != "" {
		fmt.Fprintf(stderr, "jfa: %v\n", err)
	}
	return statusOf(err)
}
