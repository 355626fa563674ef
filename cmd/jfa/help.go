package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"jfa/budget"
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
			text, err := topicText(cmd.Root(), args[0], strings.Join(args[1:], " "))
			if err != nil {
				return err
			}
			_, err = io.WriteString(cmd.OutOrStdout(), text)
			return err
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return helped(cmd.Root(), args), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// topicText is a topic, or what stands below one of its headings.
func topicText(root *cobra.Command, name, heading string) (string, error) {
	t, known := find(name)
	if !known {
		return "", usage("no command %q, nor a topic%s; see jfa help", name, didYouMean(name, helped(root, nil)))
	}
	text, known := t.section(heading)
	if !known {
		return "", usage("no heading %q in jfa help %s%s", heading, t.name, didYouMean(heading, helped(root, []string{t.name})))
	}
	return text, nil
}

// helped is what help can be asked for: commands and topics, or the headings of a topic.
func helped(root *cobra.Command, args []string) []string {
	var words []string
	if len(args) > 0 {
		t, _ := find(args[0])
		for _, s := range t.sections() {
			words = append(words, s.head)
		}
		return words
	}
	for _, command := range root.Commands() {
		words = append(words, command.Name())
	}
	all, err := topics()
	for _, t := range all {
		if err == nil {
			words = append(words, t.name)
		}
	}
	return words
}

// didYouMean asks for the word that is nearest to one that there is not.
func didYouMean(word string, words []string) string {
	if near, ok := budget.Nearest(word, words); ok {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}
