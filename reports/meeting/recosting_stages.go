package meeting

import (
	"errors"

	"jfa/apportion"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// byStage shows when the amounts moved: what came between each stage and the one
// before it. There is nothing to show with one stage alone.
func (p *recostPool) byStage() error {
	if len(p.stages) < 2 {
		return nil
	}
	p.Apart()
	p.Add(grid.Label(string(p.main.Pool)+", stage after stage: when the "+string(p.main.Column)+" moved, factors in order", workbook.Subtitle))
	p.stageFactors()
	return p.stageParts()
}

// stageFactors has the factors down and the stages across.
func (p *recostPool) stageFactors() {
	heads := []string{"Factor", ""}
	for _, c := range p.stages {
		heads = append(heads, "To "+string(c.To))
	}
	p.heads(p.format, append(heads, "In all")...)
	first := p.Next
	for k, name := range steps.FactorNames() {
		p.Put(nameColumn, p.Next, grid.Plain(name))
		for j := range p.stages {
			p.figure(firstFigure+j, p.came(j, k), workbook.Formula, p.cameFormula(j, k))
		}
		across := p.At(firstFigure, p.Next).To(p.At(firstFigure+len(p.stages)-1, p.Next))
		p.figure(firstFigure+len(p.stages), p.main.Recosting.Effects()[k].Total, workbook.Formula, p.report.Rounded(grid.F("SUM(%s)", across)))
		p.Next++
	}
	p.stagePrice(first)
}

// came is what a factor has added since the stage before.
func (p *recostPool) came(j, k int) exact.Money {
	effect := p.stages[j].Recosting.Effects()[k].Total
	if j > 0 {
		effect = effect.Sub(p.stages[j-1].Recosting.Effects()[k].Total)
	}
	return effect
}

func (p *recostPool) cameFormula(j, k int) grid.Expr {
	c := p.stages[j]
	x := grid.F("%s-%s", c.Totals[k+1], c.Totals[k])
	if j > 0 {
		last := p.stages[j-1]
		x = grid.F("(%s)-(%s-%s)", x, last.Totals[k+1], last.Totals[k])
	}
	return p.report.Rounded(x)
}

// stagePrice adds the factors up, and shows where the column then stands.
func (p *recostPool) stagePrice(first int) {
	n := len(p.stages)
	p.Put(nameColumn, p.Next, grid.Label("Price", workbook.Subtotal))
	var all, last exact.Money
	for j := range n + 1 {
		price := all
		if j < n {
			price, last = priceOf(p.stages[j]).Sub(last), priceOf(p.stages[j])
			all = all.Add(price)
		}
		column := p.At(firstFigure+j, first).To(p.At(firstFigure+j, p.Next-1))
		at := p.figure(firstFigure+j, price, workbook.Subtotal, p.report.Rounded(grid.F("SUM(%s)", column)))
		if j == n {
			p.report.Check(p.named("the stages add up to the price"), p.report.Side(p.cells.price, priceOf(p.main)), p.report.Side(at, price))
		}
	}
	p.Next++
	p.totalRow(steps.LimitName(p.main.Column)+" at the stage", firstFigure+n)
	for j, c := range p.stages {
		p.figure(firstFigure+j, c.After().Total, workbook.Total, grid.F("%s", c.Totals[steps.AllFactors]))
	}
	p.Next++
}

// stageParts has the organizations down and the stages across.
func (p *recostPool) stageParts() error {
	m := &moved{recostPool: p, first: "At " + string(p.main.From), last: "At " + string(p.main.To), group: "Group"}
	before, err := p.main.Parts(p.shares, 0)
	if err != nil {
		return err
	}
	states := []steps.State{before}
	for _, c := range p.stages {
		next, err := c.Parts(p.shares, steps.AllFactors)
		var refusal *apportion.Refusal
		if errors.As(err, &refusal) {
			p.Add(grid.Label("Not shown by organization: "+err.Error()+".", workbook.Warning))
			return nil
		}
		if err != nil {
			return err
		}
		states, m.changes = append(states, next), append(m.changes, "To "+string(c.To))
	}
	p.Apart()
	p.Add(grid.Label(string(p.main.Pool)+", stage after stage by organization: parts of the "+string(p.main.Column), workbook.Subtitle))
	p.parts(m, states)
	m.write("Organization")
	return nil
}
