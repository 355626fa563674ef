package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// newHelp is `jfa help`: of a command, or of a topic. Where there is neither it is wrong
// usage.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND|TOPIC [HEADING]]",
		Short: "how a command is used, and what rules and books are",
		RunE: func(cmd *cobra.Command, args []string) error {
			if command, rest, err := cmd.Root().Find(args); err == nil && len(rest) == 0 {
				command.InitDefaultHelpFlag()
				return command.Help()
			}
			t, known := find(args[0])
			if !known {
				return usage("no command %q, nor a topic; see jfa help", strings.Join(args, " "))
			}
			heading := strings.Join(args[1:], " ")
			text, known := t.section(heading)
			if !known {
				return usage("no heading %q in jfa help %s", heading, t.name)
			}
			_, err := io.WriteString(cmd.OutOrStdout(), text)
			return err
		},
	}
}
