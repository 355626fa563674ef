package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newCompare is `jfa compare`: the same amount under several keys and rule sets.
func newCompare(open opener) *cobra.Command {
	var pool string
	var keys, rules []string
	cmd := &cobra.Command{
		Use:   "compare [BOOK]",
		Short: "the same amount under several keys and rule sets",
		Long: `The ceiling under the pool's own key and rules, and under every combination of
those named: how many pay more and less, whom it moves most, and each part.
What is not named is the pool's own.`,
	}
	cmd.Flags().StringVar(&pool, "pool", "", "one pool (default: all)")
	cmd.Flags().StringSliceVar(&keys, "keys", nil, "keys, with commas between them")
	cmd.Flags().StringSliceVar(&rules, "rules", nil, "rule sets or none, with commas between them")
	return printing(open, cmd, func(in input) (render.Report, error) {
		pools, err := in.pools(pool)
		if err != nil {
			return nil, err
		}
		byKey, err := each(keys, in.key)
		if err != nil {
			return nil, err
		}
		bySet, err := each(rules, in.rules)
		if err != nil {
			return nil, err
		}
		var comparisons []apportion.Comparison
		for _, p := range pools {
			c, err := in.basis.Compare(p, byKey, bySet)
			if err != nil {
				return nil, fmt.Errorf("pool %s: %w", p.Code, err)
			}
			comparisons = append(comparisons, c)
		}
		return reports.NewCompare(in.book, comparisons).Offering(in.keys(), in.sets()), nil
	})
}

// each finds every word.
func each[T any](words []string, find func(string) (T, error)) ([]T, error) {
	var found []T
	for _, word := range words {
		one, err := find(word)
		if err != nil {
			return nil, err
		}
		found = append(found, one)
	}
	return found, nil
}

func (in input) keys() []budget.KeyCode {
	var keys []budget.KeyCode
	for _, k := range in.book.Keys {
		keys = unique(keys, k.Key)
	}
	return keys
}

// sets are the rule sets of the book, and none.
func (in input) sets() []budget.RuleSet {
	sets := []budget.RuleSet{budget.NoRules}
	for _, r := range in.book.Rules {
		sets = unique(sets, r.Set)
	}
	return sets
}
