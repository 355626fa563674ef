package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/sheets"
)

// defaultReport is where the workbook goes without -o; what stands there is replaced.
const defaultReport = "jfa-report.xlsx"

// newReport is `jfa report`: the workbook for the meeting.
func newReport(open opener) *cobra.Command {
	var path string
	var force bool
	var names []string
	cmd := &cobra.Command{
		Use:   "report [BOOK]",
		Short: "the workbook for the meeting",
		Long: `Write the workbook for the meeting: every figure a formula over its sheet
Inputs, with the exact figure stored beside it.`,
		Args: onlyBook,
	}
	cmd.Flags().StringVarP(&path, "output", "o", defaultReport, "the file to write, ending in .xlsx")
	cmd.Flags().BoolVar(&force, "force", false, "replace what is there")
	cmd.Flags().StringSliceVar(&names, "scenario", nil, "scenarios to show, with commas between them (default: all)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !isXLSX(path) {
			return usage("-o %q: the report is a workbook, its name ends in .xlsx", path)
		}
		name, _ := splitBook(args)
		s, err := open.sound(cmd, name)
		if err != nil {
			return err
		}
		in := input{source: s, basis: apportion.NewBasis(s.book)}
		scenarios, err := in.shown(names)
		if err != nil {
			return err
		}
		book, err := sheets.Report(in.basis, sheets.Options{Version: version(), Scenarios: scenarios})
		if err != nil {
			return located(err)
		}
		if err := writeFile(path, force || path == defaultReport, book.Write); err != nil {
			return err
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "jfa: wrote %s\n", path)
		return nil
	}
	return cmd
}

// shown are the codes of the scenarios named; none stands for all.
func (in input) shown(names []string) ([]budget.ScenarioCode, error) {
	if len(names) == 0 {
		return nil, nil
	}
	scenarios, err := in.scenarios(names)
	var codes []budget.ScenarioCode
	for _, s := range scenarios {
		codes = append(codes, s.Code)
	}
	return codes, err
}
