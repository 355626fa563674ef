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
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// separators are what may stand between the fields of a .csv file: programs write
// semicolons where a comma is the decimal sign, and tabs from the clipboard.
var separators = []rune{',', ';', '\t'}

// records reads the records of a .csv file.
type records struct {
	meter *meter
	sum   hash.Hash // of what was read
	last  lastByte
	csv   *csv.Reader
	cells []Cell
	// width is the most fields of a record, and fields those of the last one that is not
	// blank: programs leave out blank fields at the end of a record.
	width, fields int
	named         bool // a first line such as sep=; is still to be passed over
}

// read yields the records that are not blank, and at the end the first error. Between
// the fields stands that mark, unless the file names its own.
func (f *csvFile) read(mark rune, yield func(Row, error) bool) {
	err := f.readAll(mark, yield)
	if err != nil && !errors.Is(err, errStopped) {
		yield(Row{}, at(f.name, f.table().Name, "", err))
	}
}

func (f *csvFile) readAll(mark rune, yield func(Row, error) bool) error {
	content, err := f.open()
	if err != nil {
		return err
	}
	defer content.Close() // only read from
	r, err := newRecords(content, mark)
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

func newRecords(content io.Reader, mark rune) (*records, error) {
	r := &records{sum: sha256.New()}
	const unlimited = 1<<63 - 1
	r.meter = &meter{source: io.TeeReader(content, io.MultiWriter(r.sum, &r.last)), total: unlimited}
	r.meter.next(maxPiece)
	text := bufio.NewReader(r.meter)
	start, _ := text.Peek(3) // an error comes again with the first record
	switch {
	case bytes.HasPrefix(start, []byte("\xFF\xFE")), bytes.HasPrefix(start, []byte("\xFE\xFF")):
		return nil, fmt.Errorf("%w (it is UTF-16)", ErrEncoding)
	case bytes.Equal(start, []byte("\xEF\xBB\xBF")):
		_, _ = text.Discard(len(start)) // already in the buffer
	}
	own, named := namedSeparator(text)
	if named {
		mark, r.named = own, true
	}
	r.csv = csv.NewReader(text)
	r.csv.Comma = mark
	r.csv.FieldsPerRecord = -1
	r.csv.ReuseRecord = true
	return r, nil
}

// namedSeparator reads a first line such as sep=; which exporters write for Excel.
func namedSeparator(text *bufio.Reader) (mark rune, named bool) {
	const before = "sep="
	line, _ := text.Peek(len(before) + 2)
	if len(line) < len(before)+1 || !strings.EqualFold(string(line[:len(before)]), before) {
		return 0, false
	}
	mark = rune(line[len(before)])
	alone := len(line) == len(before)+1 || line[len(before)+1] == '\n' || line[len(before)+1] == '\r'
	return mark, alone && slices.Contains(separators, mark)
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
	if r.named {
		r.named = false
		return Row{}, nil
	}
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
	row := Row{Number: line, Cells: withoutBlanks(r.cells), Fields: len(fields)}
	if len(row.Cells) > 0 {
		r.width, r.fields = max(r.width, len(fields)), len(fields)
	}
	return row, nil
}

// failed puts an error of the CSV reader into the words of this package.
func (r *records) failed(err error) error {
	var broken *csv.ParseError
	if !errors.As(err, &broken) {
		return err
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

// end checks a file that was read to its end against what it was when the book was
// opened, and for a last record that was cut: it has no line end, and fewer fields than
// others.
func (r *records) end(sum string) error {
	switch {
	case string(r.sum.Sum(nil)) != sum:
		return ErrChanged
	case r.width == 0:
		return fmt.Errorf("%w (nothing is in it)", ErrCut)
	case r.fields < r.width && r.last != '\n' && r.last != '\r':
		return fmt.Errorf("%w (the last line has %d fields and no end, others have %d)", ErrCut, r.fields, r.width)
	}
	return nil
}

// lastByte remembers the last byte that was written to it.
type lastByte byte

func (b *lastByte) Write(p []byte) (int, error) {
	if len(p) > 0 {
		*b = lastByte(p[len(p)-1])
	}
	return len(p), nil
}
