package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What the README shows is what the command prints.
func TestTheREADMEShowsRealOutput(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	t.Chdir("../..")
	shown := 0
	for _, block := range strings.Split(string(readme), "```console\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		command, want, _ := strings.Cut(block, "\n")
		args, isCommand := strings.CutPrefix(command, "$ jfa ")
		if !isCommand {
			continue
		}
		shown++
		got := call(strings.Fields(args)...)
		assert.Equal(t, done, got.status, command)
		assert.Equal(t, want, got.stdout, command)
	}
	assert.GreaterOrEqual(t, shown, 2)
}
