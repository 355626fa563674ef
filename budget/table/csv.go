package table

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"hash"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// records reads the records of a .csv file. Every record has the number of fields of
// the first one that has more than one: those before it, of one field, are titles.
type records struct {
	meter     *meter
	sum       hash.Hash // of what was read
	csv       *csv.Reader
	width     int  // fields of a record; 0 before the first
	separator rune // semicolon or tab found in a title, else 0
	cells     []Cell
}

// read yields the records that are not blank, and at the end the first error.
func (f *csvFile) read(yield func(Row, error) bool) {
	err := f.readAll(yield)
	if err != nil && !errors.Is(err, errStopped) {
		yield(Row{}, at(f.name, f.table().Name, "", err))
	}
}

func (f *csvFile) readAll(yield func(Row, error) bool) error {
	content, err := f.folder.Open(f.name)
	if err != nil {
		return err
	}
	defer content.Close() // only read from
	r, err := newRecords(content)
	if err != nil {
		return err
	}
	for {
		row, err := r.next()
		if errors.Is(err, io.EOF) {
			return r.end(f.sum)
		}
		if err != nil {
			return err
		}
		if len(row.Cells) > 0 && !yield(row, nil) {
			return errStopped
		}
	}
}

func newRecords(content io.Reader) (*records, error) {
	r := &records{sum: sha256.New()}
	const unlimited = 1<<63 - 1
	r.meter = &meter{source: io.TeeReader(content, r.sum), total: unlimited}
	r.meter.next(maxPiece)
	text := bufio.NewReader(r.meter)
	start, _ := text.Peek(3) // an error comes again with the first record
	switch {
	case bytes.HasPrefix(start, []byte("\xFF\xFE")), bytes.HasPrefix(start, []byte("\xFE\xFF")):
		return nil, fmt.Errorf("%w (it is UTF-16)", ErrEncoding)
	case bytes.Equal(start, []byte("\xEF\xBB\xBF")):
		_, _ = text.Discard(len(start)) // already in the buffer
	}
	r.csv = csv.NewReader(text)
	r.csv.FieldsPerRecord = -1 // checked here, where titles are known
	r.csv.ReuseRecord = true
	return r, nil
}

// next is the next record; it has no cells if all its fields are blank.
func (r *records) next() (Row, error) {
	r.meter.next(maxPiece)
	fields, err := r.csv.Read()
	if err != nil {
		return Row{}, r.failed(err)
	}
	line, _ := r.csv.FieldPos(0)
	r.cells = r.cells[:0]
	for i, field := range fields {
		cell, err := csvCell(field)
		if err == nil && i >= maxColumns {
			err = fmt.Errorf("%w: more than %d fields", ErrTooLarge, maxColumns)
		}
		if err != nil {
			return Row{}, at("", "", fmt.Sprintf("%d:%d", line, i+1), err)
		}
		r.cells = append(r.cells, cell)
	}
	row := Row{Number: line, Cells: withoutBlanks(r.cells)}
	if len(row.Cells) > 0 {
		err = r.checkWidth(line, fields)
	}
	return row, err
}

// failed puts an error of the CSV reader into the words of this package.
func (r *records) failed(err error) error {
	var broken *csv.ParseError
	if !errors.As(err, &broken) {
		return err
	}
	if r.separator != 0 && r.width <= 1 {
		return ErrSeparator
	}
	return &Error{Cell: strconv.Itoa(broken.StartLine), Err: ErrQuotes}
}

// csvCell refuses text that is not UTF-8, or has the marks of another encoding.
func csvCell(field string) (Cell, error) {
	switch {
	case !utf8.ValidString(field):
		return Cell{}, because(ErrEncoding, field, "these bytes are no UTF-8")
	case strings.IndexByte(field, 0) >= 0:
		return Cell{}, because(ErrEncoding, field, "it has zero bytes, as UTF-16 does")
	case strings.IndexByte(field, '\r') >= 0:
		return Cell{}, &Error{Got: field, Err: ErrLineEnds}
	}
	return textCell(field)
}

// checkWidth compares the number of fields with those of the records before.
func (r *records) checkWidth(line int, fields []string) error {
	if r.width > 1 {
		if len(fields) != r.width {
			return at("", "", strconv.Itoa(line), because(ErrFields, "", "%d here, %d before; a comma inside a number or a title needs quotation marks, or the file was cut", len(fields), r.width))
		}
		return nil
	}
	if r.separator != 0 && strings.ContainsRune(strings.Join(fields, ""), r.separator) {
		return at("", "", strconv.Itoa(line), ErrSeparator)
	}
	if r.separator == 0 {
		r.separator = separatorIn(fields)
	}
	r.width = len(fields)
	return nil
}

// separatorIn finds what else than a comma may separate the fields of a line that has
// no comma.
func separatorIn(fields []string) rune {
	if len(fields) == 1 {
		for _, mark := range fields[0] {
			if mark == ';' || mark == '\t' {
				return mark
			}
		}
	}
	return 0
}

// end checks a file that was read to its end against what it was when the book was
// opened.
func (r *records) end(sum string) error {
	switch {
	case string(r.sum.Sum(nil)) != sum:
		return ErrChanged
	case r.width == 0:
		return fmt.Errorf("%w (nothing is in it)", ErrCut)
	case r.width == 1 && r.separator != 0:
		return ErrSeparator
	}
	return nil
}
