package main

import (
	"encoding/json"
	"math/big"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestScreensOfRecost(t *testing.T) {
	assertScreens(t, map[string]string{
		"recost":            "recost demo --pool FIELD",
		"recost-column":     "recost demo --pool HUB --to revised --column appropriation --method shapley",
		"recost-methods":    "recost demo --pool HUB --method both",
		"recost-stages":     "recost demo --pool FIELD --to all",
		"recost-rates":      "recost demo --pool FIELD --to revised --rates",
		"recost-posts":      "recost demo --posts",
		"recost-break-even": "recost demo --break-even",
		"recost-held":       "recost demo --held",
		"recost-markdown":   "recost demo --pool HUB --format markdown",
	})
}

// decoded is what a command prints as JSON.
func decoded(t *testing.T, args ...string) map[string]any {
	t.Helper()
	r := call(append(args, "--format", "json")...)
	require.Equal(t, done, r.status, "%s: %s", args, r.stderr)
	var value map[string]any
	require.NoError(t, json.Unmarshal([]byte(r.stdout), &value))
	return value
}

// rat is a number of JSON: a decimal or n/d.
func rat(t *testing.T, text any) *big.Rat {
	t.Helper()
	require.IsType(t, "", text)
	r, ok := new(big.Rat).SetString(text.(string))
	require.True(t, ok, "%v", text)
	return r
}

func object(t *testing.T, value any) map[string]any {
	t.Helper()
	require.IsType(t, map[string]any{}, value)
	return value.(map[string]any)
}

func objects(t *testing.T, value any) []map[string]any {
	t.Helper()
	require.IsType(t, []any{}, value)
	var list []map[string]any
	for _, item := range value.([]any) {
		list = append(list, object(t, item))
	}
	return list
}

// row is the object of a list whose field has that value.
func row(t *testing.T, list any, field, value string) map[string]any {
	t.Helper()
	for _, item := range objects(t, list) {
		if item[field] == value {
			return item
		}
	}
	t.Fatalf("no %s %s", field, value)
	return nil
}

// TestEveryRecostedFigureOfTheDemonstration holds each figure that the case expects
// against the JSON, where cli.md says that it stands.
func TestEveryRecostedFigureOfTheDemonstration(t *testing.T) {
	folder := filepath.Join("..", "..", "fixtures", "cases", "demo")
	source, err := openBook(folder)
	require.NoError(t, err)
	reports, checked := map[string]map[string]any{}, map[string]int{}
	for _, want := range source.book.Expected {
		if want.Command != "recost" {
			continue
		}
		report, ok := reports[want.Arguments]
		if !ok {
			report = decoded(t, append([]string{"recost", folder}, strings.Fields(want.Arguments)...)...)
			reports[want.Arguments] = report
		}
		pools := objects(t, report["pools"])
		require.Len(t, pools, 1)
		at, kind := pools[0], "total"
		switch {
		case want.Line != "":
			at, kind = row(t, at["lines"], "line", want.Line), "line"
		case want.Organization != "":
			at, kind = row(t, at["rows"], "organization", want.Organization), "organization"
		}
		got, path := any(at), strings.Split(want.Field, ".")
		if effects, ok := at["effects"].(map[string]any); ok && effects[want.Field] != nil {
			got = effects
		}
		for _, name := range path {
			got = object(t, got)[name]
		}
		assert.Zero(t, rat(t, want.Value).Cmp(rat(t, got)), "%s %s%s %s: expected %s, got %v",
			want.Arguments, want.Line, want.Organization, want.Field, want.Value, got)
		checked[kind]++
	}
	assert.Len(t, reports, 16, "pools x stages x columns x methods")
	for _, kind := range []string{"total", "line", "organization"} {
		assert.Positive(t, checked[kind], kind)
	}
}

// TestRecostedRowsAndColumnsAddUp for every pool, stage, column and method.
func TestRecostedRowsAndColumnsAddUp(t *testing.T) {
	for _, column := range []string{"appropriation", "ceiling"} {
		for _, method := range []string{"ordered", "shapley"} {
			for _, pool := range objects(t, decoded(t, "recost", "demo", "--column", column, "--method", method, "--to", "all")["pools"]) {
				assert.Equal(t, column == "ceiling", pool["bridge"] != nil)
				for _, list := range []string{"lines", "rows"} {
					assertAddsUp(t, pool, list)
				}
			}
		}
	}
}

func assertAddsUp(t *testing.T, pool map[string]any, list string) {
	sums := map[string]*big.Rat{}
	add := func(name string, value *big.Rat) {
		if sums[name] == nil {
			sums[name] = new(big.Rat)
		}
		sums[name].Add(sums[name], value)
	}
	for _, row := range objects(t, pool[list]) {
		total := rat(t, row["before"])
		add("before", rat(t, row["before"]))
		add("after", rat(t, row["after"]))
		for factor, amount := range object(t, row["effects"]) {
			total.Add(total, rat(t, amount))
			add(factor, rat(t, amount))
		}
		assert.Zero(t, total.Cmp(rat(t, row["after"])), "%v", row)
	}
	for _, effect := range objects(t, pool["effects"]) {
		assert.Zero(t, sums[effect["factor"].(string)].Cmp(rat(t, effect["amount"])), "%s %v", list, effect)
	}
	assert.Zero(t, sums["before"].Cmp(rat(t, pool["before"])))
	assert.Zero(t, sums["after"].Cmp(rat(t, pool["after"])))
}

func TestRecordsOfRecostNameLinesAndOrganizations(t *testing.T) {
	r := call("recost", "demo", "--pool", "hub", "--format", "csv")
	require.Equal(t, done, r.status)
	lines := strings.Split(strings.TrimSpace(r.stdout), "\n")
	assert.Equal(t, "pool,column,from,to,method,line,organization,before,"+
		"effects.exchange,effects.inflation,effects.salary,effects.vacancy,after", lines[0])
	require.Len(t, lines, 1+2+6)
	assert.Contains(t, lines[1], "HUB,ceiling,initial,final,ordered,B-1,,8066976.81,")
	assert.Contains(t, lines[3], "HUB,ceiling,initial,final,ordered,,ASTER,")
}

func TestABreakEvenIsBetweenItsTrials(t *testing.T) {
	found := 0
	for _, pool := range objects(t, decoded(t, "recost", "demo", "--to", "revised", "--break-even")["pools"]) {
		ceiling := rat(t, pool["before"]) // the ceiling is re-costed, so it stood there
		for _, b := range objects(t, pool["break_even"]) {
			if b["value"] == nil {
				continue
			}
			found++
			value := rat(t, b["value"])
			below, above := object(t, b["below"]), object(t, b["above"])
			assert.Negative(t, rat(t, below["value"]).Cmp(value))
			assert.Positive(t, rat(t, above["value"]).Cmp(value))
			assert.NotEqual(t, rat(t, below["total"]).Cmp(ceiling), rat(t, above["total"]).Cmp(ceiling), "%v", b)
			assert.Zero(t, new(big.Rat).Add(rat(t, b["current"]), rat(t, b["distance"])).Cmp(value))
		}
	}
	assert.Positive(t, found)
}

// The rates of the demonstration's F-4: 6,200,000 x 129.5/141.2 x 1.066.
func TestRatesAreTracedToTheirCells(t *testing.T) {
	pool := objects(t, decoded(t, "recost", "demo", "--pool", "FIELD", "--to", "revised", "--rates")["pools"])[0]
	var cells []string
	for _, trace := range objects(t, pool["rates"]) {
		if trace["line"] != "F-4" {
			continue
		}
		term := objects(t, trace["terms"])[0]
		for _, side := range []string{"from", "to"} {
			used := object(t, term[side])
			cells = append(cells, used["subject"].(string)+" "+used["value"].(string)+" "+used["cells"].([]any)[0].(string))
		}
	}
	assert.Equal(t, []string{"KES 129.5 Rates.csv:4:4", "KES 141.2 Rates.csv:14:4", "* 1 Rates.csv:6:4", "Eastport 1.066 Rates.csv:17:4"}, cells)
}

// Held at the ceiling, the lines are cut by what the price came to, as by scenario D.
func TestHeldIsWhatTheScenarioCuts(t *testing.T) {
	pool := objects(t, decoded(t, "recost", "demo", "--pool", "FIELD", "--held")["pools"])[0]
	scenario := objects(t, decoded(t, "scenario", "demo", "D")["scenarios"])[0]
	cut := new(big.Rat)
	for _, line := range objects(t, pool["held"]) {
		assert.Equal(t, row(t, scenario["cuts"], "line", line["line"].(string))["amount"], line["cut"])
		cut.Add(cut, rat(t, line["cut"]))
		percent := new(big.Rat).Quo(rat(t, line["cut"]), rat(t, line["amount"]))
		assert.Zero(t, percent.Mul(percent, big.NewRat(100, 1)).Cmp(rat(t, line["percent"])))
		if line["line"] == "H-1" { // 30 posts, 2 of them vacant
			posts := new(big.Rat).Mul(big.NewRat(28, 100), rat(t, line["percent"]))
			assert.Zero(t, posts.Cmp(rat(t, line["posts"])))
		}
	}
	bridge := object(t, pool["bridge"])
	assert.Zero(t, cut.Cmp(new(big.Rat).Add(rat(t, bridge["price"]), rat(t, bridge["vacancy"]))))
}

func TestWhatRecostRefuses(t *testing.T) {
	tests := []struct {
		rule, line string
		status     int
		says       string
	}{
		{"a book without rates", "recost jfa-2022", refused, "has no rates (table Rates), so there is nothing to re-cost"},
		{"a stage that is not there", "recost demo --to finel", wrongUsage, `no stage "finel"; did you mean "final"?`},
		{"a column that is not re-costed", "recost demo --column expenditure", wrongUsage, `no column "expenditure"`},
		{"a method that is not there", "recost demo --method shaply", wrongUsage, `did you mean "shapley"?`},
		{"both methods over all stages", "recost demo --method both --to all", wrongUsage, "--method both goes with one stage"},
		{"a detail of both methods", "recost demo --method both --rates", wrongUsage, "go with one stage and one method"},
		{"two details", "recost demo --posts --rates", wrongUsage, "give one of them"},
		{"held at the appropriation", "recost demo --held --column appropriation", wrongUsage, "--held goes with --column ceiling"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			r := call(strings.Fields(test.line)...)
			assert.Equal(t, test.status, r.status)
			assert.Empty(t, r.stdout)
			assert.Contains(t, r.stderr, test.says)
		})
	}
}

func TestAPoolThatIsNotKnownByLineIsNotRecosted(t *testing.T) {
	folder := changed(t, map[string]func(string) string{
		"Budget": replace(",1260000.00,1240000.00,", ",,,"),
		"Posts":  replace(",61200.5,", ",,"),
	})
	r := call("recost", folder, "--pool", "HUB")
	assert.Equal(t, refused, r.status)
	assert.Contains(t, r.stderr, "pool HUB: the ceiling is not known by line, so there is nothing to re-cost")
}
