package meeting

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// The columns of the bridge.
const (
	mainColumn = firstFigure + iota
	mainPart
	shapleyColumn
	shapleyMore
	besideColumn
	besidePart
)

// bridgeSteps are the cells of a re-costing in the bridge.
type bridgeSteps struct {
	before, price, after grid.Ref
	effects              []grid.Ref
	programme            grid.Ref // no ref where there is none
}

// bridge leads from the column through the factors to the stage, and from the ceiling
// on to the expenditure: in order, by Shapley, and the appropriation beside it.
func (p *recostPool) bridge() {
	name := steps.LimitName(p.main.Column)
	heads := []string{"", "", name + ", factors in order", "Per cent", name + ", by Shapley", "Shapley less in order"}
	if p.atOneStage() {
		heads = append(heads, "Appropriation, factors in order", "Per cent")
	}
	p.heads(p.format, heads...)
	first := p.Next
	p.bridgeLabels(p.main)
	p.Next = first
	p.cells = p.steps(p.main, mainColumn, mainPart)
	p.Next = first
	shapley := p.steps(p.shapley, shapleyColumn, 0)
	p.compare(first)
	if p.atOneStage() {
		p.Next = first
		p.steps(p.beside, besideColumn, besidePart)
	}
	p.checkBridge(shapley)
	p.programme(len(heads))
}

// atOneStage tells whether the appropriation stands at the same stage as the ceiling.
func (p *recostPool) atOneStage() bool { return p.beside != nil && p.beside.From == p.main.From }

// bridgeLabels writes what the steps of a bridge are called.
func (p *recostPool) bridgeLabels(c *steps.Recosted) {
	p.Add(grid.Plain("At " + string(c.From)))
	for _, name := range steps.FactorNames() {
		p.Add(grid.Plain(name).Indented(1))
	}
	p.Add(grid.Label("Price: the factors together", workbook.Subtotal))
	p.Add(grid.Label("At "+string(c.To), workbook.Subtotal))
}

// steps writes the amount before, the factors, the price and the amount after into a
// column, and each as a part of the first beside it.
func (p *recostPool) steps(c *steps.Recosted, column, partColumn int) bridgeSteps {
	var s bridgeSteps
	put := func(m exact.Money, role workbook.Role, x grid.Expr) grid.Ref {
		at := p.figure(column, m, role, x)
		if !s.before.There() {
			s.before = at
		}
		p.percent(partColumn, part(m, c.Before.Total), role, at, s.before)
		p.Next++
		return at
	}
	put(c.Before.Total, workbook.Formula, grid.F("%s", c.Totals[0]))
	for k, effect := range c.Recosting.Effects() {
		s.effects = append(s.effects, put(effect.Total, workbook.Formula, p.report.Rounded(grid.F("%s-%s", c.Totals[k+1], c.Totals[k]))))
	}
	s.price = put(priceOf(c), workbook.Subtotal, p.report.Rounded(grid.Sum(s.effects)))
	s.after = put(c.After().Total, workbook.Subtotal, p.report.Rounded(grid.F("%s+%s", s.before, s.price)))
	return s
}

// price is what all factors together add.
func priceOf(c *steps.Recosted) exact.Money { return c.After().Total.Sub(c.Before.Total) }

// figure puts an amount into the next row.
func (p *recostPage) figure(column int, m exact.Money, role workbook.Role, x grid.Expr) grid.Ref {
	return p.Put(column, p.Next, steps.Worked(p.report.Money(m), p.format, x).As(role))
}

// percent puts one cell as a part of another into the next row; column 0 is none.
func (p *recostPage) percent(column int, value exact.Ratio, role workbook.Role, of, whole grid.Ref) {
	if column > 0 {
		p.Put(column, p.Next, steps.Worked(grid.Number(value), workbook.Percent(2), grid.F("IF(%s=0,0,%s/%s)", whole.Abs(), of, whole.Abs())).As(role))
	}
}

// compare is the second method less the first, by factor and together.
func (p *recostPool) compare(first int) {
	ordered, shapley := p.main.Recosting.Effects(), p.shapley.Recosting.Effects()
	end := p.Next
	p.Next = first + 1
	for k := range ordered {
		difference := grid.F("%s-%s", p.At(shapleyColumn, p.Next), p.At(mainColumn, p.Next))
		p.figure(shapleyMore, shapley[k].Total.Sub(ordered[k].Total), workbook.Formula, p.report.Rounded(difference))
		p.Next++
	}
	p.figure(shapleyMore, exact.Money{}, workbook.Subtotal, p.report.Rounded(grid.F("SUM(%s)", p.At(shapleyMore, first+1).To(p.At(shapleyMore, p.Next-1)))))
	p.Next = end
}

// checkBridge compares the steps of the bridge with what Workings comes to.
func (p *recostPool) checkBridge(shapley bridgeSteps) {
	c, s := p.main, p.cells
	limit, _ := p.report.Budget.Limit(c.Pool, c.Column)
	r := p.report
	r.Check(p.named("the lines before re-costing add up to the "+string(c.Column)), r.Side(r.workings.Pools[c.Pool].Of(c.Column), limit), r.Side(c.Totals[0], c.Before.Total))
	r.Check(p.named("before and the factors add up to after"), r.Side(c.Totals[steps.AllFactors], c.After().Total), r.Side(s.after, c.Before.Total.Add(priceOf(c))))
	r.Check(p.named("the factors by Shapley add up to the same price"), r.Side(s.price, priceOf(c)), r.Side(shapley.price, priceOf(p.shapley)))
}

// named is the name of a check.
func (p *recostPool) named(what string) string {
	return string(p.main.Pool) + ", re-costing: " + what
}

// programme closes the bridge: what was done differently leads to the expenditure.
func (p *recostPool) programme(columns int) {
	c, refs, s := p.main, p.report.workings.Pools[p.main.Pool], p.cells
	bridge, ok := c.Bridge(p.report.Budget.Figures(c.Pool).Expenditure)
	if !ok {
		p.rule(p.Next-1, columns)
		return
	}
	p.Put(nameColumn, p.Next, grid.Plain("Programme: done differently"))
	programme := p.figure(mainColumn, bridge.Programme, workbook.Formula, p.report.Rounded(grid.F("%s-%s", refs.Expenditure, s.after)))
	p.percent(mainPart, part(bridge.Programme, bridge.Ceiling), workbook.Formula, programme, s.before)
	p.Next++
	p.totalRow("Expenditure, "+string(p.shares.Pool.Status), columns)
	spent := p.figure(mainColumn, bridge.Expenditure, workbook.Total, p.report.Rounded(grid.F("%s+%s", s.after, programme)))
	p.percent(mainPart, part(bridge.Expenditure, bridge.Ceiling), workbook.Total, spent, s.before)
	p.Next++
	p.cells.programme = programme
	r, figures := p.report, p.report.Budget.Figures(c.Pool)
	r.Check(p.named("price and programme add up to expenditure less ceiling"),
		r.Side(r.Rounded(grid.F("%s-%s", refs.Expenditure, refs.Ceiling)), figures.Expenditure.Sub(figures.Ceiling)),
		r.Side(r.Rounded(grid.F("%s+%s", s.price, programme)), exact.Total(bridge.Price, bridge.Vacancy, bridge.Programme)))
}

// totalRow rules a row of the width of its table, and names it.
func (p *recostPage) totalRow(name string, columns int) {
	for column := range columns {
		p.Put(column+1, p.Next, grid.Cell{Style: workbook.Style{Role: workbook.Total}})
	}
	p.Put(nameColumn, p.Next, grid.Label(name, workbook.Total).Running())
}

// rule closes a table below a row.
func (p *recostPage) rule(row, columns int) {
	for column := range columns {
		p.CellAt(column+1, row).Style.Closing = true
	}
}

// besideApart is the bridge of an appropriation that stands at another stage.
func (p *recostPool) besideApart() {
	if p.beside == nil || p.atOneStage() {
		return
	}
	p.Apart()
	p.Add(grid.Label("Appropriation re-costed from "+string(p.beside.From)+" to "+string(p.beside.To)+", factors in order", workbook.Subtitle))
	p.heads(p.format, "", "", steps.LimitName(budget.Appropriation), "Per cent")
	first := p.Next
	p.bridgeLabels(p.beside)
	p.Next = first
	p.steps(p.beside, mainColumn, mainPart)
	p.rule(p.Next-1, mainPart)
}
