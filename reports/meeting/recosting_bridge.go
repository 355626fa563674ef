package meeting

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// The rows of a bridge.
const (
	atBase = iota
	exchangeEffect
	inflationEffect
	salaryEffect
	price
	vacancy
	atStage
	programme
	spent
)

// bridge is a table that leads from a column through the factors to a stage, and from
// the ceiling on to the expenditure.
type bridge struct {
	*grid.Table
	main   grid.Span
	onward bool // it leads on to the expenditure
}

func (b bridge) cell(row int) grid.Ref { return b.Cell(b.main, row) }

// bridge is that of the column in order and by Shapley, and the appropriation beside it.
func (p *recostPool) bridge() bridge {
	c, name := p.main, steps.LimitName(p.main.Column)
	b := p.bridgeRows("At "+string(c.From), "At "+string(c.To), c.Column == budget.Ceiling)
	b.main = p.bridgeColumn(b, name+", factors in order", c, nil)
	b.PartsOf("Per cent", 2, b.main, b.cell(atBase))
	shapley := p.bridgeColumn(b, name+", by Shapley", p.shapley, nil)
	b.Less("Shapley less in order", shapley, b.main)
	if p.atOneStage() {
		beside := p.bridgeColumn(b, "Appropriation, factors in order", p.beside, nil)
		b.PartsOf("Per cent", 2, beside, b.Cell(beside, atBase))
	}
	b.Close()
	p.checkBridge(b, b.Cell(shapley, atStage))
	return b
}

// atOneStage tells whether the appropriation stands at the same stage as the ceiling.
func (p *recostPool) atOneStage() bool { return p.beside != nil && p.beside.From == p.main.From }

// bridgeRows begins a bridge: what its rows are called, and which of them add others up.
func (p *recostPool) bridgeRows(from, to string, onward bool) bridge {
	rows := atStage + 1
	if onward {
		rows = spent + 1
	}
	b := bridge{Table: p.table(rows), onward: onward}
	b.Within(price, workbook.Subtotal, "Price: these factors together", exchangeEffect, inflationEffect, salaryEffect)
	b.Within(atStage, workbook.Subtotal, to, atBase, price, vacancy)
	if onward {
		b.Within(spent, workbook.Total, "Expenditure, "+p.report.Dated(p.shares.Pool), atStage, programme)
	}
	names := steps.FactorNames()
	b.Add("", workbook.Format{}, func(i int) grid.Cell {
		switch i {
		case atBase:
			return grid.Plain(from)
		case vacancy:
			return grid.Plain("Vacancy: how many of the posts are filled")
		case programme:
			return grid.Plain("Programme: what was done differently")
		}
		return grid.Plain(names[i-1]).Indented(1)
	})
	blank(b.Table, 1)
	return b
}

// bridgeColumn fills a column of a bridge: from the stage before any factor, or from
// where the re-costing to an earlier stage came to.
func (p *recostPool) bridgeColumn(b bridge, head string, c, since *steps.Recosted) grid.Span {
	return b.Amounts(head, func(i int) (grid.Operand, exact.Money) {
		switch {
		case i == atBase && since != nil:
			return since.Totals[steps.AllFactors], since.After().Total
		case i == atBase:
			return c.Totals[0], c.Before.Total
		case i == programme:
			return c.Programme()
		case i == vacancy:
			return p.effect(c, since, steps.AllFactors)
		}
		return p.effect(c, since, i)
	})
}

// effect is what the factor before a step adds, beyond what it did to an earlier stage.
func (p *recostPool) effect(c, since *steps.Recosted, step int) (grid.Operand, exact.Money) {
	x, m := c.Added(step-1, step)
	if since == nil {
		return x, m
	}
	earlier, n := since.Added(step-1, step)
	return p.report.Rounded(grid.F("%s-%s", x, earlier)), m.Sub(n)
}

// checkBridge compares the steps of the bridge with what Workings comes to.
func (p *recostPool) checkBridge(b bridge, shapley grid.Ref) {
	c, r := p.main, p.report
	limit, _ := r.Budget.Limit(c.Pool, c.Column)
	figures, refs := r.Budget.Figures(c.Pool), r.workings.Pools[c.Pool]
	after := r.Side(b.cell(atStage), c.After().Total)
	r.Check(p.named("the lines before re-costing add up to the "+string(c.Column)),
		r.Side(refs.Of(c.Column), limit), r.Side(c.Totals[0], c.Before.Total))
	r.Check(p.named("before and the factors add up to after"), r.Side(c.Totals[steps.AllFactors], c.After().Total), after)
	r.Check(p.named("the factors by Shapley add up to the same amount"), after, r.Side(shapley, p.shapley.After().Total))
	if bridge, ok := c.Bridge(figures.Expenditure); ok {
		r.Check(p.named("price, vacancy and programme add up to expenditure less ceiling"),
			r.Side(r.Rounded(grid.F("%s-%s", refs.Expenditure, refs.Ceiling)), figures.Expenditure.Sub(figures.Ceiling)),
			r.Side(r.Rounded(grid.F("%s+%s+%s", b.cell(price), b.cell(vacancy), b.cell(programme))),
				exact.Total(bridge.Price, bridge.Vacancy, bridge.Programme)))
	}
}

// named is the name of a check.
func (p *recostPool) named(what string) string { return string(p.main.Pool) + ", re-costing: " + what }

// besideApart is the bridge of an appropriation that stands at another stage.
func (p *recostPool) besideApart() {
	c := p.beside
	if c == nil || p.atOneStage() {
		return
	}
	p.part("Appropriation re-costed from " + string(c.From) + " to " + string(c.To) + ", factors in order")
	b := p.bridgeRows("At "+string(c.From), "At "+string(c.To), false)
	b.main = p.bridgeColumn(b, steps.LimitName(c.Column), c, nil)
	b.PartsOf("Per cent", 2, b.main, b.cell(atBase))
	b.Close()
}
