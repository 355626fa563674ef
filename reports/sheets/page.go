package sheets

import (
	"slices"
	"strings"

	"jfa/reports/workbook"
)

// page is one sheet in the making. Cells are put into a row after the other, or into
// a table; each gives back its ref, and formulas are composed of refs alone.
type page struct {
	name     string
	next     int               // the next free row, from 1
	grid     [][]workbook.Cell // by row and column, from 0
	columns  []workbook.Column
	most     workbook.Column // the widest that text makes a column
	examples map[int][]int   // rows of illustrative cells, by column, in order
	formulas []placed
	only     []onlyFigure
	rough    [][2]int       // columns and rows of figures of which programs keep other digits
	sheet    workbook.Sheet // what is set beside cells
	units    string         // of its amounts, above every printed page
	heading  int            // the rows of the heading
	titles   int            // rows repeated on every printed page, and kept in sight
	blocks   []int          // first rows of what is printed together
}

// placed is a formula in its cell.
type placed struct {
	ref
	formula
}

// onlyFigure is a computed amount that has no formula, and why.
type onlyFigure struct {
	ref
	reason string
}

// cell is a value, and the formula that it was worked out by.
type cell struct {
	value   workbook.Value
	style   workbook.Style
	formula formula
	link    string
	reason  string // of a figure without a formula
	loose   bool   // text that may run over the cells beside it
	rough   bool   // a figure of which programs keep other digits
}

func newPage(name string) *page {
	p := &page{name: name, next: 1, examples: map[int][]int{}}
	p.textWidth(32)
	return p
}

// textWidth lets text make a column so many digits wide, and no wider.
func (p *page) textWidth(digits int) {
	p.most.Width = workbook.WidthOf(workbook.Text(strings.Repeat("0", digits)), workbook.Style{})
}

// label is text in a role.
func label[T ~string](s T, role workbook.Role) cell {
	return cell{value: text(s), style: workbook.Style{Role: role}}
}

// plain is running text.
func plain[T ~string](s T) cell { return label(s, workbook.Body) }

// worked is a figure with the formula that gives it.
func worked(v workbook.Value, format workbook.Format, x formula) cell {
	return cell{value: v, style: workbook.Style{Role: workbook.Formula, Format: format}, formula: x}
}

// said is text that a formula gives.
func said[T ~string](s T, x formula) cell {
	return cell{value: workbook.Text(string(s)), formula: x}
}

// figureOnly is a computed amount without a formula: the reason is listed on Notes.
func figureOnly(v workbook.Value, format workbook.Format, reason string) cell {
	return cell{value: v, style: workbook.Style{Role: workbook.Figure, Format: format}, reason: reason}
}

// indented is the cell with its text so many steps from the edge.
func (c cell) indented(steps uint8) cell {
	c.style.Indent = steps
	return c
}

// as is the cell in another role.
func (c cell) as(role workbook.Role) cell {
	c.style.Role = role
	return c
}

// linked is the cell as a link.
func (c cell) linked(target ref) cell {
	c.link, c.style.Role = target.link(), workbook.Link
	return c
}

// running is a cell whose text may run over the blank cells beside it.
func (c cell) running() cell {
	c.loose = true
	return c
}

// roughly is a figure in digits that a spreadsheet keeps only in part.
func (c cell) roughly() cell {
	c.rough = true
	return c
}

// example marks the cell as illustrative whatever its formula reads.
func (c cell) illustrative(is bool) cell {
	c.style.Example = c.style.Example || is
	return c
}

// add puts cells into the next row.
func (p *page) add(cells ...cell) []ref {
	refs := make([]ref, len(cells))
	for i, c := range cells {
		refs[i] = p.put(i+1, p.next, c)
	}
	p.next++
	return refs
}

// blank leaves a row free.
func (p *page) blank() { p.next++ }

// at is the cell of that column and row of the page.
func (p *page) at(column, row int) ref { return ref{page: p, column: column, row: row} }

// put puts a cell into its place.
func (p *page) put(column, row int, c cell) ref {
	r := p.at(column, row)
	if c.value.IsBlank() && c.style == (workbook.Style{}) {
		return r
	}
	if c.formula.pattern != "" {
		p.formulas = append(p.formulas, placed{r, c.formula})
	}
	if c.style.Example {
		p.markExample(column, row)
	}
	if column > 1 && c.style.Indent == 0 && isText(c) && (!runs(c.style.Role) || c.style.Role == workbook.Wrapped) {
		c.style.Indent = 1
	}
	if c.reason != "" {
		p.only = append(p.only, onlyFigure{r, c.reason})
	}
	if c.rough {
		p.rough = append(p.rough, [2]int{column, row})
	}
	c.style.Closing = c.style.Closing || p.cellAt(column, row).Style.Closing
	*p.cellAt(column, row) = workbook.Cell{Value: c.value, Formula: c.formula.on(p), Style: c.style, Link: c.link}
	p.widen(column, c)
	return r
}

// isText tells whether the cell holds text, which beside figures keeps a step away.
func isText(c cell) bool {
	return !c.value.IsBlank() && workbook.Number(c.value.String()) != c.value
}

func (p *page) cellAt(column, row int) *workbook.Cell {
	for len(p.grid) < row {
		p.grid = append(p.grid, nil)
	}
	line := &p.grid[row-1]
	for len(*line) < column {
		*line = append(*line, workbook.Cell{})
	}
	return &(*line)[column-1]
}

// widen makes the column wide enough for the cell. Figures are always shown whole;
// text makes a column only so wide.
func (p *page) widen(column int, c cell) {
	for len(p.columns) < column {
		p.columns = append(p.columns, workbook.Column{})
	}
	width := &p.columns[column-1].Width
	switch {
	case c.value.IsBlank() || c.loose || runs(c.style.Role):
	case c.style.Role == workbook.Head:
		for _, word := range strings.Fields(c.value.String()) {
			*width = max(*width, workbook.WidthOf(workbook.Text(word), c.style))
		}
	case !isText(c):
		*width = max(*width, workbook.WidthOf(c.value, c.style))
	default:
		*width = max(*width, min(workbook.WidthOf(c.value, c.style), p.most.Width))
	}
}

// runs tells whether text of the role runs over the cells beside it, or over as many
// lines as it needs, and so asks for no width.
func runs(role workbook.Role) bool {
	switch role {
	case workbook.Title, workbook.Subtitle, workbook.Note, workbook.Wrapped, workbook.Warning, workbook.Link:
		return true
	}
	return false
}

func (p *page) markExample(column, row int) {
	rows := p.examples[column]
	i, found := slices.BinarySearch(rows, row)
	if !found {
		p.examples[column] = slices.Insert(rows, i, row)
	}
}

// spread marks the cells whose formulas read illustrative ones, and tells whether it
// found any that was not marked yet.
func (p *page) spread() bool {
	found := false
	for _, c := range p.formulas {
		if !c.ref.example() && c.formula.example() {
			p.markExample(c.column, c.row)
			style := &p.cellAt(c.column, c.row).Style
			style.Example = style.Role != workbook.Pass // whether a check holds is a fact
			found = true
		}
	}
	return found
}

// isExample tells whether one of those rows of the column is illustrative.
func (p *page) isExample(column, first, last int) bool {
	rows := p.examples[column]
	i, _ := slices.BinarySearch(rows, first)
	return i < len(rows) && rows[i] <= last
}
