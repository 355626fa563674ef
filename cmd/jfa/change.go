package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/reports"
	"jfa/reports/render"
)

// newChange is `jfa change`: why each part differs from the last period's.
func newChange(open opener) *cobra.Command {
	var pool string
	cmd := &cobra.Command{
		Use:   "change [BOOK]",
		Short: "why each part differs from the last period's",
	}
	cmd.Flags().StringVar(&pool, "pool", "", "one pool (default: all that have a history)")
	return printing(open, cmd, func(in input) (render.Report, error) {
		pools, err := in.pools(pool)
		if err != nil {
			return nil, err
		}
		var changes []apportion.Change
		for _, p := range pools {
			change, err := in.basis.Change(p)
			switch {
			case errors.Is(err, apportion.ErrNoHistory) && pool == "":
			case err != nil:
				return nil, fmt.Errorf("pool %s: %w", p.Code, err)
			default:
				changes = append(changes, change)
			}
		}
		if len(changes) == 0 {
			return nil, apportion.ErrNoHistory
		}
		return reports.NewChange(in.book, changes), nil
	})
}
