package budget

import (
	"iter"
	"slices"

	"jfa/budget/exact"
)

// view is a table whatever the type of its rows: what the checks that look at every
// table see of it. Rows count from 0; those with an error are not among them.
type view struct {
	name    string
	rows    int
	at      func(row int) At
	columns []viewColumn
	key     []string
	parts   parts
	twins   bool
}

// viewColumn is a column of a view.
type viewColumn struct {
	ColumnSpec
	words  wordKind
	scope  string // the column within whose value its words are compared
	past   bool
	text   func(row int) string
	amount func(row int) (exact.Ratio, bool) // nil where it holds no number
}

// within compares the words of the column with those of rows of the same value in that
// other column.
func (c column[R]) within(other string) column[R] {
	c.scope = other
	return c
}

// view is the table as the book has it.
func (t tableOf[R, P]) view(b *Book) view {
	rows := *t.rows(b)
	v := view{name: t.name, rows: len(rows), at: func(i int) At { return P(&rows[i]).where() }, key: t.key, parts: t.parts, twins: t.twins}
	for _, c := range t.columns {
		seen := viewColumn{ColumnSpec: c.ColumnSpec, words: c.words, scope: c.scope, past: c.past}
		seen.text = func(i int) string { return c.write(b, &rows[i]) }
		if c.amount != nil {
			seen.amount = func(i int) (exact.Ratio, bool) { return c.amount(&rows[i]) }
		}
		v.columns = append(v.columns, seen)
	}
	return v
}

// views are those of all tables, in the order of the schema.
func (b *Book) views() []view {
	var all []view
	for _, t := range tables() {
		all = append(all, t.view(b))
	}
	return all
}

// column is the column of that name; ok is false where the table does not have it.
func (v view) column(name string) (c viewColumn, ok bool) {
	i := slices.IndexFunc(v.columns, func(c viewColumn) bool { return c.Name == name })
	if i < 0 {
		return viewColumn{}, false
	}
	return v.columns[i], true
}

// records yields every row with the text of every cell.
func (v view) records() iter.Seq2[At, []string] {
	return func(yield func(At, []string) bool) {
		for i := range v.rows {
			cells := make([]string, len(v.columns))
			for k, c := range v.columns {
				cells[k] = c.text(i)
			}
			if !yield(v.at(i), cells) {
				return
			}
		}
	}
}
