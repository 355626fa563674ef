package output

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var books = Kind{"book", func(path string) bool { return filepath.Ext(path) == ".csv" }}

func text(content string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}
}

// writeFile is what a command does: it claims the place, and fills it.
func writeFile(r Request, content string) error {
	place, err := r.ForFile()
	if err != nil {
		return err
	}
	return new(Keeper).File(place, text(content))
}

func writeFolder(r Request, files ...File) error {
	place, err := r.ForFolder(books)
	if err != nil {
		return err
	}
	return new(Keeper).Folder(place, files)
}

func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	all := []string{}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func content(t *testing.T, path ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(path...))
	require.NoError(t, err)
	return string(text)
}

func put(t *testing.T, text string, path ...string) string {
	t.Helper()
	name := filepath.Join(path...)
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	return name
}

func TestOfManyThatWantAFreePlaceOneHasIt(t *testing.T) {
	const runs = 8
	for _, folder := range []bool{false, true} {
		dir := t.TempDir()
		path := filepath.Join(dir, "out")
		var places [runs]*Place
		for i := range places { // all of them find it free
			var err error
			if places[i], err = (Request{Path: path}).ForFile(); folder {
				places[i], err = Request{Path: path}.ForFolder(books)
			}
			require.NoError(t, err)
		}
		var errs [runs]error
		var all sync.WaitGroup
		for i, place := range places {
			all.Go(func() {
				if folder {
					errs[i] = new(Keeper).Folder(place, []File{{"a.csv", []byte{byte('0' + i)}}})
				} else {
					errs[i] = new(Keeper).File(place, text(string(byte('0'+i))))
				}
			})
		}
		all.Wait()
		winner := -1
		for i, err := range errs {
			if err == nil {
				assert.Equal(t, -1, winner, "one wins")
				winner = i
			} else {
				assert.EqualError(t, err, path+" is there already; --force replaces it")
			}
		}
		file := path
		if folder {
			file = filepath.Join(path, "a.csv")
		}
		assert.Equal(t, string(byte('0'+winner)), content(t, file))
		assert.Equal(t, []string{"out"}, names(t, dir))
	}
}

func TestAnEmptyFolderIsHadByTheFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out")
	require.NoError(t, os.Mkdir(path, 0o700))
	first, err := Request{Path: path}.ForFolder(books)
	require.NoError(t, err)
	second, err := Request{Path: path}.ForFolder(books)
	require.NoError(t, err)
	require.NoError(t, new(Keeper).Folder(second, []File{{"a.csv", []byte("second")}}))
	assert.ErrorIs(t, new(Keeper).Folder(first, []File{{"a.csv", []byte("first")}}), ErrExists)
	assert.Equal(t, "second", content(t, path, "a.csv"))
}

func TestAFileIsAsReadableAsTheMaskOfTheSystemLets(t *testing.T) {
	dir := t.TempDir()
	defer syscall.Umask(syscall.Umask(0o022))
	require.NoError(t, writeFile(Request{Path: filepath.Join(dir, "a")}, ""))
	require.NoError(t, writeFolder(Request{Path: filepath.Join(dir, "b")}, File{Name: "a.csv"}))
	for name, mode := range map[string]os.FileMode{"a": 0o644, "b": 0o755, "b/a.csv": 0o644} {
		info, err := os.Stat(filepath.Join(dir, name))
		require.NoError(t, err)
		assert.Equal(t, mode, info.Mode().Perm(), name)
	}
}

func TestWhatWasReadIsNeverWrittenOver(t *testing.T) {
	t.Chdir(t.TempDir())
	book := put(t, "mine", "plan.xlsx")
	put(t, "mine", "folder", "Budget.csv")
	put(t, "other", "other", "Rules.csv")
	require.NoError(t, os.Link(book, "second.xlsx"))
	require.NoError(t, os.Symlink(book, "link.xlsx"))
	require.NoError(t, os.Symlink("folder", "linked"))
	require.NoError(t, os.Link("folder/Budget.csv", "budget.xlsx"))
	require.NoError(t, os.Symlink(filepath.Join("..", "folder", "Budget.csv"), "other/Budget.csv"))
	tests := []struct {
		rule, read, path string
	}{
		{"by its name", book, "plan.xlsx"},
		{"by another name", book, "folder/../plan.xlsx"},
		{"by a second name", book, "second.xlsx"},
		{"by a link", book, "link.xlsx"},
		{"read by a link", "link.xlsx", "plan.xlsx"},
		{"read by a link in the middle", "linked/Budget.csv", "budget.xlsx"},
		{"a file of a folder that was read, by a second name", "folder", "budget.xlsx"},
		{"a file of a folder that was read", "linked", "folder/Budget.csv"},
	}
	for _, test := range tests {
		err := writeFile(Request{Path: test.path, Force: true, Read: []string{test.read}}, "new")
		assert.EqualError(t, err, test.path+" was read by this command, and is never written over: choose another place", test.rule)
	}
	for rule, r := range map[string]Request{
		"a folder":                          {Path: "folder", Read: []string{"folder"}},
		"a folder by a link":                {Path: "folder", Read: []string{"linked"}},
		"a folder of which a file was read": {Path: "folder", Read: []string{"other"}},
	} {
		r.Force = true
		assert.ErrorContains(t, writeFolder(r, File{Name: "a.csv"}), "never written over", rule)
	}
	assert.Equal(t, "mine", content(t, book))
	assert.Equal(t, "mine", content(t, "folder", "Budget.csv"))
	assert.NoError(t, writeFile(Request{Path: "new.xlsx", Read: []string{book, "folder", "no-such"}}, "new"))
}

func TestWhatStandsThereIsReplacedOnlyAsTheRequestSays(t *testing.T) {
	dir := t.TempDir()
	path := put(t, "old", dir, "a")
	assert.EqualError(t, writeFile(Request{Path: path}, "new"), path+" is there already; --force replaces it")
	same := func(string) bool { return content(t, path) == "old" }
	require.NoError(t, writeFile(Request{Path: path, Replaces: same}, "new"))
	assert.ErrorIs(t, writeFile(Request{Path: path, Replaces: same}, "newer"), ErrExists)
	require.NoError(t, writeFile(Request{Path: path, Force: true}, "newest"))
	assert.Equal(t, "newest", content(t, path))
	assert.Equal(t, []string{"a"}, names(t, dir))

	place, err := Request{Path: path, Replaces: func(string) bool { return content(t, path) == "newest" }}.ForFile()
	require.NoError(t, err)
	put(t, "mine", path)
	assert.ErrorIs(t, new(Keeper).File(place, text("late")), ErrExists, "it is another one by now")
	assert.Equal(t, "mine", content(t, path))
}

func TestAPlaceThatIsNoneSaysWhy(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "", "open.xlsx")
	put(t, "", "~$open.xlsx")
	put(t, "", "writer.xlsx")
	put(t, "", ".~lock.writer.xlsx#")
	put(t, "", "sent", "~$a.csv")
	put(t, "", "letters", "a.txt")
	require.NoError(t, os.Symlink("nowhere", "dangling"))
	require.NoError(t, syscall.Mkfifo("pipe", 0o644))
	require.NoError(t, os.Mkdir("current", 0o755))
	long := strings.Repeat("a", 300)
	tests := []struct{ path, message string }{
		{"open.xlsx", "open.xlsx is open in another program, which ~$open.xlsx beside it says: close it there, or delete that file if it is not"},
		{"writer.xlsx", "writer.xlsx is open in another program, which .~lock.writer.xlsx# beside it says: close it there, or delete that file if it is not"},
		{"letters", "letters cannot be written: it is a folder"},
		{"pipe", "pipe cannot be written: it is not a file"},
		{"dangling", "dangling is a link to a place that is not there"},
		{"no/such", "no/such cannot be written: there is no folder no"},
		{"open.xlsx/a", "open.xlsx/a cannot be written: open.xlsx is not a folder"},
		{long, long + " cannot be written: its name is too long"},
	}
	for _, test := range tests {
		assert.EqualError(t, writeFile(Request{Path: test.path, Force: true}, ""), test.message)
	}
	assert.EqualError(t, writeFolder(Request{Path: "sent", Force: true}), filepath.Join("sent", "a.csv")+" is open in another program, which ~$a.csv says: close it there, or delete that file if it is not")
	assert.EqualError(t, writeFolder(Request{Path: "letters", Force: true}), "letters holds a.txt, which is no book: choose another folder")
	assert.EqualError(t, writeFolder(Request{Path: "open.xlsx", Force: true}), "open.xlsx cannot be written: it is there already, and not a folder that can be read")
	t.Chdir("current")
	assert.EqualError(t, writeFolder(Request{Path: ".", Force: true}), ". is the current folder: choose another one, or one in it")
}

func TestReasonsAreInWordsForPeople(t *testing.T) {
	for err, reason := range map[error]string{
		&os.PathError{Op: "write", Path: "/x/.jfa-1/draft", Err: syscall.ENOSPC}: "the disk is full",
		&os.PathError{Op: "open", Path: "/x", Err: syscall.EROFS}:                "that disk can only be read",
		&os.PathError{Op: "open", Path: "/x", Err: syscall.EACCES}:               "you have no permission to write there",
		&os.LinkError{Op: "rename", Old: "/x", New: "/y", Err: syscall.EBUSY}:    "another program has it open: close it there",
		&os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}:               "whoever read it has closed it",
		&os.LinkError{Op: "rename", Old: "/x", New: "/y", Err: syscall.EXDEV}:    syscall.EXDEV.Error(),
	} {
		assert.EqualError(t, Reason("a/b", err), reason)
	}
}

func TestWhatFailsInTheMiddleLeavesTheOldOne(t *testing.T) {
	dir := t.TempDir()
	file, folder := put(t, "mine", dir, "a"), filepath.Dir(put(t, "mine", dir, "b", "a.csv"))
	place, err := Request{Path: file, Force: true}.ForFile()
	require.NoError(t, err)
	err = new(Keeper).File(place, func(w io.Writer) error { return errors.Join(text("half")(w), io.ErrShortWrite) })
	assert.ErrorContains(t, err, "cannot be written")
	assert.Equal(t, "mine", content(t, file))
	assert.Error(t, writeFolder(Request{Path: folder, Force: true}, File{Name: "b.csv"}, File{Name: "no/such.csv"}))
	assert.Equal(t, "mine", content(t, folder, "a.csv"))
	assert.Equal(t, []string{"a", "b"}, names(t, dir), "nothing is left beside them")
}

func TestAFolderIsReplacedAsAWhole(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Dir(put(t, "old", dir, "b", "a.csv"))
	require.NoError(t, os.Chmod(folder, 0o700))
	require.NoError(t, writeFolder(Request{Path: folder, Force: true}, File{"b.csv", []byte("new")}))
	assert.Equal(t, []string{"b.csv"}, names(t, folder))
	info, err := os.Stat(folder)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o700), info.Mode().Perm(), "who may read it stays")
	assert.Equal(t, []string{"b"}, names(t, dir))
}

// left is a desk as a run leaves it whose power goes: its lock is free, for nobody lives
// that holds it.
func left(t *testing.T, dir string, files ...string) {
	t.Helper()
	put(t, "", dir, ".jfa-1234", lockFile)
	for _, file := range files {
		put(t, "old", dir, ".jfa-1234", file)
	}
}

func TestAFolderWhoseReplacementWasCutShortComesBack(t *testing.T) {
	tests := []struct {
		rule   string
		stands bool     // the new one is in its place
		left   []string // on the desk
		want   string
	}{
		{"before the old one was set aside", true, []string{"draft/a.csv"}, "new"},
		{"between the two moves", false, []string{"draft/a.csv", "aside/b/a.csv"}, "old"},
		{"after the new one was put in place", true, []string{"aside/b/a.csv"}, "new"},
		{"while the old one was being deleted", true, []string{"old/b/a.csv"}, "new"},
		{"and the folder was taken away since", false, []string{"old/b/a.csv"}, ""},
	}
	for _, test := range tests {
		dir := t.TempDir()
		left(t, dir, test.left...)
		if test.stands {
			put(t, "new", dir, "b", "a.csv")
		}
		require.NoError(t, writeFile(Request{Path: filepath.Join(dir, "other")}, ""))
		if test.want == "" {
			assert.Equal(t, []string{"other"}, names(t, dir), test.rule)
			continue
		}
		assert.Equal(t, test.want, content(t, dir, "b", "a.csv"), test.rule)
		assert.Equal(t, []string{"b", "other"}, names(t, dir), test.rule)
	}
}

func TestADeskThatIsHeldOrIsNoneStays(t *testing.T) {
	dir := t.TempDir()
	held, err := newDesk(dir)
	require.NoError(t, err)
	put(t, "", dir, ".jfa-mine", "letter.txt")
	require.NoError(t, os.Mkdir(filepath.Join(dir, ".jfa-empty"), 0o755))
	MendFolder(dir)
	assert.Equal(t, []string{filepath.Base(held.folder), ".jfa-mine"}, names(t, dir))
	held.clear()
	assert.Equal(t, []string{".jfa-mine"}, names(t, dir))
}

func TestARunThatIsEndedLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	path := put(t, "old", dir, "a")
	place, err := Request{Path: path, Force: true}.ForFile()
	require.NoError(t, err)
	var keeper Keeper
	writing, ended := make(chan bool), make(chan bool)
	go func() {
		_ = keeper.File(place, func(w io.Writer) error {
			writing <- true
			<-ended
			return text("new")(w)
		})
		t.Error("it returns: it waits for the end of the process")
	}()
	<-writing
	assert.True(t, keeper.Abandon())
	ended <- true
	assert.Equal(t, []string{"a"}, names(t, dir))
	assert.Equal(t, "old", content(t, path))
}

func TestARunWhoseOutputIsInPlaceIsNotEnded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	place, err := Request{Path: path}.ForFile()
	require.NoError(t, err)
	var keeper Keeper
	require.NoError(t, keeper.File(place, text("new")))
	assert.False(t, keeper.Abandon())
	assert.Equal(t, "new", content(t, path))
}
