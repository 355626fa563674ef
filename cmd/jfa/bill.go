package main

import (
	"github.com/spf13/cobra"

	"jfa/reports"
	"jfa/reports/render"
)

// newBill is `jfa bill`: one bill an organization.
func newBill(open opener) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bill [BOOK]",
		Short: "one bill an organization: pools, local, credits, received, net",
	}
	return printing(open, cmd, func(in input) (render.Report, error) {
		rows, err := in.basis.Bills()
		if err != nil {
			return nil, err
		}
		return reports.NewBill(in.book, rows), nil
	})
}
