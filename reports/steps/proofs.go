package steps

import (
	"cmp"
	"maps"
	"slices"

	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// The states of rows of Inputs: what was changed there moves figures, or words alone, or
// nothing, such as a Source.
const (
	AsRead         = "as read"
	FiguresChanged = "changed: figures follow"
	TextsChanged   = "changed: words follow"
	NothingFollows = "changed: nothing follows"
)

// The states of rows of the other sheets.
const (
	AsWritten = "as written"
	differs   = "differs"
)

// ProveInputs writes every table of Inputs as it was read at the end of Workings, and
// what has been changed since, by what reads it.
func (w *Workings) ProveInputs(readers grid.Readers) []Sealed {
	var names []string
	var proofs []grid.Proof
	for _, t := range w.Report.Inputs.parts() {
		for _, proof := range w.Report.Inputs.Proofs(t.first, t.last, t.columns, readers.Of, func(grid.Ref) bool { return true }) {
			names, proofs = append(names, t.name), append(proofs, proof)
		}
	}
	w.Section("Inputs against the book as the program read it", "The texts of some rows, joined, and whether all of their cells are still as read.")
	t := w.Table(len(proofs))
	t.Add("Rows", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(proofs[i].Rows()) })
	state := t.Filled + 1
	t.Add("State", workbook.Format{}, func(int) grid.Cell { return grid.Cell{} })
	var holds [grid.ByFigures + 1][]grid.Expr
	for by, head := range []string{"Texts that nothing follows", "Texts that words follow", "Texts that figures follow"} {
		texts := t.Add(head, workbook.AsText(), func(i int) grid.Cell { return proofs[i].Texts(grid.Reader(by)) })
		for i, proof := range proofs {
			holds[by] = append(holds[by], proof.Holds(grid.Reader(by), texts.At(i)))
		}
	}
	for i := range proofs {
		w.Put(state, t.Head+1+i, grid.Said(grid.F("IF(NOT(%s),%s,IF(NOT(%s),%s,IF(NOT(%s),%s,%s)))",
			holds[grid.ByNothing][i], grid.Quote(NothingFollows), holds[grid.ByFigures][i], grid.Quote(FiguresChanged),
			holds[grid.ByTexts][i], grid.Quote(TextsChanged), grid.Quote(AsRead))).Says(AsRead))
	}
	t.Close()
	return grouped(w.At(state, t.Head+1).To(w.At(state, t.Head+len(proofs))), names)
}

// ProveTexts does the same with the texts of every other sheet, of Workings above the
// row where these comparisons begin, and with the formulas that are to be worked out again.
func (w *Workings) ProveTexts(begin int, again func(at grid.Ref) bool) []Sealed {
	var names []string
	var proofs []grid.Proof
	nothing := func(grid.Ref) grid.Reader { return grid.ByNothing }
	for _, p := range w.Report.Pages() {
		last := p.Next - 1
		switch p.Name {
		case "Inputs":
			continue
		case w.Name:
			last = begin - 1
		}
		for _, proof := range p.Proofs(1, last, 0, nothing, again) {
			names, proofs = append(names, p.Name), append(proofs, proof)
		}
	}
	w.Section("Texts against those of the program", "The texts of some rows, joined, and whether they are still as written; words that a formula gives, and all of Cover and Checks, are worked out again.")
	t := w.Table(len(proofs))
	t.Add("Rows", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(proofs[i].Rows()) })
	state := t.Filled + 1
	t.Add("State", workbook.Format{}, func(int) grid.Cell { return grid.Cell{} })
	texts := t.Add("Texts", workbook.AsText(), func(i int) grid.Cell { return proofs[i].Texts(grid.ByNothing) })
	for i, proof := range proofs {
		w.Put(state, t.Head+1+i, grid.Said(grid.F("IF(%s,%s,%s)", proof.Holds(grid.ByNothing, texts.At(i)), grid.Quote(AsWritten), grid.Quote(differs))).Says(AsWritten))
	}
	t.Close()
	return grouped(w.At(state, t.Head+1).To(w.At(state, t.Head+len(proofs))), names)
}

// part is rows of Inputs under one name: a table with its title and heads and the free
// row below it, and how many columns it has.
type part struct {
	name                 string
	first, last, columns int
}

// parts are all rows of Inputs, those above the first table too.
func (in *inputs) parts() []part {
	named := slices.SortedFunc(maps.Keys(in.tables), func(a, b string) int { return cmp.Compare(in.tables[a].first, in.tables[b].first) })
	parts := []part{{name: "Heading", first: 1}}
	for _, name := range named {
		t := in.tables[name]
		parts[len(parts)-1].last = t.first - 3
		columns := 0
		for _, column := range t.columns {
			columns = max(columns, column)
		}
		parts = append(parts, part{name, t.first - 2, t.end, columns})
	}
	parts[len(parts)-1].last = in.Next - 1
	return parts
}
