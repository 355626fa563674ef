package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newCheck is `jfa check`: every finding, by cell.
func newCheck(open opener) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check [BOOK]",
		Short: "every finding, by cell",
	}
	return formatted(cmd, func(cmd *cobra.Command, args []string) (render.Report, error) {
		name, _ := splitBook(args)
		s, err := open.named(cmd, name)
		if err != nil {
			return nil, err
		}
		report := reports.NewCheck(s.book, s.findings)
		if n := s.findings.Errors(); n > 0 {
			return report, cannot(fmt.Errorf("%s has %s", s.name, budget.Count(n, "error")))
		}
		return report, nil
	})
}
