package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whoever follows jfa help year, typing its commands and making its changes to the book,
// sees what it shows.
func TestTheStoryOfTheYearIsWhatHappens(t *testing.T) {
	story, known := find("year")
	require.True(t, known)
	require.Greater(t, strings.Count(story.text, "\n$ jfa "), 10)
	t.Chdir(t.TempDir())
	for i, block := range strings.Split(story.text, "\n```")[1:] {
		switch kind, text, _ := strings.Cut(block, "\n"); {
		case i%2 == 1: // what stands between two blocks
		case kind == "console":
			obey(t, text)
		case kind == "diff":
			amend(t, text)
		default:
			assert.Fail(t, "neither a command nor a change", block)
		}
	}
}

// obey does what a block says: a command of this program whose output it shows, or a
// file that goes.
func obey(t *testing.T, text string) {
	command, shown, _ := strings.Cut(text+"\n", "\n")
	words := strings.Fields(strings.TrimPrefix(command, "$ "))
	if words[0] == "rm" {
		require.NoError(t, os.Remove(filepath.FromSlash(words[1])))
		return
	}
	require.Equal(t, "jfa", words[0])
	got := call(words[1:]...)
	require.Equal(t, done, got.status, "%s: %s", command, got.stderr)
	rest := got.stdout
	for n, part := range strings.Split("\n"+shown, "\n...\n") {
		part = strings.TrimPrefix(part, "\n")
		at := strings.Index(rest, part)
		if !assert.GreaterOrEqual(t, at, 0, "%s: %q\nis not in\n%s", command, part, rest) {
			return
		}
		if n == 0 {
			assert.Zero(t, at, "%s begins with %q", command, part)
		}
		rest = rest[at+len(part):]
	}
	if !strings.HasSuffix(shown, "...\n") {
		assert.Empty(t, rest, command)
	}
}

// amend makes a change to a table of the book: lines that go, and lines that come in
// their place or at the end.
func amend(t *testing.T, text string) {
	name, lines, _ := strings.Cut(text, "\n")
	path := filepath.FromSlash(name)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	rows, at := strings.Split(strings.TrimRight(string(data), "\n"), "\n"), -1
	for _, line := range strings.Split(lines, "\n") {
		switch sign, row := line[:2], line[2:]; sign {
		case "- ":
			at = slices.Index(rows, row)
			require.GreaterOrEqual(t, at, 0, "%s has no line %s", name, row)
			rows = slices.Delete(rows, at, at+1)
		case "+ ":
			if at < 0 {
				rows = append(rows, row)
				continue
			}
			rows = slices.Insert(rows, at, row)
		}
	}
	require.NoError(t, os.WriteFile(path, []byte(strings.Join(rows, "\n")+"\n"), 0o644))
}
