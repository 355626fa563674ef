package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/reports"
	"jfa/reports/audit"
)

// reportOf writes the report of a book into a new folder.
func reportOf(t *testing.T, book string, more ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "r.xlsx")
	r := call(append([]string{"report", book, "-o", path}, more...)...)
	require.Equal(t, done, r.status, r.stderr)
	return path
}

// tampered is a copy of a workbook in which the first match of a pattern, in whichever
// part that has one, is replaced.
func tampered(t *testing.T, path, pattern, with string) string {
	t.Helper()
	file, err := zip.OpenReader(path)
	require.NoError(t, err)
	defer file.Close()
	var out bytes.Buffer
	z, re, left := zip.NewWriter(&out), regexp.MustCompile(pattern), true
	for _, entry := range file.File {
		content, err := entry.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(content)
		require.NoError(t, err)
		if at := re.FindSubmatchIndex(text); left && at != nil {
			text = append(append(append([]byte{}, text[:at[0]]...), re.Expand(nil, []byte(with), text, at)...), text[at[1]:]...)
			left = false
		}
		w, err := z.Create(entry.Name)
		require.NoError(t, err)
		_, err = w.Write(text)
		require.NoError(t, err)
	}
	require.False(t, left, "nothing matches %s", pattern)
	require.NoError(t, z.Close())
	copied := filepath.Join(t.TempDir(), "tampered.xlsx")
	require.NoError(t, os.WriteFile(copied, out.Bytes(), 0o644))
	return copied
}

func proofOf(t *testing.T, r result) reports.Proof {
	t.Helper()
	var proof reports.Proof
	require.NoError(t, json.Unmarshal([]byte(r.stdout), &proof), r.stderr)
	return proof
}

func TestAReportIsProvedByItselfAndByItsBook(t *testing.T) {
	report := reportOf(t, "demo", "--scenario", "B,I")
	converted := filepath.Join(t.TempDir(), "back.xlsx")
	require.Equal(t, done, call("convert", report, converted).status)
	for _, args := range [][]string{{report}, {report, "demo"}, {report, converted}} {
		r := call(append([]string{"verify"}, args...)...)
		assert.Equal(t, done, r.status, r.stderr)
		assert.Contains(t, strings.Join(strings.Fields(r.stdout), " "), "is what jfa makes of its book, demo (SHA-256", args)
		assert.Contains(t, strings.Join(strings.Fields(r.stdout), " "), "byte for byte.")
	}
	assert.Contains(t, call("verify", report, converted).stderr, "is another one than that which")

	r := call("verify", report, "jfa-2022")
	assert.Equal(t, refused, r.status)
	assert.Contains(t, r.stdout, "book")
	assert.Equal(t, wrongUsage, call("verify", report, "demo", "jfa-2022").status)
	assert.Equal(t, wrongUsage, call("verify", report, "no-such.xlsx").status)
}

// A headcount that was changed on Inputs is named, though the report that is made again
// has it too, and so is every figure that does not follow.
func TestAChangedInputIsNamedWithoutTheBook(t *testing.T) {
	report := reportOf(t, "demo")
	changed := tampered(t, report, `(<c r="[A-Z]+[0-9]+" s="[0-9]+"><v>)1274(</v></c>)`, "${1}1275$2")
	proof := proofOf(t, call("verify", changed, "--format", "json"))
	require.Len(t, proof.Inputs, 1)
	assert.Regexp(t, `^tampered.xlsx: Inputs![A-Z]+[0-9]+$`, proof.Inputs[0])
	assert.NotEmpty(t, proof.Differences)

	with := proofOf(t, call("verify", changed, "demo", "--format", "json"))
	require.Len(t, with.Differences, 1)
	assert.Equal(t, audit.Difference{Sheet: "Inputs", Cell: strings.TrimPrefix(proof.Inputs[0], "tampered.xlsx: Inputs!"), What: "value", Want: "1274", Found: "1275"}, with.Differences[0])

	r := call("convert", changed, filepath.Join(t.TempDir(), "b"))
	assert.Equal(t, done, r.status)
	assert.Contains(t, r.stderr, proof.Inputs[0]+": changed since the report was made")
}

func TestWhatAReportSaysOfItsBookIsHeldAgainstItsRecord(t *testing.T) {
	report := reportOf(t, "demo")
	hash := openedHash(t, "demo")
	for rule, pattern := range map[string]string{
		"on the cover":  `SHA-256 ` + hash,
		"in the record": `(<t[^>]*>)` + hash,
	} {
		r := call("verify", tampered(t, report, pattern, `${1}0000`), "--format", "json")
		assert.Equal(t, refused, r.status, rule)
		named := false
		for _, d := range proofOf(t, r).Differences {
			named = named || d.Sheet == "Cover" && d.What == "value"
		}
		assert.True(t, named, rule)
	}
}

func openedHash(t *testing.T, book string) string {
	t.Helper()
	s, err := openBook(book)
	require.NoError(t, err)
	return s.book.Hash
}

func TestAProofInEveryFormat(t *testing.T) {
	forged := tampered(t, reportOf(t, "demo"), `(<c r="I9" s="[0-9]+"><f>Workings[^<]*</f><v>)[0-9.]+`, "${1}1")
	for format, want := range map[string]string{"table": "I9", "csv": ",I9,stored value,", "json": `"cell": "I9"`, "markdown": "| I9 | stored value |"} {
		r := call("verify", forged, "--format", format)
		assert.Equal(t, refused, r.status)
		assert.Contains(t, r.stdout, want, format)
		assert.Contains(t, r.stderr, "is not what jfa makes of demo")
	}
}

func TestAReportGivenAsABookIsSaidToBeOne(t *testing.T) {
	report := reportOf(t, "demo")
	for _, command := range []string{"check", "apportion", "report", "statements", "verify demo"} {
		args := append(strings.Fields(command), report)
		if command == "statements" {
			args = append(args, "-o", t.TempDir())
		}
		if command == "verify demo" {
			args = []string{"verify", report, report}
		}
		r := call(args...)
		assert.Equal(t, wrongUsage, r.status, command)
		assert.Contains(t, r.stderr, "is a report, not a book: jfa convert "+report+" plan.xlsx gets the book that it was made of", command)
	}
	sent := filepath.Join(t.TempDir(), "sent")
	require.Equal(t, done, call("statements", "demo", "-o", sent).status)
	statement := filepath.Join(sent, names(t, sent)[0])
	for _, args := range [][]string{{"check", statement}, {"convert", statement, filepath.Join(t.TempDir(), "b")}} {
		r := call(args...)
		assert.Equal(t, wrongUsage, r.status)
		assert.Contains(t, r.stderr, "is the statement of one organization, not a book")
	}
}

// The report of the book that came out of a report is that report: but for the name of
// the file and its hash, which are its own.
func TestTheBookOfAReportMakesTheSameReport(t *testing.T) {
	for _, book := range []string{"demo", "jfa-2022"} {
		report := reportOf(t, book)
		folder := filepath.Join(t.TempDir(), book)
		require.Equal(t, done, call("convert", report, folder).status)
		assert.Equal(t, records(t, book), records(t, folder))
		again := reportOf(t, folder)
		for _, sheet := range []string{"Summary", "Apportionment", "Checks", "Workings"} {
			assert.Equal(t, unhashed(texts(t, report, sheet)), unhashed(texts(t, again, sheet)), "%s: %s", book, sheet)
		}
	}
}

// unhashed are texts without the hash of a book, which Workings repeats.
func unhashed(texts []string) []string {
	for i := range texts {
		texts[i] = regexp.MustCompile(`[0-9a-f]{64}`).ReplaceAllString(texts[i], "HASH")
	}
	return texts
}
