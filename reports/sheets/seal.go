package sheets

import (
	"slices"
	"strings"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// A seal is the sum of the figures of a block, each times a weight of its own place in
// the block: a figure that changes shows, and so do two that change places or one that
// takes from the other.

// sealed is a block with the row of heads above it, in which the places of its cells
// are counted.
type sealed struct{ span }

// weights are those of the places, as formulas have them: so many rows down, and a whole
// column for each column further.
func (s sealed) weights() formula {
	return f("ROW(%s)-%s+%s*(COLUMN(%s)-%s)", s.span, s.first.row, s.len(), s.span, s.first.column)
}

// numbers is the sum of all numbers, each times its weight.
func (s sealed) numbers() formula {
	return f("SUMPRODUCT(%s,%s)", s.weights(), s.span)
}

// texts is the same of the lengths of all texts and, where every one begins with a
// letter that all programs number alike, of these.
// Gnumeric cannot count the letters of a block: there it is what was read.
func (s sealed) texts(read ref) formula {
	if s.plainLetters() {
		return f(`IFERROR(SUMPRODUCT((%s)*(%s>1E+300)*(LEN(%s)+CODE(%s&" "))),%s)`, s.weights(), s.span, s.span, s.span, read)
	}
	return f("IFERROR(SUMPRODUCT((%s)*(%s>1E+300)*LEN(%s)),%s)", s.weights(), s.span, s.span, read)
}

// each visits the cells with their weights.
func (s sealed) each(visit func(weight int64, c workbook.Cell)) {
	for row := s.first.row; row <= s.last.row; row++ {
		for column := s.first.column; column <= s.last.column; column++ {
			weight := row - s.first.row + s.len()*(column-s.first.column)
			visit(int64(weight), s.first.page.look(column, row))
		}
	}
}

// numbersAre is what numbers comes to, and how far a spreadsheet may be from it, which
// keeps some 15 digits of the largest sum on the way.
func (s sealed) numbersAre() (sum, near exact.Ratio) {
	var gross exact.Ratio
	s.each(func(weight int64, c workbook.Cell) {
		if isFigure(c) {
			part := exact.Whole(weight).Mul(exact.MustParse(c.Value.String()))
			sum = sum.Add(part)
			if part.Sign() < 0 {
				part = part.Neg()
			}
			gross = gross.Add(part)
		}
	})
	near = exact.MustParse("0.000001")
	for most := exact.Whole(100_000_000); most.Cmp(gross) < 0; most = most.Mul(exact.Whole(10)) {
		near = near.Mul(exact.Whole(10))
	}
	return sum, near
}

// textsAre is what texts comes to.
func (s sealed) textsAre() exact.Ratio {
	var sum int64
	letters := s.plainLetters()
	s.each(func(weight int64, c workbook.Cell) {
		if isFigure(c) || c.Value.IsBlank() {
			return
		}
		text := c.Value.String()
		sum += weight * int64(len([]rune(text)))
		if letters {
			sum += weight * int64((text + " ")[0])
		}
	})
	return exact.Whole(sum)
}

// plainLetters tells whether every text begins with a letter of ASCII.
func (s sealed) plainLetters() bool {
	plain := true
	s.each(func(_ int64, c workbook.Cell) {
		if text := c.Value.String(); text != "" && text[0] >= 0x80 {
			plain = false
		}
	})
	return plain
}

// isFigure tells whether the cell holds a number.
func isFigure(c workbook.Cell) bool {
	return !c.Value.IsBlank() && c.Value == workbook.Number(c.Value.String())
}

// look is what stands in a cell, which may be beyond what has been filled.
func (p *page) look(column, row int) workbook.Cell {
	if row > len(p.grid) || column > len(p.grid[row-1]) {
		return workbook.Cell{}
	}
	return p.grid[row-1][column-1]
}

// sealHeight is how many rows a block takes in, where no column of them is left out.
const sealHeight = 60

// seals are the blocks of figures of a page: all that is worked out, but for the columns
// of those rows in which programs keep other digits.
func (p *page) seals() []sealed {
	var blocks []sealed
	bands := p.bands()
	for i := 0; i < len(bands); {
		first, last := bands[i][0], bands[i][1]
		for i++; i < len(bands) && bands[i][1]-first < sealHeight && !p.isRough(first, bands[i][1]); i++ {
			last = bands[i][1]
		}
		blocks = append(blocks, p.sealsOf(first, last)...)
	}
	return blocks
}

// bands are the rows that hold figures worked out, the first and the last of those that
// follow each other.
func (p *page) bands() [][2]int {
	var bands [][2]int
	for i, cells := range p.grid {
		if row, last := i+1, len(bands)-1; slices.ContainsFunc(cells, isWorked) {
			if last >= 0 && bands[last][1] == row-1 {
				bands[last][1] = row
			} else {
				bands = append(bands, [2]int{row, row})
			}
		}
	}
	return bands
}

// isRough tells whether a figure in those rows has digits that programs do not keep.
func (p *page) isRough(first, last int) bool {
	return slices.ContainsFunc(p.rough, func(at [2]int) bool { return first <= at[1] && at[1] <= last })
}

func isWorked(c workbook.Cell) bool { return c.Formula != "" && isFigure(c) }

// sealsOf are the blocks of those rows: from the first column worked out to the last,
// parted by the columns that are left out.
func (p *page) sealsOf(first, last int) []sealed {
	var blocks []sealed
	from, to := 0, 0
	close := func() {
		if from > 0 {
			blocks = append(blocks, sealed{p.at(from, first-1).to(p.at(to, last))})
		}
		from = 0
	}
	for column := 1; column <= len(p.columns); column++ {
		worked, rough := false, false
		for row := first; row <= last; row++ {
			c := p.look(column, row)
			worked = worked || isWorked(c)
			rough = rough || slices.Contains(p.rough, [2]int{column, row})
		}
		switch {
		case rough:
			close()
		case worked && from == 0:
			from, to = column, column
		case worked:
			to = column
		}
	}
	close()
	return blocks
}

// sealedSheet is a sheet whose blocks stand on Workings beside what the program wrote.
type sealedSheet struct {
	name   string
	states span
}

// seal writes the seals of every sheet with results at the end of Workings, that sheet
// itself included.
func (r *report) seal() []sealedSheet {
	type place struct {
		sheet string
		block sealed
	}
	var places []place
	for _, name := range r.tabs {
		if p := r.pages[name]; p != nil && !slices.Contains([]string{"Cover", "Checks", "Inputs", "Notes"}, name) {
			for _, block := range p.seals() {
				places = append(places, place{name, block})
			}
		}
	}
	w := r.workings
	w.section("Tables against the figures of the program", "The figures of each table, each times the number of its place, added up: a figure overwritten or two exchanged show.")
	t := w.table(len(places))
	t.add("Table", workbook.Format{}, func(i int) cell {
		return plain(places[i].sheet + " " + strings.ReplaceAll(places[i].block.cells(), "$", ""))
	})
	format := workbook.Count(2)
	var near []exact.Ratio
	written := t.add("As written", format, func(i int) cell {
		is, tolerance := places[i].block.numbersAre()
		near = append(near, tolerance)
		return cell{value: number(is), style: workbook.Style{Role: workbook.Figure, Format: format}}
	})
	now := t.add("Now", format, func(i int) cell {
		is, _ := places[i].block.numbersAre()
		return worked(number(is), format, places[i].block.numbers())
	})
	states := t.add("State", workbook.Format{}, func(i int) cell {
		return said(asWritten, f(`IF(ABS(%s-%s)<%s,"as written","differs")`, now.at(i), written.at(i), near[i]))
	})
	t.close()
	var sheets []sealedSheet
	for i, place := range places {
		if i > 0 && places[i-1].sheet == place.sheet {
			sheets[len(sheets)-1].states.last = states.at(i)
			continue
		}
		sheets = append(sheets, sealedSheet{place.sheet, states.at(i).to(states.at(i))})
	}
	return sheets
}
