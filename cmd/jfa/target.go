package main

import (
	"slices"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newTarget is `jfa target`: the value of an input at which a part reaches an amount.
func newTarget(open opener) *cobra.Command {
	var pool, amount, vary string
	cmd := &cobra.Command{
		Use:   "target [BOOK] ORGANIZATION --amount X --vary headcount|ceiling",
		Short: "the headcount or ceiling at which its part reaches an amount",
		Long: `The smallest headcount of an organization, or ceiling of its pool, from 0 to ten
times the present one, at which its part of the ceiling is at least the amount;
with the part there and one step below.`,
		Args: oneOrganization("target"),
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the pool, where it shares several")
	cmd.Flags().StringVar(&amount, "amount", "", "what its part is to reach")
	cmd.Flags().StringVar(&vary, "vary", "", "headcount (all its rows scaled, whole people) or ceiling")
	return printing(open, cmd, func(in input) (render.Report, error) {
		o, err := in.organization(in.args[0])
		if err != nil {
			return nil, err
		}
		if amount == "" || vary == "" {
			return nil, usage("target needs an amount and what to vary: jfa target [BOOK] ORGANIZATION --amount X --vary headcount|ceiling")
		}
		input, err := known("input to vary", vary, []apportion.Vary{apportion.VaryHeadcount, apportion.VaryCeiling})
		if err != nil {
			return nil, err
		}
		wanted, err := in.amount(amount)
		if err != nil {
			return nil, err
		}
		shared, err := in.poolOf(o, pool)
		if err != nil {
			return nil, err
		}
		target, err := in.basis.Target(shared, o, wanted, input)
		if err != nil {
			return nil, err
		}
		return reports.NewTarget(in.book, target), nil
	})
}

// poolOf is the pool of that name or, where it is blank, the one that the organization
// shares.
func (in input) poolOf(o budget.OrganizationCode, name string) (budget.Pool, error) {
	pools, err := in.pools(name)
	if err != nil || name != "" {
		return slices.Concat(pools, []budget.Pool{{}})[0], err
	}
	var codes []budget.PoolCode
	var shared budget.Pool
	for _, p := range pools {
		if slices.Contains(in.basis.Sharers(p.Code), o) {
			codes, shared = append(codes, p.Code), p
		}
	}
	switch len(codes) {
	case 0:
		return pools[0], nil // it says why nothing is to be found
	case 1:
		return shared, nil
	}
	return shared, usage("%s shares several pools: name one, as in --pool %s; %s", o, codes[0], among(codes))
}
