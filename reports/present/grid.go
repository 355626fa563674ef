package present

import "jfa/budget/exact"

// Grid is a table of figures that adds up both ways, with a subtotal of every group
// in every column.
type Grid struct {
	Cells     [][][]Figure // by group, row and column
	Sums      [][]Figure   // of each row, by group
	Groups    [][]Figure   // subtotals, by group and column
	GroupSums []Figure
	Columns   []Figure // totals
	Total     Figure
}

// Grid rounds a table of amounts, by group, row and column, that are added along the
// rows and down the columns. There always is such a rounding: the sums along rows,
// and those down columns, are each nested in one another, so the table is a flow, and
// a flow with whole bounds has a whole solution. The figures are made whole in the
// order total, columns, groups, rows, cells, those nearest to a whole step first: each
// goes to the nearest step as far as those before it leave room.
func (s Scale) Grid(groups [][][]exact.Money, columns int) Grid {
	grid := s.sums(groups, columns)
	flow := network{number: map[node]int{}}
	flow.add(isTotal, node{kind: bottom}, node{kind: top}, &grid.Total)
	for c := range grid.Columns {
		flow.add(isColumn, node{column, 0, c}, node{kind: bottom}, &grid.Columns[c])
	}
	for g := range groups {
		flow.add(isGroupSum, node{kind: top}, node{group, g, 0}, &grid.GroupSums[g])
	}
	for g := range groups {
		for c := range grid.Groups[g] {
			flow.add(isSubtotal, node{subtotal, g, c}, node{column, 0, c}, &grid.Groups[g][c])
		}
	}
	for g := range groups {
		for r := range groups[g] {
			flow.add(isSum, node{group, g, 0}, node{row, g, r}, &grid.Sums[g][r])
		}
	}
	for g := range groups {
		for r := range groups[g] {
			for c := range columns {
				flow.add(isCell, node{row, g, r}, node{subtotal, g, c}, &grid.Cells[g][r][c])
			}
		}
	}
	flow.makeWhole()
	return grid
}

// sums is the table with all its sums, exact.
func (s Scale) sums(groups [][][]exact.Money, columns int) Grid {
	grid := Grid{Columns: s.figures(make([]exact.Money, columns))}
	for g, rows := range groups {
		grid.Cells, grid.Sums = append(grid.Cells, nil), append(grid.Sums, nil)
		grid.Groups = append(grid.Groups, s.figures(make([]exact.Money, columns)))
		for _, cells := range rows {
			grid.Cells[g] = append(grid.Cells[g], s.figures(cells))
			grid.Sums[g] = append(grid.Sums[g], s.figure(exact.Total(cells...), exact.Money{}))
			for c, m := range cells {
				grid.Groups[g][c].exact = grid.Groups[g][c].exact.Add(m)
				grid.Columns[c].exact = grid.Columns[c].exact.Add(m)
			}
		}
		grid.GroupSums = append(grid.GroupSums, s.figure(totalOf(grid.Groups[g]), exact.Money{}))
	}
	grid.Total = s.figure(totalOf(grid.Columns), exact.Money{})
	return grid
}

func (s Scale) figures(amounts []exact.Money) []Figure {
	figures := make([]Figure, len(amounts))
	for i, m := range amounts {
		figures[i] = s.figure(m, exact.Money{})
	}
	return figures
}

func totalOf(figures []Figure) exact.Money {
	var total exact.Money
	for _, f := range figures {
		total = total.Add(f.exact)
	}
	return total
}
