package audit

import (
	"bytes"
	"errors"
	"fmt"
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

// around are two long texts without what both begin and end with.
func around(a, b string) (string, string) {
	const most, about = 120, 20
	if max(len(a), len(b)) <= most {
		return a, b
	}
	x, y := []rune(a), []rune(b)
	from := 0
	for from < min(len(x), len(y)) && x[from] == y[from] {
		from++
	}
	to := 0
	for to < min(len(x), len(y))-from && x[len(x)-1-to] == y[len(y)-1-to] {
		to++
	}
	cut := func(text []rune) string {
		begin, end := max(from-about, 0), min(len(text)-to+about, len(text))
		short := string(text[begin:min(end, begin+most)])
		if begin > 0 {
			short = "..." + short
		}
		if end < len(text) || end > begin+most {
			short += "..."
		}
		return short
	}
	return cut(x), cut(y)
}

// Compare is every fact of a workbook that is not as in the one that is wanted, in the
// order of its sheets and cells; none where the files hold the same. An error says that
// the file cannot be read as a workbook.
func Compare(want, got []byte) ([]Difference, error) {
	if bytes.Equal(want, got) {
		return nil, nil
	}
	expected, err := open(want, 1<<62)
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	expected.most = 1 << 30
	a, err := expected.workbook()
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	found, err := open(got, 2*expected.size+spareBytes)
	if err != nil {
		return nil, err
	}
	found.most = 2*a.cells + spareCells
	b, err := found.workbook()
	if err != nil {
		return nil, err
	}
	differences := compareWorkbooks(a, b)
	differences = append(differences, compareParts(expected, found)...)
	if len(differences) == 0 {
		differences = compareRest(expected, found)
	}
	for i := range differences {
		differences[i].Want, differences[i].Found = around(differences[i].Want, differences[i].Found)
	}
	return differences, nil
}
