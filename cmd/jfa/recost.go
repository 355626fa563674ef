package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newRecost is `jfa recost`: what each factor of a re-costing adds, by line and by
// organization.
func newRecost(open opener) *cobra.Command {
	var asked struct{ pool, to, column, method string }
	cmd := &cobra.Command{
		Use:   "recost [BOOK]",
		Short: "effect of each factor and the bridge; by default the ceiling, to the last stage of Rates",
	}
	flags := cmd.Flags()
	flags.StringVar(&asked.pool, "pool", "", "one pool (default: all)")
	flags.StringVar(&asked.to, "to", "", "a stage (default: the last one of Rates)")
	flags.StringVar(&asked.column, "column", string(budget.Ceiling), "appropriation or ceiling")
	flags.StringVar(&asked.method, "method", string(budget.Ordered), "ordered or shapley")
	return printing(open, cmd, func(in input) (render.Report, error) {
		pools, err := in.pools(asked.pool)
		if err != nil {
			return nil, err
		}
		column, err := known("column", asked.column, []budget.LimitKind{budget.Appropriation, budget.Ceiling})
		if err != nil {
			return nil, err
		}
		method, err := known("method", asked.method, []budget.RecostMethod{budget.Ordered, budget.Shapley})
		if err != nil {
			return nil, err
		}
		to, err := in.stage(asked.to)
		if err != nil {
			return nil, err
		}
		var recosts []apportion.Recost
		for _, pool := range pools {
			r, err := in.basis.Recost(pool, column, to, method)
			if err != nil {
				return nil, err
			}
			recosts = append(recosts, r)
		}
		return reports.NewRecost(in.book, recosts), nil
	})
}

// stage is the stage of that name, the last one of Rates where it is blank.
func (in input) stage(name string) (budget.Stage, error) {
	stages := in.book.Stages()
	switch {
	case len(stages) == 0:
		return "", cannot(fmt.Errorf("%s has no rates (table Rates), so there is nothing to re-cost", in.name))
	case name == "":
		return stages[len(stages)-1], nil
	}
	return known("stage", name, stages)
}
