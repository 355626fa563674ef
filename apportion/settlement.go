package apportion

import (
	"jfa/budget"
	"jfa/budget/exact"
)

// Settlement is what is left between a pool whose expenditure is final and each
// organization: Charged = Received + Credited + Due - Returned, for each and in all.
type Settlement struct {
	Charge Charge
	Rows   []SettlementRow // who is charged, or has a receipt or a credit of the pool
	Total  SettlementRow   // without an organization
}

// SettlementRow is one organization. Received is what it paid of bills of the pool,
// Credited its credits of the pool that are not applied; then it has still to pay Due,
// or is to have Returned.
type SettlementRow struct {
	Organization                               budget.OrganizationCode
	Charged, Received, Credited, Due, Returned exact.Money
}

// Settlements are those of the pools that are final, in their order. An error is that
// of what a pool charges.
func (b *Basis) Settlements() ([]Settlement, error) {
	var list []Settlement
	received := b.receivedByPool()
	for _, pool := range b.Book.Pools {
		if pool.Status != budget.Final {
			continue
		}
		charge, err := b.Charge(pool)
		if err != nil {
			return nil, err
		}
		list = append(list, b.settlement(charge, received[pool.Code]))
	}
	return list, nil
}

// receivedByPool is what each organization paid of the bills of each pool.
func (b *Basis) receivedByPool() map[budget.PoolCode]map[budget.OrganizationCode]exact.Money {
	received := map[budget.PoolCode]map[budget.OrganizationCode]exact.Money{}
	for _, a := range b.applied("") {
		pool := b.Book.Bills[a.bill].Pool
		if received[pool] == nil {
			received[pool] = map[budget.OrganizationCode]exact.Money{}
		}
		received[pool][a.payer] = received[pool][a.payer].Add(a.amount)
	}
	return received
}

func (b *Basis) settlement(charge Charge, received map[budget.OrganizationCode]exact.Money) Settlement {
	s := Settlement{Charge: charge}
	charged, credited := map[budget.OrganizationCode]exact.Money{}, map[budget.OrganizationCode]exact.Money{}
	named := map[budget.OrganizationCode]bool{}
	for _, row := range charge.Rows {
		charged[row.Organization], named[row.Organization] = row.Amount, true
	}
	for _, c := range b.Book.Credits {
		if c.Pool == charge.Pool.Code && !c.Applied {
			credited[c.Organization], named[c.Organization] = credited[c.Organization].Add(c.Amount), true
		}
	}
	for _, o := range b.Book.Organizations {
		if _, paid := received[o.Code]; !named[o.Code] && !paid {
			continue
		}
		row := SettlementRow{Organization: o.Code, Charged: charged[o.Code], Received: received[o.Code], Credited: credited[o.Code]}
		left := row.Charged.Sub(row.Received).Sub(row.Credited)
		row.Due, row.Returned = left.Max(exact.Money{}), left.Neg().Max(exact.Money{})
		s.Rows = append(s.Rows, row)
		s.Total.add(row)
	}
	return s
}

func (r *SettlementRow) add(o SettlementRow) {
	r.Charged, r.Received, r.Credited = r.Charged.Add(o.Charged), r.Received.Add(o.Received), r.Credited.Add(o.Credited)
	r.Due, r.Returned = r.Due.Add(o.Due), r.Returned.Add(o.Returned)
}
