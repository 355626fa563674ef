package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
)

func TestTheCasesHold(t *testing.T) {
	r := call("verify", "../../fixtures/cases")
	assert.Equal(t, done, r.status, r.stderr)
	assert.Contains(t, r.stdout, " passed, 0 failed")
}

// expecting is a case: four organizations with 6, 3, 2 and 1 people share 12.00, so
// one head costs 1.00.
func expecting(t *testing.T, rows ...string) string {
	t.Helper()
	folder := t.TempDir()
	files := map[string]string{
		"Settings":      "Key,Value\nTitle,Case\n",
		"Organizations": "Organization,Participates\nA,yes\nB,yes\nC,yes\nD,yes\n",
		"Pools":         "Pool,Key,Status\nP,HEADS,final\n",
		"Limits":        "Pool,Limit,Amount\nP,appropriation,12\nP,ceiling,12\nP,expenditure,12\n",
		"Headcount":     "Organization,Country,Duty station,Count\nA,KEN,x,6\nB,KEN,x,3\nC,KEN,x,2\nD,KEN,x,1\n",
		"Keys":          "Key,Part,Measure\nHEADS,1,headcount\n",
		"Expected":      "Command,Arguments,Organization,Line,Field,Value\n" + strings.Join(rows, "\n") + "\n",
	}
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name+".csv"), []byte(text), 0o644))
	}
	return folder
}

func TestValuesAreComparedAsExactNumbersAndTextWithoutCase(t *testing.T) {
	folder := expecting(t,
		"apportion,,A,,amount,6", "apportion,,B,,amount,3.000", "apportion,,c,,amount,2.00",
		"apportion,,A,,rule,PRO RATA", "apportion,,,,total,12", "apportion,,,,basis,Ceiling",
		"apportion,,A,,group,", "apportion,,A,,percent,50", "apportion,,,,price_of_a_head,1",
		"apportion,--amount 0,A,,percent,", "budget,,,,total.ceiling,12", "apportion,--key NONE,,,refused,no",
		"check,,,,errors,0", "apportion,,,,rows.1.amount,3", "budget,,,,rows.0.name,")
	r := call("verify", folder)
	assert.Contains(t, r.stdout, "13 passed, 2 failed", "a number counts in a list from 0, and there may be none of it")
	assert.Contains(t, r.stdout, "apportion --key NONE", "wrong usage is no refusal, and not done either")
	assert.Equal(t, refused, r.status)
}

// A line is of one pool; a component that two pools have is of none.
func TestALineIsFoundAmongThePools(t *testing.T) {
	v := newCase(&source{name: "demo", book: &budget.Book{Expected: []budget.ExpectedRow{}}})
	budgets := map[string]any{"pools": []any{
		map[string]any{"rows": []any{map[string]any{"name": "F-1", "ceiling": "5"}, map[string]any{"name": "Guards", "ceiling": "7"}}},
		map[string]any{"rows": []any{map[string]any{"name": "Guards", "ceiling": "9"}}},
	}}
	v.runs["budget\x00"] = outcome{status: done, result: budgets}
	value, ok := v.got(budget.ExpectedRow{Command: "budget", Line: "F-1", Field: "ceiling"})
	assert.True(t, ok)
	assert.Equal(t, "5", value)
	value, ok = v.got(budget.ExpectedRow{Command: "budget", Line: "Guards", Field: "ceiling"})
	assert.False(t, ok)
	assert.Equal(t, "the result has 2 pools: the arguments must name one", value)
}

func TestADifferenceIsNamed(t *testing.T) {
	folder := expecting(t, "apportion,,A,,amount,6.01", "apportion,,E,,amount,1", "apportion,,A,,amont,6", "sweep,,A,,amount,6",
		"apportion,,,,refused,yes", "apportion,--key HEDS,A,,amount,6")
	r := call("verify", folder, "--format", "json")
	assert.Equal(t, refused, r.status)
	var got struct {
		Differences    []map[string]any
		Passed, Failed int
	}
	require.NoError(t, json.Unmarshal([]byte(r.stdout), &got))
	assert.Equal(t, 0, got.Passed)
	assert.Equal(t, 6, got.Failed)
	assert.Equal(t, map[string]any{"case": folder, "command": "apportion", "row": "A", "field": "amount",
		"expected": "6.01", "got": "6.00", "difference": "-0.01"}, got.Differences[0])
	var why []any
	for _, d := range got.Differences[1:] {
		why = append(why, d["got"])
	}
	assert.Equal(t, []any{"no such row", "no such field", `refused: there is no command "sweep" that prints a result`, "no",
		`refused: no key "HEDS"; did you mean "HEADS"?`}, why)
}

func TestARefusalIsExpected(t *testing.T) {
	folder := expecting(t, "apportion,--rules R,,,refused,yes")
	rules := "Set,Order,Rule,Organization,Amount\nR,1,lump,A,13\n"
	require.NoError(t, os.WriteFile(filepath.Join(folder, "Rules.csv"), []byte(rules), 0o644))
	assert.Contains(t, call("verify", folder).stdout, "1 passed, 0 failed")
}

func TestARecordedCaseHolds(t *testing.T) {
	for _, name := range []string{"rec", "rec.xlsx"} {
		path := filepath.Join(t.TempDir(), name)
		require.Equal(t, done, call("verify", "--record", path, "demo").status)
		r := call("verify", filepath.Dir(path))
		assert.Equal(t, done, r.status, r.stdout)
		assert.Contains(t, r.stdout, " passed, 0 failed")
		assert.Equal(t, unwritable, call("verify", "--record", path, "demo").status)
	}
}

func TestNamedCommandsAreRecorded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rec")
	r := call("verify", "--record", path, "demo", "--run", "apportion --pool HUB --rules thirds", "--run", "scenario J")
	require.Equal(t, done, r.status, r.stderr)
	s, err := openBook(path)
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, row := range s.book.Expected {
		seen[row.Command+" "+row.Arguments] = true
	}
	assert.Equal(t, map[string]bool{"apportion --pool HUB --rules thirds": true, "scenario J": true}, seen)
	assert.Equal(t, wrongUsage, call("verify", "--record", path, "demo", "--run", "report").status)
	assert.Equal(t, wrongUsage, call("verify", "--record", path+"2", "demo", "--run", "apportion").status, "several pools: one must be named")
}

func TestAFieldIsFoundWhereTheCaseSays(t *testing.T) {
	var document any
	decoder := json.NewDecoder(strings.NewReader(`{"pools":[{"pool":"P","after":"9.00","bridge":{"price":"1.00"},
		"effects":[{"factor":"exchange","amount":"5.00"}],
		"lines":[{"line":"L.1","effects":{"exchange":"2.00"}}],"cuts":[{"line":"*","amount":"3.00"}],
		"rows":[{"organization":"A","pools":{"H.U":"4.00"},"effects":{"exchange":"6.00"},"unknown":null},{"organization":"École","amount":"8.00"},{"name":"Posts","ceiling":"7.00"}]}]}`))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&document))
	tests := []struct{ rule, organization, line, field, want string }{
		{"of the result itself", "", "", "after", "9.00"},
		{"a path", "", "", "bridge.price", "1.00"},
		{"a factor of the result", "", "", "exchange", "5.00"},
		{"a factor of a line", "", "l.1", "exchange", "2.00"},
		{"a line of cuts", "", "*", "amount", "3.00"},
		{"a row of a budget by its name", "", "posts", "ceiling", "7.00"},
		{"a factor of an organization", "a", "", "Exchange", "6.00"},
		{"a name with a point", "A", "", "pools.H.U", "4.00"},
		{"null is blank", "A", "", "unknown", ""},
		{"a code in another normal form", "E\u0301COLE", "", "amount", "8.00"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			got, ok := field(document, budget.ExpectedRow{Organization: test.organization, Line: test.line, Field: test.field})
			assert.True(t, ok)
			assert.Equal(t, test.want, got)
		})
	}
	_, ok := field(document, budget.ExpectedRow{Organization: "A", Line: "L.1", Field: "x"})
	assert.False(t, ok, "an organization and a line")
}

func TestWordsOfAnArgument(t *testing.T) {
	for line, want := range map[string][]string{
		"--pool FIELD  --rules none": {"--pool", "FIELD", "--rules", "none"},
		`--pool "Field office" x`:    {"--pool", "Field office", "x"},
		`'it "is"' ""`:               {`it "is"`, ""},
		"":                           nil,
	} {
		got, err := splitWords(line)
		require.NoError(t, err)
		assert.Equal(t, want, got, line)
		again, err := splitWords(joinWords(got))
		require.NoError(t, err)
		assert.Equal(t, want, again, line)
	}
	_, err := splitWords(`"open`)
	assert.Error(t, err)
}
