package statement

import (
	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// weight writes how its weight by a key comes about, once for each variant of a pool and
// key, and gives the cell. The book that a scenario changes is a variant. An error is
// that of the engine.
func (s *statement) weight(p *grid.Page, q steps.Weighing, variant string) (grid.Ref, error) {
	key := string(q.Pool) + "\x00" + string(q.Key) + "\x00" + variant
	if at, known := s.shown[key]; known {
		return at, nil
	}
	q.Title, q.Own, q.Local, q.Example = "Its weight by the key "+string(q.Key)+variant, s.who.Code, s.local.countries, s.exampleKey(q.Key)
	if scale, scaled := q.People[s.who.Code]; scaled {
		p.Blank()
		at := p.Add(grid.Plain("Its people are multiplied by"), grid.Typed(grid.Number(scale), workbook.Count(4)))[1]
		q.Factors = map[budget.OrganizationCode]grid.Ref{s.who.Code: at}
	}
	at, err := (&steps.Workings{Page: p, Report: s.Source}).WeightOf(q)
	s.shown[key] = at
	return at, err
}
