package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/spf13/cobra"

	"jfa/reports/output"
)

// commandsOf are the names of all commands, and none for the program itself.
func commandsOf(root *cobra.Command) []string {
	names := []string{""}
	for _, cmd := range root.Commands() {
		names = append(names, cmd.Name())
	}
	return names
}

func TestHelpFitsATerminal(t *testing.T) {
	for _, name := range commandsOf(newRoot(openBook)) {
		asked := strings.Fields("help " + name)
		r := call(asked...)
		assert.Equal(t, done, r.status)
		for line := range strings.Lines(r.stdout) {
			line = strings.TrimRight(strings.ReplaceAll(line, "\t", "        "), "\n")
			assert.LessOrEqual(t, len([]rune(line)), 80, "help %s: %q", name, line)
		}
		assert.Equal(t, r.stdout, call(strings.Fields(name+" --help")...).stdout, "help %s", name)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestWhatCannotBeWrittenIsSaid(t *testing.T) {
	for _, line := range []string{"", "help", "help apportion", "apportion --help", "version", "completion bash", "check demo", "apportion demo", "budget demo --format json", "verify ../../fixtures/cases/posts-adams"} {
		var stderr strings.Builder
		assert.Equal(t, unwritable, run(new(output.Keeper), strings.Fields(line), full{}, &stderr), line)
		assert.Contains(t, stderr.String(), "no space left on device", line)
	}
}

func TestAFlagThatIsNotKnownNamesTheHelpOfItsCommand(t *testing.T) {
	tests := []struct{ line, want string }{
		{"--nosuch", "jfa: unknown flag: --nosuch; see jfa help\n"},
		{"bill demo --nosuch", "jfa: unknown flag: --nosuch; see jfa help bill\n"},
		{"apportion --pool", "jfa: flag needs an argument: --pool; see jfa help apportion\n"},
	}
	for _, test := range tests {
		r := call(strings.Fields(test.line)...)
		assert.Equal(t, wrongUsage, r.status)
		assert.Equal(t, test.want, r.stderr)
	}
}
