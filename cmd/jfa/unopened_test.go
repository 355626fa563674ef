package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/table"
)

func TestABookThatIsNotThereIsNamedWithTheNearestOne(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	require.Equal(t, done, call("convert", "demo", "plan 2031.xlsx").status)
	require.Equal(t, done, call("convert", "demo", "folder").status)
	require.NoError(t, os.WriteFile("~$plan 2032.xlsx", nil, 0o644))
	tests := []struct{ name, message string }{
		{"plan 2032.xlsx", `there is no file plan 2032.xlsx here; did you mean "plan 2031.xlsx"?`},
		{"plan 2031", `did you mean "plan 2031.xlsx"?`},
		{"./foldr", `there is no file or folder ./foldr; did you mean "folder"?`},
		{"foldr", `"foldr" is not a book: a book is a workbook (.xlsx), a folder, or one of jfa-2022, demo; did you mean "folder"?`},
		{"Demo", `did you mean "demo"?`},
		{"demo.xlsx", `there is no file demo.xlsx here; did you mean "demo"?`},
		{"quite-different.xlsx", "there is no file quite-different.xlsx here\n"},
		{filepath.Join(dir, "fodler"), "there is no file or folder " + filepath.Join(dir, "fodler") + `; did you mean "` + filepath.Join(dir, "folder") + `"?`},
		{filepath.Join(dir, "no", "plan.xlsx"), "there is no file " + filepath.Join(dir, "no", "plan.xlsx") + "\n"},
		{"plan 2031.xlsx/x.xlsx", "plan 2031.xlsx/x.xlsx cannot be read: not a directory"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := call("check", test.name)
			assert.Equal(t, wrongUsage, r.status)
			assert.Contains(t, r.stderr, test.message)
			assert.NotContains(t, r.stderr, "stat ")
			assert.Empty(t, r.stdout)
		})
	}
	assert.Contains(t, call("explain", "plan 2031", "ELM").stderr, `"plan 2031" is not a book`)
	require.NoError(t, os.Mkdir("sent", 0o755))
	require.NoError(t, os.Rename("plan 2031.xlsx", filepath.Join("sent", "plan.xlsx")))
	assert.Contains(t, call("check", "sent").stderr, `; is "sent/plan.xlsx" the book?`)
	assert.Contains(t, call("verify", "foldr").stderr, `there is no file or folder foldr here; did you mean "folder"?`)
}

func TestWhatCannotBeReadSaysWhyWithoutTheCallThatFailed(t *testing.T) {
	denied := &fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}
	tests := []struct {
		rule string
		err  error
		want string
	}{
		{"a workbook without permission", &table.Error{File: "plan.xlsx", Err: denied}, "plan.xlsx cannot be read: you have no permission to"},
		{"a file of a folder without permission", &table.Error{File: "Rules.csv", Err: denied}, "plan.xlsx: Rules.csv cannot be read: you have no permission to"},
		{"a link to nowhere in a folder", &table.Error{File: "Rules.csv", Err: fs.ErrNotExist}, "plan.xlsx: Rules.csv is a link to a file that is not there"},
		{"a disk that fails", &table.Error{File: "plan.xlsx", Err: &fs.PathError{Op: "read", Path: "x", Err: syscall.EIO}}, "plan.xlsx cannot be read: input/output error"},
		{"what is not a book stays as the reader says it", &table.Error{File: "plan.xlsx", Err: table.ErrCut}, "plan.xlsx: " + table.ErrCut.Error()},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			assert.Equal(t, test.want, unopened("plan.xlsx", test.err).Error())
		})
	}
}

func TestAPipeIsNoBook(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "plan.xlsx")
	require.NoError(t, syscall.Mkfifo(pipe, 0o644))
	r := call("check", pipe)
	assert.Equal(t, wrongUsage, r.status)
	assert.Contains(t, r.stderr, "this is a pipe, a device or a link to one")
}
