package sheets

import (
	"cmp"
	"slices"

	"jfa/reports/workbook"
)

// answer is a figure of the cover for the organization that a reader chooses, or a table
// of such figures.
type answer struct {
	place int // among the five lines
	label string
	cells func(chosen ref) []cell
	table func(p *page, chosen ref)
}

// The places of the answers on the cover. Those of one hundred stand in one line.
const (
	placePools     = 100 // what it pays of each pool, on what weight, against before
	placeDue       = 200
	placeScenarios = 300 // what it is charged under each scenario
	placeOwes      = 400
	placeUnbilled  = 401
	placeDueInAll  = 402
	placeLocal     = 500
)

// line is the number of the line that an answer stands in, from 1.
func (a answer) line() int { return a.place / 100 }

// answer registers a figure of the cover. Its cells look up the chosen code; their
// values are those of the first organization that participates.
func (r *report) answer(place int, label string, cells func(chosen ref) []cell) {
	r.answers = append(r.answers, answer{place: place, label: label, cells: cells})
}

// answerTable registers a table of figures of the cover, in the same way.
func (r *report) answerTable(place int, table func(p *page, chosen ref)) {
	r.answers = append(r.answers, answer{place: place, table: table})
}

// chosen is the drop-down of organizations, and the five lines for the one chosen.
func (r *report) chosen(p *page) {
	p.add(label("For one organization, in full "+r.currency()+" (choose its code in the cell on cream)", workbook.Subtitle))
	first := r.first()
	chosen := p.reserve("Organization")[0]
	p.set(chosen, label(first, workbook.Input))
	codes := r.inputs.column("Organizations", "Organization")
	p.sheet.Validations = []workbook.Validation{{Cells: chosen.cell(), List: codes.absolute()}}
	chosen = chosen.abs()
	name := r.organizations[first].Name
	p.add(plain("Name"), said(name, f(`%s&""`, found(r.inputs.column("Organizations", "Name"), codes, chosen, `""`))).running())
	slices.SortStableFunc(r.answers, func(a, b answer) int { return cmp.Compare(a.place, b.place) })
	for i := 0; i < len(r.answers); {
		last := i
		for last+1 < len(r.answers) && r.answers[last+1].line() == r.answers[i].line() {
			last++
		}
		if r.answers[i].table != nil {
			r.answers[i].table(p, chosen)
		} else {
			p.along(r.answers[i:last+1], chosen)
		}
		i = last + 1
	}
}

// along writes answers beside each other, each after its label.
func (p *page) along(answers []answer, chosen ref) {
	column := 1
	for _, a := range answers {
		p.put(column, p.next, plain(a.label).running())
		for _, c := range a.cells(chosen) {
			column++
			p.put(column, p.next, c)
		}
		column++
	}
	p.next++
}
