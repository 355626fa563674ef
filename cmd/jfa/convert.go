package main

import (
	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/carried"
	"jfa/reports/output"
)

// newConvert is `jfa convert`: the same book as a workbook or as a folder.
func newConvert(open opener) *cobra.Command {
	var to target
	var asHistory bool
	cmd := &cobra.Command{
		Use:   "convert BOOK|REPORT.xlsx PATH",
		Short: "the same book as a workbook or as a folder",
		Long: `Write the same book as a workbook, where PATH ends in .xlsx, or else as a folder
with one .csv file a table. Of a report it is the book that stands on its sheet
Inputs.

With --as-history write one table, History: what this book charges each
organization of each pool, as rows for the book of the next period.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 || args[1] == "" {
				return usage("convert needs a book and a path: jfa convert BOOK PATH")
			}
			return onlyBook(nil, args[:1])
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := open.orCarried(cmd, args[0])
			if err != nil {
				return err
			}
			to.path = args[1]
			if !asHistory {
				return writeBook(cmd, s, s.book, to)
			}
			history, err := reports.AsHistory(apportion.NewBasis(s.book))
			if err != nil {
				return located(err)
			}
			return writeBook(cmd, s, history, to)
		},
	}
	cmd.Flags().BoolVar(&asHistory, "as-history", false, "what this book charges, as rows of History for the next one")
	to.forced(cmd)
	return cmd
}

// orCarried opens a book that has no errors, or the one that a report carries as it
// stands on its Inputs.
func (open opener) orCarried(cmd *cobra.Command, name string) (*source, error) {
	if kindOf(name) != carried.Report {
		return open.sound(cmd, name)
	}
	s, in, err := openReport(name)
	if err != nil {
		return nil, err
	}
	if err := s.refuseErrors(cmd); err != nil {
		return nil, err
	}
	for _, cell := range in.Changed(s.book) {
		note(cmd, "%s: changed since the report was made: the book has it as it is now", cell)
	}
	return s, nil
}

// writeBook writes a book, which comes from the source, as a workbook or, where the path
// has another end, as a folder.
func writeBook(cmd *cobra.Command, from *source, b *budget.Book, to target) error {
	if isXLSX(to.path) {
		place, err := to.file(from)
		if err != nil {
			return err
		}
		return writeFile(cmd, place, reports.BookSheets(b).Write)
	}
	place, err := to.folder(output.Kind{Name: "table of a book", Is: isTable}, from)
	if err != nil {
		return err
	}
	files, err := reports.BookFiles(b)
	if err != nil {
		return notWritten(err)
	}
	return writeFolder(cmd, place, files)
}
