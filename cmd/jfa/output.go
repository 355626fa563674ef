package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jfa/budget"
	"jfa/reports/output"
)

// target is what a command writes, by its flags: a file or a folder.
type target struct {
	path     string
	force    bool
	replaces func(path string) bool // a file that may be replaced without --force; nil for none
}

// forced adds --force to a command that writes.
func (t *target) forced(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&t.force, "force", false, "replace what is there")
}

// request is the target for a command that has read these books, none of which is ever
// written over.
func (t target) request(read []*source) output.Request {
	r := output.Request{Path: t.path, Force: t.force, Replaces: t.replaces}
	for _, s := range read {
		if !isEmbedded(s.name) {
			r.Read = append(r.Read, s.name)
		}
	}
	return r
}

// file claims the target for a file: before anything is computed, so that of two commands
// that start at once one gets it.
func (t target) file(read ...*source) (*output.Place, error) {
	place, err := t.request(read).ForFile()
	if err != nil {
		return nil, notWritten(err)
	}
	return place, nil
}

// folder claims the target for a folder of files of a kind.
func (t target) folder(of output.Kind, read ...*source) (*output.Place, error) {
	place, err := t.request(read).ForFolder(of)
	if err != nil {
		return nil, notWritten(err)
	}
	return place, nil
}

// writeFile writes a file as a whole, or nothing.
func writeFile(cmd *cobra.Command, place *output.Place, write func(io.Writer) error) error {
	if err := sessionOf(cmd).keeper.File(place, write); err != nil {
		return notWritten(err)
	}
	return nil
}

// writeFolder writes a folder as a whole, or nothing.
func writeFolder(cmd *cobra.Command, place *output.Place, files []output.File) error {
	if err := sessionOf(cmd).keeper.Folder(place, files); err != nil {
		return notWritten(err)
	}
	return nil
}

// isTable says whether a file is one of a book, and not one that happens to lie there.
func isTable(path string) bool {
	file, ending := filepath.Base(path), filepath.Ext(path)
	return strings.EqualFold(ending, ".csv") && slices.ContainsFunc(budget.Tables(), func(t budget.TableSpec) bool {
		return budget.SameName(t.Name, strings.TrimSuffix(file, ending))
	})
}
