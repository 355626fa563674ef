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

// buildRecosting writes what each factor of re-costing does to its part of a ceiling.
func (s *statement) buildRecosting() error {
	for i, stated := range s.pools {
		r, there := s.ledger.recosts[stated.pool.Code]
		if !there {
			continue
		}
		p := s.Find("Re-costing")
		if p == nil {
			p = s.sheet("Re-costing", "its part of the ceiling at other prices", "")
			p.Add(grid.Label("The ceiling of the same programme after each factor is shared anew by the pool's key and rules; an effect is the difference between two parts.", workbook.Note))
		}
		if r.refused != nil {
			p.Add(grid.Label(string(stated.pool.Code)+": not shared: "+s.told(r.refused.Error()), workbook.Note))
			continue
		}
		p.Blank()
		if i > 0 {
			p.Together()
		}
		p.Begin(s.told(s.PoolName(stated.pool)) + ", the ceiling from " + string(r.From) + " to " + string(r.To) + ", factors in order")
		if err := s.recost(p, stated, r.Recost); err != nil {
			return err
		}
	}
	return nil
}

func (s *statement) recost(p *grid.Page, stated statedPool, r apportion.Recost) error {
	var asked []askedPart
	for _, table := range append([]budget.RecostTable{r.Before}, r.Steps...) {
		e, err := s.Basis.Explain(s.who.Code, apportion.Query{Pool: stated.pool.Code, Amount: budget.Some(table.Total)})
		if err != nil {
			return err
		}
		head := "At " + string(r.From)
		if table.Factor != "" {
			head = "After " + string(table.Factor)
		}
		asked = append(asked, askedPart{Explanation: e, head: head, weight: stated.weight, example: s.exampleKey(stated.pool.Key),
			amount: s.given(table.Total, s.exampleLines(stated.pool.Code) || s.exampleRates())})
	}
	b := s.parts(p, asked)
	p.Blank()
	const price, vacancy, all = 3, 4, 5 // rows: price stands below the factors that make it
	names := slices.Insert(steps.FactorNames(), price, "")
	step := func(i int) int {
		if i == vacancy {
			return i
		}
		return i + 1
	}
	t := p.Table(all + 1)
	t.Within(price, workbook.Subtotal, "Price: these factors together", 0, 1, 2)
	t.Within(all, workbook.Total, "Price and vacancy", price, vacancy)
	t.Add("Effect of", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(names[i]) })
	t.Amounts("On the ceiling", func(i int) (grid.Operand, exact.Money) {
		k := step(i)
		return s.Rounded(grid.F("%s-%s", b.amounts[k], b.amounts[k-1])), asked[k].Parts.Amount.Sub(asked[k-1].Parts.Amount)
	})
	t.Amounts("On its part", func(i int) (grid.Operand, exact.Money) {
		k := step(i)
		return s.Rounded(grid.F("%s-%s", b.parts[k], b.parts[k-1])), asked[k].Row.Amount.Sub(asked[k-1].Row.Amount)
	})
	return nil
}
