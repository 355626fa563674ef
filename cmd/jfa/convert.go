package main

import (
	"github.com/spf13/cobra"

	"jfa/budget"
	"jfa/reports"
)

// newConvert is `jfa convert`: the same book as a workbook or as a folder.
func newConvert(open opener) *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "convert BOOK PATH",
		Short: "the same book as a workbook or as a folder",
		Long: `Write the same book as a workbook, where PATH ends in .xlsx, or else as a folder
with one .csv file a table.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 || args[1] == "" {
				return usage("convert needs a book and a path: jfa convert BOOK PATH")
			}
			return onlyBook(nil, args[:1])
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := open.sound(cmd, args[0])
			if err != nil {
				return err
			}
			return writeBook(s.book, args[1], force)
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace what is there")
	return cmd
}

// writeBook writes a book as a workbook or, where the path has another end, as a folder.
func writeBook(b *budget.Book, path string, force bool) error {
	if isXLSX(path) {
		return writeFile(path, force, reports.BookSheets(b).Write)
	}
	files, err := reports.BookFiles(b)
	if err != nil {
		return notWritten(err)
	}
	return writeFolder(path, force, files, kind{"table of a book", isTable})
}
