package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/reports"
	"jfa/reports/render"
)

// newClaims is `jfa claims`: the headcounts in dispute, and what each would move.
func newClaims(open opener) *cobra.Command {
	var pool string
	cmd := &cobra.Command{
		Use:   "claims [BOOK]",
		Short: "the headcounts in dispute, and what each would move",
		Long: `The open claims of the table Claims: how far each is from the count that holds,
what it alone would do to the claimant's part and to those of all others, and
what all of them together would do to each organization.

With --format csv it is a table to send round before the bills go out.`,
	}
	cmd.Flags().StringVar(&pool, "pool", "", "one pool (default: all)")
	return printing(open, cmd, func(in input) (render.Report, error) {
		pools, err := in.pools(pool)
		if err != nil {
			return nil, err
		}
		var list []apportion.Claims
		for _, p := range pools {
			claims, err := in.basis.Claims(p)
			if err != nil {
				return nil, fmt.Errorf("pool %s: %w", p.Code, err)
			}
			list = append(list, claims)
		}
		return reports.NewClaims(in.book, list), nil
	})
}
