package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newChange is `jfa change`: why each part differs from the last period's, or from that
// of another book.
func newChange(open opener) *cobra.Command {
	var pool, against string
	cmd := &cobra.Command{
		Use:   "change [BOOK]",
		Short: "why each part differs from the last period's",
		Long: `Why each part differs, per year, from that of the latest period of History that
ends before the book's begins; or, with --against, from what another book
charges: that of last year, or another version of this one.`,
	}
	cmd.Flags().StringVar(&pool, "pool", "", "one pool (default: all that have a history, or are in both books)")
	cmd.Flags().StringVar(&against, "against", "", "another book, in the place of History")
	return printing(open, cmd, func(in input) (render.Report, error) {
		pools, err := in.pools(pool)
		if err != nil {
			return nil, err
		}
		if against != "" {
			return in.changeAgainst(open, cmd, against, pools, pool == "")
		}
		changes, err := changesOf(pools, pool == "", apportion.ErrNoHistory, in.basis.Change)
		if err != nil {
			return nil, err
		}
		return reports.NewChange(in.book, changes, nil), nil
	})
}

func (in input) changeAgainst(open opener, cmd *cobra.Command, against string, pools []budget.Pool, all bool) (render.Report, error) {
	other, err := open.sound(cmd, against)
	if err != nil {
		return nil, err
	}
	basis := apportion.NewBasis(other.book)
	changes, err := changesOf(pools, all, apportion.ErrNoPool, func(p budget.Pool) (apportion.Change, error) {
		return in.basis.ChangeAgainst(p, basis)
	})
	if err != nil {
		return nil, err
	}
	return reports.NewChange(in.book, changes, other.book), nil
}

// changesOf are those of the pools; where all were asked for, of those that have what
// they are compared with.
func changesOf(pools []budget.Pool, all bool, lacking error, of func(budget.Pool) (apportion.Change, error)) ([]apportion.Change, error) {
	var changes []apportion.Change
	for _, p := range pools {
		change, err := of(p)
		switch {
		case all && errors.Is(err, lacking):
		case err != nil:
			return nil, fmt.Errorf("pool %s: %w", p.Code, err)
		default:
			changes = append(changes, change)
		}
	}
	if len(changes) == 0 {
		return nil, lacking
	}
	return changes, nil
}
