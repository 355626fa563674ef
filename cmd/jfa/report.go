package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/meeting"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// defaultReport is where the workbook goes without -o; what stands there is replaced.
const defaultReport = "jfa-report.xlsx"

// newReport is `jfa report`: the workbook for the meeting.
func newReport(open opener) *cobra.Command {
	var to target
	var names []string
	cmd := &cobra.Command{
		Use:   "report [BOOK]",
		Short: "the workbook for the meeting",
		Long: `Write the workbook for the meeting: every figure a formula over its sheet
Inputs, with the exact figure stored beside it.`,
		Args: onlyBook,
	}
	cmd.Flags().StringVarP(&to.path, "output", "o", defaultReport, "the file to write, ending in .xlsx")
	to.forced(cmd)
	cmd.Flags().StringSliceVar(&names, "scenario", nil, "scenarios to show, with commas between them (default: all)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !isXLSX(to.path) {
			return usage("-o %q: the report is a workbook, its name ends in .xlsx", to.path)
		}
		name, _ := splitBook(args)
		s, err := open.sound(cmd, name)
		if err != nil {
			return err
		}
		return to.writeReport(cmd, input{source: s, basis: apportion.NewBasis(s.book)}, names)
	}
	return cmd
}

// writeReport writes the workbook with the scenarios named; none stands for all.
func (t target) writeReport(cmd *cobra.Command, in input, names []string) error {
	scenarios, err := in.shown(names)
	if err != nil {
		return err
	}
	place, err := t.ofReport(in.source).file(in.source)
	if err != nil {
		return err
	}
	book, err := meeting.Report(in.basis, steps.Options{Version: version(), Scenarios: scenarios})
	if err != nil {
		return located(err)
	}
	if err := writeFile(cmd, place, book.Write); err != nil {
		return err
	}
	note(cmd, "wrote %s", t.path)
	return nil
}

// ofReport is the target of a report: in the default place it may replace an earlier one
// of the same book that is still as jfa wrote it.
func (t target) ofReport(s *source) target {
	if filepath.Clean(t.path) == defaultReport {
		t.replaces = func(path string) bool {
			of, ok := workbook.Sealed(path)
			return ok && of == s.book.Name
		}
	}
	return t
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
