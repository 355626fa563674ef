package sheets

import (
	"cmp"
	"strings"

	"jfa/budget"
	"jfa/reports/workbook"
)

// first is the organization that the cover shows when it is opened.
func (r *report) first() budget.OrganizationCode {
	for _, o := range r.book.Organizations {
		if o.Participates == budget.ParticipatesYes {
			return o.Code
		}
	}
	return r.book.Organizations[0].Code
}

// found is what stands in a column beside the chosen code, or nothing.
func found(column, codes span, chosen ref, nothing string) formula {
	return f("IFERROR(INDEX(%s,MATCH(%s,%s,0)),%s)", column.searched(), chosen, codes.searched(), nothing)
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
	p := newPage("Cover")
	r.pages[p.name] = p
	p.textWidth(coverLabel)
	p.units = r.currency()
	s := r.book.Settings
	p.add(label(cmp.Or(s.Title, "JFA"), workbook.Title))
	p.add(label(joinedTexts(" · ", "Jointly financed activity", "period "+string(s.Period), s.Document), workbook.Subtitle))
	p.blank()
	if s.Proxy != "" {
		p.add(label(s.Proxy, workbook.Warning))
	}
	p.heading = p.next
	p.next++
	p.titles = 2
	r.about(p)
	p.blank()
	r.chosen(p)
	p.blank()
	r.contents(p)
	p.sheet.Freeze = "A3"
	p.sheet.Print.OnePage = true
	p.sheet.TabColour = workbook.Series1
	return nil
}

// about is what the workbook is, what is asked of the meeting, and whether it holds.
func (r *report) about(p *page) {
	s := r.book.Settings
	line := func(name, value string) {
		if value != "" {
			p.paragraph(name, value, coverLine)
		}
	}
	check := p.reserve("Master check")[0]
	p.set(check, said(r.masterResult(), f("%s", r.master)).as(workbook.Pass))
	r.failing(p, span{check, check})
	line("Decision requested", s.DecisionRequested)
	line("Status", r.status())
	line("Units", r.unitsOfCover())
	line("Classification", sentence(s.Classification))
	line("Distribution", s.Distribution)
	line("Prepared by", s.PreparedBy)
	line("Book", r.book.Name+", SHA-256 "+r.book.Hash)
	asRead := p.reserve("")[0]
	p.set(asRead, said(inputsAsRead, f("IF(%s=%s,%s,%s)", r.asRead, quote("as read"), quote(inputsAsRead), quote(inputsChanged))).running())
	p.sheet.Conditionals = append(p.sheet.Conditionals, workbook.Conditional{Cells: span{asRead, asRead}.cells(), Equals: inputsChanged, Role: workbook.Warning})
	line("Program", "jfa "+r.options.Version)
	for column := 2; column < 2+coverColumns; column++ {
		p.textColumn(column, coverWidth)
	}
}

// unitsOfCover says what the amounts of this sheet are in, and those of the others.
func (r *report) unitsOfCover() string {
	if r.book.Settings.PresentIn == 1 {
		return sentence(r.units()) + "; exact amounts in the cells."
	}
	return "On this sheet " + r.currency() + ", in full. On the others " + r.units() + ", unless their heads say otherwise; exact amounts in the cells."
}

// What the cover says beside the hash of the book.
const (
	inputsAsRead  = "Inputs as read from this book."
	inputsChanged = "INPUTS CHANGED: figures are no longer those of the book with this hash."
)

// paragraph is text over as many rows as it needs, each so many letters at most.
func (p *page) paragraph(name, text string, most int) {
	for i, line := range broken(text, most) {
		if i > 0 {
			name = ""
		}
		p.add(plain(name), plain(line).running())
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
		*last = joinedTexts(" ", *last, word)
	}
	return lines
}

// textColumn makes a column at least so many digits wide.
func (p *page) textColumn(column, digits int) {
	for len(p.columns) < column {
		p.columns = append(p.columns, workbook.Column{})
	}
	width := workbook.WidthOf(workbook.Text(strings.Repeat("0", digits)), workbook.Style{})
	p.columns[column-1].Width = max(p.columns[column-1].Width, width)
}

// contents links to every sheet, in two columns.
func (r *report) contents(p *page) {
	p.add(label("Contents", workbook.Subtitle))
	var names []string
	for _, name := range tabs() {
		if target := r.pages[name]; target != nil && target != p {
			names = append(names, name)
		}
	}
	half := (len(names) + 1) / 2
	for i, name := range names {
		column, row := 1+3*(i/half), p.next+i%half
		p.put(column, row, plain(name).linked(r.pages[name].at(1, 1)))
		p.put(column+1, row, plain(aboutSheet(name)).running())
	}
	p.next += half
}

func aboutSheet(name string) string {
	return map[string]string{
		"Summary":       "limits against expenditure, scenarios, charts",
		"Budget":        "lines, posts, under/(over)-expenditure",
		"Apportionment": "who pays what, by which headcount and rule",
		"Change":        "why each part differs from the last period's",
		"Scenarios":     "ways to pay what is over",
		"Re-costing":    "price and programme, factor by factor",
		"Local":         "local security budgets by country",
		"Bill":          "what each organization owes or is owed",
		"Checks":        "figures reached in two ways, compared",
		"Workings":      "the steps between inputs and results",
		"Inputs":        "the book as used: change a figure, all follow",
		"Notes":         "rules, signs, rounding, colours, sources",
	}[name]
}
