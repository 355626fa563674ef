package main

import (
	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newYears is `jfa years`: each organization's amounts over the periods of History and
// of several books.
func newYears(open opener) *cobra.Command {
	var pool string
	cmd := &cobra.Command{
		Use:   "years BOOK ...",
		Short: "each organization's amounts over History and several books",
		Long: `What each organization was charged in each period of History and is in each
book, for one year of it, in the order of the periods. A book's own figures
replace those that a History has for its period.`,
		Args: cobra.ArbitraryArgs,
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the pool, where there are several")
	return formatted(cmd, func(cmd *cobra.Command, names []string) (render.Report, error) {
		if len(names) == 0 {
			names = []string{""}
		}
		var books []*budget.Book
		var bases []*apportion.Basis
		for _, name := range names {
			s, err := open.sound(cmd, name)
			if err != nil {
				return nil, err
			}
			books, bases = append(books, s.book), append(bases, apportion.NewBasis(s.book))
		}
		code, err := onePool(pool, books...)
		if err != nil {
			return nil, err
		}
		years, err := apportion.YearsOf(code, bases)
		if err != nil {
			return nil, located(err)
		}
		return reports.NewYears(years, books), nil
	})
}

// onePool is the pool of that name in some book or, where it is blank, the only one.
func onePool(name string, books ...*budget.Book) (budget.PoolCode, error) {
	var codes []budget.PoolCode
	for _, b := range books {
		for _, p := range b.Pools {
			codes = unique(codes, p.Code)
		}
	}
	if name != "" {
		return known("pool", name, codes)
	}
	if len(codes) > 1 {
		return "", usage("there are several pools: name one, as in --pool %s; %s", codes[0], among(codes))
	}
	return codes[0], nil
}
