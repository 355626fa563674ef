package main

import (
	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newLocal is `jfa local`: local budgets by country and organization.
func newLocal(open opener) *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use:   "local [BOOK]",
		Short: "LCSSB by country and organization",
	}
	cmd.Flags().StringVar(&name, "country", "", "one country, ISO 3166 alpha-3 (default: all)")
	return printing(open, cmd, func(in input) (render.Report, error) {
		local, err := in.basis.Local(nil)
		if err != nil {
			return nil, err
		}
		if name == "" {
			return reports.NewLocal(in.basis, local.Countries), nil
		}
		var codes []budget.Country
		for _, c := range local.Countries {
			codes = append(codes, c.Country)
		}
		code, err := known("local budget of the country", name, codes)
		if err != nil {
			return nil, err
		}
		for _, c := range local.Countries {
			if c.Country == code {
				return reports.NewLocal(in.basis, []apportion.CountryBudget{c}), nil
			}
		}
		return nil, err
	})
}
