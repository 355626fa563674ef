package meeting

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// The columns of the sheet Re-costing: a label, a word, and figures from the third on.
const (
	nameColumn = iota + 1
	wordColumn
	firstFigure
)

// recostPage is the sheet Re-costing in the making.
type recostPage struct {
	*grid.Page
	report *report
	format workbook.Format
}

// recostPool is a pool on it: a column at its own stage, and at each later one.
type recostPool struct {
	*recostPage
	shares  steps.PoolShares
	main    *steps.Recosted   // to the last stage
	shapley *steps.Recosted   // the same by the other method
	stages  []*steps.Recosted // to every later stage, main last
	beside  *steps.Recosted   // the appropriation, where main is the ceiling; or nil
	cells   bridgeSteps       // of main
}

// buildRecosting writes how each pool's ceiling, or else its appropriation, moved with
// prices. There is no sheet where no column has a later stage to be re-costed to.
func (r *report) buildRecosting() error {
	pools, err := r.recostPools()
	if err != nil || len(pools) == 0 {
		return err
	}
	main := pools[0].main
	p := &recostPage{r.PresentedPage("Re-costing", "Re-costing: the "+string(main.Column)+" from "+string(main.From)+" to "+string(main.To)), r, r.Presented()}
	p.TextWidth(30)
	p.Sheet.TabColour = workbook.Series2
	p.Add(grid.Label("Price is what rates alone did to the same programme; programme is what was done differently. How the factors are worked out is said at the end of this sheet.", workbook.Note))
	for _, pool := range pools {
		pool.recostPage = p
		if err := pool.write(); err != nil {
			return err
		}
	}
	p.method(main)
	return nil
}

// recostPools are the pools with a column that has a later stage.
func (r *report) recostPools() ([]*recostPool, error) {
	var pools []*recostPool
	for _, shares := range r.workings.Shares {
		columns := recostColumns(r.Source, shares.Pool.Code)
		if len(columns) == 0 {
			continue
		}
		pool := &recostPool{shares: shares}
		var err error
		for _, stage := range laterStages(r.Source, columns[0]) {
			if pool.main, err = r.workings.Recosted(shares.Pool.Code, columns[0], stage, budget.Ordered); err != nil {
				return nil, err
			}
			pool.stages = append(pool.stages, pool.main)
		}
		if pool.shapley, err = r.workings.Recosted(shares.Pool.Code, columns[0], pool.main.To, budget.Shapley); err != nil {
			return nil, err
		}
		if len(columns) > 1 {
			if pool.beside, err = r.workings.Recosted(shares.Pool.Code, columns[1], pool.main.To, budget.Ordered); err != nil {
				return nil, err
			}
		}
		pools = append(pools, pool)
	}
	return pools, nil
}

// recostColumns are the columns of a pool that have a later stage: the ceiling first.
func recostColumns(r *steps.Source, pool budget.PoolCode) []budget.LimitKind {
	var columns []budget.LimitKind
	for _, column := range []budget.LimitKind{budget.Ceiling, budget.Appropriation} {
		if r.Budget.Known(pool, column) && len(laterStages(r, column)) > 0 && !r.Budget.NobodyFilled(pool, column) {
			columns = append(columns, column)
		}
	}
	return columns
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

// method says in words how re-costing works.
func (p *recostPage) method(c *steps.Recosted) {
	p.Apart()
	p.Add(grid.Label("How re-costing is worked out", workbook.Subtitle))
	for _, text := range []string{
		"The same programme at other prices. Each budget line is multiplied by four factors, in this order: exchange rates, inflation (non-post lines), salaries and vacancies (post lines).",
		"A factor compares the rates of two stages: exchange = rate before / rate after, by the currencies in which the line is spent; inflation and salaries = index after / index before;",
		"vacancies = per cent of posts filled after / before. Rates are looked up from the particular to the general (object at a location, object, location, all); 1 where a rate is missing at either stage.",
		"After each factor the lines are added up, the sum is rounded, and the lines are rounded to it by largest remainder. An effect is the difference between two such tables, so that rows and columns",
		"always add up; a line that a factor does not touch may move by one unit. Organizations: each of these totals is shared by the pool's key and rules; an effect is the difference between two parts.",
		"The order of the factors is a choice. In order, a factor gets what it adds to those before it; by Shapley, the mean of what it adds in all 24 orders. What all of them add together is the same (by line: jfa recost --method both).",
		"Price is what rates alone did: the " + string(c.Column) + " at " + string(c.To) + " less the " + string(c.Column) + ". Programme is what was done differently: expenditure less the ceiling at " + string(c.To) + ". All steps: sheet Workings.",
	} {
		p.Add(grid.Label(text, workbook.Note))
	}
}

// heads puts heads over the columns from the first on.
func (p *recostPage) heads(format workbook.Format, names ...string) {
	for i, name := range names {
		style := workbook.Style{Role: workbook.Head}
		if i >= firstFigure-1 {
			style.Format = format
		}
		p.Put(i+1, p.Next, grid.Cell{Value: grid.Text(name), Style: style})
	}
	p.Next++
}

// lineName is a line as a reader knows it: its code and its object.
func lineName(r *steps.Source, line budget.Line) grid.Cell {
	code := r.Inputs.Cell(line.At, "Line")
	if line.Object == "" {
		return steps.Said(line.Code, grid.F("%s", code))
	}
	return steps.Said(string(line.Code)+" "+line.Object, grid.F(`%s&" "&%s`, code, r.Inputs.Cell(line.At, "Object")))
}

// part is a figure as a part of another, nil of nothing.
func part(of exact.Money, whole exact.Money) exact.Ratio {
	if whole.IsZero() {
		return exact.Ratio{}
	}
	return of.Ratio().Quo(whole.Ratio())
}

// write writes all of a pool.
func (p *recostPool) write() error {
	code := string(p.shares.Pool.Code)
	p.Apart()
	p.Add(grid.Label(grid.JoinedTexts(", ", code, p.shares.Pool.Name)+": "+string(p.main.Column)+" re-costed from "+string(p.main.From)+" to "+string(p.main.To)+
		", factors in order and by Shapley", workbook.Subtitle))
	p.bridge()
	p.chart()
	p.besideApart()
	if err := p.byStage(); err != nil {
		return err
	}
	p.byLine()
	if err := p.byOrganization(); err != nil {
		return err
	}
	p.factors()
	p.rates()
	p.posts()
	return p.breakEvens()
}
