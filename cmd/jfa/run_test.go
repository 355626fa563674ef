package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/reports/output"
)

var update = flag.Bool("update", false, "write the screens anew")

// result is what one call of the command gave.
type result struct {
	status         int
	stdout, stderr string
}

func call(args ...string) result {
	var stdout, stderr bytes.Buffer
	status := run(new(output.Keeper), args, &stdout, &stderr)
	return result{status, stdout.String(), stderr.String()}
}

// screens are what people see, each looked at by eye before it was put here.
func TestScreens(t *testing.T) {
	screens := map[string]string{
		"apportion":          "apportion jfa-2022",
		"apportion-rules":    "apportion demo",
		"apportion-markdown": "apportion demo --pool HUB --limit expenditure --format markdown",
		"budget-line":        "budget demo --by line --pool FIELD",
		"budget-totals":      "budget jfa-2022",
		"scenario-three":     "scenario demo A B I",
		"scenario-cuts":      "scenario demo C D L",
		"scenario-sorted":    "scenario jfa-2022 approve field donor --sort loss",
		"local":              "local demo --country XAB",
		"bill":               "bill demo",
		"bill-decided":       "bill ../../fixtures/cases/bill-decided-scenario",
		"settlement":         "bill demo --settlement",
		"collections":        "collections demo",
		"project":            "project ../../fixtures/cases/projection-recent-months",
		"change":             "change demo",
		"claims":             "claims ../../fixtures/cases/claims-of-those-who-share-the-pool",
		"claims-csv":         "claims ../../fixtures/cases/claims-add-a-row-where-there-is-none --format csv",
		"explain-claims":     "explain ../../fixtures/cases/claims-add-a-row-where-there-is-none A",
		"years":              "years ../../fixtures/cases/years-of-history-and-of-the-book",
		"compare":            "compare ../../fixtures/cases/compare-keys-and-rules-every-combination --keys TWO,M --rules S,none",
		"target":             "target ../../fixtures/cases/target-with-bounds-and-a-lump C --amount 240 --vary headcount",
		"target-none":        "target ../../fixtures/cases/target-with-bounds-and-a-lump A --amount 551 --vary headcount",
		"check":              "check jfa-2022",
	}
	assertScreens(t, screens)
}

// assertScreens holds command lines against the files of what they print, by name.
func assertScreens(t *testing.T, screens map[string]string) {
	for name, line := range screens {
		t.Run(name, func(t *testing.T) {
			r := call(strings.Fields(line)...)
			require.Equal(t, done, r.status, r.stderr)
			again := call(strings.Fields(line)...)
			require.Equal(t, r.stdout, again.stdout, "the same book gives the same bytes")
			path := filepath.Join("testdata", name+".txt")
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(r.stdout), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, string(want), r.stdout)
			for _, line := range strings.Split(r.stdout, "\n") {
				if !strings.Contains(name, "markdown") && !strings.Contains(name, "csv") {
					assert.LessOrEqual(t, len([]rune(line)), 80, "%q", line)
				}
			}
		})
	}
}

func TestWithoutABookItIsTheDefaultOneAndSaysSo(t *testing.T) {
	r := call("apportion", "--format", "csv")
	assert.Equal(t, done, r.status)
	assert.Contains(t, r.stderr, "no BOOK given: this is the embedded book jfa-2022")
	assert.Equal(t, call("apportion", "jfa-2022", "--format", "csv").stdout, r.stdout)
}

func TestWrongUsageNamesWhatWasMeant(t *testing.T) {
	tests := []struct{ line, message string }{
		{"nosuch", `unknown command "nosuch"`},
		{"aportion", "apportion"},
		{"help nosuch", `no command "nosuch"`},
		{"completion", "needs a shell"},
		{"completion tcsh", `no shell "tcsh"`},
		{"version 2", "unknown command"},
		{"apportion nosuch", `"nosuch" is not a book`},
		{"apportion nosuch.xlsx", "nosuch.xlsx"},
		{"apportion ./nosuch", "nosuch"},
		{"apportion demo extra", `unexpected argument "extra" after the book`},
		{"apportion demo --nosuch", "unknown flag: --nosuch"},
		{"apportion demo --pool FELD", `no pool "FELD"; did you mean "FIELD"?`},
		{"apportion demo --key fieldhead", `no key "fieldhead"; did you mean "FIELDHEADS"?`},
		{"apportion demo --rules standng", `no rule set "standng"; did you mean "standing"?`},
		{"apportion demo --rules zzz", "known: none, standing, pure, thirds"},
		{"apportion demo --limit celing", `did you mean "ceiling"?`},
		{"apportion demo --method jeferson", `did you mean "jefferson"?`},
		{"apportion demo --amount 1.234", "not whole units of 0.01 USD"},
		{"apportion demo --amount 1.234,50", "not a number"},
		{"apportion demo --amount 5 --limit ceiling", "give one of them"},
		{"apportion demo --format xml", `no format "xml"; known: table, csv, json, markdown`},
		{"budget demo --by objekt", `did you mean "object"?`},
		{"budget demo --pool HAB", `did you mean "HUB"?`},
		{"scenario demo Z", `no scenario "Z"; known: A, B`},
		{"scenario demo A --sort los", `did you mean "loss"?`},
		{"local demo --country XAX", `did you mean "XAA"?`},
		{"change demo --pool FIELDS", `did you mean "FIELD"?`},
		{"claims demo --pool FIELDS", `did you mean "FIELD"?`},
		{"compare demo --keys FIELDHEADS,blended", `no key "blended"; did you mean "BLEND"?`},
		{"target demo --amount 5 --vary ceiling", "target needs one organization after the book"},
		{"target demo ASTER --amount 5", "target needs an amount and what to vary"},
		{"target demo ASTER --amount 5 --vary head", `no input to vary "head"; known: headcount, ceiling`},
		{"target demo ASTER --amount 5 --vary ceiling", "ASTER shares several pools: name one, as in --pool FIELD; known: FIELD, HUB"},
		{"target demo ASTRE --amount 5 --vary ceiling --pool HUB", `did you mean "ASTER"?`},
		{"years demo", "there are several pools: name one, as in --pool FIELD; known: FIELD, HUB"},
		{"years demo --pool FIELDS", `did you mean "FIELD"?`},
		{"change demo --against nosuch", "no file or folder nosuch"},
		{"collections demo --as-of tomorrow", `--as-of "tomorrow": not a day; write year, month and day, as in 2019-12-31`},
		{"bill demo --pool HUB", "--pool goes with --settlement"},
		{"bill demo --settlement --pool HAB", `did you mean "HUB"?`},
		{"project demo --pool FIELDS", `did you mean "FIELD"?`},
		{"convert demo", "needs a book and a path"},
		{"convert nosuch there", `"nosuch" is not a book`},
		{"verify", "needs a path"},
		{"verify nosuch", "nosuch"},
		{"verify demo", "no case below"},
		{"verify demo --force", "go with --record"},
	}
	for _, test := range tests {
		t.Run(test.line, func(t *testing.T) {
			r := call(strings.Fields(test.line)...)
			assert.Equal(t, wrongUsage, r.status, r.stderr)
			assert.Contains(t, r.stderr, test.message)
			assert.Empty(t, r.stdout)
		})
	}
}

func TestNamesAreComparedWithoutCase(t *testing.T) {
	assert.Equal(t, call("apportion", "demo", "--pool", "FIELD", "--format", "json").stdout,
		call("apportion", "demo", "--pool", "field", "--rules", "STANDING", "--key", "fieldheads", "--limit", "Ceiling", "--format", "JSON").stdout)
	assert.Equal(t, call("scenario", "demo", "A", "--format", "csv").stdout, call("scenario", "demo", "a", "--format", "csv").stdout)
}

// demo with its files changed: a table's whole text by name.
func changed(t *testing.T, files map[string]func(string) string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "plan")
	require.Equal(t, done, call("convert", "demo", folder).status)
	for name, change := range files {
		path := filepath.Join(folder, name+".csv")
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		require.NotEqual(t, string(text), change(string(text)), "the change changes something")
		require.NoError(t, os.WriteFile(path, []byte(change(string(text))), 0o644))
	}
	return folder
}

func replace(from, to string) func(string) string {
	return func(text string) string { return strings.Replace(text, from, to, 1) }
}

func TestABookWithErrorsIsRefusedWithAllOfThem(t *testing.T) {
	book := changed(t, map[string]func(string) string{
		"Headcount": replace("ASTER,XAA,Eastport,international,35,", "ASTER,XAA,Eastport,international,-3,"),
		"Pools":     replace("FIELDHEADS", "FIELDHEAD"),
	})
	for _, command := range []string{"budget", "apportion", "scenario", "local", "bill", "change"} {
		r := call(command, book)
		assert.Equal(t, refused, r.status, command)
		assert.Contains(t, r.stderr, `Headcount.csv:2:5: a number of this column cannot be negative: "-3"`)
		assert.Contains(t, r.stderr, `Pools.csv:2:3: no key "FIELDHEAD"`)
		assert.Empty(t, r.stdout, "nothing is printed")
	}
	r := call("check", book, "--format", "json")
	assert.Equal(t, refused, r.status)
	assert.Contains(t, r.stdout, `"errors": 2`)

	target := filepath.Join(t.TempDir(), "out.xlsx")
	assert.Equal(t, refused, call("convert", book, target).status)
	assert.NoFileExists(t, target)
}

// A lump of 450,000 and three flats of 60,000 for two years, for one year.
func TestARefusalHasTheFiguresAndTheCell(t *testing.T) {
	r := call("apportion", "demo", "--pool", "FIELD", "--amount", "460000", "--rules", "standing")
	assert.Equal(t, refused, r.status)
	assert.Contains(t, r.stderr, "Rules.csv:2:4, Rules.csv:3:4: fixed amounts above the pool")
	assert.Contains(t, r.stderr, "540000.00")
	assert.Contains(t, r.stderr, "460000.00")
	assert.Empty(t, r.stdout)
}

// broken is an output that cannot be written.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestAnOutputThatCannotBeWritten(t *testing.T) {
	var stderr bytes.Buffer
	assert.Equal(t, unwritable, run(new(output.Keeper), []string{"apportion", "demo"}, broken{}, &stderr))
	assert.Contains(t, stderr.String(), "no space left")
	assert.Equal(t, unwritable, run(new(output.Keeper), []string{"version"}, broken{}, &stderr))
}

func TestHelpAndVersionAreDone(t *testing.T) {
	for _, line := range []string{"", "help", "help apportion", "apportion --help", "version", "completion bash"} {
		r := call(strings.Fields(line)...)
		assert.Equal(t, done, r.status, line)
		assert.NotEmpty(t, r.stdout, line)
	}
}
