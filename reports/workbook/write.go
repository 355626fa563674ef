package workbook

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"
)

// Write writes the workbook as an .xlsx file. The same description gives the same
// bytes. A description that breaks rules gives all of them as CellErrors, and then
// nothing is written. An error of w is returned as it is met, and so is
// ErrRowsChanged: what was written until then is no workbook.
func (b *Book) Write(w io.Writer) error {
	found, err := surveyBook(b)
	if err != nil {
		return err
	}
	fr, err := newFrame(b, found)
	if err != nil {
		return err
	}
	parts, err := fr.parts(b.Sheets[0].Name, &found.charts)
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return writeParts(w, parts, streams(b, found, fr.styles))
}

// stream writes the whole of one part into the file.
type stream func(w *bufio.Writer, part []byte) error

// streams are the parts that are not held in memory: rows and shared texts.
func streams(b *Book, found *survey, styles []int) map[string]stream {
	made := map[string]stream{textsPart: found.texts.write}
	for i, sheet := range b.Sheets {
		made[sheetPart(i)] = func(w *bufio.Writer, part []byte) error {
			rows := rowWriter{w: w, found: found, styles: styles}
			return rows.writeSheet(sheet, &found.sheets[i], part)
		}
	}
	return made
}

// writeParts writes the zip file: parts in the order of their names, which puts
// [Content_Types].xml first, and all of one time.
func writeParts(w io.Writer, p parts, made map[string]stream) error {
	for name := range made {
		if p[name] == nil {
			return fmt.Errorf("workbook: no part %s to write into", name)
		}
	}
	z := zip.NewWriter(w)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		file, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch()})
		if err != nil {
			return err
		}
		if err := writePart(file, p[name].Bytes(), made[name]); err != nil {
			return err
		}
	}
	return z.Close()
}

func writePart(file io.Writer, part []byte, made stream) error {
	if made == nil {
		_, err := file.Write(part)
		return err
	}
	buffered := bufio.NewWriterSize(file, 1<<16)
	if err := made(buffered, part); err != nil {
		return err
	}
	return buffered.Flush()
}

// epoch is the first day that a zip file can tell.
func epoch() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

// cutRows parts a sheet's XML where its rows belong.
func cutRows(part []byte) (before, after []byte, ok bool) {
	if before, after, ok = bytes.Cut(part, []byte("<sheetData/>")); ok {
		return before, after, true
	}
	before, rest, opened := bytes.Cut(part, []byte("<sheetData>"))
	_, after, closed := bytes.Cut(rest, []byte("</sheetData>"))
	return before, after, opened && closed
}
