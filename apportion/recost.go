package apportion

import (
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// Recost is a re-costing of a pool by factor, by line and by organization. The
// effects of a row add up from Before to After, and those of a factor to its total.
type Recost struct {
	Pool budget.Pool
	budget.Recosting
	Bridge budget.Optional[budget.Bridge] // not set for the appropriation
	Key    budget.KeyCode
	Rules  budget.RuleSet
	Rows   []RecostRow
}

// RecostRow is one organization; Effects are in the order of budget.Factors.
type RecostRow struct {
	Organization  budget.OrganizationCode
	Before, After exact.Money
	Effects       []exact.Money
}

// Recost re-costs a column of a pool to a stage and apportions every successive total
// by the pool's key and rules (rules.md, Re-costing). An error is that of
// budget.Book.Recost, or a *Refusal with the factor after which the total cannot be
// shared.
func (b *Basis) Recost(pool budget.Pool, column budget.LimitKind, to budget.Stage, method budget.RecostMethod) (Recost, error) {
	lines, err := b.Book.Recost(pool.Code, column, to, method)
	if err != nil {
		return Recost{}, err
	}
	r := Recost{Pool: pool, Recosting: lines, Key: pool.Key, Rules: b.Book.Settings.Rules}
	if bridge, ok := lines.Bridge(b.Book.Figures(pool.Code).Expenditure); ok {
		r.Bridge = budget.Some(bridge)
	}
	for _, table := range append([]budget.RecostTable{lines.Before}, lines.Steps...) {
		parts, err := b.Apportion(Query{Pool: pool.Code, Amount: budget.Some(table.Total)})
		if err != nil {
			return Recost{}, fmt.Errorf("%s of %s re-costed to %s, %s: %w", column, pool.Code, to, named(table.Factor), err)
		}
		r.after(table, parts.Rows)
	}
	return r, nil
}

func named(factor budget.Factor) string {
	if factor == "" {
		return "before re-costing"
	}
	return "after the factor " + string(factor)
}

// after adds one successive table: the first makes the rows, each later one an effect.
func (r *Recost) after(table budget.RecostTable, parts []Row) {
	if r.Rows == nil {
		r.Rows = make([]RecostRow, len(parts))
	}
	for i, part := range parts {
		row := &r.Rows[i]
		if table.Factor == "" {
			row.Organization, row.Before = part.Organization, part.Amount
		} else {
			row.Effects = append(row.Effects, part.Amount.Sub(row.After))
		}
		row.After = part.Amount
	}
}
