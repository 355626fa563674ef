package meeting

import (
	"slices"
	"strings"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// ratesColumns is how many columns the names of rates run over on paper.
const ratesColumns = 4

// factors are what each line is multiplied by, and the rates that it looks up.
func (p *recostPool) factors() {
	p.part(string(p.main.Pool) + ", factors by line, " + p.stagesNamed() + " (numbers)")
	c, format := p.main, workbook.Count(6)
	t := p.table(len(c.Lines))
	p.lineNames(t, c.Lines)
	blank(t, 1)
	var columns []grid.Span
	for k, name := range steps.FactorNames() {
		columns = append(columns, t.Figures(name, format, func(i int) grid.Operand { return c.FactorCells[k].At(i) }))
	}
	t.Figures("All together", format, func(i int) grid.Operand {
		return grid.F("PRODUCT(%s)", columns[0].At(i).To(columns[len(columns)-1].At(i)))
	})
	t.Add("Rates looked up", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(steps.LookedUp(c.Factors[i])).Running() })
	for range ratesColumns - 1 {
		t.Add(" ", workbook.Format{}, func(int) grid.Cell { return grid.Cell{} })
	}
	t.Close()
}

// lineNames fills the column of the names of lines.
func (p presented) lineNames(t *grid.Table, lines []budget.Line) {
	t.Text("Line", func(i int) grid.Operand { return p.report.lineName(lines[i]) })
}

// rates are those that a line of the pool was re-costed with, stage by stage, with their
// sources.
func (p *recostPool) rates() {
	stages := []budget.Stage{p.main.From}
	var factors [][]budget.LineFactor
	for _, c := range p.stages {
		stages, factors = append(stages, c.To), append(factors, c.Factors...)
	}
	rows := p.report.RatesOf(factors)
	if len(rows) == 0 {
		return
	}
	p.part(string(p.main.Pool) + ", the rates used")
	p.Add(grid.Label(steps.RateUnits(p.report.Budget.Settings.Currency), workbook.Note))
	t := p.table(len(rows))
	p.report.RateColumns(t, rows, stages, func(found budget.FoundRate) grid.Operand { return p.report.workings.RateOf(found) })
	t.Close()
}

// posts are the staff behind each line at both stages, and what a filled post costs on
// average before and after.
func (p *recostPool) posts() {
	c, r := p.main, p.report
	var places []int
	var lines []budget.Line
	for i, line := range c.Lines {
		if len(r.Budget.PostsAt(line.Code, c.From)) > 0 {
			places, lines = append(places, i), append(lines, line)
		}
	}
	if len(lines) == 0 {
		return
	}
	from := func(i int) []budget.PostRow { return r.Budget.PostsAt(lines[i].Code, c.From) }
	p.part(string(c.Pool) + ", posts behind the lines, and the average cost of a filled one (" + r.Units() + ")")
	t, format := p.table(len(lines)), workbook.Count(2)
	p.lineNames(t, lines)
	t.Add("Grades", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(grades(from(i))) })
	posts := t.Figures("Posts at "+string(c.From), format, func(i int) grid.Operand { return grid.Sum(r.PostCells(from(i), "Posts")) })
	vacant := t.Figures("Vacant", format, func(i int) grid.Operand { return grid.Sum(r.PostCells(from(i), "Vacant")) })
	filled := t.Figures("Filled", format, func(i int) grid.Operand { return grid.F("%s-%s", posts.At(i), vacant.At(i)) })
	p.averages(t, lines, places, filled)
	t.Close()
}

// averages are what a filled post of each line costs before and after; a line without
// posts at the stage after has none there.
func (p *recostPool) averages(t *grid.Table, lines []budget.Line, places []int, filled grid.Span) {
	c, r := p.main, p.report
	there := func(format workbook.Format, expr func(i int) grid.Expr) func(i int) grid.Cell {
		return func(i int) grid.Cell {
			if len(r.Budget.PostsAt(lines[i].Code, c.To)) == 0 {
				return grid.Cell{}
			}
			return grid.Figure(format, expr(i))
		}
	}
	average := func(step int, posts grid.Ref, i int) grid.Expr {
		return grid.Of(posts, c.LineCells(step).At(places[i]))
	}
	count, percent := workbook.Count(2), workbook.Percent(2)
	then := t.Add("Filled at "+string(c.To), count, there(count, func(i int) grid.Expr { return r.Filled(r.Budget.PostsAt(lines[i].Code, c.To)) }))
	before := t.Add("Average at "+string(c.From), p.format, func(i int) grid.Cell {
		cell := grid.Figure(p.format, average(0, filled.At(i), i))
		if units, ok := r.Budget.AverageCost(lines[i], c.Column); ok {
			cell = cell.Is(r.Value(units))
		}
		return cell
	})
	after := t.Add("Average at "+string(c.To), p.format, there(p.format, func(i int) grid.Expr { return average(steps.AllFactors, then.At(i), i) }))
	more := t.Add("Increase/ (decrease)", p.format, there(p.format, func(i int) grid.Expr { return grid.F("%s-%s", after.At(i), before.At(i)) }))
	t.Add("Per cent", percent, there(percent, func(i int) grid.Expr { return grid.F("IF(%[1]s=0,0,%[2]s/%[1]s)", before.At(i), more.At(i)) }))
}

// grades are those of staffing rows, each once.
func grades(rows []budget.PostRow) string {
	var texts []string
	for _, row := range rows {
		if !slices.Contains(texts, row.Grade) {
			texts = append(texts, row.Grade)
		}
	}
	return strings.Join(texts, ", ")
}
