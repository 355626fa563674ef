package sheets

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
)

// poolShares is where the parts of a pool stand on Workings: of its appropriation, its
// ceiling and its expenditure, by the pool's key and rules.
type poolShares struct {
	pool    budget.Pool
	sharers []sharer
	of      map[budget.LimitKind]shared
}

// share writes the weights of a pool, and the parts of its three figures.
func (w *workings) share(pool budget.Pool) (poolShares, error) {
	shares := poolShares{pool: pool, of: map[budget.LimitKind]shared{}}
	var err error
	shares.sharers, err = w.weights(weighing{
		title: "Weights of " + string(pool.Code) + " by the key " + string(pool.Key),
		pool:  pool.Code, key: pool.Key, sharers: w.report.basis.Sharers(pool.Code),
	})
	if err != nil {
		return shares, err
	}
	for _, kind := range kinds() {
		parts, err := w.report.basis.Apportion(apportion.Query{Pool: pool.Code, Limit: kind})
		if err != nil {
			return shares, err
		}
		shares.of[kind] = w.apportion(sharing{
			title:         "Parts of the " + string(kind) + " of " + string(pool.Code),
			amount:        w.pools[pool.Code].of(kind),
			sharers:       shares.sharers,
			rules:         w.report.basis.RulesOf(parts.Rules, pool.Code),
			method:        parts.Method,
			shareDecimals: w.report.book.Settings.ShareDecimals,
			result:        parts.Result,
		})
	}
	return shares, nil
}

// payableRows are the parts of the lower of ceiling and expenditure.
func (s poolShares) payableRows() []apportion.Row {
	ceiling, expenditure := s.of[budget.Ceiling].result, s.of[budget.Expenditure].result
	if expenditure.Amount.Cmp(ceiling.Amount) < 0 {
		return expenditure.Rows
	}
	return ceiling.Rows
}

// weightAt is the weight of the sharer in that place; there is none at -1.
func (s poolShares) weightAt(place int) grid.Operand {
	if place < 0 {
		return nil
	}
	return s.sharers[place].weight
}

// payableTo is what an organization pays of the lower of ceiling and expenditure.
func (s poolShares) payableTo(o budget.OrganizationCode) exact.Money {
	if place := placeOfSharer(s.sharers, o); place >= 0 {
		return s.payableRows()[place].Amount
	}
	return exact.Money{}
}

func placeOfSharer(sharers []sharer, o budget.OrganizationCode) int {
	return slices.IndexFunc(sharers, func(s sharer) bool { return s.Organization == o })
}
