package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports"
	"jfa/reports/render"
)

// newExplain is `jfa explain`: how the figures of an organization come about.
func newExplain(open opener) *cobra.Command {
	var asked struct{ pool, scenario, headcount string }
	cmd := &cobra.Command{
		Use:   "explain [BOOK] ORGANIZATION",
		Short: "how its figure comes about, cell by cell, or with N people",
		Args:  oneOrganization("explain"),
	}
	flags := cmd.Flags()
	flags.StringVar(&asked.pool, "pool", "", "one pool (default: all that it shares)")
	flags.StringVar(&asked.scenario, "scenario", "", "its figures under a scenario, step by step")
	flags.StringVar(&asked.headcount, "headcount", "", "what it would be with so many people in all, all else equal")
	return printing(open, cmd, func(in input) (render.Report, error) {
		organization, err := in.organization(in.args[0])
		if err != nil {
			return nil, err
		}
		pools, scenario, err := in.account(asked.pool, asked.scenario)
		if err != nil {
			return nil, err
		}
		return in.explained(organization, pools, scenario, asked.headcount)
	})
}

// oneOrganization is what a command takes after the book.
func oneOrganization(command string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		name, rest := splitBook(args)
		if name == "" && len(rest) == 2 {
			return onlyBook(nil, rest[:1])
		}
		if len(rest) != 1 {
			return usage("%s needs one organization after the book: jfa %s [BOOK] ORGANIZATION", command, command)
		}
		return nil
	}
}

// explained is the account of an organization, and beside it that with another
// headcount where one is asked for.
func (in input) explained(o budget.OrganizationCode, pools []budget.Pool, s *budget.Scenario, headcount string) (render.Report, error) {
	account, err := in.basis.Account(o, pools, s)
	if err != nil {
		return nil, err
	}
	if headcount == "" {
		return reports.NewExplain(in.book, account, nil), nil
	}
	if len(account.Pools) == 0 {
		return nil, fmt.Errorf("--headcount says what %s would pay of pools, and it shares none: leave it out", o)
	}
	other, err := in.withHeadcount(o, headcount)
	if err != nil {
		return nil, err
	}
	whatIf, err := other.Account(o, pools, s)
	if err != nil {
		return nil, err
	}
	return reports.NewExplain(in.book, account, &whatIf), nil
}

func (in input) organization(name string) (budget.OrganizationCode, error) {
	codes := make([]budget.OrganizationCode, len(in.book.Organizations))
	for i, o := range in.book.Organizations {
		codes[i] = o.Code
	}
	return known("organization", name, codes)
}

// account is what is to be accounted for: the pools, or the pool of a scenario.
func (in input) account(poolName, scenarioName string) ([]budget.Pool, *budget.Scenario, error) {
	pools, err := in.pools(poolName)
	if err != nil || scenarioName == "" {
		return pools, nil, err
	}
	scenarios, err := in.scenarios([]string{scenarioName})
	if err != nil {
		return nil, nil, err
	}
	for _, pool := range pools {
		if pool.Code == scenarios[0].Pool {
			return []budget.Pool{pool}, &scenarios[0], nil
		}
	}
	return nil, nil, usage("the scenario %s is of the pool %s, not of %s", scenarios[0].Code, scenarios[0].Pool, poolName)
}

// withHeadcount is the basis with so many people of the organization.
func (in input) withHeadcount(o budget.OrganizationCode, text string) (*apportion.Basis, error) {
	people, err := exact.Parse(strings.TrimSpace(text))
	if err != nil {
		return nil, usage("--headcount %q: %w", text, err)
	}
	if people.Sign() < 0 {
		return nil, usage("--headcount %q: a number of people cannot be negative", text)
	}
	return in.basis.WithHeadcount(o, people)
}
