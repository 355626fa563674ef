package meeting

import (
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
)

// byStage shows when the amounts moved: what came between each stage and the one before
// it. There is nothing to show with one stage alone.
func (p *recostPool) byStage(all bridge) error {
	if len(p.stages) < 2 {
		return nil
	}
	p.part(string(p.main.Pool) + ", stage after stage: when the " + string(p.main.Column) + " moved, factors in order")
	b := p.bridgeRows("At the stage before", "At the stage", false)
	var since *steps.Recosted
	var columns []grid.Span
	for _, c := range p.stages {
		columns = append(columns, p.bridgeColumn(b, "To "+string(c.To), c, since))
		since = c
	}
	p.bridgeColumn(b, "In all", p.main, nil)
	b.Close()
	added, filled := p.main.PriceAndVacancy()
	check := func(name string, row int, m exact.Money) {
		across := b.Cell(columns[0], row).To(b.Cell(columns[len(columns)-1], row))
		p.report.Check(p.named("the stages add up to the "+name), p.report.Side(all.cell(row), m),
			p.report.Side(p.report.Rounded(grid.F("SUM(%s)", across)), m))
	}
	check("price", price, added)
	check("vacancy", vacancy, filled)
	return p.stageParts()
}

// stageParts has the organizations down and the stages across.
func (p *recostPool) stageParts() error {
	var changes []string
	for _, c := range p.stages {
		changes = append(changes, "To "+string(c.To))
	}
	title := ", stage after stage by organization: parts of the " + string(p.main.Column)
	_, err := p.organizations(title, changes, func(state int) (steps.Shared, error) {
		if state == 0 {
			return p.main.Parts(p.shares, 0)
		}
		return p.stages[state-1].Parts(p.shares, steps.AllFactors)
	})
	return err
}
