package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// repacked is a workbook with each part as change gives it; nil leaves it out.
func repacked(t *testing.T, file []byte, change func(name string, part []byte) []byte) string {
	t.Helper()
	old, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range old.File {
		content, err := part.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(content)
		require.NoError(t, err)
		if text = change(part.Name, text); text == nil {
			continue
		}
		w, err := z.Create(part.Name)
		require.NoError(t, err)
		_, err = w.Write(text)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	path := filepath.Join(t.TempDir(), "a.xlsx")
	require.NoError(t, os.WriteFile(path, out.Bytes(), 0o644))
	return path
}

func TestASealHoldsAsLongAsEveryPartIsAsItWasWritten(t *testing.T) {
	book := sampleBook()
	book.Subject = "plan.xlsx"
	file := bytesOf(t, book)
	subject, ok := Sealed(repacked(t, file, func(_ string, part []byte) []byte { return part }))
	assert.True(t, ok, "however it is zipped")
	assert.Equal(t, "plan.xlsx", subject)
	names, _ := partsOf(t, file)
	for _, name := range names {
		_, ok := Sealed(repacked(t, file, func(part string, text []byte) []byte {
			if part == name {
				text = append(text, ' ')
			}
			return text
		}))
		assert.False(t, ok, "%s was changed", name)
		_, ok = Sealed(repacked(t, file, func(part string, text []byte) []byte {
			if part == name {
				return nil
			}
			return text
		}))
		assert.False(t, ok, "%s was left out", name)
	}
	_, ok = Sealed(repacked(t, file, func(part string, text []byte) []byte {
		return []byte(strings.Replace(string(text), "plan.xlsx", "other.xlsx", 1))
	}))
	assert.False(t, ok, "it says that it is of another book")
	_, ok = Sealed(filepath.Join(t.TempDir(), "none.xlsx"))
	assert.False(t, ok)
}
