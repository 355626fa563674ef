package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/reports/present"
)

// asSavedOnWindows is a table as Excel saves it there: a byte order mark, lines that end
// in carriage return and line feed, cells as wide as the widest row, blank rows below,
// amounts with their thousands separated, and a space that somebody typed.
func asSavedOnWindows(t *testing.T, content []byte) []byte {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	require.NoError(t, err)
	money := []string{"Amount", "Appropriation", "Ceiling", "Expenditure", "Paid"}
	out := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(out)
	w.UseCRLF = true
	for i, cells := range rows {
		for c, text := range cells {
			if i > 0 && slices.Contains(money, rows[0][c]) {
				text = present.Thousands(text)
			}
			if cells[c] = text; text != "" {
				cells[c] = "\u00a0" + text + " "
			}
		}
		require.NoError(t, w.Write(append(cells, "", "")))
	}
	blank := make([]string, len(rows[0])+2)
	require.NoError(t, w.WriteAll([][]string{blank, blank}))
	return out.Bytes()
}

func TestAFolderSavedOnWindowsGivesTheSameCents(t *testing.T) {
	for _, book := range []string{"demo", "jfa-2022"} {
		folder := filepath.Join(t.TempDir(), book)
		require.NoError(t, os.Mkdir(folder, 0o755))
		files, err := filepath.Glob(filepath.Join("../../fixtures", book, "*.csv"))
		require.NoError(t, err)
		require.NotEmpty(t, files)
		for _, file := range files {
			content, err := os.ReadFile(file)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(folder, strings.ToUpper(filepath.Base(file))), asSavedOnWindows(t, content), 0o644))
		}
		original, other := opened(t, book), opened(t, folder)
		for _, line := range []string{"apportion", "budget", "scenario", "recost", "local", "bill", "change"} {
			want, got := callOn(original, line+" --format json"), callOn(other, line+" --format json")
			assert.Equal(t, want.status, got.status, "%s: %s: %s", book, line, got.stderr)
			assert.Equal(t, want.stdout, got.stdout, "%s: %s", book, line)
		}
	}
}
