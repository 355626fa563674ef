package meeting

import (
	"cmp"
	"slices"
	"strings"

	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// found is the figure that stands in a column beside the chosen code, or 0. A code is
// compared as it is: MATCH would take the * and ? of one for any letters.
func found(column, codes grid.Span, chosen grid.Ref) grid.Expr {
	return grid.F("SUMPRODUCT(1*(%s=%s),%s)", codes, chosen, column)
}

// wordsFound is the text that stands there, or none.
func wordsFound(column, codes grid.Span, chosen grid.Ref) grid.Expr {
	searched := column.Searched()
	above := codes.First.Row - 1 - (searched.Len() - column.Len())
	return grid.F(`IF(SUMPRODUCT(1*(%[1]s=%[2]s))=0,"",INDEX(%[3]s,SUMPRODUCT((%[1]s=%[2]s)*(ROW(%[1]s)-%[4]s)))&"")`, codes, chosen, searched, above)
}

// The cover's columns, in digits: of the labels and those after them; and the letters of
// a line across them.
const (
	coverLabel   = 46
	coverColumns = 5
	coverWidth   = 17
	coverLine    = 106
)

// buildCover writes the first sheet, last, for it rests on all others.
func (r *report) buildCover() error {
	p := r.Bare("Cover")
	p.TextWidth(coverLabel)
	p.Units = r.Currency()
	s := r.Budget.Settings
	p.Add(grid.Label(cmp.Or(s.Title, "JFA"), workbook.Title))
	p.Begin(grid.JoinedTexts(" · ", "Jointly financed activity", "period "+string(s.Period), s.Document))
	p.Blank()
	if s.Proxy != "" {
		p.Add(grid.Label(s.Proxy, workbook.Warning))
	}
	p.Heading = p.Next
	p.Next++
	p.Titles = 2
	r.about(p)
	p.Blank()
	r.chosen(p)
	p.Blank()
	r.contents(p)
	p.Sheet.Freeze = "A3"
	p.Sheet.Print.OnePage = true
	p.Sheet.TabColour = workbook.Series1
	return nil
}

// about is what the workbook is, what is asked of the meeting, and whether it holds.
func (r *report) about(p *grid.Page) {
	s := r.Budget.Settings
	line := func(name, value string) {
		if value != "" {
			paragraph(p, name, value, coverLine)
		}
	}
	check := p.Reserve("Master check")[0]
	r.master = check
	p.Set(check, grid.Said(r.checks.all).As(workbook.Pass))
	r.Failing(p, check.Alone())
	line("Decision requested", s.DecisionRequested)
	line("Status", r.Status())
	line("Units", r.unitsOfCover())
	line("Classification", grid.Sentence(s.Classification))
	line("Distribution", s.Distribution)
	line("Prepared by", s.PreparedBy)
	line("Book", r.Budget.Name+", SHA-256 "+r.Budget.Hash)
	state := p.Reserve("")[0]
	p.Set(state, grid.Said(grid.F("IF(%s=%s,%s,%s)", r.checks.inputs, grid.Quote(steps.AsRead), grid.Quote(inputsAsRead), grid.Quote(inputsChanged))).Says(inputsAsRead).Running())
	p.Sheet.Conditionals = append(p.Sheet.Conditionals, workbook.Conditional{Cells: state.Alone().Cells(), Equals: inputsChanged, Role: workbook.Warning})
	line("Program", "jfa "+r.Options.Version)
	line("To check this workbook", howToCheck)
	for column := 2; column < 2+coverColumns; column++ {
		p.TextColumn(column, coverWidth)
	}
}

// unitsOfCover says what the amounts of this sheet are in, and those of the others.
func (r *report) unitsOfCover() string {
	if r.Budget.Settings.PresentIn == 1 {
		return grid.Sentence(r.Units()) + "; exact amounts in the cells."
	}
	return "On this sheet " + r.Currency() + ", in full. On the others " + r.Units() + ", unless their heads say otherwise; exact amounts in the cells."
}

// What the cover says beside the hash of the book.
const (
	inputsAsRead  = "Inputs as read from this book."
	inputsChanged = "INPUTS CHANGED: figures are no longer those of the book with this hash."
)

// howToCheck says how the workbook is proved from outside: what stands in it may all have
// been changed together.
const howToCheck = "jfa verify FILE.xlsx makes it again from its sheet Inputs and names every cell that differs; jfa convert FILE.xlsx PATH gets its book back."

// paragraph is text over as many rows as it needs, each so many letters at most.
func paragraph(p *grid.Page, name, text string, most int) {
	for i, line := range broken(text, most) {
		if i > 0 {
			name = ""
		}
		p.Add(grid.Plain(name), grid.Plain(line).Running())
	}
}

// broken is a text in lines of so many letters at most, cut between words.
func broken(text string, most int) []string {
	lines := []string{""}
	for _, word := range strings.Fields(text) {
		last := &lines[len(lines)-1]
		if *last != "" && len([]rune(*last))+1+len([]rune(word)) > most {
			lines = append(lines, word)
			continue
		}
		*last = grid.JoinedTexts(" ", *last, word)
	}
	return lines
}

// contents links to every sheet, in two columns.
func (r *report) contents(p *grid.Page) {
	p.Begin("Contents")
	listed := slices.DeleteFunc(slices.Clone(r.sheets), func(s sheet) bool { return s.about == "" || r.Find(s.name) == nil })
	half := (len(listed) + 1) / 2
	for i, s := range listed {
		column, row := 1+3*(i/half), p.Next+i%half
		p.Put(column, row, grid.Plain(s.name).Linked(r.Find(s.name).At(1, 1)))
		p.Put(column+1, row, grid.Plain(s.about).Running())
	}
	p.Next += half
}
