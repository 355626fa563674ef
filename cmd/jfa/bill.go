package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newBill is `jfa bill`: one bill an organization.
func newBill(open opener) *cobra.Command {
	var settlement bool
	var pool string
	cmd := &cobra.Command{
		Use:   "bill [BOOK]",
		Short: "one bill an organization: charged, received, outstanding, net",
	}
	cmd.Flags().BoolVar(&settlement, "settlement", false, "what is left of the pools that are final, instead of the bills")
	cmd.Flags().StringVar(&pool, "pool", "", "with --settlement: one pool (default: all that are final)")
	return printing(open, cmd, func(in input) (render.Report, error) {
		if settlement {
			return in.settlements(pool)
		}
		if pool != "" {
			return nil, usage("--pool goes with --settlement: a bill is for all pools")
		}
		report, err := reports.NewBill(in.basis)
		if err != nil {
			return nil, err
		}
		return report, nil
	})
}

// settlements are those of the pool of that name, or of all that are final.
func (in input) settlements(name string) (render.Report, error) {
	pools, err := in.pools(name)
	if err != nil {
		return nil, err
	}
	report, err := reports.NewSettlements(in.basis, pools)
	switch {
	case err != nil:
		return nil, err
	case len(report.Pools) == 0 && name != "":
		return nil, fmt.Errorf("the expenditure of %s is %s: a pool is settled when it is %s", pools[0].Code, pools[0].Status, budget.Final)
	case len(report.Pools) == 0:
		return nil, fmt.Errorf("no pool is %s, so there is nothing to settle", budget.Final)
	}
	return report, nil
}
