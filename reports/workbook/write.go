package workbook

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
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
// [Content_Types].xml first, and all of one time. The part with the seal of them all
// comes last.
func writeParts(w io.Writer, p parts, made map[string]stream) error {
	for name := range made {
		if p[name] == nil {
			return fmt.Errorf("workbook: no part %s to write into", name)
		}
	}
	core := p[corePart]
	if core == nil || bytes.Count(core.Bytes(), []byte(noSeal)) != 1 {
		return fmt.Errorf("workbook: no place for the seal in %s", corePart)
	}
	z, seal := zip.NewWriter(w), sealer{}
	for _, name := range slices.Sorted(maps.Keys(p)) {
		sum := sha256.New()
		if name == corePart {
			sum.Write(core.Bytes())
		} else if err := writeInto(z, name, p[name].Bytes(), made[name], sum); err != nil {
			return err
		}
		seal[name] = sum.Sum(nil)
	}
	sealed := bytes.Replace(core.Bytes(), []byte(noSeal), []byte(seal.text()), 1)
	if err := writeInto(z, corePart, sealed, nil, io.Discard); err != nil {
		return err
	}
	return z.Close()
}

// writeInto writes a part into the zip file, and its content to sum as well.
func writeInto(z *zip.Writer, name string, part []byte, made stream, sum io.Writer) error {
	file, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch()})
	if err != nil {
		return err
	}
	return writePart(io.MultiWriter(file, sum), part, made)
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
