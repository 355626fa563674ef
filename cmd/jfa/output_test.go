package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/reports/output"
)

// A test that needs a process of its own runs this binary again as one of these.
func TestMain(m *testing.M) {
	switch os.Getenv("JFA_TEST_AS") {
	case "":
		os.Exit(m.Run())
	case "jfa":
		main()
	case "writer":
		writeForever(os.Args[1])
	}
}

// writeForever begins to write a file, and says so.
func writeForever(path string) {
	keeper := new(output.Keeper)
	endOnSignals(keeper)
	place, err := output.Request{Path: path, Force: true}.ForFile()
	if err != nil {
		panic(err)
	}
	_ = keeper.File(place, func(w io.Writer) error {
		for _, to := range []io.Writer{w, os.Stdout} {
			if _, err := io.WriteString(to, "half\n"); err != nil {
				return err
			}
		}
		select {}
	})
}

// process is this binary as another one.
func process(as string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "JFA_TEST_AS="+as)
	return cmd
}

// halfWritten is a process that is in the middle of writing the file.
func halfWritten(t *testing.T, path string) *exec.Cmd {
	t.Helper()
	cmd := process("writer", path)
	said, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	line, err := bufio.NewReader(said).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "half\n", line)
	return cmd
}

func TestASignalEndsTheRunAndLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.xlsx")
	require.NoError(t, os.WriteFile(path, []byte("mine"), 0o644))
	ends := map[os.Signal]int{os.Interrupt: 130, syscall.SIGTERM: 143}
	if !signal.Ignored(syscall.SIGHUP) { // as under nohup, which the program respects
		ends[syscall.SIGHUP] = 129
	}
	for end, status := range ends {
		cmd := halfWritten(t, path)
		assert.Len(t, names(t, dir), 2, "it is being made beside its place")
		require.NoError(t, cmd.Process.Signal(end))
		_ = cmd.Wait()
		assert.Equal(t, status, cmd.ProcessState.ExitCode())
		assert.Equal(t, []string{"a.xlsx"}, names(t, dir))
		kept, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, "mine", string(kept))
	}
}

func TestWhatAKilledRunLeavesIsClearedByTheNext(t *testing.T) {
	dir := t.TempDir()
	cmd := halfWritten(t, filepath.Join(dir, "a.xlsx"))
	require.Equal(t, done, call("convert", "demo", filepath.Join(dir, "b")).status)
	assert.Len(t, names(t, dir), 2, "that of a run that lives stays")
	require.NoError(t, cmd.Process.Kill())
	_ = cmd.Wait()
	require.Equal(t, done, call("convert", "demo", filepath.Join(dir, "c")).status)
	assert.Equal(t, []string{"b", "c"}, names(t, dir))
}

// The folder is not there at the moment when it is replaced: a run that was killed then
// has left the old one on its desk.
func TestABookWhoseReplacementWasCutShortIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	folder, desk := filepath.Join(dir, "plan"), filepath.Join(dir, ".jfa-1234")
	require.Equal(t, done, call("convert", "demo", folder).status)
	require.NoError(t, os.MkdirAll(filepath.Join(desk, "aside"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(desk, "lock"), nil, 0o644))
	require.NoError(t, os.Rename(folder, filepath.Join(desk, "aside", "plan")))
	assert.Equal(t, done, call("check", folder).status)
	assert.Equal(t, []string{"plan"}, names(t, dir))
}

func TestAnOutputThatNobodyReadsOrThatHasNoRoom(t *testing.T) {
	read, write, err := os.Pipe()
	require.NoError(t, err)
	require.NoError(t, read.Close())
	cmd := process("jfa", "apportion", "demo", "-q")
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = write, &said
	_ = cmd.Run()
	assert.Equal(t, unwritable, cmd.ProcessState.ExitCode())
	assert.Equal(t, "jfa: what this prints cannot be written: whoever read it has closed it\n", said.String())

	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this system has no disk that is always full")
	}
	for _, args := range [][]string{{"help", "apportion"}, {"help", "rules"}, {"help"}, {"--version"}, {"completion", "bash"}, {"check", "demo", "-q"}} {
		said.Reset()
		cmd = process("jfa", args...)
		cmd.Stdout, cmd.Stderr = full, &said
		_ = cmd.Run()
		assert.Equal(t, unwritable, cmd.ProcessState.ExitCode(), args)
		assert.Equal(t, "jfa: what this prints cannot be written: the disk is full\n", said.String(), args)
	}
}

func TestWhatWasReadIsNeverWrittenOver(t *testing.T) {
	dir := t.TempDir()
	book, folder := filepath.Join(dir, "plan.xlsx"), filepath.Join(dir, "plan")
	require.Equal(t, done, call("convert", "demo", book).status)
	require.Equal(t, done, call("convert", "demo", folder).status)
	second := filepath.Join(dir, "second.xlsx")
	require.NoError(t, os.Link(book, second))
	before, err := os.ReadFile(book)
	require.NoError(t, err)
	for _, args := range [][]string{
		{"report", book, "-o", book}, {"report", book, "-o", second}, {"convert", book, book}, {"convert", folder, folder},
		{"statements", folder, "-o", folder}, {"verify", book, "--record", book},
	} {
		r := call(append(args, "--force")...)
		assert.Equal(t, unwritable, r.status, args)
		assert.Contains(t, r.stderr, "was read by this command, and is never written over", args)
	}
	after, err := os.ReadFile(book)
	require.NoError(t, err)
	assert.Equal(t, before, after)
	assert.Equal(t, records(t, "demo"), records(t, folder))
}

func TestNoControlCharacterReachesATerminal(t *testing.T) {
	dir := t.TempDir()
	evil := "a\x1b[31m\u202e\x9b"
	book := filepath.Join(dir, evil+".xlsx")
	require.Equal(t, done, call("convert", "demo", book).status)
	for _, args := range [][]string{
		{"check", book}, {"check", book, "--format", "json"}, {"check", book, "--format", "csv"}, {"check", book, "--format", "markdown"},
		{"apportion", book, "-q"}, {"report", book, "-o", filepath.Join(dir, evil+"r.xlsx")}, {"convert", book, book},
		{"check", filepath.Join(dir, evil)}, {"check", "demo", evil}, {"apportion", "demo", "--pool", evil}, {"apportion", "demo", "--" + evil},
		{evil}, {"help", evil}, {"report", "demo", "-o", filepath.Join(evil, "a.xlsx")}, {"report", "demo", "-o", evil},
		{"verify", filepath.Join(dir, evil)}, {"explain", "demo", evil}, {"scenario", "demo", evil}, {"budget", "demo", "--by", evil},
	} {
		r := call(args...)
		for _, printed := range []string{r.stdout, r.stderr} {
			for _, raw := range []string{"\x1b", "\u202e", "\x9b"} {
				assert.NotContains(t, printed, raw, "%q", args)
			}
		}
	}
	assert.Contains(t, call("check", evil+".xlsx").stderr, `a\x1b[31m\u202e\x9b.xlsx`, "it is shown as what it is")
}

func TestQuietLeavesOutWhatIsNotAnError(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, line := range []string{"apportion -q", "report demo --quiet", "convert demo plan -q", "apportion demo -q", "statements demo -o sent -q"} {
		r := call(strings.Fields(line)...)
		assert.Equal(t, done, r.status, line)
		assert.Empty(t, r.stderr, line)
	}
	assert.Contains(t, call("apportion", "demo", "--pool", "X", "-q").stderr, `no pool "X"`)
}

func TestTheVersionIsAFlagToo(t *testing.T) {
	assert.Equal(t, call("version"), call("--version"))
	assert.Equal(t, wrongUsage, call("-v").status)
	assert.Equal(t, call("--help"), call("-h"))
}
