package main

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"jfa/reports/output"
	"jfa/reports/render"
)

// session is what a run has of the place where it runs.
type session struct {
	keeper *output.Keeper
	page   int // the width of the terminal, in columns
}

type sessionKey struct{}

func (s session) context() context.Context {
	return context.WithValue(context.Background(), sessionKey{}, s)
}

// sessionOf is that of a command. A command that another one runs, as a case does, has
// none, and prints as where there is no terminal.
func sessionOf(cmd *cobra.Command) session {
	if ctx := cmd.Context(); ctx != nil {
		if s, ok := ctx.Value(sessionKey{}).(session); ok {
			return s
		}
	}
	return session{new(output.Keeper), render.Page}
}

// The narrowest terminal that tables are made for, and the widest: longer lines are hard
// to read.
const (
	narrowest = 40
	widest    = 160
)

// pageOf is the width that what is printed to w has.
func pageOf(w io.Writer) int {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return render.Page
	}
	columns, _, err := term.GetSize(int(file.Fd()))
	if err != nil || columns <= 0 {
		return render.Page
	}
	return min(max(columns, narrowest), widest)
}
