package render

import (
	"slices"
	"strings"
)

const gap = "  "

// The least that a name is cut to, and that prose is wrapped in; a word is broken only
// where it is longer than any code.
const (
	narrowestName  = 14
	narrowestProse = 12
	longestCode    = 40
)

// Page is the width of a terminal, in columns, where there is none.
const Page = 80

// text is the table for a terminal of that width. A table that is too wide is parted into
// blocks of columns, each with the labels of its rows.
func (t Table) text(page int) string {
	out := lines{page: page}
	out.wrapped(t.Title, "", "")
	for _, sentence := range t.Base {
		out.wrapped(sentence, "", "")
	}
	for _, block := range t.blocks(page) {
		if len(out.text) > 0 {
			out.add("")
		}
		t.writeBlock(&out, block)
	}
	if len(t.Notes) > 0 && len(out.text) > 0 {
		out.add("")
	}
	for _, note := range t.Notes {
		out.wrapped(note, "* ", "  ")
	}
	return strings.Join(out.text, "\n") + "\n"
}

// lines are those of a page of that width.
type lines struct {
	page int
	text []string
}

func (l *lines) add(line string) { l.text = append(l.text, strings.TrimRight(line, " ")) }

// wrapped adds a text over as many lines as it takes; a blank text adds none.
func (l *lines) wrapped(text, first, others string) {
	if plain(text) == "" {
		return
	}
	for i, line := range wrap(text, l.page-widthOf(first)) {
		if i == 0 {
			l.add(first + line)
		} else {
			l.add(others + line)
		}
	}
}

// block is columns that stand side by side, with their widths.
type block struct {
	columns []int
	widths  []int
}

// blocks parts the columns so that each block fits the page, with as many columns as
// fit after the labels.
func (t Table) blocks(page int) []block {
	var labels, others []int
	for i, c := range t.Columns {
		if c.Label {
			labels = append(labels, i)
		} else {
			others = append(others, i)
		}
	}
	if len(t.Columns) == 0 {
		return nil
	}
	if len(others) == 0 {
		return []block{t.fitted(labels, page)}
	}
	var blocks []block
	for len(others) > 0 {
		n := len(others)
		for n > 1 && (t.least(slices.Concat(labels, others[:n])) > page || n < len(others) && t.Columns[others[n]].Joined) {
			n--
		}
		blocks = append(blocks, t.fitted(slices.Concat(labels, others[:n]), page))
		others = others[n:]
	}
	return blocks
}

// natural is the width at which nothing of a column is cut.
func (t Table) natural(column int) int {
	widest := longestWord(t.Columns[column].Head)
	for _, r := range t.Rows {
		if r.Kind != Heading {
			widest = max(widest, widthOf(r.cell(column)))
		}
	}
	return widest
}

// narrowest is the least width of a column.
func (t Table) narrowest(column int) int {
	widest, head := t.natural(column), longestWord(t.Columns[column].Head)
	switch t.Columns[column].Kind {
	case Name:
		sums := func(r Row) bool { return r.Kind == Subtotal || r.Kind == Total }
		return max(head, t.longestWord(column, sums), min(widest, narrowestName))
	case Prose:
		return max(head, t.longestWord(column, func(r Row) bool { return r.Kind != Heading }), min(widest, narrowestProse))
	}
	return min(widest, max(head, longestCode))
}

// longestWord is the width of the longest word of a column in those rows.
func (t Table) longestWord(column int, among func(Row) bool) int {
	longest := 0
	for _, r := range t.Rows {
		if among(r) {
			longest = max(longest, longestWord(r.cell(column)))
		}
	}
	return longest
}

func (t Table) least(columns []int) int {
	total := len(gap) * (len(columns) - 1)
	for _, c := range columns {
		total += t.narrowest(c)
	}
	return total
}

// fitted gives the columns their natural widths; what is then too wide for the page
// is taken from names first, from prose after them, and then from whatever is widest.
func (t Table) fitted(columns []int, page int) block {
	b := block{columns: columns}
	for _, c := range columns {
		b.widths = append(b.widths, t.natural(c))
	}
	for _, kind := range []Kind{Name, Prose, Words, Number} {
		for i, c := range columns {
			if over := b.width() - page; over > 0 && t.Columns[c].Kind == kind {
				b.widths[i] = max(b.widths[i]-over, t.narrowest(c))
			}
		}
	}
	for b.width() > page && slices.Max(b.widths) > 1 {
		b.widths[slices.Index(b.widths, slices.Max(b.widths))]--
	}
	return b
}

func (b block) width() int {
	total := len(gap) * (len(b.columns) - 1)
	for _, w := range b.widths {
		total += w
	}
	return total
}

func (t Table) writeBlock(out *lines, b block) {
	t.writeHead(out, b)
	for i, r := range t.Rows {
		if r.Kind == Heading {
			out.wrapped(r.cell(0), "", "")
			continue
		}
		if (r.Kind == Subtotal || r.Kind == Total) && i > 0 && t.Rows[i-1].Kind != r.Kind {
			out.add(strings.Repeat("-", b.width()))
		}
		t.writeRow(out, b, r)
	}
}

// writeHead writes the heads over as many lines as the longest takes, aligned at the
// bottom.
func (t Table) writeHead(out *lines, b block) {
	heads, tallest := make([][]string, len(b.columns)), 1
	for i, c := range b.columns {
		heads[i] = wrap(t.Columns[c].Head, b.widths[i])
		tallest = max(tallest, len(heads[i]))
	}
	for l := range tallest {
		cells := make([]string, len(b.columns))
		for i, head := range heads {
			if above := tallest - len(head); l >= above {
				cells[i] = head[l-above]
			}
		}
		out.add(t.line(b, cells))
	}
	out.add(strings.Repeat("-", b.width()))
}

// writeRow writes a row, over several lines where it holds prose.
func (t Table) writeRow(out *lines, b block, r Row) {
	cells, tallest := make([][]string, len(b.columns)), 1
	for i, c := range b.columns {
		cells[i] = cellLines(r.cell(c), t.Columns[c].Kind, r.Kind, b.widths[i])
		tallest = max(tallest, len(cells[i]))
	}
	for l := range tallest {
		line := make([]string, len(b.columns))
		for i := range cells {
			if l < len(cells[i]) {
				line[i] = cells[i][l]
			}
		}
		out.add(t.line(b, line))
	}
}

// cellLines cuts the names of rows; the names of subtotals identify them, and are
// wrapped like prose.
func cellLines(cell string, kind Kind, row RowKind, room int) []string {
	switch {
	case kind == Name && row == Body:
		return []string{cut(cell, room)}
	case kind == Name || kind == Prose || widthOf(cell) > room:
		return wrap(cell, room)
	}
	return []string{cell}
}

func (t Table) line(b block, cells []string) string {
	aligned := make([]string, len(cells))
	for i, cell := range cells {
		if t.Columns[b.columns[i]].Kind == Number {
			aligned[i] = right(cell, b.widths[i])
		} else {
			aligned[i] = left(cell, b.widths[i])
		}
	}
	return strings.Join(aligned, gap)
}
