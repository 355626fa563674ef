package main

import (
	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newScenario is `jfa scenario`: ways to pay, side by side.
func newScenario(open opener) *cobra.Command {
	var sort string
	cmd := &cobra.Command{
		Use:   "scenario [BOOK] [S ...]",
		Short: "scenarios side by side; by default all",
		Args:  cobra.ArbitraryArgs,
	}
	cmd.Flags().StringVar(&sort, "sort", string(reports.AsListed),
		"changes from the first scenario: organization (side by side), or gain or loss (who gains or loses most under each)")
	return printing(open, cmd, func(in input) (render.Report, error) {
		order, err := known("order", sort, reports.ScenarioSorts())
		if err != nil {
			return nil, err
		}
		scenarios, err := in.scenarios(in.args)
		if err != nil {
			return nil, err
		}
		if order != reports.AsListed && !samePool(scenarios) {
			return nil, usage("--sort %s ranks the changes from the first scenario: name two or more of a pool", order)
		}
		var outcomes []apportion.Outcome
		for _, s := range scenarios {
			outcome, err := in.basis.Scenario(s)
			if err != nil {
				return nil, err
			}
			outcomes = append(outcomes, outcome)
		}
		return reports.NewScenarios(in.book, outcomes, order).WithHeld(in.basis), nil
	})
}

// samePool says whether two of the scenarios are of the same pool.
func samePool(scenarios []budget.Scenario) bool {
	seen := map[budget.PoolCode]bool{}
	for _, s := range scenarios {
		if seen[s.Pool] {
			return true
		}
		seen[s.Pool] = true
	}
	return false
}

// scenarios are those named, or all.
func (in input) scenarios(names []string) ([]budget.Scenario, error) {
	if len(names) == 0 {
		return in.book.Scenarios, nil
	}
	var codes []budget.ScenarioCode
	for _, s := range in.book.Scenarios {
		codes = append(codes, s.Code)
	}
	var scenarios []budget.Scenario
	for _, name := range names {
		code, err := known("scenario", name, codes)
		if err != nil {
			return nil, err
		}
		for _, s := range in.book.Scenarios {
			if s.Code == code {
				scenarios = append(scenarios, s)
			}
		}
	}
	return scenarios, nil
}
