package meeting

import (
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// ratesColumns is how many columns the names of rates run over on paper.
const ratesColumns = 4

// factors are what each line is multiplied by, and the rates that it looks up.
func (p *recostPool) factors() {
	p.Apart()
	p.Add(grid.Label(string(p.main.Pool)+", factors by line, from "+string(p.main.From)+" to "+string(p.main.To)+" (numbers)", workbook.Subtitle))
	format, rates := workbook.Count(6), firstFigure+steps.AllFactors+1
	p.heads(format, append(append([]string{"Line", ""}, steps.FactorNames()...), "All together")...)
	p.Put(rates, p.Next-1, grid.Label("Rates looked up", workbook.Head))
	for column := rates + 1; column < rates+ratesColumns; column++ {
		p.Put(column, p.Next-1, grid.Label(" ", workbook.Head))
	}
	for i, line := range p.main.Lines {
		p.Put(nameColumn, p.Next, lineName(p.report.Source, line))
		all := steps.One
		for k, factor := range p.main.Factors[i] {
			all = all.Mul(factor.Value)
			p.Put(firstFigure+k, p.Next, steps.Worked(grid.Number(factor.Value), format, grid.F("%s", p.main.FactorCells[k].At(i))))
		}
		own := p.At(firstFigure, p.Next).To(p.At(firstFigure+steps.AllFactors-1, p.Next))
		p.Put(firstFigure+steps.AllFactors, p.Next, steps.Worked(grid.Number(all), format, grid.F("PRODUCT(%s)", own)))
		p.Put(rates, p.Next, grid.Plain(steps.LookedUp(p.main.Factors[i])).Running())
		p.Next++
	}
	p.rule(p.Next-1, rates+ratesColumns-1)
}

// used are the rates that a line of the pool was re-costed with, at any stage.
func (p *recostPool) used() []steps.RateRow {
	found := map[int]budget.FoundRate{}
	for _, c := range p.stages {
		for _, factors := range c.Factors {
			for _, factor := range factors {
				for _, term := range factor.Terms {
					if steps.Moves(term) {
						found[term.From.Rows[0].Row()], found[term.To.Rows[0].Row()] = term.From, term.To
					}
				}
			}
		}
	}
	return p.report.RatesFound(found)
}

// rates are those used, stage by stage, with their sources.
func (p *recostPool) rates() {
	rows := p.used()
	if len(rows) == 0 {
		return
	}
	p.Apart()
	p.Add(grid.Label(string(p.main.Pool)+", the rates used", workbook.Subtitle))
	p.Add(grid.Label(steps.RateUnits(p.report.Budget.Settings.Currency), workbook.Note))
	stages := []budget.Stage{p.main.From}
	heads := []string{"Subject", "Parameter", string(p.main.From)}
	for _, c := range p.stages {
		stages, heads = append(stages, c.To), append(heads, string(c.To))
	}
	p.heads(workbook.Count(0), heads...)
	source := firstFigure + len(stages)
	p.Put(source, p.Next-1, grid.Label("Source", workbook.Head))
	for _, row := range rows {
		p.Put(nameColumn, p.Next, grid.Plain(row.Subject))
		p.Put(wordColumn, p.Next, grid.Plain(row.Parameter))
		format := workbook.Count(steps.RateDecimals(rows, row.Parameter))
		for j, stage := range stages {
			if found, ok := row.At[stage]; ok {
				p.Put(firstFigure+j, p.Next, steps.Worked(grid.Number(found.Value), format, grid.F("%s", p.report.workings.RateOf(found))))
			}
		}
		p.Put(source, p.Next, grid.Plain(sources(row)).Running())
		p.Next++
	}
	p.rule(p.Next-1, source)
}

// sources are where a rate comes from, at any stage.
func sources(r steps.RateRow) string {
	var texts []string
	for _, found := range r.At {
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
		if len(p.report.Budget.PostsAt(line.Code, p.main.From)) > 0 {
			staffed = append(staffed, i)
		}
	}
	if len(staffed) == 0 {
		return
	}
	p.Apart()
	p.Add(grid.Label(string(p.main.Pool)+", posts behind the lines, and the average cost of a filled one ("+p.report.Units()+")", workbook.Subtitle))
	p.heads(p.format, "Line", "Grades", "Posts", "Vacant", "Filled", "Average at "+string(p.main.From), "Average at "+string(p.main.To), "Increase/ (decrease)", "Per cent")
	for _, i := range staffed {
		p.staffed(i)
	}
	p.rule(p.Next-1, firstFigure+6)
}

func (p *recostPool) staffed(i int) {
	line, format := p.main.Lines[i], workbook.Count(2)
	rows, then := p.report.Budget.PostsAt(line.Code, p.main.From), p.report.Budget.PostsAt(line.Code, p.main.To)
	posts, vacant := staffRow{rows: rows}.sums()
	filled := posts.Sub(vacant)
	p.Put(nameColumn, p.Next, lineName(p.report.Source, line))
	p.Put(wordColumn, p.Next, grid.Plain(grades(rows)))
	a := p.Put(firstFigure, p.Next, steps.Worked(grid.Number(posts), format, grid.Sum(p.postCells(rows, "Posts"))))
	b := p.Put(firstFigure+1, p.Next, steps.Worked(grid.Number(vacant), format, grid.Sum(p.postCells(rows, "Vacant"))))
	c := p.Put(firstFigure+2, p.Next, steps.Worked(grid.Number(filled), format, grid.F("%s-%s", a, b)))
	before, after := p.average(p.main.Before.Amounts[i], filled), p.average(p.main.After().Amounts[i], budget.FilledPosts(then))
	from := p.Put(firstFigure+3, p.Next, steps.Worked(grid.Number(before), p.format, grid.F("IF(%s=0,0,%s/%s)", c, p.main.LineCells(0).At(i), c)))
	there := grid.F("%s", c)
	if len(then) > 0 && then[0].Row() != rows[0].Row() {
		there = grid.F("(%s)", p.report.workings.Filled(then))
	}
	to := p.Put(firstFigure+4, p.Next, steps.Worked(grid.Number(after), p.format, grid.F("IF(%s=0,0,%s/%s)", there, p.main.LineCells(steps.AllFactors).At(i), there)))
	more := p.Put(firstFigure+5, p.Next, steps.Worked(grid.Number(after.Sub(before)), p.format, grid.F("%s-%s", to, from)))
	share := exact.Ratio{}
	if !before.IsZero() {
		share = after.Sub(before).Quo(before)
	}
	p.Put(firstFigure+6, p.Next, steps.Worked(grid.Number(share), workbook.Percent(2), grid.F("IF(%s=0,0,%s/%s)", from, more, from)))
	p.Next++
}

// average is an amount for one filled post, in the currency; nil where none is filled.
func (p *recostPool) average(m exact.Money, filled exact.Ratio) exact.Ratio {
	if filled.IsZero() {
		return exact.Ratio{}
	}
	return p.report.Budget.Settings.Unit.Value(m.Ratio()).Quo(filled)
}

func (p *recostPool) postCells(rows []budget.PostRow, column string) []grid.Ref {
	var cells []grid.Ref
	for _, row := range rows {
		cells = append(cells, p.report.Inputs.Cell(row.At, column))
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
