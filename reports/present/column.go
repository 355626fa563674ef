package present

import (
	"cmp"

	"jfa/budget/exact"
)

// Column is one column of figures: its rows by group, the groups' subtotals and the
// total.
type Column struct {
	Rows   [][]Figure
	Groups []Figure
	Total  Figure
}

// Column rounds amounts in groups: the total half away from zero, the groups to the
// total and the rows to their group, each by the largest remainder; a tie goes to the
// larger amount, then to the earlier one.
func (s Scale) Column(groups [][]exact.Money) Column {
	subtotals := make([]exact.Money, len(groups))
	for g, rows := range groups {
		subtotals[g] = exact.Total(rows...)
	}
	column := Column{Total: s.Single(exact.Total(subtotals...)), Rows: make([][]Figure, len(groups))}
	column.Groups = s.split(column.Total, subtotals)
	for g, rows := range groups {
		column.Rows[g] = s.split(column.Groups[g], rows)
	}
	return column
}

func (s Scale) split(total Figure, amounts []exact.Money) []Figure {
	quotas := make([]exact.Quota, len(amounts))
	for i, m := range amounts {
		quotas[i] = exact.Cut(s.steps(m))
	}
	before := func(i, j int) int {
		return cmp.Or(amounts[j].Abs().Cmp(amounts[i].Abs()), cmp.Compare(i, j))
	}
	figures := make([]Figure, len(amounts))
	for i, part := range exact.LargestRemainder(total.steps, quotas, before) {
		figures[i] = s.figure(amounts[i], part.Amount)
	}
	return figures
}
