package sheets

import (
	"cmp"
	"slices"
	"strings"

	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/workbook"
)

// mostShown is how many figures of a workbook may be shown a step away from their own
// rounding: each takes a number format, of which Excel holds some 200.
const mostShown = 140

// foot lets the amounts that a page shows rounded add up as shown, down and across. The
// cells keep the exact amounts; what is shown a step away from the rounding of the
// amount alone has a number format for exactly that amount.
func (r *report) foot() {
	if r.presented() == r.inFull() {
		return
	}
	left := mostShown
	for _, name := range r.tabs {
		if p := r.pages[name]; p != nil {
			f := newFooting(r, p)
			f.round()
			left = f.show(left)
		}
	}
}

// footing is the amounts of a page that are shown rounded, and the sums that its
// formulas make of them.
type footing struct {
	*page
	report  *report
	scale   present.Scale
	cells   []ref
	place   map[[2]int]int // of an amount, by column and row
	amounts []exact.Money
	sums    []pageSum
	figures []present.Figure
}

// pageSum is a sum, and how much it matters: totals before differences, these before
// what is picked by a word.
type pageSum struct {
	present.Sum
	rank int
}

func newFooting(r *report, p *page) *footing {
	s := r.book.Settings
	f := &footing{page: p, report: r, scale: present.NewScale(s.Unit, s.PresentIn, s.PresentDecimals), place: map[[2]int]int{}}
	unit := exact.MustParse(s.Unit.Size())
	for row, cells := range p.grid {
		for column, c := range cells {
			if c.Style.Format == r.presented() && c.Value == workbook.Number(c.Value.String()) && !c.Value.IsBlank() {
				units := exact.MustParse(c.Value.String()).Quo(unit)
				if units.IsWhole() {
					f.place[[2]int{column + 1, row + 1}] = len(f.cells)
					f.cells = append(f.cells, p.at(column+1, row+1))
					f.amounts = append(f.amounts, exact.Round(units))
				}
			}
		}
	}
	for _, placed := range p.formulas {
		if i, there := f.place[[2]int{placed.column, placed.row}]; there {
			f.read(i, unwrapped(placed.formula))
		}
	}
	slices.SortStableFunc(f.sums, func(a, b pageSum) int { return cmp.Compare(a.rank, b.rank) })
	return f
}

// unwrapped is what a formula rounds, or gives where there is a bill.
func unwrapped(x formula) formula {
	for {
		inner := -1
		switch {
		case strings.HasPrefix(x.pattern, "ROUND("):
			inner = 0
		case strings.HasPrefix(x.pattern, `IF(%s=0,"no bill",`):
			inner = 1
		}
		if inner < 0 {
			return x
		}
		next, is := x.operands[inner].(formula)
		if !is {
			return x
		}
		x = next
	}
}

// read takes the sum that a formula makes of other amounts of the page, if it makes one.
func (f *footing) read(of int, x formula) {
	switch x.pattern {
	case "SUM(%s)":
		if parts, is := f.members(x.operands[0]); is {
			f.sums = append(f.sums, pageSum{Sum: present.Sum{Of: of, Parts: parts}})
		}
	case "%s-%s":
		from, there := f.amountAt(x.operands[0])
		less, also := f.amountAt(x.operands[1])
		if there && also {
			f.sums = append(f.sums, pageSum{present.Sum{Of: from, Parts: []int{less, of}, Difference: true}, 1})
		}
	case "SUMPRODUCT((%s=%s)*%s)":
		f.picked(of, x.operands)
	case "IF(%s=0,%s,0)": // shown like the amount that it takes over where it does
		if i, there := f.amountAt(x.operands[1]); there && f.amounts[i].Equal(f.amounts[of]) {
			f.sums = append(f.sums, pageSum{Sum: present.Sum{Of: of, Parts: []int{i}}})
		}
	}
}

// amountAt is the place of an amount of this page.
func (f *footing) amountAt(o any) (int, bool) {
	at, is := o.(ref)
	if !is || at.page != f.page {
		return 0, false
	}
	i, there := f.place[[2]int{at.column, at.row}]
	return i, there
}

// members are the amounts of a block, or of cells one by one.
func (f *footing) members(o any) ([]int, bool) {
	var parts []int
	switch o := o.(type) {
	case span:
		if o.first.page != f.page {
			return nil, false
		}
		for row := o.first.row; row <= o.last.row; row++ {
			for column := o.first.column; column <= o.last.column; column++ {
				if i, there := f.place[[2]int{column, row}]; there {
					parts = append(parts, i)
				}
			}
		}
	case formula:
		for _, operand := range o.operands {
			i, there := f.amountAt(operand)
			if !there {
				return nil, false
			}
			parts = append(parts, i)
		}
	}
	return parts, len(parts) > 0
}

// picked are the amounts beside a word.
func (f *footing) picked(of int, operands []any) {
	keys, isKeys := operands[0].(span)
	word, isWord := operands[1].(ref)
	values, isValues := operands[2].(span)
	if !isKeys || !isWord || !isValues || keys.first.page != f.page || values.first.page != f.page || word.page != f.page {
		return
	}
	sum := pageSum{Sum: present.Sum{Of: of}, rank: 2}
	for i := range keys.len() {
		key, value := keys.at(i), values.at(i)
		if f.cellAt(key.column, key.row).Value != f.cellAt(word.column, word.row).Value {
			continue
		}
		if place, there := f.place[[2]int{value.column, value.row}]; there {
			sum.Parts = append(sum.Parts, place)
		}
	}
	f.sums = append(f.sums, sum)
}

// round makes the amounts whole steps. A difference that cannot be met together with the
// other sums is what is shown of its sides.
func (f *footing) round() {
	sums := make([]present.Sum, len(f.sums))
	for i, s := range f.sums {
		sums[i] = s.Sum
	}
	var kept []bool
	f.figures, kept = f.scale.Sums(f.amounts, sums)
	for i, s := range f.sums {
		if !kept[i] && s.Difference {
			f.figures[s.Parts[1]] = f.figures[s.Of].Sub(f.figures[s.Parts[0]])
		}
	}
}

// show gives the amounts that are shown a step away from their own rounding a format of
// their own, if there are no more than so many; it gives how many are left.
func (f *footing) show(left int) int {
	formats := map[string]bool{}
	for i, figure := range f.figures {
		if figure.String() != f.scale.Single(f.amounts[i]).String() {
			formats[f.cellOf(i).Value.String()+figure.String()] = true
		}
	}
	if len(formats) > left {
		return left
	}
	for i, figure := range f.figures {
		if c := f.cellOf(i); figure.String() != f.scale.Single(f.amounts[i]).String() {
			c.Style.Format = c.Style.Format.Showing(c.Value.String(), figure.String())
		}
	}
	return left - len(formats)
}

func (f *footing) cellOf(i int) *workbook.Cell { return f.cellAt(f.cells[i].column, f.cells[i].row) }
