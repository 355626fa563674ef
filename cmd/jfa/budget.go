package main

import (
	"github.com/spf13/cobra"

	"jfa/reports"
	"jfa/reports/render"
)

// newBudget is `jfa budget`: limits against expenditure, by what lines are grouped by.
func newBudget(open opener) *cobra.Command {
	var pool, by string
	cmd := &cobra.Command{
		Use:   "budget [BOOK]",
		Short: "appropriation, ceiling, expenditure, under/(over)-expenditure",
	}
	cmd.Flags().StringVar(&pool, "pool", "", "one pool (default: all)")
	cmd.Flags().StringVar(&by, "by", string(reports.ByComponent), "component, class, object, nature or line")
	return printing(open, cmd, func(in input) (render.Report, error) {
		grouping, err := known("grouping", by, reports.Bys())
		if err != nil {
			return nil, err
		}
		pools, err := in.pools(pool)
		if err != nil {
			return nil, err
		}
		return reports.NewBudget(in.book, pools, grouping), nil
	})
}
