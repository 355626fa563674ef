package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
	"jfa/reports/render"
)

// newCollections is `jfa collections`: how every bill stands at a day.
func newCollections(open opener) *cobra.Command {
	var asOf string
	cmd := &cobra.Command{
		Use:   "collections [BOOK]",
		Short: "every bill with its state, and open amounts by age",
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "the day, as in 2019-12-31 (default: the setting As of)")
	return printing(open, cmd, func(in input) (render.Report, error) {
		day, err := in.day(asOf)
		if err != nil {
			return nil, err
		}
		collections, err := in.basis.Collections(day)
		if errors.Is(err, apportion.ErrNoDay) {
			return nil, fmt.Errorf("%w: fill the setting As of, or give --as-of", err)
		}
		if err != nil {
			return nil, err
		}
		return reports.NewCollections(in.book, collections), nil
	})
}

// day is that of the command line, or else the setting As of.
func (in input) day(text string) (budget.Date, error) {
	if text == "" {
		return in.book.Settings.AsOf, nil
	}
	text = strings.TrimSpace(text)
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return "", usage("--as-of %q: not a day; write year, month and day, as in 2019-12-31", text)
	}
	return budget.Date(text), nil
}
