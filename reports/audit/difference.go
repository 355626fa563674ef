package audit

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// Difference is one fact that is not as expected. What is not there is blank.
type Difference struct {
	Sheet string `json:"sheet"` // blank for the workbook
	Cell  string `json:"cell"`  // a cell, a range, a row, a column or a name; blank for the sheet
	What  string `json:"what"`
	Want  string `json:"expected"`
	Found string `json:"found"`
}

// ErrTooLarge is a file that is far larger than what is expected.
var ErrTooLarge = errors.New("the file holds far more than the report that is expected")

// What a file may hold beside twice of what is expected.
const (
	spareBytes = 16 << 20
	spareCells = 100_000
)

// around are two long texts without the words that both begin and end with.
func around(a, b string) (string, string) {
	const most = 120
	if max(len(a), len(b)) <= most {
		return a, b
	}
	x, y := strings.Fields(a), strings.Fields(b)
	from, to := 0, 0
	for from < min(len(x), len(y)) && x[from] == y[from] {
		from++
	}
	for to < min(len(x), len(y))-from && x[len(x)-1-to] == y[len(y)-1-to] {
		to++
	}
	return shortened(x[from:len(x)-to], most), shortened(y[from:len(y)-to], most)
}

// shortened is words, of at most so many letters.
func shortened(words []string, most int) string {
	text := []rune(strings.Join(words, " "))
	if len(text) > most {
		return string(text[:most]) + "..."
	}
	return string(text)
}

// Expected is a workbook that others are compared with.
type Expected struct {
	file *file
	book *workbook
	raw  []byte
}

// Expect reads the workbook that is expected.
func Expect(want []byte) (*Expected, error) {
	f, err := open(want, 1<<62)
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	f.most = 1 << 30
	book, err := f.workbook()
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	return &Expected{f, book, want}, nil
}

// Compare is every fact of a workbook that is not as expected, in the order of its sheets
// and cells; none where the files hold the same. An error says that the file cannot be
// read as a workbook.
func (e *Expected) Compare(got []byte) ([]Difference, error) {
	if bytes.Equal(e.raw, got) {
		return nil, nil
	}
	found, err := open(got, 2*e.file.size+spareBytes)
	if err != nil {
		return nil, err
	}
	found.most = 2*e.book.cells + spareCells
	book, err := found.workbook()
	if err != nil {
		return nil, err
	}
	differences := append(compareWorkbooks(e.book, book), compareParts(e.file, found)...)
	if len(differences) == 0 {
		differences = compareRest(e.file, found)
	}
	for i := range differences {
		differences[i].Want, differences[i].Found = around(differences[i].Want, differences[i].Found)
	}
	return differences, nil
}
