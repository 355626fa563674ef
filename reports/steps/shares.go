package steps

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
)

// PoolShares is where the parts of a pool stand on Workings: of its appropriation, its
// ceiling and its expenditure, by the pool's key and rules.
type PoolShares struct {
	Pool    budget.Pool
	Sharers []sharer
	Of      map[budget.LimitKind]Shared
}

// Share writes the weights of a pool, and the parts of its three figures.
func (w *Workings) Share(pool budget.Pool) (PoolShares, error) {
	shares := PoolShares{Pool: pool, Of: map[budget.LimitKind]Shared{}}
	var err error
	shares.Sharers, err = w.weights(Weighing{Title: "Weights of " + string(pool.Code) + " by the key " + string(pool.Key),
		Pool: pool.Code, Key: pool.Key, Sharers: w.Report.Basis.Sharers(pool.Code)})
	if err != nil {
		return shares, err
	}
	for _, kind := range Kinds() {
		parts, err := w.Report.Basis.Apportion(apportion.Query{Pool: pool.Code, Limit: kind})
		if err != nil {
			return shares, err
		}
		shares.Of[kind] = w.apportion(Sharing{title: "Parts of the " + string(kind) + " of " + string(pool.Code),
			pool: pool.Code, amount: w.Pools[pool.Code].Of(kind), sharers: shares.Sharers, Result: parts.Result})
	}
	return shares, nil
}

// PayableRows are the parts of the lower of ceiling and expenditure.
func (s PoolShares) PayableRows() []apportion.Row {
	ceiling, expenditure := s.Of[budget.Ceiling].Result, s.Of[budget.Expenditure].Result
	if expenditure.Amount.Cmp(ceiling.Amount) < 0 {
		return expenditure.Rows
	}
	return ceiling.Rows
}

// WeightAt is the weight of the sharer in that place; there is none at -1.
func (s PoolShares) WeightAt(place int) grid.Operand {
	if place < 0 {
		return nil
	}
	return s.Sharers[place].weight
}

// PayableTo is what an organization pays of the lower of ceiling and expenditure.
func (s PoolShares) PayableTo(o budget.OrganizationCode) exact.Money {
	if place := PlaceOfSharer(s.Sharers, o); place >= 0 {
		return s.PayableRows()[place].Amount
	}
	return exact.Money{}
}

func PlaceOfSharer(sharers []sharer, o budget.OrganizationCode) int {
	return slices.IndexFunc(sharers, func(s sharer) bool { return s.Organization == o })
}
