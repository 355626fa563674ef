package grid

import (
	"slices"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// A seal is the sum of the figures of a block, each times a weight of its own place in
// the block: a figure that changes shows, and so do two that change places or one that
// takes from the other.

// Sealed is a block with the row of heads above it, in which the places of its cells
// are counted.
type Sealed struct{ Span }

// weights are those of the places, as formulas have them: so many rows down, and a whole
// column for each column further.
func (s Sealed) weights() Expr {
	return F("ROW(%s)-%s+%s*(COLUMN(%s)-%s)", s.Span, s.First.Row, s.Len(), s.Span, s.First.Column)
}

// Sum is the sum of all numbers, each times its weight.
func (s Sealed) Sum() Expr {
	return F("SUMPRODUCT(%s,%s)", s.weights(), s.Span)
}

// each visits the cells with their weights.
func (s Sealed) each(visit func(weight int64, c workbook.Cell)) {
	for row := s.First.Row; row <= s.Last.Row; row++ {
		for column := s.First.Column; column <= s.Last.Column; column++ {
			weight := row - s.First.Row + s.Len()*(column-s.First.Column)
			visit(int64(weight), s.First.Page.Look(column, row))
		}
	}
}

// NumbersAre is what Sum comes to, and how far a spreadsheet may be from it, which
// keeps some 15 digits of the largest sum on the way.
func (s Sealed) NumbersAre() (sum, near exact.Ratio) {
	var gross exact.Ratio
	s.each(func(weight int64, c workbook.Cell) {
		if IsNumber(c.Value) {
			part := exact.Whole(weight).Mul(exact.MustParse(c.Value.String()))
			sum = sum.Add(part)
			gross = gross.Add(part.Abs())
		}
	})
	near = exact.MustParse("0.000001")
	for most := exact.Whole(100_000_000); most.Cmp(gross) < 0; most = most.Mul(exact.Whole(10)) {
		near = near.Mul(exact.Whole(10))
	}
	return sum, near
}

// sealHeight is how many rows a block takes in, where no column of them is left out.
const sealHeight = 60

// Seals are the blocks of figures of a page: all that is worked out, but for the columns
// of those rows in which programs keep other digits.
func (p *Page) Seals() []Sealed {
	var blocks []Sealed
	bands := p.bands()
	for i := 0; i < len(bands); {
		first, last := bands[i][0], bands[i][1]
		for i++; i < len(bands) && bands[i][1]-first < sealHeight && !p.holdsRough(first, bands[i][1]); i++ {
			last = bands[i][1]
		}
		blocks = append(blocks, p.sealsOf(first, last)...)
	}
	return blocks
}

// bands are the rows that hold figures worked out, the first and the last of those that
// follow each other.
func (p *Page) bands() [][2]int {
	var bands [][2]int
	for row := 1; row <= len(p.slots); row++ {
		if last := len(bands) - 1; p.worksOut(row) {
			if last >= 0 && bands[last][1] == row-1 {
				bands[last][1] = row
			} else {
				bands = append(bands, [2]int{row, row})
			}
		}
	}
	return bands
}

// isRough tells whether a figure has digits that programs do not keep.
func (p *Page) isRough(at Ref) bool { return slices.Contains(p.rough, [2]int{at.Column, at.Row}) }

// holdsRough tells whether one in those rows has.
func (p *Page) holdsRough(first, last int) bool {
	return slices.ContainsFunc(p.rough, func(at [2]int) bool { return first <= at[1] && at[1] <= last })
}

// worksOut tells whether the row holds a figure that is worked out.
func (p *Page) worksOut(row int) bool {
	for column := range p.slots[row-1] {
		if IsWorked(p.Look(column+1, row)) {
			return true
		}
	}
	return false
}

// IsWorked tells whether a cell holds a figure that is worked out.
func IsWorked(c workbook.Cell) bool { return c.Formula != "" && IsNumber(c.Value) }

// sealsOf are the blocks of those rows: from the first column worked out to the last,
// parted by the columns that are left out.
func (p *Page) sealsOf(first, last int) []Sealed {
	var blocks []Sealed
	from, to := 0, 0
	close := func() {
		if from > 0 {
			blocks = append(blocks, Sealed{p.At(from, first-1).To(p.At(to, last))})
		}
		from = 0
	}
	for column := 1; column <= len(p.columns); column++ {
		worked, rough := false, false
		for row := first; row <= last; row++ {
			c := p.Look(column, row)
			worked = worked || IsWorked(c)
			rough = rough || p.isRough(p.At(column, row))
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
