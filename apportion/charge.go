package apportion

import (
	"jfa/budget"
	"jfa/budget/exact"
)

// Charge is what a pool charges each organization: its total under the scenario that
// was decided, or else its part of min(E, C) (rules.md, The decided scenario).
type Charge struct {
	Pool    budget.Pool
	Decided *Outcome    // nil where no scenario of the pool is decided
	Amount  exact.Money // the sum of the rows
	Rows    []ChargeRow // as Sharers
}

// ChargeRow is one organization. Weight is that of the pool's key in the unchanged book.
type ChargeRow struct {
	Organization budget.OrganizationCode
	Weight       exact.Ratio
	Amount       exact.Money
}

// Charge is what is billed for the pool. An error is a *StepError of the scenario that
// was decided, or that of the pool's shares.
func (b *Basis) Charge(pool budget.Pool) (Charge, error) {
	if scenario, ok := b.Book.Decided(pool); ok {
		return b.chargeUnder(pool, scenario)
	}
	charge := Charge{Pool: pool}
	parts, err := b.provision(pool)
	for _, row := range parts.Rows {
		charge.Rows = append(charge.Rows, ChargeRow{row.Organization, row.Weight, row.Amount})
	}
	charge.Amount = parts.Amount
	return charge, err
}

// provision is what the organizations pay of a pool under its ceiling: their parts of
// min(E, C) by its key and rules.
func (b *Basis) provision(pool budget.Pool) (PoolParts, error) {
	figures := b.Book.Figures(pool.Code)
	return b.Apportion(Query{Pool: pool.Code, Amount: budget.Some(figures.Expenditure.Min(figures.Ceiling))})
}

func (b *Basis) chargeUnder(pool budget.Pool, scenario budget.Scenario) (Charge, error) {
	outcome, err := b.Scenario(scenario)
	if err != nil {
		return Charge{}, err
	}
	weights, err := b.Weights(pool.Code, pool.Key, b.Sharers(pool.Code), nil)
	if err != nil {
		return Charge{}, err
	}
	charge := Charge{Pool: pool, Decided: &outcome, Amount: outcome.Charged()}
	for i, row := range outcome.Rows {
		charge.Rows = append(charge.Rows, ChargeRow{row.Organization, weights[i].Weight, row.Total})
	}
	return charge, nil
}

// Of is what an organization is charged; nothing where it does not share the pool.
func (c Charge) Of(o budget.OrganizationCode) exact.Money {
	for _, row := range c.Rows {
		if row.Organization == o {
			return row.Amount
		}
	}
	return exact.Money{}
}
