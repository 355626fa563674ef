package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"jfa/reports"
	"jfa/reports/render"
)

var errNoActuals = errors.New("no row in Actuals, so there is nothing to project from")

// newProject is `jfa project`: what pools are foreseen to spend, from their actuals.
func newProject(open opener) *cobra.Command {
	var pool string
	cmd := &cobra.Command{
		Use:   "project [BOOK]",
		Short: "actuals to date, commitments, projection and under/(over) by line",
	}
	cmd.Flags().StringVar(&pool, "pool", "", "one pool (default: all that have actuals)")
	return printing(open, cmd, func(in input) (render.Report, error) {
		pools, err := in.pools(pool)
		if err != nil {
			return nil, err
		}
		report := reports.NewProjections(in.book, pools)
		switch {
		case len(report.Pools) > 0:
			return report, nil
		case pool == "":
			return nil, fmt.Errorf("the book has %w", errNoActuals)
		}
		return nil, fmt.Errorf("the pool %s has %w", pools[0].Code, errNoActuals)
	})
}
