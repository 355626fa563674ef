package sheets

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// buildParts writes its part of each pool, and why.
func (s *statement) buildParts() error {
	for _, pool := range s.book.Pools {
		if !s.shares(pool.Code) {
			continue
		}
		if s.Find("Parts") == nil {
			s.sheet("Parts", "its parts, and why", "")
			s.Find("Parts").Add(grid.Label("Figures in blue on cream are given: the book's, or those of all organizations or of the others together. Those in green follow from them.", workbook.Note))
		}
		stated, err := s.statePool(s.Find("Parts"), pool)
		if err != nil {
			return err
		}
		s.pools = append(s.pools, stated)
	}
	return nil
}

func (s *statement) statePool(p *grid.Page, pool budget.Pool) (statedPool, error) {
	stated := statedPool{pool: pool, parts: map[budget.LimitKind]partAt{}, of: map[budget.LimitKind]apportion.Explanation{}}
	var asked []askedPart
	for _, kind := range kinds() {
		e, err := s.basis.Explain(s.who.Code, apportion.Query{Pool: pool.Code, Limit: kind})
		if err != nil {
			return stated, err
		}
		stated.of[kind] = e
		asked = append(asked, askedPart{head: limitName(kind), of: e, amount: s.limit(pool, kind), example: s.exampleKey(pool.Key)})
	}
	p.Blank()
	if len(s.pools) > 0 {
		p.Together()
	}
	p.Add(grid.Label(grid.JoinedTexts(": ", string(pool.Code), pool.Name)+" ("+string(pool.Status)+" expenditure)", workbook.Title))
	p.Add(grid.Label("Key "+string(pool.Key)+", "+string(asked[0].of.Parts.Method)+".", workbook.Note))
	stated.weight = s.weight(p, asked[0].of, "")
	for i := range asked {
		asked[i].weight = stated.weight
	}
	p.Blank()
	p.Add(grid.Label("Its parts of "+string(pool.Code), workbook.Subtitle))
	for i, at := range s.parts(p, asked) {
		stated.parts[kinds()[i]] = at
	}
	stated.payable = s.payable(p, stated)
	return stated, nil
}

// limit is a figure of a pool as all share it.
func (s *statement) limit(pool budget.Pool, kind budget.LimitKind) grid.Cell {
	m := s.book.Figures(pool.Code).Of(kind)
	if kind == budget.Expenditure && s.book.Known(pool.Code, kind) {
		return s.givenMoney(m).Illustrative(s.exampleLines(pool.Code))
	}
	for _, limit := range s.book.Limits {
		if limit.Pool == pool.Code && limit.Kind == kind {
			return s.amount(m, grid.F("%s", s.inputs.cell(limit.At, "Amount")))
		}
	}
	return s.givenMoney(m)
}

func (s *statement) exampleLines(pool budget.PoolCode) bool {
	return slices.ContainsFunc(s.book.PoolLines(pool), func(line budget.Line) bool { return budget.IsIllustrative(line.Source) })
}

// payable is what it is charged: its part of the lower of ceiling and expenditure, or
// what the scenario gives that was decided.
func (s *statement) payable(p *grid.Page, stated statedPool) moneyAt {
	if scenario, ok := s.book.Decided(stated.pool); ok {
		m := s.bill.Pools[slices.Index(s.book.Pools, stated.pool)]
		at := p.Add(grid.Label("Charged: under scenario "+string(scenario.Code)+", as decided", workbook.Subtotal), s.givenMoney(m).As(workbook.Subtotal))
		return moneyAt{at[1], m}
	}
	ceiling, expenditure := stated.parts[budget.Ceiling], stated.parts[budget.Expenditure]
	figures := s.book.Figures(stated.pool.Code)
	m := ceiling.part.is
	if figures.Expenditure.Cmp(figures.Ceiling) < 0 {
		m = expenditure.part.is
	}
	at := p.Add(grid.Label("Payable: of the lower of ceiling and expenditure", workbook.Subtotal),
		s.amount(m, grid.F("IF(%s<%s,%s,%s)", expenditure.amount, ceiling.amount, expenditure.part, ceiling.part)).As(workbook.Subtotal))
	return moneyAt{at[1], m}
}
