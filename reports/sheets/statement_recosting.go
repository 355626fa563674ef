package sheets

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// buildRecosting writes what each factor of re-costing does to its part of a ceiling.
func (s *statement) buildRecosting() error {
	for _, stated := range s.pools {
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
			p.Add(grid.Label(string(stated.pool.Code)+": not shared: "+r.refused.Error(), workbook.Note))
			continue
		}
		if err := s.recost(p, stated, r.Recost); err != nil {
			return err
		}
	}
	return nil
}

func (s *statement) recost(p *grid.Page, stated statedPool, r apportion.Recost) error {
	pool := stated.pool
	p.Blank()
	if pool.Code != s.pools[0].pool.Code {
		p.Together()
	}
	p.Add(grid.Label(grid.JoinedTexts(": ", string(pool.Code), pool.Name)+", the ceiling from "+string(r.From)+" to "+string(r.To)+", factors in order", workbook.Subtitle))
	var asked []askedPart
	for _, table := range append([]budget.RecostTable{r.Before}, r.Steps...) {
		e, err := s.basis.Explain(s.who.Code, apportion.Query{Pool: pool.Code, Amount: budget.Some(table.Total)})
		if err != nil {
			return err
		}
		head := "At " + string(r.From)
		if table.Factor != "" {
			head = "After " + string(table.Factor)
		}
		asked = append(asked, askedPart{head: head, of: e, weight: stated.weight, example: s.exampleKey(pool.Key),
			amount: s.givenMoney(table.Total).Illustrative(s.exampleLines(pool.Code) || s.exampleRates())})
	}
	parts := s.parts(p, asked)
	s.effects(p, r, parts)
	return nil
}

func (s *statement) exampleRates() bool {
	return slices.ContainsFunc(s.book.Rates, func(r budget.Rate) bool { return budget.IsIllustrative(r.Source) })
}

// effects are what each factor adds to its part, and to the ceiling.
func (s *statement) effects(p *grid.Page, r apportion.Recost, parts []partAt) {
	p.Blank()
	t := p.Table(len(budget.Factors()))
	totals := append([]budget.RecostTable{r.Before}, r.Steps...)
	t.Add("Effect of", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(factorNames()[i]) })
	all := t.Add("On the ceiling", s.inFull(), func(i int) grid.Cell {
		return s.amount(totals[i+1].Total.Sub(totals[i].Total), s.rounded(grid.F("%s-%s", parts[i+1].amount, parts[i].amount)))
	})
	own := t.Add("On its part", s.inFull(), func(i int) grid.Cell {
		return s.amount(parts[i+1].part.is.Sub(parts[i].part.is), s.rounded(grid.F("%s-%s", parts[i+1].part, parts[i].part)))
	})
	last := len(parts) - 1
	total := func(m exact.Money, of grid.Span) grid.Cell {
		return s.amount(m, s.rounded(grid.F("SUM(%s)", of))).As(workbook.Total)
	}
	p.Add(grid.Label("Price, all factors", workbook.Total), total(totals[last].Total.Sub(totals[0].Total), all), total(parts[last].part.is.Sub(parts[0].part.is), own))
}
