package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newRecost is `jfa recost`: what each factor of a re-costing adds, by line and by
// organization.
func newRecost(open opener) *cobra.Command {
	var asked struct {
		pool, to, column, method string
		details
	}
	cmd := &cobra.Command{
		Use:   "recost [BOOK]",
		Short: "the effect of each factor from stage to stage, and the bridge",
	}
	flags := cmd.Flags()
	flags.StringVar(&asked.pool, "pool", "", "one pool (default: all)")
	flags.StringVar(&asked.to, "to", "", "a stage (default: the last one of Rates), or all: each stage after the column's in a row")
	flags.StringVar(&asked.column, "column", string(budget.Ceiling), "appropriation or ceiling")
	flags.StringVar(&asked.method, "method", string(budget.Ordered), "ordered, shapley or both")
	flags.BoolVar(&asked.rates, "rates", false, "every rate by line, with its source")
	flags.BoolVar(&asked.posts, "posts", false, "the posts behind the amounts, with their average cost")
	flags.BoolVar(&asked.breakEven, "break-even", false, "the value of each rate at which the ceiling is reached")
	flags.BoolVar(&asked.held, "held", false, "what would have to go to hold the ceiling")
	return printing(open, cmd, func(in input) (render.Report, error) {
		if asked.several() {
			return nil, usage("--rates, --posts, --break-even and --held each take the place of the tables: give one of them")
		}
		recosts, err := in.recosts(asked.pool, asked.to, asked.column, asked.method)
		if err != nil {
			return nil, err
		}
		return in.recostDetail(reports.NewRecost(in.book, recosts), recosts, asked.details)
	})
}

// details are what may be shown in place of the rows; one of them at most.
type details struct{ rates, posts, breakEven, held bool }

func (d details) several() bool {
	n := 0
	for _, asked := range []bool{d.rates, d.posts, d.breakEven, d.held} {
		if asked {
			n++
		}
	}
	return n > 1
}

func (in input) recostDetail(report reports.Recost, recosts []apportion.Recost, asked details) (render.Report, error) {
	var err error
	switch {
	case asked == details{}:
		return report, nil
	case len(recosts) > 1 && recosts[0].Pool.Code == recosts[1].Pool.Code:
		return nil, usage("--rates, --posts, --break-even and --held go with one stage and one method")
	case asked.held && recosts[0].Column != budget.Ceiling:
		return nil, usage("--held goes with --column ceiling")
	case asked.rates:
		report = report.WithRates()
	case asked.posts:
		report = report.WithPosts(in.basis)
	case asked.breakEven:
		report, err = report.WithBreakEvens()
	case asked.held:
		report, err = report.WithHeld(in.basis)
	}
	if err != nil {
		return nil, err
	}
	return report, nil
}

// recosts are those asked for: by pool, then by method or by stage.
func (in input) recosts(poolName, to, columnName, methodName string) ([]apportion.Recost, error) {
	pools, err := in.pools(poolName)
	if err != nil {
		return nil, err
	}
	column, err := known("column", columnName, []budget.LimitKind{budget.Appropriation, budget.Ceiling})
	if err != nil {
		return nil, err
	}
	methods, err := recostMethods(methodName)
	if err != nil {
		return nil, err
	}
	stages, err := in.stages(to, column)
	if err != nil {
		return nil, err
	}
	if len(methods) > 1 && len(stages) > 1 {
		return nil, usage("--method both goes with one stage: --to is one of %s", words(stages))
	}
	var recosts []apportion.Recost
	for _, pool := range pools {
		for _, stage := range stages {
			for _, method := range methods {
				r, err := in.basis.Recost(pool, column, stage, method)
				if err != nil {
					return nil, err
				}
				recosts = append(recosts, r)
			}
		}
	}
	return recosts, nil
}

// Words of the command line beside those of the book and the engine.
const (
	allStages   budget.Stage        = "all"
	bothMethods budget.RecostMethod = "both"
)

func recostMethods(name string) ([]budget.RecostMethod, error) {
	methods := []budget.RecostMethod{budget.Ordered, budget.Shapley}
	method, err := known("method", name, append(methods, bothMethods))
	if err != nil || method == bothMethods {
		return methods, err
	}
	return []budget.RecostMethod{method}, nil
}

// stages are the stage of that name, the last one of Rates where it is blank, or each
// one after that of the column.
func (in input) stages(name string, column budget.LimitKind) ([]budget.Stage, error) {
	stages := in.book.Stages()
	switch {
	case len(stages) == 0:
		return nil, cannot(fmt.Errorf("%s has no rates (table Rates), so there is nothing to re-cost", in.name))
	case name == "":
		return stages[len(stages)-1:], nil
	}
	stage, err := known("stage", name, append(slices.Clone(stages), allStages))
	if err != nil || slices.Contains(stages, stage) { // one may be called all
		return []budget.Stage{stage}, err
	}
	from := in.book.StageOf(column)
	after := stages[slices.Index(stages, from)+1:]
	if len(after) == 0 {
		return nil, cannot(fmt.Errorf("%s has no stage after %s, at which the %s stands", in.name, from, column))
	}
	return after, nil
}

func words[T ~string](list []T) string {
	texts := make([]string, len(list))
	for i, word := range list {
		texts[i] = string(word)
	}
	return strings.Join(texts, ", ")
}
