package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// messInput is an input of fixtures/mess: the demonstration book with a few edits, as a
// folder or a workbook, and what must be said of it.
type messInput struct {
	Why, Form string
	Edits     []messEdit
	Expect    struct {
		Severity            string
		Table, Row          any // a name or a list of them; "edited", a row, or a line
		Column              string
		Says                []any // a word, or a list of which one does
		Never               []string
		Clean, Sound, Agree bool
		Commands            [][]string
		Same                struct {
			As       []messEdit
			Commands [][]string
		}
	}
}

// messEdit reads an edit, which is written as {"kind": [arguments]}.
type messEdit struct{ edit }

func (e *messEdit) UnmarshalJSON(text []byte) error {
	var kinds map[string]any
	if err := json.Unmarshal(text, &kinds); err != nil {
		return err
	}
	for kind, args := range kinds {
		list, several := args.([]any)
		if !several {
			list = []any{args}
		}
		e.edit = edit{kind, list}
	}
	return nil
}

// What people's files hold is refused, warned of, or read like any other.
func TestMessyBooks(t *testing.T) {
	const folder = "../../fixtures/mess"
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	known := map[string]bool{}
	for _, f := range checked(t, plainBook(t).folder()) {
		known[f.kind()] = true
	}
	count := 0
	for _, entry := range entries {
		name, isInput := strings.CutSuffix(entry.Name(), ".json")
		if !isInput {
			continue
		}
		count++
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
			require.NoError(t, err)
			var input messInput
			require.NoError(t, json.Unmarshal(text, &input))
			input.try(t, known)
		})
	}
	assert.Greater(t, count, 100)
}

// messFinding is a finding as check gives it in JSON.
type messFinding struct{ Severity, Code, Table, Cell, Message string }

// kind is what the demonstration book as it is says too.
func (f messFinding) kind() string { return f.Severity + "\n" + f.Table + "\n" + f.Message }

// checked are the findings of a book; one that cannot be opened is an error of no table.
func checked(t *testing.T, path string) []messFinding {
	r := call("check", path, "--format", "json")
	if r.status == 2 {
		return []messFinding{{Severity: "error", Message: r.stderr}}
	}
	var found struct {
		Findings []messFinding
		Errors   int
	}
	require.NoError(t, json.Unmarshal([]byte(r.stdout), &found), r.stdout)
	assert.Equal(t, min(found.Errors, 1), r.status)
	return found.Findings
}

func (in messInput) book(t *testing.T, edits []messEdit) *messBook {
	b := plainBook(t)
	for _, e := range edits {
		b.apply(e.edit)
	}
	return b
}

func (in messInput) try(t *testing.T, known map[string]bool) {
	b := in.book(t, in.Edits)
	path := b.folder
	if in.Form == "xlsx" {
		path = b.workbook
	}
	place, refused := path(), false
	var said []messFinding
	for _, f := range checked(t, place) {
		refused = refused || f.Severity == "error"
		assert.False(t, f.Severity == "error" && (in.Expect.Clean || in.Expect.Sound), "%v", f)
		assert.False(t, f.Severity == "warning" && in.Expect.Clean && !known[f.kind()], "%v", f)
		if !known[f.kind()] {
			said = append(said, f)
		}
	}
	if in.Expect.Severity != "" {
		in.mustSay(t, b, said)
	}
	if !testing.Short() {
		in.mustRun(t, place, refused)
		in.mustAgree(t, place)
	}
}

// mustSay asks for one finding that is all that is expected.
func (in messInput) mustSay(t *testing.T, b *messBook, said []messFinding) {
	var lacks []string
	for _, f := range said {
		if f.Severity != in.Expect.Severity {
			continue
		}
		lack := in.lack(b, f)
		if lack == "" {
			return
		}
		lacks = append(lacks, fmt.Sprintf("%s %s %s: %s: %s", f.Severity, f.Table, f.Cell, f.Message, lack))
	}
	assert.Fail(t, "no such "+in.Expect.Severity, "%s\n%s", in.Why, strings.Join(lacks, "\n"))
}

// lack is what a finding lacks of what is expected.
func (in messInput) lack(b *messBook, f messFinding) string {
	message := strings.ToLower(f.Message)
	for _, word := range in.Expect.Says {
		if !saysOne(message, word) {
			return fmt.Sprintf("it says nothing of %v", word)
		}
	}
	for _, word := range in.Expect.Never {
		if strings.Contains(message, strings.ToLower(word)) {
			return fmt.Sprintf("it says %q", word)
		}
	}
	if in.Expect.Table == nil {
		return ""
	}
	if !saysOne(f.Table, in.Expect.Table) && fmt.Sprint(in.Expect.Table) != f.Table {
		return "it stands in another table"
	}
	return in.misplaced(b, f)
}

// saysOne says whether a text has the word, or one of the words of a list.
func saysOne(text string, word any) bool {
	words, several := word.([]any)
	if !several {
		words = []any{word}
	}
	for _, w := range words {
		if strings.Contains(strings.ToLower(text), strings.ToLower(fmt.Sprint(w))) {
			return true
		}
	}
	return false
}

// misplaced says whether a finding stands in another row or column than is expected.
func (in messInput) misplaced(b *messBook, f messFinding) string {
	row, column := placeOf(f.Cell)
	var lines map[int]bool
	switch wanted := in.Expect.Row.(type) {
	case nil:
		return ""
	case float64:
		lines = map[int]bool{int(wanted): true}
	case string:
		lines = b.lines(f.Table)
	case map[string]any:
		lines = map[int]bool{}
		for _, i := range b.find(f.Table, edit{args: []any{wanted}}.words(0)) {
			lines[i+1] = true
		}
	}
	switch {
	case !lines[row]:
		return fmt.Sprintf("it stands in row %d, not in one of %v", row, lines)
	case in.Expect.Column != "" && b.column(f.Table, in.Expect.Column) != column:
		return "it stands in another column than " + in.Expect.Column
	}
	return ""
}

var sheetCell = regexp.MustCompile(`^([A-Z])(\d+)$`)

// placeOf is the row, from 1, and the column, from 0, of E17 or 17:5.
func placeOf(cell string) (row, column int) {
	if m := sheetCell.FindStringSubmatch(cell); m != nil {
		row, _ = strconv.Atoi(m[2])
		return row, int(m[1][0] - 'A')
	}
	line, field, _ := strings.Cut(cell, ":")
	row, _ = strconv.Atoi(line)
	column, _ = strconv.Atoi(field)
	return row, column - 1
}

// mustRun runs the commands that must do what they do; where they only have to agree with
// check, they may refuse what it refuses.
func (in messInput) mustRun(t *testing.T, book string, refused bool) {
	for _, command := range in.Expect.Commands {
		args := append([]string{command[0], book}, command[1:]...)
		if out := map[string]string{"report": "out.xlsx", "statements": "out"}[command[0]]; out != "" {
			args = append(args, "-o", filepath.Join(t.TempDir(), out))
		}
		if r := call(args...); !(in.Expect.Agree && refused && r.status == 1) {
			assert.Equal(t, 0, r.status, "jfa %v: %s", command, r.stderr)
		}
	}
}

// mustAgree compares figures with those of the plain book.
func (in messInput) mustAgree(t *testing.T, book string) {
	if len(in.Expect.Same.Commands) == 0 {
		return
	}
	plain := in.book(t, in.Expect.Same.As).folder()
	for _, command := range in.Expect.Same.Commands {
		got := call(append([]string{command[0], book, "--format", "json"}, command[1:]...)...)
		assert.Equal(t, 0, got.status, got.stderr)
		assert.Equal(t, call(append([]string{command[0], plain, "--format", "json"}, command[1:]...)...).stdout, got.stdout, "jfa %v", command)
	}
}
