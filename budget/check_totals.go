package budget

import (
	"slices"
	"strings"
	"unicode"

	"jfa/budget/exact"
)

// parts says of a table that its rows are parts of a whole, so that a row which looks
// like their total would count twice (book.md, rows that look like a total).
type parts struct {
	of     []string // rows of the same value here are parts of one whole
	by     []string // what tells them apart: a total is blank there, or has a word for all
	sums   []string // what adds up
	blanks bool     // a blank is odd where others are filled, whatever the number
}

// totalWords stand where a part would have its name.
var totalWords = []string{
	"total", "totals", "subtotal", "subtotals", "subtot", "totaux", "sous-total", "sous-totaux", "totales", "subtotales", "gesamt", "summe",
}

// isTotalWord says whether a text is a word for all parts, or has one in it: Total, Sub
// total, Grand Total, Eastport Total, All, All categories, Sum of national.
func isTotalWord(text string) bool {
	text = fold(text)
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(totalWords, strings.Trim(w, "-")) || w == "sub-total" }) {
		return true
	}
	switch {
	case len(words) == 0:
		return false
	case slices.Contains([]string{"all", "sum", "overall", "tous", "toutes", "ensemble", "somme", "todos", "todas", "suma"}, words[0]) && len(words) == 1:
		return true
	case words[0] == "sum" && words[1] == "of":
		return true
	}
	return words[0] == "all" && len(words) == 2 && slices.Contains(allOf, words[1])
}

// allOf are what a row for all of them is a total of.
var allOf = []string{
	"staff", "categories", "stations", "duty", "countries", "locations", "places", "personnel", "people", "objects", "components", "grades", "units",
	"posts", "lines", "organizations", "agencies", "items", "others",
}

func totals(b *Book) (found Findings) {
	for _, v := range b.views() {
		if len(v.parts.by) > 0 && v.rows > 1 {
			found = append(found, newTotalling(v).findings()...)
		}
	}
	return found
}

// totalling is the search for totals in a table.
type totalling struct {
	view
	of, by, sums []viewColumn
	rowsOf       []totalRow
	families     map[string]*family
	leaves       map[openness]map[string]*leaves
}

// openness is the columns, as bits, in which a row is open: blank, or with a word for all.
type openness struct{ blank, word uint8 }

// totalRow is a row, the family of rows that are parts of one whole with it, and where it
// is open.
type totalRow struct {
	family *family
	name   string // of the whole
	open   openness
}

// family is how many rows it has, and by column how many of them are filled or a word.
type family struct {
	rows         int
	filled, word [8]int
}

// leaves are the parts that an open row would be the total of.
type leaves struct {
	rows int
	sums []exact.Ratio
}

func newTotalling(v view) *totalling {
	t := &totalling{view: v, families: map[string]*family{}, leaves: map[openness]map[string]*leaves{}}
	t.of, t.by, t.sums = v.named(v.parts.of), v.named(v.parts.by), v.named(v.parts.sums)
	for i := range v.rows {
		t.rowsOf = append(t.rowsOf, t.sortIn(i))
	}
	return t
}

// named are the columns of those names.
func (v view) named(names []string) (list []viewColumn) {
	for _, name := range names {
		c, _ := v.column(name)
		list = append(list, c)
	}
	return list
}

// sortIn counts a row in its family.
func (t *totalling) sortIn(i int) totalRow {
	r := totalRow{name: joined(t.of, i)}
	if t.families[r.name] == nil {
		t.families[r.name] = &family{}
	}
	r.family = t.families[r.name]
	r.family.rows++
	for k, c := range t.by {
		switch text := c.text(i); {
		case text == "":
			r.open.blank |= 1 << k
		case isTotalWord(text):
			r.open.word |= 1 << k
			r.family.word[k]++
		default:
			r.family.filled[k]++
		}
	}
	return r
}

// joined are the cells of a row in those columns, as one text that no other cells give.
func joined(columns []viewColumn, row int) string {
	text := ""
	for _, c := range columns {
		text += c.text(row) + "\n"
	}
	return text
}

// suspect is in which columns a row may be a total: it has a word, and another row of the
// family has none; or it is blank, and others are filled.
func (r totalRow) suspect() (open openness) {
	for k := range r.family.filled {
		bit := uint8(1) << k
		if r.open.word&bit != 0 && r.family.word[k] < r.family.rows {
			open.word |= bit
		}
		if r.open.blank&bit != 0 && r.family.filled[k] > 0 {
			open.blank |= bit
		}
	}
	return open
}

func (t *totalling) findings() (found Findings) {
	for i, r := range t.rowsOf {
		if open := r.suspect(); open != (openness{}) {
			found = append(found, t.finding(i, open)...)
		}
	}
	return found
}

// finding says of a row that is open in those columns what speaks for a total.
func (t *totalling) finding(i int, open openness) Findings {
	sum, of, adds := t.addsUp(i, open)
	word, blank := t.first(open.word), t.first(open.blank)
	const mend = "; it counts like any other row: take it out if it is their total"
	switch {
	case adds && (open.word != 0 || t.parts.blanks || of.rows > 1):
		return Findings{t.at(i).warn(LooksLikeTotal, cmpColumn(word, sum.Name), "the row looks like a total: %s is the sum of %s%s%s",
			sum.text(i), Count(of.rows, "other row"), t.about(i), mend)}
	case open.word != 0:
		c, _ := t.column(word)
		return Findings{t.at(i).warn(LooksLikeTotal, word, "the row looks like a total: its %s is %q%s", word, shown(c.text(i)), mend)}
	case t.parts.blanks:
		return Findings{t.at(i).warn(LooksLikeTotal, blank, "%s is blank, and filled in %s%s%s",
			blank, Count(t.rowsOf[i].family.filled[t.place(blank)], "other row"), t.about(i), mend)}
	}
	return nil
}

func cmpColumn(word, sum string) string {
	if word != "" {
		return word
	}
	return sum
}

// about names the whole of a row.
func (t *totalling) about(i int) string {
	names := strings.TrimSpace(strings.ReplaceAll(joined(t.of, i), "\n", " "))
	if names == "" {
		return ""
	}
	return " of " + names
}

func (t *totalling) first(open uint8) string {
	for k, c := range t.by {
		if open&(1<<k) != 0 {
			return c.Name
		}
	}
	return ""
}

func (t *totalling) place(name string) int {
	return slices.IndexFunc(t.by, func(c viewColumn) bool { return c.Name == name })
}

// addsUp says whether a number of the row is the sum of the parts that its open columns
// leave open, and which.
func (t *totalling) addsUp(i int, open openness) (sum viewColumn, of *leaves, ok bool) {
	of = t.leavesOf(open)[t.branch(i, open)]
	if of == nil {
		return sum, nil, false
	}
	for k, c := range t.sums {
		if amount, set := c.amount(i); set && !amount.IsZero() && amount.Equal(of.sums[k]) {
			return c, of, true
		}
	}
	return sum, of, false
}

// branch names what a row that is open there has in common with its parts.
func (t *totalling) branch(i int, open openness) string {
	name := t.rowsOf[i].name
	for k, c := range t.by {
		if (open.blank|open.word)&(1<<k) == 0 {
			name += c.text(i) + "\n"
		}
	}
	return name
}

// leavesOf adds up, by branch, the rows that are filled where a total is blank, and have
// no word where it has one.
func (t *totalling) leavesOf(open openness) map[string]*leaves {
	if sums, ok := t.leaves[open]; ok {
		return sums
	}
	sums := map[string]*leaves{}
	for i, r := range t.rowsOf {
		if r.open.blank&open.blank != 0 || r.open.word&(open.blank|open.word) != 0 {
			continue
		}
		branch := t.branch(i, open)
		if sums[branch] == nil {
			sums[branch] = &leaves{sums: make([]exact.Ratio, len(t.sums))}
		}
		sums[branch].rows++
		for k, c := range t.sums {
			if amount, set := c.amount(i); set {
				sums[branch].sums[k] = sums[branch].sums[k].Add(amount)
			}
		}
	}
	t.leaves[open] = sums
	return sums
}
