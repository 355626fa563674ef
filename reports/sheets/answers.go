package sheets

import (
	"cmp"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// answer is a figure of the cover for the organization that a reader chooses.
type answer struct {
	place int // among the five lines
	label string
	cells func(chosen ref) []cell
}

// The places of the answers on the cover. Those of one hundred stand in one line.
const (
	placePays = iota + 100
	placeAgainst
	placeDue
)

const (
	placePeople = 200
	placeOver   = 300 // a part of what is over under each scenario
	placeOwes   = 400
	placeLocal  = 500
)

// line is the number of the line that an answer stands in, from 1.
func (a answer) line() int { return a.place / 100 }

// answer registers a figure of the cover. Its cells look up the chosen code; their
// values are those of the first organization that participates.
func (r *report) answer(place int, label string, cells func(chosen ref) []cell) {
	r.answers = append(r.answers, answer{place, label, cells})
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
		if r.answers[i].place == placeOver {
			p.across(r.answers[i:last+1], chosen)
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

// across writes answers whose labels begin with the same words under what is left of
// their labels, as many to a row as the cover has columns.
func (p *page) across(answers []answer, chosen ref) {
	words := sameWords(answers)
	for i, a := range answers {
		column := 2 + i%coverColumns
		if column == 2 && i > 0 {
			p.next += 2
		}
		if i == 0 {
			p.put(1, p.next, plain(words))
		}
		head := cell{value: text(strings.TrimSpace(strings.TrimPrefix(a.label, words))), style: workbook.Style{Role: workbook.Head, Format: workbook.Count(0)}}
		p.put(column, p.next, head)
		p.put(column, p.next+1, a.cells(chosen)[0])
	}
	p.next += 2
}

// sameWords is the words that all labels begin with.
func sameWords(answers []answer) string {
	words := strings.Fields(answers[0].label)
	for _, a := range answers {
		for len(words) > 0 && !strings.HasPrefix(a.label, strings.Join(words, " ")+" ") {
			words = words[:len(words)-1]
		}
	}
	return strings.Join(words, " ")
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
		r.answer(placePeople, "census of", func(chosen ref) []cell {
			return []cell{said(r.censusDate(r.first()).value.String(), f(`%s&""`, found(s.asOf, s.names, chosen, `""`)))}
		})
		return
	}
}
