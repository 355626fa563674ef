package main

import (
	"errors"
	"fmt"

	"jfa/reports/output"
)

// The exit statuses (exit.md).
const (
	done       = 0
	refused    = 1 // the book has errors or cannot be computed; verify found a difference
	wrongUsage = 2 // wrong usage, or the book cannot be opened
	unwritable = 3 // an output cannot be written
)

// failure is an error with the exit status that it means. One without a cause has
// said everything already.
type failure struct {
	status int
	cause  error
}

func (f *failure) Error() string {
	if f.cause == nil {
		return ""
	}
	return f.cause.Error()
}

func (f *failure) Unwrap() error { return f.cause }

func usage(format string, args ...any) error {
	return &failure{wrongUsage, fmt.Errorf(format, args...)}
}

func cannot(cause error) error { return &failure{refused, cause} }

func notWritten(cause error) error { return &failure{unwritable, cause} }

// unprinted is that the standard output cannot be written.
func unprinted(cause error) error {
	return notWritten(fmt.Errorf("what this prints cannot be written: %w", output.Reason("", cause)))
}

// statusOf is the exit status of an error. What is no failure comes from the reading
// of the command line.
func statusOf(err error) int {
	var f *failure
	switch {
	case err == nil:
		return done
	case errors.As(err, &f):
		return f.status
	default:
		return wrongUsage
	}
}
