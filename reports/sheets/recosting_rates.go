package sheets

import (
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// ratesColumns is how many columns the names of rates run over on paper.
const ratesColumns = 4

// factors are what each line is multiplied by, and the rates that it looks up.
func (p *recostPool) factors() {
	p.apart()
	p.add(label(string(p.main.Pool)+", factors by line, from "+string(p.main.From)+" to "+string(p.main.To)+" (numbers)", workbook.Subtitle))
	format, rates := workbook.Count(6), firstFigure+allFactors+1
	p.heads(format, append(append([]string{"Line", ""}, factorNames()...), "All together")...)
	p.put(rates, p.next-1, label("Rates looked up", workbook.Head))
	for column := rates + 1; column < rates+ratesColumns; column++ {
		p.put(column, p.next-1, label(" ", workbook.Head))
	}
	for i, line := range p.main.Lines {
		p.put(nameColumn, p.next, p.report.lineName(line))
		all := one
		for k, factor := range p.main.Factors[i] {
			all = all.Mul(factor.Value)
			p.put(firstFigure+k, p.next, worked(number(factor.Value), format, f("%s", p.main.factors[k].at(i))))
		}
		own := p.at(firstFigure, p.next).to(p.at(firstFigure+allFactors-1, p.next))
		p.put(firstFigure+allFactors, p.next, worked(number(all), format, f("PRODUCT(%s)", own)))
		p.put(rates, p.next, plain(lookedUp(p.main.Factors[i])).running())
		p.next++
	}
	p.rule(p.next-1, rates+ratesColumns-1)
}

// used are the rates that a line of the pool was re-costed with, at any stage.
func (p *recostPool) used() []rateRow {
	found := map[int]budget.FoundRate{}
	for _, c := range p.stages {
		for _, factors := range c.Factors {
			for _, factor := range factors {
				for _, term := range factor.Terms {
					if moves(term) {
						found[term.From.Rows[0].Row()], found[term.To.Rows[0].Row()] = term.From, term.To
					}
				}
			}
		}
	}
	return p.report.ratesFound(found)
}

// rates are those used, stage by stage, with their sources.
func (p *recostPool) rates() {
	rows := p.used()
	if len(rows) == 0 {
		return
	}
	p.apart()
	p.add(label(string(p.main.Pool)+", the rates used", workbook.Subtitle))
	p.add(label(rateUnits(p.report.book.Settings.Currency), workbook.Note))
	stages := []budget.Stage{p.main.From}
	heads := []string{"Subject", "Parameter", string(p.main.From)}
	for _, c := range p.stages {
		stages, heads = append(stages, c.To), append(heads, string(c.To))
	}
	p.heads(workbook.Count(0), heads...)
	source := firstFigure + len(stages)
	p.put(source, p.next-1, label("Source", workbook.Head))
	for _, row := range rows {
		p.put(nameColumn, p.next, plain(row.subject))
		p.put(wordColumn, p.next, plain(row.parameter))
		format := workbook.Count(rateDecimals(rows, row.parameter))
		for j, stage := range stages {
			if found, ok := row.at[stage]; ok {
				p.put(firstFigure+j, p.next, worked(number(found.Value), format, f("%s", p.report.workings.rateOf(found))))
			}
		}
		p.put(source, p.next, plain(row.sources()).running())
		p.next++
	}
	p.rule(p.next-1, source)
}

// sources are where a rate comes from, at any stage.
func (r rateRow) sources() string {
	var texts []string
	for _, found := range r.at {
		for _, row := range found.Rows {
			if row.Source != "" && !slices.Contains(texts, row.Source) {
				texts = append(texts, row.Source)
			}
		}
	}
	slices.Sort(texts)
	return strings.Join(texts, "; ")
}

// posts are the staff behind each line, and what a filled post costs on average before
// and after.
func (p *recostPool) posts() {
	var staffed []int
	for i, line := range p.main.Lines {
		if len(p.report.book.PostRows(line.Code)) > 0 {
			staffed = append(staffed, i)
		}
	}
	if len(staffed) == 0 {
		return
	}
	p.apart()
	p.add(label(string(p.main.Pool)+", posts behind the lines, and the average cost of a filled one ("+p.report.units()+")", workbook.Subtitle))
	p.heads(p.format, "Line", "Grades", "Posts", "Vacant", "Filled", "Average at "+string(p.main.From), "Average at "+string(p.main.To), "Increase/ (decrease)", "Per cent")
	for _, i := range staffed {
		p.staffed(i)
	}
	p.rule(p.next-1, firstFigure+6)
}

func (p *recostPool) staffed(i int) {
	line, format := p.main.Lines[i], workbook.Count(2)
	rows := p.report.book.PostRows(line.Code)
	posts, vacant := staffRow{rows: rows}.sums()
	filled := posts.Sub(vacant)
	p.put(nameColumn, p.next, p.report.lineName(line))
	p.put(wordColumn, p.next, plain(grades(rows)))
	a := p.put(firstFigure, p.next, worked(number(posts), format, sum(p.postCells(rows, "Posts"))))
	b := p.put(firstFigure+1, p.next, worked(number(vacant), format, sum(p.postCells(rows, "Vacant"))))
	c := p.put(firstFigure+2, p.next, worked(number(filled), format, f("%s-%s", a, b)))
	before, after := p.average(p.main.Before.Amounts[i], filled), p.average(p.main.After().Amounts[i], filled)
	from := p.put(firstFigure+3, p.next, worked(number(before), p.format, f("IF(%s=0,0,%s/%s)", c, p.main.lines(0).at(i), c)))
	to := p.put(firstFigure+4, p.next, worked(number(after), p.format, f("IF(%s=0,0,%s/%s)", c, p.main.lines(allFactors).at(i), c)))
	more := p.put(firstFigure+5, p.next, worked(number(after.Sub(before)), p.format, f("%s-%s", to, from)))
	share := exact.Ratio{}
	if !before.IsZero() {
		share = after.Sub(before).Quo(before)
	}
	p.put(firstFigure+6, p.next, worked(number(share), workbook.Percent(2), f("IF(%s=0,0,%s/%s)", from, more, from)))
	p.next++
}

// average is an amount for one filled post, in the currency; nil where none is filled.
func (p *recostPool) average(m exact.Money, filled exact.Ratio) exact.Ratio {
	if filled.IsZero() {
		return exact.Ratio{}
	}
	return p.report.book.Settings.Unit.Value(m.Ratio()).Quo(filled)
}

func (p *recostPool) postCells(rows []budget.PostRow, column string) []ref {
	var cells []ref
	for _, row := range rows {
		cells = append(cells, p.report.inputs.cell(row.At, column))
	}
	return cells
}

func grades(rows []budget.PostRow) string {
	var texts []string
	for _, row := range rows {
		if !slices.Contains(texts, row.Grade) {
			texts = append(texts, row.Grade)
		}
	}
	return strings.Join(texts, ", ")
}
