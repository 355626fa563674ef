package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"jfa/apportion"
	"jfa/reports/render"
)

// input is what a report is made of: a sound book, and what stands after it on the
// command line.
type input struct {
	*source
	basis *apportion.Basis
	args  []string
}

// printing makes a command that opens a book and prints one report of it. An error of
// the report means that the book cannot be computed, unless it says otherwise.
func printing(open opener, cmd *cobra.Command, report func(input) (render.Report, error)) *cobra.Command {
	return formatted(cmd, func(cmd *cobra.Command, args []string) (render.Report, error) {
		name, rest := splitBook(args)
		s, err := open.sound(cmd, name)
		if err != nil {
			return nil, err
		}
		r, err := report(input{s, apportion.NewBasis(s.book), rest})
		return r, located(err)
	})
}

// formatted adds --format to a command that prints a report: both, where it has found
// something as well.
func formatted(cmd *cobra.Command, report func(*cobra.Command, []string) (render.Report, error)) *cobra.Command {
	if cmd.Args == nil {
		cmd.Args = onlyBook
	}
	format := cmd.Flags().String("format", string(render.Text), "table, csv, json or markdown")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, err := known("format", *format, render.Formats())
		if err != nil {
			return err
		}
		r, found := report(cmd, args)
		if r == nil {
			return found
		}
		if err := show(cmd, r, f); err != nil {
			return err
		}
		return found
	}
	return cmd
}

// show writes a report as a whole, or fails.
func show(cmd *cobra.Command, r render.Report, f render.Format) error {
	out, err := render.Bytes(r, f, sessionOf(cmd).page)
	if err != nil {
		return notWritten(err)
	}
	if _, err := cmd.OutOrStdout().Write(out); err != nil {
		return unprinted(err)
	}
	return nil
}

// located puts the cells that a refusal comes from before it.
func located(err error) error {
	var refusal *apportion.Refusal
	var step *apportion.StepError
	var said *failure
	switch {
	case err == nil || errors.As(err, &said):
		return err
	case errors.As(err, &step) && step.Step.Action != "":
		err = fmt.Errorf("%s: %w", step.Step.Address(step.Column), err)
	case errors.As(err, &refusal) && len(refusal.Rules) > 0:
		var cells []string
		for _, rule := range refusal.Rules {
			cells = append(cells, rule.Address("Rule"))
		}
		err = fmt.Errorf("%s: %w", strings.Join(cells, ", "), err)
	}
	return cannot(err)
}
