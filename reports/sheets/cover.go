package sheets

import (
	"cmp"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// answer is a line of the cover for the organization that a reader chooses.
type answer struct {
	place int // among the lines
	label string
	cells func(chosen ref) []cell
}

// The places of the answers on the cover.
const (
	placePays = iota
	placeDue
	placeAgainst
	placePeople
	placeOver
	placeOwes
	placeLocal
)

// answer registers a line of the cover. Its cells look up the chosen code; their
// values are those of the first organization that participates.
func (r *report) answer(place int, label string, cells func(chosen ref) []cell) {
	r.answers = append(r.answers, answer{place, label, cells})
}

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
	return f("IFERROR(INDEX(%s,MATCH(%s,%s,0)),%s)", column, chosen, codes, nothing)
}

// The cover's columns after the labels, in digits, and the letters of a line across them.
const (
	coverColumns = 5
	coverWidth   = 17
	coverLine    = 92
)

// buildCover writes the first sheet, last, for it rests on all others.
func (r *report) buildCover() error {
	p := newPage("Cover")
	r.pages[p.name] = p
	p.textWidth(30)
	p.units = r.units()
	s := r.book.Settings
	p.add(label(or(s.Title, "JFA"), workbook.Title))
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
	line("Units", sentence(r.units())+"; exact amounts in the cells.")
	line("Classification", sentence(s.Classification))
	line("Distribution", s.Distribution)
	line("Prepared by", s.PreparedBy)
	line("Book", r.book.Name+", SHA-256 "+r.book.Hash)
	line("Program", "jfa "+r.options.Version)
	for column := 2; column < 2+coverColumns; column++ {
		p.textColumn(column, coverWidth)
	}
}

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

// chosen is the drop-down of organizations, and the answers for the one chosen.
func (r *report) chosen(p *page) {
	p.add(label("For one organization (choose its code in the cell on cream)", workbook.Subtitle))
	first := r.first()
	chosen := p.reserve("Organization")[0]
	p.set(chosen, label(first, workbook.Input))
	codes := r.inputs.column("Organizations", "Organization")
	p.sheet.Validations = []workbook.Validation{{Cells: chosen.cell(), List: codes.absolute()}}
	chosen = chosen.abs()
	name := r.organizations[first].Name
	p.add(plain("Name"), said(name, f(`%s&""`, found(r.inputs.column("Organizations", "Name"), codes, chosen, `""`))))
	slices.SortStableFunc(r.answers, func(a, b answer) int { return cmp.Compare(a.place, b.place) })
	for _, a := range r.answers {
		p.add(append([]cell{plain(a.label)}, a.cells(chosen)...)...)
	}
}

// contents links to every sheet.
func (r *report) contents(p *page) {
	p.add(label("Contents", workbook.Subtitle))
	for _, name := range tabs() {
		if target := r.pages[name]; target != nil && target != p {
			p.add(plain(name).linked(target.at(1, 1)), plain(aboutSheet(name)).running())
		}
	}
}

func aboutSheet(name string) string {
	return map[string]string{
		"Summary":       "limits against expenditure, scenarios side by side, charts",
		"Budget":        "lines, posts, under/(over)-expenditure",
		"Apportionment": "who pays what, by whose headcount and which rule",
		"Change":        "why each part differs from the last period's",
		"Scenarios":     "ways to pay what is over",
		"Re-costing":    "price and programme, factor by factor",
		"Local":         "locally cost-shared security budgets, countries by organizations",
		"Bill":          "what each organization owes or is owed",
		"Checks":        "every figure that can be reached in two ways, compared",
		"Workings":      "the steps between inputs and results",
		"Inputs":        "every table of the book as used: change a figure and the sheets follow",
		"Notes":         "rules, signs, rounding, colours, sources",
	}[name]
}

// answerPays is what the chosen organization pays under the ceilings, all pools together.
func (r *report) answerPays() {
	r.answer(placePays, "Pays under the ceiling", func(chosen ref) []cell {
		var pays exact.Money
		var parts []formula
		for _, s := range r.pools {
			parts = append(parts, found(s.payable, s.names, chosen, "0"))
			pays = pays.Add(s.payableTo(r.first()))
		}
		return []cell{worked(r.money(pays), r.inFull(), r.rounded(joined("+", parts...)))}
	})
}

// payableTo is what an organization pays of the lower of ceiling and expenditure.
func (s poolShares) payableTo(o budget.OrganizationCode) exact.Money {
	for i, row := range s.payableRows() {
		if s.sharers[i].Organization == o {
			return row.Amount
		}
	}
	return exact.Money{}
}

// answerPeople is its headcount and the day of the census.
func (r *report) answerPeople() {
	for _, s := range r.pools {
		if !s.headcount.first.is() {
			continue
		}
		r.answer(placePeople, "On a headcount of", func(chosen ref) []cell {
			people, _ := r.basis.People(r.first())
			return []cell{worked(number(people), workbook.Count(r.peopleDecimals()), r.sumIfs(r.inputs.column("Headcount", "Count"), r.inputs.column("Headcount", "Organization"), chosen))}
		})
		r.answer(placePeople, "Census of", func(chosen ref) []cell {
			return []cell{said(r.censusDate(r.first()).value.String(), f(`%s&""`, found(s.asOf, s.names, chosen, `""`)))}
		})
		return
	}
}
