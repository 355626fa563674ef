package sheets

import (
	"cmp"
	"slices"

	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// answer is a figure of the cover for the organization that a reader chooses, or a table
// of such figures.
type answer struct {
	place int // among the five lines
	label string
	cells func(chosen grid.Ref) []grid.Cell
	table func(p *grid.Page, chosen grid.Ref)
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
func (r *report) answer(place int, label string, cells func(chosen grid.Ref) []grid.Cell) {
	r.answers = append(r.answers, answer{place: place, label: label, cells: cells})
}

// answerTable registers a table of figures of the cover, in the same way.
func (r *report) answerTable(place int, table func(p *grid.Page, chosen grid.Ref)) {
	r.answers = append(r.answers, answer{place: place, table: table})
}

// chosen is the drop-down of organizations, and the five lines for the one chosen.
func (r *report) chosen(p *grid.Page) {
	p.Add(grid.Label("For one organization, in full "+r.currency()+" (choose its code in the cell on cream)", workbook.Subtitle))
	first := r.first()
	chosen := p.Reserve("Organization")[0]
	p.Set(chosen, grid.Label(first, workbook.Input))
	codes := r.inputs.column("Organizations", "Organization")
	p.Sheet.Validations = []workbook.Validation{{Cells: chosen.Address(), List: codes.Absolute()}}
	chosen = chosen.Abs()
	name := r.organizations[first].Name
	p.Add(grid.Plain("Name"), said(name, grid.F(`%s&""`, found(r.inputs.column("Organizations", "Name"), codes, chosen, `""`))).Running())
	slices.SortStableFunc(r.answers, func(a, b answer) int { return cmp.Compare(a.place, b.place) })
	for i := 0; i < len(r.answers); {
		last := i
		for last+1 < len(r.answers) && r.answers[last+1].line() == r.answers[i].line() {
			last++
		}
		if r.answers[i].table != nil {
			r.answers[i].table(p, chosen)
		} else {
			along(p, r.answers[i:last+1], chosen)
		}
		i = last + 1
	}
}

// along writes answers beside each other, each after its label.
func along(p *grid.Page, answers []answer, chosen grid.Ref) {
	column := 1
	for _, a := range answers {
		p.Put(column, p.Next, grid.Plain(a.label).Running())
		for _, c := range a.cells(chosen) {
			column++
			p.Put(column, p.Next, c)
		}
		column++
	}
	p.Next++
}
