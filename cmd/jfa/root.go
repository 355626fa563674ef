package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

const about = `jfa reads one book of spreadsheets and says, exactly, who pays what of a
jointly financed activity, and why.

BOOK is a workbook (.xlsx), a folder with one .csv file a table, or the name of
an embedded book: jfa-2022 (published figures only) or demo (fictional, every
table). Without it every command uses jfa-2022.`

// newRoot is the command line over books that open reads.
func newRoot(open opener) *cobra.Command {
	root := &cobra.Command{
		Use:               "jfa",
		Short:             "apportion a jointly financed budget",
		Long:              about,
		Version:           version(),
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.PersistentFlags().BoolP("quiet", "q", false, "say nothing that is not an error")
	root.Flags().Bool("version", false, "the version of this program")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		_, path, _ := strings.Cut(cmd.CommandPath(), " ")
		return usage("%w; see %s", err, strings.TrimSpace("jfa help "+path))
	})
	root.SetVersionTemplate("jfa {{.Version}}\n")
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), ".FlagUsages", ".FlagUsagesWrapped 80") +
		"{{if not .HasParent}}" + topicList() + "{{end}}")
	root.AddCommand(commands(open)...)
	root.SetHelpCommand(newHelp())
	return root
}

// commands are all of them, in the order of a year.
func commands(open opener) []*cobra.Command {
	return []*cobra.Command{
		newCheck(open),
		newBudget(open),
		newApportion(open),
		newScenario(open),
		newProject(open),
		newLocal(open),
		newBill(open),
		newCollections(open),
		newClaims(open),
		newChange(open),
		newYears(open),
		newCompare(open),
		newTarget(open),
		newRecost(open),
		newExplain(open),
		newVerify(open),
		newReport(open),
		newStatements(open),
		newConvert(open),
		newVersion(),
		newCompletion(),
	}
}

// note says something that is no error, unless -q is given.
func note(cmd *cobra.Command, format string, args ...any) {
	if quiet, err := cmd.Flags().GetBool("quiet"); err == nil && !quiet {
		fmt.Fprintf(cmd.ErrOrStderr(), "jfa: "+format+"\n", args...)
	}
}
