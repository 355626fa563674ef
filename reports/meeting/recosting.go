package meeting

import (
	"slices"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// recostPool is a pool on the sheet Re-costing: a column at its own stage, and at each
// later one. Its tables have a label, a word, and figures from the third column on.
type recostPool struct {
	presented
	shares  steps.PoolShares
	main    *steps.Recosted   // to the last stage
	shapley *steps.Recosted   // the same by the other method
	stages  []*steps.Recosted // to every later stage, main last
	beside  *steps.Recosted   // the appropriation, where main is the ceiling; or nil
}

// buildRecosting writes how each pool's ceiling, or else its appropriation, moved with
// prices and vacancies. There is no sheet where no column has a later stage to be
// re-costed to.
func (r *report) buildRecosting() error {
	pools, err := r.recostPools()
	if err != nil || len(pools) == 0 {
		return err
	}
	main := pools[0].main
	p := r.presented("Re-costing", "Re-costing: the "+string(main.Column)+" "+pools[0].stagesNamed())
	p.TextWidth(30)
	p.Sheet.TabColour = workbook.Series2
	p.Add(grid.Label("Price is what rates alone did to the same programme; vacancy is how many of the posts are filled; "+
		"programme is what was done differently. How the factors are worked out is said at the end of this sheet.", workbook.Note))
	for _, pool := range pools {
		pool.presented = p
		if err := pool.write(); err != nil {
			return err
		}
	}
	howRecosted(p, main)
	return nil
}

// recostPools are the pools with a column that has a later stage.
func (r *report) recostPools() ([]*recostPool, error) {
	var pools []*recostPool
	for _, shares := range r.workings.Shares {
		if columns := recostColumns(r.Source, shares.Pool.Code); len(columns) > 0 {
			pool := &recostPool{shares: shares}
			if err := pool.recost(r, columns); err != nil {
				return nil, err
			}
			pools = append(pools, pool)
		}
	}
	return pools, nil
}

// recost re-costs the first of the columns to every later stage, and the others to the
// last.
func (p *recostPool) recost(r *report, columns []budget.LimitKind) error {
	var err error
	to := func(column budget.LimitKind, stage budget.Stage, method budget.RecostMethod) *steps.Recosted {
		var c *steps.Recosted
		if err == nil {
			c, err = r.workings.Recosted(p.shares.Pool.Code, column, stage, method)
		}
		return c
	}
	stages := laterStages(r.Source, columns[0])
	last := stages[len(stages)-1]
	for _, stage := range stages {
		p.main = to(columns[0], stage, budget.Ordered)
		p.stages = append(p.stages, p.main)
	}
	p.shapley = to(columns[0], last, budget.Shapley)
	if len(columns) > 1 {
		p.beside = to(columns[1], last, budget.Ordered)
	}
	return err
}

// recostColumns are the columns of a pool that have a later stage: the ceiling first.
func recostColumns(r *steps.Source, pool budget.PoolCode) []budget.LimitKind {
	return slices.DeleteFunc([]budget.LimitKind{budget.Ceiling, budget.Appropriation}, func(column budget.LimitKind) bool {
		return !r.Budget.Known(pool, column) || len(laterStages(r, column)) == 0 || r.Budget.NobodyFilled(pool, column)
	})
}

// laterStages are the stages of Rates after the one at whose rates the column stands.
func laterStages(r *steps.Source, column budget.LimitKind) []budget.Stage {
	stages := r.Budget.Stages()
	i := slices.Index(stages, r.Budget.StageOf(column))
	if i < 0 {
		return nil
	}
	return stages[i+1:]
}

// write writes all of a pool.
func (p *recostPool) write() error {
	name := grid.JoinedTexts(", ", string(p.shares.Pool.Code), p.shares.Pool.Name)
	p.part(name + ": " + string(p.main.Column) + " re-costed " + p.stagesNamed() + ", factors in order and by Shapley")
	b := p.bridge()
	p.chart(b)
	p.besideApart()
	if err := p.byStage(b); err != nil {
		return err
	}
	p.byLine(b)
	if err := p.byOrganization(b); err != nil {
		return err
	}
	p.factors()
	p.rates()
	p.posts()
	return p.breakEvens()
}

func (p *recostPool) stagesNamed() string {
	return "from " + string(p.main.From) + " to " + string(p.main.To)
}

// lineName is a line as a reader knows it: its code and its object.
func (r *report) lineName(line budget.Line) grid.Expr {
	code := r.Inputs.Cell(line.At, "Line")
	if line.Object == "" {
		return grid.F("%s", code)
	}
	return grid.F(`%s&" "&%s`, code, r.Inputs.Cell(line.At, "Object"))
}

// howRecosted says in words how re-costing works.
func howRecosted(p presented, c *steps.Recosted) {
	p.part("How re-costing is worked out")
	for _, text := range []string{
		"The same programme at other prices. Each budget line is multiplied by four factors, in this order: exchange rates, inflation (non-post lines), salaries and vacancies (post lines).",
		"A factor compares the rates of two stages: exchange = rate before / rate after, by the currencies in which the line is spent; inflation and salaries = index after / index before;",
		"vacancies = per cent of posts filled after / before or, where vacant posts are counted, the posts filled. Rates are looked up from the particular to the general (object at a location,",
		"object, location, all); 1 where a rate is missing at either stage. Rates of some months are averaged by them: those of exchange in the way that Rate average says, all others arithmetically.",
		"After each factor the lines are added up, the sum is rounded, and the lines are rounded to it by largest remainder. An effect is the difference between two such tables, so that rows and columns",
		"always add up; a line that a factor does not touch may move by one unit. Organizations: each of these totals is shared by the pool's key and rules; an effect is the difference between two parts.",
		"The order of the factors is a choice. In order, a factor gets what it adds to those before it; by Shapley, the mean of what it adds in all 24 orders. What all of them add together is the same (by line: jfa recost --method both).",
		"Price is what exchange rates, inflation and salaries did; vacancy what filling posts did. Programme is what was done differently: expenditure less the ceiling at " + string(c.To) + ". All steps: sheet Workings.",
	} {
		p.Add(grid.Label(text, workbook.Note))
	}
}
