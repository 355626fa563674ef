package main

import (
	"archive/zip"
	"bytes"
	"io"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/output"
	"jfa/reports/statement"
	"jfa/reports/steps"
)

// newStatements is `jfa statements`: one workbook an organization, for its controller.
func newStatements(open opener) *cobra.Command {
	var to target
	cmd := &cobra.Command{
		Use:   "statements [BOOK] -o FOLDER",
		Short: "one workbook an organization, for its controller",
		Long: `Write a folder with one workbook for each organization that shares a pool or a
local budget: its parts and why, its scenarios, its re-costing, its local shares
and its bill. Of other organizations a workbook holds totals alone.`,
		Args: onlyBook,
	}
	cmd.Flags().StringVarP(&to.path, "output", "o", "", "the folder to write")
	to.forced(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if to.path == "" {
			return usage("statements needs a folder to write: jfa statements [BOOK] -o FOLDER")
		}
		name, _ := splitBook(args)
		s, err := open.sound(cmd, name)
		if err != nil {
			return err
		}
		place, err := to.folder(output.Kind{Name: "statement", Is: isStatement}, s)
		if err != nil {
			return err
		}
		files, err := statementFiles(s.book)
		if err != nil {
			return err
		}
		if err := writeFolder(cmd, place, files); err != nil {
			return err
		}
		note(cmd, "wrote %s to %s", budget.Count(len(files), "statement"), to.path)
		return nil
	}
	return cmd
}

// statementFiles are the statements of a book as files.
func statementFiles(b *budget.Book) ([]output.File, error) {
	statements, err := statement.Statements(apportion.NewBasis(b), steps.Options{Version: version()})
	if err != nil {
		return nil, located(err)
	}
	files := make([]output.File, len(statements))
	for i, s := range statements {
		var out bytes.Buffer
		if err := s.Book.Write(&out); err != nil {
			return nil, notWritten(err)
		}
		files[i] = output.File{Name: s.File, Content: out.Bytes()}
	}
	return files, nil
}

// isStatement says whether a file is a workbook whose first sheet is a statement, and
// not one that happens to lie there.
func isStatement(path string) bool {
	if !isXLSX(path) {
		return false
	}
	file, err := zip.OpenReader(path)
	if err != nil {
		return false
	}
	defer file.Close()
	part, err := file.Open("xl/workbook.xml")
	if err != nil {
		return false
	}
	defer part.Close()
	const most = 1 << 16 // the names of the sheets stand at the beginning
	head, err := io.ReadAll(io.LimitReader(part, most))
	return err == nil && bytes.Contains(head, []byte(`<sheets><sheet name="Statement"`))
}
