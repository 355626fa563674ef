package meeting

import (
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// projectionPage is the projection of one pool on the sheet in the making.
type projectionPage struct {
	*grid.Page
	report *report
	pool   budget.Pool
	of     steps.Projected
	limits steps.FigureRefs
	format workbook.Format
}

// buildProjection writes what pools are foreseen to spend, from their actuals, and when
// they pass a limit.
func (r *report) buildProjection() error {
	if len(r.workings.Projections) == 0 {
		return nil
	}
	page := r.PresentedPage("Projection", "Projection")
	for i, of := range r.workings.Projections {
		if i > 0 {
			page.Blank()
		}
		p := &projectionPage{page, r, r.Pool(of.Pool), of, r.workings.Pools[of.Pool], r.Presented()}
		p.lines()
		p.months()
	}
	return nil
}

// lines is the projection by line.
func (p *projectionPage) lines() {
	p.Together()
	p.Begin(fmt.Sprintf("%s, %s: month %d of %d", p.report.PoolName(p.pool), p.report.Spent(p.pool), p.of.Months, p.of.PeriodMonths),
		"Projected = spent + what the method foresees for the rest of the period + adjustment. Committed: open at the end of the "+
			"last month, part of what is foreseen by commitments alone. Under/(over): the ceiling less what is projected.")
	lines := p.of.Lines
	t := p.Table(len(lines)).Total("Total")
	t.Format = p.format
	t.Text("Line", func(i int) grid.Operand { return p.of.Names.At(i) })
	t.Text("Object", func(i int) grid.Operand { return grid.Words(p.report.Inputs.Cell(lines[i].Line.At, "Object")) })
	ceiling := p.ceilings(t)
	spent := t.Amounts("Spent", func(i int) (grid.Operand, exact.Money) { return p.of.Spent.At(i), lines[i].Actual })
	committed := t.Amounts("Committed", func(i int) (grid.Operand, exact.Money) { return p.of.Committed.At(i), lines[i].Commitments })
	if ceiling.There() {
		t.Figures("Spent and committed of the ceiling", workbook.Percent(1), func(i int) grid.Operand {
			return grid.F("IF(%[1]s=0,0,(%[2]s+%[3]s)/%[1]s)", ceiling.At(i), spent.At(i), committed.At(i))
		})
	}
	p.foreseen(t)
	projected := t.Amounts("Projected", func(i int) (grid.Operand, exact.Money) { return p.of.Amounts.At(i), lines[i].Amount })
	if ceiling.There() {
		under := t.Minus("Under/(over)", ceiling, projected, func(i int) exact.Money { return lines[i].Ceiling.Sub(lines[i].Amount) })
		t.Parts("Per cent", 1, under, ceiling)
	}
	t.Add("Why", workbook.Format{}, func(i int) grid.Cell {
		if row := lines[i].Row; row.Set {
			return grid.Said(grid.Words(p.report.Inputs.Cell(row.Value.At, "Source")))
		}
		return grid.Cell{}
	})
	p.report.Check(string(p.pool.Code)+": the projection of the lines is the expenditure",
		p.report.Side(p.limits.Expenditure, p.of.Amount), p.report.Side(t.TotalOf(projected), p.of.Amount))
}

// ceilings are those of the lines, where they are known by line.
func (p *projectionPage) ceilings(t *grid.Table) grid.Span {
	if !p.of.CeilingKnown {
		p.Page.Add(grid.Label("The ceiling is not known by line: only its total is.", workbook.Note))
		return grid.Span{}
	}
	return t.Amounts("Ceiling", func(i int) (grid.Operand, exact.Money) {
		return p.report.workings.Lines[p.of.Lines[i].Line.Code].Of(budget.Ceiling), p.of.Lines[i].Ceiling
	})
}

// foreseen is the method of each line, and what it and the adjustment add.
func (p *projectionPage) foreseen(t *grid.Table) {
	t.Text("Method", func(i int) grid.Operand {
		latest := p.of.Latest.At(i)
		return grid.F(`IF(%[1]s="recent",%[1]s&", "&%[2]s&" months",%[1]s)`, p.of.Methods.At(i), latest)
	})
	t.Amounts("Foreseen", func(i int) (grid.Operand, exact.Money) {
		l := p.of.Lines[i]
		return p.report.Rounded(grid.F("%s-%s-%s", p.of.Amounts.At(i), p.of.Spent.At(i), p.of.Adjustments.At(i))), l.Amount.Sub(l.Actual).Sub(l.Adjustment)
	})
	t.Amounts("Adjustment", func(i int) (grid.Operand, exact.Money) { return p.of.Adjustments.At(i), p.of.Lines[i].Adjustment })
}

// months is what was spent by month, against the limits, and when these are passed.
func (p *projectionPage) months() {
	p.Blank()
	p.Together()
	title := p.Add(grid.Plain(""))[0]
	p.used()
	passed := p.passed()
	p.Set(title, grid.Said(grid.F(`%s&": at the run rate the ceiling is passed in "&%s&", the appropriation in "&%s`,
		p.report.Inputs.Cell(p.pool.At, "Pool"), passed.At(0), passed.At(1))).As(workbook.Subtitle))
	p.Blank()
	t := p.Page.Table(p.of.PeriodMonths)
	t.Format = p.format
	m := p.monthTable(t)
	t.Close()
	p.chart(m, title)
}

// used is how much of the period and of the ceiling has gone.
func (p *projectionPage) used() {
	ceiling := grid.F("IF(%[1]s=0,0,(SUM(%[2]s)+SUM(%[3]s))/%[1]s)", p.limits.Ceiling, p.of.Spent, p.of.Committed)
	for _, line := range []struct {
		label string
		part  grid.Expr
	}{{"Part of the period that has passed", grid.F("%s/%s", p.of.Gone, p.of.Period)}, {"Spent and committed of the ceiling", ceiling}} {
		p.Add(grid.Plain(line.label).Running(), grid.Cell{}, grid.Figure(workbook.Percent(1), line.part))
	}
}

// passed is the first month at whose end spending at the run rate is above a limit: the
// one after those for which it is enough. What rounding makes of these is tried, for a
// spreadsheet divides in binary.
func (p *projectionPage) passed() grid.Span {
	kinds := []budget.LimitKind{budget.Ceiling, budget.Appropriation}
	t := p.Page.Table(len(kinds))
	t.Add("Limit", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(steps.LimitName(kinds[i])) })
	limits := t.Figures("Amount", p.format, func(i int) grid.Operand { return p.limits.Of(kinds[i]) })
	spent := grid.F("SUM(%s)", p.of.Spent)
	enough := t.Figures("Is enough for months, at the run rate", workbook.Count(2), func(i int) grid.Operand {
		return grid.F("IF(%[1]s>0,%[2]s*%[3]s/%[1]s,0)", spent, limits.At(i), p.of.Gone)
	})
	numbers := t.Figures("Passed in month number", workbook.Count(0), func(i int) grid.Operand {
		over := p.report.Rounded(grid.F("%s*ROUND(%s,0)-%s*%s", spent, enough.At(i), limits.At(i), p.of.Gone))
		return grid.F("IF(%s>0,ROUND(%s,0)+IF(%s>0,0,1),0)", spent, enough.At(i), over)
	})
	passed := t.Add("Passed in", workbook.Format{}, func(i int) grid.Cell {
		says := "no month"
		if month, ok := p.of.Passed(p.report.Budget.Figures(p.of.Pool).Of(kinds[i])); ok {
			says = string(p.of.At(month))
		}
		n := numbers.At(i)
		return grid.Said(grid.F(`IF(AND(%[1]s>0,%[1]s<=%[2]s),INDEX(%[3]s,%[1]s),"no month")`, n, p.of.Period, p.of.Labels)).Says(says)
	})
	t.Close()
	return passed
}

// monthTable is where the months of the period stand.
type monthTable struct {
	labels, numbers grid.Span
	lines           []grid.Span // that are drawn: to date, at the run rate, the limits
}

// monthTable fills the table of the months; those to come have the run rate alone.
func (p *projectionPage) monthTable(t *grid.Table) monthTable {
	m, gone := monthTable{}, p.of.Months
	months, to := p.byMonth()
	m.labels = t.Text("Month", func(i int) grid.Operand { return p.of.Labels.At(i) })
	m.numbers = t.Figures("Number", workbook.Count(0), func(i int) grid.Operand { return grid.F("MATCH(%s,%s,0)", m.labels.At(i), p.of.Labels) })
	amounts := func(head string, is []exact.Money, x func(i int) grid.Operand) grid.Span {
		return t.Amounts(head, func(i int) (grid.Operand, exact.Money) {
			if i >= gone {
				return nil, exact.Money{}
			}
			return p.report.Rounded(x(i)), is[i]
		})
	}
	spent := amounts("Spent", months, func(i int) grid.Operand { return grid.F("SUM(%s)", p.of.ByMonth[i]) })
	toDate := amounts("Spent to date", to, func(i int) grid.Operand { return grid.F("SUM(%s)", spent.At(0).To(spent.At(i))) })
	t.Figures("Of the ceiling", workbook.Percent(1), func(i int) grid.Operand {
		if i >= gone {
			return nil
		}
		return grid.Of(p.limits.Ceiling.Abs(), toDate.At(i))
	})
	m.lines = []grid.Span{toDate, t.Figures("At the run rate", p.format, func(i int) grid.Operand {
		if i < gone-1 {
			return nil
		}
		return p.report.Rounded(grid.F("%s*%s/%s", toDate.At(gone-1).Abs(), m.numbers.At(i), p.of.Gone))
	})}
	for _, kind := range []budget.LimitKind{budget.Ceiling, budget.Appropriation} {
		m.lines = append(m.lines, t.Figures(steps.LimitName(kind), p.format, func(int) grid.Operand { return p.limits.Of(kind).Abs() }))
	}
	return m
}

// byMonth is what all lines spent in each month, and up to its end.
func (p *projectionPage) byMonth() (months, to []exact.Money) {
	var total exact.Money
	for n := range p.of.Months {
		var spent exact.Money
		for _, l := range p.of.Lines {
			spent = spent.Add(l.Spent[n])
		}
		total = total.Add(spent)
		months, to = append(months, spent), append(to, total)
	}
	return months, to
}

// chart draws what is spent against the limits.
func (p *projectionPage) chart(m monthTable, title grid.Ref) {
	p.Blank()
	chart := workbook.Chart{Kind: workbook.LineChart, Width: payersWidth, Height: halfHeight,
		Title: string(p.of.Pool), TitleFrom: title.Alone().Absolute(), YTitle: grid.Sentence(p.report.Units()), Format: p.format}
	colours := []workbook.Colour{workbook.Series1, workbook.Series4, workbook.Series2, workbook.Series3}
	for i, line := range m.lines {
		chart.Series = append(chart.Series, line.Series(m.labels, colours[i]))
	}
	p.Draw(chart, rowsUnder(halfHeight))
}
