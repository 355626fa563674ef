package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"jfa/budget"
	"jfa/reports"
	"jfa/reports/carried"
	"jfa/reports/render"
)

// newVerify is `jfa verify`: what the commands give against what cases expect. With
// --record it makes a case of a book instead.
func newVerify(open opener) *cobra.Command {
	var record recording
	cmd := &cobra.Command{
		Use:   "verify PATH ... | verify REPORT.xlsx [BOOK]",
		Short: "cases against what they expect, or a report against its book",
		Long: `Run every case below the paths, and list each value that differs. A case is a
book with a table Expected, whose rows name a command, its arguments, and what
one field of the result must be.

Of a report, make it again from BOOK, or from the book that it carries on its
sheet Inputs, and name every cell, formula, format, hidden row or sheet, and
whatever else of it that differs.

With --record PATH, make a case of a book: jfa verify --record PATH [BOOK]. It
is written to PATH, a folder or an .xlsx file, and expects what the commands
give now.`,
		Args: cobra.ArbitraryArgs,
	}
	flags := cmd.Flags()
	flags.StringVar(&record.path, "record", "", "write a case of the book to this path")
	flags.StringArrayVar(&record.runs, "run", nil, "with --record: a command to record, as in \"apportion --key K\" (default: all that the book has data for)")
	flags.BoolVar(&record.force, "force", false, "with --record: replace what is there")
	verify := formatted(cmd, func(cmd *cobra.Command, args []string) (render.Report, error) {
		if len(args) > 0 && kindOf(args[0]) == carried.Report {
			return proved(open, cmd, args)
		}
		return verified(open, args)
	})
	print := verify.RunE
	verify.RunE = func(cmd *cobra.Command, args []string) error {
		if record.path != "" {
			return record.write(open, cmd, args)
		}
		if len(record.runs) > 0 || record.force {
			return usage("--run and --force go with --record")
		}
		return print(cmd, args)
	}
	return verify
}

// verified runs every case below the paths.
func verified(open opener, paths []string) (render.Report, error) {
	if len(paths) == 0 {
		return nil, usage("verify needs a path: jfa verify PATH ...")
	}
	report, cases := reports.NewVerify(), 0
	for _, path := range paths {
		found, err := findCases(path)
		if err != nil {
			return nil, &failure{wrongUsage, unopened(path, err)}
		}
		for _, name := range found {
			s, err := open(name)
			if err != nil {
				return nil, err
			}
			newCase(s).verify(&report)
		}
		cases += len(found)
	}
	if cases == 0 {
		return nil, usage("no case below %v: a case is a book with a table Expected", paths)
	}
	if report.Failed > 0 {
		return report, cannot(fmt.Errorf("%s not as expected", budget.Count(report.Failed, "value")))
	}
	return report, nil
}
