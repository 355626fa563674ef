package statement

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// statedPool is a pool that it shares, and where its parts of the pool's figures stand.
type statedPool struct {
	pool    budget.Pool
	weight  grid.Ref
	of      map[budget.LimitKind]apportion.Explanation
	parts   map[budget.LimitKind]grid.Ref
	payable grid.Ref
	charged exact.Money // the engine's figure of it
}

// buildParts writes its part of each pool, and why.
func (s *statement) buildParts() error {
	for _, pool := range s.Budget.Pools {
		if !s.shares(pool.Code) {
			continue
		}
		p := s.Find("Parts")
		if p == nil {
			p = s.sheet("Parts", "its parts, and why", "")
			p.Add(grid.Label("Figures in blue on cream are given: the book's, or those of all organizations or of the others together. Those in green follow from them.", workbook.Note))
		}
		if err := s.statePool(p, pool); err != nil {
			return err
		}
	}
	return nil
}

func (s *statement) statePool(p *grid.Page, pool budget.Pool) error {
	stated := statedPool{pool: pool, of: map[budget.LimitKind]apportion.Explanation{}, parts: map[budget.LimitKind]grid.Ref{}}
	var asked []askedPart
	for _, kind := range steps.Kinds() {
		e, err := s.Basis.Explain(s.who.Code, apportion.Query{Pool: pool.Code, Limit: kind})
		if err != nil {
			return err
		}
		stated.of[kind] = e
		asked = append(asked, askedPart{Explanation: e, head: steps.LimitName(kind), amount: s.limit(pool, kind), example: s.exampleKey(pool.Key)})
	}
	p.Blank()
	if len(s.pools) > 0 {
		p.Together()
	}
	p.Add(grid.Label(s.told(s.PoolName(pool))+" ("+s.Spent(pool)+")", workbook.Title))
	p.Add(grid.Label("Key "+string(pool.Key)+", "+string(asked[0].Parts.Method)+".", workbook.Note))
	var err error
	if stated.weight, err = s.weight(p, steps.Weighing{Pool: pool.Code, Key: pool.Key, Sharers: s.Basis.Sharers(pool.Code)}, ""); err != nil {
		return err
	}
	for i := range asked {
		asked[i].weight = stated.weight
	}
	p.Blank()
	p.Begin("Its parts of " + string(pool.Code))
	b := s.parts(p, asked)
	for i, kind := range steps.Kinds() {
		stated.parts[kind] = b.parts[i]
	}
	stated.charged = s.bill.Pools[slices.Index(s.Budget.Pools, pool)]
	stated.payable = s.payable(b, stated)
	s.pools = append(s.pools, stated)
	return nil
}

// limit is a figure of a pool as all share it.
func (s *statement) limit(pool budget.Pool, kind budget.LimitKind) grid.Cell {
	m := s.Budget.Figures(pool.Code).Of(kind)
	lines := kind == budget.Expenditure && s.Budget.Known(pool.Code, kind)
	i := slices.IndexFunc(s.Budget.Limits, func(l budget.Limit) bool { return l.Pool == pool.Code && l.Kind == kind })
	if lines || i < 0 {
		return s.given(m, lines && s.exampleLines(pool.Code))
	}
	return s.Amount(s.Inputs.Cell(s.Budget.Limits[i].At, "Amount"), m)
}

// payable is what it is charged: its part of the lower of ceiling and expenditure, or
// what the scenario gives that was decided.
func (s *statement) payable(b *partBlock, stated statedPool) grid.Ref {
	if scenario, decided := s.Budget.Decided(stated.pool); decided {
		return b.Page.Add(grid.Label("Charged: under scenario "+string(scenario.Code)+", as decided", workbook.Subtotal),
			s.given(stated.charged, false).As(workbook.Subtotal))[1]
	}
	ceiling, expenditure := slices.Index(steps.Kinds(), budget.Ceiling), slices.Index(steps.Kinds(), budget.Expenditure)
	x := grid.F("IF(%s<%s,%s,%s)", b.amounts[expenditure], b.amounts[ceiling], b.parts[expenditure], b.parts[ceiling])
	return b.Page.Add(grid.Label("Payable: of the lower of ceiling and expenditure", workbook.Subtotal), s.Amount(x, stated.charged).As(workbook.Subtotal))[1]
}
