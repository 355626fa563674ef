package statement

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// weighed asks for its weight by the key of parts: among whom, with which people, in
// which book; that which a scenario changes is a variant.
type weighed struct {
	apportion.PoolParts
	sharers []budget.OrganizationCode
	people  apportion.People // nil: as in the book
	variant string
}

// weight writes how its weight by a key comes about, once for each variant of a pool and
// key, and gives the cell. An error is that of the engine.
func (s *statement) weight(p *grid.Page, q weighed) (grid.Ref, error) {
	key := string(q.Pool.Code) + "\x00" + string(q.Key) + "\x00" + q.variant
	if at, known := s.shown[key]; known {
		return at, nil
	}
	w := &steps.Workings{Page: p, Report: s.Source}
	own := steps.OwnWeight{Title: "Its weight by the key " + string(q.Key) + q.variant, Own: s.who.Code, Parts: q.PoolParts, Sharers: q.sharers,
		People: q.people, Local: s.local.countries, Example: s.exampleKey(q.Key)}
	if scale, scaled := q.people[s.who.Code]; scaled {
		p.Blank()
		own.Scale = p.Add(grid.Plain("Its people are multiplied by"), grid.Typed(grid.Number(scale), workbook.Count(4)))[1]
	}
	at, err := w.WeightOf(own)
	s.shown[key] = at
	return at, err
}
