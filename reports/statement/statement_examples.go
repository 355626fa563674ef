package statement

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
)

// What is given of other organizations is illustrative where rows that no statement
// shows are.

// some tells whether some of the rows are illustrative and concern what is given.
func some[R any](rows []R, of func(R) (source string, concerned bool)) bool {
	return slices.ContainsFunc(rows, func(r R) bool {
		source, concerned := of(r)
		return concerned && budget.IsIllustrative(source)
	})
}

func (s *statement) exampleLines(pool budget.PoolCode) bool {
	return some(s.Budget.PoolLines(pool), func(l budget.Line) (string, bool) { return l.Source, true })
}

func (s *statement) exampleRates() bool {
	return some(s.Budget.Rates, func(r budget.Rate) (string, bool) { return r.Source, true })
}

func (s *statement) exampleHistory(pool budget.PoolCode) bool {
	return some(s.Budget.History, func(h budget.HistoryRow) (string, bool) { return h.Source, h.Pool == pool })
}

func (s *statement) exampleLocal(country budget.Country, by apportion.LocalBasis) bool {
	return some(s.Budget.LCSSB, func(l budget.LocalRow) (string, bool) { return l.Source, l.Country == country }) ||
		by == apportion.ByHeadcount && some(s.Basis.Census, func(h budget.HeadcountRow) (string, bool) { return h.Source, h.Country == country })
}

// exampleKey tells whether weights by the key rest on illustrative figures of anybody.
func (s *statement) exampleKey(key budget.KeyCode) bool {
	return slices.ContainsFunc(s.Budget.Keys, func(k budget.KeyRow) bool { return k.Key == key && s.exampleKeyRow(k) })
}

func (s *statement) exampleKeyRow(k budget.KeyRow) bool {
	return budget.IsIllustrative(k.Source) ||
		some(s.Budget.Places, func(p budget.Place) (string, bool) { return p.Source, k.PlaceType != "" }) ||
		some(s.Basis.Census, func(h budget.HeadcountRow) (string, bool) { return h.Source, s.Basis.Counts(k, h) }) ||
		some(s.Budget.Measures, func(m budget.MeasureRow) (string, bool) { return m.Source, m.Measure == k.Measure }) ||
		some(s.Budget.LCSSB, func(l budget.LocalRow) (string, bool) { return l.Source, k.Measure == budget.MeasureLCSSB })
}
