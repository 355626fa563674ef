package main

import (
	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newExplain is `jfa explain`: how the figure of an organization comes about.
func newExplain(open opener) *cobra.Command {
	var asked struct{ pool string }
	cmd := &cobra.Command{
		Use:   "explain [BOOK] ORGANIZATION",
		Short: "how the figure of an organization comes about, cell by cell",
		Args: func(_ *cobra.Command, args []string) error {
			if _, rest := splitBook(args); len(rest) != 1 {
				return usage("explain needs one organization, after the book: jfa explain [BOOK] ORGANIZATION")
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&asked.pool, "pool", "", "one pool (default: all that it shares)")
	return printing(open, cmd, func(in input) (render.Report, error) {
		organization, err := in.organization(in.args[0])
		if err != nil {
			return nil, err
		}
		pools, err := in.pools(asked.pool)
		if err != nil {
			return nil, err
		}
		var explained []apportion.Explanation
		for _, pool := range pools {
			e, err := in.basis.Explain(organization, apportion.Query{Pool: pool.Code})
			if err != nil {
				return nil, err
			}
			explained = append(explained, e)
		}
		return reports.NewExplain(in.book, explained), nil
	})
}

func (in input) organization(name string) (budget.OrganizationCode, error) {
	var codes []budget.OrganizationCode
	for _, o := range in.book.Organizations {
		codes = append(codes, o.Code)
	}
	return known("organization", name, codes)
}
