package main

import (
	"io"

	"github.com/spf13/cobra"
)

// newCompletion is `jfa completion`: the script by which a shell completes commands.
func newCompletion() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "the script by which a shell completes commands",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("completion needs a shell: bash, zsh, fish or powershell")
			}
			shell, err := known("shell", args[0], shells)
			if err != nil {
				return err
			}
			if err := complete(cmd.Root(), shell, cmd.OutOrStdout()); err != nil {
				return unprinted(err)
			}
			return nil
		},
	}
}

func complete(root *cobra.Command, shell string, out io.Writer) error {
	switch shell {
	case "zsh":
		return root.GenZshCompletion(out)
	case "fish":
		return root.GenFishCompletion(out, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(out)
	default:
		return root.GenBashCompletionV2(out, true)
	}
}
