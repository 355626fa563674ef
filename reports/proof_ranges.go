package reports

import (
	"fmt"
	"regexp"
	"strconv"

	"jfa/reports/audit"
)

// block is cells beside and below each other that differ in the same way.
type block struct {
	audit.Difference // without its cell
	left, right      int
	top, bottom      int
}

// gathered are differences of which those that are the same from cell to cell are one, of
// a range: along the row first, then down.
func gathered(differences []audit.Difference) []audit.Difference {
	blocks := alongRows(differences)
	type key struct {
		audit.Difference
		left, right int
	}
	var all []*block
	below := map[key]*block{}
	for _, b := range blocks {
		at := key{b.Difference, b.left, b.right}
		if above := below[at]; above != nil && b.top > 0 && above.bottom == b.top-1 {
			above.bottom = b.bottom
			continue
		}
		below[at] = b
		all = append(all, b)
	}
	ranges := make([]audit.Difference, len(all))
	for i, b := range all {
		ranges[i] = b.Difference
		if b.top > 0 {
			ranges[i].Cell = b.cells()
		}
	}
	return ranges
}

// alongRows are differences as blocks of one row. What is not of a cell keeps its name.
func alongRows(differences []audit.Difference) []*block {
	type key struct {
		audit.Difference
		row int
	}
	var all []*block
	beside := map[key]*block{}
	for _, d := range differences {
		column, row := cellOf(d.Cell)
		if row == 0 {
			all = append(all, &block{Difference: d})
			continue
		}
		d.Cell = ""
		if left := beside[key{d, row}]; left != nil && left.right == column-1 {
			left.right = column
			continue
		}
		b := &block{d, column, column, row, row}
		beside[key{d, row}] = b
		all = append(all, b)
	}
	return all
}

var cellName = regexp.MustCompile(`^([A-Z]{1,3})([0-9]{1,7})$`)

// cellOf is the column and the row of a cell; 0 for what is none.
func cellOf(name string) (column, row int) {
	parts := cellName.FindStringSubmatch(name)
	if parts == nil {
		return 0, 0
	}
	for _, letter := range parts[1] {
		column = column*26 + int(letter-'A') + 1
	}
	row, _ = strconv.Atoi(parts[2])
	return column, row
}

func (b block) cells() string {
	first, last := fmt.Sprintf("%s%d", letters(b.left), b.top), fmt.Sprintf("%s%d", letters(b.right), b.bottom)
	if first == last {
		return first
	}
	return first + ":" + last
}

func letters(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
