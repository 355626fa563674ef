package reports

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// listing is a table with one row an organization (or a line), in the order of its
// table, then the subtotals of their groups and the total.
type listing struct {
	page
	head    string   // of the labels
	labels  []string // of the rows
	names   []string // a second label for each, or none
	groups  groups
	columns []listingColumn
	rounded bool // what is shown does not add up
}

// of is a listing of organizations.
func (p page) of(organizations []budget.OrganizationCode) *listing {
	l := &listing{page: p, head: "Organization", groups: p.byGroup(organizations)}
	for _, o := range organizations {
		l.labels = append(l.labels, string(o))
	}
	return l
}

// withNames adds the names of the organizations.
func (l *listing) withNames() {
	for _, o := range l.labels {
		l.names = append(l.names, l.organizations[budget.OrganizationCode(o)].Name)
	}
}

// listingColumn is one column of a listing, as text: by row, by group and in total.
type listingColumn struct {
	head     string
	joined   bool // to the column before it
	kind     render.Kind
	rows     []string
	subtotal []string
	total    string
}

// groups are the rows of a listing by group.
type groups struct {
	labels []string
	rows   [][]int
}

// byGroup groups organizations as the book does; the Secretariat's is the United
// Nations' own share.
func (p page) byGroup(organizations []budget.OrganizationCode) groups {
	return groupBy(organizations, func(i int) string {
		switch group := p.organizations[organizations[i]].Group; group {
		case budget.Secretariat:
			return "Secretariat (the United Nations' own share)"
		case "":
			return "No group"
		default:
			return group
		}
	})
}

// groupBy groups rows by what they are called together, in the order in which that
// first comes.
func groupBy[T any](rows []T, label func(row int) string) groups {
	var g groups
	at := map[string]int{}
	for i := range rows {
		name := label(i)
		k, ok := at[name]
		if !ok {
			k = len(g.labels)
			at[name] = k
			g.labels, g.rows = append(g.labels, name), append(g.rows, nil)
		}
		g.rows[k] = append(g.rows[k], i)
	}
	return g
}

func (l *listing) words(head string, kind render.Kind, cells []string) {
	l.columns = append(l.columns, listingColumn{head: head, kind: kind, rows: cells})
}

// amounts adds a column that adds up down the table.
func (l *listing) amounts(head string, amounts []exact.Money) {
	l.scaled(l.scale, head, amounts)
}

// scaled is amounts in a scale of their own: percentages, for one.
func (l *listing) scaled(scale present.Scale, head string, amounts []exact.Money) shown {
	column := listingColumn{head: head}
	figures := l.shown(scale, amounts)
	for _, f := range figures.rows {
		column.rows = append(column.rows, f.String())
	}
	for _, f := range figures.groups {
		column.subtotal = append(column.subtotal, f.String())
	}
	column.total = figures.total.String()
	if head != "" {
		l.columns = append(l.columns, column)
	}
	return figures
}

// shown is the figures of a column, each rounded by itself: one amount looks the same
// wherever it stands.
type shown struct {
	rows, groups []present.Figure
	total        present.Figure
}

// shown rounds a column, and takes note where what it shows does not add up.
func (l *listing) shown(scale present.Scale, amounts []exact.Money) shown {
	var s shown
	for _, m := range amounts {
		s.rows = append(s.rows, scale.Single(m))
	}
	for _, members := range l.groups.rows {
		subtotal := scale.Single(exact.Total(picked(amounts, members)...))
		l.rounded = l.rounded || !subtotal.Adds(picked(s.rows, members)...)
		s.groups = append(s.groups, subtotal)
	}
	s.total = scale.Single(exact.Total(amounts...))
	parts := s.groups
	if len(parts) == 0 {
		parts = s.rows
	}
	l.rounded = l.rounded || !s.total.Adds(parts...)
	return s
}

// all are the figures of the column from top to bottom.
func (s shown) all() []present.Figure { return append(slices.Concat(s.rows, s.groups), s.total) }

// addend is a column of amounts that others are added to, or taken from, along the row.
type addend struct {
	head    string
	amounts []exact.Money
	minus   bool // shown as it is, and taken away
}

// adds adds columns whose amounts add up along the row to a last one, and down the
// table. A column without a head is counted and not shown.
func (l *listing) adds(addends []addend, sum string) {
	sums := make([]exact.Money, len(l.labels))
	along := make([][]present.Figure, len(l.labels)+len(l.groups.rows)+1)
	for _, a := range addends {
		for i, f := range l.scaled(l.scale, a.head, a.amounts).all() {
			if a.minus {
				f = f.Neg()
			}
			along[i] = append(along[i], f)
		}
		for i, m := range a.amounts {
			if a.minus {
				m = m.Neg()
			}
			sums[i] = sums[i].Add(m)
		}
	}
	for i, f := range l.scaled(l.scale, sum, sums).all() {
		l.rounded = l.rounded || !f.Adds(along[i]...)
	}
}

// sumFirst moves the sum of the columns added last before them.
func (l *listing) sumFirst(addends int) {
	added := l.columns[len(l.columns)-addends-1:]
	sum := added[addends]
	copy(added[1:], added[:addends])
	added[0] = sum
}

// percentsOf adds a column of parts in per cent of wholes, with those of the groups
// and of the total.
func (l *listing) percentsOf(head string, parts, wholes []exact.Money) {
	column := listingColumn{head: head, joined: true, total: shownPercent(exact.Total(parts...), exact.Total(wholes...))}
	for i := range parts {
		column.rows = append(column.rows, shownPercent(parts[i], wholes[i]))
	}
	for _, members := range l.groups.rows {
		column.subtotal = append(column.subtotal,
			shownPercent(exact.Total(picked(parts, members)...), exact.Total(picked(wholes, members)...)))
	}
	l.columns = append(l.columns, column)
}

// reorder puts the rows of a full listing into another order, in which groups no
// longer stand together: they have no subtotals then.
func (l *listing) reorder(places []int) {
	l.labels = picked(l.labels, places)
	if l.names != nil {
		l.names = picked(l.names, places)
	}
	for c := range l.columns {
		l.columns[c].rows = picked(l.columns[c].rows, places)
	}
	l.groups = groups{}
}

// picked are the items of a list at those places.
func picked[T any](list []T, places []int) []T {
	items := make([]T, len(places))
	for k, i := range places {
		items[k] = list[i]
	}
	return items
}

// notAdding is what a table says whose figures do not add up as they are shown.
const notAdding = "Figures may not add up because of rounding."

// fill makes the columns and rows of a table.
func (l *listing) fill(t *render.Table) {
	t.Columns = []render.Column{{Head: l.head, Kind: render.Prose, Label: true}}
	if l.names != nil {
		t.Columns = append(t.Columns, render.Column{Head: "Name", Kind: render.Name, Label: true})
	}
	for _, c := range l.columns {
		t.Columns = append(t.Columns, render.Column{Head: c.head, Kind: c.kind, Joined: c.joined})
	}
	for i, label := range l.labels {
		row := l.label(label, at(l.names, i))
		for _, c := range l.columns {
			row = append(row, c.rows[i])
		}
		t.Rows = append(t.Rows, render.Row{Cells: row})
	}
	l.fillSums(t)
	if l.rounded {
		t.Notes = append(t.Notes, notAdding)
	}
}

func (l *listing) label(label, name string) []string {
	if l.names != nil {
		return []string{label, name}
	}
	return []string{label}
}

// subtotalLabel stands where there is more room.
func (l *listing) subtotalLabel(label string) []string {
	if l.names != nil {
		return []string{"", label}
	}
	return []string{label}
}

// fillSums adds the subtotals, where there is more than one group, and the total.
func (l *listing) fillSums(t *render.Table) {
	for g, label := range l.groups.labels {
		if len(l.groups.labels) < 2 || label == "" {
			continue
		}
		row := l.subtotalLabel(label)
		for _, c := range l.columns {
			row = append(row, at(c.subtotal, g))
		}
		t.Rows = append(t.Rows, render.Row{Kind: render.Subtotal, Cells: row})
	}
	row := l.label("Total", "")
	for _, c := range l.columns {
		row = append(row, c.total)
	}
	t.Rows = append(t.Rows, render.Row{Kind: render.Total, Cells: row})
}

func at(cells []string, i int) string {
	if i < len(cells) {
		return cells[i]
	}
	return ""
}
