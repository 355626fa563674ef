package main

import (
	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newApportion is `jfa apportion`: each organization's part of an amount.
func newApportion(open opener) *cobra.Command {
	var asked struct{ pool, limit, amount, key, rules, method string }
	cmd := &cobra.Command{
		Use:   "apportion [BOOK]",
		Short: "each organization's part of the ceiling, or of another amount",
	}
	flags := cmd.Flags()
	flags.StringVar(&asked.pool, "pool", "", "one pool (default: all)")
	flags.StringVar(&asked.limit, "limit", string(budget.Ceiling), "ceiling, appropriation or expenditure")
	flags.StringVar(&asked.amount, "amount", "", "an amount instead of a limit")
	flags.StringVar(&asked.key, "key", "", "a key instead of the pool's")
	flags.StringVar(&asked.rules, "rules", "", "a rule set instead of the book's, or none")
	flags.StringVar(&asked.method, "method", "", "how amounts are made whole, instead of the book's method")
	return printing(open, cmd, func(in input) (render.Report, error) {
		if flags.Changed("limit") && asked.amount != "" {
			return nil, usage("--limit and --amount both say what is apportioned: give one of them")
		}
		query, err := in.query(asked.limit, asked.amount, asked.key, asked.rules, asked.method)
		if err != nil {
			return nil, err
		}
		pools, err := in.pools(asked.pool)
		if err != nil {
			return nil, err
		}
		var parts []apportion.PoolParts
		for _, pool := range pools {
			query.Pool = pool.Code
			p, err := in.basis.Apportion(query)
			if err != nil {
				return nil, err
			}
			parts = append(parts, p)
		}
		return reports.NewApportion(in.book, parts), nil
	})
}

// query reads the flags of an apportionment; what is blank is the pool's own.
func (in input) query(limitName, amount, key, rules, methodName string) (apportion.Query, error) {
	var q apportion.Query
	var err error
	if amount != "" {
		m, err := in.amount(amount)
		if err != nil {
			return q, err
		}
		q.Amount = budget.Some(m)
	}
	if q.Limit, err = limit(limitName); err != nil {
		return q, err
	}
	if q.Key, err = in.key(key); err != nil {
		return q, err
	}
	if q.Rules, err = in.rules(rules); err != nil {
		return q, err
	}
	q.Method, err = method(methodName)
	return q, err
}
