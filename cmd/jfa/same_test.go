package main

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// everything is one call of every command that prints, and of each of its ways.
func everything() []string {
	return []string{
		"check demo", "budget demo", "budget demo --by class", "budget demo --by object", "budget demo --by nature", "budget demo --by line",
		"apportion demo", "apportion demo --pool FIELD --amount -81234567.89", "apportion demo --limit expenditure --rules none",
		"scenario demo", "scenario demo A B C --sort gain", "scenario jfa-2022 --sort loss",
		"recost demo", "recost demo --method both", "recost demo --to all", "recost demo --method shapley --column appropriation",
		"recost demo --rates", "recost demo --posts", "recost demo --break-even", "recost demo --held",
		"local demo", "local demo --country XAB", "bill demo", "bill demo --settlement", "change demo",
		"project demo", "claims demo", "collections demo --as-of 2031-12-31", "years demo --pool FIELD",
		"explain demo CEDAR", "explain demo CEDAR --scenario C", "explain demo HAZEL --headcount 40",
		"verify ../../fixtures/cases/posts-adams ../../fixtures/cases/rules-flat-tiers", "version", "help recost",
	}
}

// inEveryFormat is a line with each of the formats, where the command has them.
func inEveryFormat(line string) []string {
	cmd, _, err := newRoot(openBook).Find(strings.Fields(line))
	if err != nil || cmd.Flags().Lookup("format") == nil {
		return []string{line}
	}
	formats := []string{"table", "csv", "json", "markdown"}
	if testing.Short() {
		formats = []string{"table", "json"}
	}
	var lines []string
	for _, format := range formats {
		lines = append(lines, line+" --format "+format)
	}
	return lines
}

func TestTheSameBookGivesTheSameBytesAloneAndAtTheSameTime(t *testing.T) {
	var lines []string
	for _, line := range everything() {
		lines = append(lines, inEveryFormat(line)...)
	}
	alone := make([]result, len(lines))
	for i, line := range lines {
		alone[i] = call(strings.Fields(line)...)
		require.Equal(t, done, alone[i].status, "%s: %s", line, alone[i].stderr)
		require.NotEmpty(t, alone[i].stdout, line)
	}
	var all sync.WaitGroup
	for worker := range 2 {
		all.Go(func() {
			for k := range lines {
				i := (k*7 + worker) % len(lines) // another order for each
				assert.Equal(t, alone[i], call(strings.Fields(lines[i])...), lines[i])
			}
		})
	}
	all.Wait()
}

func TestOneOpenBookServesSeveralCommandsAtTheSameTime(t *testing.T) {
	s := opened(t, "demo")
	lines := []string{"apportion", "scenario", "recost --method shapley", "bill", "change", "local", "explain CEDAR --scenario C", "recost --break-even"}
	alone := make([]result, len(lines))
	for i, line := range lines {
		alone[i] = callOn(s, line+" --format json")
		require.Equal(t, done, alone[i].status, alone[i].stderr)
	}
	var all sync.WaitGroup
	for range 3 {
		for i, line := range lines {
			all.Go(func() { assert.Equal(t, alone[i], callOn(s, line+" --format json"), line) })
		}
	}
	all.Wait()
}

// scenarios are the results of some scenarios, by name.
func scenarios(t *testing.T, book string, names ...string) map[string]json.RawMessage {
	t.Helper()
	r := call(append(append([]string{"scenario", book}, names...), "--format", "json")...)
	require.Equal(t, done, r.status, r.stderr)
	var document struct{ Scenarios []json.RawMessage }
	require.NoError(t, json.Unmarshal([]byte(r.stdout), &document))
	by := map[string]json.RawMessage{}
	for i, raw := range document.Scenarios {
		var one struct{ Scenario string }
		require.NoError(t, json.Unmarshal(raw, &one))
		if len(names) > 0 {
			assert.Equal(t, names[i], one.Scenario, "in the order asked for")
		}
		by[one.Scenario] = raw
	}
	return by
}

func TestTheOrderOfScenariosAndTheirCompanyChangeNothing(t *testing.T) {
	for _, book := range []string{"demo", "jfa-2022"} {
		together := scenarios(t, book)
		var names []string
		for name := range together {
			names = append(names, name)
		}
		slices.Sort(names)
		require.Greater(t, len(names), 5)
		for range names {
			names = append(names[3:], names[:3]...)
			assert.Equal(t, together, scenarios(t, book, names...))
		}
		for _, name := range names {
			assert.Equal(t, together[name], scenarios(t, book, name)[name], "%s alone", name)
		}
	}
}
